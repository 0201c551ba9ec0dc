"""Saved lists: a way to narrow the list under a name, on every laptop, also those of other versions."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from organizer_app.errors import MissingValue
from organizer_app.records.people import SavedList
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.people.narrowing import REACHES, PeopleFilter
from organizer_app.work.people.saved_lists import (
    SavedListRow,
    _filter_of,
    _text_of,
    can_be_saved,
    remove_list,
    rename_list,
    save_list,
    saved_lists,
)

MECCA = PeopleFilter(town="Mecca", language="es", came_lately=3, reach="call")


def lists(workspace: Workspace) -> tuple[SavedListRow, ...]:
    with workspace.read() as session:
        return saved_lists(session)


def test_a_list_is_saved_renamed_removed_and_undone(workspace: Workspace) -> None:
    with workspace.edit(gesture("save_list")) as edit:
        made = save_list(edit, "  To call in Mecca ", MECCA)
    assert [(one.name, one.chosen, one.whole) for one in lists(workspace)] == [
        ("To call in Mecca", MECCA, True)
    ]
    with workspace.edit(gesture("save_list")) as edit:
        rename_list(edit, made, "Llamadas")
    assert [one.name for one in lists(workspace)] == ["Llamadas"]
    with workspace.edit(gesture("save_list")) as edit:
        remove_list(edit, made)
    assert lists(workspace) == ()
    undo_last(workspace)
    assert [one.name for one in lists(workspace)] == ["Llamadas"]


def test_a_list_needs_a_name(workspace: Workspace) -> None:
    with pytest.raises(MissingValue), workspace.edit(gesture("save_list")) as edit:
        save_list(edit, " ", MECCA)


def test_a_list_of_the_same_name_is_saved_over_and_what_a_newer_version_wrote_stays(
    workspace: Workspace,
) -> None:
    newer = {"town": "Mecca", "owes_books": 3}
    with workspace.edit(gesture("save_list")) as edit:
        first = edit.add(SavedList, name="Mécca", filters=json.dumps(newer))
    assert [(one.chosen, one.whole) for one in lists(workspace)] == [(PeopleFilter(town="Mecca"), False)]
    with workspace.edit(gesture("save_list")) as edit:
        assert save_list(edit, "MECCA", PeopleFilter(town="Thermal")) == first
    with workspace.read() as session:
        kept = session.scalars(select(SavedList.filters)).one()
    assert json.loads(kept or "") == {"town": "Thermal", "owes_books": 3}


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[1]", '{"came_lately": -1}', '{"reach": "drum"}', '{"town": 4}', "[" * 9000]
)
def test_what_cannot_be_read_narrows_nothing_and_is_said_to_be_incomplete(text: str) -> None:
    assert _filter_of(text) == (PeopleFilter(), False)


@given(
    st.builds(
        PeopleFilter,
        town=st.none() | st.text(min_size=1),
        language=st.none() | st.sampled_from(("es", "en")),
        tag=st.none() | st.text(min_size=1),
        archived=st.booleans(),
        came_lately=st.none() | st.integers(1, 99),
        reach=st.none() | st.sampled_from(REACHES),
    )
)
def test_every_filter_comes_back_as_it_was_saved(chosen: PeopleFilter) -> None:
    assert _filter_of(_text_of(chosen, {})) == (chosen, can_be_saved(chosen))


def test_letters_of_a_name_are_no_part_of_a_saved_list() -> None:
    typed = PeopleFilter(text="Ana Ruiz", town="Mecca")
    assert "Ana" not in _text_of(typed, {})
    assert not can_be_saved(PeopleFilter(text="Ana Ruiz"))

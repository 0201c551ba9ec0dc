"""Half-typed text: kept, offered again, gone with the gesture that saves it, never synced."""

from __future__ import annotations

import pytest

from organizer_app.records.people import Person
from organizer_app.store.drafts import Draft, all_drafts, save, wipe
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace


def texts(workspace: Workspace) -> dict[str, str]:
    return {draft.key: draft.text for draft in all_drafts(workspace)}


def test_what_was_typed_is_offered_after_reopening(workspace: Workspace) -> None:
    save(workspace, "minutes/7", "The bus stop wou")
    workspace.close()
    opened = Workspace.open(workspace.path, workspace.world)
    (draft,) = all_drafts(opened)
    assert (draft.key, draft.text) == ("minutes/7", "The bus stop wou")
    opened.close()


def test_the_latest_text_of_a_place_is_the_one_kept(workspace: Workspace) -> None:
    save(workspace, "minutes/7", "The b")
    save(workspace, "person/notes", "ask in")
    save(workspace, "minutes/7", "The bus")
    assert texts(workspace) == {"minutes/7": "The bus", "person/notes": "ask in"}
    assert [type(draft) for draft in all_drafts(workspace)] == [Draft, Draft]


def test_text_that_was_taken_out_again_is_no_draft(workspace: Workspace) -> None:
    save(workspace, "minutes/7", "The b")
    save(workspace, "minutes/7", "")
    assert texts(workspace) == {}


def test_a_draft_can_be_thrown_away(workspace: Workspace) -> None:
    save(workspace, "minutes/7", "The b")
    wipe(workspace, "minutes/7")
    assert texts(workspace) == {}


def test_the_gesture_that_saves_the_text_wipes_its_draft(workspace: Workspace) -> None:
    save(workspace, "person", "Ana Ru")
    save(workspace, "minutes/7", "The b")
    with workspace.edit(gesture("add_person"), wipes="person") as edit:
        edit.add(Person, full_name="Ana Ruiz")
    assert texts(workspace) == {"minutes/7": "The b"}


def test_a_gesture_that_fails_leaves_the_draft(workspace: Workspace) -> None:
    save(workspace, "person", "Ana Ru")
    with pytest.raises(RuntimeError), workspace.edit(gesture("add_person"), wipes="person"):
        raise RuntimeError
    assert texts(workspace) == {"person": "Ana Ru"}


@pytest.mark.parametrize("text", ["a\0b", "half a character \ud83d", "ñandú ꞌ", "n\u0303"])
def test_any_text_can_be_half_typed(workspace: Workspace, text: str) -> None:
    save(workspace, "person", text)
    assert texts(workspace) == {"person": text}


def test_a_draft_is_no_part_of_what_laptops_share(workspace: Workspace) -> None:
    before = dump(workspace.ledger.db)
    save(workspace, "person", "Ana Ru")
    assert dump(workspace.ledger.db) == before

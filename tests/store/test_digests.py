"""The digest that is kept from time to time is the one over all heads, whatever happened in between."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizer_app.errors import UnknownRow
from organizer_app.records.people import Person
from organizer_app.store import digests
from organizer_app.store.check import mend
from organizer_app.store.digests import keep_digest, state_digest
from organizer_app.store.dump import digest
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace


def add(workspace: Workspace, name: str) -> bytes:
    with workspace.edit(gesture("add_person")) as edit:
        return edit.add(Person, full_name=name, phone="760 555 0100")


def change(workspace: Workspace, person: bytes, phone: str) -> None:
    with workspace.edit(gesture("change_person", person)) as edit:
        edit.set(Person, person, phone=phone)


def worked_out(workspace: Workspace, chance: int = 0) -> bytes:
    """Work out the digest as an export does, and keep what makes the next one quick."""
    made = state_digest(workspace.ledger.db, chance)
    with workspace.transaction() as db:
        keep_digest(db, made)
    return made.value


@pytest.fixture
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every workspace count as a large one."""
    monkeypatch.setattr(digests, "SMALL", 0)


def test_the_digest_of_a_small_workspace_is_the_one_over_all_heads(workspace: Workspace) -> None:
    add(workspace, "Ana")
    made = state_digest(workspace.ledger.db, 0)
    assert (made.value, made.kept) == (digest(workspace.ledger.db), None)


def test_a_kept_digest_follows_whatever_is_written(workspace: Workspace, much: None) -> None:
    people = [add(workspace, f"Person {number}") for number in range(30)]
    assert worked_out(workspace) == digest(workspace.ledger.db)
    change(workspace, people[7], "760 555 0177")
    add(workspace, "Luz")
    assert worked_out(workspace) == digest(workspace.ledger.db)
    undo_last(workspace)
    with workspace.edit(gesture("remove_person", people[3])) as edit:
        edit.remove(Person, people[3])
    assert worked_out(workspace) == digest(workspace.ledger.db)


def test_only_what_was_touched_is_made_again(workspace: Workspace, much: None) -> None:
    people = [add(workspace, f"Person {number}") for number in range(200)]
    worked_out(workspace)
    change(workspace, people[0], "760 555 0177")
    seen: list[str] = []
    db = workspace.ledger.db
    db.set_trace_callback(seen.append)  # type: ignore[attr-defined]  # the driver's own, not the store's
    made = state_digest(db, 0)
    db.set_trace_callback(None)  # type: ignore[attr-defined]  # the driver's own, not the store's
    assert made.value == digest(db)
    assert not [statement for statement in seen if statement == digests._ALL]


def test_a_head_that_went_bad_is_noticed_before_long(workspace: Workspace, much: None) -> None:
    people = [add(workspace, f"Person {number}") for number in range(50)]
    before = worked_out(workspace)
    workspace.ledger.db.execute("DELETE FROM head WHERE row = ?", (people[20],))
    found = {worked_out(workspace, chance) for chance in range(0, 4096, 64)}
    assert before in found
    assert digest(workspace.ledger.db) in found


def test_what_was_worked_out_before_the_heads_were_made_anew_is_not_kept(
    workspace: Workspace, much: None
) -> None:
    person = add(workspace, "Ana")
    workspace.ledger.db.execute("DELETE FROM head WHERE row = ?", (person,))
    made = state_digest(workspace.ledger.db, 0)
    mend(workspace)
    with workspace.transaction() as db:
        keep_digest(db, made)
    assert worked_out(workspace) == digest(workspace.ledger.db)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "change", "undo", "digest", "mend"]), st.integers(0, 4095)),
        max_size=12,
    )
)
def test_after_any_gestures_the_kept_digest_is_right(
    workspace: Workspace, much: None, steps: list[tuple[str, int]]
) -> None:
    # One file for all examples: each goes on where the last one stopped.
    people = [add(workspace, "Ana")]
    for what, number in steps:
        match what:
            case "add":
                people.append(add(workspace, f"Person {number}"))
            case "change":
                with suppress(UnknownRow):
                    change(workspace, people[number % len(people)], str(number))
            case "undo":
                undo_last(workspace)
            case "mend":
                mend(workspace)
            case _:
                assert worked_out(workspace, number) == digest(workspace.ledger.db)
    assert worked_out(workspace) == digest(workspace.ledger.db)

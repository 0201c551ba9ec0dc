"""Tables of which a cell is written once: refused here, and from elsewhere like a breach of a role."""

from __future__ import annotations

import pytest

from organizer_app.errors import WrittenOnce
from organizer_app.records.actions import ActionNote
from organizer_app.store.check import check
from organizer_app.store.edit import gesture
from organizer_app.store.intake import receive
from organizer_app.store.progress import Progress
from organizer_app.store.undo import redo_last, undo_last
from tests.store.laptops import Beginning, Laptop, letter
from tests.store.merge_steps import shown
from tests.store.proving import written_once


def note_on(laptop: Laptop, beginning: Beginning, text: str) -> bytes:
    with laptop.workspace.edit(gesture("add_note")) as edit:
        return edit.add(ActionNote, action_id=beginning.action, text=text)


def reword_on(laptop: Laptop, note: bytes, text: str) -> None:
    with laptop.workspace.edit(gesture("reword")) as edit:
        edit.set(ActionNote, note, text=text)


def test_a_second_value_is_refused_here_and_the_row_may_be_deleted_and_brought_back(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    here = laptops[0]
    with written_once("action_note"):
        note = note_on(here, beginning, "Asked")
        with pytest.raises(WrittenOnce):
            reword_on(here, note, "Asked again")
        assert shown(here, ActionNote.text, note) == "Asked"
        undo_last(here.workspace)
        assert shown(here, ActionNote.hidden, note) is True
        redo_last(here.workspace)
        assert shown(here, ActionNote.hidden, note) is False


def test_what_writes_again_elsewhere_takes_no_effect_here_and_after_a_rebuild(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, _ = laptops
    note = note_on(there, beginning, "Asked")
    first = letter(there.workspace)
    reword_on(there, note, "Asked again")
    with written_once("action_note"):
        for file in (first, letter(there.workspace)):
            received = receive(here.workspace, file, Progress())
        assert (received.transactions, received.refused) == (1, 1)
        assert shown(here, ActionNote.text, note) == "Asked"
        assert check(here.workspace).is_sound


def test_both_writings_in_one_file_are_judged_as_if_they_came_one_by_one(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, here, _ = laptops
    note = note_on(there, beginning, "Asked")
    reword_on(there, note, "Asked again")
    with written_once("action_note"):
        assert receive(here.workspace, letter(there.workspace), Progress()).refused == 1
        assert shown(here, ActionNote.text, note) == "Asked"


def test_a_second_writing_by_somebody_who_had_read_the_first_takes_no_effect(
    laptops: list[Laptop], beginning: Beginning
) -> None:
    there, between, here = laptops
    note = note_on(there, beginning, "Asked")
    receive(between.workspace, letter(there.workspace), Progress())
    reword_on(between, note, "Asked again")
    with written_once("action_note"):
        assert receive(here.workspace, letter(between.workspace), Progress()).refused == 1
        assert shown(here, ActionNote.text, note) == "Asked"
        assert check(here.workspace).is_sound


def test_what_was_written_once_apart_stands_on_both(laptops: list[Laptop], beginning: Beginning) -> None:
    there, here, _ = laptops
    with written_once("action_note"):
        one, two = note_on(there, beginning, "Asked"), note_on(here, beginning, "Called")
        assert receive(here.workspace, letter(there.workspace), Progress()).refused == 0
        assert [shown(here, ActionNote.text, note) for note in (one, two)] == ["Asked", "Called"]

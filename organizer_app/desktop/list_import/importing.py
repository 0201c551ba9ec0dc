"""Bringing a list in as one gesture, step by step, so that it can be stopped and leaves nothing then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from organizer_app.records.base import Id
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.people_import import ImportDone, import_people


@dataclass(frozen=True)
class Brought:
    """A list that is in; `entry` takes all of it back."""

    done: ImportDone
    entry: bytes | None


def bring_in(
    workspace: Workspace,
    drafts: Sequence[PersonDraft],
    choices: Mapping[int, Id | None],
    step: Callable[[int, int], None],
) -> Brought:
    """Write all rows in one gesture. An exception from `step` leaves everything as it was."""
    with workspace.edit(gesture("import_people")) as edit:
        done = import_people(edit, drafts, choices=choices, progress=lambda number: step(number, len(drafts)))
    return Brought(done, edit.result.entry)

"""One change made from a form: who hears of it, who hears why not, and showing again what is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.messages import trouble_message
from organizer_app.store.edit import Edit, Gesture

T = TypeVar("T")


@dataclass(frozen=True)
class Change(Generic[T]):
    """What is changed under which name; `then` gets what came of it.

    `blame` hears in a sentence why it was refused, as long as `is_shown`: what was typed for a record that
    is no longer looked at is told of in passing. `hear` gets the trouble itself, to say it again in another
    language. `wipes` is the key of the draft it takes the place of.
    `refused` is called where nothing came of it, before that is told.
    """

    gesture: Gesture
    change: Callable[[Edit], T]
    then: Callable[[T], None] | None = None
    blame: Callable[[str], None] | None = None
    is_shown: Callable[[], bool] = lambda: True
    wipes: str | None = None
    refused: Callable[[], None] = lambda: None
    hear: Callable[[Trouble], None] | None = None


def make_change(around: Surroundings, owner: QObject, wanted: Change[T], again: Callable[[], None]) -> None:
    """Make a change in one edit; `again` shows what is kept where nothing came of it."""

    def made(edited: Edited[T]) -> None:
        if not edited.changes.rows:
            again()
        if wanted.then is not None:
            wanted.then(edited.answer)

    def refused(trouble: Trouble) -> None:
        wanted.refused()
        if wanted.hear is not None and wanted.is_shown():
            wanted.hear(trouble)
        elif wanted.blame is not None and wanted.is_shown():
            wanted.blame(trouble.sentence)
        else:
            around.tell(trouble_message(trouble))
        again()

    around.jobs.edit(wanted.gesture, wanted.change, made, owner=owner, failed=refused, wipes=wanted.wipes)

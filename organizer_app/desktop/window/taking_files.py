"""Files dropped anywhere on the window: each goes where it belongs; of what has no place it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.files.dropped_files import home_question, waiting_words
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.desktop.window.page_list import PagePlace
from organizer_app.i18n import _

_Deed = Callable[[], None]


class TakingFiles:
    """Sync files first, then lists, all of one kind one after another; photos to what the page shows.

    `page` tells which page is open.
    """

    def __init__(self, around: Surroundings, places: Iterable[PagePlace], page: Callable[[], Page]) -> None:
        self._around, self._page = around, page
        self._places = sorted(
            (place for place in places if place.takes), key=lambda place: place.key != "sync"
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Take what was dropped."""
        rest = list(paths)
        deeds: list[tuple[Sequence[Path], _Deed]] = []
        own = [path for path in rest if path.suffix.casefold() in self._page().takes]
        if own:
            rest = [path for path in rest if path not in own]
            deeds.append((own, partial(self._page().take_files, own)))
        for place in self._places:
            taken = [path for path in rest if path.suffix.casefold() in place.takes]
            rest = [path for path in rest if path not in taken]
            if taken:
                deeds.append((taken, partial(self._open, place.key, taken)))
        if rest and not self._may_attach(rest):
            rest = []
        if rest and not self._page().keep_files(rest):
            self._ask_where(rest, deeds)
        elif deeds:
            self._begin(deeds)

    def _begin(self, deeds: Sequence[tuple[Sequence[Path], _Deed]]) -> None:
        """Take the files of one kind, and offer those of the next."""
        (_paths, deed), *others = deeds
        deed()
        if others:
            self._offer(others)

    def _offer(self, deeds: Sequence[tuple[Sequence[Path], _Deed]]) -> None:
        waiting = [path for paths, _deed in deeds for path in paths]
        self._around.tell(
            said_again(
                lambda: Message(waiting_words(waiting), "attention", _("Go on"), lambda: self._begin(deeds))
            )
        )

    def _open(self, key: str, paths: Sequence[Path]) -> None:
        self._around.go(key)
        if self._page().key == key:
            self._page().take_files(paths)

    def _may_attach(self, paths: Sequence[Path]) -> bool:
        rights = self._around.rights
        if not rights.allows(writes("attachment")):
            rights.refused.emit()
            return False
        return True

    def _ask_where(self, paths: Sequence[Path], deeds: Sequence[tuple[Sequence[Path], _Deed]]) -> None:
        def choose() -> None:
            from organizer_app.desktop.window.file_home_box import FileHomeBox

            def keep() -> None:
                self._page().keep_files(paths)
                if deeds:
                    self._offer(deeds)

            box = FileHomeBox(self._around, keep, self._page().window())
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.open()

        if self._page().may_leave():
            self._around.tell(
                said_again(lambda: Message(home_question(paths), "attention", _("Choose…"), choose))
            )

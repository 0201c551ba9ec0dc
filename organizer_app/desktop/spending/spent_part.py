"""What a part of the page of money spent is: it shows a budget, names its tab, says where to begin."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.spending.reading import SpentLook


class SpentPart(Worded):
    """One part of the page, behind its tab."""

    def show_look(self, look: SpentLook, *, another: bool) -> None:
        """Show a budget; `another` than before takes the place of whatever was typed for that one."""
        raise NotImplementedError

    def tab_words(self, look: SpentLook) -> str:
        """Return what stands on the tab."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        """Return where the cursor goes when the part is turned to."""
        raise NotImplementedError

"""How many children are looked after, and the way to their page."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedFrame
from organizer_app.desktop.widgets.pieces import button, column, label
from organizer_app.i18n import _, ngettext
from organizer_app.work.counting.childcare import ChildcareCount


class ChildcareCard(WordedFrame):
    """Numbers only: names stand on the page of its own."""

    def __init__(self, open_page: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._count = ChildcareCount(0, 0)
        heading = label("", "heading")
        self._told = label("")
        self.open_button = button("", "", "people")
        layout = column(self, margin=2, gap=1)
        layout.addWidget(heading)
        layout.addWidget(self._told)
        layout.addLayout(flow(self.open_button))
        self.say(heading.setText, lambda: _("Childcare"))
        self.say(self.open_button.setText, lambda: _("Open childcare"))
        self.open_button.clicked.connect(open_page)

    def show_count(self, count: ChildcareCount) -> None:
        """Show how many children are here and came."""
        self._count = count
        if not count.came:
            self._told.setText(_("No child was brought yet."))
            return
        came = ngettext("{n} child came", "{n} children came", count.came).format(n=count.came)
        here = ngettext("{n} is still here", "{n} are still here", count.here).format(n=count.here)
        self._told.setText(f"{came} · {here}" if count.here else came)

    def reworded(self) -> None:
        self.show_count(self._count)

"""What stands below the box once somebody has signed in: what came of it, their family, who brought them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.core.latest_read import LatestRead
from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.look.fitting import bring_into_sight
from organizer_app.desktop.sign_in.banner import Banner
from organizer_app.desktop.sign_in.brought_by import BroughtBy
from organizer_app.desktop.sign_in.door import not_here_yet
from organizer_app.desktop.sign_in.family_list import FamilyList
from organizer_app.records.base import Id
from organizer_app.work.people.family import FamilyMember
from organizer_app.work.sign_in.desk import SignIn


class Afterwards:
    """Shows it until the next letter; `idle` tells whether nobody else is being typed in yet."""

    def __init__(
        self, page: Page, banner: Banner, family: FamilyList, brought: BroughtBy, idle: Callable[[], bool]
    ) -> None:
        self._page, self._idle = page, idle
        self._banner, self._family, self._brought = banner, family, brought
        self._came: tuple[Id, SignIn] | None = None
        self._near = LatestRead(page.around.jobs, page)

    def arrived(self, meeting_id: Id, came: SignIn, box: QWidget) -> None:
        """Show who came in sight, below the box for the next one, and offer those on the same phone."""
        self._came = (meeting_id, came)
        self._brought.hide()
        bring_into_sight(self._banner, below=box)
        self._near.ask(lambda session: not_here_yet(session, meeting_id, came.person_id), self._show_family)

    def ask_who_brought(self) -> None:
        """Ask who brought whoever stands in the banner; nothing where nobody does."""
        if self._came is not None and not self._banner.brought_button.isHidden():
            self._family.show_family(())
            self._brought.open_for(*self._came)
            bring_into_sight(self._brought)

    def clear(self) -> None:
        """Show nothing of whoever came: the next one stands there."""
        self._came = None
        self._near.forget()
        self._banner.hide()
        self._brought.hide()
        self._family.show_family(())

    def _show_family(self, members: tuple[FamilyMember, ...]) -> None:
        if self._idle() and self._brought.isHidden():
            self._family.show_family(members)

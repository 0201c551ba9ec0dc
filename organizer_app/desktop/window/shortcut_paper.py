"""The list of shortcuts as a paper: what it says is read off the keys, and printed in the language spoken."""

from __future__ import annotations

from organizer_app.desktop.frame.printable import Languages, Printable
from organizer_app.i18n import _
from organizer_app.store.workspace import Session

Parts = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Parts by their names, each with its keys and what they do."""


def shortcut_paper(parts: Parts) -> Printable:
    """Return the paper of these shortcuts; keys have the names that this system writes on its menus."""

    def look(session: Session, languages: Languages, paper: str) -> bytes:
        from organizer_app.printing.shortcut_list import print_shortcut_list
        from organizer_app.rules.paper_values import ShortcutList
        from organizer_app.work.settings import settings

        return print_shortcut_list(ShortcutList(settings(session).group_name, languages[0], paper, parts))

    return Printable(_("Keyboard shortcuts"), _("shortcuts"), look, as_spoken=True)

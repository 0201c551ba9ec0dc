"""Say what could put somebody at risk before it is saved; whoever sits there may still stop it."""

from __future__ import annotations

import sys

from organizer_app.cli.shown import say
from organizer_app.cli.spoken import confirm
from organizer_app.i18n import _
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.vocabulary import DANGERS


def warn_of_danger(*texts: str | None) -> None:
    """Warn of texts that look like an identity number or tell somebody's immigration status.

    On a terminal it asks whether to go on; a no raises click.Abort.
    """
    for text in texts:
        danger = find_danger(text or "")
        if danger is None:
            continue
        told = _("Saving this could put somebody at risk: {what}.").format(what=DANGERS.word(danger))
        say(told, err=True)
        if sys.stdin.isatty():
            confirm(_("Save it all the same?"))

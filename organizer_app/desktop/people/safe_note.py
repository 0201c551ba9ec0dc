"""A line for a few words about somebody: what could put them at risk is kept only when asked for twice."""

from __future__ import annotations

from organizer_app.desktop.widgets.form import Field
from organizer_app.i18n import _
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.vocabulary import DANGERS


class SafeNote(Field):
    """Says what the danger is, and takes the same words at the second press."""

    _accepted = ""

    def is_safe(self) -> bool:
        """Tell whether what is typed may be kept; the first time that it is dangerous it says so."""
        typed = self.text()
        danger = find_danger(typed)
        if danger is None or typed == self._accepted:
            return True
        self._accepted = typed
        told = _("Saving this could put somebody at risk: {what}. Enter once more saves it all the same.")
        self.blame(told.format(what=DANGERS.word(danger)))
        return False

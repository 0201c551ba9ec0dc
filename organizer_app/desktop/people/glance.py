"""A person at a glance: how often they came, what they promised, who stands beside them, in one line."""

from __future__ import annotations

from organizer_app.desktop.people.person_look import PersonLook
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext
from organizer_app.work.familiar import PRESENT

OPEN = ("open", "doing", "waiting")


def glance_words(look: PersonLook) -> str:
    """Say what is worth knowing first; "" of somebody of whom nothing is known yet."""
    came = [visit for visit in look.card.visits if visit.status == PRESENT]
    promised = sum(action.status in OPEN for action in look.actions)
    kept = sum(action.status == "done" for action in look.actions)
    told = []
    if came:
        number = len(came)
        told.append(ngettext("Came to {n} meeting", "Came to {n} meetings", number).format(n=number))
        told.append(_("last on {day}").format(day=day_words(came[0].starts_at)))
    # Whoever first brought them is still who brought them in.
    if first := next((visit.brought_by for visit in reversed(came) if visit.brought_by), ""):
        told.append(_("brought by {name}").format(name=first))
    if look.brought:
        number = look.brought
        told.append(ngettext("brought {n} person", "brought {n} people", number).format(n=number))
    if promised:
        told.append(ngettext("{n} open promise", "{n} open promises", promised).format(n=promised))
    if kept:
        told.append(ngettext("{n} promise kept", "{n} promises kept", kept).format(n=kept))
    for one in look.mentorships:
        if one.ended_on is None:
            words = _("mentors {name}") if one.mentors else _("mentor: {name}")
            told.append(words.format(name=one.other_name))
    return " · ".join(told)

"""How an agenda is said: each point as a row, and whether all of it fits before the end."""

from __future__ import annotations

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import spoken_first
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.rules.agenda_clock import AgendaClock
from organizer_app.rules.date_text import clock_time
from organizer_app.rules.vocabulary import AGENDA_ITEM_KINDS
from organizer_app.work.meetings.agenda import AgendaPoint


def point_look(point: AgendaPoint) -> RowLook:
    """Show a point: its hour, its title in one or two languages, its kind, lead and takeaway, its minutes."""
    title, *told = spoken_first(point.title, point.title_other, point.language)
    kind = AGENDA_ITEM_KINDS.word(point.kind) if point.kind != "topic" else ""
    about = [kind] if kind not in ("", point.title, point.title_other) else []
    if point.lead:
        about.append(point.lead)
    if about:
        told.append(" · ".join(about))
    if point.carried_from:
        told.append(_("Carried over from {day}").format(day=day_words(point.carried_from[:10])))
    if point.takeaway or point.takeaway_other:
        takeaway = spoken_first(point.takeaway or "", point.takeaway_other, point.language)
        told.append(_("To take away: {text}").format(text=takeaway[0]))
    if point.materials:
        told.append(_("Materials: {text}").format(text=point.materials))
    return RowLook(
        title=title,
        detail="\n".join(told),
        lead=clock_time(point.starts, current_language()) if point.starts else "",
        note=minutes_words(point),
        meaning="plain" if point.minutes_planned is not None else "attention",
    )


def minutes_words(point: AgendaPoint) -> str:
    """Say how long a point takes, doubled where all is said twice."""
    if point.minutes_planned is None:
        return _("How long?")
    minutes = _("{n} min").format(n=point.minutes_planned)
    return _("{minutes} × 2").format(minutes=minutes) if point.doubled else minutes


def clock_words(clock: AgendaClock | None) -> tuple[str, Meaning]:
    """Say when the agenda is over, and by how much it runs over or is short."""
    if clock is None:
        return _("Give the meeting a day and an hour, and each point has its time."), "plain"
    if not clock.items:
        return "", "plain"
    end = clock_time(clock.ends, current_language())
    if clock.over_by:
        told = ngettext(
            "The agenda ends at {time}: it runs over by {n} minute.",
            "The agenda ends at {time}: it runs over by {n} minutes.",
            clock.over_by,
        ).format(time=end, n=clock.over_by)
        return _and_why(told, clock), "attention"
    told = _("The agenda ends at {time}.").format(time=end)
    # Where "p. m." is the last word, its dot ends the sentence too.
    if told.endswith(".."):
        told = told.removesuffix(".")
    if clock.left:
        left = ngettext("{n} minute is left.", "{n} minutes are left.", clock.left).format(n=clock.left)
        told = f"{told} {left}"
    return _and_why(told, clock), "attention" if clock.unplanned else "good"


def _and_why(told: str, clock: AgendaClock) -> str:
    if clock.doubled_minutes:
        added = ngettext(
            "Saying everything in two languages adds {n} minute.",
            "Saying everything in two languages adds {n} minutes.",
            clock.doubled_minutes,
        )
        told = f"{told} {added.format(n=clock.doubled_minutes)}"
    if clock.unplanned:
        unplanned = ngettext(
            "{n} point has no minutes yet.", "{n} points have no minutes yet.", clock.unplanned
        )
        told = f"{told} {unplanned.format(n=clock.unplanned)}"
    return told

"""How an action item is said: who, by when, how long overdue, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.words.spoken_texts import title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.rules.vocabulary import ACTION_KINDS, ACTION_STATUSES, CLOSED_STATUSES, returned_words

if TYPE_CHECKING:
    from organizer_app.desktop.widgets.row_places import RowLook
    from organizer_app.work.actions.list import ActionRow, Sort


def overdue_words(action: ActionRow) -> str:
    """Say how long a promise is overdue, in meetings, as the group counts."""
    number = action.meetings_overdue
    if not number:
        return _("Overdue")
    return ngettext("Overdue by {n} meeting", "Overdue by {n} meetings", number).format(n=number)


def action_look(action: ActionRow, heading: str = "") -> RowLook:
    """Show an action item as a row."""
    from organizer_app.desktop.widgets.row_places import RowLook

    told = [action.owner or _("Nobody yet")]
    if action.due_on:
        told.append(_("due {day}").format(day=day_words(action.due_on)))
    lines = [" · ".join(told)]
    if action.raised_in:
        lines.append(_("From: {meeting}").format(meeting=action.raised_in))
    if action.campaign and action.campaign != heading:
        lines.append(action.campaign)
    if action.outcome:
        lines.append(action.outcome)
    note, meaning = _note(action)
    return RowLook(
        title=title_words(action),
        detail="\n".join(lines),
        note=note,
        meaning=meaning,
        mark=returned_words() if action.revived else "",
        faded=action.status in CLOSED_STATUSES,
        heading=heading,
        ink=action.campaign_color or "",
    )


def action_group(action: ActionRow, sort: Sort) -> str:
    """Say under which heading an action item stands in a list that is sorted so."""
    if sort == "owner":
        return action.owner or _("Nobody yet")
    if sort == "meeting":
        return action.raised_in or _("From no meeting")
    if sort == "campaign":
        return action.campaign or _("For no campaign")
    if action.overdue:
        return pgettext("several", "Overdue")
    if sort == "urgent":
        return _("Promised to us") if action.kind == "commitment" else _("All else")
    return _("To come") if action.due_on else _("Without a day")


def _note(action: ActionRow) -> tuple[str, Meaning]:
    if action.overdue:
        return overdue_words(action), "attention"
    if action.status == "done":
        return ACTION_STATUSES.word(action.status), "good"
    if action.status != "open":
        return ACTION_STATUSES.word(action.status), "plain"
    if action.kind == "commitment":
        return ACTION_KINDS.word(action.kind), "plain"
    return "", "plain"

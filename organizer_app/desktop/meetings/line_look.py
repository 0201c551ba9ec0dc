"""How a line of the minutes looks in the list: its votes, its speaker, who took on what of it by when."""

from __future__ import annotations

from organizer_app.desktop.look.colors import Meaning
from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import spoken_first
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.rules.vocabulary import ACTION_KINDS, MINUTE_KINDS
from organizer_app.work.minutes import DECIDED, MinuteLine, TakenOn


def line_look(line: MinuteLine, heading: str) -> RowLook:
    """Show a line as a row, under the point it is about where that is another one than before."""
    text, *others = spoken_first(line.text, line.text_other, line.language)
    told = [part for part in (*others, line.speaker, _votes(line), *map(_taken_on, line.actions)) if part]
    note = ""
    if line.actions:
        note = ACTION_KINDS.word(line.actions[0].kind)
    elif line.kind != "note":
        note = MINUTE_KINDS.word(line.kind)
    meaning: Meaning = "good" if line.kind in DECIDED else "plain"
    return RowLook(text, "\n".join(told), note=note, meaning=meaning, running=True, heading=heading)


def _votes(line: MinuteLine) -> str:
    if line.votes_for is None and line.votes_against is None and line.votes_abstained is None:
        return ""
    return _("{yes} for, {no} against, {neither} abstained").format(
        yes=line.votes_for or 0, no=line.votes_against or 0, neither=line.votes_abstained or 0
    )


def _taken_on(taken: TakenOn) -> str:
    """Say who was understood and by when, so that a name or a day that was not is seen at once."""
    due = _("due {day}").format(day=day_words(taken.due_on)) if taken.due_on else ""
    return " · ".join(part for part in (taken.owner or _("Nobody yet"), due) if part)

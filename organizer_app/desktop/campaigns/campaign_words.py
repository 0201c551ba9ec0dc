"""How campaigns, milestones, evidence, seats and voices are said in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from organizer_app.desktop.widgets.row_places import RowLook
from organizer_app.desktop.words.spoken_texts import spoken_first, title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.rules.vocabulary import EVIDENCE_KINDS, OVER_STATUSES, Vocabulary, returned_words

if TYPE_CHECKING:
    from datetime import date

    from organizer_app.desktop.look.colors import Meaning
    from organizer_app.work.campaigns.evidence import EvidenceRow
    from organizer_app.work.campaigns.list import CampaignCounts, CampaignName, CampaignRow
    from organizer_app.work.campaigns.milestones import MilestoneRow
    from organizer_app.work.campaigns.seats import SeatRow
    from organizer_app.work.campaigns.voices import Voice

STATUS_MEANINGS: dict[str, Meaning] = {"won": "good", "paused": "attention"}


CAMPAIGN_GROUPS = Vocabulary[str](
    {
        "active": lambda: pgettext("of several campaigns", "Active"),
        "paused": lambda: pgettext("of several campaigns", "Paused"),
        "won": lambda: pgettext("of several campaigns", "Won"),
        "ended": lambda: pgettext("of several campaigns", "Ended"),
    }
)
"""What stands above the campaigns of one status."""


def campaign_name(row: CampaignRow | CampaignName) -> str:
    """Return a campaign's name in the screen's language where it has one in it."""
    return spoken_first(row.name, row.name_other, row.language)[0]


def campaign_look(row: CampaignRow, heading: str = "") -> RowLook:
    """Show a campaign as a row: what comes next, and what came of it."""
    told = []
    if row.next_milestone is not None and row.status not in OVER_STATUSES:
        told.append(_("Next: {what}").format(what=milestone_words(row.next_milestone)))
    elif row.ended_on:
        told.append(_("Ended {day}").format(day=day_words(row.ended_on)))
    told.append(" · ".join(counts_words(row.counts)))
    late = row.next_milestone is not None and row.next_milestone.late and row.status not in OVER_STATUSES
    return RowLook(
        title=campaign_name(row),
        detail="\n".join(part for part in told if part),
        note=_("Late") if late else "",
        meaning="attention",
        mark=returned_words() if row.revived else "",
        faded=row.status in OVER_STATUSES,
        heading=heading,
        ink=row.color or "",
    )


def counts_words(counts: CampaignCounts) -> list[str]:
    """Say what came of a campaign, without what is nothing."""
    kept, broken, waiting = counts.kept, counts.broken, counts.waiting
    told = (
        (counts.meetings, ngettext("{n} meeting", "{n} meetings", counts.meetings)),
        (counts.reached, ngettext("{n} person reached", "{n} people reached", counts.reached)),
        (
            counts.open_actions,
            ngettext("{n} open action item", "{n} open action items", counts.open_actions),
        ),
        (kept, ngettext("{n} promise kept", "{n} promises kept", kept)),
        (broken, ngettext("{n} promise broken", "{n} promises broken", broken)),
        (waiting, ngettext("{n} promise waited for", "{n} promises waited for", waiting)),
    )
    return [words.format(n=f"{number:,}") for number, words in told if number]


def milestone_words(row: MilestoneRow) -> str:
    """Say a milestone with its day: "Letter to the board, Mar 1, 2031"."""
    title = title_words(row)
    return f"{title}, {day_words(row.due_on)}" if row.due_on else title


def milestone_look(row: MilestoneRow) -> RowLook:
    """Show a milestone as a row."""
    told = []
    if row.reached_on:
        told.append(_("Reached {day}").format(day=day_words(row.reached_on)))
    elif row.due_on:
        told.append(_("Hoped for by {day}").format(day=day_words(row.due_on)))
    if row.note:
        told.append(row.note)
    return RowLook(
        title=title_words(row),
        detail="\n".join(told),
        note=_("Reached") if row.reached_on else _("Late") if row.late else "",
        meaning="good" if row.reached_on else "attention",
        mark=returned_words() if row.revived else "",
        faded=bool(row.reached_on),
    )


def evidence_look(row: EvidenceRow) -> RowLook:
    """Show evidence as a row, its number before it."""
    return RowLook(
        title=row.text,
        lead=f"{row.number:,}" if row.number is not None else "",
        detail=" · ".join(
            part for part in (EVIDENCE_KINDS.word(row.kind), day_words(row.gathered_on)) if part
        ),
        mark=returned_words() if row.revived else "",
        running=True,
    )


def seat_look(row: SeatRow, today: date, *, with_campaign: bool = False) -> RowLook:
    """Show a seat as a row: by when to apply, until when it is held."""
    day = today.isoformat()
    open_now = row.apply_until is not None and row.apply_until >= day
    told = [
        row.body or "",
        _("Held by {name}").format(name=row.holder) if row.holder else _("Nobody known holds it"),
    ]
    lines = [" · ".join(part for part in told if part)]
    days = []
    if row.apply_until:
        words = _("Apply by {day}") if open_now else _("Applications closed {day}")
        days.append(words.format(day=day_words(row.apply_until)))
    if row.term_until:
        days.append(_("Term ends {day}").format(day=day_words(row.term_until)))
    lines.append(" · ".join(days))
    if with_campaign and row.campaign:
        lines.append(row.campaign)
    return RowLook(
        title=row.title,
        detail="\n".join(part for part in lines if part),
        note=_("Open now") if open_now and not row.archived else "",
        meaning="attention",
        mark=returned_words() if row.revived else "",
        faded=row.archived,
        # Its word stands beside it: else all seats on the page are of one campaign.
        ink=(row.campaign_color or "") if with_campaign else "",
    )


def voice_look(voice: Voice) -> RowLook:
    """Show somebody's own words, and how they may be passed on."""
    notes: dict[str, tuple[str, Meaning]] = {
        "named": (_("With the name"), "good"),
        "nameless": (_("Without the name"), "plain"),
        "never": (_("Not to be passed on"), "attention"),
    }
    note, meaning = notes[voice.quoting]
    said = " · ".join(part for part in (voice.name or "", voice.meeting, day_words(voice.said_on)) if part)
    return RowLook(
        title=_("“{words}”").format(words=_in_language(voice)),
        detail=said,
        note=note,
        meaning=meaning,
        running=True,
    )


def passed_on(voice: Voice) -> str:
    """Write somebody's words as they may be passed on; nothing where they may not."""
    if voice.quoting == "never":
        return ""
    who = voice.name or pgettext("who said it", "a resident")
    return _("“{words}” — {who}").format(words=_in_language(voice), who=who)


def _in_language(voice: Voice) -> str:
    return spoken_first(voice.text, voice.text_other, voice.language)[0]

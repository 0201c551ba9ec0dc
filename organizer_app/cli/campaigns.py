"""`organizer campaigns`: where each campaign stands, and one of them with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from organizer_app.cli.found import row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import day_words, json_option, marked, print_facts, print_json, print_table
from organizer_app.cli.spoken import SpokenArgument, SpokenGroup
from organizer_app.i18n import N_, _
from organizer_app.records.base import Id
from organizer_app.rules.field_words import field_word
from organizer_app.rules.names import fold, words_begin
from organizer_app.rules.vocabulary import CAMPAIGN_STATUSES, EVIDENCE_KINDS, returned_words
from organizer_app.store.workspace import Workspace
from organizer_app.work.campaigns.evidence import EvidenceRow, evidence
from organizer_app.work.campaigns.list import (
    CampaignCard,
    CampaignName,
    CampaignRow,
    campaign,
    list_campaigns,
)
from organizer_app.work.campaigns.list import campaigns as all_campaigns
from organizer_app.work.campaigns.milestones import MilestoneRow, milestones
from organizer_app.work.campaigns.seats import SeatRow, seats
from organizer_app.work.campaigns.voices import Voice, voices
from organizer_app.work.known_ids import looks_like_id, short_id


@click.group(cls=SpokenGroup)
def campaigns() -> None:
    pass


@campaigns.command("list", help=N_("List campaigns, those under way first."))
@json_option
@click.pass_obj
def list_them(invocation: Invocation, as_json: bool) -> None:
    with opened(invocation) as workspace, workspace.read() as session:
        rows = all_campaigns(session, workspace.world.today())
    if as_json:
        print_json(rows)
        return
    print_table(
        (
            (
                short_id(row.id),
                marked(row.name, row.revived),
                CAMPAIGN_STATUSES.word(row.status),
                row.next_milestone.title if row.next_milestone else "",
                str(row.counts.meetings),
                str(row.counts.reached),
                str(row.counts.open_actions),
                _promises(row),
            )
            for row in rows
        ),
        (
            _("Id"),
            _("Campaign"),
            _("Status"),
            _("Next"),
            _("Meetings"),
            _("People"),
            _("Open action items"),
            _("Promises kept, broken, waited for"),
        ),
    )


@campaigns.command("show", help=N_("Show one campaign with its milestones, evidence, seats and voices."))
@click.argument("name", cls=SpokenArgument, metavar=N_("NAME"))
@json_option
@click.pass_obj
def show(invocation: Invocation, name: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        found = campaign_typed(workspace, name)
        with workspace.read() as session:
            today = workspace.world.today()
            card, ahead = campaign(session, found, today), milestones(session, found, today)
            shown, sat, said = evidence(session, found), seats(session, found), voices(session, found)
    if as_json:
        told = {"campaign": card, "milestones": ahead, "evidence": shown, "seats": sat, "voices": said}
        print_json(told)
        return
    _print_campaign(card, ahead, shown, sat, said)


def campaign_typed(workspace: Workspace, typed: str) -> Id:
    """Return the campaign of this name, or whose name has words beginning so, or of this id.

    Raises click.BadParameter where a name fits none or several, UnknownId and AmbiguousId for an id.
    """
    with workspace.read() as session:
        rows = list_campaigns(session)
    fitting = [row for row in rows if words_begin(" ".join(row.folded_names()), typed)]
    found: Sequence[CampaignName] = [row for row in rows if fold(typed) in row.folded_names()] or fitting
    if len(found) == 1:
        return found[0].id
    if found:
        names = ", ".join(row.name for row in found)
        raise click.BadParameter(
            _("Several campaigns fit “{name}”: {names}.").format(name=typed, names=names)
        )
    if looks_like_id(typed):
        return row_of(workspace, "campaign", typed)
    raise click.BadParameter(_("No campaign is called “{name}”.").format(name=typed))


def _print_campaign(
    card: CampaignCard,
    ahead: Sequence[MilestoneRow],
    shown: Sequence[EvidenceRow],
    sat: Sequence[SeatRow],
    said: Sequence[Voice],
) -> None:
    row = card.row

    def fact(column: str, value: str | None) -> tuple[str, str | None]:
        return field_word("campaign", column).capitalize(), value

    print_facts(
        (
            (_("Id"), row.id.hex()),
            (_("To decide"), returned_words() if row.revived else None),
            fact("name", row.name),
            fact("name_other", row.name_other),
            fact("goal", card.goal),
            fact("goal_other", card.goal_other),
            fact("status", CAMPAIGN_STATUSES.word(row.status)),
            fact("started_on", day_words(row.started_on)),
            fact("ended_on", day_words(row.ended_on)),
            (_("Meetings"), str(row.counts.meetings)),
            (_("People"), str(row.counts.reached)),
            (_("Open action items"), str(row.counts.open_actions)),
            (_("Promises kept, broken, waited for"), _promises(row)),
            (_("Milestones"), "\n".join(_milestone(one) for one in ahead)),
            (_("Evidence"), "\n".join(_evidence(one) for one in shown)),
            (_("Seats"), "\n".join(_seat(one) for one in sat)),
            (_("Voices"), "\n".join(_voice(one) for one in said if one.quoting != "never")),
        )
    )


def _promises(row: CampaignRow) -> str:
    counts = row.counts
    return f"{counts.kept}, {counts.broken}, {counts.waiting}"


def _milestone(row: MilestoneRow) -> str:
    day = day_words(row.reached_on or row.due_on)
    return f"[{'x' if row.reached_on else ' '}] {row.title}  {day}".rstrip()


def _evidence(row: EvidenceRow) -> str:
    told = f"{row.number:,} {row.text}" if row.number is not None else row.text
    return f"{EVIDENCE_KINDS.word(row.kind)}: {told}  {day_words(row.gathered_on)}".rstrip()


def _seat(row: SeatRow) -> str:
    days = (("apply_until", row.apply_until), ("term_until", row.term_until))
    told = [f"{field_word('public_seat', column)} {day_words(day)}" for column, day in days if day]
    return ", ".join(part for part in (row.title, row.body or "", row.holder or "", *told) if part)


def _voice(voice: Voice) -> str:
    said = _("“{words}”").format(words=voice.text)
    return f"{said}  {voice.name}" if voice.name else said

"""`organizer budget submit`, `return`, `approve`, `close`, `versions`, `compare`: a plan approved."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from organizer_app.cli.budget_found import FoundBudget, budget_typed
from organizer_app.cli.danger import warn_of_danger
from organizer_app.cli.found import row_of
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, moment_words, print_json, print_table, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _, pgettext
from organizer_app.records.base import Id
from organizer_app.rules.budget_changes import PlanChanges, plan_changes
from organizer_app.rules.budget_vocabulary import VERSION_KINDS
from organizer_app.rules.money import money_text
from organizer_app.scanning.pictures import prepared
from organizer_app.store.edit import gesture
from organizer_app.store.readers import Session
from organizer_app.wording.budget_versions import (
    approval_words,
    change_kind_words,
    counts_words,
    field_changes,
    other_words,
)
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.versions import (
    SIGNED_FORM,
    Version,
    changes_since,
    close,
    return_budget,
    submit,
    versions,
    working_copy,
)
from organizer_app.work.budgets.versions import approve as approve_budget
from organizer_app.work.known_ids import short_id

_budget = click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
_note = click.option("--note", metavar=N_("TEXT"), help=N_("What else is to be known of it."))


@click.command("submit", cls=SpokenCommand, help=N_("Hand a budget in, as it stands, to be approved."))
@_budget
@_note
@json_option
@click.pass_obj
def submit_one(invocation: Invocation, budget: str, note: str | None, as_json: bool) -> None:
    warn_of_danger(note)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.edit(gesture("submit_budget", of.id)) as edit:
            made = submit(edit, of.id, note)
    _say_version(made, as_json)


@click.command(
    "return", cls=SpokenCommand, help=N_("Give a budget back, with what is to be looked at again.")
)
@_budget
@click.option("--reason", required=True, metavar=N_("TEXT"), help=N_("What is to be looked at again."))
@json_option
@click.pass_obj
def return_one(invocation: Invocation, budget: str, reason: str, as_json: bool) -> None:
    warn_of_danger(reason)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.edit(gesture("return_budget", of.id)) as edit:
            return_budget(edit, of.id, reason)
    if as_json:
        print_json({"id": of.id, "returned_with": reason})


@click.command("approve", cls=SpokenCommand, help=N_("Approve a budget as it stands: by this laptop's role."))
@_budget
@click.option(
    "--on-paper",
    "paper",
    type=click.Path(path_type=Path),
    metavar=N_("PATH"),
    help=N_("A photo or PDF of the signed paper: that approves it, on any laptop."),
)
@_note
@json_option
@click.pass_obj
def approve(invocation: Invocation, budget: str, paper: Path | None, note: str | None, as_json: bool) -> None:
    warn_of_danger(note)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        photo = prepared(paper) if paper else None
        with workspace.edit(gesture("approve_budget", of.id)) as edit:
            made = approve_budget(edit, of.id, note, on_paper=photo is not None)
            if photo is not None:
                attach(
                    edit,
                    "budget_version",
                    made,
                    photo.content,
                    name=photo.name,
                    media_type=photo.media_type,
                    kind=SIGNED_FORM,
                )
    _say_version(made, as_json)


@click.command("close", cls=SpokenCommand, help=N_("Close a budget: its plan stands from now on."))
@_budget
@_note
@json_option
@click.pass_obj
def close_one(invocation: Invocation, budget: str, note: str | None, as_json: bool) -> None:
    warn_of_danger(note)
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.edit(gesture("close_budget", of.id)) as edit:
            made = close(edit, of.id, note)
    _say_version(made, as_json)


@click.command(
    "versions", cls=SpokenCommand, help=N_("List what was submitted, approved and closed, in order.")
)
@_budget
@json_option
@click.pass_obj
def list_versions(invocation: Invocation, budget: str, as_json: bool) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        zone = workspace.world.zone
        with workspace.read() as session:
            rows = versions(session, of.id)
    if as_json:
        print_json([version_values(row) for row in rows])
        return
    print_table(
        (
            (
                short_id(row.id),
                moment_words(row.made_at, zone),
                VERSION_KINDS.word(row.kind),
                row.by,
                approval_words(row),
                row.note or "",
            )
            for row in rows
        ),
        (_("Id"), _("When"), _("Version"), _("Who"), _("How"), _("Note")),
    )


@click.command(
    "compare",
    cls=SpokenCommand,
    help=N_("Show what differs from what was approved, or else from what was submitted last."),
)
@_budget
@click.option("--with", "version", metavar=N_("ID"), help=N_("Compare with this version."))
@json_option
@click.pass_obj
def compare(invocation: Invocation, budget: str, version: str | None, as_json: bool) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        wanted = row_of(workspace, "budget_version", version) if version else None
        with workspace.read() as session:
            changes = _changes(session, of, wanted)
    if as_json:
        print_json(None if changes is None else _change_values(of, changes))
    elif changes is None:
        say(_("This budget was not submitted yet: there is nothing to compare it with."))
    elif not changes:
        say(_("Nothing differs."))
    else:
        _print_changes(of, changes)


COMMANDS: Final = (submit_one, return_one, approve, close_one, list_versions, compare)


def version_values(version: Version) -> dict[str, object]:
    """Give what programs read of a version."""
    return {
        "id": version.id,
        "kind": version.kind,
        "previous_id": version.previous_id,
        "made_at": version.made_at,
        "by_id": version.by_id,
        "by": version.by,
        "laptop_role": version.laptop_role,
        "paper": version.paper,
        "counts": version.counts,
        "is_last": version.is_last,
        "note": version.note,
    }


def _changes(session: Session, of: FoundBudget, wanted: Id | None) -> PlanChanges | None:
    """Compare with one version, or with what was approved or submitted last; None where there is none.

    Raises click.BadParameter for a version of another budget, or one that cannot be read.
    """
    if wanted is None:
        return changes_since(session, of.id)
    chosen = next((one for one in versions(session, of.id) if one.id == wanted), None)
    if chosen is None or chosen.content is None:
        raise click.BadParameter(_("This budget has no such version."), param_hint="--with")
    return plan_changes(chosen.content, working_copy(session, of.id))


def _print_changes(of: FoundBudget, changes: PlanChanges) -> None:
    currency = of.plan.currency
    for told in counts_words(changes) + other_words(changes):
        say(told)
    print_table(
        (
            (
                change.line.description,
                change_kind_words(change),
                money_text(change.total_before, currency),
                money_text(change.total, currency),
                "; ".join(field_changes(change, currency, of.sources)),
            )
            for change in changes.lines
        ),
        (pgettext("budget", "Line"), _("Change"), _("Before"), _("Now"), _("What changed")),
    )
    if changes.cost_before != changes.cost:
        told = _("It cost {before} in all, and costs {now} now.")
        say(
            told.format(
                before=money_text(changes.cost_before, currency), now=money_text(changes.cost, currency)
            )
        )


def _change_values(of: FoundBudget, changes: PlanChanges) -> dict[str, object]:
    return {
        "differs": bool(changes),
        "lines": [
            {
                "change": change.kind,
                "line_id": change.line.id,
                "line": change.line.description,
                "before": change.total_before,
                "now": change.total,
                "fields": change.fields,
                "told": field_changes(change, of.plan.currency, of.sources),
            }
            for change in changes.lines
        ],
        "counts": {name: {"before": before, "now": now} for name, (before, now) in changes.counts.items()},
        "cost_before": changes.cost_before,
        "cost": changes.cost,
        "moved": changes.moved,
        "other": changes.other,
    }


def _say_version(made: Id, as_json: bool) -> None:
    if as_json:
        print_json({"id": made})
    else:
        say(made.hex())

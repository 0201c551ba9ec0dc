"""`organizer budget export` and `import`: budgets as spreadsheets, as CSV, and as accountants' journals."""

from __future__ import annotations

from pathlib import Path

import click

from organizer_app.cli.budget_found import budget_typed
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import json_option, print_json, say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_, _, current_language, in_language
from organizer_app.rules.budget_draft import BudgetDraft
from organizer_app.store.edit import gesture
from organizer_app.sync.written_whole import write_whole
from organizer_app.transfer.budget_export import FORMS, FileForm, budget_file, form_of
from organizer_app.transfer.budget_lists import read_budget
from organizer_app.wording.budget_files import draft_words
from organizer_app.work.budgets.bring_in import bring_in_budget, bring_in_lines

_budget = click.argument("budget", cls=SpokenArgument, metavar=N_("BUDGET"))
_file = click.argument("file", cls=SpokenArgument, metavar=N_("FILE"), type=click.Path(path_type=Path))


@click.command(
    "export", cls=SpokenCommand, help=N_("Write a budget as a spreadsheet, a CSV or an accountant's journal.")
)
@_budget
@_file
@click.option(
    "--form", type=click.Choice(FORMS), help=N_("What to write; else as the ending of the file's name says.")
)
@click.option("--in", "language", type=click.Choice(("en", "es")), help=N_("The language of its headings."))
@json_option
@click.pass_obj
def export(
    invocation: Invocation,
    budget: str,
    file: Path,
    form: FileForm | None,
    language: str | None,
    as_json: bool,
) -> None:
    wanted = form or form_of(file.name)
    if wanted is None:
        raise click.BadParameter(_("Say what to write with --form: xlsx, csv, hledger or beancount."))
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget)
        with workspace.read() as session, in_language(language or current_language()):
            content = budget_file(session, of.id, wanted)
    write_whole(file, content)
    if as_json:
        print_json({"file": str(file), "form": wanted, "bytes": len(content)})
    else:
        say(_("Written: {file}").format(file=file))


@click.command(
    "import", cls=SpokenCommand, help=N_("Bring a budget in from a spreadsheet or a CSV; prints its id.")
)
@_file
@click.option("--into", "budget", metavar=N_("BUDGET"), help=N_("Put its lines at the end of this budget."))
@click.option("--title", metavar=N_("TEXT"), help=N_("What it is called; else as the file says."))
@click.option("--currency", metavar=N_("CODE"), help=N_("Its currency, where the file says none."))
@click.option("--look", "only_look", is_flag=True, help=N_("Say what would come in, and bring nothing in."))
@json_option
@click.pass_obj
def bring_in(
    invocation: Invocation,
    file: Path,
    budget: str | None,
    title: str | None,
    currency: str | None,
    only_look: bool,
    as_json: bool,
) -> None:
    with opened(invocation) as workspace:
        of = budget_typed(workspace, budget) if budget is not None else None
        draft = read_budget(file, of.plan.currency if of is not None else (currency or "USD").upper())
        made = of.id if of is not None else None
        if not only_look:
            with workspace.edit(gesture("import_budget", *([of.id] if of is not None else []))) as edit:
                if of is not None:
                    bring_in_lines(edit, of.id, draft)
                else:
                    made = bring_in_budget(edit, draft, title or draft.title or file.stem)
    if as_json:
        print_json({"id": None if only_look else made, **_facts(draft)})
        return
    for told in draft_words(draft):
        say(told, err=True)
    if made is not None and not only_look:
        say(made.hex())


def _facts(draft: BudgetDraft) -> dict[str, object]:
    return {
        "title": draft.title,
        "currency": draft.currency,
        "lines": len(draft.lines),
        "cost": draft.sums().cost,
        "left_out": [
            {"line": fault.line, "column": fault.column, "cause": fault.cause} for fault in draft.faults
        ],
        "totals": [
            {"line": fault.line, "stated": fault.stated, "added": fault.added} for fault in draft.totals
        ],
    }


COMMANDS = (export, bring_in)

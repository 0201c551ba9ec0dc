"""`organizer print`: a meeting's papers as PDF files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from organizer_app.cli.budget_found import budget_typed
from organizer_app.cli.found import row_of, whole_number
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import LANGUAGES, N_, _
from organizer_app.records.base import Id
from organizer_app.rules.papers import PAPERS
from organizer_app.rules.sheet_codes import new_sheet_code, workspace_code
from organizer_app.rules.sheet_geometry import BOX_COLUMNS, TEXT_COLUMNS, as_json
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budget_sheets import actual_paper, budget_paper, gift_sheet, reimbursement_forms
from organizer_app.work.settings import settings
from organizer_app.work.sheets import (
    SheetOrder,
    action_list_paper,
    agenda_paper,
    contact_slips,
    print_sheet,
    sheet_to_look_at,
)

_OF_A_MEETING = ("agenda",)
_OF_A_BUDGET = ("budget", "budget-actual", "budget-request", "budget-by-hand", "reimbursements", "gift-sheet")
DOCUMENTS = ("sign-in-sheet", "contact-slips", "agenda", "action-list", *_OF_A_BUDGET)


@click.command("print", cls=SpokenCommand)
@click.argument("document", cls=SpokenArgument, type=click.Choice(DOCUMENTS))
@click.option("--meeting", metavar=N_("ID"), help=N_("Of which meeting; without one a sheet is blank."))
@click.option("--budget", metavar=N_("BUDGET"), help=N_("Of which budget, by its title or id."))
@click.option("--language", "spoken", metavar=N_("LANGUAGES"), help=N_("en, es, or both as en,es."))
@click.option("--paper", type=click.Choice(list(PAPERS)), help=N_("The paper; else the group's."))
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, metavar=N_("FILE"), help=N_("The PDF.")
)
@click.option(
    "--geometry", type=click.Path(path_type=Path), metavar=N_("FILE"), help=N_("Where boxes lie, as JSON.")
)
@click.option("--columns", metavar=N_("COLUMNS"), help=N_("Columns of the sheet, such as name,town,present."))
@click.option("--rows", type=whole_number(1), help=N_("At least so many rows."))
@click.option("--names/--no-names", "known", default=None, help=N_("With the names of those who belong."))
@click.option("--large", is_flag=True, help=N_("In large type."))
@click.option("--pages", type=click.IntRange(1, 200), default=1, help=N_("So many pages of slips."))
@click.pass_obj
def print_document(
    invocation: Invocation,
    document: str,
    meeting: str | None,
    budget: str | None,
    spoken: str | None,
    paper: str | None,
    out: Path,
    geometry: Path | None,
    columns: str | None,
    rows: int | None,
    known: bool | None,
    large: bool,
    pages: int,
) -> None:
    if document in _OF_A_MEETING and meeting is None:
        raise click.UsageError(_("Say of which meeting: --meeting ID."))
    if document in _OF_A_BUDGET and budget is None:
        raise click.UsageError(_("Say of which budget: --budget NAME."))
    if geometry is not None and document != "sign-in-sheet":
        raise click.UsageError(_("Only a sign-in sheet has a geometry."))
    with opened(invocation) as workspace:
        meeting_id = row_of(workspace, "meeting", meeting) if meeting else None
        with workspace.read() as session:
            group = settings(session)
        languages = _languages(spoken) if spoken else group.print_languages
        size = paper or group.paper
        order = SheetOrder(languages, size, _columns(columns), rows, known, large)
        if budget is not None and document in _OF_A_BUDGET:
            _budget(workspace, document, budget_typed(workspace, budget).id, languages, size, out)
        elif document == "sign-in-sheet":
            _sign_in_sheet(workspace, meeting_id, order, out, geometry)
        else:
            _other(workspace, document, meeting_id, languages, size, pages, out)


def _sign_in_sheet(
    workspace: Workspace, meeting_id: Id | None, order: SheetOrder, out: Path, geometry: Path | None
) -> None:
    from organizer_app.printing.pdf_file import documents_ready
    from organizer_app.printing.sign_in_sheet import print_sign_in_sheet

    group_id = workspace.group_id
    code = new_sheet_code(workspace.world.random(4))
    coded = group_id is not None and workspace.may_write("printed_sheet")
    codes = (workspace_code(group_id), code) if group_id and coded else None
    with workspace.read() as session:
        sheet = sheet_to_look_at(session, meeting_id, order, codes)
    documents = {out: print_sign_in_sheet(sheet)}
    if geometry is not None:
        names = {number: row.name for number, row in sheet.known.items()}
        documents[geometry] = json.dumps(as_json(sheet.geometry, names), ensure_ascii=False).encode()
    # What cannot be drawn or finds no room is never written down as printed.
    with documents_ready(documents):
        if group_id is None or not coded:
            say(_("This computer may not write this down in the group: printed without codes."), err=True)
        else:
            with workspace.edit(gesture("print_sheet", *([meeting_id] if meeting_id else []))) as edit:
                print_sheet(edit, group_id, meeting_id, order, code)


def _other(
    workspace: Workspace,
    document: str,
    meeting_id: Id | None,
    languages: tuple[str, ...],
    size: str,
    pages: int,
    out: Path,
) -> None:
    from organizer_app.printing.action_list import print_action_list
    from organizer_app.printing.agenda import print_agenda
    from organizer_app.printing.contact_slips import print_contact_slips
    from organizer_app.printing.pdf_file import save_document

    with workspace.read() as session:
        if document == "contact-slips":
            content = print_contact_slips(contact_slips(session, meeting_id, languages, size, pages))
        elif document == "agenda":
            assert meeting_id is not None, "checked before"
            content = print_agenda(agenda_paper(session, meeting_id, languages, size))
        else:
            today = workspace.world.today()
            content = print_action_list(
                action_list_paper(session, today, languages, size, meeting_id=meeting_id)
            )
    save_document(out, content)


def _budget(
    workspace: Workspace, document: str, budget_id: Id, languages: tuple[str, ...], size: str, out: Path
) -> None:
    from organizer_app.printing.budget import print_budget, print_budget_by_hand, print_budget_request
    from organizer_app.printing.budget_actual import print_budget_actual
    from organizer_app.printing.money_forms import print_gift_sheet, print_reimbursements
    from organizer_app.printing.pdf_file import save_document

    today = workspace.world.today()
    draw = {
        "budget": print_budget,
        "budget-request": print_budget_request,
        "budget-by-hand": print_budget_by_hand,
    }
    with workspace.read() as session:
        if document in draw:
            content = draw[document](budget_paper(session, budget_id, today, languages, size))
        elif document == "reimbursements":
            content = print_reimbursements(reimbursement_forms(session, budget_id, languages, size))
        elif document == "gift-sheet":
            content = print_gift_sheet(gift_sheet(session, budget_id, languages, size))
        else:
            content = print_budget_actual(actual_paper(session, budget_id, today, languages, size))
    save_document(out, content)


def _languages(typed: str) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(part.strip() for part in typed.split(",")))
    if not languages or any(code not in LANGUAGES for code in languages):
        raise click.BadParameter(_("Say en, es, or both as en,es."), param_hint="--language")
    return languages


def _columns(typed: str | None) -> tuple[str, ...] | None:
    if typed is None:
        return None
    columns = tuple(part.strip() for part in typed.split(","))
    known = (*TEXT_COLUMNS, *BOX_COLUMNS)
    if "name" not in columns or any(column not in known for column in columns):
        told = _("Say name and any of {columns}.").format(columns=", ".join(known))
        raise click.BadParameter(told, param_hint="--columns")
    return columns

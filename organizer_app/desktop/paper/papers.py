"""The papers the window can print, of a meeting and without one.

What draws them is loaded when somebody asks to see a paper: the window opens without it.
"""

from __future__ import annotations

from functools import partial

from organizer_app.desktop.frame.printable import Issue, Languages, Printable
from organizer_app.i18n import _
from organizer_app.records.base import Id
from organizer_app.rules.sheet_codes import new_sheet_code, workspace_code
from organizer_app.store.edit import Edit, gesture
from organizer_app.store.workspace import Session, Workspace

AGENDA, ACTION_LIST = "agenda", "action_list"
PLAN, ACTUAL, REQUEST, BY_HAND = "budget", "budget_actual", "budget_request", "budget_by_hand"
REIMBURSEMENT, GIFTS = "reimbursement", "gift_sheet"


def meeting_papers(
    workspace: Workspace, meeting_id: Id, *, names: bool = True, first: str = ""
) -> tuple[Printable, ...]:
    """Return the papers of one meeting, the one printed most first; without names, as of a circle, fewer.

    `first` is the key of the paper somebody has before them: it comes before all others.
    """
    planned = Printable(
        _("Agenda"),
        _("agenda"),
        lambda session, languages, paper: _draw_agenda(session, meeting_id, languages, paper),
    )
    papers = {AGENDA: planned, ACTION_LIST: _action_list(workspace, meeting_id)}
    if names:
        sheet, slips = _sign_in_sheet(workspace, meeting_id), _contact_slips(meeting_id)
        papers = {"sign_in_sheet": sheet, AGENDA: planned, "contact_slips": slips, **papers}
    return tuple(papers[key] for key in sorted(papers, key=lambda key: key != first))


def budget_papers(workspace: Workspace, budget_id: Id, first: str = PLAN) -> tuple[Printable, ...]:
    """Return the papers of one budget; `first` is the key of the paper somebody has before them."""
    papers = {
        PLAN: (_("Budget"), _("budget")),
        ACTUAL: (_("Plan and actual"), _("plan and actual")),
        REQUEST: (_("Budget request, to be signed"), _("budget request")),
        BY_HAND: (_("Budget to mark up by hand"), _("budget to mark up")),
        REIMBURSEMENT: (_("Reimbursement forms"), _("reimbursement forms")),
        GIFTS: (_("Gift cards and stipends, to sign for"), _("gift cards and stipends")),
    }
    return tuple(
        Printable(*papers[key], partial(_draw_budget, workspace, budget_id, key))
        for key in sorted(papers, key=lambda key: key != first)
    )


def everyday_papers(workspace: Workspace) -> tuple[Printable, ...]:
    """Return the papers that need no meeting: a blank sheet now, slips, what is promised."""
    return (_sign_in_sheet(workspace, None), _contact_slips(None), _action_list(workspace, None))


def _sign_in_sheet(workspace: Workspace, meeting_id: Id | None) -> Printable:
    # What may not be written down as printed has no codes by which it could be found again.
    group_id = workspace.group_id if workspace.may_write("printed_sheet") else None
    code = new_sheet_code(workspace.world.random(4))

    def look(session: Session, languages: Languages, paper: str) -> bytes:
        from organizer_app.printing.sign_in_sheet import print_sign_in_sheet
        from organizer_app.work.sheets import SheetOrder, sheet_to_look_at

        codes = None if group_id is None else (workspace_code(group_id), code)
        return print_sign_in_sheet(sheet_to_look_at(session, meeting_id, SheetOrder(languages, paper), codes))

    name = _("Sign-in sheet") if meeting_id else _("Blank sign-in sheet")
    if group_id is None:
        return Printable(name, _("sign-in sheet"), look)

    def issue(edit: Edit, languages: Languages, paper: str) -> bytes:
        from organizer_app.printing.sign_in_sheet import print_sign_in_sheet
        from organizer_app.work.sheets import SheetOrder, print_sheet

        nonlocal code
        made = print_sheet(edit, group_id, meeting_id, SheetOrder(languages, paper), code)
        code = new_sheet_code(workspace.world.random(4))
        return print_sign_in_sheet(made)

    about = (meeting_id,) if meeting_id else ()
    return Printable(name, _("sign-in sheet"), look, Issue(gesture("print_sheet", *about), issue))


def _draw_agenda(session: Session, meeting_id: Id, languages: Languages, paper: str) -> bytes:
    from organizer_app.printing.agenda import print_agenda
    from organizer_app.work.sheets import agenda_paper

    return print_agenda(agenda_paper(session, meeting_id, languages, paper))


def _draw_budget(
    workspace: Workspace, budget_id: Id, key: str, session: Session, languages: Languages, paper: str
) -> bytes:
    from organizer_app.printing.budget import print_budget, print_budget_by_hand, print_budget_request
    from organizer_app.printing.budget_actual import print_budget_actual
    from organizer_app.printing.money_forms import print_gift_sheet, print_reimbursements
    from organizer_app.work.budget_sheets import actual_paper, budget_paper, gift_sheet, reimbursement_forms

    if key == REIMBURSEMENT:
        return print_reimbursements(reimbursement_forms(session, budget_id, languages, paper))
    if key == GIFTS:
        return print_gift_sheet(gift_sheet(session, budget_id, languages, paper))
    today = workspace.world.today()
    if key == ACTUAL:
        return print_budget_actual(actual_paper(session, budget_id, today, languages, paper))
    draw = {PLAN: print_budget, REQUEST: print_budget_request, BY_HAND: print_budget_by_hand}[key]
    return draw(budget_paper(session, budget_id, today, languages, paper))


def _contact_slips(meeting_id: Id | None) -> Printable:
    def look(session: Session, languages: Languages, paper: str) -> bytes:
        from organizer_app.printing.contact_slips import print_contact_slips
        from organizer_app.work.sheets import contact_slips

        return print_contact_slips(contact_slips(session, meeting_id, languages, paper))

    return Printable(_("Contact slips"), _("contact slips"), look)


def _action_list(workspace: Workspace, meeting_id: Id | None) -> Printable:
    today = workspace.world.today

    def look(session: Session, languages: Languages, paper: str) -> bytes:
        from organizer_app.printing.action_list import print_action_list
        from organizer_app.work.sheets import action_list_paper

        return print_action_list(action_list_paper(session, today(), languages, paper, meeting_id=meeting_id))

    return Printable(_("Action list"), _("action list"), look)

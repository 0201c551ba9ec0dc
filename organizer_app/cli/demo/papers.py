"""The demonstration's papers: each document in Spanish, in English and in both, with the sheets' geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from organizer_app.printing.action_list import print_action_list
from organizer_app.printing.agenda import print_agenda
from organizer_app.printing.budget import print_budget_request
from organizer_app.printing.budget_actual import print_budget_actual
from organizer_app.printing.contact_slips import print_contact_slips
from organizer_app.printing.pdf_file import save_document
from organizer_app.printing.sign_in_sheet import print_sign_in_sheet
from organizer_app.records.base import Id
from organizer_app.rules.sheet_geometry import as_json
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.budget_sheets import actual_paper, budget_paper
from organizer_app.work.budgets.list import budget_heads
from organizer_app.work.settings import settings
from organizer_app.work.sheets import SheetOrder, action_list_paper, agenda_paper, contact_slips, print_sheet

IN_LANGUAGES = {"es": ("es",), "en": ("en",), "es-en": ("es", "en")}
"""How a file says in its name in which languages the paper is."""


@dataclass(frozen=True)
class Sheet:
    """A sign-in sheet to print: of which meeting, with known names or without, and its file's name."""

    name: str
    meeting_id: Id
    known: bool


def print_papers(workspace: Workspace, folder: Path, meeting_id: Id, council_id: Id) -> tuple[Path, ...]:
    """Print a meeting's papers into a folder, and a closed group's sheet with its names; return the PDFs.

    Raises PaperNotWritten.
    """
    sheets = (Sheet("sign-in-sheet", meeting_id, False), Sheet("sign-in-sheet-with-names", council_id, True))
    printed: list[Path] = []
    for named, languages in IN_LANGUAGES.items():
        for sheet in sheets:
            printed.append(_print_sheet(workspace, folder, sheet, named, languages))
        for name, content in _others(workspace, meeting_id, languages):
            path = folder / f"{name}.{named}.pdf"
            save_document(path, content)
            printed.append(path)
    return tuple(sorted(printed))


def _print_sheet(
    workspace: Workspace, folder: Path, sheet: Sheet, named: str, languages: tuple[str, ...]
) -> Path:
    assert workspace.group_id is not None, "the demonstration's first laptop founded the group"
    with workspace.read() as session:
        order = SheetOrder(languages, settings(session).paper, known=sheet.known)
    with workspace.edit(gesture("print_sheet", sheet.meeting_id)) as edit:
        drawn = print_sheet(edit, workspace.group_id, sheet.meeting_id, order)
    path = folder / f"{sheet.name}.{named}.pdf"
    save_document(path, print_sign_in_sheet(drawn))
    names = {number: row.name for number, row in drawn.known.items()}
    geometry = json.dumps(as_json(drawn.geometry, names), ensure_ascii=False)
    save_document(path.with_suffix(".json"), geometry.encode())
    return path


def _others(workspace: Workspace, meeting_id: Id, languages: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    today = workspace.world.today()
    with workspace.read() as session:
        size = settings(session).paper
        yield "agenda", print_agenda(agenda_paper(session, meeting_id, languages, size))
        yield "contact-slips", print_contact_slips(contact_slips(session, meeting_id, languages, size))
        listed = action_list_paper(session, today, languages, size, meeting_id=meeting_id)
        yield "action-list", print_action_list(listed)
        planned = next(head.id for head in budget_heads(session) if head.youth_led)
        yield "budget", print_budget_request(budget_paper(session, planned, today, languages, size))
        came = actual_paper(session, planned, today, languages, size)
        yield "budget-actual", print_budget_actual(came)

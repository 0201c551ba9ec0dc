"""Ctrl+P: the page that is open is seen before it is printed, and saved as a PDF that says what it showed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from organizer_app.desktop.paper.page_picture import PageView
from organizer_app.desktop.paper.paper_printer import printer_for
from organizer_app.desktop.paper.print_dialog import PREVIEW_DPI, PrintDialog
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.history import entries
from organizer_app.store.workspace import Workspace
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import Planner
from tests.desktop.small_group import meeting_tonight

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def dialog(window: MainWindow, workspace: Workspace, until: Until) -> PrintDialog:
    window.go("sign_in_desk", meeting_tonight(workspace))
    press(window, Qt.Key.Key_P, CONTROL)
    opened = window.findChild(PrintDialog)
    assert opened is not None
    until(lambda: opened.look() is not None)
    return opened


def test_the_desk_shows_its_meetings_sign_in_sheet(dialog: PrintDialog) -> None:
    look = dialog.look()
    assert look is not None
    assert look.pages >= 2
    assert {look.picture.width * 100, look.picture.height * 100} == {850 * PREVIEW_DPI, 1100 * PREVIEW_DPI}


def test_the_bottom_of_a_page_that_is_taller_than_the_window_comes_into_sight(
    dialog: PrintDialog, until: Until
) -> None:
    dialog.resize(1080, 560)
    page = dialog.findChild(PageView)
    assert page is not None
    until(lambda: page.height() >= page.pixmap().height() > 560)
    shown_below = page.visibleRegion().boundingRect().bottom()
    assert shown_below < page.pixmap().height() - 1
    for _time in range(2):
        press(dialog, Qt.Key.Key_PageDown)
    assert page.visibleRegion().boundingRect().bottom() >= page.pixmap().height() - 1
    press(dialog, Qt.Key.Key_PageUp)
    press(dialog, Qt.Key.Key_PageUp)
    assert page.visibleRegion().boundingRect().bottom() == shown_below


def test_a_saved_sheet_is_in_both_languages_and_can_be_found_again(
    dialog: PrintDialog, window: MainWindow, workspace: Workspace, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "sheet.pdf"
    dialog.save_to(path)
    until(lambda: window.strip.text() == "Saved: sheet.pdf")
    with pdfplumber.open(path) as pdf:
        text = pdf.pages[0].extract_text()
    assert "Signing in is voluntary" in text
    assert "Anotarse es voluntario" in text
    with workspace.read() as session:
        assert entries(session)[0][1].gesture == "print_sheet"


def test_looking_at_a_sheet_writes_nothing(dialog: PrintDialog, workspace: Workspace) -> None:
    with workspace.read() as session:
        assert "print_sheet" not in [entry.gesture for _number, entry in entries(session)]


def test_a_file_that_was_refused_is_told_in_the_dialog_and_saved_elsewhere_as_the_same_sheet(
    dialog: PrintDialog, window: MainWindow, workspace: Workspace, tmp_path: Path, until: Until
) -> None:
    dialog.save_to(tmp_path / "no such folder" / "sheet.pdf")
    until(lambda: "folder" in dialog.told())
    assert dialog.save_button.isEnabled() and dialog.print_button.isEnabled()
    dialog.save_to(tmp_path / "sheet.pdf")
    until(lambda: window.strip.text() == "Saved: sheet.pdf")
    with workspace.read() as session:
        assert [entry.gesture for _number, entry in entries(session)].count("print_sheet") == 1


def test_a_page_is_never_saved_over_a_file_of_another_kind(
    dialog: PrintDialog, tmp_path: Path, until: Until
) -> None:
    stands = tmp_path / "minutes.txt"
    stands.write_text("what was said")
    dialog.save_to(stands)
    told = "“minutes.txt” is there already and was left as it is. Choose another name."
    until(lambda: dialog.told() == told)
    assert stands.read_text() == "what was said"


def test_today_prints_the_papers_of_the_next_meeting(window: MainWindow, until: Until) -> None:
    until(lambda: bool(window.page.printables()))
    names = [printable.name for printable in window.page.printables()]
    assert names == ["Sign-in sheet", "Agenda", "Contact slips", "Action list"]


def paper_printer(path: Path) -> QPrinter:
    """A printer whose paper can be looked at afterwards."""
    printer = printer_for("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_printed_sheet_has_its_pages_at_full_size_on_the_right_way_round(
    dialog: PrintDialog, window: MainWindow, tmp_path: Path, until: Until
) -> None:
    look = dialog.look()
    assert look is not None
    dialog.print_on(paper_printer(tmp_path / "printed.pdf"))
    until(lambda: window.strip.text() == f"{look.pages} pages were sent to the printer.")
    with pdfplumber.open(tmp_path / "printed.pdf") as pdf:
        sizes = {(round(page.width), round(page.height)) for page in pdf.pages}
        assert len(pdf.pages) == look.pages
    assert sizes == {(792, 612)}


def test_only_the_pages_that_were_asked_for_are_printed(
    dialog: PrintDialog, window: MainWindow, tmp_path: Path, until: Until
) -> None:
    printer = paper_printer(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    dialog.print_on(printer)
    until(lambda: window.strip.text() == "1 page was sent to the printer.")
    with pdfplumber.open(tmp_path / "printed.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_sheet_is_printed_though_the_dialog_is_closed_meanwhile(
    dialog: PrintDialog, window: MainWindow, tmp_path: Path, until: Until
) -> None:
    dialog.print_on(paper_printer(tmp_path / "printed.pdf"))
    dialog.reject()
    until(lambda: "sent to the printer" in window.strip.text())
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin|QPdf")
def test_a_printer_that_takes_no_page_is_told_and_can_be_tried_again(
    dialog: PrintDialog, tmp_path: Path, until: Until
) -> None:
    dialog.print_on(paper_printer(tmp_path / "no such folder" / "printed.pdf"))
    until(lambda: dialog.told().startswith("The printer did not take the pages."))
    assert dialog.print_button.isEnabled()


def test_each_part_of_a_meeting_offers_first_what_it_is_about(planner: Planner) -> None:
    page, first = planner.page, []
    for _part in range(3):
        first.append(page.printables()[0].name)
        planner.turn_to(1)
    assert first == ["Sign-in sheet", "Agenda", "Action list"]

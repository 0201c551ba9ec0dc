"""The first minutes with the program, in Spanish, by keys alone: a group, a passphrase, a first person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from organizer_app import locations
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.sync import SyncPage
from organizer_app.desktop.paper.paper_printer import printer_for
from organizer_app.desktop.paper.recovery_step import RecoveryStep
from organizer_app.desktop.startup.first_run import FirstRun, WayCard
from organizer_app.desktop.startup.join_window import JoinWindow
from organizer_app.desktop.startup.making import make_group
from organizer_app.desktop.startup.program import Program
from organizer_app.desktop.startup.start_form import NewGroup
from organizer_app.desktop.startup.unlock_window import UnlockWindow
from organizer_app.desktop.widgets.language_switch import LanguageSwitch
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.errors import UnusableText
from organizer_app.preferences import load_preferences
from organizer_app.store.workspace import Workspace
from organizer_app.sync.give_out import give_out
from organizer_app.sync.invitations import invite
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.recovering import page_is_owed
from organizer_app.work.people.list import count_people, list_people
from tests.desktop.accessible import nameless
from tests.desktop.keys import press, type_text
from tests.desktop.small_group import held, make_small_group

Until = Callable[[Callable[[], bool]], None]
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
SECRET = "cuatro garzas en el mar"


@pytest.fixture
def program(choices: Choices) -> Iterator[Program]:
    made = Program(choices, held(seed=2))
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def first_run(program: Program) -> FirstRun:
    program.begin(None)
    assert isinstance(program.window, FirstRun)
    return program.window


def fill_in(window: FirstRun, secret: str) -> None:
    """Choose Start and fill the form in, by keys."""
    press(window, Qt.Key.Key_Space)
    for text in ("Vecinos del Mar", "Luz Villaseñor", "", secret, secret):
        if text:
            type_text(window, text)
        press(window, TAB)
    press(window, Qt.Key.Key_Backtab)


def at_the_recovery_page(program: Program, until: Until) -> tuple[FirstRun, RecoveryStep]:
    """Make a group with a passphrase, by keys, up to the recovery page."""
    window = first_run(program)
    fill_in(window, SECRET)
    press(window, ENTER)
    until(lambda: window.recovery is not None)
    assert window.recovery is not None
    return window, window.recovery


def opened(program: Program, until: Until) -> MainWindow:
    """Wait until the group is open, and return its window."""
    until(lambda: isinstance(program.window, MainWindow))
    assert isinstance(program.window, MainWindow)
    return program.window


def test_a_group_without_a_passphrase_is_made_by_keys_and_whoever_made_it_sits_at_the_laptop(
    program: Program, choices: Choices, until: Until
) -> None:
    choices.speak("es")
    window = first_run(program)
    fill_in(window, "")
    press(window, ENTER)
    main = opened(program, until)
    with main.around.workspace.read() as session:
        people = list_people(session)
    assert [person.full_name for person in people] == ["Luz Villaseñor"]
    assert main.around.workspace.actor == people[0].id
    path = locations.documents_folder() / "Vecinos del Mar.organizer"
    assert load_preferences().recent_workspaces == (str(path.absolute()),)


def go_on_without_founders_page(window: FirstRun, before: RecoveryStep, until: Until) -> None:
    until(lambda: window.recovery is not before)
    assert window.recovery is not None
    window.recovery.decline_button.click()


def pdf_text(path: Path) -> str:
    with pdfplumber.open(path) as pdf:
        return " ".join(page.extract_text() for page in pdf.pages)


def test_a_recovery_page_has_its_cursor_while_it_is_saved_and_when_it_cannot_be(
    program: Program, tmp_path: Path, until: Until
) -> None:
    window, page = at_the_recovery_page(program, until)
    page.save_button.setFocus()
    page.save_to(tmp_path / "nowhere" / "recovery.pdf")
    meanwhile = window.focusWidget()
    assert meanwhile is not None and meanwhile.isEnabled() and page.isAncestorOf(meanwhile)
    until(lambda: bool(page.blamed()))
    assert window.focusWidget() is page.print_button


def test_a_passphrase_leads_to_the_recovery_page_which_can_be_saved(
    program: Program, tmp_path: Path, until: Until
) -> None:
    window, file_page = at_the_recovery_page(program, until)
    file_page.save_to(tmp_path / "recovery.pdf")
    until(lambda: window.recovery is not file_page)
    assert window.recovery is not None
    window.recovery.save_to(tmp_path / "founder.pdf")
    until(lambda: isinstance(program.window, MainWindow))
    assert (tmp_path / "recovery.pdf").read_bytes().startswith(b"%PDF")
    assert "Founder's recovery page" in pdf_text(tmp_path / "founder.pdf")
    main = program.window
    assert isinstance(main, MainWindow)
    assert not page_is_owed(main.around.workspace)


def test_a_window_closed_on_the_recovery_page_knows_the_next_time_who_sits_there(
    program: Program, choices: Choices, until: Until
) -> None:
    window, _page = at_the_recovery_page(program, until)
    window.close()
    again = Program(choices, held(seed=3))
    again.begin(None)
    until(lambda: isinstance(again.window, UnlockWindow))
    assert again.window is not None
    type_text(again.window, SECRET)
    press(again.window, ENTER)
    main = opened(again, until)
    with main.around.workspace.read() as session:
        assert [main.around.workspace.actor] == [person.id for person in list_people(session)]
    main.close()
    main.deleteLater()
    again.deleteLater()


def test_the_founders_page_can_wait_and_is_offered_under_sync(program: Program, until: Until) -> None:
    window, _page = at_the_recovery_page(program, until)
    for _which in ("file", "founder"):
        assert window.recovery is not None
        press(window.recovery.decline_button, Qt.Key.Key_Space)
    main = opened(program, until)
    main.go("sync")
    page = main.page
    assert isinstance(page, SyncPage)
    until(page.founders.make_button.isVisible)


def test_the_recovery_page_goes_to_the_printer_too(program: Program, tmp_path: Path, until: Until) -> None:
    window, page = at_the_recovery_page(program, until)
    assert window.focusWidget() is page.print_button
    printer = printer_for("letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.print_on(printer)
    go_on_without_founders_page(window, page, until)
    until(lambda: isinstance(program.window, MainWindow))
    with pdfplumber.open(tmp_path / "printed.pdf") as pdf:
        assert len(pdf.pages) == 1


def test_a_recovery_page_that_cannot_be_saved_is_told_and_can_be_saved_elsewhere(
    program: Program, tmp_path: Path, until: Until
) -> None:
    window, step = at_the_recovery_page(program, until)
    stands = tmp_path / "list.txt"
    stands.write_text("somebody's list")
    step.save_to(stands)
    told = "“list.txt” is there already and was left as it is. Choose another name."
    until(lambda: step.blamed() == told)
    assert step.save_button.isEnabled()
    assert stands.read_text() == "somebody's list"
    step.save_to(tmp_path / "recovery.pdf")
    go_on_without_founders_page(window, step, until)
    until(lambda: isinstance(program.window, MainWindow))


def test_enter_goes_on_to_the_next_field_and_makes_a_file_only_in_the_last(
    program: Program, until: Until
) -> None:
    window = first_run(program)
    press(window, ENTER)
    type_text(window, "Vecinos del Mar")
    for _field in ("group", "your name", "laptop", "passphrase"):
        press(window, ENTER)
        assert list(locations.documents_folder().glob("*")) == []
    press(window, ENTER)
    until(lambda: isinstance(program.window, MainWindow))


def test_two_passphrases_that_differ_make_no_file(program: Program) -> None:
    window = first_run(program)
    press(window, Qt.Key.Key_Space)
    for text in ("Vecinos del Mar", "", "", SECRET, "another"):
        if text:
            type_text(window, text)
        press(window, TAB)
    press(window, Qt.Key.Key_Backtab)
    press(window, ENTER)
    assert list(locations.documents_folder().glob("*")) == []


def test_a_file_with_a_passphrase_opens_with_it_and_says_so_when_it_is_wrong(
    program: Program, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "group.organizer"
    make_small_group(path, held(), SECRET).close()
    program.unlock(path)
    until(lambda: isinstance(program.window, UnlockWindow))
    window = program.window
    assert isinstance(window, UnlockWindow)
    type_text(window, "wrong words")
    press(window, ENTER)
    until(lambda: bool(window.blamed()))
    type_text(window, SECRET)
    press(window, ENTER)
    until(lambda: isinstance(program.window, MainWindow))


def test_a_file_without_a_passphrase_opens_without_asking(
    program: Program, workspace: Workspace, until: Until
) -> None:
    workspace.close()
    program.begin(workspace.path)
    until(lambda: isinstance(program.window, MainWindow))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_control_of_the_first_window_has_a_name(
    program: Program, choices: Choices, language: str
) -> None:
    choices.speak(language)
    window = first_run(program)
    assert list(nameless(window)) == []
    window.open_form()
    assert list(nameless(window)) == []


def test_a_second_laptop_joins_the_group_by_a_file_and_six_words(
    program: Program, tmp_path: Path, until: Until, workspace: Workspace
) -> None:
    window = first_run(program)
    window.open_join_form()
    type_text(window, "Vecinos del Mar")
    for _field in ("group", "laptop", "passphrase", "the passphrase again"):
        press(window, ENTER)
    until(lambda: isinstance(program.window, JoinWindow))
    waiting = program.window
    assert isinstance(waiting, JoinWindow)
    waiting.save_to(tmp_path / "second.join")
    until(lambda: bool(waiting.words.spoken()))
    request = read_join_file(tmp_path / "second.join")
    assert waiting.words.spoken() == request.words
    admit(workspace, request)
    waiting.take(give_out(workspace, tmp_path).path)
    until(lambda: isinstance(program.window, MainWindow))
    workspace.close()


def test_the_example_opens_with_people_and_meetings_to_look_at(program: Program, qtbot: QtBot) -> None:
    first_run(program).try_example()
    # It is made now, which takes a busy machine a while.
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=60_000)
    main = program.window
    assert isinstance(main, MainWindow)
    with main.around.workspace.read() as session:
        assert count_people(session) > 300


def test_the_six_words_stand_in_both_languages_and_are_still_there_the_next_day(
    program: Program, tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "second.organizer"
    waiting = Workspace.create_waiting(path, held(seed=5), laptop_name="Diego's laptop")
    words = write_join_file(waiting, tmp_path / "second.orgjoin").words
    waiting.close()
    program.unlock(path)
    until(lambda: isinstance(program.window, JoinWindow))
    window = program.window
    assert isinstance(window, JoinWindow)
    shown = {made.text() for made in window.words.findChildren(QLabel) if made.isVisibleTo(window)}
    assert {*words["en"], *words["es"]} <= shown


def test_a_defect_in_the_first_window_is_told_in_it(program: Program) -> None:
    window = first_run(program)
    program.tell_defect(ValueError("Rosario"))
    assert any("Something went wrong in the program. Your data is safe." in text for text in seen(window))


def test_a_click_anywhere_on_a_way_to_begin_takes_it_and_the_whole_card_shows_the_cursor(
    program: Program, until: Until
) -> None:
    window = first_run(program)
    window.activateWindow()
    until(window.isActiveWindow)
    start = window.findChildren(WayCard)[0]
    start.button.setFocus()
    assert start.property("lit")
    meaning = next(told for told in start.findChildren(QLabel) if told.text())
    QTest.mouseClick(meaning, Qt.MouseButton.LeftButton)
    assert not start.isVisible()


def test_the_arrows_lead_up_to_the_language_and_back_to_the_ways(program: Program) -> None:
    window = first_run(program)
    first_way = window.focusWidget()
    press(window, Qt.Key.Key_Up)
    assert isinstance(window.focusWidget().parent(), LanguageSwitch)
    press(window, Qt.Key.Key_Down)
    assert window.focusWidget() is first_way


def test_a_documents_folder_that_cannot_be_made_is_told_in_a_sentence(
    program: Program, own_home: Path, until: Until
) -> None:
    (own_home / "documents").write_text("no folder")
    window = first_run(program)
    fill_in(window, "")
    press(window, ENTER)
    until(lambda: any("cannot" in text or "could not" in text for text in seen(window)))
    assert not any("Something went wrong in the program" in text for text in seen(window))


def test_a_name_that_is_refused_leaves_no_file_behind(tmp_path: Path) -> None:
    wanted = NewGroup(tmp_path / "group.organizer", "Vecinos", "\ud800", "Office", "")
    with pytest.raises(UnusableText):
        make_group(wanted, held())
    assert list(tmp_path.iterdir()) == []


def test_a_window_closed_before_the_recovery_page_was_kept_lets_go_of_the_file_and_offers_it_next_time(
    program: Program, until: Until
) -> None:
    window, _page = at_the_recovery_page(program, until)
    window.close()
    path = Path(load_preferences().recent_workspaces[0])
    Workspace.open(path, held(seed=2), passphrase=SECRET).close()


def seen(window: FirstRun) -> list[str]:
    """Return all the texts in sight."""
    return [made.text() for made in window.findChildren(QLabel) if made.isVisible()]


def test_an_invitation_and_its_six_words_open_the_group_in_one_trip(
    program: Program, tmp_path: Path, until: Until
) -> None:
    office = make_small_group(tmp_path / "office.organizer", held(seed=3))
    invited = invite(office, "Door", "door", tmp_path / "door.orginvite")
    office.close()
    window = first_run(program)
    window.open_invitation_form()
    form = window.invitation_form
    form.take(invited.path)
    type_text(window, " ".join(invited.words["es"]).upper())
    for _field in ("words", "passphrase", "again"):
        press(window, ENTER)
    main = opened(program, until)
    assert "door laptop" in main.role_note.said()

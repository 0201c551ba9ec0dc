"""Receipts by keys: amount, Tab, letters, Enter; photos beside, splits to the cent, mistakes reversed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import file_content, files_of
from organizer_app.work.budgets.change import add_budget
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.lines import LineFields, NewLine, put_lines, remove_lines
from organizer_app.work.budgets.plan import plan_of
from organizer_app.work.budgets.reimbursements import reimbursements
from tests.desktop.keys import ALT, CONTROL
from tests.desktop.treasurer import ENTER, TAB, Treasurer

Until = Callable[[Callable[[], bool]], None]


def photo_of_receipt(folder: Path) -> Path:
    """Take a photo with what a phone notes in it: where, when, with what."""
    path = folder / "Ana Ruiz receipt.jpg"
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (60, 40), "white").save(path, exif=exif)
    return path


def test_a_receipt_takes_its_figures_a_tab_two_letters_and_an_enter(treasurer: Treasurer) -> None:
    treasurer.write("41.50", "lu")
    row = treasurer.only()
    assert (row.amount, row.parts[0].line, row.day) == (4_150, "Lunch", "2031-03-06")
    treasurer.until(lambda: treasurer.said() == "$41.50 for Lunch was written down.")
    assert treasurer.keys == len("41.50") + len("lu") + 2
    assert treasurer.form.rows.amount.box.text() == ""
    assert treasurer.form.rows.what.text() == ""
    assert treasurer.form.rows.amount.box.hasFocus(), "the next one may be typed at once"


def test_several_receipts_are_typed_one_after_the_other(treasurer: Treasurer) -> None:
    for amount, what in (("12", "bus"), ("9.99", "gl"), ("3", "")):
        treasurer.write(amount, what)
    treasurer.until(lambda: len(treasurer.entries()) == 3)
    told = {(row.amount, row.parts[0].line) for row in treasurer.entries()}
    assert told == {(1_200, "Bus"), (999, "Gloves"), (300, "")}


def test_sums_and_both_styles_of_numbers_are_read(treasurer: Treasurer) -> None:
    treasurer.type("12.50+3")
    assert "$15.50" in treasurer.form.rows.amount.box.accessibleDescription()
    treasurer.form.rows.amount.box.clear()
    treasurer.write("1.250,75", "lun")
    assert treasurer.only().amount == 125_075


def test_the_plan_says_who_pays_for_what_was_bought(treasurer: Treasurer) -> None:
    treasurer.write("20", "gloves")
    assert [part.source for part in treasurer.only().parts] == ["Clean shore"]


def test_arrows_choose_among_what_fits_and_a_category_needs_no_line(treasurer: Treasurer) -> None:
    treasurer.type("8")
    treasurer.press(TAB)
    treasurer.type("foo")
    offered = treasurer.form.rows.list.offered()
    assert offered[0].startswith("Lunch · Food"), "a line of the category comes before the bare category"
    treasurer.press(Qt.Key.Key_Down)
    treasurer.press(ENTER)
    (part,) = treasurer.only().parts
    assert (part.line_id, part.category) == (None, "food")


def test_what_is_neither_a_line_nor_a_category_is_not_written(treasurer: Treasurer) -> None:
    treasurer.write("8", "xyz")
    assert "“xyz” is neither a line nor a category." in treasurer.form.fault()
    assert treasurer.form.rows.what.hasFocus()
    assert treasurer.form.rows.amount.box.text() == "8"
    assert treasurer.entries() == ()


def test_an_amount_that_cannot_be_read_says_why_and_stays(treasurer: Treasurer) -> None:
    treasurer.write("12x", "lun")
    assert "12x" in treasurer.form.fault()
    assert treasurer.form.rows.amount.box.hasFocus()
    assert treasurer.form.rows.amount.box.text() == "12x"


def test_undo_takes_the_last_one_back(treasurer: Treasurer) -> None:
    treasurer.write("12", "bus")
    treasurer.only()
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: treasurer.entries() == ())


def test_a_dropped_photo_is_shown_and_kept_without_what_the_camera_noted(
    treasurer: Treasurer, tmp_path: Path
) -> None:
    assert treasurer.page.keep_files([photo_of_receipt(tmp_path)])
    treasurer.write("41.50", "lu")
    row = treasurer.only()
    with treasurer.workspace.read() as session:
        (file,) = files_of(session, "expense", row.id)
        content = file_content(session, file.id)
    assert (file.kind, file.name) == ("receipt", "Receipt.jpg"), "its name could have named somebody"
    assert b"PhoneMaker" not in content
    assert b"Exif" not in content
    assert treasurer.receipt.waiting() == ()
    treasurer.until(lambda: treasurer.list.view.shown_size() != (0, 0))
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: treasurer.entries() == ())


def test_a_photo_stands_beside_the_form_and_turns_by_keys(treasurer: Treasurer, tmp_path: Path) -> None:
    treasurer.page.keep_files([photo_of_receipt(tmp_path)])
    treasurer.until(lambda: treasurer.receipt.view.shown_size() != (0, 0))
    before = treasurer.receipt.view.shown_size()
    treasurer.press(Qt.Key.Key_T, ALT)
    assert treasurer.receipt.view.shown_size() == pytest.approx(before[::-1], abs=1)
    treasurer.receipt.drop_button.click()
    assert treasurer.receipt.waiting() == ()


def test_a_picture_is_pasted_wherever_the_cursor_is_and_a_text_stays_a_text(treasurer: Treasurer) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(picture)
    treasurer.press(Qt.Key.Key_V, CONTROL)
    treasurer.until(lambda: len(treasurer.receipt.waiting()) == 1)
    treasurer.at(treasurer.list.rows)
    treasurer.press(Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().setText("19.95")
    treasurer.at(treasurer.form.rows.amount.box)
    treasurer.press(Qt.Key.Key_V, CONTROL)
    assert treasurer.form.rows.amount.box.text() == "19.95"


def test_a_file_that_was_copied_is_a_receipt_too(treasurer: Treasurer, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_of_receipt(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    treasurer.press(Qt.Key.Key_V, CONTROL)
    treasurer.until(lambda: len(treasurer.receipt.waiting()) == 1)


def test_a_split_loses_no_cent_and_the_first_line_gets_the_rest(treasurer: Treasurer) -> None:
    treasurer.type("100.01")
    treasurer.press(TAB)
    treasurer.type("lun")
    treasurer.form.rows.split_button.click()
    treasurer.type("33.34")
    assert treasurer.form.rows.rest.text() == "“Lunch” gets $66.67."
    treasurer.press(TAB)
    treasurer.type("bus")
    treasurer.press(ENTER)
    row = treasurer.only()
    assert {(part.line, part.amount) for part in row.parts} == {("Lunch", 6_667), ("Bus", 3_334)}
    assert treasurer.form.rows.more == []


def test_parts_that_take_more_than_all_of_it_are_not_written(treasurer: Treasurer) -> None:
    treasurer.type("10")
    treasurer.form.rows.split_button.click()
    treasurer.type("10")
    treasurer.press(TAB)
    treasurer.type("bus")
    treasurer.press(ENTER)
    assert "nothing is left for the first one" in treasurer.form.fault()
    assert treasurer.entries() == ()


def test_a_refund_comes_back(treasurer: Treasurer) -> None:
    treasurer.form.refund.click()
    treasurer.at(treasurer.form.rows.amount.box)
    treasurer.write("5", "bus")
    row = treasurer.only()
    assert (row.kind, row.amount) == ("refund", -500)


def test_a_grant_that_may_not_pay_and_a_line_over_its_plan_are_said_and_written_all_the_same(
    treasurer: Treasurer,
) -> None:
    treasurer.type("130")
    treasurer.press(TAB)
    treasurer.type("lunch")
    assert treasurer.form.warning.text() == "“Lunch” is then $10.00 over its plan."
    place = treasurer.form.source.box.findText("Clean shore")
    treasurer.form.source.box.setCurrentIndex(place)
    treasurer.form.source.box.activated.emit(place)
    assert "“Clean shore” may not pay for this: Food." in treasurer.form.warning.text()
    treasurer.press(ENTER)
    row = treasurer.only()
    assert row.parts[0].source == "Clean shore"
    treasurer.until(lambda: "food is $10 over" in treasurer.page.headline.text())
    assert "but not for food" in treasurer.page.headline.text()


def test_who_paid_from_their_pocket_is_owed_it(treasurer: Treasurer) -> None:
    treasurer.type("12")
    treasurer.at(treasurer.form.details.paid_by.box)
    treasurer.type("Guadalupe Hernández")
    treasurer.press(TAB)
    treasurer.until(lambda: treasurer.form.details.paid_by.chosen() is not None)
    assert treasurer.form.details.method.code() == "own_pocket"
    treasurer.at(treasurer.form.details.paid_by.box)
    treasurer.press(ENTER)
    treasurer.only()
    with treasurer.workspace.read() as session:
        (owed,) = reimbursements(session, treasurer.id)
    assert (owed.person, owed.amount, owed.status) == ("Guadalupe Hernández", 1_200, "asked")


def test_a_day_to_come_is_no_day_money_was_spent_on(treasurer: Treasurer) -> None:
    treasurer.type("12")
    treasurer.at(treasurer.form.details.day.box)
    treasurer.type("tomorrow")
    treasurer.press(ENTER)
    assert treasurer.form.fault() == "That day is still to come."
    treasurer.form.details.day.box.clear()
    treasurer.type("3/4")
    treasurer.press(ENTER)
    assert treasurer.only().day == "2031-03-04"


def test_an_entry_is_reversed_with_its_reason_struck_and_said_so(treasurer: Treasurer) -> None:
    treasurer.write("12", "bus")
    treasurer.only()
    treasurer.list.reverse_button.click()
    assert treasurer.list.reason.box.hasFocus()
    treasurer.press(ENTER)
    assert not treasurer.only().is_reversed, "not without a reason"
    treasurer.type("Paid twice")
    treasurer.press(ENTER)
    treasurer.until(lambda: treasurer.entries()[0].is_reversed)
    treasurer.until(lambda: "Reversed" in str(treasurer.list.rows.model().index(0, 0).data()))
    assert "Paid twice" in str(treasurer.list.rows.model().index(0, 0).data())
    assert treasurer.list.reverse_button.isHidden()
    treasurer.press(Qt.Key.Key_Z, CONTROL)
    treasurer.until(lambda: not treasurer.entries()[0].is_reversed)


def test_a_correction_reverses_the_old_one_and_keeps_its_receipt(
    treasurer: Treasurer, tmp_path: Path
) -> None:
    treasurer.page.keep_files([photo_of_receipt(tmp_path)])
    treasurer.write("12", "bus")
    old = treasurer.only()
    treasurer.list.correct_button.click()
    assert treasurer.form.rows.amount.box.text() == "12.00"
    assert treasurer.form.rows.what.text() == "Bus"
    treasurer.at(treasurer.form.rows.amount.box)
    treasurer.form.rows.amount.box.clear()
    treasurer.type("21")
    treasurer.form.write_button.click()
    assert "why the other one was wrong" in treasurer.form.fault()
    treasurer.type("Two figures were turned around")
    treasurer.press(ENTER)
    treasurer.until(lambda: len(treasurer.entries()) == 2)
    new = next(row for row in treasurer.entries() if row.id != old.id)
    assert (new.amount, new.corrects_id, new.files) == (2_100, old.id, 1)
    assert next(row for row in treasurer.entries() if row.id == old.id).is_reversed


def test_what_could_put_somebody_at_risk_is_warned_of_before_it_is_written(treasurer: Treasurer) -> None:
    treasurer.type("12")
    treasurer.at(treasurer.form.details.note.box)
    treasurer.type("ssn 123-45-6789")
    treasurer.press(ENTER)
    assert treasurer.form.danger.told()
    assert treasurer.entries() == ()


def test_what_was_being_typed_is_there_again(
    until: Until, treasurer: Treasurer, workspace: Workspace
) -> None:
    treasurer.type("77.70")
    treasurer.press(TAB)
    treasurer.type("lun")
    with workspace.edit(gesture("add_budget")) as edit:
        other = add_budget(edit, "Another day")
    treasurer.window.go("spent", other)
    until(lambda: treasurer.page.title().endswith("Another day"))
    assert treasurer.form.rows.amount.box.text() == ""
    treasurer.window.go("spent", treasurer.id)
    until(lambda: treasurer.form.rows.amount.box.text() == "77.70")
    marked = treasurer.form.rows.what.marked()
    assert marked is not None
    assert marked.name == "Lunch"


def test_the_budget_leads_to_its_money_and_back(
    until: Until, treasurer: Treasurer, window: MainWindow
) -> None:
    window.go("budget", treasurer.id)
    page = window.page
    assert isinstance(page, BudgetPage)
    until(lambda: page.title() == "Shoreline day")
    page.spent_button.click()
    until(lambda: window.page is treasurer.page)
    assert treasurer.page.title() == "Money spent: Shoreline day"


def test_the_line_that_is_marked_stays_marked_when_others_come_meanwhile(
    treasurer: Treasurer, workspace: Workspace
) -> None:
    treasurer.type("12")
    treasurer.press(TAB)
    treasurer.type("l")
    with workspace.edit(gesture("change_budget_line", treasurer.id)) as edit:
        first = plan_of(edit.session, treasurer.id).lines[0].id
        put_lines(edit, treasurer.id, [NewLine(LineFields(description="Ladders"))], before=first)
    treasurer.until(lambda: any("Ladders" in told for told in treasurer.form.rows.list.offered()))
    treasurer.press(ENTER)
    assert treasurer.only().parts[0].line == "Lunch"


def test_what_comes_meanwhile_takes_no_question_away(treasurer: Treasurer, workspace: Workspace) -> None:
    treasurer.write("12", "bus")
    row = treasurer.only()
    treasurer.list.reverse_button.click()
    treasurer.type("Paid tw")
    with workspace.edit(gesture("write_expense", treasurer.id)) as edit:
        write_expense(edit, treasurer.id, 500, [ExpensePart(500)])
    treasurer.until(lambda: treasurer.list.rows.model().rowCount() == 2)
    treasurer.type("ice")
    treasurer.press(ENTER)
    treasurer.until(lambda: any(one.is_reversed for one in treasurer.entries()))
    assert [one.id for one in treasurer.entries() if one.reversed_because == "Paid twice"] == [row.id]


def test_esc_leaves_an_entry_as_it_was(treasurer: Treasurer) -> None:
    treasurer.write("12", "bus")
    treasurer.only()
    treasurer.list.reverse_button.click()
    treasurer.type("Paid")
    treasurer.press(Qt.Key.Key_Escape)
    assert treasurer.list.rows.hasFocus()
    assert not treasurer.list.reason.isVisible()
    assert not treasurer.only().is_reversed


def test_an_expense_whose_line_is_gone_is_corrected_under_its_category(
    treasurer: Treasurer, workspace: Workspace
) -> None:
    treasurer.write("12", "bus")
    treasurer.only()
    with workspace.edit(gesture("remove_budget_line", treasurer.id)) as edit:
        remove_lines(edit, [plan_of(edit.session, treasurer.id).lines[2].id])
    treasurer.until(lambda: not any("Bus" in told for told in treasurer.form.rows.list.offered()))
    treasurer.list.correct_button.click()
    assert treasurer.form.rows.what.text() == "Rides and travel"


def test_files_dropped_anywhere_on_the_window_are_receipts(treasurer: Treasurer, tmp_path: Path) -> None:
    treasurer.page.tabs.setCurrentIndex(1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_of_receipt(tmp_path)))])
    window, place = treasurer.window, QPoint(500, 20)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    QCoreApplication.sendEvent(window, QDragEnterEvent(place, action, data, buttons, keys))
    QCoreApplication.sendEvent(window, QDropEvent(place, action, data, buttons, keys))
    treasurer.until(lambda: len(treasurer.receipt.waiting()) == 1)
    assert treasurer.page.tabs.currentIndex() == 0

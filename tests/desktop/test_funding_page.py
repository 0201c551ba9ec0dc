"""Funding sources by keys: from an idea to an award, answers within their words, and who takes the money."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from organizer_app.desktop.pages.budget import BudgetPage
from organizer_app.desktop.pages.budgets import BudgetsPage
from organizer_app.desktop.pages.funding import FundingPage
from organizer_app.desktop.pages.funding_source import FundingSourcePage
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.records.base import Id
from organizer_app.store.drafts import all_drafts
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.sync.members import give_role
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.funding import SourceCard, funding_source, funding_sources
from organizer_app.work.budgets.funding_answers import AnswerRow, add_answer, answers
from organizer_app.work.budgets.funding_change import add_funding, change_funding
from organizer_app.work.budgets.lines import add_line, remove_lines
from organizer_app.work.budgets.versions import approve
from organizer_app.work.new_person import add_person
from tests.desktop.keys import ALT, CONTROL, press, type_text

Until = Callable[[Callable[[], bool]], None]
ENTER = Qt.Key.Key_Return


class Writer:
    """Somebody at a funding source: types, and looks at the screen and at the file."""

    def __init__(self, until: Until, window: MainWindow, workspace: Workspace, source_id: Id) -> None:
        self.until, self.window, self.workspace, self.id = until, window, workspace, source_id
        page = window.page
        assert isinstance(page, FundingSourcePage)
        self.page, self.card = page, page.answers

    def type_into(self, box: QWidget, text: str) -> None:
        """Type a line in place of what stands there, and press Enter."""
        box.setFocus()
        press(self.window, Qt.Key.Key_A, CONTROL)
        type_text(self.window, text)
        press(self.window, ENTER)

    def kept(self) -> SourceCard:
        """Return what is kept."""
        with self.workspace.read() as session:
            return funding_source(session, self.id)

    def asked(self) -> tuple[AnswerRow, ...]:
        """Return what the funder asks."""
        with self.workspace.read() as session:
            return answers(session, self.id)


@pytest.fixture
def grant(workspace: Workspace) -> Id:
    with workspace.edit(gesture("change_funding")) as edit:
        return add_funding(edit, "Shoreline grant", status="awarded", award=500_000)


@pytest.fixture
def writer(until: Until, window: MainWindow, workspace: Workspace, grant: Id) -> Writer:
    window.go("funding_source", grant)
    made = Writer(until, window, workspace, grant)
    until(lambda: made.page.details.name.text() == "Shoreline grant")
    return made


def test_a_name_and_enter_make_a_source_and_open_it(
    window: MainWindow, workspace: Workspace, until: Until
) -> None:
    press(window, Qt.Key.Key_4, ALT)
    budgets = window.page
    assert isinstance(budgets, BudgetsPage)
    budgets.funding_button.setFocus()
    press(window, ENTER)
    page = window.page
    assert isinstance(page, FundingPage)
    until(page.list.empty.isVisible)
    until(page.box.hasFocus)
    type_text(window, "Shoreline grant")
    press(window, ENTER)
    until(lambda: isinstance(window.page, FundingSourcePage))
    until(lambda: window.page.title() == "Shoreline grant")
    with workspace.read() as session:
        (row,) = funding_sources(session)
    assert (row.name, row.status) == ("Shoreline grant", "idea")
    press(window, ENTER)
    until(lambda: window.page is page and len(page.looks()) == 1)
    assert page.looks()[0].note == "Idea"


def test_the_list_says_where_each_source_stands(
    window: MainWindow, workspace: Workspace, until: Until, grant: Id
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        change_funding(edit, grant, report_due_on="2031-10-31")
        add_funding(edit, "Youth fund", status="writing", requested=90_000, apply_until="2031-03-21")
        day = add_budget(edit, "Shore day")
        add_line(edit, day, "Seeds", unit_cost=150_000, funding_source_id=grant)
    window.go("funding")
    page = window.page
    assert isinstance(page, FundingPage)
    until(lambda: len(page.looks()) == 2)
    first, second = page.looks()
    assert (first.heading, first.title, first.note) == ("Money there is", "Shoreline grant", "Awarded")
    assert first.detail.splitlines() == [
        "Award $5,000.00 · $5,000.00 left",
        "$1,500.00 promised",
        "Report due Oct 31, 2031",
    ]
    assert (second.heading, second.note) == ("Not sure yet", "Being written")
    assert second.detail.splitlines() == ["$900.00 asked for", "Apply by Mar 21, 2031"]
    page.look_box.setFocus()
    type_text(window, "you")
    assert [look.title for look in page.looks()] == ["Youth fund"]
    press(window, ENTER)
    assert isinstance(window.page, FundingSourcePage)


def test_every_field_keeps_itself(writer: Writer) -> None:
    with writer.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Diego Ruiz")
    fields = writer.page.details
    writer.type_into(fields.award.box, "6*750")
    writer.until(lambda: writer.kept().row.award == 450_000)
    writer.until(lambda: fields.award.text() == "4500.00")
    writer.type_into(fields.award.box, "lots")
    writer.until(lambda: "not an amount" in fields.award.fault())
    press(writer.window, Qt.Key.Key_Escape)
    writer.type_into(fields.funder.box, "Salton Fund")
    writer.type_into(fields.apply_until.box, "march 13")
    writer.type_into(fields.writer.box, "Diego Ruiz")
    writer.until(lambda: writer.kept().writer == "Diego Ruiz")
    kept = writer.kept()
    assert (kept.row.funder, kept.row.apply_until) == ("Salton Fund", "2031-03-13")
    writer.type_into(fields.mentor.box, "Nobody Known")
    writer.until(lambda: "Nobody Known" in fields.mentor.fault())
    fields.status.box.setFocus()
    press(writer.window, Qt.Key.Key_Down)
    press(writer.window, Qt.Key.Key_Down)
    writer.until(lambda: writer.kept().row.status == "reported")


def test_ticks_say_what_it_may_not_pay_for_and_undo_takes_them_back(writer: Writer) -> None:
    tick = writer.page.barred.ticks["food"].box
    tick.setFocus()
    press(writer.window, Qt.Key.Key_Space)
    writer.until(lambda: writer.kept().may_not_pay_for == ("food",))
    press(writer.window, Qt.Key.Key_Z, CONTROL)
    writer.until(lambda: not tick.isChecked())
    assert writer.kept().may_not_pay_for == ()


def test_the_numbers_stand_in_words_and_the_budgets_open(writer: Writer) -> None:
    with writer.workspace.edit(gesture("add_budget")) as edit:
        day, training = add_budget(edit, "Shore day"), add_budget(edit, "Training")
        seeds = add_line(edit, day, "Seeds", unit_cost=150_000, funding_source_id=writer.id)
        add_line(edit, training, "Hall", unit_cost=400_000, funding_source_id=writer.id)
        approve(edit, day)
        write_expense(edit, day, 60_000, [ExpensePart(60_000, seeds)])
    numbers, uses = writer.page.numbers, writer.page.uses
    writer.until(lambda: len(uses.looks()) == 2)
    assert numbers.sentence.text() == "Award $5,000.00 · $3,500.00 left"
    assert numbers.warning.text() == "Budgets plan $500.00 more than is left."
    first, second = uses.looks()
    assert (first.title, first.note, first.detail) == (
        "Shore day",
        "Approved",
        "$600.00 spent · $900.00 committed",
    )
    assert (second.title, second.detail) == ("Training", "$4,000.00 promised")
    uses.rows.setFocus()
    press(writer.window, Qt.Key.Key_Down)
    press(writer.window, ENTER)
    writer.until(lambda: isinstance(writer.window.page, BudgetPage))


def test_a_question_is_typed_with_its_limit_and_its_words_are_counted_while_writing(writer: Writer) -> None:
    card = writer.card
    writer.type_into(card.box, "Why here? 4 words")
    writer.until(lambda: len(card.looks()) == 1)
    assert (card.looks()[0].title, card.looks()[0].note) == ("Why here?", "No answer yet")
    card.rows.setFocus()
    press(writer.window, ENTER)
    assert card.told.box.hasFocus()
    type_text(writer.window, "Nobody asks us")
    assert card.told.box.accessibleDescription() == "3 of 4 words"
    type_text(writer.window, " here now")
    assert card.told.box.accessibleDescription() == "1 word too long: 5 of 4 words"
    press(writer.window, ENTER, CONTROL)
    writer.until(lambda: [one.words for one in writer.asked()] == [5])
    writer.until(lambda: card.looks()[0].note == "1 word too long: 5 of 4 words")
    writer.type_into(card.limit.box, "many")
    writer.until(lambda: card.limit.fault() != "")
    writer.type_into(card.limit.box, "10")
    writer.until(lambda: card.looks()[0].note == "5 of 10 words")


def test_questions_are_moved_copied_and_removed_by_keys(writer: Writer) -> None:
    with writer.workspace.edit(gesture("answer_funder")) as edit:
        add_answer(edit, writer.id, "Why here?", text="Nobody asks us")
        add_answer(edit, writer.id, "Who comes?", text="Families")
    card = writer.card
    writer.until(lambda: len(card.looks()) == 2)
    card.rows.setFocus()
    press(writer.window, Qt.Key.Key_Down)
    press(writer.window, Qt.Key.Key_Up, ALT)
    writer.until(lambda: [one.question for one in writer.asked()] == ["Who comes?", "Why here?"])
    writer.until(lambda: card.looks()[0].title == "Who comes?")
    card.copy_button.setFocus()
    press(writer.window, ENTER)
    assert QApplication.clipboard().text() == "Families"
    card.copy_all_button.setFocus()
    press(writer.window, ENTER)
    assert QApplication.clipboard().text() == "Who comes?\nFamilies\n\nWhy here?\nNobody asks us\n"
    card.rows.setFocus()
    press(writer.window, Qt.Key.Key_Delete)
    writer.until(lambda: [one.question for one in writer.asked()] == ["Why here?"])


def test_what_was_just_typed_is_copied_and_not_what_was_kept_before(writer: Writer) -> None:
    with writer.workspace.edit(gesture("answer_funder")) as edit:
        add_answer(edit, writer.id, "Why here?", text="Nobody asks us")
    card = writer.card
    writer.until(lambda: len(card.looks()) == 1)
    card.rows.setFocus()
    press(writer.window, ENTER)
    press(writer.window, Qt.Key.Key_End, CONTROL)
    type_text(writer.window, " here")
    card.copy_button.click()
    assert QApplication.clipboard().text() == "Nobody asks us here"
    card.copy_all_button.click()
    assert QApplication.clipboard().text() == "Why here?\nNobody asks us here\n"


def test_an_answer_that_was_never_saved_comes_back(writer: Writer) -> None:
    with writer.workspace.edit(gesture("answer_funder")) as edit:
        asked = add_answer(edit, writer.id, "Why here?")
    card = writer.card
    writer.until(lambda: len(card.looks()) == 1)
    card.rows.setFocus()
    press(writer.window, ENTER)
    type_text(writer.window, "Nobody asks")
    writer.until(lambda: bool(all_drafts(writer.workspace)))
    writer.window.go("funding")
    place = f"grant_answer {asked.hex()} text"
    writer.page.take_draft(place, "Nobody asks us")
    assert card.told.text().startswith("Nobody asks")


def test_a_source_that_budgets_take_of_is_not_deleted_and_another_is(writer: Writer) -> None:
    with writer.workspace.edit(gesture("add_budget")) as edit:
        day = add_budget(edit, "Shore day")
        line = add_line(edit, day, "Seeds", funding_source_id=writer.id)
    writer.until(lambda: len(writer.page.uses.looks()) == 1)
    writer.page.remove_button.setFocus()
    press(writer.window, ENTER)
    writer.until(lambda: "Shore day" in _told(writer.window))
    assert writer.kept().row.name == "Shoreline grant"
    with writer.workspace.edit(gesture("remove_budget_line")) as edit:
        remove_lines(edit, [line])
    writer.page.remove_button.setFocus()
    press(writer.window, ENTER)
    writer.until(lambda: isinstance(writer.window.page, FundingPage))
    press(writer.window, Qt.Key.Key_Z, CONTROL)
    writer.until(lambda: _names(writer.workspace) == ["Shoreline grant"])


def test_whoever_may_only_look_may_copy_and_change_nothing(writer: Writer) -> None:
    with writer.workspace.edit(gesture("answer_funder")) as edit:
        add_answer(edit, writer.id, "Why here?", text="Nobody asks us")
    give_role(writer.workspace, writer.workspace.laptop_id, "viewer", leaves_no_admin=True)
    writer.window.around.rights.look_again()
    card = writer.card
    writer.until(lambda: len(card.looks()) == 1)
    assert not writer.page.remove_button.isEnabled()
    assert card.box.isReadOnly() or not card.box.isEnabled()
    card.copy_all_button.setFocus()
    press(writer.window, ENTER)
    assert QApplication.clipboard().text() == "Why here?\nNobody asks us\n"


def look_for(window: MainWindow, until: Until, typed: str, name: str) -> None:
    """Search everything, and open what is offered first."""

    window.activateWindow()
    until(window.isActiveWindow)
    press(window, Qt.Key.Key_K, CONTROL)
    box = window.findChildren(CommandBox)[-1]
    type_text(box, typed)
    until(lambda: bool(box.offered()) and box.offered()[0].startswith(name))
    press(box, ENTER)


def _names(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [row.name for row in funding_sources(session)]


def _told(window: MainWindow) -> str:
    return window.strip.text()


def test_sources_and_budgets_are_found_by_the_search_that_reaches_everything(
    window: MainWindow, workspace: Workspace, until: Until, grant: Id
) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        add_budget(edit, "Day of seeds")
    window.go("today")
    look_for(window, until, "shorel", "Shoreline grant")
    until(lambda: isinstance(window.page, FundingSourcePage))
    look_for(window, until, "seeds", "Day of seeds")
    until(lambda: isinstance(window.page, BudgetPage))


def test_a_budget_opens_the_page_of_whose_money_it_takes(
    until: Until, window: MainWindow, workspace: Workspace, grant: Id
) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        day = add_budget(edit, "Shore day")
        set_source(edit, day, grant)
    window.go("budget", day)
    budget = window.page
    assert isinstance(budget, BudgetPage)
    until(lambda: grant in budget.money.amounts)
    (about,) = (one for one in budget.money.findChildren(QPushButton) if one.text() == "Details")
    about.setFocus()
    press(window, ENTER)
    until(lambda: window.page.title() == "Shoreline grant")
    assert isinstance(window.page, FundingSourcePage)

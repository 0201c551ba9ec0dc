"""Striking a text and forgetting a person in the window, by keys, on real files."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from organizer_app.desktop.erasing.forget_dialog import ForgetDialog
from organizer_app.desktop.erasing.strike_dialog import StrikeDialog
from organizer_app.desktop.sync.erasure_list import ErasureList
from organizer_app.store.drafts import all_drafts
from organizer_app.store.drafts import save as save_draft
from organizer_app.store.edit import gesture
from organizer_app.store.history import field_past
from organizer_app.store.wiping import is_owed
from organizer_app.sync.give_out import give_out
from organizer_app.sync.take_in import take_in
from organizer_app.work.attachments import attach
from organizer_app.work.come_late import came_late
from organizer_app.work.erasing import clean_up, strike
from organizer_app.work.forgetting import DAY_MS, confirm, forget, wishes
from organizer_app.work.minutes import add_entry
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import change_person
from organizer_app.work.people.same import link_same
from tests.desktop.keys import press, type_text
from tests.desktop.laptop_pair import Pair, Until, click, person_id, words
from tests.desktop.office import Office
from tests.desktop.planner import Planner

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def dialog(office: Office, kind: type[QWidget]) -> QWidget:
    found: list[QWidget] = []

    def shown() -> bool:
        found[:] = [one for one in office.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    office.until(shown)
    return found[-1]


def press_button(made: QPushButton) -> None:
    """Press a button as the keyboard does."""
    made.setFocus(Qt.FocusReason.TabFocusReason)
    press(made, ENTER)


def cursor_of(field: QWidget) -> QWidget:
    """Return the box of a field."""
    box = field.focusProxy()
    assert box is not None
    return box


def note(office: Office, name: str, text: str) -> bytes:
    one = office.id_of(name)
    with office.workspace.edit(gesture("change_person", one)) as edit:
        change_person(edit, one, notes=text)
    return one


def test_the_notes_of_a_card_are_struck_from_their_menu_and_nothing_of_them_is_left(office: Office) -> None:
    ana = note(office, "Ana Ruiz", "lives behind the school")
    card = office.open("Ana Ruiz")
    field = card.form.fields["notes"]
    office.until(lambda: field.text() == "lives behind the school")
    next(one for one in cursor_of(field).actions() if one.text() == "Strike this text…").trigger()
    made = dialog(office, StrikeDialog)
    assert isinstance(made, StrikeDialog)
    type_text(made, "moved")
    press_button(made.strike_button)
    office.until(lambda: field.text() == "moved")

    def past() -> list[object]:
        with office.workspace.read() as session:
            return [one.value for one in field_past(session, "person", ana, "notes")]

    # The statement that erases comes after the edit that the field shows already.
    office.until(lambda: past() == ["moved", None])
    office.until(lambda: not is_owed(office.workspace))
    office.until(lambda: not office.window.cleaning.is_running)


def test_half_typed_text_that_may_hold_what_was_struck_goes_and_it_is_said(office: Office) -> None:
    ana = note(office, "Ana Ruiz", "lives behind the school")
    save_draft(office.workspace, "actions - new", "Fence at the scho")
    save_draft(office.workspace, "actions - note", "Call the county")
    strike(office.workspace, "person", ana, "notes")
    office.window.cleaning.begin()
    office.until(lambda: "1 half-typed text that might hold" in office.window.strip.text())
    assert [draft.key for draft in all_drafts(office.workspace)] == ["actions - note"]


def test_escape_strikes_nothing_and_an_empty_name_is_refused_in_a_sentence(office: Office) -> None:
    card = office.open("Ana Ruiz")
    cursor_of(card.form.fields["full_name"]).actions()[0].trigger()
    made = dialog(office, StrikeDialog)
    assert isinstance(made, StrikeDialog)
    press_button(made.strike_button)
    office.until(made.fault.isVisible)
    assert "the one thing that is needed" in made.fault.text()
    press(made, ESCAPE)
    assert office.kept("Ana Ruiz").full_name.startswith("Ana Ruiz")


def test_the_only_admin_asks_today_and_confirms_tomorrow(office: Office) -> None:
    ana = note(office, "Ana Ruiz", "")
    card = office.open("Ana Ruiz")
    next(one for one in card.commands() if one.key == "forget_person").run()
    asked = dialog(office, ForgetDialog)
    assert isinstance(asked, ForgetDialog)
    office.until(lambda: asked.found() is not None)
    assert office.window.focusWidget() is None or asked.focusWidget() is asked.close_button
    press_button(asked.do_button)
    office.until(lambda: "Confirm it here after" in asked.said())
    assert not asked.do_button.isEnabled()
    press(asked, ESCAPE)
    now = office.workspace.world.clock() + DAY_MS
    office.workspace.world = replace(office.workspace.world, clock=lambda: now)
    QApplication.clipboard().setText("Ana Ruiz López 760 555")
    next(one for one in card.commands() if one.key == "forget_person").run()
    confirmed = dialog(office, ForgetDialog)
    assert isinstance(confirmed, ForgetDialog)
    office.until(confirmed.do_button.isEnabled)
    press_button(confirmed.do_button)
    office.until(lambda: ana in office.workspace.members.forgotten())
    office.until(lambda: office.window.page.key == "people")
    office.until(lambda: not is_owed(office.workspace))
    # The card leaves by itself, perhaps before the dialog hears that it is done.
    office.until(lambda: QApplication.clipboard().text() == "")
    assert not any("Ana Ruiz" in name for name in office.names(office.people()))


def test_a_wish_that_does_not_name_all_rows_any_more_is_asked_anew(office: Office) -> None:
    ana = office.id_of("Ana Ruiz")
    forget(office.workspace, ana)
    with office.workspace.edit(gesture("script")) as edit:
        link_same(edit, ana, add_person(edit, "Ana R."))
    card = office.open("Ana Ruiz")
    next(one for one in card.commands() if one.key == "forget_person").run()
    asked = dialog(office, ForgetDialog)
    assert isinstance(asked, ForgetDialog)
    office.until(asked.do_button.isEnabled)
    assert asked.do_button.text() == "Ask to forget"
    press_button(asked.do_button)
    office.until(lambda: "Confirm it here after" in asked.said())
    assert [wish.is_current for wish in wishes(office.workspace)] == [False, True]


def test_texts_that_speak_of_a_person_are_to_be_struck_before_they_are_forgotten(office: Office) -> None:
    with office.workspace.edit(gesture("script")) as edit:
        add_person(edit, "Luz Vega", notes="sister of Ana Ruiz López")
    card = office.open("Ana Ruiz")
    next(one for one in card.commands() if one.key == "forget_person").run()
    asked = dialog(office, ForgetDialog)
    assert isinstance(asked, ForgetDialog)
    office.until(lambda: "nothing is left to find these by" in " ".join(words(asked)))


def test_what_is_refused_while_the_dialog_is_open_can_be_asked_anew_there(office: Office) -> None:
    ana = office.id_of("Ana Ruiz")
    forget(office.workspace, ana)
    later = office.workspace.world.clock() + DAY_MS
    office.workspace.world = replace(office.workspace.world, clock=lambda: later)
    card = office.open("Ana Ruiz")
    next(one for one in card.commands() if one.key == "forget_person").run()
    asked = dialog(office, ForgetDialog)
    assert isinstance(asked, ForgetDialog)
    office.until(asked.do_button.isEnabled)
    with office.workspace.edit(gesture("script")) as edit:
        link_same(edit, ana, add_person(edit, "Ana R."))
    press_button(asked.do_button)
    office.until(lambda: "more was found to be about the same person" in asked.said())
    office.until(lambda: asked.do_button.text() == "Ask to forget")
    assert asked.do_button.isEnabled() and not office.workspace.members.forgotten()


def test_a_wish_of_another_laptop_waits_on_today_and_the_sync_page_and_both_say_when_they_erased(
    pair: Pair, until: Until
) -> None:
    ana = person_id(pair.office, "Ana Ruiz")
    forget(pair.office, ana)
    later = pair.office.world.clock() + DAY_MS
    pair.office.world = replace(pair.office.world, clock=lambda: later)
    pair.window.go("today")
    until(lambda: "1 wish to forget somebody waits for you" in words(pair.window.page))
    page = pair.page()
    shown = page.findChild(ErasureList)
    assert isinstance(shown, ErasureList)
    until(shown.isVisible)
    assert any(word.startswith("Wish to forget Ana Ruiz") for word in words(page))
    press_button(next(one for one in shown.findChildren(QPushButton) if one.text() == "Look and confirm…"))
    found = [one for one in pair.window.findChildren(ForgetDialog) if one.isVisible()]
    until(found[0].do_button.isEnabled)
    press_button(found[0].do_button)
    until(lambda: wishes(pair.office)[0].in_force)
    until(lambda: not is_owed(pair.office))
    until(lambda: "Not said yet by: Diego's laptop" in words(page))
    pair.to_diego(give_out(pair.office, pair.stick / "wish.orgsync").path)
    assert clean_up(pair.diego)
    take_in(pair.office, pair.from_diego())
    page.reload()
    until(lambda: "Erased everywhere" in words(page))


def test_what_came_late_about_somebody_forgotten_stands_on_the_sync_page_until_it_is_decided(
    pair: Pair, until: Until
) -> None:
    ana = person_id(pair.office, "Ana Ruiz")
    forget(pair.office, ana)
    later = pair.office.world.clock() + DAY_MS
    pair.office.world = replace(pair.office.world, clock=lambda: later)
    confirm(pair.office)
    with pair.diego.edit(gesture("script")) as edit:
        luz = add_person(edit, "Luz Vega")
        link_same(edit, ana, luz)
        attach(edit, "person", ana, b"late", name="ana.pdf", media_type="application/pdf")
    take_in(pair.office, pair.from_diego())
    shown = pair.page().findChild(ErasureList)
    assert isinstance(shown, ErasureList)
    until(lambda: "1 file came late about somebody forgotten" in " ".join(words(shown)))
    until(lambda: "Luz Vega was recorded as the same person as somebody forgotten" in words(shown))

    def left() -> tuple[int, int]:
        with pair.office.read() as session:
            found = came_late(session)
        return len(found.people), found.files

    def press_in_list(text: str) -> None:
        found: list[QPushButton] = []

        def is_there() -> bool:
            buttons = shown.findChildren(QPushButton)
            found[:] = [one for one in buttons if one.text() == text and one.isVisible()]
            return bool(found)

        until(is_there)
        press_button(found[0])

    press_in_list("Erase for good")
    until(lambda: left() == (1, 0))
    press_in_list("Somebody else")
    until(lambda: left() == (0, 0))
    until(lambda: "Luz Vega" not in " ".join(words(shown)))
    until(lambda: not is_owed(pair.office))


def test_a_text_that_came_late_shows_its_words_only_when_asked_and_is_struck_too(
    pair: Pair, until: Until
) -> None:
    ana = person_id(pair.office, "Ana Ruiz")
    with pair.office.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, notes="first secret")
    with pair.diego.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, notes="late secret")
    strike(pair.office, "person", ana, "notes", "moved")
    take_in(pair.office, pair.from_diego())
    page = pair.page()
    until(lambda: "A text that came late" in words(page))
    assert not any("late secret" in word for word in words(page))
    click(page, "Read it")
    until(lambda: "late secret" in words(page))
    press(page.versions.first_button() or page, Qt.Key.Key_S)
    until(lambda: any(one.isVisible() for one in pair.window.findChildren(StrikeDialog)))
    made = next(one for one in pair.window.findChildren(StrikeDialog) if one.isVisible())
    press_button(made.strike_button)
    until(lambda: not page.versions.isVisible())
    until(lambda: not is_owed(pair.office))
    assert not any(b"secret" in bytes(value) for value in held(pair))


def held(pair: Pair) -> list[bytes]:
    return [value for (value,) in pair.office.ledger.db.execute("SELECT value FROM log_op").fetchall()]


def test_a_line_of_the_minutes_is_struck_beside_the_list(planner: Planner) -> None:
    with planner.workspace.edit(gesture("write_minutes", planner.meeting)) as edit:
        line = add_entry(edit, planner.meeting, "Xochipilli has the key")
    planner.turn_to(2)
    minutes = planner.page.minutes
    planner.until(lambda: minutes.rows.place() == 0)
    strike_line = next(one for one in minutes.findChildren(QPushButton) if one.text() == "Strike this text…")
    planner.until(strike_line.isEnabled)
    press_button(strike_line)
    made = next(one for one in planner.page.window().findChildren(StrikeDialog) if one.isVisible())
    type_text(made, "A neighbor has the key")
    press_button(made.strike_button)

    def past() -> list[object]:
        with planner.workspace.read() as session:
            return [one.value for one in field_past(session, "minute_entry", line, "text")]

    planner.until(lambda: past() == ["A neighbor has the key", None])
    planner.until(lambda: not is_owed(planner.workspace))

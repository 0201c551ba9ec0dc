"""Help is there for every page in both languages, its links lead somewhere, and it names what there is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt, QUrl

from organizer_app.desktop.help.help_texts import ABOUT, TOPICS, found_topics, help_text
from organizer_app.desktop.help.help_window import HelpWindow
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.widgets.pick_person import PickPersonDialog
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from tests.desktop.keys import CONTROL, press, type_text
from tests.house import ROOT

Until = Callable[[Callable[[], bool]], None]
BOTH = pytest.mark.parametrize("language", ["en", "es"])
CATALOGS = ROOT / "resources" / "translations" / "es" / "LC_MESSAGES"


def said(language: str) -> set[str]:
    """Return every word and sentence that the window can say in a language."""
    found: set[str] = set()
    for name in ("desktop", "rules", "wording"):
        with (CATALOGS / f"{name}.po").open("rb") as file:
            for message in read_po(file, locale="es"):
                forms = message.id if language == "en" else message.string
                found.update((forms,) if isinstance(forms, str) else forms or ())
    return found


def test_every_page_of_the_window_has_its_help_page() -> None:
    assert {place.key for place in PAGES} == set(ABOUT)
    assert set(ABOUT.values()) <= set(TOPICS)


@BOTH
@pytest.mark.parametrize("topic", TOPICS)
def test_a_help_page_links_to_pages_that_are_there_and_names_what_the_window_says(
    topic: str, language: str
) -> None:
    text = help_text(topic, language)
    assert text.startswith("# ")
    assert set(re.findall(r"\]\(([^)]*)\)", text)) <= set(TOPICS) - {topic}
    assert [word for word in re.findall(r"\*\*([^*]+)\*\*", text) if word not in said(language)] == []


def test_no_help_page_lies_where_nobody_finds_it() -> None:
    for language in ("en", "es"):
        folder = ROOT / "resources" / "help" / language
        assert {path.stem for path in folder.iterdir()} == set(TOPICS)


def test_a_search_finds_pages_by_words_without_accents_those_of_headings_first() -> None:
    assert found_topics("contrasena", "es")[0] == "lost-passphrase"
    assert found_topics("stolen", "en")[0] == "stolen-laptop"
    assert found_topics("zebra", "en") == []


def help_of(window: MainWindow) -> HelpWindow:
    return next(one for one in window.findChildren(HelpWindow) if one.isVisible())


def test_f1_opens_the_page_about_where_somebody_is_and_links_lead_on_and_back(
    window: MainWindow, choices: Choices
) -> None:
    window.go("trash")
    press(window, Qt.Key.Key_F1)
    shown = help_of(window)
    assert shown.topic() == "history"
    shown.page.anchorClicked.emit(QUrl("privacy"))
    assert shown.topic() == "privacy"
    assert "Privacy" in shown.page.toPlainText()
    choices.speak("es")
    assert "Privacidad" in shown.page.toPlainText()
    shown.go_back()
    assert shown.topic() == "history"
    shown.box.setFocus()
    type_text(shown, "robada")
    press(shown, Qt.Key.Key_Return)
    assert shown.topic() == "stolen-laptop"


def test_f1_works_in_a_dialog_too(window: MainWindow) -> None:
    window.ask_who()
    dialog = window.findChildren(PickPersonDialog)[-1]
    press(dialog, Qt.Key.Key_F1)
    assert dialog.findChildren(HelpWindow)[-1].topic() == "today"


def test_ctrl_k_leads_to_the_help_about_what_has_no_name_in_the_window(
    window: MainWindow, choices: Choices, until: Until
) -> None:
    choices.speak("es")
    press(window, Qt.Key.Key_K, CONTROL)
    box = window.findChildren(CommandBox)[-1]
    type_text(box, "tachar")
    until(lambda: any(one.startswith("Ayuda: Privacidad") for one in box.offered()))
    press(box, Qt.Key.Key_Return)
    assert help_of(window).topic() == "privacy"


def test_ctrl_k_finds_help_in_the_other_language_where_there_is_none_in_this_one(
    window: MainWindow, until: Until
) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    box = window.findChildren(CommandBox)[-1]
    type_text(box, "tachar")
    until(lambda: "Help: Privacy: what is kept and what never" in box.offered())
    press(box, Qt.Key.Key_Escape)


def test_a_letter_or_two_open_no_help(window: MainWindow, until: Until) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    box = window.findChildren(CommandBox)[-1]
    type_text(box, "hi")
    until(lambda: any(one.startswith("History") for one in box.offered()))
    assert not any(one.startswith("Help: ") for one in box.offered())
    press(box, Qt.Key.Key_Escape)

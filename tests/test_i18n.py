"""The program speaks the chosen language, on screen and on paper, from catalogs kept one a layer."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from organizer_app import i18n


def write_catalog(
    folder: Path, layer: str, messages: dict[str | tuple[str, str], str | tuple[str, str]]
) -> None:
    catalog = Catalog(locale="es")
    for english, spanish in messages.items():
        catalog.add(english, spanish)
    catalog.add("Open", "Abiertas", context="action items")
    path = folder / "es" / "LC_MESSAGES" / f"{layer}.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_mo(file, catalog)


@pytest.fixture
def spanish(tmp_path: Path) -> i18n.Translator:
    write_catalog(tmp_path, "cli", {"Print": "Imprimir"})
    write_catalog(
        tmp_path,
        "desktop",
        {"Save": "Guardar", ("{n} person", "{n} people"): ("{n} persona", "{n} personas")},
    )
    return i18n.load_translator("es", tmp_path)


def test_the_catalogs_of_all_layers_are_read_as_one(spanish: i18n.Translator) -> None:
    assert (spanish._("Print"), spanish._("Save")) == ("Imprimir", "Guardar")


def test_a_message_without_translation_is_shown_in_english(spanish: i18n.Translator) -> None:
    assert spanish._("Mecca") == "Mecca"


def test_an_empty_message_is_not_the_catalogs_header(spanish: i18n.Translator) -> None:
    assert spanish._("") == ""


def test_counted_messages_have_their_form(spanish: i18n.Translator) -> None:
    forms = [spanish.ngettext("{n} person", "{n} people", n) for n in (0, 1, 2)]
    assert forms == ["{n} personas", "{n} persona", "{n} personas"]


def test_a_message_with_context_is_not_taken_for_the_one_without(spanish: i18n.Translator) -> None:
    assert spanish.pgettext("action items", "Open") == "Abiertas"
    assert spanish._("Open") == "Open"


def test_english_counts_in_english() -> None:
    english = i18n.language("en")
    assert [english.ngettext("one", "many", n) for n in (1, 2)] == ["one", "many"]


def test_a_language_that_was_not_compiled_is_not_silently_english(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        i18n.load_translator("es", tmp_path)


def test_a_language_that_the_program_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        i18n.use_language("fr")


def test_the_language_of_the_screen_holds_in_every_thread() -> None:
    heard: list[str] = []
    i18n.use_language("es")
    thread = threading.Thread(target=lambda: heard.append(i18n.current_language()))
    thread.start()
    thread.join()
    assert heard == ["es"]


def test_a_page_speaks_its_own_language_and_the_screen_keeps_its() -> None:
    with i18n.in_language("es") as words:
        assert (words.code, i18n.current_language()) == ("es", "es")
        with i18n.in_language("en"):
            assert i18n.current_language() == "en"
        assert i18n.current_language() == "es"
    assert i18n.current_language() == "en"


@pytest.mark.parametrize(
    ("asked", "saved", "system", "spoken"),
    [
        ("es", "en", ["en_US"], "es"),
        (None, "es", ["en_US"], "es"),
        (None, None, ["es_MX.UTF-8"], "es"),
        (None, None, ["es-US"], "es"),
        (None, None, ["es"], "es"),
        (None, None, ["fr_FR", "es_ES"], "es"),
        (None, None, ["en_US", "es_MX"], "en"),
        (None, None, ["est_EE"], "en"),
        (None, None, ["C.UTF-8"], "en"),
        (None, None, [], "en"),
        (None, "tlh", ["es_MX"], "es"),
    ],
)
def test_the_language_is_the_asked_one_then_the_saved_one_then_the_systems(
    asked: str | None, saved: str | None, system: list[str], spoken: str
) -> None:
    assert i18n.choose_language(asked, saved, system) == spoken


def test_the_systems_list_begins_with_what_the_user_asks_for_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANGUAGE", "pur:es")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert i18n.system_languages() == ["pur", "es", "en_US.UTF-8"]


def test_the_words_people_read_are_spelled_as_in_america() -> None:
    catalogs = Path(__file__).parent.parent.glob("resources/translations/es/LC_MESSAGES/*.po")
    messages = "\n".join(catalog.read_text(encoding="utf-8") for catalog in catalogs)
    assert messages
    assert "cancelled" not in messages.lower()

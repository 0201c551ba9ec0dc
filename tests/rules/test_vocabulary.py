"""Every coded value has its word in both languages."""

from __future__ import annotations

import pytest

from organizer_app.i18n import in_language
from organizer_app.rules import budget_vocabulary, dangerous_text, vocabulary
from organizer_app.rules.vocabulary import LANGUAGES, MEETING_KINDS, PRIORITIES, ROLES, Vocabulary

VOCABULARIES = {
    name: value
    for name, value in {**vars(vocabulary), **vars(budget_vocabulary)}.items()
    if isinstance(value, Vocabulary)
}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_code_has_its_own_word_in_both_languages(name: str) -> None:
    for language in ("en", "es"):
        with in_language(language):
            words = [word for _, word in VOCABULARIES[name].choices()]
        assert all(words)
        assert len(set(words)) == len(words)


def test_a_word_is_said_in_the_language_spoken_when_it_is_asked_for() -> None:
    assert MEETING_KINDS.word("public_hearing") == "Public hearing"
    with in_language("es"):
        assert MEETING_KINDS.word("public_hearing") == "Audiencia pública"
        assert PRIORITIES.word(1) == "Alta"
        assert LANGUAGES.word("es") == "Español"


def test_a_code_of_a_newer_version_and_a_free_word_are_shown_as_they_are() -> None:
    assert ROLES.word("sound_and_light") == "sound and light"
    assert LANGUAGES.word("Cahuilla") == "Cahuilla"
    assert ROLES.word(None) == ""


def test_the_codes_keep_the_order_in_which_they_are_offered() -> None:
    assert MEETING_KINDS.codes[0] == "community_meeting"
    assert "circle" in MEETING_KINDS
    assert list(PRIORITIES) == [0, 1]
    assert len(PRIORITIES) == 2


def test_nobodys_gender_is_guessed() -> None:
    with in_language("es"):
        said = " ".join(word for _, word in ROLES.choices())
    assert "facilitador" not in said.lower()


def test_every_danger_that_can_be_found_has_its_word() -> None:
    assert set(dangerous_text.DANGERS) == set(vocabulary.DANGERS)

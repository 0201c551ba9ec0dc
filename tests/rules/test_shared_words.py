"""Which half-typed texts may hold words of another text."""

from __future__ import annotations

import pytest

from organizer_app.rules.shared_words import may_share_words

NOTE = "Xochitl lives behind the school, 12 Palmeras, con su tía"


@pytest.mark.parametrize(
    "text",
    ["XÓCHITL", "xochitl's bike", "call Xochi", "xoc", "at 12 palmeras", "la Tia", "the schoolyard"],
)
def test_a_word_however_written_or_begun_is_shared(text: str) -> None:
    assert may_share_words(text, NOTE)


@pytest.mark.parametrize("text", ["", "the bus", "con el", "12", "xo", "paving of 4th street", "chairs, be"])
def test_short_and_common_words_and_other_texts_share_nothing(text: str) -> None:
    assert not may_share_words(text, NOTE)


def test_nothing_is_shared_with_an_empty_text() -> None:
    assert not may_share_words("Xochitl", "")

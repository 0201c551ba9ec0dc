"""A line of the minutes may say its own kind after a slash, in either language."""

from __future__ import annotations

import pytest

from organizer_app.rules.minute_text import ACTION, read_minute_line
from organizer_app.rules.vocabulary import MINUTE_KINDS


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("We meet again in May", (None, "We meet again in May")),
        ("/decision We ask for a stop", ("decision", "We ask for a stop")),
        ("/Acuerdo  Pedimos una parada", ("decision", "Pedimos una parada")),
        ("/votación 12 a favor", ("vote", "12 a favor")),
        ("/preg ¿Quién llama?", ("question", "¿Quién llama?")),
        ("/tarea llamar @Diego", (ACTION, "llamar @Diego")),
        ("/vo the bus", (None, "/vo the bus")),
        ("/etc is full", (None, "/etc is full")),
        ("/ n", (None, "/ n")),
        ("/decision", ("decision", "")),
    ],
)
def test_a_line_says_its_kind(line: str, read: tuple[str | None, str]) -> None:
    assert read_minute_line(line) == read


@pytest.mark.parametrize("kind", MINUTE_KINDS.codes)
def test_every_kind_has_its_word(kind: str) -> None:
    words = ("note", "decision", "vote", "voice", "educational", "question")
    assert kind in {read_minute_line(f"/{word} x")[0] for word in words}

"""A line of the minutes may say its own kind after a slash, in either language."""

from __future__ import annotations

import pytest

from organizer_app.rules.minute_text import ACTION, COMMITMENT, SaidLine, read_minute_line, read_said
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
        ("/promise a bench @SunLine", (COMMITMENT, "a bench @SunLine")),
        ("/compromiso una banca", (COMMITMENT, "una banca")),
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


@pytest.mark.parametrize(
    ("kind", "line", "read"),
    [
        ("vote", "Move the stop 14-2-1", SaidLine("Move the stop", (14, 2, 1))),
        ("vote", "Move the stop (14-2)", SaidLine("Move the stop", (14, 2, 0))),
        (
            "decision",
            "Sí: 14 a favor, 2 en contra y 1 abstención.",
            SaidLine("Sí", (14, 2, 1)),
        ),
        ("decision", "We ask for it: 9 for, 0 against", SaidLine("We ask for it", (9, 0, 0))),
        ("decision", "The report is due 11-22-26", SaidLine("The report is due 11-22-26")),
        ("note", "Move the stop (14-2-1)", SaidLine("Move the stop (14-2-1)")),
        ("vote", "14-2-1", SaidLine("14-2-1")),
        ("resident_voice", "No pasa el camión @Ana Ruiz", SaidLine("No pasa el camión", speaker="Ana Ruiz")),
        ("question", "Who pays? @Diego", SaidLine("Who pays?", speaker="Diego")),
        ("resident_voice", "Write to ana@example.org", SaidLine("Write to ana@example.org")),
        ("note", "We thank @Ana", SaidLine("We thank @Ana")),
    ],
)
def test_a_line_says_its_votes_and_who_said_it(kind: str, line: str, read: SaidLine) -> None:
    assert read_said(line, kind) == read

"""A point of the agenda is typed in one line: what, how long, who."""

from __future__ import annotations

import pytest

from organizer_app.rules.agenda_text import AgendaText, read_agenda_line, split_owner


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Bus stop", AgendaText("Bus stop")),
        ("Bus stop 15 min", AgendaText("Bus stop", 15)),
        ("Bus stop, 15 minutes @Diego", AgendaText("Bus stop", 15, "Diego")),
        ("Parada del camión @Ana Ruiz 20 minutos", AgendaText("Parada del camión", 20, "Ana Ruiz")),
        ("Bus stop, 15 min, @Diego", AgendaText("Bus stop", 15, "Diego")),
        ("Agua (10 min)", AgendaText("Agua", 10)),
        ("Route 91 10'", AgendaText("Route 91", 10)),
        ("Route 91", AgendaText("Route 91")),
        ("write to ana@example.org", AgendaText("write to ana@example.org")),
        ("15 min", AgendaText("15 min")),
        ("@Diego", AgendaText("@Diego")),
    ],
)
def test_a_line_is_read_as_a_point(line: str, read: AgendaText) -> None:
    assert read_agenda_line(line) == read


def test_an_owner_follows_the_sign() -> None:
    assert split_owner("40 chairs @Diego Ruiz") == ("40 chairs", "Diego Ruiz")

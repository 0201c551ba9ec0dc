"""A point of the agenda typed in one line: "Bus stop 15 min @Diego", "Parada del camión @Ana Ruiz 20 min"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OWNER = re.compile(r"(?<!\S)@(?=[^\s@])")
_MINUTES = re.compile(r"(?<!\S)\(?(\d{1,3})\s*(?:min(?:s|utes?|utos?)?\.?|')\)?(?![^\s,;:])", re.IGNORECASE)
_EDGES = " \t,;:-–—"


@dataclass(frozen=True)
class AgendaText:
    """What one line says: the point, its minutes if they are said, and who leads it, "" for nobody."""

    title: str
    minutes: int | None = None
    lead: str = ""


def read_agenda_line(line: str) -> AgendaText:
    """Read a line as a point of the agenda; a number without its unit stays in the title (Route 91)."""
    minutes = _MINUTES.search(line)
    rest = f"{line[: minutes.start()]} {line[minutes.end() :]}" if minutes else line
    title, lead = split_owner(rest)
    if not title:
        return AgendaText(" ".join(line.split()))
    return AgendaText(title, int(minutes[1]) if minutes else None, lead)


def split_owner(line: str) -> tuple[str, str]:
    """Part a line at its first @ into what it says and whose name follows, "" where there is none."""
    sign = _OWNER.search(line)
    if sign is None:
        return _trimmed(line), ""
    return _trimmed(line[: sign.start()]), _trimmed(line[sign.end() :])


def _trimmed(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)

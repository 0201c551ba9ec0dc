"""What commands print: aligned tables for people, JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import click

from organizer_app.i18n import N_, current_language
from organizer_app.rules.date_text import clock_time, short_date
from organizer_app.rules.dates import to_local
from organizer_app.rules.vocabulary import returned_words

json_option = click.option("--json", "as_json", is_flag=True, help=N_("Print JSON, for programs."))

_GAP = "  "
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}
"""A control character is shown as its picture: a name must not color the screen or move what stands on it.

Nor must it turn the letters that come after it, as the signs do that embed or override a direction.
"""

_SPOKEN = {sign: picture for sign, picture in _PICTURES.items() if chr(sign) not in "\t\n"}


def say(text: str, *, err: bool = False) -> None:
    """Print sentences in which names may stand."""
    click.echo(as_spoken(text), err=err)


def as_spoken(text: str) -> str:
    """Give sentences in which no sign of a name colors the screen or turns a line."""
    return text.translate(_SPOKEN)


def print_json(value: object) -> None:
    """Print a value as JSON: ids in hex, names of fields as the program has them."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def plain(value: Any) -> Any:
    """Turn a value of `work` into what JSON knows."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {plain(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(part) for part in value]
    return value


def print_table(rows: Iterable[Sequence[str]], headings: Sequence[str]) -> None:
    """Print rows in columns as wide as their longest cell; nothing where there is no row."""
    lines = [[_one_line(cell) for cell in row] for row in rows]
    if not lines:
        return
    lines.insert(0, list(headings))
    widths = [max(_width(line[place]) for line in lines) for place in range(len(headings))]
    for line in lines:
        cells = (cell + " " * (widths[place] - _width(cell)) for place, cell in enumerate(line))
        click.echo(_GAP.join(cells).rstrip())


def print_facts(facts: Iterable[tuple[str, str | None]]) -> None:
    """Print what is known of one thing, a line each; what is empty is left out."""
    known = [(name, value) for name, value in facts if value]
    width = max((_width(name) for name, _ in known), default=0)
    for name, value in known:
        first, *more = (line.translate(_PICTURES) for line in value.splitlines())
        click.echo(f"{name}{' ' * (width - _width(name))}{_GAP}{first}")
        for line in more:
            click.echo(" " * width + _GAP + line)


def marked(text: str, returned: bool) -> str:
    """Write a text of a list, with the word where its row waits after it was deleted elsewhere."""
    return f"{text} ({returned_words()})" if returned else text


def local_words(local: str | None) -> str:
    """Write a planned time: "Jan 9, 2031, 6:00 PM"."""
    if not local:
        return ""
    at = datetime.fromisoformat(local)
    language = current_language()
    return f"{short_date(at.date(), language)}, {clock_time(at, language)}"


def moment_words(instant: int | None, zone: str) -> str:
    """Write a moment (UTC milliseconds) by the clock of a zone."""
    return "" if instant is None else local_words(to_local(instant, zone).isoformat())


def hour_words(instant: int | None, zone: str) -> str:
    """Write the hour of a moment (UTC milliseconds) by the clock of a zone."""
    return "" if instant is None else clock_time(to_local(instant, zone), current_language())


def day_words(day: str | None) -> str:
    """Write a day, YYYY-MM-DD: "Jan 9, 2031"."""
    return short_date(date.fromisoformat(day), current_language()) if day else ""


def _one_line(cell: str) -> str:
    return " ".join(cell.split("\n")).translate(_PICTURES)


def _width(text: str) -> int:
    """Count the columns a terminal needs: marks that combine take none, wide letters two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )

"""A whole plan as one canonical text: what is submitted, approved and closed, and can be read back from it.

JSON with sorted keys, no blanks, letters as they are: equal plans make equal texts on every laptop. What of
a plan is only for planning (hints, notes to oneself, where a line was copied from) is not in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine, PlannedSource

FORM: Final = 1
_LINE: Final = (
    *("side", "category", "description", "description_other", "language", "why", "why_other"),
    *("quantity", "basis", "unit_cost", "in_kind"),
)
_TEXT: Final = (str, type(None))
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    **dict.fromkeys(("category", "description_other", "language", "why", "why_other"), _TEXT),
    **dict.fromkeys(("side", "description", "basis"), (str,)),
    "quantity": (int,),
    "unit_cost": (int, type(None)),
    "in_kind": (bool,),
}
_MOST: Final = 10**15
"""Numbers beyond this stand in no plan of ours: a sum of them would be no amount."""


@dataclass(frozen=True)
class Content:
    """What a version holds: what the budget was called, and its plan."""

    title: str
    title_other: str | None
    plan: Plan


def content_text(content: Content) -> str:
    """Write a plan as its canonical text."""
    plan = content.plan
    said = {
        "form": FORM,
        "title": content.title,
        "title_other": content.title_other,
        "currency": plan.currency,
        "expected": plan.expected,
        "volunteers": plan.volunteers,
        "hours": plan.hours,
        "sources": _in_order([source.source_id.hex(), source.amount] for source in plan.sources),
        "lines": [_written_line(line) for line in plan.lines],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(text: str) -> bytes:
    """Return the SHA-256 of a canonical text."""
    return hashlib.sha256(text.encode()).digest()


def read_content(text: str | None) -> Content | None:
    """Read a canonical text; None for what no version of this program writes."""
    try:
        said = json.loads(text or "")
        return _read(said)
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError):
        return None


def _written_line(line: PlannedLine) -> dict[str, object]:
    written: dict[str, object] = {name: getattr(line, name) for name in _LINE}
    written["id"] = line.id.hex()
    written["source"] = line.source_id.hex() if line.source_id is not None else None
    written["shares"] = _in_order([share.source_id.hex(), share.amount, share.parts] for share in line.shares)
    return written


def _in_order(rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Put rows in the order of their ids, in which they stand on every laptop."""
    return sorted(rows, key=lambda row: str(row[0]))


def _read(said: Any) -> Content:
    if said["form"] != FORM:
        raise ValueError("another form")
    lines = tuple(_read_line(one) for one in said["lines"])
    sources = tuple(PlannedSource(_id(row), _amount(amount)) for row, amount in said["sources"])
    plan = Plan(
        _of(said["currency"], str),
        _count(said["expected"]),
        _count(said["volunteers"]),
        _count(said["hours"]),
        lines,
        sources,
    )
    return Content(_of(said["title"], str), _of(said["title_other"], *_TEXT), plan)


def _read_line(said: Any) -> PlannedLine:
    values = {name: _of(said[name], *kinds) for name, kinds in _KINDS.items()}
    for name in ("quantity", "unit_cost"):
        _amount(values[name])
    return PlannedLine(
        _id(said["id"]),
        **values,
        source_id=_id(said["source"]) if said["source"] is not None else None,
        shares=tuple(
            LineShare(_id(row), _amount(amount), _amount(parts)) for row, amount, parts in said["shares"]
        ),
    )


def _of(value: object, *kinds: type) -> Any:
    if type(value) not in kinds:
        raise ValueError("another kind")
    return value


def _id(written: object) -> bytes:
    found = bytes.fromhex(cast("str", _of(written, str)))
    if len(found) != 16:
        raise ValueError("no id")
    return found


def _amount(value: object) -> int | None:
    if value is not None and abs(_of(value, int)) >= _MOST:
        raise ValueError("no amount")
    return cast("int | None", value)


def _count(value: object) -> int:
    return cast("int", _amount(_of(value, int)))

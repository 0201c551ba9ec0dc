"""Write tables.md, the format's list of tables, from the program's own declarations.

Run as `python packaging/format/make_tables.py` after a table or column was added; `--check` writes
nothing and fails if the page is behind.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent / "tables.md"
sys.path.insert(0, str(PAGE.parents[2]))

from organizer_app.records.base import ColumnKind, Record  # noqa: E402
from organizer_app.records.catalog import TABLES, Table, describe  # noqa: E402

START = """\
# Tables of this version

Made by `make_tables.py` from the program's declarations; section 8 of README.md says what the kinds are.
Names and kinds never change, only additions come. `_deleted` (flag) is a column of every table. *Blank* (as
JSON) is shown before anything was written. *Points to* names the table of a row id; the row may not be
there. A table with *ends* has ids made from them, in this order (section 1). A *parent* column keeps its
row's parent in view (section 6, deleted rows). What *stays when a person is forgotten*: section 11.

How values are written, which no reader judges: an int `…_at` is an instant, a text `…_at` a planned time
`YYYY-MM-DDTHH:MM` in the row's zone; `…_on` and `until` are days `YYYY-MM-DD`; hours are thousandths;
`position` is a key that sorts by code point; coded words are English and lowercase.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([START, *(section(record) for record in TABLES)])


def section(record: type[Record]) -> str:
    """Return one table's part of the page."""
    table = describe(record)
    lines = [f"## {table.name}", "", (record.__doc__ or "").splitlines()[0], ""]
    if table.ends:
        lines += [f"Ends: {', '.join(table.ends)}.", ""]
    if table.write_once:
        lines += ["Written once (section 6).", ""]
    if table.stays:
        lines += [f"Stay when a person is forgotten: {', '.join(table.stays)}.", ""]
    lines += ["| column | kind | blank | rule | points to |", "|---|---|---|---|---|"]
    lines += [row(table, name, kind) for name, kind in table.columns.items()]
    return "\n".join(lines) + "\n"


def row(table: Table, name: str, kind: ColumnKind) -> str:
    """Return one column's line."""
    rule = "" if kind.rule == "shown" else kind.rule
    points_to = kind.points_to or ""
    if name in table.child_of:
        points_to += " (parent)"
    return f"| {name} | {kind.name} | {json.dumps(kind.blank)} | {rule} | {points_to} |"


def main() -> int:
    """Write the page, or with `--check` say whether it is as it must be."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true")
    if not options.parse_args().check:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        return 0
    if PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("packaging/format/tables.md is behind: run packaging/format/make_tables.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

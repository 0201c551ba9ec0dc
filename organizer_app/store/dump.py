"""The whole state in one canonical order, JSON lines: equal state, equal bytes (packaging/format, 7)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from organizer_app.records.base import Id
from organizer_app.records.catalog import tables
from organizer_app.store.apply import Ledger
from organizer_app.store.cipher import Connection
from organizer_app.store.heads import Head, is_open
from organizer_app.store.log.encoding import encode
from organizer_app.store.log.transactions import DELETED

_ALL: Final = (
    "SELECT n.name, h.row, c.name, h.txn, h.no FROM head h JOIN log_name n ON n.id = h.tbl"
    " JOIN log_name c ON c.id = h.col ORDER BY n.name, h.row, c.name"
)


MOST_TIPS: Final = 8192
"""A header and an acknowledgement name so many tips (packaging/format, section 5)."""


def dump(db: Connection) -> bytes:
    """Return every row and open head of an open file; the last line is its tips and digest."""
    ledger = Ledger(db)
    lines = [*_rows(ledger), _last_line(db)]
    return "".join(f"{line}\n" for line in lines).encode()


def digest(db: Connection) -> bytes:
    """Return the digest over all heads, 32 bytes: equal for equal states, whatever the order they came in."""
    ids = dict(db.execute("SELECT id, txn_id FROM log_txn").fetchall())
    total = 0
    for table, row, column, txn, no in db.execute(_ALL):
        named = encode([table, bytes(row), column, bytes(ids[txn]), no])
        total += int.from_bytes(hashlib.sha256(b"dig1" + named).digest(), "big")
    return (total % 2**256).to_bytes(32, "big")


def tips(db: Connection) -> list[tuple[bytes, int, bytes]]:
    """Return the last transaction of every log and branch: writer, seq, txn_id, ascending."""
    rows = db.execute(
        "SELECT c.writer, c.tip_seq, t.txn_id FROM log_chain c JOIN log_txn t ON t.id = c.tip"
    ).fetchall()
    return sorted((bytes(writer), int(seq), bytes(txn_id)) for writer, seq, txn_id in rows)


def named_tips(db: Connection) -> list[tuple[bytes, int, bytes]]:
    """Return the tips a file names; of more than it may name those that reach farthest."""
    found = tips(db)
    if len(found) > MOST_TIPS:
        found = sorted(sorted(found, key=lambda tip: tip[1])[-MOST_TIPS:])
    return found


def _last_line(db: Connection) -> str:
    named = [[writer.hex(), seq, txn_id.hex()] for writer, seq, txn_id in tips(db)]
    return _json({"tips": named, "digest": digest(db).hex()})


def _rows(ledger: Ledger) -> Iterator[str]:
    found = ledger.db.execute(_ALL)
    for (table, row), cells in groupby(found, key=lambda each: (each[0], bytes(each[1]))):
        yield _json(_row(ledger, table, row, [(column, txn, no) for _, _, column, txn, no in cells]))


def _row(ledger: Ledger, table: str, row: Id, cells: list[tuple[str, int, int]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    opened: dict[str, Any] = {}
    for column, spots in groupby(cells, key=lambda each: each[0]):
        heads = ledger.heads.load(column, [(txn, no) for _, txn, no in spots])
        if column == DELETED:
            continue
        values[column] = _plain(ledger.heads.shown(table, column, heads))
        if is_open(table, column, heads):
            named = [(ledger.heads.facts(head.txn).txn_id.hex(), head.no, _plain(head)) for head in heads]
            opened[column] = sorted(named, key=lambda each: each[:2])
    line: dict[str, Any] = {"table": table, "row": row.hex()}
    hidden, revived = _view(ledger, table, row)
    line |= {"hidden": True} if hidden else {}
    line |= {"revived": True} if revived else {}
    line |= {"values": values}
    return line | ({"open": opened} if opened else {})


def _view(ledger: Ledger, table: str, row: Id) -> tuple[bool, bool]:
    if table not in tables():
        return ledger.projection.view(table, row)
    hidden, revived = ledger.db.execute(
        f"SELECT hidden, revived FROM {table} WHERE id = ?", (row,)
    ).fetchone()
    return bool(hidden), bool(revived)


def _plain(head: Head) -> Any:
    if head.held_back:
        return {"held": True}
    return {"erased": True} if head.erased else _as_json(head.value)


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value


def _json(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))

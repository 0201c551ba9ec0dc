"""The oracle: sections 6 and 7 of packaging/format read literally, all of it anew from the set each time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, NamedTuple

from organizer_app.records.catalog import Table, children, tables
from tests.model.erasing import Erasing
from tests.model.ids import made_id
from tests.model.members import Members
from tests.model.reading import ID, Txn, ascending, encode, fits, read_transaction, sha
from tests.model.reading_files import Statement, read_statement
from tests.model.rights import Rights
from tests.model.written_once import WrittenOnce

CRIT_KNOWN: Final[frozenset[str]] = frozenset()
KINDS: Final = {"text": str, "int": int, "flag": bool, "id": ID, "key": 32, "list": [str], "ids": [ID]}


class Erased:
    """The value of a column that was erased or withheld: equal to nil, shown as erased."""


class Held:
    """The value of a head that is held back: equal to nil, shown as held."""


ERASED: Final = Erased()
HELD: Final = Held()


class Head(NamedTuple):
    """An op on a cell that no accepted op replaces."""

    txn: Txn
    op: int
    value: Any


class Key(NamedTuple):
    """The name of a cell."""

    table: str
    row: bytes
    column: str


class State:
    """What one set of transactions and statements means."""

    def __init__(self, transactions: dict[bytes, Txn], members: Members) -> None:
        self.ready: dict[bytes, Txn] = {}
        self.past: dict[bytes, set[bytes]] = {}
        waiting = dict(transactions)
        while found := [t for t in waiting.values() if self._is_ready(t)]:
            for txn in found:
                self.ready[txn.id] = waiting.pop(txn.id)
                before = [i for i in (txn.prev, *txn.deps) if i is not None]
                self.past[txn.id] = set(before).union(*(self.past[i] for i in before))
        self.waiting = waiting
        self.members, self.roster = members, members.roster()
        self.erasing = Erasing(members, transactions.values())
        rights = Rights(members, self.ready, self.past)
        once = WrittenOnce(self.ready, self.past)
        self.refused = {
            t.id for t in self.ready.values() if once.writes_again(t) or self._is_refused(t, rights)
        }
        self.heads = self._find_heads()
        self.rows: dict[tuple[str, bytes], dict[str, list[Head]]] = {}
        for key, heads in sorted(self.heads.items()):
            self.rows.setdefault((key.table, key.row), {})[key.column] = heads

    def _is_ready(self, txn: Txn) -> bool:
        named = [i for i in (txn.prev, *txn.deps, *txn.refs) if i is not None]
        return all(i in self.ready for i in named) and CRIT_KNOWN.issuperset(txn.crit)

    def _value(self, txn: Txn, op: int, column: str) -> Any:
        return ERASED if self.erasing.erases(txn, op, column) else txn.values.get((op, column), ERASED)

    def _is_refused(self, txn: Txn, rights: Rights) -> bool:
        if not rights.may_write(txn):
            return True
        if txn.prev and (self.ready[txn.prev].writer, self.ready[txn.prev].seq) != (txn.writer, txn.seq - 1):
            return True
        return not all(
            _is_sound(tables().get(table), row, {c: self._value(txn, n, c) for c in columns})
            for n, (table, row, columns, _, _) in enumerate(txn.ops)
        )

    def _find_heads(self) -> dict[Key, list[Head]]:
        accepted = [t for t in self.ready.values() if t.id not in self.refused]
        replaced: set[tuple[bytes, int, Key]] = set()
        for txn in accepted:
            for table, row, columns, _, lists in txn.ops:
                for column, dots in zip(columns, lists, strict=True):
                    replaced |= {(txn.refs[i], op, Key(table, row, column)) for i, op in dots}
        heads: dict[Key, list[Head]] = {}
        for txn in sorted(accepted, key=lambda t: t.id):
            for n, (table, row, columns, _, _) in enumerate(txn.ops):
                for key in (Key(table, row, column) for column in columns):
                    if (txn.id, n, key) not in replaced:
                        value = self._value(txn, n, key.column)
                        if value is not ERASED and self.erasing.holds_back(key, txn.id, self.past[txn.id]):
                            value = HELD
                        heads.setdefault(key, []).append(Head(txn, n, value))
        return heads

    def shown(self, key: Key) -> Any:
        """Return what a cell shows, ERASED or HELD where there is nothing to show; the cell has a head."""
        heads = [h for h in self.heads[key] if h.value is not HELD] or self.heads[key]
        rule = _rule(key)
        if rule == "min":
            least = min((_nil(h.value) for h in heads), key=lambda v: (v is None, v or 0))
            heads = [h for h in heads if _nil(h.value) == least]
        elif rule == "cautious":
            permission = min(_permission(h.value) for h in heads)
            heads = [h for h in heads if _permission(h.value) == permission]
        latest = [h for h in heads if not any(h.txn.id in self.past[o.txn.id] for o in heads)]
        return max(latest, key=lambda h: (not h.txn.suspect, h.txn.wall, h.txn.id)).value

    def is_open(self, key: Key) -> bool:
        """Tell whether a cell waits for a person's decision."""
        values = {encode(_nil(head.value)) for head in self.heads[key]}
        differ = len(values) > 1 or any(head.value is HELD for head in self.heads[key])
        return differ and _rule(key) != "min" and key.column != "_deleted"

    def is_hidden(self, table: str, row: bytes) -> bool:
        """Tell whether a deleted row stays out of view."""
        if table == "person" and row in self.erasing.forgotten:
            return True
        columns = self.rows[table, row]
        deleting = self._deleting(table, row)
        others = [h for heads in columns.values() for h in heads if h not in deleting]
        if not deleting or any(self._unseen(head, deleting) for head in others):
            return False
        return not any(
            self.shown(Key(kind, child, column)) == row
            and not self.is_hidden(kind, child)
            and any(self._unseen(head, deleting) for heads in cells.values() for head in heads)
            for kind, column in children().get(table, ())
            for (owner, child), cells in self.rows.items()
            if owner == kind and column in cells
        )

    def is_revived(self, table: str, row: bytes) -> bool:
        """Tell whether a row was deleted and is in view all the same."""
        return bool(self._deleting(table, row)) and not self.is_hidden(table, row)

    def _deleting(self, table: str, row: bytes) -> list[Head]:
        return [h for h in self.rows[table, row].get("_deleted", []) if h.value is True]

    def _unseen(self, head: Head, deleting: Iterable[Head]) -> bool:
        return not any(head.txn.id in self.past[d.txn.id] | {d.txn.id} for d in deleting)

    def tips(self) -> list[list[Any]]:
        """Return writer, seq and id of every ready transaction from which its writer's log does not go on."""
        gone_on = {(t.prev, t.writer, t.seq - 1) for t in self.ready.values()}
        tips = [t for t in self.ready.values() if (t.id, t.writer, t.seq) not in gone_on]
        return sorted([t.writer, t.seq, t.id] for t in tips)

    def digest(self) -> bytes:
        """Return the sum over all heads that laptops compare."""
        total = sum(
            int.from_bytes(sha("dig1", encode([*key, head.txn.id, head.op])), "big")
            for key, heads in self.heads.items()
            for head in heads
        )
        return (total % 2**256).to_bytes(32, "big")


class Model:
    """A set of transactions and statements of one group, in memory."""

    def __init__(self, group: bytes) -> None:
        self.group = group
        self.transactions: dict[bytes, Txn] = {}
        self.statements: dict[bytes, Statement] = {}
        self._state: State | None = None

    def add(self, txn_bytes: bytes, values: list[Any]) -> bytes:
        """Add a transaction, in any order and any number of times; return its id."""
        held = self.transactions.get(sha("txn1", txn_bytes))
        if held and len(held.values) == sum(len(columns) for _, _, columns, _, _ in held.ops):
            return held.id
        txn = read_transaction(txn_bytes, values)
        assert txn.group == self.group
        txn.values.update(self.transactions.get(txn.id, txn).values)
        self.transactions[txn.id] = txn
        self._state = None
        return txn.id

    def add_statement(self, statement: bytes, signature: bytes) -> bytes:
        """Add a member statement, in any order and any number of times; return its id."""
        ident = sha("mem1", statement)
        if ident not in self.statements:
            self.statements[ident] = read_statement(statement, signature, self.group)
            self._state = None
        return ident

    def state(self) -> State:
        """Work out everything the set means, from nothing: not again while it stays the same."""
        if self._state is None:
            self._state = State(dict(self.transactions), Members(dict(self.statements)))
        return self._state

    def destroy_what_is_erased(self) -> None:
        """Keep no erased value: as a laptop does at the end of each file it takes in or writes."""
        if not any(each.kind in ("strike", "confirm") for each in self.statements.values()):
            return
        erasing = self.state().erasing
        for txn in list(self.transactions.values()):
            left = {(n, c): v for (n, c), v in txn.values.items() if not erasing.erases(txn, n, c)}
            if len(left) < len(txn.values):
                self.transactions[txn.id] = replace(txn, values=left)
                self._state = None

    def shown(self, table: str, row: bytes, column: str) -> Any:
        """Return what a cell shows: its blank before anything was written, None where it was erased."""
        state, key = self.state(), Key(table, row, column)
        if key in state.heads:
            return _nil(state.shown(key))
        return tables()[table].columns[column].blank

    def open_cells(self) -> list[Key]:
        """Return the cells whose heads differ and wait for a decision, in order."""
        state = self.state()
        return sorted(key for key in state.heads if state.is_open(key))

    def dump(self) -> list[str]:
        """Return the lines of section 7, without their ends."""
        state = self.state()
        lines = [_line(state, table, row) for table, row in sorted(state.rows)]
        return [*lines, _json({"tips": state.tips(), "digest": state.digest()})]

    def dump_bytes(self) -> bytes:
        """Return the dump as the program prints it."""
        return "".join(line + "\n" for line in self.dump()).encode()


def _nil(value: Any) -> Any:
    return None if value is ERASED or value is HELD else value


def _rule(key: Key) -> str:
    table = tables().get(key.table)
    return table.columns[key.column].rule if table and key.column in table.columns else "shown"


def _permission(value: Any) -> int:
    return {"no": 0, "yes": 2}.get(value, 1) if isinstance(value, str) else 1


def _is_sound(table: Table | None, row: bytes, values: dict[str, Any]) -> bool:
    if not isinstance(values.get("_deleted", ERASED), bool | Erased):
        return False
    if table is None:
        return True
    for column, value in values.items():
        kind = table.columns.get(column)
        if kind and _nil(value) is not None and not fits(value, KINDS[kind.name]):
            return False
        if kind and kind.name == "list" and isinstance(value, list) and not ascending(value):
            return False
    ends = [values[end] for end in table.ends if end in values]
    if not ends or (len(ends) == len(table.ends) and ERASED in ends):
        return True
    return len(ends) == len(table.ends) and None not in ends and made_id(table.name, *ends) == row


def _line(state: State, table: str, row: bytes) -> str:
    columns = [c for c in state.rows[table, row] if c != "_deleted"]
    line: dict[str, Any] = {"table": table, "row": row}
    if state.is_hidden(table, row):
        line["hidden"] = True
    if state.is_revived(table, row):
        line["revived"] = True
    keys = {c: Key(table, row, c) for c in columns}
    line["values"] = {c: state.shown(key) for c, key in keys.items()}
    disputed = {
        c: [[head.txn.id, head.op, head.value] for head in state.heads[key]]
        for c, key in keys.items()
        if state.is_open(key)
    }
    if disputed:
        line["open"] = disputed
    return _json(line)


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_json_value)


def _json_value(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return {"held": True} if value is HELD else {"erased": True}

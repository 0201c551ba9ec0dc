"""The model's tables of which a cell is written once: section 6 of packaging/format, *Acceptance*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from organizer_app.records.catalog import tables
from tests.model.reading import Txn


class WrittenOnce:
    """Who wrote which cell of such tables, accepted or refused."""

    def __init__(self, ready: Mapping[bytes, Txn], past: Mapping[bytes, set[bytes]]) -> None:
        self._past = past
        self._by: dict[tuple[str, bytes, str], set[bytes]] = {}
        for txn in ready.values():
            for cell in _cells(txn):
                self._by.setdefault(cell, set()).add(txn.id)

    def writes_again(self, txn: Txn) -> bool:
        """Tell whether a transaction writes a cell that its writer knew to be written."""
        return any(self._by[cell] & self._past[txn.id] for cell in _cells(txn))


def _cells(txn: Txn) -> Iterator[tuple[str, bytes, str]]:
    for table, row, columns, _, _ in txn.ops:
        known = tables().get(table)
        if known and known.write_once:
            yield from ((table, row, column) for column in columns if column != "_deleted")

"""How high the rows of a list are: reckoned once, as a long list is laid out at each page that is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize


class RowHeights:
    """The heights of a model's rows at one width and type, forgotten as the rows change."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self._kept_for: tuple[int, str] = (0, "")
        self._kept: dict[int, QSize] = {}
        model.dataChanged.connect(self._forget)
        for changed in (model.modelReset, model.layoutChanged):
            changed.connect(lambda *_: self._kept.clear())
        for moved in (model.rowsInserted, model.rowsRemoved):
            # Those above stay as they are.
            moved.connect(lambda _parent, first, _last: self._forget_from(first))

    def of(self, place: int, width: int, type_face: str, reckon: Callable[[], int | None]) -> QSize | None:
        """Return how high a row is; None where `reckon` cannot tell yet, as the row is not read."""
        if (width, type_face) != self._kept_for:
            self._kept_for = (width, type_face)
            self._kept.clear()
        kept = self._kept.get(place)
        if kept is None and (height := reckon()) is not None:
            kept = self._kept[place] = QSize(0, height)
        return kept

    def _forget_from(self, first: int) -> None:
        self._kept = {place: size for place, size in self._kept.items() if place < first}

    def _forget(
        self, first: QModelIndex | QPersistentModelIndex, last: QModelIndex | QPersistentModelIndex
    ) -> None:
        # The heading of the row after them hangs on the row before it.
        for place in range(first.row(), last.row() + 2):
            self._kept.pop(place, None)

"""What is done in the planning grid, kept: cells, new and pasted lines, their order; each is one gesture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QObject, Qt

from organizer_app.desktop.budgets.edits import BudgetEdits
from organizer_app.desktop.budgets.grid import Grid
from organizer_app.desktop.budgets.grid_columns import CATEGORY, DESCRIPTION
from organizer_app.desktop.budgets.pasting import Pasted
from organizer_app.desktop.core.jobs import Jobs, UnderWay
from organizer_app.desktop.widgets.messages import Message
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.records.base import Id
from organizer_app.store.edit import Edit
from organizer_app.work.budgets.lines import (
    LineDetails,
    LineFields,
    NewLine,
    add_line,
    add_lines,
    change_lines,
    move_line,
    remove_lines,
)


class GridEdits(QObject):
    """Listens to a grid and makes its changes; the line that was just written gets the cursor."""

    def __init__(
        self, edits: BudgetEdits, grid: Grid, forget: Callable[[], None], again: Callable[[], None]
    ) -> None:
        """`forget` drops what was asked for before a change; `again` asks once it is kept or refused."""
        super().__init__(grid)
        self._edits, self._grid = edits, grid
        self._forget, self._again = forget, again
        self._kept = UnderWay(over=True)
        self._awaited: tuple[Id, int] | None = None
        grid.lines.changed.connect(self._change)
        grid.lines.begun.connect(self._begin)
        grid.lines.modelReset.connect(self._put_cursor)
        grid.moved.connect(self._move)
        grid.removed.connect(self._remove)
        grid.pasted.connect(self._paste)
        grid.wanted_new.connect(self._insert)

    @property
    def under_way(self) -> bool:
        """Whether the grid shows what is not kept yet."""
        return not self._kept.over

    def _change(self, changes: Mapping[Id, LineFields]) -> None:
        about = next(iter(changes)) if len(changes) == 1 else None
        self._forget()
        self._grid.forget_held()
        self._edits.make(
            "change_budget_line",
            lambda edit: change_lines(edit, changes),
            about=about,
            blame=self._grid.told.emit,
        )
        self._kept = Jobs.last_change
        self._kept.when_over(self._again)

    def _begin(self, fields: LineFields) -> None:
        self._add(fields, None, CATEGORY)

    def _insert(self, before: Id | None) -> None:
        self._add(LineFields(description=_("New line")), before, DESCRIPTION)

    def _add(self, fields: LineFields, before: Id | None, column: int) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None:
            return
        details = cast(
            "LineDetails", {name: value for name, value in fields.items() if name != "description"}
        )
        details["language"] = current_language()

        def add(edit: Edit) -> Id:
            return add_line(edit, budget_id, fields["description"], before, **details)

        self._edits.make(
            "change_budget_line",
            add,
            then=lambda line_id: self._await(line_id, column),
            blame=self._grid.told.emit,
        )

    def _await(self, line_id: Id, column: int) -> None:
        if not self._grid.go_to(line_id, column):
            self._awaited = line_id, column

    def _put_cursor(self) -> None:
        if self._awaited is not None and self._grid.go_to(*self._awaited):
            self._awaited = None
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, line_id: Id, before: Id | None) -> None:
        self._awaited = line_id, self._grid.currentIndex().column()
        self._edits.make("change_budget_line", lambda edit: move_line(edit, line_id, before), about=line_id)

    def _remove(self, line_ids: Sequence[Id]) -> None:
        def removed(_nothing: None) -> None:
            n = len(line_ids)
            told = ngettext(
                "{n} line was taken out. Ctrl+Z brings it back.",
                "{n} lines were taken out. Ctrl+Z brings them back.",
                n,
            )
            self._edits.around.tell(Message(told.format(n=n), "good"))

        self._edits.make("remove_budget_line", lambda edit: remove_lines(edit, line_ids), then=removed)

    def _paste(self, pasted: Pasted) -> None:
        budget_id = self._edits.budget_id
        if budget_id is None:
            return
        language = current_language()
        added = [NewLine({**fields, "language": language}) for fields in pasted.added]

        def paste(edit: Edit) -> None:
            change_lines(edit, {line: fields for line, fields in pasted.changes.items() if fields})
            add_lines(edit, budget_id, added)

        self._edits.make("paste_budget_lines", paste, blame=self._grid.told.emit)

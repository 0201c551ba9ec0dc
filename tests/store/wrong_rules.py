"""Rules of merging that are wrong on purpose: what other designs do, and what a slip of ours would do.

Each is a change of the store that a test of merging must notice; a proof that does not is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

import pytest

from organizer_app.records.catalog import tables
from organizer_app.store import (
    apply,
    batch,
    edit,
    erasing,
    heads,
    in_view,
    intake,
    judging,
    past,
    project,
    written_once,
)
from organizer_app.store.log import standing

Wrong: TypeAlias = Callable[[pytest.MonkeyPatch], None]


def the_newest_clock_wins(patch: pytest.MonkeyPatch) -> None:
    """Among all heads the greatest clock shows, also over an edit that had seen it."""
    right = heads.Heads.shown

    def shown(self: heads.Heads, table: str, column: str, found: Sequence[heads.Head]) -> heads.Head:
        if heads.rule_of(table, column) != "shown":
            return right(self, table, column, found)
        return max(found, key=self._rank)

    patch.setattr(heads.Heads, "shown", shown)


def changes_are_named_by_writer_and_number(patch: pytest.MonkeyPatch) -> None:
    """What an op replaces is looked up by writer and seq, so that the branches of a fork are one."""
    whole = apply.Ledger.gather

    def gather(self: apply.Ledger, moves: Any, at: int, ops: Any, refs: Sequence[int], touched: Any) -> None:
        first = [self.db.execute(FIRST_OF_THAT_NUMBER, (ref,)).fetchone()[0] or ref for ref in refs]
        whole(self, moves, at, ops, first, touched)

    patch.setattr(apply.Ledger, "gather", gather)
    patch.setattr(batch, "CELLS_AT_A_TIME", 0)


FIRST_OF_THAT_NUMBER: Final = (
    "SELECT min(o.txn_id || o.id) IS NOT NULL AND min(o.id) FROM log_txn t JOIN log_chain c ON c.id = t.chain"
    " JOIN log_chain d ON d.writer = c.writer JOIN log_txn o ON o.chain = d.id AND o.seq = t.seq"
    " WHERE t.id = ?"
)


def deleted_is_deleted(patch: pytest.MonkeyPatch) -> None:
    """A deletion hides its row, whatever the deleter had not seen."""
    patch.setattr(in_view.Views, "_was_seen", lambda self, txn, ends: True)


def a_living_child_does_not_count(patch: pytest.MonkeyPatch) -> None:
    """A parent stays deleted, though a child came that the deleter had not seen."""
    patch.setattr(in_view.Views, "_with_unseen_child", lambda self, table, rows: set())


def a_child_that_moves_away_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A parent that a child kept in view is not looked at again when the child goes to another."""
    patch.setattr(project.Projection, "_parents_before", lambda self, table, rows: set())


def an_edit_settles_the_conflict(patch: pytest.MonkeyPatch) -> None:
    """An ordinary edit replaces all heads, and what another laptop wrote is gone unseen."""
    patch.setattr(edit.Edit, "_replaced", lambda self, table, column, spots, *, all_heads: spots)


def an_edit_replaces_only_what_shows(patch: pytest.MonkeyPatch) -> None:
    """An ordinary edit leaves heads that are equal to the shown one, which then disagree with it."""

    def replaced(self: edit.Edit, table: str, column: str, spots: Any, *, all_heads: bool) -> Any:
        if all_heads or len(spots) < 2:
            return spots
        shown = self._ledger.heads.shown(table, column, self._ledger.heads.load(column, spots))
        return [(shown.txn, shown.no)]

    patch.setattr(edit.Edit, "_replaced", replaced)


def the_most_permission_wins(patch: pytest.MonkeyPatch) -> None:
    """Of two answers about consent the yes shows."""
    right = heads.caution
    patch.setattr(heads, "caution", lambda value: -right(value))


def the_latest_sign_in_stands(patch: pytest.MonkeyPatch) -> None:
    """Sign-in times go by the ordinary rule, not by the earliest."""
    right = heads.rule_of
    ordinary = {"min": "shown"}
    patch.setattr(heads, "rule_of", lambda *cell: ordinary.get(right(*cell), right(*cell)))


def judged_on_arrival(patch: pytest.MonkeyPatch) -> None:
    """What came before its writer's admission stays refused for ever."""
    patch.setattr(intake, "settle", lambda *anything: None)


def nobody_is_refused(patch: pytest.MonkeyPatch) -> None:
    """Every transaction is taken, whoever wrote it and whatever is in it."""
    patch.setattr(judging.Judge, "accepts", lambda *anything: True)


def arrival_order_decides(patch: pytest.MonkeyPatch) -> None:
    """Of two heads written apart the one that came last shows."""
    patch.setattr(heads.Heads, "_rank", lambda self, head: (head.txn, head.no))


def a_doubted_clock_is_believed(patch: pytest.MonkeyPatch) -> None:
    """A suspect clock ranks like any other."""

    def rank(self: heads.Heads, head: heads.Head) -> tuple[int, bytes, int]:
        facts = self.facts(head.txn)
        return facts.wall, facts.txn_id, head.no

    patch.setattr(heads.Heads, "_rank", rank)


def seen_at_second_hand_is_not_seen(patch: pytest.MonkeyPatch) -> None:
    """A writer that saw a transaction is not taken to have seen what that one's writer had seen."""
    patch.setattr(
        past.Past,
        "note_seen",
        lambda self, here, deps: self._db.executemany(
            "INSERT OR REPLACE INTO log_seen (chain, other, seq, other_seq) VALUES (?, ?, ?, ?)",
            [(here.chain, dep.chain, here.seq, dep.seq) for dep in deps if dep.chain != here.chain],
        ),
    )


def the_first_form_stays(patch: pytest.MonkeyPatch) -> None:
    """A value that was withheld at first never comes."""
    patch.setattr(intake, "give_back", lambda ledger, richer: frozenset())


def what_waits_is_dropped(patch: pytest.MonkeyPatch) -> None:
    """Transactions that came before what they name are thrown away."""
    patch.setattr(intake, "staged", lambda db, group: iter(()))


def equal_values_are_a_conflict(patch: pytest.MonkeyPatch) -> None:
    """Two laptops that wrote the same are asked to decide between them."""
    for module in (heads, project):
        patch.setattr(
            module,
            "is_open",
            lambda table, column, found: (
                len(found) > 1 and column != "_deleted" and heads.rule_of(table, column) != "min"
            ),
        )


def roles_are_judged_on_arrival(patch: pytest.MonkeyPatch) -> None:
    """A statement that comes late judges nothing anew that is held already."""
    patch.setattr(judging, "_asked", lambda *anything: iter(()))


def a_removal_takes_all(patch: pytest.MonkeyPatch) -> None:
    """A removal, or a lower role, goes without its cut: nothing from before it stands."""
    patch.setattr(judging._Cut, "is_before", lambda self, point: False)


def a_removal_takes_nothing(patch: pytest.MonkeyPatch) -> None:
    """A removal, or a lower role, goes without its cut: all that the laptop writes stands for ever."""
    patch.setattr(judging._Cut, "is_before", lambda self, point: True)


def what_is_dated_back_counts(patch: pytest.MonkeyPatch) -> None:
    """An admission that a removed admin dates back lets somebody in."""
    patch.setattr(standing._Standing, "_is_overtaken", lambda *anything: False)


def erased_values_come_back_with_late_files(patch: pytest.MonkeyPatch) -> None:
    """What arrives is not looked through for what the group erased."""
    patch.setattr(erasing.Eraser, "clean_arrived", lambda self, arrived: (arrived, set()))


def nothing_held_is_erased(patch: pytest.MonkeyPatch) -> None:
    """What the log holds already stays in it, whatever is struck or forgotten."""
    patch.setattr(erasing.Eraser, "erase_held", lambda self, rows: set())


def what_is_held_back_shows(patch: pytest.MonkeyPatch) -> None:
    """An edit by somebody who did not know of a correction shows at once."""
    patch.setattr(heads.Heads, "is_held_back", lambda *anything: False)


def nobody_need_confirm(patch: pytest.MonkeyPatch) -> None:
    """One admin forgets a person alone, at once."""
    patch.setattr(standing._Standing, "_confirms", lambda *anything: True)


def what_is_written_once_is_written_again(patch: pytest.MonkeyPatch) -> None:
    """A table whose cells stand once they are written takes another value."""
    patch.setitem(tables(), "agenda_item", replace(tables()["agenda_item"], write_once=True))
    patch.setattr(written_once, "writes_once", lambda *anything: True)


ON_LAPTOPS: Final[tuple[Wrong, ...]] = (
    the_newest_clock_wins,
    changes_are_named_by_writer_and_number,
    deleted_is_deleted,
    a_living_child_does_not_count,
    a_child_that_moves_away_is_forgotten,
    an_edit_settles_the_conflict,
    an_edit_replaces_only_what_shows,
    the_latest_sign_in_stands,
    arrival_order_decides,
    equal_values_are_a_conflict,
)
"""What the histories of three laptops must notice."""

IN_THE_RAW: Final[tuple[Wrong, ...]] = (
    changes_are_named_by_writer_and_number,
    deleted_is_deleted,
    a_living_child_does_not_count,
    the_most_permission_wins,
    the_latest_sign_in_stands,
    judged_on_arrival,
    nobody_is_refused,
    arrival_order_decides,
    a_doubted_clock_is_believed,
    seen_at_second_hand_is_not_seen,
    the_first_form_stays,
    what_is_written_once_is_written_again,
    what_waits_is_dropped,
    roles_are_judged_on_arrival,
    a_removal_takes_all,
    a_removal_takes_nothing,
    what_is_dated_back_counts,
    erased_values_come_back_with_late_files,
    nothing_held_is_erased,
    what_is_held_back_shows,
    nobody_need_confirm,
)
"""What histories of any transactions the format allows must notice."""

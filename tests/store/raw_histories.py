"""Histories no laptop of ours would write: any transactions the format allows, from hands outside the store.

Writers see what they like of one another, replace what they like of what they saw, fork, come from newer
versions, break rules, withhold values; their segments and statements then reach one laptop in any order,
again and again, by the road every file takes.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from hypothesis import strategies as st

from organizer_app.store.intake import Arrival, Arrived, receive
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.log.statements import Statement, read_statement
from organizer_app.store.progress import Progress
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.model.model import Model
from tests.model.writing import Author, Written, segment
from tests.store.laptops import letter
from tests.store.oracle import assert_filled_anew_is_the_same, assert_is_what_the_oracle_says, tell
from tests.store.raw_archive import Act, Archive, act
from tests.store.raw_statements import Saying, saying

NOON = 1_793_700_000_000
THEMES = (
    *[tuple(range(12))] * 3,
    (0, 1, 2),
    (3, 3, 4),
    (5, 6, 5, 8, 8, 10),
    (0, 2, 3, 9, 9),
)
"""What a history is about: everything, or few cells often, so that writers meet there."""
RawHistory: TypeAlias = tuple[Sequence[int], Sequence[Act | Saying], int]

Parcel: TypeAlias = tuple[Sequence[Statement], Sequence[Arrived]]


def happening(pick: Callable[[int], int]) -> Act | Saying:
    """Choose what happens next: of three times, somebody writes twice and states something once."""
    return act(pick) if pick(3) else saying(pick)


@st.composite
def acts(draw: st.DrawFn) -> Act | Saying:
    """Draw an act or a statement that hypothesis can make simpler."""
    return happening(lambda size: draw(st.integers(0, size - 1)))


histories: st.SearchStrategy[RawHistory] = st.tuples(
    st.sampled_from(THEMES), st.lists(acts(), min_size=8, max_size=20), st.integers(0, 2**32)
)


def history_of(chance: random.Random) -> RawHistory:
    """Make a history by chance alone: no two are alike."""
    theme = chance.choice(THEMES)
    return theme, [happening(chance.randrange) for _ in range(chance.randint(8, 20))], chance.getrandbits(32)


def arrivals(archive: Archive, chance: random.Random) -> list[Arrival]:
    """Put everything into files, in any order, cut and repeated any way; the last one holds it all.

    Now and then every segment and every statement comes in a file of its own.
    """
    segments = [Arrived(frame, unpack(archive.group, decode(frame))) for frame in _frames(archive)]
    statements = [read_statement(each.raw, each.signature) for each in archive.statements]
    made: list[Parcel] = []
    if chance.random() < 0.2:
        made += [([], [each]) for each in segments] + [([each], []) for each in statements]
        chance.shuffle(made)
    else:
        for _ in range(chance.randint(1, 4)):
            some = chance.sample(segments, chance.randint(0, len(segments)))
            told = statements if chance.random() < 0.5 else chance.sample(statements, chance.randint(0, 3))
            made.append((told, some))
    chance.shuffle(segments)
    made.append((statements, segments))
    maker = archive.pens[0].author.writer
    return [Arrival("file", archive.group, maker, told, some, []) for told, some in made]


def _frames(archive: Archive) -> list[bytes]:
    """Seal each transaction alone, and with all before it too: segments of one writer may overlap."""
    runs: list[tuple[Author, list[Written]]] = []
    of: dict[bytes, list[Written]] = {}
    for author, made in archive.forms:
        before = of.get(made.txn[4], [])
        goes_on = before and before[-1].txn[2] == author.writer and made.txn[3] == before[-1].txn[3] + 1
        of[made.id] = [*before, made] if goes_on else [made]
        runs.append((author, of[made.id]))
    alone = [segment(author, made) for author, made in archive.forms]
    return alone + [segment(author, *run) for author, run in runs if len(run) > 1]


class Shelf:
    """Opens fresh waiting laptops by copying one that was made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        first = Workspace.create_waiting(folder / "waiting.organizer", held_world(NOON), laptop_name="Van")
        self._key = first.key
        first.close()

    def take(self) -> Workspace:
        """Open a laptop that has never met anybody."""
        path = self._folder / f"{self._made}.organizer"
        self._made += 1
        shutil.copyfile(self._folder / "waiting.organizer", path)
        opened = Workspace.open_with_key(path, held_world(NOON), self._key)
        # What a crash would lose is proved elsewhere; here thousands of files are written.
        opened.ledger.db.execute("PRAGMA synchronous = OFF")
        return opened

    def put_back(self, workspace: Workspace) -> None:
        """Close a laptop and throw its file away."""
        workspace.close()
        for left in workspace.path.parent.glob(f"{workspace.path.name}*"):
            left.unlink()


def run(shelf: Shelf, history: RawHistory) -> None:
    """Hold one laptop to the oracle after each file of a history, and at its end."""
    theme, written, seed = history
    archive = Archive(seed)
    for each in written:
        if isinstance(each, Act):
            each = replace(each, subject=theme[each.subject % len(theme)])
        archive.do(each)
    model = Model(archive.group)
    workspace = shelf.take()
    try:
        files = arrivals(archive, random.Random(seed))
        for file in files:
            receive(workspace, file, Progress())
            tell(model, file)
            assert_is_what_the_oracle_says(workspace, model)
        for file in files:
            again = receive(workspace, file, Progress())
            assert (again.transactions, again.new, again.changed, again.to_look_at) == (0, 0, 0, 0)
            assert not again.changes
        assert_filled_anew_is_the_same(workspace, model)
        relay(shelf, workspace, model)
    finally:
        shelf.put_back(workspace)


def relay(shelf: Shelf, workspace: Workspace, model: Model) -> None:
    """Hand on all that one laptop holds to another, which then holds it too."""
    other = shelf.take()
    try:
        receive(other, letter(workspace), Progress())
        assert_is_what_the_oracle_says(other, model)
    finally:
        shelf.put_back(other)

"""The same set gives the same workspace, whatever comes first: the store against the model, step by step."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from organizer_app.store.dump import dump
from organizer_app.store.intake import Arrival, Arrived, receive
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.members import read_statement
from organizer_app.store.log.segments import unpack
from organizer_app.store.progress import Progress
from organizer_app.store.rebuild import rebuild
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.model.model import Model
from tests.model.scenes import DAY, MEETING, OTHER, ROW, allows, deleted, signed_in
from tests.model.writing import Author, Change, Signed, Written, change, found, segment, withhold
from tests.store.conftest import NOON

Parcel: TypeAlias = tuple[list[tuple[list[Written], bytes]], list[Signed]]
"""Segments, with what is in them, and statements that come together."""
ITEM = bytes(15) + b"\x04"
WALLS = (-56 * 365 * DAY, -1, 0, 1, 2, 73 * 365 * DAY)


@dataclass
class Hand:
    """One who writes: what they know, the run of their log, and whether others may learn from them."""

    author: Author
    known: list[Written] = field(default_factory=list)
    log: list[Written] = field(default_factory=list)


def some_change(random: Random, known: list[Written]) -> Change:
    """Make a change of some cell, over some of the values the writer knows of."""
    over = [each for each in known if random.random() < 0.6]
    row = random.choice((ROW, OTHER))
    match random.randrange(10):
        case 0:
            return deleted(*over, row=row, flag=random.random() < 0.7)
        case 1:
            return deleted(*over, table="meeting", row=MEETING, flag=random.random() < 0.8)
        case 2:
            return signed_in(random.choice((None, 1_000, 2_000, 3_000)), *over)
        case 3:
            return allows(random.choice((None, "no", "not_asked", "yes")), *over)
        case 4:
            return change("agenda_item", ITEM, over, meeting_id=random.choice((MEETING, ROW)), title="Water")
        case 5:
            return change("meeting", MEETING, over, title=random.choice(("June", "July")))
        case 6:
            return change("seat", row, over, title=random.choice(("Water", "Fire")), holders=[ROW])
        case 7:
            return change("person", row, over, phone=random.choice(("1", "2", 3)))
        case _:
            name = random.choice(("Ana", "Ana Ruiz", "Anna"))
            return change("person", row, over, full_name=name, archived=random.random() < 0.5)


def write_something(random: Random, hands: list[Hand]) -> None:
    """Let one of the hands write on what they know, perhaps after hearing from another; some are forks."""
    hand = random.choice(hands)
    if random.random() < 0.5:
        other = random.choice(hands)
        hand.known += [each for each in other.known if each not in hand.known]
    if random.random() < 0.08 and hand.log:
        hand = Hand(hand.author.restored(), list(hand.known), [])
        hands.append(hand)
    written = hand.author.write(
        random.choice(WALLS),
        some_change(random, hand.known),
        after=[each for each in hand.known if random.random() < 0.7],
        suspect=random.random() < 0.2,
    )
    hand.known.append(written)
    hand.log.append(written)


def runs(random: Random, hand: Hand) -> Iterator[tuple[list[Written], bytes]]:
    """Cut a log into segments; some come in a second form that leaves a value out."""
    log = list(hand.log)
    while log:
        size = random.randint(1, len(log))
        run, log = log[:size], log[size:]
        yield run, segment(hand.author, *run)
        if random.random() < 0.3:
            kept = [withhold(each, 0, each.txn[11][0][2][0]) for each in run]
            yield kept, segment(hand.author, *kept)


@contextmanager
def empty_workspace() -> Iterator[Workspace]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reader.organizer"
        workspace = Workspace.create_waiting(path, held_world(NOON), laptop_name="reader")
        try:
            yield workspace
        finally:
            workspace.close()


def deliver(
    workspace: Workspace, model: Model, runs_: Iterable[tuple[list[Written], bytes]], said: Iterable[Signed]
) -> None:
    """Hand the same things to the program and to the model."""
    runs_, said = list(runs_), list(said)
    arrival = Arrival(
        "file",
        model.group,
        bytes(32),
        [read_statement(each.raw, each.signature) for each in said],
        [Arrived(frame, unpack(model.group, decode(frame))) for _, frame in runs_],
        [],
    )
    receive(workspace, arrival, Progress())
    for run, _ in runs_:
        for written in run:
            model.add(written.raw, written.values)
    for each in said:
        model.add_statement(each.raw, each.signature)


# One seed is one history and one order: drawn as a number, because small draws would make poor histories.
@settings(max_examples=settings().max_examples // 2)
@given(st.integers(min_value=0, max_value=2**64 - 1))
def test_any_delivery_gives_what_the_model_says_after_every_file(seed: int) -> None:
    random = Random(seed)
    authors = [Author(name) for name in ("ana", "ben", "cleo")]
    statements = found(*authors)
    hands = [Hand(author) for author in authors]
    for _ in range(random.randint(3, 25)):
        write_something(random, hands)
    segments = [each for hand in hands for each in runs(random, hand)]
    parcels: list[Parcel] = [([each], []) for each in segments]
    parcels += [([], [each]) for each in statements]
    parcels += [copy.copy(each) for each in random.sample(parcels, len(parcels) // 3)]
    random.shuffle(parcels)
    model = Model(authors[0].group)
    with empty_workspace() as workspace:
        while parcels:
            size = random.randint(1, len(parcels))
            file, parcels = parcels[:size], parcels[size:]
            deliver(
                workspace, model, [s for part, _ in file for s in part], [s for _, part in file for s in part]
            )
            assert dump(workspace.ledger.db) == model.dump_bytes()
        with workspace.transaction():
            rebuild(workspace.ledger, workspace.members.writers)
        assert dump(workspace.ledger.db) == model.dump_bytes()

"""Steps of merging that named cases share: one laptop does something, several meet, one looks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from organizer_app.records.base import Record
from organizer_app.records.people import Person
from organizer_app.store.conflicts import OpenCell, open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.intake import Arrival, Arrived, Received
from organizer_app.store.log.encoding import decode
from organizer_app.store.log.segments import unpack
from organizer_app.store.membership import declare
from tests.model.writing import Author, Written, segment
from tests.store.laptops import Laptop


def set_on(laptop: Laptop, row: bytes, record: type[Record] = Person, **values: object) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("change", row)) as edit:
            edit.set(record, row, **values)

    laptop.do(do)


def add_on(laptop: Laptop, record: type[Record], **values: Any) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("add")) as edit:
            edit.add(record, **values)

    laptop.do(do)


def remove_on(laptop: Laptop, record: type[Record], row: bytes) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("remove", row)) as edit:
            edit.remove(record, row)

    laptop.do(do)


def keep_on(laptop: Laptop, record: type[Record], row: bytes) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("keep", row)) as edit:
            edit.bring_back(record, row)

    laptop.do(do)


def decide_on(laptop: Laptop, row: bytes, column: str, value: str) -> None:
    def do() -> None:
        with laptop.workspace.edit(gesture("decide", row)) as edit:
            edit.resolve(Person, row, column, value)

    laptop.do(do, deciding=True)


def meet(*laptops: Laptop) -> None:
    """Let every laptop take in the file of every other; afterwards all show the same."""
    for giver in laptops:
        file = giver.letter()
        for taker in laptops:
            if taker is not giver:
                taker.take(file)
    assert len({tuple(laptop.model.dump()) for laptop in laptops}) == 1


def shown(laptop: Laptop, column: Any, row: bytes) -> Any:
    with laptop.workspace.read() as session:
        return session.scalars(select(column).where(column.table.c.id == row)).one()


def open_on(laptop: Laptop) -> list[OpenCell]:
    with laptop.workspace.read() as session:
        return open_conflicts(session, laptop.workspace.writer)


def arrived(laptop: Laptop, author: Author, *written: Written) -> Received:
    """Let a laptop take in a file of one segment, made by hand."""
    frame = segment(author, *written)
    file = Arrived(frame, unpack(author.group, decode(frame)))
    return laptop.take(Arrival("by hand", author.group, author.writer, [], [file], []))


def stranger(laptop: Laptop, name: str = "stranger") -> Author:
    """Return a writer of the group's that no statement names yet."""
    made = Author(name)
    assert laptop.workspace.group_id is not None
    made.group = laptop.workspace.group_id
    return made


def admit(laptop: Laptop, author: Author) -> None:
    """Let the admin's laptop admit a writer."""
    body = [author.writer, author.laptop, author.name, "organizer", "age1test", bytes(32)]
    declare(laptop.workspace, "admit", body)
    laptop.learn_statements()

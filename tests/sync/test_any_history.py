"""Three laptops that edit, meet and miss each other by chance: the program against the model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from organizer_app.records.attendance import Attendance
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Consent, Person
from organizer_app.store.conflicts import open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.rebuild import rebuild
from organizer_app.store.workspace import Workspace
from tests.model.model import Model
from tests.model.reading_files import decrypt, read_sync_file
from tests.sync.conftest import Group, Laptop

KINDS = {each.__tablename__: each for each in (Person, Consent, Attendance, Meeting)}
YEAR = 365 * 86_400_000


@contextmanager
def three_laptops() -> Iterator[tuple[list[Laptop], bytes, bytes]]:
    """Bring three laptops together, with clocks of 2026, 1970 and 2099, a person and a meeting."""
    with TemporaryDirectory() as folder:
        opened: list[Workspace] = []
        group = Group(Path(folder), opened.append)
        office = group.found()
        with office.workspace.edit(gesture("start")) as edit:
            person = edit.add(Person, full_name="Ana")
            meeting = edit.add(Meeting, title="Agua")
        group.clock_off = -56 * YEAR
        van = group.join(office, "Van")
        group.clock_off = 73 * YEAR
        door = group.join(office, "Door")
        van.take(office.give())
        try:
            yield [office, van, door], person, meeting
        finally:
            for workspace in opened:
                workspace.close()


def do_something(random: Random, laptop: Laptop, person: bytes, meeting: bytes) -> None:
    """Make one gesture, and hold the program to showing it whatever the clocks say."""
    workspace = laptop.workspace
    with workspace.read() as session:
        hidden = session.scalar(select(Person.hidden).where(Person.id == person))
        conflicts = open_conflicts(session, workspace.writer)
    with workspace.edit(gesture("something")) as edit:
        match random.randrange(7):
            case 0:
                edit.add(Person, full_name=random.choice(("Luz", "Eva")))
            case 1 if not hidden:
                edit.remove(Person, person)
            case 2:
                edit.add(
                    Consent, person_id=person, kind="call", answer=random.choice(("no", "not_asked", "yes"))
                )
            case 3:
                at = random.randrange(9_000)
                edit.add(Attendance, meeting_id=meeting, person_id=person, status="present", signed_in_at=at)
            case 4 if conflicts:
                cell = random.choice(conflicts)
                value = random.choice(cell.versions).value
                edit.resolve(KINDS[cell.table], cell.row, cell.column, value)
            case 5:
                edit.set(Meeting, meeting, title=random.choice(("Agua", "Camino", "Agua limpia")))
            case _ if not hidden:
                name = random.choice(("Ana Ruiz", "Anna", "Ana R."))
                edit.set(Person, person, full_name=name, phone=random.choice(("1", "2", None)))
                assert edit.session.scalar(select(Person.full_name).where(Person.id == person)) == name


def model_of(laptop: Laptop) -> Model:
    """Build the model from what the laptop gives out: everything it holds."""
    identity = laptop.workspace.identity
    content = read_sync_file(decrypt(laptop.give(whole=True).read_bytes(), identity.age_identity))
    model = Model(content.header[1])
    for statement, signature in content.statements:
        model.add_statement(statement, signature)
    for encoded, values in content.transactions:
        model.add(encoded, values)
    return model


@settings(max_examples=settings().max_examples // 4)
@given(st.integers(min_value=0, max_value=2**64 - 1))
def test_any_history_of_three_laptops_is_what_the_model_says(seed: int) -> None:
    random = Random(seed)
    with three_laptops() as (laptops, person, meeting):
        files: list[Path] = []
        for _ in range(random.randint(5, 25)):
            laptop = random.choice(laptops)
            match random.randrange(4):
                case 0:
                    files.append(laptop.give())
                case 1 if files:
                    laptop.take(random.choice(files))
                case _:
                    do_something(random, laptop, person, meeting)
        for laptop in laptops:
            assert laptop.dump() == model_of(laptop).dump_bytes()
        for giver in (*laptops, *laptops):
            file = giver.give()
            for taker in laptops:
                taker.take(file)
        assert laptops[0].dump() == laptops[1].dump() == laptops[2].dump()
        for laptop in laptops:
            with laptop.workspace.transaction():
                rebuild(laptop.workspace.ledger, laptop.workspace.members)
        assert laptops[0].dump() == model_of(laptops[2]).dump_bytes() == laptops[1].dump()

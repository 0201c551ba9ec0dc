"""A workspace of invented people for benchmarks, made once and copied for each run."""

from __future__ import annotations

import hashlib
import random
import tempfile
from pathlib import Path
from typing import Final

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.schema import log_ddl, record_ddl
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world

PEOPLE: Final = 100_000
_GIVEN: Final = (
    "Ana María José Luis Juan Carlos Rosa Elena Marta Pedro Lucía Diego Sofía Miguel Carmen Jorge Teresa"
    " Raúl Alma Iván Lupe Beto Noemí Saúl Irma Óscar Inés Hugo Dalia Efraín Maribel Tomás Yolanda Rubén"
).split()
_SURNAMES: Final = (
    "Ruiz López García Hernández Martínez González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz"
    " Reyes Cruz Morales Ortiz Gutiérrez Chávez Ramos Vargas Castillo Jiménez Núñez Medina Herrera Peña"
).split()
_TOWNS: Final = ("Mecca", "Thermal", "Oasis", "North Shore", "Calipatria", "Niland", "Bombay Beach")


def invented_name(chance: random.Random) -> str:
    """Make up a name of one or two given names and two surnames."""
    given = " ".join(chance.sample(_GIVEN, chance.choice((1, 1, 2))))
    return f"{given} {chance.choice(_SURNAMES)} {chance.choice(_SURNAMES)}"


def kept_folder(size: str, *makers: Path) -> Path:
    """Name the folder that keeps a file of that size for the next time.

    A file of other tables or indexes, or made in another way, is made anew: the name tells.
    """
    made_so = "\n".join((*log_ddl(), *record_ddl(), *(maker.read_text(encoding="utf-8") for maker in makers)))
    kind = hashlib.sha256(made_so.encode()).hexdigest()[:8]
    return Path(tempfile.gettempdir()) / f"organizer-benchmark-{size}-{kind}"


def crowd(people: int = PEOPLE) -> Path:
    """Return the folder of a workspace `crowd.organizer` of so many people, made if need be."""
    folder = kept_folder(f"{people}", Path(__file__))
    done = folder / "done"
    if done.exists():
        return folder
    folder.mkdir(exist_ok=True)
    path = folder / "crowd.organizer"
    for old in folder.glob("crowd*"):
        old.unlink()
    chance = random.Random(1)
    workspace = Workspace.create(path, real_world(), group_name="Benchmark", laptop_name="Bench")
    ids: list[Id] = []
    for _ in range(people // 10_000 or 1):
        with workspace.edit(gesture("import_people")) as edit:
            for _ in range(min(people, 10_000)):
                phone = f"760 555 {chance.randrange(10_000):04d}"
                town = chance.choice(_TOWNS)
                ids.append(edit.add(Person, full_name=invented_name(chance), phone=phone, community=town))
    for number in range(5):
        with workspace.edit(gesture("sign_in_all")) as edit:
            meeting = edit.add(Meeting, title=f"Meeting {number}", starts_at=f"2026-10-{number + 10}T18:00")
            for person in chance.sample(ids, min(120, people)):
                edit.add(
                    Attendance, meeting_id=meeting, person_id=person, status="present", signed_in_at=number
                )
    workspace.close()
    done.touch()
    return folder

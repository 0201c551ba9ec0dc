"""Taking in a large file and a day's work: against bare statements, against cr-sqlite, in memory and bytes.

PEOPLE=20000 in the environment makes a tenth of it, to try things out; limits are meant for the whole.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.log.transactions import Logged
from organizer_app.store.own import Identity
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from organizer_app.sync.give_out import give_out
from organizer_app.sync.joining import admit, read_join_file, write_join_file
from organizer_app.sync.take_in import take_in
from organizer_app.work.sign_in.desk import mark_present
from tests.benchmarks.crowd import crowd
from tests.benchmarks.load import COLUMNS, team, write_people, write_updates
from tests.benchmarks.measure import hold

PEOPLE: Final = int(os.environ.get("PEOPLE", "200000"))
CELLS: Final = PEOPLE * len(COLUMNS)
PEER_PEOPLE: Final = PEOPLE // 5
"""A peer in memory is the faster the less it holds: it is given a fifth."""
PEER: Final = "@vlcn.io/crsqlite-wasm@0.16.0"
RUNS: Final = 2
GESTURES: Final = 500
SMALL_SEGMENT: Final = 256 * 1024
PEER_SCRIPT: Final = Path(__file__).with_name("crsqlite_peer.mjs")


def main() -> int:
    """Measure; returns 0 where every limit holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reader = Workspace.create_waiting(folder / "reader.organizer", real_world(), laptop_name="Reader")
        identity = reader.identity
        reader.close()
        clean = clean_file(identity, folder)
        mixed = mixed_file(identity, folder)
        held = [hold("bytes a cell in the file", clean.stat().st_size / CELLS, 30)]
        taken: dict[Path, list[dict[str, float]]] = {clean: [], mixed: []}
        bare: list[dict[str, float]] = []
        for run in range(RUNS):
            for file in (clean, mixed):
                fresh = copy(folder / "reader.organizer", folder / f"run-{run}.organizer")
                taken[file].append(probe("take", fresh, file))
                if file == clean:
                    bare.append(probe("bare", fresh))
                tell(file.stem, taken[file][-1])
            tell("bare statements", bare[-1])
        assert taken[clean][0]["new"] == PEOPLE
        assert taken[mixed][0]["new"] == PEOPLE // 2
        held.append(hold("a large file, times bare statements", least(taken[clean]) / least(bare), 4))
        held.append(hold("half of it changed, times the clean file", ratio(taken[mixed], taken[clean]), 2))
        peaks = [each["peak"] for runs in taken.values() for each in runs]
        held.append(hold("peak of memory, in MB", max(peaks), 400))
        held.append(against_peer(folder, taken[clean]))
        held.append(hold("a day's work into 100,000 people, in seconds", days_work(folder), 0.5))
    return 0 if all(held) else 1


def least(runs: Sequence[dict[str, float]]) -> float:
    """Return the shortest time by the clock: what else the machine does only makes it longer."""
    return min(each["wall"] for each in runs)


def ratio(runs: Sequence[dict[str, float]], others: Sequence[dict[str, float]]) -> float:
    """Return how many times longer one thing takes."""
    return least(runs) / least(others)


def tell(name: str, took: dict[str, float]) -> None:
    """Print what a run took."""
    sys.stdout.write(
        f"{name:32} {took['wall']:7.2f} s by the clock {took['work']:7.2f} s of work {took['peak']:5.0f} MB\n"
    )
    sys.stdout.flush()


def clean_file(reader: Identity, folder: Path) -> Path:
    """Write a file of new people alone."""
    made = team(reader)
    write_people(made.authors[0], PEOPLE, random.Random(1))
    return made.save(folder / "clean.orgsync", reader.recipient, made.authors[0].segments())


def mixed_file(reader: Identity, folder: Path) -> Path:
    """Write a file of as many cells, half of them changes by other laptops, in many segments out of order."""
    made, chance = team(reader, 8), random.Random(1)
    places: dict[Id, tuple[Logged, int]] = {}
    for author in made.authors[:4]:
        places |= write_people(author, PEOPLE // 8, chance)
    rows = list(places)
    chance.shuffle(rows)
    for number, author in enumerate(made.authors[4:]):
        write_updates(author, places, rows[number::4], chance)
    segments = [each for author in made.authors for each in author.segments(SMALL_SEGMENT)]
    chance.shuffle(segments)
    return made.save(folder / "mixed.orgsync", reader.recipient, segments)


def copy(path: Path, to: Path) -> Path:
    """Copy a closed workspace over another."""
    for old in to.parent.glob(to.name + "*"):
        old.unlink()
    shutil.copyfile(path, to)
    return to


def probe(*what: str | Path) -> dict[str, float]:
    """Do something in a process of its own; returns what it took."""
    command = [sys.executable, "-m", "tests.benchmarks.take_in_probe", *map(str, what)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def against_peer(folder: Path, runs: Sequence[dict[str, float]]) -> bool:
    """Merge the same cells with cr-sqlite, if npm brings it; its times are without a disk."""
    place = folder / "peer"
    place.mkdir()
    try:
        subprocess.run(["npm", "install", "--silent", PEER], cwd=place, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        sys.stdout.write(f"none npm did not bring {PEER}: not compared\n")
        return True
    shutil.copyfile(PEER_SCRIPT, place / PEER_SCRIPT.name)
    made = team(Identity(bytes(32), bytes(32), bytes(16), "", "", ""))
    write_people(made.authors[0], PEER_PEOPLE, random.Random(1))
    people = (
        json.dumps([op.row.hex(), *op.values]) for logged in made.authors[0].written for op in logged.txn.ops
    )
    (place / "people.jsonl").write_text("\n".join(people), "utf-8")
    done = subprocess.run(
        ["node", PEER_SCRIPT.name, "people.jsonl"], cwd=place, check=True, stdout=subprocess.PIPE, text=True
    )
    found = json.loads(done.stdout)
    assert found["people"] == PEER_PEOPLE
    worked = CELLS / min(each["work"] for each in runs)
    peer, peer_worked = (found["cells"] / found[name] * 1000 for name in ("took", "work"))
    sys.stdout.write(f"cells a second of work: {worked:,.0f}, {PEER} {peer_worked:,.0f} (in memory)\n")
    return hold("time for a cell by the clock, times cr-sqlite's", peer / CELLS * least(runs), 0.5)


def days_work(folder: Path) -> float:
    """Return the seconds in which a workspace takes in what another laptop did on one day."""
    home, away = folder / "home.organizer", folder / "away.organizer"
    shutil.copyfile(crowd() / "crowd.organizer", home)
    office = Workspace.open(home, real_world())
    van = Workspace.create_waiting(away, real_world(), laptop_name="Van")
    write_join_file(van, folder / "van.orgjoin")
    admit(office, read_join_file(folder / "van.orgjoin"))
    take_in(van, give_out(office, folder / "all.orgsync").path)
    work(van)
    file = give_out(van, folder / "day.orgsync").path
    office.close()
    van.close()
    runs = [probe("take", copy(home, folder / "day.organizer"), file) for _ in range(7)]
    for each in runs:
        tell("a day's work", each)
    assert runs[0]["transactions"] == GESTURES
    return least(runs)


def work(van: Workspace) -> None:
    """Sign in, correct, and add people: as many gestures as a busy day has."""
    with van.read() as session:
        people = list(session.scalars(select(Person.id).order_by(Person.id)))
    with van.edit(gesture("plan_meeting")) as edit:
        meeting = edit.add(Meeting, title="Junta", starts_at="2026-11-19T18:00")
    for number, person in enumerate(spread(people)):
        match number % 10:
            case 0:
                with van.edit(gesture("add_person")) as edit:
                    edit.add(Person, full_name=f"Vecina {number}", community="Mecca")
            case 1 | 2:
                with van.edit(gesture("change_person", person)) as edit:
                    edit.set(Person, person, phone=f"760 555 {number:04d}")
            case _:
                with van.edit(gesture("sign_in", person, meeting)) as edit:
                    mark_present(edit, meeting, person, 1_000 + number)


def spread(people: Sequence[bytes]) -> Iterable[bytes]:
    """Choose people from all over the file, so many that the meeting and they make the gestures of a day."""
    return people[:: len(people) // GESTURES][: GESTURES - 1]


if __name__ == "__main__":
    sys.exit(main())

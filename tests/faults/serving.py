"""Does jobs on a disk that breaks, each in a process of its own, as asked line by line.

`python -m tests.faults.serving`, under LD_PRELOAD: everything is imported once, and each request is done by a
fork. A request is a JSON object (`Request`), the answer one too (`Answer`).
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import tempfile
import traceback
from dataclasses import replace
from pathlib import Path

from organizer_app import i18n, locations
from organizer_app.errors import OrganizerError
from organizer_app.wording.sentence import sentence
from tests.faults.desk import Desk
from tests.faults.disk import BREAKS, WHOLE, Disk
from tests.faults.jobs import JOBS
from tests.faults.table import Job

LONGEST = 60.0
"""Seconds; a job that takes longer hangs."""
CONFIRMED = b"done"
"""What a process says as soon as its job is done: from then on nothing of it may be lost."""
WAYS = {way.name: way for way in (WHOLE, *BREAKS)}


def main() -> None:
    """Answer requests until there are no more."""
    i18n.use_language("en")
    disk = Disk()
    warm_up()
    for line in sys.stdin:
        answer = in_a_process(json.loads(line), disk)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def in_a_process(request: dict[str, object], disk: Disk) -> dict[str, object]:
    """Let a fork answer; say so where it was killed on the way, or hangs."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            told = answer_to(request, disk, writing)
        except BaseException:  # noqa: BLE001 - whatever it is, the test tells it
            told = {"defect": traceback.format_exc()}
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    told_bytes = b""
    while True:
        ready, _, _ = select.select([reading], [], [], LONGEST)
        if not ready:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            os.close(reading)
            return {"defect": f"hangs: {request}"}
        part = os.read(reading, 1 << 16)
        if not part:
            break
        told_bytes += part
    os.close(reading)
    _, status = os.waitpid(child, 0)
    confirmed = told_bytes.startswith(CONFIRMED)
    if os.WIFSIGNALED(status):
        return {"died": os.WTERMSIG(status), "confirmed": confirmed}
    answer: dict[str, object] = json.loads(told_bytes.removeprefix(CONFIRMED))
    return {**answer, "confirmed": confirmed}


def answer_to(request: dict[str, object], disk: Disk, telling: int) -> dict[str, object]:
    """Prepare a job's folder, do the job, or look at what came of it."""
    folder = Path(str(request["folder"]))
    os.environ[locations.HOME_VARIABLE] = str(folder / "home")
    job = JOBS[str(request["job"])]
    desk = Desk(folder, int(str(request["turn"])))
    match request["ask"]:
        case "prepare":
            job.prepare(desk)
            desk.close()
            return {}
        case "look":
            return {"seen": looked_at(job, desk)}
        case "again":
            seen = looked_at(job, desk)
            told = done(job, replace(desk, turn=desk.turn + 1))
            return {
                "seen": seen,
                "told": told,
                "seen again": looked_at(job, replace(desk, turn=desk.turn + 2)),
            }
    way = WAYS[str(request["way"])]
    disk.begin(folder, int(str(request["at"])), way)
    told = attempted(job, desk)
    if not told:
        os.write(telling, CONFIRMED)
    goes_on = way.heals and disk.has_broken() and job.goes_on is not None
    if goes_on:
        assert job.goes_on is not None
        job.goes_on(desk)
    desk.close()
    if way.cuts:
        disk.cut()
    return {"told": told, "calls": disk.end()}


def attempted(job: Job, desk: Desk) -> str:
    """Do a job; return what a person is told of what went wrong."""
    try:
        came = job.do(desk)
    except OrganizerError as fault:
        came = fault
    return sentence(came) if isinstance(came, OrganizerError) else came or ""


def done(job: Job, desk: Desk) -> str:
    """Do a job and close what it opened."""
    try:
        return attempted(job, desk)
    finally:
        desk.close()


def looked_at(job: Job, desk: Desk) -> dict[str, str]:
    """Look at what came of a job."""
    try:
        return job.look(desk)
    finally:
        desk.close()


def warm_up() -> None:
    """Load and compile, once, what every fork would load and compile anew."""
    home = os.environ.get(locations.HOME_VARIABLE)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("export", "import files", "back up", "sign in"):
            place = Path(folder) / name
            place.mkdir()
            os.environ[locations.HOME_VARIABLE] = str(place / "home")
            prepared = Desk(place, 0)
            JOBS[name].prepare(prepared)
            prepared.close()
            done(JOBS[name], Desk(place, 1))
            looked_at(JOBS[name], Desk(place, 2))
    if home is not None:
        os.environ[locations.HOME_VARIABLE] = home
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()

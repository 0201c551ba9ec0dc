"""Every command has a person of several records once, by the values that are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.work.people.same import unlink
from tests.cli.conftest import Commands
from tests.work.conftest import NOW
from tests.work.linked_scene import (
    ALONE,
    IDS,
    LINKED,
    LINKS,
    ROWS,
    Crowd,
    Scene,
    link_rows,
    write_evening,
    write_rows,
)


@pytest.fixture(params=["linked", "unlinked later"])
def evening(request: pytest.FixtureRequest, organizer: Commands) -> tuple[Commands, str, Crowd]:
    opened = Workspace.open(organizer.workspace, held_world(NOW, seed=5))
    scene = Scene()
    with opened.edit(gesture("same_person")) as edit:
        write_rows(edit)
        write_evening(edit, scene)
        link_rows(edit)
    if request.param == "unlinked later":
        with opened.edit(gesture("same_person")) as edit:
            for first, second, _ in LINKS:
                unlink(edit, IDS[first], IDS[second])
    opened.close()
    return organizer, scene.meeting.hex(), Crowd(LINKED if request.param == "linked" else ALONE)


def column(out: str, place: int) -> list[str]:
    """Return a column of a table that was printed, without its heading."""
    return [line.split("  ")[place].strip() for line in out.splitlines()[1:] if "  " in line]


Look = tuple[Callable[[Commands, str], Any], Callable[[Crowd], Any]]

LOOKS: dict[str, Look] = {
    "people list": (
        lambda run, _: [
            (one["id"], one["full_name"], one["town"]) for one in run("people", "list", "--json").json
        ],
        lambda crowd: [(one.id.hex(), one.name, one.town) for one in crowd.by_name()],
    ),
    "people list, as a table": (
        lambda run, _: (column((told := run("people", "list").out), 1), told.splitlines()[-1]),
        lambda crowd: ([one.name for one in crowd.by_name()], f"{len(crowd.people)} people"),
    ),
    "people list of a town": (
        lambda run, _: run("people", "list", "--town", "Mecca").out.splitlines()[-1].split()[0],
        lambda crowd: str(crowd.count("town")["Mecca"]),
    ),
    "people show": (
        lambda run, _: {
            key: (
                (card := run("people", "show", row_id.hex(), "--json").json["person"])["canonical_id"],
                card["full_name"],
                card["phone"],
            )
            for key, row_id in IDS.items()
        },
        lambda crowd: {key: ((one := crowd.of_row[key]).id.hex(), one.name, one.phone) for key in ROWS},
    ),
    "people find": (
        lambda run, _: sorted(one["name"] for one in run("people", "find", "luna", "--json").json),
        lambda crowd: sorted({crowd.of_row[key].name for key in ("cruz1", "cruz2", "cruz3")}),
    ),
    "sign-in": (
        lambda run, meeting: [
            (one["person_id"], one["name"], one["status"]) for one in run("sign-in", meeting, "--json").json
        ],
        lambda crowd: [
            *((one.id.hex(), one.name, "present") for one in crowd.here()),
            *((one.id.hex(), one.name, "expected") for one in crowd.by_name() if one.status == "expected"),
        ],
    ),
    "sign-in of somebody who came": (
        lambda run, meeting: run("sign-in", meeting, IDS["ana2"].hex()).out.split(" was ")[0].split(":")[0],
        lambda crowd: crowd.of_row["ana2"].name,
    ),
    "meetings list": (
        lambda run, _: {one["title"]: one["signed_in"] for one in run("meetings", "list", "--json").json},
        lambda crowd: {"Roads": len(crowd.here()), "First": sum(one.before for one in crowd)},
    ),
    "meetings show": (
        lambda run, meeting: sorted(
            (one["role"], one["name"]) for one in run("meetings", "show", meeting, "--json").json["roles"]
        ),
        lambda crowd: sorted((role, one.name) for one in crowd for role in one.roles),
    ),
    "minutes": (
        lambda run, meeting: [line["speaker"] for line in run("minutes", meeting, "--json").json],
        lambda crowd: [crowd.of_row[key].name for key in ROWS],
    ),
    "actions list": (
        lambda run, _: {one["title"]: one["owner"] for one in run("actions", "list", "--json").json},
        lambda crowd: {f"What {key} does": crowd.of_row[key].name for key in ROWS},
    ),
    "actions list of one": (
        lambda run, _: {
            key: len(run("actions", "list", "--owner", row_id.hex(), "--json").json)
            for key, row_id in IDS.items()
        },
        lambda crowd: {key: len(crowd.of_row[key].rows) for key in ROWS},
    ),
    "forget": (
        lambda run, _: [
            line.split()[-1]
            for line in run("forget", IDS["ana2"].hex()).out.splitlines()
            if line.strip().startswith("person ")
        ],
        lambda crowd: [str(len(crowd.of_row["ana2"].rows))],
    ),
    "check": (lambda run, _: run("check", "--json").json["sound"], lambda _: True),
}


def test_every_command_says_what_plain_python_says(evening: tuple[Commands, str, Crowd]) -> None:
    run, meeting, crowd = evening
    told = {name: look(run, meeting) for name, (look, _) in LOOKS.items()}
    assert told == {name: expected(crowd) for name, (_, expected) in LOOKS.items()}


def test_what_contradicts_itself_is_listed_by_the_names_of_the_records(
    evening: tuple[Commands, str, Crowd],
) -> None:
    run, _, crowd = evening
    found = [(one["first_name"], one["second_name"]) for one in run("people", "repair", "--json").json]
    assert found == ([("Cruz Luna", "María Cruz Luna")] if len(crowd.people) < len(ROWS) else [])

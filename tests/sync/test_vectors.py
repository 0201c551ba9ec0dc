"""The program is held to the vectors of the format: files whole and broken, and what is made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from organizer_app.errors import OrganizerError
from organizer_app.group_errors import (
    DamagedSyncFile,
    MakerNotAMember,
    NewerSyncFile,
    NotForThisLaptop,
    OtherGroup,
)
from organizer_app.store.dump import dump
from organizer_app.store.log.signatures import public_key
from organizer_app.store.own import Identity, save_identity
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from organizer_app.sync.take_in import take_in

FOLDER: Final = Path(__file__).resolve().parents[2] / "packaging/format/vectors"
VECTORS: Final[list[dict[str, Any]]] = json.loads((FOLDER / "index.json").read_text("utf-8"))["vectors"]
OUTCOMES: Final[dict[type[OrganizerError], str]] = {
    DamagedSyncFile: "damaged",
    NotForThisLaptop: "not_for_this_laptop",
    OtherGroup: "other_group",
    NewerSyncFile: "newer_format",
    MakerNotAMember: "not_a_member",
}


def empty_laptop(path: Path, name: str) -> Workspace:
    """Make a waiting workspace with the keys of a laptop of the vectors."""
    keys = json.loads((FOLDER / "keys.json").read_text("utf-8"))["laptops"][name]
    made = Workspace.create_waiting(path, held_world(1_793_700_000_000), laptop_name=name)
    seed = bytes.fromhex(keys["writer_private"])
    identity = Identity(
        seed, public_key(seed), bytes.fromhex(keys["laptop"]), name, keys["identity"], keys["recipient"]
    )
    with made.transaction() as db:
        save_identity(db, identity)
    made.reload()
    return made


def outcome(workspace: Workspace, path: Path) -> str:
    try:
        received = take_in(workspace, path).received
    except OrganizerError as fault:
        return OUTCOMES[type(fault)]
    return "waits" if received.waiting or received.newer else "applies"


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_each_vector_comes_out_as_the_page_says(vector: dict[str, Any], tmp_path: Path) -> None:
    workspace = empty_laptop(tmp_path / "reader.organizer", vector["steps"][0]["identity"])
    try:
        for step in vector["steps"]:
            assert outcome(workspace, FOLDER / step["file"]) == step["outcome"]
            if step["dump"] is None:
                assert workspace.group_id is None
            else:
                assert dump(workspace.ledger.db).decode() == (FOLDER / step["dump"]).read_text("utf-8")
    finally:
        workspace.close()

"""A file of an older layout: a copy is upgraded and put in its place, the old one kept, whatever fails."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from organizer_app.errors import DamagedFile
from organizer_app.records.actions import ActionItem
from organizer_app.store import cipher, schema, upgrade
from organizer_app.store.dump import dump
from organizer_app.store.new_files import backups_folder
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from tests.store.make_layout_0 import ACTION, PATH, PEOPLE
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(PATH, tmp_path / "group.organizer"))


def columns(workspace: Workspace) -> dict[str, set[str]]:
    tables = workspace.ledger.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        name: {column for _, column, *_ in workspace.ledger.db.execute(f"PRAGMA table_info({name})")}
        for (name,) in tables
        if not name.startswith(("sqlite_", "person_search_"))
    }


def indexes(workspace: Workspace) -> set[tuple[str, str]]:
    rows = workspace.ledger.db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index'").fetchall()
    return {(name, sql) for name, sql in rows}


def test_a_file_of_layout_0_opens_with_all_it_holds(old: Path, world: World) -> None:
    opened = Workspace.open(old, world)
    assert sorted(names(opened)) == sorted(PEOPLE)
    with opened.read() as session:
        assert session.scalar(select(ActionItem.title)) == ACTION
    add(opened, "Nueva Persona")
    opened.close()


def test_an_upgraded_file_is_made_like_a_new_one(old: Path, tmp_path: Path, world: World) -> None:
    opened, new = Workspace.open(old, world), make(tmp_path / "new.organizer", world)
    assert columns(opened) == columns(new)
    assert indexes(opened) == indexes(new)
    assert opened.ledger.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert opened.ledger.db.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
    opened.close()
    new.close()


def test_every_upgrade_a_file_went_through_is_recorded(old: Path, world: World) -> None:
    opened = Workspace.open(old, world)
    found = opened.ledger.db.execute("SELECT name FROM upgrade").fetchall()
    opened.close()
    assert {name for (name,) in found} == {step.name for step in upgrade.UPGRADES}


def test_an_upgraded_file_is_upgraded_once(old: Path, world: World) -> None:
    first = Workspace.open(old, world)
    before = dump(first.ledger.db)
    first.close()
    again = Workspace.open(old, world)
    assert dump(again.ledger.db) == before
    again.close()


def test_the_old_file_is_kept_among_the_backups(old: Path, world: World) -> None:
    Workspace.open(old, world).close()
    (kept,) = backups_folder(old).iterdir()
    assert kept.name == "before-upgrade-0.organizer"
    salt = cipher.read_salt(kept)
    db = cipher.connect(kept, cipher.derive_key("", salt), salt, cache_mb=1)
    assert cipher.layout_of(db, kept) == 0
    db.close()


def test_an_upgrade_that_fails_leaves_the_old_file_as_it_was(
    old: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(db: cipher.Connection) -> None:
        db.execute("DROP TABLE log_op")
        raise KeyboardInterrupt

    before = old.read_bytes()
    monkeypatch.setattr(upgrade, "UPGRADES", (*upgrade.UPGRADES, upgrade.Upgrade("stopped", 0, fail)))
    with pytest.raises(KeyboardInterrupt):
        Workspace.open(old, world)
    assert old.read_bytes() == before
    assert {path.name for path in old.parent.iterdir()} == {old.name, backups_folder(old).name}


def test_a_file_of_layout_0_with_a_part_missing_is_told_as_damaged(old: Path, world: World) -> None:
    salt = cipher.read_salt(old)
    db = cipher.connect(old, cipher.derive_key("", salt), salt, cache_mb=1)
    db.execute("DROP TABLE log_txn")
    db.close()
    before = old.read_bytes()
    with pytest.raises(DamagedFile) as told:
        Workspace.open(old, world)
    assert told.value.path == old
    assert old.read_bytes() == before


def test_every_step_starts_where_an_earlier_one_ends() -> None:
    starts = [step.from_layout for step in upgrade.UPGRADES]
    assert starts == sorted(starts)
    assert set(starts) == set(range(schema.FORMAT))
    assert len({step.name for step in upgrade.UPGRADES}) == len(upgrade.UPGRADES)

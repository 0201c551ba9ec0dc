"""A file of an older layout: a copy is upgraded and put in its place, the old one kept, whatever fails."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from organizer_app.errors import DamagedFile
from organizer_app.records.actions import ActionItem
from organizer_app.records.attachments import Attachment
from organizer_app.records.campaigns import Campaign
from organizer_app.store import cipher, ready, schema, upgrade
from organizer_app.store.check import check
from organizer_app.store.dump import dump
from organizer_app.store.edit import gesture
from organizer_app.store.membership import declare
from organizer_app.store.new_files import backups_folder
from organizer_app.store.waiting import understands_more
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World
from organizer_app.work.people.list import list_people
from tests.store import make_layout_1, make_layout_2, make_layout_3, make_layout_4
from tests.store.make_layout_0 import ACTION, PATH, PEOPLE
from tests.store.test_edit import names
from tests.store.test_workspace_file import add, make


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(PATH, tmp_path / "group.organizer"))


@pytest.fixture
def met_a_newer_one(tmp_path: Path) -> Path:
    """A file that the program of layout 1 left, after it took in what a newer program wrote."""
    return Path(shutil.copy(make_layout_1.PATH, tmp_path / "met.organizer"))


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


@pytest.mark.parametrize(
    "kept", [PATH, make_layout_1.PATH, make_layout_2.PATH, make_layout_3.PATH, make_layout_4.PATH]
)
def test_an_upgraded_file_is_made_like_a_new_one(kept: Path, tmp_path: Path, world: World) -> None:
    old = Path(shutil.copy(kept, tmp_path / "old.organizer"))
    opened, new = Workspace.open(old, world), make(tmp_path / "new.organizer", world)
    assert columns(opened) == columns(new)
    assert indexes(opened) == indexes(new)
    assert opened.ledger.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert opened.ledger.db.execute("PRAGMA user_version").fetchone() == (schema.FORMAT,)
    opened.close()
    new.close()


def test_an_upgraded_file_lists_linked_people_by_the_name_that_is_shown(tmp_path: Path, world: World) -> None:
    opened = Workspace.open(Path(shutil.copy(make_layout_2.PATH, tmp_path / "old.organizer")), world)
    with opened.read() as session:
        assert [one.full_name for one in list_people(session)] == ["Ana Arce", "Beto Ríos"]
    opened.close()


def test_an_upgraded_file_has_its_campaigns_with_room_for_what_is_new(tmp_path: Path, world: World) -> None:
    opened = Workspace.open(Path(shutil.copy(make_layout_3.PATH, tmp_path / "old.organizer")), world)
    with opened.edit(gesture("change_campaign")) as edit:
        campaign_id = edit.session.scalar(select(Campaign.id))
        assert campaign_id is not None
        edit.set(Campaign, campaign_id, goal="Every hour")
    with opened.read() as session:
        row = session.execute(select(Campaign.name, Campaign.status, Campaign.goal)).one()
    assert tuple(row) == (make_layout_3.CAMPAIGN, "active", "Every hour")
    opened.close()


def test_an_upgraded_file_goes_on_hearing_of_members(old: Path, world: World) -> None:
    opened = Workspace.open(old, world)
    body = [bytes([1]) * 32, bytes([2]) * 16, "Van", "organizer", opened.identity.recipient, bytes(32)]
    declare(opened, "admit", body)
    assert {laptop.name for laptop in opened.members.laptops.values()} >= {"Van"}
    opened.close()


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


def test_rows_of_a_table_the_older_program_did_not_know_are_there_after_the_upgrade(
    met_a_newer_one: Path, world: World
) -> None:
    opened = Workspace.open(met_a_newer_one, world)
    assert sorted(names(opened)) == sorted(make_layout_1.PEOPLE)
    with opened.read() as session:
        found = session.execute(
            select(Attachment.owner_table, Attachment.content_hash, Attachment.name, Attachment.caption)
        ).all()
    assert [tuple(row) for row in found] == [("person", make_layout_1.RECEIPT_HASH, "recibo.jpg", None)]
    assert check(opened).is_sound
    opened.close()


def test_a_change_that_waited_for_a_newer_program_is_there_when_that_opens_the_file(
    met_a_newer_one: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Workspace.open(met_a_newer_one, world)
    assert make_layout_1.LATE_NAME not in names(first)
    first.close()
    monkeypatch.setattr(ready, "KNOWN_CRIT", ready.KNOWN_CRIT | {make_layout_1.WAITING_FOR})
    newer = Workspace.open(met_a_newer_one, world)
    assert make_layout_1.LATE_NAME in names(newer)
    assert newer.ledger.db.execute("SELECT count(*) FROM staged").fetchone() == (0,)
    assert check(newer).is_sound
    add(newer, "Nueva Persona")
    newer.close()


def test_what_still_waits_for_a_newer_program_is_tried_once_by_each(
    met_a_newer_one: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready, "KNOWN_CRIT", ready.KNOWN_CRIT | {"something_else"})
    Workspace.open(met_a_newer_one, world).close()
    again = Workspace.open(met_a_newer_one, world)
    assert again.ledger.db.execute("SELECT count(*) FROM staged").fetchone() == (1,)
    assert not understands_more(again.ledger.db)
    assert make_layout_1.LATE_NAME not in names(again)
    again.close()

"""What a laptop ties to somebody forgotten, not knowing: its file is kept nowhere, in any order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from organizer_app.errors import UnknownRow
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.store import blobs
from organizer_app.store.check import check
from organizer_app.store.conflicts import count_open, open_conflicts
from organizer_app.store.edit import gesture
from organizer_app.store.files import wanted_files
from organizer_app.store.history import field_past
from organizer_app.work.attachments import attach, attached_file, attached_files, set_caption
from organizer_app.work.come_late import came_late, confirm_for_good, erase_late_names, part_from_forgotten
from organizer_app.work.erasing import clean_up
from organizer_app.work.forgetting import DAY_MS, confirm, forget, wishes
from organizer_app.work.history import history
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person
from organizer_app.work.people.same import link_same
from organizer_app.work.sign_in.desk import mark_present
from tests.sync.conftest import Group, Laptop
from tests.sync.test_erased_bytes import pages
from tests.sync.test_files import brought, content_of
from tests.sync.test_folder import catch, of_kind, shared

__all__ = ["shared"]

FORM = b"a signed form, late " * 300


@pytest.fixture
def pair(group: Group) -> tuple[Laptop, Laptop]:
    """Two laptops that both know of Ana; the office forgets her, and the van does not know."""
    office = group.found()
    van = group.join(office, "Van")
    with office.workspace.edit(gesture("add_person")) as edit:
        made = add_person(edit, "Ana Ruiz")
        mark_present(edit, plan_meeting(edit, "Roads", "2026-11-03T18:00"), made, edit.world.clock())
    van.take(office.give())
    forget(office.workspace, made)
    now = office.workspace.world.clock() + DAY_MS
    office.workspace.world = replace(office.workspace.world, clock=lambda: now)
    confirm(office.workspace)
    clean_up(office.workspace)
    return office, van


def first_row(laptop: Laptop, table: str) -> Id:
    return bytes(laptop.workspace.ledger.db.execute(f"SELECT id FROM {table}").fetchone()[0])


def tie(laptop: Laptop, table: str = "person", row: Id | None = None) -> Id:
    owner = row or first_row(laptop, table)
    with laptop.workspace.edit(gesture("attach_file", owner)) as edit:
        return attach(edit, table, owner, FORM, name="ana.pdf", media_type="application/pdf", caption="Ana")


def shown(laptop: Laptop) -> list[Id]:
    with laptop.workspace.read() as session:
        return [file.id for file in attached_files(session)]


def bytes_of(laptop: Laptop) -> bytes:
    workspace = laptop.workspace
    files = [path for path in workspace.path.parent.rglob(f"{workspace.path.stem}*") if path.is_file()]
    return b"".join(page for path in files for page in pages(path.read_bytes(), workspace.key)).lower()


@pytest.mark.parametrize("table", ["person", "attendance"])
def test_a_file_that_comes_late_for_somebody_forgotten_is_not_kept(
    pair: tuple[Laptop, Laptop], table: str
) -> None:
    office, van = pair
    tie(van, table)
    office.take(van.give())
    assert (content_of(office, FORM), shown(office), wanted_files(office.workspace)) == (None, [], [])
    assert FORM[:60] not in bytes_of(office)


@pytest.mark.parametrize("table", ["person", "attendance"])
def test_the_laptop_that_tied_it_lets_it_go_when_it_hears(pair: tuple[Laptop, Laptop], table: str) -> None:
    office, van = pair
    tie(van, table)
    van.take(office.give())
    assert (content_of(van, FORM), shown(van)) == (None, [])
    assert clean_up(van.workspace)
    assert FORM[:60] not in bytes_of(van)
    assert brought(office, van.give()) == []


def test_a_file_in_the_shared_folder_is_not_taken_and_leaves_it(
    pair: tuple[Laptop, Laptop], shared: Path
) -> None:
    office, van = pair
    tie(van)
    catch(van, shared)
    assert len(of_kind(van, shared, "b")) == 1
    assert catch(office, shared).files == 0
    catch(van, shared)
    assert of_kind(van, shared, "b") == []
    assert content_of(office, FORM) is None and content_of(van, FORM) is None


def test_the_same_file_stays_where_something_else_alive_names_it(pair: tuple[Laptop, Laptop]) -> None:
    office, van = pair
    tie(van)
    of_meeting = tie(van, "meeting")
    office.take(van.give())
    assert (content_of(office, FORM), shown(office)) == (FORM, [of_meeting])
    van.take(office.give())
    clean_up(van.workspace)
    assert (content_of(van, FORM), shown(van)) == (FORM, [of_meeting])


def test_a_file_of_something_else_is_not_lost_by_handing_it_to_somebody_forgotten(
    pair: tuple[Laptop, Laptop],
) -> None:
    office, van = pair
    file = tie(van, "meeting")
    with van.workspace.edit(gesture("script")) as edit:
        edit.set(Attachment, file, owner_table="person", owner_id=first_row(van, "person"))
    office.take(van.give())
    assert content_of(office, FORM) == FORM


def test_nothing_is_tied_to_somebody_forgotten_where_that_is_known(pair: tuple[Laptop, Laptop]) -> None:
    office, _ = pair
    for table in ("person", "attendance"):
        with pytest.raises(UnknownRow):
            tie(office, table)
    assert not blobs.held(office.workspace.ledger.db)


def test_the_name_of_such_a_file_is_on_no_page(pair: tuple[Laptop, Laptop]) -> None:
    office, van = pair
    file = tie(van)
    office.take(van.give())
    # Words of two who did not know leave nothing to decide.
    for laptop, caption in ((van, "one"), (office, "two")):
        with laptop.workspace.edit(gesture("script")) as edit:
            edit.set(Attachment, file, caption=caption)
    office.take(van.give())
    with office.workspace.read() as session:
        assert (count_open(session), open_conflicts(session, office.workspace.writer)) == (0, [])
        assert [one.value for one in field_past(session, "attachment", file, "name")] == [None]
        assert all("ana.pdf" not in line.about for line in history(session, office.workspace.writer))
        with pytest.raises(UnknownRow):
            attached_file(session, file)
    with pytest.raises(UnknownRow), office.workspace.edit(gesture("change_file")) as edit:
        set_caption(edit, file, "three")


def names_left(laptop: Laptop) -> int:
    with laptop.workspace.read() as session:
        return came_late(session).files


def test_the_names_of_late_files_are_struck_when_somebody_says_so_and_leave_every_laptop(
    pair: tuple[Laptop, Laptop],
) -> None:
    office, van = pair
    tie(van)
    office.take(van.give())
    assert names_left(office) == 1 and b"ana.pdf" in bytes_of(office)
    assert erase_late_names(office.workspace) == 1
    assert names_left(office) == 0 and erase_late_names(office.workspace) == 0
    van.take(office.give())
    for laptop in pair:
        clean_up(laptop.workspace)
        left = bytes_of(laptop)
        assert names_left(laptop) == 0 and b"ana.pdf" not in left and blobs.hash_of(FORM).lower() not in left
        assert check(laptop.workspace).is_sound


def test_two_laptops_that_strike_the_same_names_apart_leave_nothing_to_decide(
    pair: tuple[Laptop, Laptop],
) -> None:
    office, van = pair
    tie(van)
    told, late = office.give(), van.give()
    van.take(told)
    office.take(late)
    for laptop in pair:
        assert erase_late_names(laptop.workspace) == 1
    office.take(van.give())
    van.take(office.give())
    assert office.dump() == van.dump()
    with office.workspace.read() as session:
        assert count_open(session) == 0


def test_files_tied_between_asking_and_confirming_go_with_their_names(group: Group) -> None:
    office = group.found()
    with office.workspace.edit(gesture("add_person")) as edit:
        ana = add_person(edit, "Ana Ruiz")
    forget(office.workspace, ana)
    tie(office)
    now = office.workspace.world.clock() + DAY_MS
    office.workspace.world = replace(office.workspace.world, clock=lambda: now)
    confirm_for_good(office.workspace)
    clean_up(office.workspace)
    assert names_left(office) == 0 and content_of(office, FORM) is None
    assert b"ana.pdf" not in bytes_of(office) and FORM[:60] not in bytes_of(office)


def test_who_was_linked_to_somebody_forgotten_by_who_did_not_know_is_shown_forgotten_or_parted(
    group: Group, pair: tuple[Laptop, Laptop]
) -> None:
    office, van = pair
    ana = first_row(van, "person")
    with van.workspace.edit(gesture("add_person")) as edit:
        luz, cris = add_person(edit, "Luz Vega"), add_person(edit, "Cris Vega")
        link_same(edit, ana, luz, main=ana)
        link_same(edit, ana, cris)
    office.take(van.give())
    assert late_people(office) == {luz: "Luz Vega", cris: "Cris Vega"}
    with office.workspace.edit(gesture("same_person")) as edit:
        part_from_forgotten(edit, cris)
    assert late_people(office) == {luz: "Luz Vega"}
    wish = forget(office.workspace, luz)
    (told,) = [one for one in wishes(office.workspace) if one.id == wish]
    assert (told.look_at, told.name, set(told.people)) == (luz, "Luz Vega", {ana, luz})
    now = office.workspace.world.clock() + DAY_MS
    office.workspace.world = replace(office.workspace.world, clock=lambda: now)
    confirm_for_good(office.workspace, wish)
    assert late_people(office) == {}
    van.take(office.give())
    assert late_people(van) == {}


def late_people(laptop: Laptop) -> dict[Id, str]:
    with laptop.workspace.read() as session:
        return {one.id: one.name for one in came_late(session).people}

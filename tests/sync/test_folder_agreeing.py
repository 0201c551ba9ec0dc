"""Laptops that hold the same must show the same: who does not makes it anew from the log, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from organizer_app.records.people import Person
from organizer_app.store import outgoing
from organizer_app.store.changes import ChangeSet
from organizer_app.store.check import check, mend
from organizer_app.store.digests import StateDigest
from organizer_app.store.dump import digest
from organizer_app.store.log.encoding import decode
from organizer_app.store.workspace import Workspace
from organizer_app.sync import folder_agreeing
from tests.sync.conftest import Group, Laptop
from tests.sync.test_exchange import add, change, meet
from tests.sync.test_folder import catch, shared

__all__ = ["shared"]


@pytest.fixture
def pair(group: Group, shared: Path) -> tuple[Laptop, Laptop]:
    """Two laptops that hold the same and have said so in the folder."""
    office = group.found()
    van = group.join(office, "Van")
    person = add(office, "Ana")
    change(van, add(van, "Luz"), phone="760 555 0101")
    change(office, person, phone="760 555 0102")
    for laptop in (office, van, office, van):
        catch(laptop, shared)
    assert office.dump() == van.dump()
    return office, van


def phones(laptop: Laptop) -> list[str | None]:
    with laptop.workspace.read() as session:
        return list(session.scalars(select(Person.phone).order_by(Person.sort_key)))


def damage_a_head(laptop: Laptop) -> None:
    """Let one head go bad on the disk, and the row with it."""
    db = laptop.workspace.ledger.db
    (row,) = db.execute("SELECT id FROM person WHERE full_name = 'Luz'").fetchone()
    db.execute(
        "DELETE FROM head WHERE row = ? AND col = (SELECT id FROM log_name WHERE name = 'phone')", (row,)
    )
    db.execute("UPDATE person SET phone = NULL WHERE id = ?", (row,))


def count_rebuilds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    made: list[int] = []

    def counted(workspace: Workspace) -> ChangeSet:
        made.append(1)
        return mend(workspace)

    monkeypatch.setattr(folder_agreeing, "mend", counted)
    return made


def test_an_acknowledgement_says_the_digest_of_what_is_held(pair: tuple[Laptop, Laptop]) -> None:
    office, van = pair
    for laptop, other in ((office, van), (van, office)):
        db = laptop.workspace.ledger.db
        (body,) = db.execute(
            "SELECT body FROM log_ack WHERE writer = ?", (other.workspace.writer,)
        ).fetchone()
        assert decode(bytes(body))[2] == digest(other.workspace.ledger.db)


def test_a_damaged_head_is_mended_from_the_log_and_it_is_said_once(
    pair: tuple[Laptop, Laptop], shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, van = pair
    before = van.dump()
    damage_a_head(van)
    assert phones(van) != phones(office)
    made = count_rebuilds(monkeypatch)
    done = catch(van, shared)
    assert (done.agreement, done.laptops, done.is_quiet) == ("mended", ("Office",), False)
    assert van.dump() == before
    assert check(van.workspace).faults == ()
    assert catch(van, shared).agreement == ""
    assert len(made) == 1


def test_who_still_shows_something_else_is_named_once_and_nothing_is_tried_again(
    pair: tuple[Laptop, Laptop], shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, van = pair
    with monkeypatch.context() as lying:
        lying.setattr(outgoing, "state_digest", lambda *_: StateDigest(bytes(32)))
        add(van, "Eva")
        catch(van, shared)
    made = count_rebuilds(monkeypatch)
    before = van.dump()
    told = [catch(office, shared) for _ in range(4)]
    assert [done.agreement for done in told] == ["differs", "", "", ""]
    assert told[0].laptops == ("Van",)
    assert len(made) == 1
    assert office.dump() == before
    # Both go on, and agree again.
    catch(van, shared)
    add(office, "Rosa")
    for laptop in (office, van, office):
        assert catch(laptop, shared).agreement == ""


def test_a_laptop_that_has_not_heard_of_a_new_member_yet_is_not_held_to_be_wrong(
    pair: tuple[Laptop, Laptop], group: Group, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, van = pair
    made = count_rebuilds(monkeypatch)
    door = group.join(office, "Door")
    for laptop in (office, door, van, office, door):
        assert catch(laptop, shared).agreement == ""
    assert made == []


def test_by_sticks_alone_laptops_say_their_digests_too(group: Group) -> None:
    office = group.found()
    van = group.join(office, "Van")
    add(office, "Ana")
    meet(office, van)
    meet(office, van)
    db = office.workspace.ledger.db
    (body,) = db.execute("SELECT body FROM log_ack WHERE writer = ?", (van.workspace.writer,)).fetchone()
    assert decode(bytes(body))[2] == digest(db)

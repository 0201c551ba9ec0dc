"""What waits, what is refused, and who may write at all."""

from __future__ import annotations

import json

import pytest

from tests.model.model import Key
from tests.model.scenes import ATTENDANCE, MEETING, OTHER, ROW, Group, deleted, line, name, named
from tests.model.writing import Author, Change, change


def test_what_lacks_an_earlier_transaction_waits_and_so_does_all_that_follows(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    second = group.ana.write(1, named("Ana Ruiz", first))
    third = group.ben.write(2, named("Ana Ruíz", second), after=[second])
    model = group.holds(second, third)
    assert model.state().waiting.keys() == {second.id, third.id}
    assert len(model.dump()) == 1
    assert name(group.holds(first)) == "Ana Ruíz"
    assert not group.model.state().waiting


def test_a_transaction_waits_for_what_it_replaces_though_it_had_not_seen_it_by_its_deps(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    over = group.ben.write(1, named("Ana Ruiz", first))
    assert group.holds(over).state().waiting.keys() == {over.id}


def test_a_transaction_that_asks_for_more_than_the_reader_knows_waits(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    newer = group.ana.write(1, named("Ana Ruiz", first), crit=["seats"])
    assert name(group.holds(first, newer)) == "Ana"


REFUSED = [
    pytest.param(change("person", ROW, full_name=7), id="a number in a text column"),
    pytest.param(change("person", ROW, archived=1), id="a number in a flag column"),
    pytest.param(change("person", ROW, birth_year=True), id="a flag in a number column"),
    pytest.param(change("person", ROW, organization_id=b"short"), id="a short id"),
    pytest.param(change("person", ROW, speaks=["es", "en"]), id="a list out of order"),
    pytest.param(change("person", ROW, speaks=["es", "es"]), id="a list with one word twice"),
    pytest.param(change("attendance", ROW, meeting_id=MEETING, person_id=ROW), id="an id of other ends"),
    pytest.param(change("attendance", ATTENDANCE, meeting_id=MEETING), id="one end without the other"),
    pytest.param(change("attendance", ATTENDANCE, meeting_id=MEETING, person_id=None), id="an empty end"),
    pytest.param(deleted(flag=None), id="an empty deletion"),  # type: ignore[arg-type]  # the fault itself
    pytest.param(Change("unheard_of", ROW, {"_deleted": 1}), id="a deletion by number in an unknown table"),
]


@pytest.mark.parametrize("wrong", REFUSED)
def test_a_refused_transaction_shows_and_replaces_nothing_and_counts_as_seen(
    group: Group, wrong: Change
) -> None:
    first = group.ana.write(0, change("place", OTHER, name="Hall"))
    refused = group.ben.write(1, change("place", OTHER, [first], name="Church"), wrong, after=[first])
    model = group.holds(first, refused)
    assert model.state().refused == {refused.id}
    assert model.shown("place", OTHER, "name") == "Hall"
    assert [group.ben.writer.hex(), 1, refused.id.hex()] in json.loads(model.dump()[-1])["tips"]


def test_an_edit_over_a_refused_one_replaces_nothing_there_and_is_accepted(group: Group) -> None:
    refused = group.ana.write(0, change("person", ROW, full_name="Ana", archived=1))
    model = group.holds(refused, group.ben.write(1, named("Ana Ruiz", refused), after=[refused]))
    assert (name(model), model.open_cells()) == ("Ana Ruiz", [])


def test_a_transaction_goes_on_counting_as_seen_through_a_refused_one(group: Group) -> None:
    first = group.ana.write(9, named("Ana"))
    refused = group.ben.write(1, change("person", ROW, archived=1), after=[first])
    last = group.ben.write(0, named("Ana Ruiz"), after=[])
    assert name(group.holds(first, refused, last)) == "Ana Ruiz"


def test_a_transaction_that_goes_on_from_another_writers_log_is_refused(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    group.ben.write(0, named("Ben"))
    odd = group.ben.write(1, named("Odd"), prev=first.id)
    assert group.holds(first, odd).state().refused == {odd.id}


def test_unknown_tables_and_columns_are_kept_dumped_and_merged_like_others(group: Group) -> None:
    there = group.ana.write(0, change("seat", ROW, title="Water board"), change("person", ROW, shoe=41))
    here = group.ben.write(1, change("seat", ROW, title="Fire board"))
    model = group.holds(there, here)
    assert line(model)["values"] == {"shoe": 41}
    assert line(model, "seat")["values"] == {"title": "Fire board"}
    assert model.open_cells() == [Key("seat", ROW, "title")]


def test_a_stranger_is_refused_until_a_statement_admits_them(group: Group) -> None:
    stranger = Author("stranger")
    stranger.group = group.ana.group
    written = stranger.write(0, named("Ana"))
    assert group.holds(written).state().refused == {written.id}
    body = [stranger.writer, stranger.laptop, "stranger", "organizer", "age1test", bytes(32)]
    admitted = group.ana.declare("admit", body, [group.statements[-1].id])
    group.model.add_statement(admitted.raw, admitted.signature)
    assert name(group.model) == "Ana"


def test_only_an_admin_admits(group: Group) -> None:
    stranger = Author("stranger")
    body = [stranger.writer, stranger.laptop, "stranger", "organizer", "age1test", bytes(32)]
    said = group.ben.declare("admit", body, [group.statements[-1].id])
    group.model.add_statement(said.raw, said.signature)
    assert stranger.writer not in group.model.state().roster.writers


def test_a_new_writer_is_signed_in_by_the_old_one_of_its_laptop_and_by_no_other(group: Group) -> None:
    fresh = Author("ben", key=b"\x07" * 32)
    for author, signed in ((group.cleo, False), (group.ben, True)):
        proof = fresh.sign(b"own1", group.ana.group, author.writer, group.ben.laptop)
        body = [fresh.writer, group.ben.laptop, "copied", 0, None, proof]
        said = author.declare("writer", body, [group.statements[-1].id])
        group.model.add_statement(said.raw, said.signature)
        assert (fresh.writer in group.model.state().roster.writers) is signed


def test_a_laptop_admitted_twice_apart_has_the_stricter_role(group: Group) -> None:
    new, both = Author("new"), [group.statements[-1].id]
    for role in ("admin", "organizer"):
        body = [new.writer, new.laptop, "new", role, "age1test", bytes(32)]
        said = group.ana.declare("admit", body, both)
        group.model.add_statement(said.raw, said.signature)
    assert group.model.state().roster.roles[new.laptop] == "organizer"


def test_a_statement_that_names_two_others_is_judged_by_the_past_of_both(group: Group) -> None:
    last = group.statements[-1].id
    dora, ben_again = Author("dora"), Author("ben again")
    dora.group = ben_again.group = group.ana.group
    body = [dora.writer, dora.laptop, "dora", "organizer", "age1test", bytes(32)]
    admitted = group.ana.declare("admit", body, [last])
    beside = group.ben.succeed(ben_again, "restored", [last])
    said = [admitted, beside]
    after = sorted([admitted.id, beside.id])
    later = [Author("dora again"), Author("ben once more")]
    ben_again.laptop = group.ben.laptop
    for old, new in ((dora, later[0]), (ben_again, later[1])):
        said.append(old.succeed(new, "restored", after))
    for statement in said:
        group.model.add_statement(statement.raw, statement.signature)
    assert {new.writer for new in later} <= group.model.state().roster.writers.keys()

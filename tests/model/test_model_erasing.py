"""Section 11: one value struck out, a person forgotten, and nothing that comes late brings either back."""

from __future__ import annotations

import pytest

from tests.model.council import Council
from tests.model.ids import made_id
from tests.model.model import HELD, Key
from tests.model.scenes import ATTENDANCE, CONSENT, DAY, MEETING, NAME, OTHER, ROW, deleted, line, name, named
from tests.model.stating import admit, confirm, erased, forget, remove, role, strike
from tests.model.writing import Author, Change, Signed, Written, change

CELL = ("person", ROW, "full_name")


def struck(council: Council, *wrong: Written, by: Author | None = None) -> tuple[Written, Signed]:
    """Let somebody strike what was written to the name, with another name in its place."""
    author = by or council.ben
    seen = [each for each in wrong if each.txn[2] != author.writer]
    corrected = author.write(50, named("A.", *wrong), after=seen)
    return corrected, strike(author, CELL, corrected.id, wrong, [council.start])


def forgotten(council: Council, *rows: tuple[str, bytes]) -> list[Signed]:
    """Let Ana ask that a person be forgotten, and Bea confirm it."""
    asked = forget(council.ana, [ROW], [council.start], rows)
    return [council.tell(asked), council.tell(confirm(council.bea, asked, [asked.id]))]


def values(council: Council, table: str = "person", row: bytes = ROW) -> object:
    council.state()
    return line(council.model, table, row)["values"]


def test_a_struck_value_shows_nothing_and_the_correction_shows(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong)
    council.holds(wrong, corrected)
    council.tell(said)
    assert name(council.model) == "A."
    assert council.model.open_cells() == []
    assert council.state().erasing.erases(council.model.transactions[wrong.id], 0, "full_name")


def test_a_struck_value_that_nothing_replaced_shows_as_erased(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana"))
    council.holds(wrong)
    council.tell(strike(council.ben, CELL, wrong.id, [wrong], [council.start]))
    assert values(council) == {"full_name": {"erased": True}}


def test_a_strike_touches_no_other_column_row_or_op(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana"), change("person", OTHER, full_name="Luz", phone="1"))
    council.holds(wrong)
    body = ["person", ROW, "full_name", wrong.id, [[wrong.id, 0], [wrong.id, 1]]]
    council.tell(council.ana.declare("strike", body, [council.start], ["strike"]))
    assert values(council, row=OTHER) == {"full_name": "Luz", "phone": "1"}
    assert values(council) == {"full_name": {"erased": True}}


def test_a_late_edit_by_somebody_who_did_not_know_of_a_correction_is_held_back(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong)
    late = council.cleo.write(99, named("Ana Ruiz, undocumented", wrong), after=[wrong])
    council.holds(wrong, corrected, late)
    council.tell(said)
    assert name(council.model) == "A."
    assert council.model.open_cells() == [NAME]
    versions = {tuple(each[:1]): each[2] for each in line(council.model)["open"]["full_name"]}
    assert versions == {(corrected.id.hex(),): "A.", (late.id.hex(),): {"held": True}}


def test_a_decision_that_replaces_what_is_held_back_settles_it(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong)
    late = council.cleo.write(99, named("Ana Ruiz", wrong), after=[wrong])
    decided = council.ana.write(0, named("Ana Ruiz", corrected, late), after=[corrected, late])
    council.holds(wrong, corrected, late, decided)
    council.tell(said)
    assert (name(council.model), council.model.open_cells()) == ("Ana Ruiz", [])


def test_an_edit_that_had_seen_the_correction_is_not_held_back(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong)
    on = council.cleo.write(99, named("Ana Ruiz", corrected), after=[corrected])
    council.holds(wrong, corrected, on)
    council.tell(said)
    assert (name(council.model), council.model.open_cells()) == ("Ana Ruiz", [])


def test_while_the_correction_is_not_here_the_whole_cell_is_held_back(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong)
    late = council.cleo.write(99, named("Ana Ruiz", wrong), after=[wrong])
    council.holds(wrong, late)
    council.tell(said)
    assert values(council) == {"full_name": {"held": True}}
    assert council.model.open_cells() == [NAME]
    council.holds(corrected)
    assert values(council) == {"full_name": "A."}


def test_a_later_strike_of_the_cell_lifts_what_a_lost_correction_held_back(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    _, said = struck(council, wrong)
    late = council.cleo.write(99, named("Ana Ruiz", wrong), after=[wrong])
    council.holds(wrong, late)
    council.tell(said)
    council.tell(strike(council.ana, CELL, late.id, [wrong], [said.id]))
    assert values(council) == {"full_name": "Ana Ruiz"}
    assert council.model.open_cells() == []


def test_of_two_strikes_made_apart_both_hold_back(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    first, second = struck(council, wrong), struck(council, wrong, by=council.cleo)
    council.holds(wrong, first[0], second[0])
    council.tell(first[1])
    council.tell(second[1])
    heads = council.state().heads[NAME]
    assert [head.value for head in heads] == [HELD, HELD]


def test_a_strike_works_though_what_it_strikes_comes_years_later(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong)
    council.tell(said)
    council.holds(wrong, corrected)
    assert name(council.model) == "A."
    council.model.destroy_what_is_erased()
    assert "full_name" not in {column for _, column in council.model.transactions[wrong.id].values}
    council.model.add(wrong.raw, wrong.values)
    council.model.destroy_what_is_erased()
    assert "full_name" not in {column for _, column in council.model.transactions[wrong.id].values}


def test_what_is_struck_shows_nothing_once_what_replaced_it_is_refused(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana, undocumented"))
    corrected, said = struck(council, wrong, by=council.bea)
    council.holds(wrong, corrected)
    council.tell(said)
    council.tell(remove(council.ana, council.bea, [said.id]))
    assert values(council) == {"full_name": {"erased": True}}


def test_the_door_and_the_young_strike_nothing(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana"))
    council.holds(wrong)
    for given in ("door", "youth_lead", "viewer"):
        dora = Author(given)
        let_in = council.tell(admit(council.ana, dora, given, [council.start]))
        assert not council.counts(council.tell(strike(dora, CELL, wrong.id, [wrong], [let_in.id])))
    assert name(council.model) == "Ana"


def test_deletions_and_ends_are_not_struck(council: Council) -> None:
    gone = council.ana.write(0, deleted(), *signed_up())
    council.holds(gone)
    for table, row, column in (("person", ROW, "_deleted"), ("consent", CONSENT, "person_id")):
        body = [table, row, column, gone.id, [[gone.id, 0]]]
        assert not council.counts(
            council.tell(council.ana.declare("strike", body, [council.start], ["strike"]))
        )


def test_a_strike_of_nothing_or_out_of_order_does_not_count(council: Council) -> None:
    made = council.ana.write(0, named("Ana"))
    for ops in ([], [[made.id, 1], [made.id, 0]], [[made.id, 0], [made.id, 0]]):
        body = [*CELL, made.id, ops]
        said = council.tell(council.ana.declare("strike", body, [council.start], ["strike"]))
        assert not council.counts(said)


def signed_up() -> list[Change]:
    """Describe what is known of one person, and one row that only names them."""
    ends = {"meeting_id": MEETING, "person_id": ROW}
    return [
        change("person", ROW, full_name="Ana Ruiz", phone="1", birth_year=2001),
        change("consent", CONSENT, person_id=ROW, kind="call", answer="yes", given_by="self"),
        Change(
            "attendance", ATTENDANCE, {**ends, "status": "present", "signed_in_at": 5, "note": "Wheelchair"}
        ),
        change("agenda_item", OTHER, title="Water", lead_id=ROW),
    ]


NOTHING = {"erased": True}


def test_a_forgotten_person_is_hidden_and_nothing_of_them_shows_but_that_somebody_came(
    council: Council,
) -> None:
    council.holds(council.ana.write(0, *signed_up()))
    forgotten(council)
    assert values(council) == {"full_name": NOTHING, "phone": NOTHING, "birth_year": NOTHING}
    assert line(council.model)["hidden"]
    consent = {"person_id": ROW.hex(), "kind": "call", "answer": NOTHING, "given_by": NOTHING}
    assert values(council, "consent", CONSENT) == consent
    came = {"meeting_id": MEETING.hex(), "person_id": ROW.hex(), "status": "present", "signed_in_at": 5}
    assert values(council, "attendance", ATTENDANCE) == {**came, "note": NOTHING}
    assert values(council, "agenda_item", OTHER) == {"title": "Water", "lead_id": ROW.hex()}


def test_other_rows_that_a_forget_names_are_erased_and_not_hidden(council: Council) -> None:
    council.holds(council.ana.write(0, *signed_up(), change("seat", OTHER, title="Seat of Ana")))
    forgotten(council, ("agenda_item", OTHER), ("seat", OTHER))
    assert values(council, "agenda_item", OTHER) == {"title": NOTHING, "lead_id": NOTHING}
    assert values(council, "seat", OTHER) == {"title": NOTHING}
    assert "hidden" not in line(council.model, "seat", OTHER)


def test_links_between_the_forgotten_stay_so_that_counts_do(council: Council) -> None:
    link = made_id("same_person", ROW, OTHER)
    council.holds(
        council.ana.write(
            0,
            named("Ana"),
            change("same_person", link, first_id=ROW, second_id=OTHER, answer="same", main=ROW),
        )
    )
    asked = council.tell(forget(council.ana, [ROW, OTHER], [council.start]))
    council.tell(confirm(council.bea, asked, [asked.id]))
    expected = {"first_id": ROW.hex(), "second_id": OTHER.hex(), "answer": "same", "main": ROW.hex()}
    assert values(council, "same_person", link) == expected


def test_what_comes_two_years_late_brings_nobody_back(council: Council) -> None:
    first = council.ana.write(0, *signed_up())
    council.holds(first)
    forgotten(council)
    late = council.cleo.write(
        99,
        change("person", ROW, [first], full_name="Ana Paz", _deleted=False),
        change("attendance", ATTENDANCE, [first], note="Came late"),
        after=[first],
    )
    council.holds(late)
    assert line(council.model)["hidden"]
    assert line(council.model)["values"]["full_name"] == NOTHING
    assert line(council.model, "attendance", ATTENDANCE)["values"]["note"] == NOTHING


def test_a_row_made_of_the_forgotten_is_erased_wherever_an_op_gives_its_ends(council: Council) -> None:
    forgotten(council)
    stranger = Author("stranger")
    stranger.group = council.ana.group
    refused = stranger.write(0, change("consent", CONSENT, person_id=ROW, kind="call", answer="yes"))
    answer = council.ana.write(1, change("consent", CONSENT, answer="yes"))
    council.holds(answer)
    assert values(council, "consent", CONSENT) == {"answer": "yes"}
    council.holds(refused)
    assert values(council, "consent", CONSENT) == {"answer": NOTHING}


def test_what_waits_is_erased_too(council: Council) -> None:
    first = council.ana.write(0, named("Ana"))
    waiting = council.ana.write(1, *signed_up()[1:2])
    council.holds(waiting)
    forgotten(council)
    council.model.destroy_what_is_erased()
    assert {column for _, column in council.model.transactions[waiting.id].values} == {"person_id", "kind"}
    assert first.id not in council.model.transactions


def test_a_refused_transaction_is_erased_too(council: Council) -> None:
    wrong = council.ana.write(0, change("person", ROW, phone="1"), change("place", OTHER, name=7))
    council.holds(wrong)
    forgotten(council)
    council.model.destroy_what_is_erased()
    assert council.model.transactions[wrong.id].values == {(1, "name"): 7}


def test_nobody_is_forgotten_before_a_second_admin_confirms(council: Council) -> None:
    council.holds(council.ana.write(0, named("Ana")))
    asked = council.tell(forget(council.ana, [ROW], [council.start]))
    for by, wall in ((council.ana, 0), (council.ana, 2 * DAY), (council.ben, 0)):
        assert not council.counts(council.tell(confirm(by, asked, [asked.id], wall=wall)))
        assert name(council.model) == "Ana"
    council.tell(confirm(council.bea, asked, [asked.id]))
    assert values(council) == {"full_name": NOTHING}


@pytest.mark.parametrize(("wall", "enough"), [(DAY - 1, False), (DAY, True), (-DAY, False)])
def test_a_lone_admin_confirms_a_day_later(council: Council, wall: int, enough: bool) -> None:
    alone = council.tell(remove(council.ana, council.bea, [council.start]))
    asked = council.tell(forget(council.ana, [ROW], [alone.id], wall=7))
    said = council.tell(confirm(council.ana, asked, [asked.id], wall=7 + wall))
    assert council.counts(said) is enough
    assert bool(council.state().erasing.forgotten) is enough


def test_another_writer_of_the_same_laptop_is_no_second_admin(council: Council) -> None:
    fresh = Author("ana again")
    fresh.group, fresh.laptop = council.ana.group, council.ana.laptop
    moved = council.tell(council.ana.succeed(fresh, "copied", [council.start]))
    asked = council.tell(forget(council.ana, [ROW], [moved.id]))
    assert not council.counts(council.tell(confirm(fresh, asked, [asked.id], wall=9 * DAY)))


def test_a_confirm_that_did_not_know_of_what_it_confirms_does_not_count(council: Council) -> None:
    asked = council.tell(forget(council.ana, [ROW], [council.start]))
    assert not council.counts(council.tell(confirm(council.bea, asked, [council.start])))
    other = council.tell(remove(council.ana, council.ben, [council.start]))
    assert not council.counts(council.tell(confirm(council.bea, other, [other.id])))


def test_only_an_admin_asks_that_somebody_be_forgotten(council: Council) -> None:
    asked = council.tell(forget(council.ben, [ROW], [council.start]))
    assert not council.counts(asked)
    assert not council.counts(council.tell(confirm(council.ana, asked, [asked.id])))


def test_a_confirmed_forget_holds_though_who_asked_for_it_is_removed_by_somebody_who_did_not_know(
    council: Council,
) -> None:
    council.holds(council.ben.write(0, named("Ana")))
    forgotten(council)
    council.tell(remove(council.bea, council.ana, [council.start]))
    assert values(council) == {"full_name": NOTHING}


def test_a_forget_and_a_confirm_both_dated_back_by_the_removed_erase_nothing(council: Council) -> None:
    council.holds(council.ben.write(0, named("Ana")))
    dora = Author("dora")
    let_in = council.tell(admit(council.bea, dora, "admin", [council.start]))
    asked = council.tell(forget(council.bea, [ROW], [let_in.id]))
    council.tell(confirm(dora, asked, [asked.id]))
    council.tell(remove(council.ana, council.bea, [council.start]))
    assert values(council) == {"full_name": "Ana"}


def test_a_strike_that_a_lowered_organizer_dates_back_erases_nothing(council: Council) -> None:
    wrong = council.ana.write(0, named("Ana"))
    council.holds(wrong)
    said = council.tell(strike(council.ben, CELL, wrong.id, [wrong], [council.start]))
    council.tell(role(council.ana, council.ben, "youth_lead", [council.start]))
    assert not council.counts(said)
    assert values(council) == {"full_name": "Ana"}


def test_who_is_forgotten_must_be_named_in_order(council: Council) -> None:
    wrong: list[list[object]] = [[[], []], [[OTHER, ROW], []], [[ROW], [["place", ROW], ["place", ROW]]]]
    for body in wrong:
        assert not council.counts(
            council.tell(council.ana.declare("forget", body, [council.start], ["forget"]))
        )


def test_a_receipt_counts_and_changes_nothing(council: Council) -> None:
    council.holds(council.ana.write(0, *signed_up()))
    asked, confirmed = forgotten(council)
    before = council.model.dump()
    said = council.tell(erased(council.ben, [confirmed.id], asked, confirmed))
    assert council.counts(said)
    assert council.model.dump() == before
    wrong: list[list[bytes]] = [[], sorted([asked.id, confirmed.id], reverse=True)]
    for body in wrong:
        assert not council.counts(council.tell(council.ben.declare("erased", body, [confirmed.id])))


def test_an_erased_value_is_judged_by_nobody(council: Council) -> None:
    wrong = council.ana.write(0, change("person", ROW, phone=7), change("place", OTHER, name="Hall"))
    council.holds(wrong)
    assert not council.stands(wrong)
    forgotten(council)
    assert council.stands(wrong)
    assert council.model.shown("place", OTHER, "name") == "Hall"


def test_an_erased_answer_counts_as_not_asked_and_an_erased_head_is_still_a_head(council: Council) -> None:
    first = council.ana.write(0, *signed_up()[:2])
    council.holds(first)
    heads = council.model.state().digest()
    forgotten(council)
    assert council.state().digest() == heads
    assert council.model.shown("consent", CONSENT, "answer") is None
    assert council.state().heads[Key("consent", CONSENT, "answer")][0].txn.id == first.id

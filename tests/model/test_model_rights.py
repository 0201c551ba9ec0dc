"""Section 10: who may state what, what counts in the end, and which of a laptop's transactions stand."""

from __future__ import annotations

import pytest

from tests.model.council import Council, place
from tests.model.scenes import ROW
from tests.model.stating import accept, admit, cuts, forget, recovery, remove, role, strike
from tests.model.writing import Author, Signed, change


def test_only_an_admin_removes_gives_a_role_accepts_or_names_a_recovery_key(council: Council) -> None:
    council.holds(written := council.cleo.write(0, place("Hall")))
    after = [council.start]
    for said in (
        remove(council.ben, council.cleo, after),
        role(council.ben, council.cleo, "viewer", after),
        accept(council.ben, after, written),
        recovery(council.ben, Author("paper"), after),
    ):
        assert not council.counts(council.tell(said))


def test_a_removed_laptop_is_nobody_and_what_it_wrote_up_to_the_cut_stands(council: Council) -> None:
    before = council.ben.write(0, place("Hall"))
    after = council.ben.write(1, place("Church"))
    council.holds(before, after)
    council.tell(remove(council.ana, council.ben, [council.start], before))
    assert (council.role(council.ben), council.stands(before), council.stands(after)) == (None, True, False)
    assert council.ben.laptop not in council.state().roster.members()
    assert council.ben.writer in council.state().roster.writers


def test_until_the_transaction_of_a_cut_is_here_nothing_stands_before_it(council: Council) -> None:
    first = council.ben.write(0, place("Hall"))
    second = council.ben.write(1, place("Church"))
    council.tell(remove(council.ana, council.ben, [council.start], second))
    council.holds(first)
    assert not council.stands(first)
    council.holds(second)
    assert council.stands(first)
    assert council.stands(second)


def test_a_cut_that_names_another_writer_lets_nothing_stand(council: Council) -> None:
    council.holds(first := council.ben.write(0, place("Hall")))
    [[_, seq, txn]] = cuts(first)
    body = [council.ben.laptop, [[council.cleo.writer, seq, txn]]]
    council.tell(council.ana.declare("remove", body, [council.start], ["remove"]))
    assert not council.stands(first)


def test_a_branch_that_leaves_the_log_below_the_cut_does_not_stand(council: Council) -> None:
    first = council.ben.write(0, place("Hall"))
    copy = council.ben.restored()
    second = council.ben.write(1, place("Church"))
    branch = copy.write(2, place("School"))
    council.holds(first, second, branch)
    council.tell(remove(council.ana, council.ben, [council.start], second))
    assert [council.stands(each) for each in (first, second, branch)] == [True, True, False]


def test_a_cut_for_each_branch_lets_both_stand(council: Council) -> None:
    copy = council.ben.restored()
    here, there = council.ben.write(1, place("Church")), copy.write(2, place("School"))
    council.holds(here, there)
    council.tell(remove(council.ana, council.ben, [council.start], here, there))
    assert council.stands(here)
    assert council.stands(there)


def test_a_writer_that_a_removed_laptop_signs_in_beside_its_removal_writes_nothing(council: Council) -> None:
    fresh = Author("ben again")
    fresh.group, fresh.laptop = council.ana.group, council.ben.laptop
    council.tell(remove(council.ana, council.ben, [council.start]))
    said = council.tell(council.ben.succeed(fresh, "copied", [council.start]))
    council.holds(written := fresh.write(0, place("Hall")))
    assert council.counts(said)
    assert not council.stands(written)


def test_a_removed_laptop_that_knows_of_it_states_nothing(council: Council) -> None:
    removal = council.tell(remove(council.ana, council.bea, [council.start]))
    fresh = Author("bea again")
    for said in (
        council.bea.succeed(fresh, "copied", [removal.id]),
        admit(council.bea, Author("dora"), "viewer", [removal.id]),
        remove(council.bea, council.ana, [removal.id]),
        council.bea.declare("erased", [removal.id], [removal.id]),
    ):
        assert not council.counts(council.tell(said))


def test_a_removed_laptop_never_comes_back_but_as_a_new_one(council: Council) -> None:
    removal = council.tell(remove(council.ana, council.ben, [council.start]))
    raised = council.tell(role(council.ana, council.ben, "admin", [removal.id]))
    again = council.tell(admit(council.ana, council.ben, "organizer", [removal.id]))
    assert not council.counts(raised)
    assert not council.counts(again)
    fresh = Author("ben of today")
    council.tell(admit(council.ana, fresh, "organizer", [removal.id]))
    assert council.role(fresh) == "organizer"


def test_two_that_remove_each_other_are_both_removed(council: Council) -> None:
    first, second = council.ana.write(0, place("Hall")), council.bea.write(0, place("Church"))
    late = council.ana.write(1, place("School"))
    council.holds(first, second, late)
    council.tell(remove(council.ana, council.bea, [council.start], second))
    council.tell(remove(council.bea, council.ana, [council.start], first))
    assert (council.role(council.ana), council.role(council.bea)) == (None, None)
    assert [council.stands(each) for each in (first, second, late)] == [True, True, False]


def dated_back(council: Council, thief: Author) -> dict[str, Signed]:
    after = [council.start]
    council.holds(theirs := council.cleo.write(0, change("place", ROW, name="Hall")))
    return {
        "admit": admit(thief, Author("dora"), "admin", after),
        "role": role(thief, council.ben, "admin", after),
        "accept": accept(thief, after, theirs),
        "strike": strike(thief, ("place", ROW, "name"), theirs.id, [theirs], after),
        "forget": forget(thief, [ROW], after),
    }


@pytest.mark.parametrize("kind", ["admit", "role", "accept", "strike", "forget"])
def test_what_a_removed_admin_dates_back_grants_nothing(council: Council, kind: str) -> None:
    said = council.tell(dated_back(council, council.bea)[kind])
    assert council.counts(said)
    council.tell(remove(council.ana, council.bea, [council.start]))
    assert not council.counts(said)


def test_a_recovery_key_that_a_removed_founder_dates_back_opens_nothing(council: Council) -> None:
    paper = Author("paper")
    said = council.tell(recovery(council.ana, paper, [council.start]))
    assert council.role(paper) == "admin"
    council.tell(remove(council.bea, council.ana, [council.start]))
    assert not council.counts(said)
    assert council.role(paper) is None


def test_what_an_admin_granted_before_its_removal_and_known_to_it_stays(council: Council) -> None:
    dora = Author("dora")
    said = council.tell(admit(council.bea, dora, "organizer", [council.start]))
    council.tell(remove(council.ana, council.bea, [said.id]))
    assert council.role(dora) == "organizer"


def test_a_laptop_let_in_by_an_overtaken_admission_lets_nobody_in(council: Council) -> None:
    dora, eva = Author("dora"), Author("eva")
    first = council.tell(admit(council.bea, dora, "admin", [council.start]))
    second = council.tell(admit(dora, eva, "admin", [first.id]))
    assert council.role(eva) == "admin"
    council.tell(remove(council.ana, council.bea, [council.start]))
    assert not council.counts(second)
    council.holds(hers := eva.write(0, place("Hall")))
    assert not council.stands(hers)


def test_nobody_let_in_behind_a_removal_removes_those_who_came_after_it(council: Council) -> None:
    dora, new = Author("dora"), Author("new")
    removal = council.tell(remove(council.ana, council.bea, [council.start]))
    behind = council.tell(admit(council.bea, dora, "admin", [council.start]))
    came = council.tell(admit(council.ana, new, "organizer", [removal.id]))
    said = council.tell(remove(dora, new, [behind.id, came.id]))
    assert not council.counts(said)
    assert council.role(new) == "organizer"


def test_an_overtaken_raise_does_not_come_back_as_a_lowering(council: Council) -> None:
    low = council.tell(role(council.ana, council.ben, "viewer", [council.start]))
    raised = council.tell(role(council.bea, council.ben, "admin", [low.id]))
    council.tell(role(council.bea, council.ben, "organizer", [raised.id]))
    assert council.role(council.ben) == "organizer"
    council.tell(remove(council.ana, council.bea, [low.id]))
    assert council.role(council.ben) == "viewer"
    council.holds(written := council.ben.write(0, place("Hall")))
    assert not council.stands(written)


def test_who_was_let_in_by_an_overtaken_statement_is_let_in_anew_by_somebody_else(
    council: Council,
) -> None:
    dora = Author("dora")
    first = council.tell(admit(council.bea, dora, "admin", [council.start]))
    removal = council.tell(remove(council.ana, council.bea, [council.start]))
    assert council.role(dora) is None
    council.tell(admit(council.ana, dora, "door", sorted([first.id, removal.id])))
    assert council.role(dora) == "door"


def test_a_lowered_admin_grants_no_longer_what_its_new_role_does_not_allow(council: Council) -> None:
    council.holds(theirs := council.cleo.write(0, change("place", ROW, name="Hall")))
    cell = ("place", ROW, "name")
    granted = council.tell(admit(council.bea, Author("dora"), "viewer", [council.start]))
    struck = council.tell(strike(council.bea, cell, theirs.id, [theirs], [council.start]))
    low = council.tell(role(council.ana, council.bea, "organizer", [council.start]))
    assert not council.counts(granted)
    assert council.counts(struck)
    council.tell(role(council.ana, council.bea, "door", [low.id]))
    assert not council.counts(struck)


def test_a_removal_stands_though_its_author_is_removed_beside_it(council: Council) -> None:
    said = council.tell(remove(council.bea, council.ben, [council.start]))
    council.tell(remove(council.ana, council.bea, [council.start]))
    assert council.counts(said)
    assert council.role(council.ben) is None


def test_of_two_lowered_roles_given_apart_the_lower_holds(council: Council) -> None:
    council.tell(role(council.ana, council.ben, "youth_lead", [council.start]))
    council.tell(role(council.bea, council.ben, "viewer", [council.start]))
    assert council.role(council.ben) == "viewer"


def test_of_a_raise_and_a_lowering_apart_the_lowering_holds(council: Council) -> None:
    council.tell(role(council.ana, council.ben, "admin", [council.start]))
    council.tell(role(council.bea, council.ben, "door", [council.start]))
    assert council.role(council.ben) == "door"


def test_a_raise_that_knew_of_the_lowering_holds(council: Council) -> None:
    low = council.tell(role(council.ana, council.ben, "viewer", [council.start]))
    council.holds(between := council.ben.write(0, place("Hall")))
    council.tell(role(council.bea, council.ben, "organizer", [low.id], between))
    council.holds(later := council.ben.write(1, place("Church")))
    assert council.role(council.ben) == "organizer"
    assert [council.stands(each) for each in (between, later)] == [False, True]


def test_a_role_that_the_laptop_has_or_nobody_knows_does_not_count(council: Council) -> None:
    for becomes in ("organizer", "queen"):
        said = council.tell(role(council.ana, council.ben, becomes, [council.start]))
        assert not council.counts(said)


def test_a_laptop_nobody_named_is_neither_removed_nor_given_a_role(council: Council) -> None:
    for said in (
        remove(council.ana, Author("nobody"), [council.start]),
        role(council.ana, Author("nobody"), "admin", [council.start]),
    ):
        assert not council.counts(council.tell(said))


def test_cuts_out_of_order_or_of_no_seq_do_not_count(council: Council) -> None:
    made = [council.ben.write(n, place("Hall")) for n in range(2)]
    for wrong in (cuts(*made)[::-1], [[council.ben.writer, 0, made[0].id]], [*cuts(made[0]), *cuts(made[0])]):
        body = [council.ben.laptop, wrong]
        said = council.tell(council.ana.declare("remove", body, [council.start], ["remove"]))
        assert not council.counts(said)


def test_what_was_written_before_a_lowering_stands_by_the_old_role(council: Council) -> None:
    first = council.ben.write(0, place("Hall"))
    second = council.ben.write(1, place("Church"))
    council.holds(first, second)
    council.tell(role(council.ana, council.ben, "door", [council.start], first))
    assert [council.stands(each) for each in (first, second)] == [True, False]


def test_who_is_removed_disowns_nothing_it_had_seen_by_a_removal_that_it_dates_back(council: Council) -> None:
    seen = council.ben.write(0, place("Hall"))
    knew = council.bea.write(1, place("Church"), after=[seen])
    unseen = council.ben.write(2, place("School"))
    council.holds(seen, knew, unseen)
    council.tell(remove(council.bea, council.ben, [council.start]))
    assert [council.stands(each) for each in (seen, knew, unseen)] == [False, True, False]
    council.tell(remove(council.ana, council.bea, [council.start], knew))
    assert [council.stands(each) for each in (seen, knew, unseen)] == [True, True, False]
    assert council.role(council.ben) is None


def test_nobody_spares_itself_by_naming_its_own_work_in_a_cut_of_another(council: Council) -> None:
    theirs = council.bea.write(0, place("Hall"))
    council.holds(theirs)
    council.tell(remove(council.ana, council.bea, [council.start]))
    for writer in (council.ana.writer, council.bea.writer):
        body = [council.ana.laptop, [[writer, 1, theirs.id]]]
        council.tell(council.bea.declare("remove", body, [council.start], ["remove"]))
    assert not council.stands(theirs)


def test_an_accepted_transaction_stands_whatever_its_writers_right(council: Council) -> None:
    stranger = Author("stranger")
    stranger.group = council.ana.group
    council.holds(
        theirs := stranger.write(0, place("Hall")), cut_off := council.ben.write(0, place("School"))
    )
    removal = council.tell(remove(council.ana, council.ben, [council.start]))
    assert not council.stands(theirs)
    council.tell(accept(council.ana, [removal.id], theirs, cut_off))
    assert council.stands(theirs)
    assert council.stands(cut_off)


def test_an_accepted_transaction_keeps_to_the_other_rules_all_the_same(council: Council) -> None:
    council.holds(wrong := council.ben.write(0, change("person", ROW, full_name=7)))
    council.tell(accept(council.ana, [council.start], wrong))
    assert not council.stands(wrong)


def test_the_founders_paper_lets_people_in_after_everybody_was_removed(council: Council) -> None:
    paper, new = Author("paper"), Author("new")
    said = council.tell(recovery(council.ana, paper, [council.start]))
    removals = [
        council.tell(remove(council.ana, council.bea, [said.id])),
        council.tell(remove(council.bea, council.ana, [said.id])),
    ]
    council.tell(admit(paper, new, "admin", sorted(s.id for s in removals)))
    assert council.role(new) == "admin"
    council.holds(written := new.write(0, place("Hall")))
    assert council.stands(written)


def test_nothing_overtakes_what_the_founders_paper_grants(council: Council) -> None:
    paper, new = Author("paper"), Author("new")
    said = council.tell(recovery(council.ana, paper, [council.start]))
    council.tell(admit(paper, new, "admin", [said.id]))
    council.tell(remove(council.bea, council.ana, [said.id]))
    assert council.role(new) == "admin"


def test_only_the_founding_laptop_names_the_first_key_and_only_a_key_the_next(council: Council) -> None:
    paper, second, third = Author("paper"), Author("second paper"), Author("third paper")
    assert not council.counts(council.tell(recovery(council.bea, paper, [council.start])))
    first = council.tell(recovery(council.ana, paper, [council.start]))
    assert council.counts(first)
    assert not council.counts(council.tell(recovery(council.ana, second, [first.id])))
    assert council.counts(council.tell(recovery(paper, third, [first.id])))
    assert not council.counts(council.tell(recovery(paper, paper, [first.id])))
    assert not council.counts(council.tell(recovery(paper, council.ben, [first.id])))


def test_a_recovery_key_that_did_not_sign_does_not_count(council: Council) -> None:
    body = [Author("paper").writer, council.ana.sign(b"rec1", council.ana.group, council.ana.writer)]
    said = council.tell(council.ana.declare("recovery", body, [council.start], ["recovery"]))
    assert not council.counts(said)


def test_a_recovery_key_writes_no_transactions(council: Council) -> None:
    paper = Author("paper")
    council.tell(recovery(council.ana, paper, [council.start]))
    council.holds(written := paper.write(0, place("Hall")))
    assert not council.stands(written)


def test_a_statement_whose_past_is_not_here_counts_for_nothing_yet(council: Council) -> None:
    dora = Author("dora")
    first = admit(council.ana, dora, "admin", [council.start])
    second = council.tell(remove(dora, council.ben, [first.id]))
    assert not council.counts(second)
    council.tell(first)
    assert council.counts(second)


def test_a_recovery_key_is_let_in_as_no_laptop(council: Council) -> None:
    paper = Author("paper")
    said = council.tell(recovery(council.ana, paper, [council.start]))
    assert not council.counts(council.tell(admit(council.ana, paper, "viewer", [said.id])))
    assert not council.counts(council.tell(council.ana.succeed(paper, "copied", [said.id])))
    assert council.role(paper) == "admin"

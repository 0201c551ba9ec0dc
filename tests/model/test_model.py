"""Named cases of merging cells under a held clock: what packaging/format promises of any program."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.model import Key, Model
from tests.model.reading import NotTaken
from tests.model.scenes import (
    ATTENDANCE,
    CONSENT,
    DAY,
    MEETING,
    NAME,
    OTHER,
    ROW,
    Group,
    allows,
    deleted,
    line,
    name,
    named,
    signed_in,
)
from tests.model.writing import Signed, Written, change, withhold


def test_nothing_written_dumps_no_row_no_tip_and_a_digest_of_zero(group: Group) -> None:
    assert group.model.dump() == ['{"tips":[],"digest":"' + "0" * 64 + '"}']


def test_a_column_nobody_wrote_shows_its_blank(group: Group) -> None:
    model = group.holds(group.ana.write(0, named("Ana Ruiz")))
    assert model.shown("person", ROW, "phone") is None
    assert model.shown("person", ROW, "speaks") == []


def test_a_transaction_that_comes_twice_changes_nothing(group: Group) -> None:
    first = group.ana.write(0, named("Ana Ruiz"))
    once = group.holds(first).dump()
    assert group.holds(first).dump() == once


def test_a_newer_edit_that_saw_the_older_replaces_it(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    second = group.ben.write(5, named("Ana Ruiz", first), after=[first])
    model = group.holds(first, second)
    assert name(model) == "Ana Ruiz"
    assert model.open_cells() == []


def test_an_edit_that_saw_another_stands_though_its_clock_is_years_behind(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    second = group.ben.write(-20 * 365 * DAY, named("Ana Ruiz", first), after=[first])
    assert name(group.holds(first, second)) == "Ana Ruiz"


def test_an_older_edit_that_arrives_late_does_not_undo_its_replacement(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    second = group.ana.write(5, named("Ana Ruiz", first))
    assert name(group.holds(second, first)) == "Ana Ruiz"


def test_two_concurrent_edits_stay_open_and_the_later_clock_shows(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    by_ana = group.ana.write(5, named("Ana Ruiz", first))
    by_ben = group.ben.write(9, named("Ana Ruíz", first), after=[first])
    model = group.holds(first, by_ana, by_ben)
    assert name(model) == "Ana Ruíz"
    assert model.open_cells() == [NAME]
    both = sorted([[by_ana.id.hex(), 0, "Ana Ruiz"], [by_ben.id.hex(), 0, "Ana Ruíz"]])
    assert line(model)["open"] == {"full_name": both}


def test_an_ordinary_edit_over_a_conflict_shows_and_leaves_the_other_side_open(group: Group) -> None:
    by_ana, by_ben = group.ana.write(5, named("Ana")), group.ben.write(9, named("Anna"))
    own = group.ana.write(-99, named("Ana Ruiz", by_ben), after=[by_ben])
    model = group.holds(by_ana, by_ben, own)
    assert name(model) == "Ana Ruiz"
    assert model.open_cells() == [NAME]


def test_a_decision_replaces_every_head_and_closes_the_conflict(group: Group) -> None:
    by_ana, by_ben = group.ana.write(5, named("Ana")), group.ben.write(9, named("Anna"))
    decided = group.ana.write(10, named("Ana", by_ana, by_ben), after=[by_ben])
    model = group.holds(by_ana, by_ben, decided)
    assert (name(model), model.open_cells()) == ("Ana", [])


def test_two_equal_values_written_apart_are_no_conflict(group: Group) -> None:
    model = group.holds(group.ana.write(0, named("Ana")), group.ben.write(0, named("Ana")))
    assert (name(model), model.open_cells()) == ("Ana", [])


def test_an_emptied_and_a_changed_value_are_a_conflict(group: Group) -> None:
    first = group.ana.write(0, change("person", ROW, phone="+17605550100"))
    emptied = group.ana.write(3, change("person", ROW, [first], phone=None))
    changed = group.ben.write(2, change("person", ROW, [first], phone="+17605550111"), after=[first])
    model = group.holds(first, emptied, changed)
    assert model.shown("person", ROW, "phone") is None
    assert model.open_cells() == [Key("person", ROW, "phone")]


def test_a_suspect_clock_ranks_last_however_late_it_says_it_is(group: Group) -> None:
    sound = group.ana.write(0, named("Ana"))
    doubted = group.ben.write(70 * 365 * DAY, named("Anna"), suspect=True)
    assert name(group.holds(sound, doubted)) == "Ana"


def test_of_two_suspect_clocks_the_later_shows(group: Group) -> None:
    early = group.ana.write(1, named("Ana"), suspect=True)
    late = group.ben.write(2, named("Anna"), suspect=True)
    assert name(group.holds(late, early)) == "Anna"


def test_of_equal_clocks_the_greater_transaction_id_shows(group: Group) -> None:
    two = [group.ana.write(0, named("Ana")), group.ben.write(0, named("Anna"))]
    assert name(group.holds(*two)) == max(two, key=lambda w: w.id).values[0][1][0]


def test_the_same_edit_made_in_one_row_twice_in_one_column_only_leaves_other_columns(group: Group) -> None:
    first = group.ana.write(0, change("person", ROW, full_name="Ana", phone="1"))
    second = group.ben.write(1, named("Ana Ruiz", first), after=[first])
    assert line(group.holds(first, second))["values"] == {"full_name": "Ana Ruiz", "phone": "1"}


def test_two_doors_sign_in_one_person_and_the_earlier_time_stands_without_a_conflict(group: Group) -> None:
    model = group.holds(group.ana.write(10, signed_in(2000)), group.ben.write(90, signed_in(1000)))
    assert model.shown("attendance", ATTENDANCE, "signed_in_at") == 1000
    assert model.open_cells() == []


def test_an_emptied_sign_in_time_comes_after_every_time(group: Group) -> None:
    model = group.holds(group.ana.write(0, signed_in(None)), group.ben.write(0, signed_in(1000)))
    assert model.shown("attendance", ATTENDANCE, "signed_in_at") == 1000


def test_a_corrected_sign_in_time_stands_though_it_is_later(group: Group) -> None:
    by_ana, by_ben = group.ana.write(0, signed_in(1000)), group.ben.write(0, signed_in(2000))
    corrected = change("attendance", ATTENDANCE, [by_ana, by_ben], signed_in_at=3000)
    model = group.holds(by_ana, by_ben, group.ana.write(1, corrected, after=[by_ben]))
    assert model.shown("attendance", ATTENDANCE, "signed_in_at") == 3000


@pytest.mark.parametrize(
    ("one", "other", "shows"),
    [
        ("yes", "no", "no"),
        ("yes", "not_asked", "not_asked"),
        ("not_asked", "no", "no"),
        ("yes", None, None),
        ("yes", "perhaps", "perhaps"),
        ("no", None, "no"),
    ],
)
def test_of_two_answers_the_least_permission_shows_and_the_question_stays_open(
    group: Group, one: str, other: str | None, shows: str | None
) -> None:
    early, late = group.ana.write(0, allows(other)), group.ben.write(50, allows(one))
    model = group.holds(early, late)
    assert model.shown("consent", CONSENT, "answer") == shows
    assert model.open_cells() == [Key("consent", CONSENT, "answer")]


def test_of_two_answers_of_one_rank_the_later_shows(group: Group) -> None:
    model = group.holds(group.ana.write(0, allows("not_asked")), group.ben.write(50, allows(None)))
    assert model.shown("consent", CONSENT, "answer") is None


def test_a_permission_given_after_both_answers_were_seen_stands(group: Group) -> None:
    by_ana, by_ben = group.ana.write(0, allows("no")), group.ben.write(0, allows("yes"))
    model = group.holds(by_ana, by_ben, group.ana.write(1, allows("yes", by_ana, by_ben), after=[by_ben]))
    assert (model.shown("consent", CONSENT, "answer"), model.open_cells()) == ("yes", [])


def test_both_branches_of_a_fork_are_kept_and_both_tips_named(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    copy = group.ana.restored()
    here = group.ana.write(1, named("Ana Ruiz", first))
    there = copy.write(2, named("Ana Paz", first))
    model = group.holds(first, here, there)
    assert model.open_cells() == [NAME]
    tips = json.loads(model.dump()[-1])["tips"]
    assert tips == sorted(
        [[group.ana.writer.hex(), 2, here.id.hex()], [copy.writer.hex(), 2, there.id.hex()]]
    )


def test_a_later_edit_that_saw_both_branches_of_a_fork_settles_it(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    there = group.ana.restored().write(2, named("Ana Paz", first))
    here = group.ana.write(1, named("Ana Ruiz", first))
    decided = group.ben.write(3, named("Ana", here, there), after=[here, there])
    model = group.holds(first, here, there, decided)
    assert (name(model), model.open_cells()) == ("Ana", [])


def test_a_withheld_column_shows_as_erased_until_its_value_comes(group: Group) -> None:
    whole = group.ana.write(0, change("person", ROW, full_name="Ana", phone="+17605550100"))
    model = group.holds(withhold(whole, 0, "phone"))
    assert line(model)["values"] == {"full_name": "Ana", "phone": {"erased": True}}
    assert line(group.holds(whole))["values"]["phone"] == "+17605550100"
    assert line(group.holds(withhold(whole, 0, "phone")))["values"]["phone"] == "+17605550100"


def test_a_value_that_is_not_the_committed_one_is_damaged(group: Group) -> None:
    whole = group.ana.write(0, named("Ana"))
    with pytest.raises(NotTaken, match="damaged"):
        group.model.add(whole.raw, [[whole.values[0][0], ["Anna"]]])


def test_the_dump_escapes_only_what_json_must(group: Group) -> None:
    model = group.holds(group.ana.write(0, named('ꞌ"\\\n\u007f\u2028🙂')))
    assert '"values":{"full_name":"ꞌ\\"\\\\\\n\u007f\u2028🙂"}' in model.dump()[0]


def season(group: Group) -> list[Written]:
    """Write a little of everything: seen and unseen edits, deletes, a fork, a refusal, a newer table."""
    ana, ben, cleo = group.ana, group.ben, group.cleo
    first = ana.write(0, named("Ana"), change("meeting", MEETING, title="June"))
    by_ben = ben.write(-DAY, named("Ana Ruiz", first), allows("yes"), after=[first])
    copy = ana.restored()
    gone = ana.write(2, deleted(), allows("no"))
    branch = copy.write(3, named("Ana Paz", first), signed_in(2000))
    doubted = cleo.write(9 * DAY, signed_in(1000), suspect=True, after=[first])
    refused = cleo.write(4, change("person", ROW, [first], full_name="X", archived=3), after=[by_ben])
    newer = ben.write(5, change("seat", OTHER, title="Water board"), after=[gone, branch])
    settled = cleo.write(6, named("Ana", by_ben, branch), after=[newer, branch])
    return [first, by_ben, gone, branch, doubted, refused, newer, settled]


@given(st.data())
def test_any_order_and_repetition_of_transactions_and_statements_gives_one_dump(data: st.DataObject) -> None:
    group = Group()
    written = season(group)
    expected = group.holds(*written).dump_bytes()
    everything: list[Written | Signed] = [*written, *group.statements]
    repeated = data.draw(st.lists(st.sampled_from(everything)))
    model = Model(group.ana.group)
    for each in data.draw(st.permutations([*everything, *repeated])):
        if isinstance(each, Written):
            model.add(each.raw, each.values)
        else:
            model.add_statement(each.raw, each.signature)
        model.dump()
    assert model.dump_bytes() == expected
    assert b'"revived":true' in expected and b'"open"' in expected

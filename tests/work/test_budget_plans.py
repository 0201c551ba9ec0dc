"""Budgets planned: begun from templates and from last year's, lines kept in order, whose numbers they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from organizer_app.budget_errors import (
    BudgetIsClosed,
    MoneyWasSpent,
    NumbersOfYouth,
    OtherCurrency,
    UnknownCurrency,
)
from organizer_app.errors import MissingValue, UnknownRow, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.records.budgets import BudgetVersion
from organizer_app.records.funding import FundingSource
from organizer_app.rules.budget_plan import LineShare
from organizer_app.rules.budget_sums import line_shares, sums
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.budgets.allowed import allowed
from organizer_app.work.budgets.begin import (
    budget_from_budget,
    budget_from_template,
    budget_templates,
    keep_as_template,
)
from organizer_app.work.budgets.change import (
    add_budget,
    change_budget,
    remove_budget,
    remove_source,
    set_source,
    source_named,
)
from organizer_app.work.budgets.expenses import ExpensePart, write_expense
from organizer_app.work.budgets.lines import (
    LineFields,
    NewLine,
    add_line,
    add_lines,
    change_line,
    move_line,
    put_lines,
    remove_lines,
    split_line,
)
from organizer_app.work.budgets.list import (
    budget_head,
    budget_heads,
    budgets,
    budgets_of_meeting,
    in_order,
    kept_templates,
)
from organizer_app.work.budgets.payers import payers
from organizer_app.work.budgets.plan import lines_of, plan_of
from organizer_app.work.budgets.reversals import reverse
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.new_person import add_person

TODAY = "2031-01-07"


@pytest.fixture
def day(workspace: Workspace) -> Id:
    """A budget of an adult's with three lines."""
    with workspace.edit(gesture("add_budget")) as edit:
        made = add_budget(
            edit, "Shoreline day", expected_count=60, language="en", title_other="Día de la orilla"
        )
        add_line(edit, made, "Lunch", category="food", basis="per_attendee", unit_cost=900)
        add_line(edit, made, "Bags", category="supplies", unit_cost=4_000)
        add_line(edit, made, "Hall", category="venue", unit_cost=15_000, in_kind=True)
    return made


@pytest.fixture
def youths(workspace: Workspace) -> Id:
    """A budget that young people plan, with one line."""
    with workspace.edit(gesture("add_budget")) as edit:
        made = add_budget(edit, "Youth day", youth_led=True)
        put_lines(edit, made, [NewLine(LineFields(description="Pizza", unit_cost=900))])
    return made


@pytest.fixture
def young(workspace: Workspace) -> Iterator[Id]:
    """Somebody young sits at the keyboard."""
    with workspace.edit(gesture("add_person")) as edit:
        person = add_person(edit, "Luz Villaseñor", age_group="youth")
    workspace.actor = person
    yield person
    workspace.actor = None


def names(workspace: Workspace, budget_id: Id) -> list[str]:
    with workspace.read() as session:
        return [line.description for line in plan_of(session, budget_id).lines]


def test_a_budget_begins_with_every_line_of_its_template_in_both_languages(workspace: Workspace) -> None:
    for template in budget_templates():
        with workspace.edit(gesture("add_budget")) as edit:
            made = budget_from_template(edit, template, template.name("es"), language="es")
        with workspace.read() as session:
            head, plan = budget_head(session, made), plan_of(session, made)
        assert head.title_other == template.name("en")
        assert (head.expected, head.volunteers) == (
            template.written["expected"],
            template.written["volunteers"],
        )
        assert len(plan.lines) == len(template.written["lines"])
        for line, written in zip(plan.lines, template.written["lines"], strict=True):
            assert [line.description, line.description_other] == written["description"]
            assert line.unit_cost is None
            assert line.basis == written["basis"]
    assert len(budget_templates()) == 6


def test_what_is_said_goes_before_the_template(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        made = budget_from_template(edit, budget_templates()[0], "Our evening", expected_count=12)
    with workspace.read() as session:
        head = budget_head(session, made)
    assert (head.title, head.title_other, head.expected) == ("Our evening", None, 12)


def test_a_budget_from_last_years_keeps_prices_and_knows_each_lines_origin(
    workspace: Workspace, day: Id
) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        council = source_named(edit, day, "Council")
        set_source(edit, day, council, 30_000)
        (lunch, *_rest) = plan_of(edit.session, day).lines
        split_line(edit, lunch.id, council, [LineShare(source_named(edit, day, "Grant"), 10_000)])
        made = budget_from_budget(edit, day, "Shoreline day 2032", expected_count=80)
    with workspace.read() as session:
        old, new, head = plan_of(session, day), plan_of(session, made), budget_head(session, made)
    assert head.planned_from_id == day
    assert [line.copied_from_id for line in new.lines] == [line.id for line in old.lines]
    assert [line.unit_cost for line in new.lines] == [line.unit_cost for line in old.lines]
    assert new.lines[0].shares == old.lines[0].shares
    assert new.sources == old.sources
    assert (old.expected, new.expected) == (60, 80)


def test_a_budget_kept_as_template_leaves_people_and_money_out(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        set_source(edit, day, source_named(edit, day, "Council"))
        kept = keep_as_template(edit, day, "Our days by the shore")
    with workspace.read() as session:
        (head,) = kept_templates(session)
        plan = plan_of(session, kept)
        listed = [row.head.id for row in budgets(session, TODAY)]
    assert head.id == kept
    assert plan.sources == ()
    assert {line.source_id for line in plan.lines} == {None}
    assert listed == [day]


def test_lines_stand_where_they_are_put_and_come_back(workspace: Workspace, day: Id) -> None:
    with workspace.read() as session:
        lunch, bags, _hall = (line.id for line in plan_of(session, day).lines)
    with workspace.edit(gesture("change_budget_line")) as edit:
        add_line(edit, day, "Water", before=bags)
        add_lines(edit, day, [NewLine(LineFields(description=name)) for name in ("Ice", "Tape")])
    assert names(workspace, day) == ["Lunch", "Water", "Bags", "Hall", "Ice", "Tape"]
    with workspace.edit(gesture("change_budget_line")) as edit:
        move_line(edit, lunch, None)
    assert names(workspace, day)[-1] == "Lunch"
    with workspace.edit(gesture("remove_budget_line")) as edit:
        remove_lines(edit, [lunch, bags])
    assert names(workspace, day) == ["Water", "Hall", "Ice", "Tape"]
    undo_last(workspace)
    assert names(workspace, day) == ["Water", "Bags", "Hall", "Ice", "Tape", "Lunch"]


def test_what_a_line_cannot_be_is_refused(workspace: Workspace, day: Id) -> None:
    with workspace.read() as session:
        line = plan_of(session, day).lines[0].id
    for fields, fault in (
        (LineFields(description=" "), MissingValue),
        (LineFields(unit_cost=-1), UnreadableValue),
        (LineFields(basis="per_moon"), UnreadableValue),
        (LineFields(category="moon"), UnreadableValue),
        (LineFields(quantity=-1), UnreadableValue),
    ):
        with pytest.raises(fault), workspace.edit(gesture("change_budget_line")) as edit:
            change_line(edit, line, **fields)
    with pytest.raises(UnknownRow), workspace.edit(gesture("change_budget_line")) as edit:
        change_line(edit, b"0" * 16, note="?")


def test_saying_again_who_pays_replaces_what_was_said(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("change_budget_line")) as edit:
        line = plan_of(edit.session, day).lines[1]
        one, two, three = (source_named(edit, day, name) for name in ("One", "Two", "Three"))
        split_line(edit, line.id, one, [LineShare(two, 1_000), LineShare(three, None, 1)])
        split_line(edit, line.id, two, [LineShare(three, 500)])
    with workspace.read() as session:
        plan = plan_of(session, day)
        kept = lines_of(session, [line.id])[line.id]
    assert line_shares(kept, plan) == {two: 3_500, three: 500}
    assert sums(plan).by_source[three] == 500


def test_money_of_another_currency_is_never_counted_to_a_budget(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        pesos = edit.add(FundingSource, name="Fondo", currency="MXN", status="awarded", award=100_000)
    with pytest.raises(OtherCurrency), workspace.edit(gesture("change_budget")) as edit:
        set_source(edit, day, pesos)
    with pytest.raises(OtherCurrency), workspace.edit(gesture("change_budget_line")) as edit:
        add_line(edit, day, "Tortillas", funding_source_id=pesos)
    with pytest.raises(OtherCurrency), workspace.edit(gesture("change_budget")) as edit:
        change_budget(edit, day, currency="MXN")
    with pytest.raises(UnknownCurrency), workspace.edit(gesture("add_budget")) as edit:
        add_budget(edit, "Day", currency="peso")
    with workspace.edit(gesture("add_budget")) as edit:
        other = add_budget(edit, "Día", currency="MXN")
        set_source(edit, other, pesos)
        assert source_named(edit, other, "fondo") == pesos
        assert source_named(edit, day, "Fondo") != pesos


def test_a_budget_without_prices_may_still_change_its_currency(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_budget")) as edit:
        made = add_budget(edit, "Day")
        add_line(edit, made, "Tortillas")
        change_budget(edit, made, currency="MXN")
    with workspace.read() as session:
        assert plan_of(session, made).currency == "MXN"


def test_what_a_youth_planned_no_adult_changes(workspace: Workspace, youths: Id) -> None:
    with workspace.read() as session:
        may = allowed(session, youths, "organizer", None)
        line = plan_of(session, youths).lines[0].id
    assert (may.numbers, may.approval) == (False, True)
    for change in (
        lambda edit: change_line(edit, line, unit_cost=1),
        lambda edit: add_line(edit, youths, "More"),
        lambda edit: remove_lines(edit, [line]),
        lambda edit: move_line(edit, line, None),
        lambda edit: change_budget(edit, youths, expected_count=5),
        lambda edit: change_budget(edit, youths, youth_led=False),
        lambda edit: set_source(edit, youths, source_named(edit, youths, "Grant")),
        lambda edit: remove_budget(edit, youths),
    ):
        with pytest.raises(NumbersOfYouth), workspace.edit(gesture("change_budget")) as edit:
            change(edit)
    with workspace.edit(gesture("change_budget")) as edit:
        change_budget(edit, youths, notes="Ask about the oven", title="Youth day 2031")


def test_a_young_person_changes_the_numbers_at_any_laptop_and_approves_none(
    workspace: Workspace, youths: Id, young: Id
) -> None:
    with workspace.edit(gesture("change_budget")) as edit:
        change_budget(edit, youths, expected_count=25)
    with workspace.read() as session:
        assert plan_of(session, youths).expected == 25
        may = allowed(session, youths, "organizer", young)
    assert (may.numbers, may.approval) == (True, False)


def test_the_plan_of_a_closed_budget_stands(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("close_budget")) as edit:
        edit.add(
            BudgetVersion, budget_id=day, kind="closed", previous_id=day, content_hash=bytes(32), content=""
        )
    with pytest.raises(BudgetIsClosed), workspace.edit(gesture("change_budget")) as edit:
        add_line(edit, day, "More")


def test_what_other_budgets_take_of_a_source_is_not_there_for_this_one(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("change_funding")) as edit:
        grant = edit.add(FundingSource, name="Grant", status="awarded", award=100_000)
        idea = edit.add(FundingSource, name="Idea", status="idea", award=100_000)
        set_source(edit, day, grant)
        other = add_budget(edit, "Another day")
        add_line(edit, other, "Bus", unit_cost=30_000, funding_source_id=grant)
        kept = add_budget(edit, "Template", is_template=True)
        add_line(edit, kept, "Bus", unit_cost=50_000, funding_source_id=grant)
    with workspace.read() as session:
        found = payers(session, day, plan_of(session, day))
    assert (found[grant].available, found[idea].available) == (70_000, 0)
    with workspace.edit(gesture("change_budget")) as edit:
        remove_source(edit, day, grant)
        remove_source(edit, day, grant)
    with workspace.read() as session:
        assert plan_of(session, day).sources == ()


def test_the_nearest_event_to_come_stands_first(workspace: Workspace) -> None:
    with workspace.edit(gesture("plan_meeting")) as edit:
        made = {}
        for title, moment in (
            ("Past", "2030-12-01T09:00"),
            ("Far", "2031-06-01T09:00"),
            ("Near", "2031-01-09T09:00"),
        ):
            meeting = plan_meeting(edit, title, moment)
            made[title] = add_budget(edit, f"For {title}", meeting_id=meeting)
            assert budgets_of_meeting(edit.session, meeting)[0].event == title
        add_budget(edit, "Loose")
    with workspace.read() as session:
        found = in_order(budget_heads(session), TODAY)
    assert [head.title for head in found] == ["For Near", "For Far", "Loose", "For Past"]


def test_a_deleted_budget_takes_its_lines_along_and_brings_them_back(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("remove_budget")) as edit:
        remove_budget(edit, day)
    with workspace.read() as session:
        assert budget_heads(session) == ()
        with pytest.raises(UnknownRow):
            plan_of(session, day)
    undo_last(workspace)
    assert names(workspace, day) == ["Lunch", "Bags", "Hall"]


def test_a_budget_under_which_money_counts_is_not_deleted(workspace: Workspace, day: Id) -> None:
    with workspace.edit(gesture("write_expense")) as edit:
        spent = write_expense(edit, day, 1_000, [ExpensePart(1_000, category="food")])
    with pytest.raises(MoneyWasSpent), workspace.edit(gesture("remove_budget")) as edit:
        remove_budget(edit, day)
    with workspace.edit(gesture("reverse_entry")) as edit:
        reverse(edit, "expense", spent, "Another budget's")
    with workspace.edit(gesture("remove_budget")) as edit:
        remove_budget(edit, day)
    with workspace.read() as session:
        assert day not in {head.id for head in budget_heads(session)}

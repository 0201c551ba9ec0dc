"""What speaks against who would pay a plan's lines, worked out by hand."""

from __future__ import annotations

from organizer_app.rules.budget_plan import INCOME, LineShare, Plan, PlannedLine
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.planned_terms import lacks, planned_faults
from organizer_app.rules.source_terms import BrokenTerm, SourceTerms

GRANT, COUNCIL, RAFFLE = b"grant", b"council", b"raffle"
TERMS = {
    GRANT: SourceTerms("Grant", frozenset({"food"}), "2031-01-01", "2031-06-30"),
    COUNCIL: SourceTerms("Council"),
    RAFFLE: SourceTerms("Raffle", declined=True),
}
NO_FOOD = BrokenTerm("Grant", category="food")


def line(name: str, amount: int | None, source: bytes | None, **more: object) -> PlannedLine:
    return PlannedLine(name.encode(), description=name, unit_cost=amount, source_id=source, **more)  # type: ignore[arg-type]  # by name


def test_lines_tell_what_their_sources_terms_say_of_the_day_of_the_event() -> None:
    plan = Plan(
        lines=(
            line("pizza", 1_000, GRANT, category="food"),
            line("seeds", None, GRANT, category="supplies"),
            line("bus", 900, COUNCIL, category="food", shares=(LineShare(GRANT, parts=1),)),
            line("hall", 500, RAFFLE, category="venue"),
            line("lent", 500, GRANT, category="food", in_kind=True),
            line("sales", 500, GRANT, category="food", side=INCOME),
            line("nobody", 500, None, category="food"),
            line("not received", 500, b"other", category="food"),
        )
    )
    declined = BrokenTerm("Raffle", declined=True)
    assert planned_faults(plan, TERMS, {}, "2031-06-30") == {
        b"pizza": (NO_FOOD,),
        b"bus": (NO_FOOD,),
        b"hall": (declined,),
    }
    over = BrokenTerm("Grant", after="2031-06-30")
    assert planned_faults(plan, TERMS, {}, "2031-07-01") == {
        b"pizza": (NO_FOOD, over),
        b"seeds": (over,),
        b"bus": (NO_FOOD, over),
        b"hall": (declined,),
    }
    assert planned_faults(plan, TERMS, {}, None)[b"pizza"] == (NO_FOOD,)


def test_from_the_line_on_that_a_source_does_not_suffice_for_it_is_said() -> None:
    plan = Plan(
        currency="MXN",
        lines=(
            line("seeds", 1_000, COUNCIL),
            line("bus", 900, GRANT, shares=(LineShare(COUNCIL, amount=300),)),
            line("later", None, COUNCIL),
            line("hall", 500, COUNCIL),
        ),
    )
    short = BrokenTerm("Council", lacks=600, currency="MXN")
    assert planned_faults(plan, TERMS, {COUNCIL: 1_200}, None) == {b"bus": (short,), b"hall": (short,)}
    assert planned_faults(plan, TERMS, {COUNCIL: 1_800, GRANT: 600}, None) == {}
    taken = sums(plan).by_source
    assert lacks(taken, {COUNCIL: 1_799, GRANT: 600, RAFFLE: 0}) == {COUNCIL: 1}

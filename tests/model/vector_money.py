"""Vectors of the third edition: what a youth lead's laptop may not vouch for, and rows written once."""

from __future__ import annotations

from typing import Any, Final

from tests.model.ids import made_id
from tests.model.reading import sha
from tests.model.stating import admit
from tests.model.vector_rights import logs
from tests.model.vector_scenes import MINUTE, PERSON, Maker, Scene, Step, named, vector
from tests.model.writing import Author, Change, change, segment

MONEY: Final[list[tuple[str, str, Maker]]] = []
BUDGET, EXPENSE, TWICE, WATER = (
    sha("vector row", name)[:16] for name in ("budget", "expense", "expense twice", "water")
)
PLAN: Final = '{"currency":"USD"}'
REVERSAL: Final = made_id("reversal", "expense", EXPENSE)
BACK: Final = made_id("reimbursement", EXPENSE, PERSON)


def version(kind: str, previous: bytes, **more: Any) -> Change:
    """Write the plan as it was submitted or approved, after a version or, first, after the budget."""
    content = sha(PLAN)
    row = made_id("budget_version", BUDGET, kind, previous, content)
    ends = {"budget_id": BUDGET, "kind": kind, "previous_id": previous, "content_hash": content}
    return Change("budget_version", row, {**ends, "content": PLAN, **more})


def spent(amount: int, row: bytes = EXPENSE) -> Change:
    return change("expense", row, budget_id=BUDGET, amount=amount, spent_on="2026-06-04")


def reversed_because(reason: str) -> Change:
    ends = {"entry_table": "expense", "entry_id": EXPENSE}
    return Change("reversal", REVERSAL, {**ends, "budget_id": BUDGET, "reason": reason})


def asked_back(**more: Any) -> Change:
    return Change("reimbursement", BACK, {"expense_id": EXPENSE, "person_id": PERSON, **more})


@vector(
    "A youth lead's laptop plans, submits, spends and asks money back. It may not approve by its role, nor"
    " approve or pay money back: those three transactions are refused, an approval on paper is not.",
    among=MONEY,
)
def youth_barred(s: Scene) -> list[Step]:
    young = Author("youth_lead")
    s.statements.append(admit(s.ana, young, "youth_lead", [s.statements[-1].id]))
    submitted = version("submitted", BUDGET)
    on_paper = version("approved", submitted.row, note="signed paper")
    log = [
        young.write(0, named("Ana"), change("budget", BUDGET, title="Shoreline day"), submitted),
        young.write(1, spent(6_200), asked_back(status="asked", asked_on="2026-06-04")),
        young.write(2, on_paper),
        young.write(3, version("approved", on_paper.row, laptop_role="organizer")),
        young.write(4, asked_back(approved_on="2026-06-05")),
        young.write(5, asked_back(paid_on="2026-06-05")),
    ]
    return [Step(s.file(segment(young, *log)))]


@vector("An organizer's laptop approves what was submitted, by its role, and gives money back.", among=MONEY)
def approved_by_role(s: Scene) -> list[Step]:
    submitted = version("submitted", BUDGET)
    first = s.ben.write(0, change("budget", BUDGET, title="Shoreline day"), submitted, spent(6_200))
    asked = s.ben.write(1, asked_back(status="asked"))
    approved = version("approved", submitted.row, laptop_role="organizer")
    answer = s.cleo.write(MINUTE, approved, asked_back(approved_on="2026-06-05"), after=[asked])
    return [Step(logs(s, (s.ben, segment(s.ben, first, asked)), (s.cleo, segment(s.cleo, answer))))]


@vector(
    "Two laptops that had not seen each other reverse one expense: one row, the reasons both open. Each"
    " writes the same version, too: one row, and nothing open.",
    among=MONEY,
)
def written_apart(s: Scene) -> list[Step]:
    first = s.ana.write(0, spent(6_200))
    by_ana = s.ana.write(MINUTE, reversed_because("Typed twice"), version("submitted", BUDGET))
    by_ben = s.ben.write(
        2 * MINUTE, reversed_because("Not ours"), version("submitted", BUDGET), after=[first]
    )
    both = logs(s, (s.ana, segment(s.ana, first, by_ana)), (s.ben, segment(s.ben, by_ben)))
    return [Step(logs(s, (s.ana, segment(s.ana, first, by_ana)))), Step(both), Step(both)]


@vector(
    "Whoever had read an expense writes it again: refused, with another amount and with the same one, and so"
    " is all else of that transaction. What nobody had written of it yet stands; so does its deletion.",
    among=MONEY,
)
def written_again(s: Scene) -> list[Step]:
    first = s.ana.write(0, spent(6_200), spent(900, TWICE))
    other = s.ben.write(MINUTE, spent(2_600), change("budget_line", WATER, budget_id=BUDGET), after=[first])
    same = s.cleo.write(MINUTE, spent(6_200), after=[first])
    note = s.cleo.write(2 * MINUTE, change("expense", EXPENSE, note="Water and ice"))
    gone = s.cleo.write(3 * MINUTE, Change("expense", TWICE, {"_deleted": True}))
    written = (s.ana, segment(s.ana, first)), (s.ben, segment(s.ben, other))
    return [Step(logs(s, *written, (s.cleo, segment(s.cleo, same, note, gone))))]

"""Section 10: what each role may write."""

from __future__ import annotations

import pytest

from tests.model.council import Council
from tests.model.ids import made_id
from tests.model.scenes import ATTENDANCE, CONSENT, MEETING, ROW
from tests.model.stating import admit
from tests.model.writing import Author, Change, change

SIGNED_IN = change("attendance", ATTENDANCE, meeting_id=MEETING, person_id=ROW, status="present")
CONSENTED = change("consent", CONSENT, person_id=ROW, kind="call", answer="yes")
HALL = change("place", ROW, name="Hall")


def approval(**more: str) -> Change:
    """Approve what was submitted: by a laptop's role, or on paper."""
    ends = {"budget_id": ROW, "kind": "approved", "previous_id": ROW, "content_hash": bytes(32)}
    made = made_id("budget_version", ROW, "approved", ROW, bytes(32))
    return Change("budget_version", made, {**ends, **more})


def asked_back(**more: str) -> Change:
    ends = {"expense_id": MEETING, "person_id": ROW}
    return Change("reimbursement", made_id("reimbursement", MEETING, ROW), {**ends, **more})


RIGHTS = [
    ("organizer", CONSENTED, True),
    ("youth_lead", CONSENTED, False),
    ("youth_lead", HALL, True),
    ("youth_lead", change("seat", ROW, title="Water board"), True),
    ("youth_lead", Change("consent", ROW, {"_deleted": True}), False),
    ("youth_lead", change("budget", ROW, title="Shoreline day"), True),
    ("youth_lead", change("expense", ROW, amount=6_200), True),
    ("youth_lead", approval(laptop_role="organizer"), False),
    ("youth_lead", approval(note="signed paper"), True),
    ("youth_lead", asked_back(status="asked", asked_on="2026-06-04"), True),
    ("youth_lead", asked_back(approved_on="2026-06-05"), False),
    ("youth_lead", asked_back(paid_on="2026-06-05"), False),
    ("youth_lead", Change("budget_version", ROW, {"_deleted": True}), True),
    ("organizer", approval(laptop_role="organizer"), True),
    ("organizer", asked_back(approved_on="2026-06-05", paid_on="2026-06-05"), True),
    ("door", change("expense", ROW, amount=6_200), False),
    ("door", SIGNED_IN, True),
    ("door", CONSENTED, True),
    ("door", HALL, False),
    ("door", change("person", ROW, full_name="Ana", phone="1"), True),
    ("door", change("person", ROW, full_name="Ana", notes="Knows the mayor"), False),
    ("door", change("person", ROW, archived=True), False),
    ("door", change("person", ROW, shoe=41), True),
    ("door", change("seat", ROW, title="Water board"), True),
    ("door", Change("person", ROW, {"_deleted": True}), True),
    ("door", Change("place", ROW, {"_deleted": True}), False),
    ("viewer", SIGNED_IN, False),
    ("viewer", change("seat", ROW, title="Water board"), False),
]


@pytest.mark.parametrize(("given", "op", "may"), RIGHTS)
def test_a_role_writes_what_the_matrix_says(council: Council, given: str, op: Change, may: bool) -> None:
    dora = Author("dora")
    council.tell(admit(council.ana, dora, given, [council.start]))
    council.holds(written := dora.write(0, op))
    assert council.stands(written) is may


def test_an_op_beyond_the_right_refuses_its_whole_transaction(council: Council) -> None:
    dora = Author("dora")
    council.tell(admit(council.ana, dora, "door", [council.start]))
    council.holds(written := dora.write(0, SIGNED_IN, HALL))
    assert not council.stands(written)
    assert council.model.dump()[:-1] == []


def test_an_admission_to_a_low_role_asks_readers_to_know_roles(council: Council) -> None:
    for number, (given, crit) in enumerate([("door", []), ("admin", ["role"]), ("organizer", ["role"])]):
        new = Author(f"new {number}")
        new.group = council.ana.group
        body = [new.writer, new.laptop, "new", given, "age1test", bytes(32)]
        said = council.tell(council.ana.declare("admit", body, [council.start], crit))
        assert not council.counts(said)

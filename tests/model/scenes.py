"""A group of three laptops and the few edits that the named cases of merging are made of."""

from __future__ import annotations

import json
from typing import Any

from tests.model.ids import made_id
from tests.model.model import Key, Model
from tests.model.writing import Author, Change, Signed, Written, change, found

ROW = bytes(15) + b"\x01"
OTHER = bytes(15) + b"\x02"
MEETING = bytes(15) + b"\x03"
CONSENT = made_id("consent", ROW, "call")
ATTENDANCE = made_id("attendance", MEETING, ROW)
DAY = 86_400_000
NAME = Key("person", ROW, "full_name")


class Group:
    """Three laptops whose members have met, and an empty model."""

    def __init__(self) -> None:
        self.ana, self.ben, self.cleo = Author("ana"), Author("ben"), Author("cleo")
        self.statements: list[Signed] = found(self.ana, self.ben, self.cleo)
        self.model = Model(self.ana.group)
        for statement in self.statements:
            self.model.add_statement(statement.raw, statement.signature)

    def holds(self, *written: Written) -> Model:
        for each in written:
            self.model.add(each.raw, each.values)
        return self.model


def named(full_name: str, *over: Written) -> Change:
    return change("person", ROW, over, full_name=full_name)


def name(model: Model) -> Any:
    return model.shown("person", ROW, "full_name")


def line(model: Model, table: str = "person", row: bytes = ROW) -> dict[str, Any]:
    lines = [json.loads(each) for each in model.dump()[:-1]]
    (found_line,) = [each for each in lines if (each["table"], each["row"]) == (table, row.hex())]
    return dict(found_line)


def signed_in(at: int | None, *over: Written) -> Change:
    return change(
        "attendance", ATTENDANCE, over, meeting_id=MEETING, person_id=ROW, signed_in_at=at, status="present"
    )


def allows(answer: str | None, *over: Written) -> Change:
    return change("consent", CONSENT, over, person_id=ROW, kind="call", answer=answer)


def deleted(*over: Written, table: str = "person", row: bytes = ROW, flag: bool = True) -> Change:
    return Change(table, row, {"_deleted": flag}, over)


def view(model: Model, table: str = "person", row: bytes = ROW) -> str:
    said = line(model, table, row)
    return "hidden" if said.get("hidden") else "revived" if said.get("revived") else "in view"

"""The example group as written down in resources/sample: texts in pairs, days counted from a meeting."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import NotRequired, TypedDict, cast

from organizer_app import locations

Pair = list[str]
"""A text in Spanish and in English."""

FOLDER = "sample"


class WrittenPlace(TypedDict):
    """A place to meet."""

    name: Pair
    community: str
    address: NotRequired[str]
    capacity: NotRequired[int]
    features: NotRequired[list[str]]
    key_holder: NotRequired[str]
    notes: NotRequired[Pair]


class WrittenOrganization(TypedDict):
    """An organization that promises things."""

    name: Pair
    kind: str


class WrittenGroup(TypedDict):
    """The group itself."""

    name: Pair
    laptops: list[Pair]
    erase_contact: str
    area_code: str
    towns: list[str]
    places: dict[str, WrittenPlace]
    organizations: dict[str, WrittenOrganization]
    tags: dict[str, Pair]
    campaigns: dict[str, Pair]


class WrittenPoint(TypedDict):
    """A point of an agenda, or what makes one of another meeting's points this meeting's own."""

    title: Pair
    kind: NotRequired[str]
    minutes: NotRequired[int]
    lead: NotRequired[str]
    detail: NotRequired[Pair]
    takeaway: NotRequired[Pair]


class WrittenLine(TypedDict):
    """A line of the minutes; `item` counts agenda points from 0, `votes` are for, against, abstained."""

    item: int
    kind: str
    text: Pair
    speaker: NotRequired[str]
    quote: NotRequired[str]
    votes: NotRequired[list[int]]


class WrittenTally(TypedDict):
    """A question that hands were counted for, each answer with its number."""

    question: Pair
    options: list[tuple[Pair, int]]


class WrittenChild(TypedDict):
    """A child that somebody brought; it came and left so many minutes after the meeting's beginning."""

    child: str
    by: str
    came: int
    left: int
    allergies: NotRequired[Pair]
    may_collect: NotRequired[str]


class WrittenFile(TypedDict):
    """A file attached to a meeting; `file` lies in the same folder."""

    file: str
    media_type: str
    name: Pair
    kind: NotRequired[str]
    caption: Pair


WrittenMeeting = TypedDict(
    "WrittenMeeting",
    {
        "key": str,
        "day": int,
        "from": str,
        "to": str,
        "kind": NotRequired[str],
        "place": str,
        "campaign": NotRequired[str],
        "interpretation": NotRequired[str],
        "public_body": NotRequired[bool],
        "expected": int,
        "came": NotRequired[int],
        "tag": NotRequired[str],
        "by_desk": NotRequired[bool],
        "cancelled": NotRequired[bool],
        "headcount": NotRequired[dict[str, int]],
        "tally": NotRequired[WrittenTally],
        "cards": NotRequired[dict[str, int]],
        "childcare": NotRequired[list[WrittenChild]],
        "visitors": NotRequired[dict[str, int]],
        "files": NotRequired[list[WrittenFile]],
        "after": NotRequired[str],
        "title": Pair,
        "purpose": NotRequired[Pair],
        "notes": NotRequired[Pair],
        "agenda": NotRequired[list[WrittenPoint]],
        "topic": NotRequired[WrittenPoint],
        "lesson": NotRequired[WrittenPoint],
        "roles": NotRequired[dict[str, str]],
        "hours": NotRequired[dict[str, int]],
        "checklist": NotRequired[list[Pair]],
        "ticked": NotRequired[int],
        "minutes": NotRequired[list[WrittenLine]],
    },
)
"""One meeting; `after` names the one it was planned from.

`cards` are a pile: a digit for each question, the place of its answer, 0 for one not given.
"""

WrittenAction = TypedDict(
    "WrittenAction",
    {
        "in": str,
        "owner": str,
        "kind": NotRequired[str],
        "due": NotRequired[int],
        "done": NotRequired[int],
        "dropped": NotRequired[bool],
        "status": NotRequired[str],
        "priority": NotRequired[int],
        "campaign": NotRequired[str],
        "title": Pair,
        "detail": NotRequired[Pair],
        "outcome": NotRequired[Pair],
        "notes": NotRequired[list[tuple[int, Pair]]],
    },
)
"""One action item; `due` and `done` are days counted from the next meeting."""


class WrittenMilestone(TypedDict):
    """A milestone; `due` and `reached` are days counted from the next meeting."""

    title: Pair
    due: int
    reached: NotRequired[int]
    note: NotRequired[Pair]


class WrittenEvidence(TypedDict):
    """What shows the need, found on a day."""

    day: int
    kind: str
    text: Pair
    number: NotRequired[int]


class WrittenSeat(TypedDict):
    """A seat on a public body; `apply` and `until` are days."""

    title: Pair
    body: str
    apply: int
    until: NotRequired[int]
    notes: NotRequired[Pair]


class WrittenCampaign(TypedDict):
    """What a campaign of the group is after; its name stands with the group."""

    key: str
    day: int
    color: str
    goal: Pair
    milestones: list[WrittenMilestone]
    evidence: list[WrittenEvidence]
    seats: NotRequired[list[WrittenSeat]]


@dataclass(frozen=True)
class WrittenPerson:
    """One person; `age` is adult, elder or a minor's years."""

    key: str
    name: str
    town: str
    phone: str
    email: str
    speaks: tuple[str, ...]
    reads: tuple[str, ...]
    needs_interpretation: bool
    age: str
    household: str
    came_by: str
    tags: tuple[str, ...]

    @property
    def years(self) -> int | None:
        """Give a minor's age in years."""
        return int(self.age) if self.age.isdigit() else None


def in_language(pair: Pair, language: str) -> str:
    """Return one of a text's two languages."""
    return pair[0] if language == "es" else pair[1]


def written_group() -> WrittenGroup:
    """Read what the group itself is."""
    return cast("WrittenGroup", read_json("group.json"))


def written_meetings() -> list[WrittenMeeting]:
    """Read the meetings of the season, in their order."""
    return cast("list[WrittenMeeting]", read_json("meetings.json"))


def written_actions() -> list[WrittenAction]:
    """Read the action items, in the order in which they were raised."""
    return cast("list[WrittenAction]", read_json("action_items.json"))


def written_campaigns() -> list[WrittenCampaign]:
    """Read what the campaigns are after, what they reached, and what shows the need."""
    return cast("list[WrittenCampaign]", read_json("campaigns.json"))


def written_file(name: str) -> bytes:
    """Read a file that is attached to one of the meetings."""
    return locations.resource(FOLDER, name).read_bytes()


def written_people() -> list[WrittenPerson]:
    """Read the people; the first adult of a household stands before its children."""
    with locations.resource(FOLDER, "people.csv").open(encoding="utf-8", newline="") as file:
        return [
            WrittenPerson(
                key=row["key"],
                name=row["name"],
                town=row["town"],
                phone=row["phone"],
                email=row["email"],
                speaks=tuple(row["speaks"].split()),
                reads=tuple(row["reads"].split()),
                needs_interpretation=row["needs_interpretation"] == "yes",
                age=row["age"],
                household=row["household"],
                came_by=row["came_by"],
                tags=tuple(row["tags"].split()),
            )
            for row in csv.DictReader(file)
        ]


def read_json(name: str) -> object:
    """Read one of the files."""
    return json.loads(locations.resource(FOLDER, name).read_text(encoding="utf-8"))

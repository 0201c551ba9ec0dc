"""A small group of which several rows are one person, and by plain Python what is to be seen of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import RoleAssignment
from organizer_app.records.people import Consent, Person, PersonTag, SamePerson, Tag
from organizer_app.rules.names import sort_key
from organizer_app.store.edit import Edit
from organizer_app.work.actions.change import add_action
from organizer_app.work.meetings.agenda import add_agenda_item
from organizer_app.work.meetings.checklist import add_checklist_item
from organizer_app.work.meetings.plan import plan_meeting
from organizer_app.work.minutes import add_entry

FIRST, TONIGHT = "2030-12-03T18:00", "2031-01-07T18:00"


@dataclass(frozen=True)
class Row:
    """One record; `came` and `before` are minutes after the hour at which it signed in, tonight or first."""

    name: str
    town: str = ""
    phone: str = ""
    speaks: tuple[str, ...] = ()
    age: str = ""
    tag: str = ""
    calls: str = ""
    came: int | None = None
    before: int | None = None
    expected: bool = False
    does: str = ""
    correction: str = ""


ROWS: dict[str, Row] = {
    # Three records of one person, shown by the name of the last.
    "ana1": Row("Zita R.", came=9, does="facilitator", calls="yes", tag="bus"),
    "ana2": Row("Ana R.", town="Mecca", phone="760 398 0134", came=4, tag="bus", speaks=("es",)),
    "ana3": Row("Ana Ruiz", town="Oasis", before=3, does="facilitator", calls="no", age="youth"),
    # A chain, nobody named first.
    "beto1": Row("Beto", expected=True),
    "beto2": Row("Beto Ríos", town="Thermal", speaks=("es", "en"), does="driver"),
    "beto3": Row("Roberto Ríos", phone="760 398 0177", came=1, tag="roads", correction="Aguas, Beto"),
    # Two who were told apart and are linked all the same by way of the third.
    "cruz1": Row("Cruz Luna", town="Mecca", before=5, came=30),
    "cruz2": Row("M. Luna", does="interpreter"),
    "cruz3": Row("María Cruz Luna", calls="yes", age="youth", came=20),
    # Nobody else.
    "dora": Row("Dora Paz", town="Mecca", came=2, speaks=("es",), tag="bus"),
    "elio": Row("Elio Sol", expected=True),
}
LINKS: tuple[tuple[str, str, str], ...] = (
    ("ana1", "ana2", ""),
    ("ana1", "ana3", "ana3"),
    ("beto1", "beto2", ""),
    ("beto2", "beto3", ""),
    ("cruz1", "cruz2", ""),
    ("cruz2", "cruz3", ""),
)
APART = (("cruz1", "cruz3"),)
IDS: dict[str, Id] = {key: bytes([place]) * 16 for place, key in enumerate(ROWS, start=1)}
KEYS = {row_id: key for key, row_id in IDS.items()}
LINKED = (
    ("ana3", "ana1", "ana2"),
    ("beto1", "beto2", "beto3"),
    ("cruz1", "cruz2", "cruz3"),
    ("dora",),
    ("elio",),
)
"""Who is whom, each in the order in which values are taken."""
ALONE = tuple((key,) for key in ROWS)


@dataclass
class Scene:
    """Where the group's evening is kept."""

    meeting: Id = b""
    actions: dict[str, Id] = field(default_factory=dict)


def write_rows(edit: Edit) -> None:
    """Write down everybody."""
    for key, row in ROWS.items():
        edit.add(
            Person,
            IDS[key],
            full_name=row.name,
            community=row.town or None,
            phone=row.phone or None,
            speaks=sorted(row.speaks),
            age_group=row.age or None,
            sort_name=row.correction or None,
        )


def link_rows(edit: Edit) -> None:
    """Say who is one, and who is not; no row needs to stand for that."""
    for first, second, main in LINKS:
        edit.add(
            SamePerson,
            first_id=IDS[first],
            second_id=IDS[second],
            answer="same",
            main=IDS[main] if main else None,
        )
    for first, second in APART:
        edit.add(SamePerson, first_id=IDS[first], second_id=IDS[second], answer="not_same")


def write_evening(edit: Edit, scene: Scene) -> None:
    """Write what rows did as long as nobody knew that they were one."""
    first = plan_meeting(edit, "First", FIRST)
    scene.meeting = plan_meeting(edit, "Roads", TONIGHT)
    for key, row in ROWS.items():
        one = IDS[key]
        if row.before is not None:
            sign_in(edit, first, one, row.before)
        if row.came is not None:
            sign_in(edit, scene.meeting, one, row.came)
        elif row.expected:
            edit.add(Attendance, meeting_id=scene.meeting, person_id=one, status="expected")
        if row.does:
            edit.add(RoleAssignment, meeting_id=scene.meeting, person_id=one, role=row.does)
        if row.tag:
            tag = edit.add(Tag, folded=row.tag, name=row.tag)
            edit.add(PersonTag, person_id=one, tag_id=tag)
        if row.calls:
            edit.add(Consent, person_id=one, kind="call", answer=row.calls, given_by="self")
        scene.actions[key] = add_action(
            edit, f"What {key} does", raised_in_id=scene.meeting, owner_person_id=one
        )
        add_entry(edit, scene.meeting, f"Said by {key}", speaker_id=one)
        add_agenda_item(edit, scene.meeting, f"Led by {key}", lead_id=one)
        add_checklist_item(edit, scene.meeting, f"Brought by {key}", owner_id=one)


def sign_in(edit: Edit, meeting_id: Id, person_id: Id, minute: int) -> None:
    """Sign one record in, whoever it is one with."""
    edit.add(
        Attendance,
        meeting_id=meeting_id,
        person_id=person_id,
        status="present",
        signed_in_at=minute * 60_000,
        method="desk",
    )


@dataclass(frozen=True)
class Shown:
    """A person as everything is to show them: `rows` in the order in which values are taken."""

    rows: tuple[str, ...]

    @property
    def id(self) -> Id:
        return min(IDS[key] for key in self.rows)

    def _first(self, column: str) -> str:
        return next((value for key in self.rows if (value := getattr(ROWS[key], column))), "")

    @property
    def name(self) -> str:
        return self._first("name")

    @property
    def town(self) -> str | None:
        return self._first("town") or None

    @property
    def phone(self) -> str | None:
        return self._first("phone") or None

    @property
    def age(self) -> str:
        return self._first("age")

    @property
    def speaks(self) -> tuple[str, ...]:
        return tuple(sorted(next((ROWS[key].speaks for key in self.rows if ROWS[key].speaks), ())))

    @property
    def key(self) -> str:
        return sort_key(self.name, self._first("correction") or None)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(sorted({ROWS[key].tag for key in self.rows} - {""}))

    @property
    def came(self) -> int | None:
        return min((at for key in self.rows if (at := ROWS[key].came) is not None), default=None)

    @property
    def before(self) -> bool:
        return any(ROWS[key].before is not None for key in self.rows)

    @property
    def status(self) -> str:
        if self.came is not None:
            return "present"
        return "expected" if any(ROWS[key].expected for key in self.rows) else ""

    @property
    def calls(self) -> str:
        given = {ROWS[key].calls for key in self.rows} - {""}
        return next((answer for answer in ("no", "yes") if answer in given), "not_asked")

    @property
    def roles(self) -> set[str]:
        return {ROWS[key].does for key in self.rows} - {""}


class Crowd:
    """Everybody, once each, by who is one with whom."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self.people = [Shown(tuple(group)) for group in groups]
        self.of_row = {key: one for one in self.people for key in one.rows}

    def __iter__(self) -> Iterator[Shown]:
        return iter(self.people)

    def by_name(self) -> list[Shown]:
        return sorted(self, key=lambda one: (one.key, one.id))

    def by_town(self) -> list[Shown]:
        return sorted(self, key=lambda one: (one.town is not None, one.town or "", one.key, one.id))

    def count(self, what: str) -> dict[str, int]:
        """Count people by town, or by what stands in a list of theirs."""
        values = ((one.town,) if what == "town" else getattr(one, what) for one in self)
        return dict(Counter(value for each in values for value in each if value))

    def here(self) -> list[Shown]:
        """Those who came, the latest first."""
        came = [(one.came, one) for one in self if one.came is not None]
        return [one for _, one in sorted(came, key=lambda each: -each[0])]

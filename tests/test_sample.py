"""The example: large enough to look real, with what a group must decide, in either language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from organizer_app.errors import CannotWrite, FileExists
from organizer_app.records.base import Id
from organizer_app.rules.budget_headline import headline_words
from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.phones import to_e164
from organizer_app.sample import make_sample
from organizer_app.scanning.small_pictures import small_picture
from organizer_app.store.history import entries
from organizer_app.store.workspace import Session, Workspace
from organizer_app.store.world import World, held_world
from organizer_app.work.actions.list import ActionFilter, list_actions
from organizer_app.work.attachments import attached_files, file_content
from organizer_app.work.budgets.actuals import actuals
from organizer_app.work.budgets.entries import entries as money_entries
from organizer_app.work.budgets.funding import funding_source, funding_sources
from organizer_app.work.budgets.funding_answers import answers
from organizer_app.work.budgets.list import budget_heads
from organizer_app.work.budgets.payers import payers
from organizer_app.work.budgets.versions import standing_of, standings, versions
from organizer_app.work.conflicts import conflicts
from organizer_app.work.counting.cards import card_counts
from organizer_app.work.counting.childcare import childcare
from organizer_app.work.counting.tallies import tallies
from organizer_app.work.lookup import find_people
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.checklist import checklist
from organizer_app.work.meetings.list import all_meetings, upcoming_meetings
from organizer_app.work.meetings.roles import roles
from organizer_app.work.meetings.visitors import visitors
from organizer_app.work.minutes import minutes
from organizer_app.work.people.card import person
from organizer_app.work.people.consents import consents
from organizer_app.work.people.list import count_people
from organizer_app.work.people.same import look_alike_pairs
from organizer_app.work.sample.season import THURSDAY, days_of_meetings, is_holiday, next_meeting_day
from organizer_app.work.sample.written import written_actions, written_meetings, written_people
from organizer_app.work.settings import settings

NOW = 1_925_575_200_000
"""Monday, January 6, 2031 at 10:00 in Los Angeles, UTC milliseconds."""
DAY = 86_400_000


def world() -> World:
    return held_world(NOW, step=0)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ORGANIZER_HOME", str(tmp_path_factory.mktemp("home")))
        made = make_sample(tmp_path_factory.mktemp("sample") / "sample.organizer", world(), language="es")
    yield made
    made.close()


@pytest.fixture
def session(sample: Workspace) -> Iterator[Session]:
    with sample.read() as reading:
        yield reading


def one_called(session: Session, name: str) -> Id:
    return find_people(session, name, limit=5)[0].id


def test_it_has_400_people_15_meetings_and_60_action_items(session: Session) -> None:
    everything = ActionFilter(open_only=False)
    counted = (
        count_people(session),
        len(all_meetings(session)),
        len(list_actions(session, world().today(), everything)),
    )
    assert counted == (400, 15, 60)


def test_it_says_of_itself_that_it_is_an_example(session: Session) -> None:
    assert settings(session).group_name.startswith("Ejemplo:")


def test_hands_cards_and_children_were_counted_at_the_last_meeting(session: Session) -> None:
    last = next(row.id for row in all_meetings(session) if row.status == "held")
    assert [option.total for option in tallies(session, last)[0].options] == [23, 14, 17]
    assert {question.cards for question in card_counts(session, last)} == {35}
    assert [child.is_here for child in childcare(session, last)] == [False, False]


def test_past_meetings_were_held_with_attendance_and_minutes(session: Session) -> None:
    held = [row for row in all_meetings(session) if row.status == "held"]
    assert len(held) == 12
    for row in held:
        assert row.signed_in + row.counted > 0
        assert minutes(session, row.id).lines


def test_the_next_meeting_is_a_few_days_ahead_and_planned(session: Session) -> None:
    following = upcoming_meetings(session, world().now_local())[0]
    assert following.starts_at is not None
    assert "2031-01-08" <= following.starts_at[:10] <= "2031-01-14"
    assert agenda(session, following.id).points
    assert {"facilitator", "interpreter"} <= {role.role for role in roles(session, following.id)}
    assert (
        0
        < sum(item.done for item in checklist(session, following.id))
        < len(checklist(session, following.id))
    )


def test_the_promised_bus_stop_is_overdue_by_two_meetings(session: Session) -> None:
    promised = list_actions(session, world().today(), ActionFilter(kind="commitment", overdue_only=True))
    stop = next(row for row in promised if "parada" in row.title)
    assert (stop.owner_organization_id is not None, stop.meetings_overdue) == (True, 2)


def test_applications_for_the_seat_on_the_water_board_close_within_two_weeks(session: Session) -> None:
    seat = next(row for row in list_actions(session, world().today()) if "puesto vacante" in row.title)
    assert seat.due_on is not None
    assert "2031-01-06" < seat.due_on <= "2031-01-20"
    assert not seat.overdue


def test_a_parent_and_a_child_of_one_name_are_told_apart(session: Session) -> None:
    found = find_people(session, "jose luis ramirez ochoa", limit=5)
    ages = {person(session, one.id).age_group for one in found}
    assert (len(found), ages) == (2, {"adult", "youth"})


def test_somebody_speaks_purepecha_and_has_no_telephone(session: Session) -> None:
    card = person(session, one_called(session, "eréndira huaroco"))
    assert (card.speaks, card.phone, card.needs_interpretation) == (("Purépecha",), None, True)


def test_a_consent_that_was_given_is_withdrawn(session: Session) -> None:
    answers = consents(session, one_called(session, "beatriz monroy"), "2031-01-06")
    photos = next(one for one in answers if one.kind == "photo_video")
    assert (photos.answer, photos.counts) == ("no", False)


def test_two_laptops_left_two_fields_with_two_versions_each(session: Session, sample: Workspace) -> None:
    open_cells = conflicts(session, sample.writer)
    assert {cell.column for cell in open_cells} == {"phone", "place_id"}
    for cell in open_cells:
        assert [version.own for version in cell.versions].count(True) == 1
        assert len({version.laptop_name for version in cell.versions}) == 2


def test_exactly_five_pairs_look_alike(session: Session) -> None:
    assert len(look_alike_pairs(session)) == 5


def test_history_tells_who_did_what_and_no_clock_was_doubted(session: Session) -> None:
    told = [entry for _, entry in entries(session, limit=1000)]
    assert len({entry.actor for entry in told}) > 6
    assert len({entry.gesture for entry in told}) > 12
    assert not any(entry.suspect for entry in told)
    assert all(entry.wall < NOW for entry in told)


def test_in_english_it_says_the_same_in_english(tmp_path: Path) -> None:
    made = make_sample(tmp_path / "sample.organizer", world(), language="en")
    with made.read() as session:
        following = upcoming_meetings(session, world().now_local())[0]
        points = agenda(session, following.id).points
        assert settings(session).group_name == "Example: Inland Sea Neighbors"
        assert following.title == "Community meeting in North Shore"
        assert "Welcome and food" in [point.title for point in points]
        assert "Bienvenida y comida" in [point.title_other for point in points]
    made.close()


def test_it_takes_the_place_of_no_file_and_leaves_nothing_beside_its_own(tmp_path: Path) -> None:
    path = tmp_path / "sample.organizer"
    path.write_bytes(b"mine")
    with pytest.raises(FileExists):
        make_sample(path, world())
    assert [found.name for found in tmp_path.iterdir()] == ["sample.organizer"]
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        make_sample(tmp_path / "nowhere" / "sample.organizer", world())


@pytest.mark.parametrize("ahead", range(7))
def test_the_next_meeting_is_on_the_thursday_two_to_eight_days_ahead(ahead: int) -> None:
    today = held_world(NOW + ahead * DAY).today()
    following = next_meeting_day(today)
    assert following.weekday() == THURSDAY
    assert 2 <= (following - today).days <= 8


@pytest.mark.parametrize("year", range(2026, 2040))
def test_no_meeting_is_on_a_holiday_whatever_day_the_example_is_made(year: int) -> None:
    numbers = [written["day"] for written in written_meetings()]
    for day in range(366):
        today = date(year, 1, 1) + timedelta(days=day)
        days = days_of_meetings(today, numbers)
        assert not any(is_holiday(held) for held in days.values()), today
        assert 2 <= (days[0] - today).days <= 8, today
        assert [days[number] for number in sorted(days)] == sorted(days.values()), today


@pytest.mark.parametrize(
    ("today", "following"),
    [
        (date(2026, 11, 21), date(2026, 11, 25)),  # the Thursday is Thanksgiving
        (date(2026, 11, 24), date(2026, 12, 2)),
        (date(2025, 12, 20), date(2025, 12, 23)),  # the Thursday is Christmas, the Wednesday its eve
        (date(2026, 12, 29), date(2027, 1, 6)),  # the Thursday is the last of the year
        (date(2028, 2, 24), date(2028, 3, 2)),  # over a leap day
    ],
)
def test_around_holidays_the_next_meeting_is_on_another_weekday(today: date, following: date) -> None:
    assert next_meeting_day(today) == following


@pytest.mark.parametrize(
    "now", ["2026-11-23T23:30", "2027-12-31T08:00", "2028-02-29T12:00", "2031-03-09T02:30"]
)
def test_a_season_made_on_an_odd_day_is_as_complete_and_nothing_of_it_is_to_come(
    tmp_path: Path, now: str
) -> None:
    at = int(datetime.fromisoformat(now).replace(tzinfo=UTC).timestamp() * 1000)
    made = make_sample(tmp_path / "sample.organizer", held_world(at), language="es")
    with made.read() as session:
        today = made.world.today()
        (stop,) = [
            row
            for row in list_actions(session, today, ActionFilter(kind="commitment", overdue_only=True))
            if "parada" in row.title
        ]
        assert (len(all_meetings(session)), count_people(session), stop.meetings_overdue) == (15, 400, 2)
        assert max(entry.wall for _, entry in entries(session, limit=None)) < at
        assert [row.status for row in upcoming_meetings(session, made.world.now_local())] == ["planned"] * 2
    made.close()


def test_telephone_numbers_are_of_the_range_kept_for_fiction_and_can_be_read() -> None:
    numbers = {one.phone for one in written_people() if one.phone}
    assert all("555-01" in number and to_e164(number) for number in numbers)


def test_nobody_but_a_household_shares_a_number_except_one_look_alike() -> None:
    homes = {(one.phone, one.household) for one in written_people() if one.phone}
    shared = {phone: count for phone, count in Counter(phone for phone, _ in homes).items() if count > 1}
    assert shared == {"(760) 555-0195": 2}


def test_names_hold_letters_of_indigenous_languages() -> None:
    letters = set("".join(one.name for one in written_people()))
    assert {"ꞌ", "ɨ", "ñ", "ï"} <= letters


def test_nothing_written_down_would_put_anybody_at_risk() -> None:
    texts = [text for action in written_actions() for text in (*action["title"], *action.get("detail", []))]
    lines = [line for meeting in written_meetings() for line in meeting.get("minutes", [])]
    texts += [text for line in lines for text in line["text"]]
    assert not [text for text in texts if find_danger(text)]


def test_guests_are_invited_and_a_drawn_photo_and_a_flyer_are_attached(session: Session) -> None:
    following, *_later = upcoming_meetings(session, world().now_local())
    assert [one.expected_count for one in visitors(session, following.id)] == [2, 4]
    files = [file for file in attached_files(session) if file.owner_table == "meeting"]
    assert sorted(file.media_type for file in files) == ["application/pdf", "image/jpeg"]
    assert all(file.here and file.caption for file in files)
    photo = next(file for file in files if file.media_type == "image/jpeg")
    assert small_picture(photo.name, file_content(session, photo.id), 90).width == 90


def test_three_budgets_stand_apart_one_waits_one_is_approved_one_is_closed(session: Session) -> None:
    heads = {head.id: head for head in budget_heads(session)}
    stand = standings(session, heads)
    assert sorted(stand[one].status for one in heads) == ["approved", "closed", "submitted"]
    assert all(head.event and head.expected for head in heads.values())


def test_young_people_planned_the_shoreline_day_and_adults_returned_it_once(session: Session) -> None:
    shore = next(head for head in budget_heads(session) if head.youth_led)
    kinds = [(version.kind, version.laptop_role) for version in versions(session, shore.id)]
    returned = [entry for _, entry in entries(session, limit=1000) if entry.gesture == "return_budget"]
    assert kinds == [("submitted", None), ("submitted", None), ("approved", "admin")]
    assert (shore.expected, shore.lead.split()[0], len(returned)) == (60, "Diego", 1)
    day = next(row for row in all_meetings(session) if row.id == shore.meeting_id)
    assert day.signed_in + day.counted == 83


def test_the_shoreline_day_kept_its_grant_and_went_over_for_food(session: Session) -> None:
    shore = next(head for head in budget_heads(session) if head.youth_led)
    told = actuals(session, shore.id)
    assert headline_words(told.headline, "USD", told.sources).split(";")[1].strip() == "food is $38 over"
    grant = next(one for one in payers(session, shore.id, told.plan).values() if one.award == 500_000)
    assert grant.may_not_pay_for == ("food",)
    assert told.actuals.by_source[grant.id].actual == 424_025
    rows = money_entries(session, shore.id)
    assert not any(row.broken for row in rows)
    assert (sum(row.files for row in rows), sum(row.is_reversed for row in rows)) == (2, 1)


def test_a_young_person_writes_for_a_grant_with_one_answer_too_long(
    session: Session,
) -> None:
    rows = {row.status: row for row in funding_sources(session)}
    card = funding_source(session, rows["writing"].id)
    assert (card.writer.split()[0], bool(card.mentor), bool(card.row.funder)) == ("Diego", True, True)
    assert card.row.apply_until is not None
    first, second = answers(session, card.row.id)
    assert (first.over > 0, second.text) == (True, "")
    grant = next(row for row in funding_sources(session) if row.award == 500_000)
    assert [(one.purpose, one.over) for one in answers(session, grant.id)] == [
        ("application", 0),
        ("application", 0),
        ("report", 0),
    ]


def test_the_training_was_approved_on_signed_paper_and_is_closed(session: Session) -> None:
    closed = next(
        head.id for head in budget_heads(session) if standing_of(session, head.id).status == "closed"
    )
    approved = next(version for version in versions(session, closed) if version.kind == "approved")
    assert (approved.laptop_role, approved.counts) == (None, True)
    assert approved.paper is not None

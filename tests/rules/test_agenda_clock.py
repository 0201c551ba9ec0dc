"""The agenda's clock runs from the start, doubles what is said twice, and tells when it runs over."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.agenda_clock import PlannedItem, run_agenda
from organizer_app.rules.vocabulary import AGENDA_ITEM_KINDS, INTERPRETATIONS

SIX = datetime.fromisoformat("2026-11-05T18:00")
HALF_PAST_SEVEN = datetime.fromisoformat("2026-11-05T19:30")
EVENING = [PlannedItem("topic", 20), PlannedItem("break", 10), PlannedItem("educational_point", 25)]


def test_each_item_begins_where_the_one_before_ends() -> None:
    clock = run_agenda(EVENING, SIX, HALF_PAST_SEVEN, "none")
    assert [item.starts.strftime("%H:%M") for item in clock.items] == ["18:00", "18:20", "18:30"]
    assert (clock.minutes, clock.left, clock.over_by, clock.doubled_minutes) == (55, 35, 0, 0)


def test_consecutive_interpretation_doubles_spoken_time_and_says_so() -> None:
    clock = run_agenda(EVENING, SIX, HALF_PAST_SEVEN, "consecutive")
    assert [item.minutes for item in clock.items] == [40, 10, 50]
    assert [item.doubled for item in clock.items] == [True, False, True]
    assert (clock.doubled_minutes, clock.over_by, clock.left) == (45, 10, 0)


def test_simultaneous_interpretation_takes_no_longer() -> None:
    assert run_agenda(EVENING, SIX, None, "simultaneous") == run_agenda(EVENING, SIX, None, "none")


def test_an_item_without_minutes_takes_no_time_and_is_counted() -> None:
    clock = run_agenda([PlannedItem("topic", None), PlannedItem("vote", 5)], SIX, None, "none")
    assert (clock.unplanned, clock.minutes, clock.over_by) == (1, 5, 0)


def test_a_meeting_may_last_past_midnight() -> None:
    clock = run_agenda([PlannedItem("event", 600)], SIX, SIX + timedelta(hours=10), "none")
    assert clock.ends == datetime.fromisoformat("2026-11-06T04:00")
    assert (clock.over_by, clock.left) == (0, 0)


@given(
    st.lists(
        st.builds(PlannedItem, st.sampled_from(AGENDA_ITEM_KINDS.codes), st.none() | st.integers(-5, 240))
    ),
    st.sampled_from(INTERPRETATIONS.codes),
)
def test_the_parts_add_up(items: list[PlannedItem], interpretation: str) -> None:
    clock = run_agenda(items, SIX, HALF_PAST_SEVEN, interpretation)
    assert clock.minutes == sum(item.minutes for item in clock.items)
    assert clock.left - clock.over_by == 90 - clock.minutes
    assert clock.ends == SIX + timedelta(minutes=clock.minutes)

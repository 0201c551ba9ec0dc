"""How people grow into leading: steps that somebody noted, trainings completed, mentors and check-ins.

Most steps are drawn from deeds (who came, led a point, brought somebody) and stand nowhere. The ids of these
rows are made of the people they are about, so that forgetting one of them erases the row.
"""

from __future__ import annotations

from organizer_app.records.base import ColumnOf, Record, code, date_text, free_text, integer, row_id


class LeadershipStep(Record):
    """A step that somebody took and no deed on file shows: spoke to the board, trained others."""

    __tablename__ = "leadership_step"
    ends = ("person_id", "step", "reached_on")
    child_of = ("person_id",)

    person_id: ColumnOf[bytes] = row_id("person")
    step: ColumnOf[str] = code("")
    reached_on: ColumnOf[str] = date_text()
    meeting_id: ColumnOf[bytes | None] = row_id("meeting")
    note: ColumnOf[str | None] = free_text()


class TrainingCompletion(Record):
    """Somebody completed a training; hours in thousandths."""

    __tablename__ = "training_completion"
    ends = ("person_id", "meeting_id")
    child_of = ("person_id", "meeting_id")
    stays = ("hours",)

    person_id: ColumnOf[bytes] = row_id("person")
    meeting_id: ColumnOf[bytes] = row_id("meeting")
    hours: ColumnOf[int | None] = integer()


class Mentorship(Record):
    """Somebody experienced stands beside somebody who grows, from one day until another."""

    __tablename__ = "mentorship"
    ends = ("mentor_id", "mentee_id")
    child_of = ("mentor_id", "mentee_id")

    mentor_id: ColumnOf[bytes] = row_id("person")
    mentee_id: ColumnOf[bytes] = row_id("person")
    started_on: ColumnOf[str | None] = date_text()
    ended_on: ColumnOf[str | None] = date_text()
    goals: ColumnOf[str | None] = free_text()


class CheckIn(Record):
    """The two of a mentorship talked: one row a day."""

    __tablename__ = "check_in"
    ends = ("mentor_id", "mentee_id", "held_on")
    child_of = ("mentor_id", "mentee_id")

    mentor_id: ColumnOf[bytes] = row_id("person")
    mentee_id: ColumnOf[bytes] = row_id("person")
    held_on: ColumnOf[str] = date_text()
    note: ColumnOf[str | None] = free_text()

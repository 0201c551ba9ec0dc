"""The words for coded values, in the language spoken where they are shown: meeting kinds, roles, statuses.

A code is what stands in the records and the sync format, and never changes; its word may. Each vocabulary
is a sequence of its codes in the order people are offered them: `MEETING_KINDS.codes`,
`MEETING_KINDS.word("event")`, `"event" in MEETING_KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from organizer_app.i18n import _, pgettext

Code = TypeVar("Code", str, int)


@dataclass(frozen=True)
class Vocabulary(Generic[Code]):
    """The codes of one column, each with what gives its word when asked."""

    words: Mapping[Code, Callable[[], str]]

    @property
    def codes(self) -> tuple[Code, ...]:
        """Give the codes in the order people are offered them."""
        return tuple(self.words)

    def word(self, code: Code | None) -> str:
        """Give the word for a code; nothing for nothing, an unknown one (of a newer version) as it is."""
        if code is None:
            return ""
        say = self.words.get(code)
        return say() if say else str(code).replace("_", " ")

    def choices(self) -> tuple[tuple[Code, str], ...]:
        """Give every code with its word, for a list to choose from."""
        return tuple((code, say()) for code, say in self.words.items())

    def __iter__(self) -> Iterator[Code]:
        return iter(self.words)

    def __contains__(self, code: object) -> bool:
        return code in self.words

    def __len__(self) -> int:
        return len(self.words)


MEETING_KINDS = Vocabulary[str](
    {
        "community_meeting": lambda: pgettext("meeting kind", "Community meeting"),
        "event": lambda: pgettext("meeting kind", "Event"),
        "training": lambda: pgettext("meeting kind", "Training"),
        "council": lambda: pgettext("meeting kind", "Council"),
        "circle": lambda: pgettext("meeting kind", "Circle"),
        "public_hearing": lambda: pgettext("meeting kind", "Public hearing"),
        "house_visit": lambda: pgettext("meeting kind", "House visit"),
        "learning_exchange": lambda: pgettext("meeting kind", "Learning exchange"),
    }
)
MEETING_STATUSES = Vocabulary[str](
    {
        "planned": lambda: pgettext("meeting status", "Planned"),
        "held": lambda: pgettext("meeting status", "Held"),
        "cancelled": lambda: pgettext("meeting status", "Canceled"),
    }
)
INTERPRETATIONS = Vocabulary[str](
    {
        "none": lambda: pgettext("interpretation", "No interpretation"),
        "consecutive": lambda: pgettext("interpretation", "Consecutive interpretation"),
        "simultaneous": lambda: pgettext("interpretation", "Simultaneous interpretation"),
    }
)
AGENDA_ITEM_KINDS = Vocabulary[str](
    {
        "topic": lambda: pgettext("agenda item kind", "Topic"),
        "educational_point": lambda: pgettext("agenda item kind", "Educational point"),
        "vote": lambda: pgettext("agenda item kind", "Vote"),
        "activity": lambda: pgettext("agenda item kind", "Activity"),
        "break": lambda: pgettext("agenda item kind", "Break"),
        "old_business": lambda: pgettext("agenda item kind", "Old business"),
    }
)
ROLES = Vocabulary[str](
    {
        "facilitator": lambda: pgettext("role", "Facilitator"),
        "interpreter": lambda: pgettext("role", "Interpreter"),
        "note_taker": lambda: pgettext("role", "Note taker"),
        "greeter": lambda: pgettext("role", "Greeter"),
        "childcare": lambda: pgettext("role", "Childcare"),
        "food": lambda: pgettext("role", "Food"),
        "driver": lambda: pgettext("role", "Driver"),
        "youth_lead": lambda: pgettext("role", "Youth lead"),
        "responsible_adult": lambda: pgettext("role", "Responsible adult"),
    }
)
MINUTE_KINDS = Vocabulary[str](
    {
        "note": lambda: pgettext("minute kind", "Note"),
        "decision": lambda: pgettext("minute kind", "Decision"),
        "vote": lambda: pgettext("minute kind", "Vote"),
        "resident_voice": lambda: pgettext("minute kind", "Resident's own words"),
        "educational_point": lambda: pgettext("minute kind", "Educational point"),
        "question": lambda: pgettext("minute kind", "Question"),
    }
)
QUOTE_ANSWERS = Vocabulary[str](
    {
        "not_asked": lambda: pgettext("may be quoted", "Not asked"),
        "yes": lambda: pgettext("may be quoted", "Yes, with the name"),
        "without_name": lambda: pgettext("may be quoted", "Without the name"),
        "no": lambda: pgettext("may be quoted", "No"),
    }
)
ATTENDANCE_STATUSES = Vocabulary[str](
    {
        "expected": lambda: pgettext("attendance", "Expected"),
        "confirmed": lambda: pgettext("attendance", "Confirmed"),
        "present": lambda: pgettext("attendance", "Present"),
        "excused": lambda: pgettext("attendance", "Excused"),
        "absent": lambda: pgettext("attendance", "Absent"),
    }
)
SIGN_IN_METHODS = Vocabulary[str](
    {
        "desk": lambda: pgettext("sign-in method", "At the desk"),
        "paper": lambda: pgettext("sign-in method", "On paper"),
        "self": lambda: pgettext("sign-in method", "On their own"),
        "added_later": lambda: pgettext("sign-in method", "Added later"),
    }
)
CONSENT_KINDS = Vocabulary[str](
    {
        "call": lambda: pgettext("consent", "Phone calls"),
        "text": lambda: pgettext("consent", "Text messages"),
        "email": lambda: pgettext("consent", "Email"),
        "photo_video": lambda: pgettext("consent", "Photos and video"),
        "quote": lambda: pgettext("consent", "Being quoted"),
        "participation": lambda: pgettext("consent", "Taking part"),
        "transport": lambda: pgettext("consent", "Rides"),
    }
)
CONSENT_ANSWERS = Vocabulary[str](
    {
        "no": lambda: pgettext("consent answer", "No"),
        "not_asked": lambda: pgettext("consent answer", "Not asked"),
        "yes": lambda: pgettext("consent answer", "Yes"),
    }
)
CONSENT_GIVERS = Vocabulary[str](
    {
        "self": lambda: pgettext("consent given by", "The person"),
        "guardian": lambda: pgettext("consent given by", "Parent or guardian"),
    }
)
AGE_GROUPS = Vocabulary[str](
    {
        "child": lambda: pgettext("age group", "Child"),
        "youth": lambda: pgettext("age group", "Youth"),
        "adult": lambda: pgettext("age group", "Adult"),
        "elder": lambda: pgettext("age group", "Elder"),
    }
)
HEADCOUNT_CATEGORIES = Vocabulary[str](
    {
        "adults": lambda: pgettext("headcount", "Adults"),
        "youth": lambda: pgettext("headcount", "Youth"),
        "children": lambda: pgettext("headcount", "Children"),
    }
)
ACTION_KINDS = Vocabulary[str](
    {
        "task": lambda: pgettext("action kind", "Action item"),
        "commitment": lambda: pgettext("action kind", "Commitment"),
    }
)
ACTION_STATUSES = Vocabulary[str](
    {
        "open": lambda: pgettext("action status", "Open"),
        "doing": lambda: pgettext("action status", "In progress"),
        "waiting": lambda: pgettext("action status", "Waiting"),
        "done": lambda: pgettext("action status", "Done"),
        "dropped": lambda: pgettext("action status", "Dropped"),
    }
)
CLOSED_STATUSES = frozenset({"done", "dropped"})
"""Of an action item: nobody waits for it any more."""

PRIORITIES = Vocabulary[int](
    {
        0: lambda: pgettext("priority", "Normal"),
        1: lambda: pgettext("priority", "High"),
    }
)
ORGANIZATION_KINDS = Vocabulary[str](
    {
        "community_group": lambda: pgettext("organization kind", "Community group"),
        "agency": lambda: pgettext("organization kind", "Agency"),
        "school": lambda: pgettext("organization kind", "School or district"),
        "funder": lambda: pgettext("organization kind", "Funder"),
        "media": lambda: pgettext("organization kind", "Media"),
        "tribe": lambda: pgettext("organization kind", "Tribe"),
        "church": lambda: pgettext("organization kind", "Church"),
        "clinic": lambda: pgettext("organization kind", "Clinic"),
        "employer": lambda: pgettext("organization kind", "Employer"),
        "public_body": lambda: pgettext("organization kind", "Public body"),
        "other": lambda: pgettext("organization kind", "Other"),
    }
)
PERSON_FIELDS = Vocabulary[str](
    {
        "full_name": lambda: pgettext("person field", "Name"),
        "given_name": lambda: pgettext("person field", "First name"),
        "surname": lambda: pgettext("person field", "Last name"),
        "preferred_name": lambda: pgettext("person field", "Preferred name"),
        "pronouns": lambda: pgettext("person field", "Pronouns"),
        "phone": lambda: pgettext("person field", "Phone"),
        "phone_2": lambda: pgettext("person field", "Second phone"),
        "email": lambda: pgettext("person field", "Email"),
        "address": lambda: pgettext("person field", "Address"),
        "community": lambda: pgettext("person field", "Town"),
        "speaks": lambda: pgettext("person field", "Languages spoken"),
        "needs_interpretation": lambda: pgettext("person field", "Needs interpretation"),
        "age_group": lambda: pgettext("person field", "Age or age group"),
        "birth_year": lambda: pgettext("person field", "Birth year or date"),
        "guardian_phone": lambda: pgettext("person field", "Phone of parent or guardian"),
        "organization": lambda: pgettext("person field", "Organization"),
        "role": lambda: pgettext("person field", "Role"),
        "accessibility_needs": lambda: pgettext("person field", "Accessibility needs"),
        "notes": lambda: pgettext("person field", "Notes"),
        "external_id": lambda: pgettext("person field", "Number in another program"),
        "tags": lambda: pgettext("person field", "Tags"),
        "consent_call": lambda: pgettext("person field", "May be called"),
        "consent_text": lambda: pgettext("person field", "May be texted"),
        "consent_email": lambda: pgettext("person field", "May be emailed"),
        "consent_photo_video": lambda: pgettext("person field", "Photos and video allowed"),
    }
)
PLACE_FEATURES = Vocabulary[str](
    {
        "parking": lambda: pgettext("place", "Parking"),
        "kitchen": lambda: pgettext("place", "Kitchen"),
        "wheelchair_access": lambda: pgettext("place", "Wheelchair access"),
        "projector": lambda: pgettext("place", "Projector"),
        "shade": lambda: pgettext("place", "Shade"),
        "signal": lambda: pgettext("place", "Phone signal"),
    }
)
LANGUAGES = Vocabulary[str](
    {
        "es": lambda: pgettext("language", "Spanish"),
        "en": lambda: pgettext("language", "English"),
        "Purépecha": lambda: pgettext("language", "Purépecha"),
        "Mixteco": lambda: pgettext("language", "Mixteco"),
        "Zapoteco": lambda: pgettext("language", "Zapoteco"),
        "Triqui": lambda: pgettext("language", "Triqui"),
    }
)
CAMPAIGN_STATUSES = Vocabulary[str](
    {
        "active": lambda: pgettext("campaign status", "Active"),
        "paused": lambda: pgettext("campaign status", "Paused"),
        "won": lambda: pgettext("campaign status", "Won"),
        "ended": lambda: pgettext("campaign status", "Ended"),
    }
)
OVER_STATUSES = frozenset({"won", "ended"})
"""Of a campaign: nothing more is planned for it."""

CAMPAIGN_COLORS = Vocabulary[str](
    {
        "blue": lambda: pgettext("color", "Blue"),
        "green": lambda: pgettext("color", "Green"),
        "orange": lambda: pgettext("color", "Orange"),
        "purple": lambda: pgettext("color", "Purple"),
        "red": lambda: pgettext("color", "Red"),
        "brown": lambda: pgettext("color", "Brown"),
    }
)
EVIDENCE_KINDS = Vocabulary[str](
    {
        "survey": lambda: pgettext("evidence kind", "Survey"),
        "count": lambda: pgettext("evidence kind", "Count"),
        "petition": lambda: pgettext("evidence kind", "Petition"),
        "photo": lambda: pgettext("evidence kind", "Photo"),
        "letter": lambda: pgettext("evidence kind", "Letter"),
    }
)
TALLY_KINDS = Vocabulary[str](
    {
        "hands": lambda: pgettext("tally kind", "Show of hands"),
        "dots": lambda: pgettext("tally kind", "Dots"),
        "slips": lambda: pgettext("tally kind", "Evaluation slips"),
    }
)
LEADERSHIP_STEPS = Vocabulary[str](
    {
        "spoke_at_hearing": lambda: pgettext("leadership step", "Spoke at a public hearing"),
        "spoke_to_press": lambda: pgettext("leadership step", "Spoke to the press"),
        "met_official": lambda: pgettext("leadership step", "Met with an official"),
        "taught_others": lambda: pgettext("leadership step", "Taught others"),
        "wrote_grant": lambda: pgettext("leadership step", "Helped write a grant"),
        "joined_board": lambda: pgettext("leadership step", "Took a seat on a board"),
        "other": lambda: pgettext("leadership step", "Another step"),
    }
)
ATTACHMENT_KINDS = Vocabulary[str](
    {
        "receipt": lambda: pgettext("attachment kind", "Receipt"),
        "sheet_photo": lambda: pgettext("attachment kind", "Photo of a sheet"),
        "signed_form": lambda: pgettext("attachment kind", "Signed form"),
        "flyer": lambda: pgettext("attachment kind", "Flyer"),
        "other": lambda: pgettext("attachment kind", "Other"),
    }
)
LAPTOP_ROLES = Vocabulary[str](
    {
        "admin": lambda: pgettext("laptop role", "Admin"),
        "organizer": lambda: pgettext("laptop role", "Organizer"),
        "youth_lead": lambda: pgettext("laptop role", "Youth lead"),
        "viewer": lambda: pgettext("laptop role", "Viewer"),
        "door": lambda: pgettext("laptop role", "Door"),
    }
)
ROW_FAULTS = Vocabulary[str](
    {
        "no_name": lambda: pgettext("row of a list", "There is no name"),
        "too_many_cells": lambda: pgettext("row of a list", "It has more cells than the header has columns"),
        "unclosed_quote": lambda: pgettext("row of a list", "A quotation mark is opened and never closed"),
        "unusable_text": lambda: pgettext("row of a list", "It holds a character that cannot be saved"),
        "too_long": lambda: pgettext("row of a list", "A cell is too long"),
    }
)
LEFT_OUT_CAUSES = Vocabulary[str](
    {
        "unknown_answer": lambda: pgettext("value of a list", "Neither yes nor no"),
        "unknown_age": lambda: pgettext("value of a list", "Not an age or a year"),
        "damaged_number": lambda: pgettext("value of a list", "The spreadsheet cut the number short"),
        "dangerous_text": lambda: pgettext("value of a list", "Saving this could put somebody at risk"),
    }
)
DANGERS = Vocabulary[str](
    {
        "social_security": lambda: pgettext("danger", "Social Security number"),
        "itin": lambda: pgettext("danger", "ITIN"),
        "curp": lambda: pgettext("danger", "CURP"),
        "rfc": lambda: pgettext("danger", "RFC"),
        "voter_card": lambda: pgettext("danger", "Voter card"),
        "alien_number": lambda: pgettext("danger", "A-number"),
        "case_number": lambda: pgettext("danger", "Immigration case number"),
        "passport": lambda: pgettext("danger", "Passport number"),
        "driver_license": lambda: pgettext("danger", "Driver's license number"),
        "consular_id": lambda: pgettext("danger", "Consular ID number"),
        "immigration_status": lambda: pgettext("danger", "Immigration status"),
    }
)


def forgotten_words() -> str:
    """Return what stands where a person is named whom the group forgot."""
    return pgettext("in place of a name", "somebody forgotten")


def role_wanted_words(role: str, people: int = 1) -> str:
    """Return what stands on a checklist while nobody has a role, or fewer people than it takes."""
    if people == 1:
        return _("Who will it be: {role}").format(role=ROLES.word(role))
    return _("Who will it be: {role} ({n} people)").format(role=ROLES.word(role), n=people)


def returned_words() -> str:
    """Say of a row that one laptop deleted it, another changed it, and nobody said yet which holds."""
    return _("Deleted there, changed here")

"""The words that stand on every sign-in sheet and contact slip, in one language at a time."""

from __future__ import annotations

import re

from organizer_app.i18n import _, pgettext

_INSIDE_NUMBER = re.compile(r"(?<=[\d)]) (?=[\d(])")

BLANK = "__________________"

CODES_SENTENCE = (
    "These codes only identify the meeting and page. They contain no names. / "
    "Estos códigos solo indican la reunión y la página. No contienen nombres."
)
"""Printed beside the codes in both languages on every sheet, whatever the language of the page."""


def sheet_name() -> str:
    """Name the document."""
    return pgettext("paper", "Sign-in sheet")


def voluntary_notice(erase_contact: str) -> str:
    """Say that signing in is voluntary, what the list is for, and whom to ask to be erased."""
    return _(
        "Signing in is voluntary: you may stay and take part without signing, or give only a first name. "
        "The list is used to count attendance and, if you tick the box, to tell you about meetings. "
        "Funders get totals only. You may ask us to erase your information: {contact}."
    ).format(contact=number_on_one_line(erase_contact) or BLANK)


def number_on_one_line(contact: str) -> str:
    """Hold the parts of a telephone number together, so that no line ends in the middle of one."""
    return _INSIDE_NUMBER.sub("\N{NO-BREAK SPACE}", contact)


def how_to_fill_in() -> str:
    """Say how a row is filled in so that it can be read later."""
    return _("Use a pen. Put a tick or a cross inside the box. If you make a mistake, use a new row.")


def read_aloud() -> str:
    """Give the line on which somebody notes that the notice was read aloud."""
    return _("Read aloud in {language} by {person}").format(language="____________", person=BLANK)


def printed_without_codes() -> str:
    """Say why a sheet has no codes in its corners."""
    return _(
        "Printed without codes: this laptop may not register sheets. "
        "The program cannot recognize this page later."
    )


def column_heading(column: str) -> str:
    """Give the heading of a column of the sheet."""
    return {
        "name": lambda: _("Name (a first name is enough)"),
        "town": lambda: pgettext("heading", "Town"),
        "phone": lambda: pgettext("heading", "Phone"),
        "email": lambda: pgettext("heading", "Email"),
        "sign": lambda: pgettext("heading", "Signature"),
        "present": lambda: pgettext("heading", "Here"),
        "first_time": lambda: pgettext("heading", "First time"),
        "interpret": lambda: pgettext("heading", "Needs interpreter"),
        "contact": lambda: pgettext("heading", "Tell me of meetings"),
        "volunteer": lambda: pgettext("heading", "I can help"),
    }[column]()


def known_name_heading() -> str:
    """Give the heading over names that are printed on the sheet."""
    return pgettext("heading", "Name")


def meeting_blank() -> str:
    """Label the line for the meeting's name on a sheet printed without a meeting."""
    return pgettext("to fill in", "Meeting")


def date_blank() -> str:
    """Label the line for the date on a sheet printed without a meeting."""
    return pgettext("to fill in", "Date")


def place_blank() -> str:
    """Label the line for the place on a sheet printed without a meeting."""
    return pgettext("to fill in", "Place")

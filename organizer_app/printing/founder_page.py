"""The founder's recovery page: the key that makes a laptop an admin when no admin is left."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.i18n import _
from organizer_app.printing.page import BODY, Frame, Item, both, in_each, print_items, stack
from organizer_app.printing.recovery_page import key_items
from organizer_app.printing.text import wrap


@dataclass(frozen=True)
class FounderPage:
    """A group's recovery key in its groups (store.recovery), and the same as one text for the code."""

    group: str
    groups: tuple[str, ...]
    text: str
    languages: tuple[str, ...]
    paper: str


def print_founder_page(page: FounderPage) -> bytes:
    """Set the key in groups and as a QR code, with plain words about it, and give the PDF."""
    frame = Frame(page.group, page.languages, page.paper, both(page.languages, page_name), None)
    items: list[Item] = []
    for said in in_each(page.languages, what_it_does):
        items += stack([(wrap(said, BODY, frame.width), 0.0)], above=8)
    items += key_items(page.groups, page.text, frame.width)
    for said in in_each(page.languages, how_to_use_it):
        items += stack([(wrap(said, BODY, frame.width), 0.0)], above=12)
    return print_items(frame, items)


def founder_text(page: FounderPage) -> str:
    """Write the page as plain text, for a printer elsewhere; the key stands on a line of its own."""
    names = in_each(page.languages, page_name)
    about = [
        *in_each(page.languages, what_it_does),
        "",
        page.text,
        "",
        *in_each(page.languages, how_to_use_it),
    ]
    return "\n".join([f"{page.group}: {' / '.join(names)}", "", *about, ""])


def page_name() -> str:
    """Name the paper."""
    return _("Founder's recovery page")


def what_it_does() -> str:
    """Say what the page is for."""
    return _(
        "This key makes a laptop of the group an admin again: where the last admin's laptop is lost, or "
        "where laptops removed each other. It opens no file."
    )


def how_to_use_it() -> str:
    """Say where to keep the page and how to use it."""
    return _(
        "Keep it locked away, where money would be kept: whoever has it and any laptop of the group decides "
        "who belongs. To use it: Sync, Use the founder's page, or organizer members recover. It stands "
        "nowhere else, and cannot be printed again."
    )

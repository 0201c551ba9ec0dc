"""The help pages: which there are, which is about which page of the window, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from organizer_app import locations
from organizer_app.i18n import LANGUAGES
from organizer_app.rules.names import fold

TOPICS = (
    "first-meeting",
    *("today", "meetings", "minutes", "counting", "sign-in", "paper-sheet", "people", "bring-list"),
    *("budgets", "funding", "money-spent", "actions", "campaigns"),
    *("sync", "two-laptops", "history", "preferences", "lost-passphrase", "stolen-laptop", "privacy"),
)
"""Every help page, in the order in which they are listed."""

ABOUT = {
    "today": "today",
    "meetings": "meetings",
    "meeting": "meetings",
    "place": "meetings",
    "organization": "meetings",
    "sign_in_desk": "sign-in",
    "paper": "paper-sheet",
    "cards": "counting",
    "childcare": "counting",
    "people": "people",
    "person": "people",
    "bring_list": "bring-list",
    "actions": "actions",
    "budgets": "budgets",
    "budget": "budgets",
    "spent": "money-spent",
    "funding": "funding",
    "funding_source": "funding",
    "campaigns": "campaigns",
    "campaign": "campaigns",
    "sync": "sync",
    "history": "history",
    "trash": "history",
    "preferences": "preferences",
}
"""The help page about each page of the window, by their keys."""


def topic_about(page: str) -> str:
    """Return the help page about the page of the window with this key."""
    return ABOUT.get(page, TOPICS[0])


def help_text(topic: str, language: str) -> str:
    """Return a help page in Markdown. Raises FileNotFoundError where the program was installed without it."""
    return locations.resource("help", language, f"{topic}.md").read_text("utf-8")


def help_title(topic: str, language: str) -> str:
    """Return the heading of a help page."""
    return help_text(topic, language).partition("\n")[0].removeprefix("# ").strip()


def found_topics(typed: str, language: str) -> list[str]:
    """Return the pages in which words begin with all that was typed, those whose heading does first."""
    wanted = fold(typed).split()
    found = [topic for topic in TOPICS if _begin(_words(topic, language), wanted)]
    return sorted(found, key=lambda topic: not _begin(_folded(help_title(topic, language)), wanted))


def topics_in_any_language(typed: str, language: str) -> list[str]:
    """Return the pages found in this language; where there are none, those found in another."""
    others = (code for code in LANGUAGES if code != language)
    return next((found for code in (language, *others) if (found := found_topics(typed, code))), [])


@cache
def _words(topic: str, language: str) -> frozenset[str]:
    """Return the words of a page, which are asked for at each key."""
    return _folded(help_text(topic, language))


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold("".join(letter if letter.isalnum() else " " for letter in text)).split())


def _begin(words: Iterable[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)

"""What is said around erasing for good: of refusals, and what no erasing reaches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from organizer_app import erasing_errors
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.rules.date_text import clock_time, short_date
from organizer_app.rules.dates import to_local
from organizer_app.rules.field_words import field_word, table_word


def time_words(moment: int, zone: str) -> str:
    """Write a moment (UTC ms) as a day and an hour: "Jan 9, 2031, 6:00 PM"."""
    at, language = to_local(moment, zone), current_language()
    return f"{short_date(at.date(), language)}, {clock_time(at, language)}"


def out_of_reach_words() -> str:
    """Say what no erasing reaches."""
    return _(
        "Out of reach: paper, lists and papers that were saved elsewhere, old sticks, sync files and shared "
        "folders, what a cloud keeps of earlier versions, a stolen laptop or disk, and laptops that never "
        "hear of it."
    )


def strike_first_words() -> str:
    """Say why texts that speak of somebody are struck before that person is forgotten."""
    return _("Strike first what should go: once the person is forgotten, nothing is left to find these by.")


def stays_words() -> str:
    """Say what stays when somebody is forgotten."""
    return _(
        "What stays: that somebody came, with the hour, so that totals are right; that somebody led, "
        "spoke or took something on, without a name; and what laptops and tags are called."
    )


def drafts_gone_words(many: int) -> str:
    """Say that half-typed texts went with what was erased."""
    told = ngettext(
        "{n} half-typed text that might hold some of it was thrown away too.",
        "{n} half-typed texts that might hold some of it were thrown away too.",
        many,
    )
    return told.format(n=many)


def late_files_words(many: int) -> str:
    """Say that files came late about somebody forgotten."""
    told = ngettext(
        "{n} file came late about somebody forgotten and is gone. Erase its name for good, too?",
        "{n} files came late about somebody forgotten and are gone. Erase their names for good, too?",
        many,
    )
    return told.format(n=many)


def _not_an_organizer(error: erasing_errors.NotAnOrganizer) -> str:
    if not error.laptops:
        return _(
            "Only a laptop of an admin or organizer strikes a text, and the group has none. "
            "Nothing was changed."
        )
    return _("Only a laptop of an admin or organizer strikes a text: {laptops}. Nothing was changed.").format(
        laptops=", ".join(error.laptops)
    )


def _not_free_text(error: erasing_errors.NotFreeText) -> str:
    told = _(
        "Only what was typed in somebody's own words can be struck, and “{field}” ({record}) is not. "
        "Nothing was changed. Change it instead."
    )
    return told.format(field=field_word(error.table, error.column), record=table_word(error.table))


def _too_early(error: erasing_errors.TooEarly) -> str:
    return _(
        "With one admin a day must pass between asking and confirming. Nothing was erased yet. "
        "Confirm it after {time}."
    ).format(time=time_words(error.until, error.zone))


def _another_admin(error: erasing_errors.AnotherAdminConfirms) -> str:
    return _(
        "This laptop asked, so another admin confirms: {laptops}. Nothing was erased yet. "
        "Bring the next sync file there."
    ).format(laptops=", ".join(error.admins))


def _already_forgotten(error: erasing_errors.AlreadyForgotten) -> str:
    return _("That was confirmed already: the person is forgotten.")


def _more_to_forget(error: erasing_errors.MoreToForget) -> str:
    return _(
        "Since this was asked, more was found to be about the same person. Nothing was erased. "
        "Ask again to forget this person, so that all of it goes."
    )


def _not_one_person(error: erasing_errors.NotOnePerson) -> str:
    return _(
        "Since this was asked, it was found to be about different people. Nothing was erased. "
        "Ask again to forget the one who is meant."
    )


def _part_of_an_id(error: erasing_errors.PartOfAnId) -> str:
    return _(
        "Every laptop knows a tag by its words, so they cannot be erased. Nothing was changed. "
        "Take the tag off everybody, and use one that names nobody."
    )


def _no_such_wish(error: erasing_errors.NoSuchWish) -> str:
    return _("Nobody waits to be forgotten under that id. Nothing was erased. Look at the list of wishes.")


def _several_wishes(error: erasing_errors.SeveralWishes) -> str:
    return _("Several wishes to forget somebody wait. Nothing was erased. Say which one by its id.")


def _not_wiped(error: erasing_errors.NotWiped) -> str:
    return _(
        "What was erased shows nowhere any more, but this computer could not yet clean the group's file and "
        "its backups. Make room on the disk and open the group again: it goes on by itself."
    )


def _not_undone(error: erasing_errors.NotUndone) -> str:
    return _("A struck text does not come back: nothing is left of it. Nothing was changed.")


SENTENCES: Final[Mapping[type[OrganizerError], Callable[[Any], str]]] = {
    erasing_errors.NotAnOrganizer: _not_an_organizer,
    erasing_errors.NotFreeText: _not_free_text,
    erasing_errors.TooEarly: _too_early,
    erasing_errors.AnotherAdminConfirms: _another_admin,
    erasing_errors.AlreadyForgotten: _already_forgotten,
    erasing_errors.MoreToForget: _more_to_forget,
    erasing_errors.NotOnePerson: _not_one_person,
    erasing_errors.PartOfAnId: _part_of_an_id,
    erasing_errors.NoSuchWish: _no_such_wish,
    erasing_errors.SeveralWishes: _several_wishes,
    erasing_errors.NotUndone: _not_undone,
    erasing_errors.NotWiped: _not_wiped,
}

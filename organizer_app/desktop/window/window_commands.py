"""The commands that can be given on every page, with their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from organizer_app.desktop.core.commands import Command
from organizer_app.desktop.core.rights import WRITES_ANYTHING
from organizer_app.desktop.frame.page import Go
from organizer_app.desktop.locking.lock import LOCK_KEYS
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.window.page_list import PagePlace
from organizer_app.i18n import _


@dataclass(frozen=True)
class Deeds:
    """What the window does when a command asks for it."""

    go: Go
    search: Callable[[], None]
    shortcuts: Callable[[], None]
    show_help: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    print_page: Callable[[], None]
    who: Callable[[], None]
    open_file: Callable[[Path | None], None]
    lock: Callable[[], None]
    passphrase: Callable[[], None]


def window_commands(places: Iterable[PagePlace], deeds: Deeds, choices: Choices) -> list[Command]:
    """Return the commands of every page, in the order in which they are listed."""
    known = list(places)
    return [*_pages(known, deeds), *_tasks(known, deeds), *_own(deeds), *_looks(choices)]


def _pages(places: Iterable[PagePlace], deeds: Deeds) -> list[Command]:
    return [
        Command(entry.key, entry.words, partial(deeds.go, entry.key), entry.shortcut, entry.icon)
        for entry in (place.rail for place in places)
        if entry is not None
    ]


def _tasks(places: Iterable[PagePlace], deeds: Deeds) -> list[Command]:
    return [
        Command(
            f"{place.key} {task.key}",
            task.words,
            partial(deeds.go, place.key, task=task.key),
            task.shortcut,
            task.icon,
            task.right,
        )
        for place in places
        for task in place.tasks
    ]


def _own(deeds: Deeds) -> list[Command]:
    return [
        Command("search", lambda: _("Search everything"), deeds.search, "Ctrl+K", "search"),
        Command("shortcuts", lambda: _("All shortcuts"), deeds.shortcuts, "Ctrl+/", "info"),
        Command("help", lambda: _("Help for this page"), deeds.show_help, "F1", "info"),
        Command("undo", lambda: _("Undo"), deeds.undo, "Ctrl+Z", "undo", WRITES_ANYTHING),
        Command(
            "redo",
            lambda: _("Do again what was undone"),
            deeds.redo,
            "Ctrl+Shift+Z",
            "redo",
            WRITES_ANYTHING,
        ),
        Command("print", lambda: _("Print"), deeds.print_page, "Ctrl+P", "print"),
        Command("who", lambda: _("Who is using this laptop?"), deeds.who, "", "laptop"),
        Command(
            "another",
            lambda: _("Open another group's file…"),
            lambda: deeds.open_file(None),
            "Ctrl+O",
            "open",
        ),
        Command("lock", lambda: _("Lock the window"), deeds.lock, LOCK_KEYS, "lock"),
        Command("passphrase", lambda: _("Set or change the passphrase…"), deeds.passphrase, "", "lock"),
    ]


def _looks(choices: Choices) -> list[Command]:
    theme = choices.theme
    return [
        Command("english", lambda: _("Speak English"), lambda: choices.speak("en"), "", "language"),
        Command("spanish", lambda: _("Speak Spanish"), lambda: choices.speak("es"), "", "language"),
        Command("light", lambda: _("Light colors"), lambda: choices.look("light"), "", "settings"),
        Command("dark", lambda: _("Dark colors"), lambda: choices.look("dark"), "", "settings"),
        Command(
            "larger",
            lambda: _("Larger text"),
            lambda: choices.scale_text(theme.text_percent + 25),
            "Ctrl++",
            "plus",
        ),
        Command(
            "smaller",
            lambda: _("Smaller text"),
            lambda: choices.scale_text(theme.text_percent - 25),
            "Ctrl+-",
            "minus",
        ),
    ]

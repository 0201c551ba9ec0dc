"""Every key of the program that is not a command, by the place where it holds: pages bind them from here.

The list of shortcuts, on screen and on paper, is read from here too, so that it cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from organizer_app.desktop.core.bound_key import Key
from organizer_app.i18n import _
from organizer_app.rules.minute_text import ACTION
from organizer_app.rules.vocabulary import (
    ACTION_KINDS,
    ATTENDANCE_STATUSES,
    HEADCOUNT_CATEGORIES,
    MINUTE_KINDS,
)


@dataclass(frozen=True)
class KeyPlace:
    """Where keys hold: what the place is called, its keys, and the pages that it is part of."""

    words: Callable[[], str]
    keys: tuple[Key, ...]
    pages: tuple[str, ...] = ()


# The sign-in desk

SIGN_IN = Key("Return", lambda: _("Sign in the person who is marked, or add who is new"))
NEXT_MATCH = Key("Down", lambda: _("The next person of those offered"))
MATCH_BEFORE = Key("Up", lambda: _("The person before"))
WITH_FAMILY = Key("Space", lambda: _("Sign in one of the family too, while the box is empty"))
EMPTY_BOX = Key("Esc", lambda: _("Empty the box"))
BROUGHT_BY = Key("Ctrl+B", lambda: _("Say who brought them"))
FILL_SCREEN = Key("F11", lambda: _("Fill the screen, or leave it"))


def _one_more(category: str) -> str:
    return _("One more: {who}").format(who=HEADCOUNT_CATEGORIES.word(category))


def _one_less(category: str) -> str:
    return _("One less: {who}").format(who=HEADCOUNT_CATEGORIES.word(category))


_COUNTED = {"adults": "F6", "youth": "F7", "children": "F8"}
COUNT_ONE_MORE = {of: Key(keys, partial(_one_more, of)) for of, keys in _COUNTED.items()}
COUNT_ONE_LESS = {of: Key(f"Shift+{keys}", partial(_one_less, of)) for of, keys in _COUNTED.items()}

MOST_ALIKE = 3
"""How many look-alikes of somebody new are offered, a key for each."""


def _take_words(place: int) -> str:
    return _("Take look-alike {n}").format(n=place)


TAKE_ALIKE = tuple(Key(f"Ctrl+{place}", partial(_take_words, place)) for place in range(1, MOST_ALIKE + 1))

# Meetings

MONTH_BEFORE = Key("PgUp", lambda: _("The month before"))
NEXT_MONTH = Key("PgDown", lambda: _("The next month"))
FIRST_OF_MONTH = Key("Home", lambda: _("The first day of the month"))
LAST_OF_MONTH = Key("End", lambda: _("The last day of the month"))

PART_BEFORE = Key("Ctrl+PgUp", lambda: _("The part before"))
NEXT_PART = Key("Ctrl+PgDown", lambda: _("The next part"))

STATUS = {
    status: Key(keys, partial(ATTENDANCE_STATUSES.word, status))
    for status, keys in (("expected", "E"), ("confirmed", "C"), ("excused", "X"))
}

LINE_KINDS = (*MINUTE_KINDS.codes, ACTION)
"""What a line of the minutes can be, in the order of their keys."""


def line_kind_word(code: str) -> str:
    """Return what a line of this kind is called."""
    return ACTION_KINDS.word("task") if code == ACTION else MINUTE_KINDS.word(code)


LINE_KIND = {
    code: Key(f"Ctrl+{place}", partial(line_kind_word, code)) for place, code in enumerate(LINE_KINDS, 1)
}
CAME_LATE = Key("F2", lambda: _("Sign in somebody who came late"))
DROP_LINE = Key("Esc", lambda: _("Drop the line that is being typed"))

LEFT_NOW = Key("L", lambda: _("Say that they left just now"))
WRITE_LEAVING = Key("E", lambda: _("Write when they left, their hours, a note"))
CAME_BROUGHT_BY = Key("B", lambda: _("Say who brought them"))
LEAVE_QUESTION = Key("Esc", lambda: _("Leave it as it is"))

# After a meeting

NEXT_ON_PAPER = Key("Tab", lambda: _("The next person of those offered"))
FIRST_TIME = Key("F2", lambda: _("The row ticks first time"))
INTERPRETATION = Key("F3", lambda: _("The row ticks interpretation"))
LARGER_PHOTO = Key("Alt++", lambda: _("A larger photo"), also=("Alt+=",))
SMALLER_PHOTO = Key("Alt+-", lambda: _("A smaller photo"))
TURN_PHOTO = Key("Alt+T", lambda: _("Turn the photo"))
PHOTO_MOVES = {
    (across, down): Key(f"Alt+{arrow}", lambda: _("Move over the photo"))
    for arrow, across, down in (("Left", -1, 0), ("Right", 1, 0), ("Up", 0, -1), ("Down", 0, 1))
}

CARD_DONE = Key(".", lambda: _("The rest of the card is blank"))
ANSWER_BACK = Key("Backspace", lambda: _("One answer back"))
SAVE_PILE = Key("Ctrl+Return", lambda: _("Save the pile"), also=("Ctrl+Enter",))

# People

SEARCH_LIST = Key("Ctrl+F", lambda: _("Search in this list"))
SEVERAL_NO_MORE = Key("Esc", lambda: _("Choose several no more"))
SAME = Key("S", lambda: _("The same person"))
NOT_SAME = Key("N", lambda: _("Not the same"))
LATER = Key("L", lambda: _("Later"))
UNDO_SAME = Key("Ctrl+Z", lambda: _("Undo"))

# Action items, campaigns

DONE = Key("Space", lambda: _("It is done"))
WEEK_LATER = Key("+", lambda: _("A week later"))
DONE_WITH_OUTCOME = Key("Ctrl+Return", lambda: _("Done with an outcome"))
REACHED = Key("Space", lambda: _("It was reached"))

# Budgets

NEXT_PRICE = Key("Return", lambda: _("Keep the cell and go to the one below"))
NEXT_CELL = Key("Tab", lambda: _("Keep the cell and go to the next one"))
CHANGE_CELL = Key("F2", lambda: _("Change what stands in the cell"))
EMPTY_CELLS = Key("Del", lambda: _("Empty the cells that are chosen"))
COPY_CELLS = Key("Ctrl+C", lambda: _("Copy the cells that are chosen"))
PASTE_CELLS = Key("Ctrl+V", lambda: _("Paste cells of a spreadsheet"))
FILL_DOWN = Key("Ctrl+D", lambda: _("Copy the topmost cell into those below it"))
LINE_UP = Key("Alt+Up", lambda: _("Move the line up"))
LINE_DOWN = Key("Alt+Down", lambda: _("Move the line down"))
NEW_LINE = Key("Ctrl+Return", lambda: _("A new line above this one"), also=("Ctrl+Enter",))
REMOVE_LINE = Key("Ctrl+Del", lambda: _("Take the lines out"))

# Money spent

NEXT_WHAT_FOR = Key("Down", lambda: _("The next line or category of those offered"))
WHAT_FOR_BEFORE = Key("Up", lambda: _("The line or category before"))
NEXT_GROUPING = Key("Ctrl+G", lambda: _("Plan and actual by line, by category, by whose money"))
WRITE_ENTRY = Key("Ctrl+Return", lambda: _("Write down what stands in the form"), also=("Ctrl+Enter",))

# Sync


def _version_words(number: int) -> str:
    return _("Two versions: take version {n}").format(n=number)


TAKE_MINE = Key("M", lambda: _("Two versions: take mine"))
TAKE_THEIRS = Key("T", lambda: _("Two versions: take theirs"))
KEEP_BOTH = Key("B", lambda: _("Two versions: keep both"))
STRIKE_TOO = Key("S", lambda: _("Two versions: strike this one too"))
DECIDE_LATER = Key("L", lambda: _("Two versions: later"))
TAKE_VERSION = tuple(Key(str(number), partial(_version_words, number)) for number in range(1, 7))
ACCEPT_REFUSED = Key("A", lambda: _("Let a refused change count"))

# Anywhere

PASTE_PICTURE = Key("Ctrl+V", lambda: _("Paste a picture"))
PAST_OF_FIELD = Key("Alt+H", lambda: _("What stood in this field before"))
PAST_OF_ROW = Key("Alt+H", lambda: _("What stood in this row before"))
SAVE_PDF = Key("Ctrl+S", lambda: _("Save as PDF"))
PAPER_DOWN = Key("PgDown", lambda: _("Further down the paper that is shown"))
PAPER_UP = Key("PgUp", lambda: _("Further up the paper that is shown"))
PRINT_SHORTCUTS = Key("Ctrl+P", lambda: _("Print the shortcuts"))

LISTS_AND_FIELDS = KeyPlace(
    lambda: _("In lists and fields"),
    (
        Key("Up", lambda: _("The row before")),
        Key("Down", lambda: _("The next row")),
        Key("Return", lambda: _("Open the row, or keep what is typed")),
        Key("Alt+Up", lambda: _("Move the row up, where its order can be changed")),
        Key("Alt+Down", lambda: _("Move the row down, where its order can be changed")),
        Key("Del", lambda: _("Take the row off, where it can be")),
        Key("Esc", lambda: _("Bring back what was kept in the field")),
        Key("Ctrl+Return", lambda: _("Keep a text of several lines")),
        Key("Tab", lambda: _("The next field or button")),
        *(PAST_OF_FIELD, PAST_OF_ROW),
    ),
)
DIALOGS = KeyPlace(
    lambda: _("In dialogs"),
    (
        Key("Return", lambda: _("Press the button that is filled with color")),
        Key("Esc", lambda: _("Close, and leave everything as it was")),
        *(SAVE_PDF, PAPER_DOWN, PAPER_UP, PRINT_SHORTCUTS),
    ),
)
ANYWHERE = (LISTS_AND_FIELDS, DIALOGS)

PLACES = (
    KeyPlace(
        lambda: _("Sign-in desk"),
        (
            *(SIGN_IN, NEXT_MATCH, MATCH_BEFORE, WITH_FAMILY, EMPTY_BOX, BROUGHT_BY, FILL_SCREEN),
            *(key for of in _COUNTED for key in (COUNT_ONE_MORE[of], COUNT_ONE_LESS[of])),
            *TAKE_ALIKE,
        ),
        ("sign_in_desk",),
    ),
    KeyPlace(
        lambda: _("Meetings by the month"),
        (MONTH_BEFORE, NEXT_MONTH, FIRST_OF_MONTH, LAST_OF_MONTH),
        ("meetings",),
    ),
    KeyPlace(
        lambda: _("The parts of a page"),
        (PART_BEFORE, NEXT_PART),
        ("meeting", "spent"),
    ),
    KeyPlace(lambda: _("Who is expected"), tuple(STATUS.values()), ("meeting",)),
    KeyPlace(lambda: _("Minutes"), (*LINE_KIND.values(), CAME_LATE, DROP_LINE), ("meeting",)),
    KeyPlace(
        lambda: _("Who came, and counts"),
        (LEFT_NOW, WRITE_LEAVING, CAME_BROUGHT_BY, LEAVE_QUESTION),
        ("meeting",),
    ),
    KeyPlace(
        lambda: _("Type up a paper sheet"),
        (
            *(NEXT_ON_PAPER, FIRST_TIME, INTERPRETATION),
            *(LARGER_PHOTO, SMALLER_PHOTO, TURN_PHOTO),
            *PHOTO_MOVES.values(),
        ),
        ("paper",),
    ),
    KeyPlace(lambda: _("Type a pile of cards"), (CARD_DONE, ANSWER_BACK, SAVE_PILE), ("cards",)),
    KeyPlace(lambda: _("People"), (SEARCH_LIST, SEVERAL_NO_MORE), ("people",)),
    KeyPlace(lambda: _("Add a person"), TAKE_ALIKE),
    KeyPlace(lambda: _("Perhaps the same person"), (SAME, NOT_SAME, LATER, UNDO_SAME)),
    KeyPlace(lambda: _("Action items"), (DONE, WEEK_LATER, DONE_WITH_OUTCOME), ("actions",)),
    KeyPlace(lambda: _("Milestones of a campaign"), (REACHED,), ("campaign",)),
    KeyPlace(
        lambda: _("The lines of a budget"),
        (
            *(NEXT_PRICE, NEXT_CELL, CHANGE_CELL, EMPTY_CELLS, COPY_CELLS, PASTE_CELLS, FILL_DOWN),
            *(LINE_UP, LINE_DOWN, NEW_LINE, REMOVE_LINE),
        ),
        ("budget",),
    ),
    KeyPlace(
        lambda: _("Money spent"),
        (
            *(NEXT_WHAT_FOR, WHAT_FOR_BEFORE, WRITE_ENTRY, NEXT_GROUPING, LEAVE_QUESTION),
            *(PASTE_PICTURE, LARGER_PHOTO, SMALLER_PHOTO, TURN_PHOTO, *PHOTO_MOVES.values()),
        ),
        ("spent",),
    ),
    KeyPlace(
        lambda: _("Sync"),
        (TAKE_MINE, TAKE_THEIRS, KEEP_BOTH, STRIKE_TOO, DECIDE_LATER, *TAKE_VERSION, ACCEPT_REFUSED),
        ("sync",),
    ),
    KeyPlace(
        lambda: _("Photos and files"),
        (PASTE_PICTURE,),
        ("meeting", "place", "organization", "person", "campaign", "spent"),
    ),
    *ANYWHERE,
)
"""All places in the order of a day: the door, the meeting, what is typed up after it, everything else."""

"""The list of action items, by owner and by due date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, pgettext
from organizer_app.printing.page import (
    BODY,
    RULE,
    SEPARATOR,
    Frame,
    Item,
    both,
    day_of,
    print_items,
    rule,
    side_by_side,
    stack,
)
from organizer_app.printing.text import Style, wrap
from organizer_app.rules.names import fold
from organizer_app.rules.paper_values import ActionLine, ActionList
from organizer_app.rules.vocabulary import ACTION_KINDS, ACTION_STATUSES

PART = Style(14, "bold", 19)
HEADING = Style(11.5, "bold", 15)
ACTION = Style(11, "regular", 14.5)
ABOUT = Style(9, "regular", 12)
BOX = 9.0
INDENT = 20.0
THIN_RULE = 0.5


def print_action_list(actions: ActionList) -> bytes:
    """Set a list of action items, arranged as it asks, and give the PDF.

    Raises ValueError for an arrangement other than "owner" and "due".
    """
    languages = actions.languages
    frame = Frame(
        actions.group,
        languages,
        actions.paper,
        both(languages, lambda: pgettext("paper", "Action items")),
        actions.occasion,
    )
    as_of = side_by_side(languages, partial(_as_of, actions.as_of))
    items = stack([(wrap(as_of, ABOUT, frame.width), 0.0)])
    for number, arrangement in enumerate(actions.by):
        part = list(_part(actions, arrangement, frame.width))
        if number and part:
            part[0] = Item(part[0].height, part[0].draw, part[0].keep_with_next, starts_page=True)
        items += part
    if not actions.lines:
        items = [*items, *stack([(wrap(both(languages, _nothing_open), BODY, frame.width), 0.0)], above=10)]
    return print_items(frame, items)


def _as_of(day: str) -> str:
    return _("As of {date}").format(date=day_of(day))


def _nothing_open() -> str:
    return _("No action items are open.")


def _part(actions: ActionList, arrangement: str, width: float) -> Iterator[Item]:
    if arrangement not in ARRANGEMENTS:
        raise ValueError("no such arrangement")
    if not actions.lines:
        return
    name, key, heading = ARRANGEMENTS[arrangement]
    words = both(actions.languages, name)
    yield from stack([(wrap(words, PART, width), 0.0)], above=12, keep_with_next=True)
    ordered = sorted(actions.lines, key=partial(key, actions))
    for _first, group in groupby(ordered, key=lambda line: key(actions, line)[0]):
        lines = list(group)
        title = wrap(heading(actions, lines[0]), HEADING, width)
        yield from stack([(title, 0.0)], above=10, keep_with_next=True)
        for line in lines:
            yield from _action(actions, line, arrangement, width)


def _by_owner(actions: ActionList, line: ActionLine) -> tuple[tuple[bool, str, str], str, str]:
    owner = (not line.owner, fold(line.owner), line.owner)
    return owner, line.due_on or "9999", line.title.text


def _by_due(actions: ActionList, line: ActionLine) -> tuple[tuple[bool, str], str, str]:
    due = (not _is_overdue(actions, line), "" if _is_overdue(actions, line) else line.due_on or "9999")
    return due, line.due_on, fold(line.owner)


def _owner_heading(actions: ActionList, line: ActionLine) -> str:
    return line.owner or both(actions.languages, _nobody)


def _nobody() -> str:
    return _("Nobody yet")


def _due_heading(actions: ActionList, line: ActionLine) -> str:
    if _is_overdue(actions, line):
        return both(actions.languages, _overdue)
    if not line.due_on:
        return both(actions.languages, lambda: _("No date"))
    return both(actions.languages, partial(day_of, line.due_on))


def _overdue() -> str:
    return pgettext("action item", "Overdue")


def _is_overdue(actions: ActionList, line: ActionLine) -> bool:
    return bool(line.due_on) and line.due_on < actions.as_of and line.status not in ("done", "dropped")


Key = Callable[[ActionList, ActionLine], tuple[object, str, str]]
ARRANGEMENTS: dict[str, tuple[Callable[[], str], Key, Callable[[ActionList, ActionLine], str]]] = {
    "owner": (lambda: pgettext("action items", "By person"), _by_owner, _owner_heading),
    "due": (lambda: pgettext("action items", "By date"), _by_due, _due_heading),
}


def _action(actions: ActionList, line: ActionLine, arrangement: str, width: float) -> list[Item]:
    inside = width - INDENT
    titles = line.title.in_languages(actions.languages)
    blocks = [
        (wrap(text, style, inside), INDENT) for text, style in zip(titles, (ACTION, ABOUT), strict=False)
    ]
    about = SEPARATOR.join(_about(actions, line, arrangement))
    if about:
        blocks.append((wrap(about, ABOUT, inside), INDENT))
    first, *others = stack(blocks, above=5)
    height = first.height + 3

    def draw(canvas: Canvas, x: float, top: float) -> None:
        canvas.setLineWidth(RULE + 0.2)
        canvas.rect(x + 2, top - 5 - ACTION.line_height / 2 - BOX / 2, BOX, BOX, stroke=1, fill=0)
        if line.status == "done":
            _tick(canvas, x + 2, top - 5 - ACTION.line_height / 2 - BOX / 2)
        first.draw(canvas, x, top)
        if not others:
            rule(canvas, x + INDENT, top - height, inside, THIN_RULE)

    return [Item(height, draw), *others]


def _tick(canvas: Canvas, x: float, y: float) -> None:
    canvas.setLineWidth(1.4)
    canvas.lines([(x + 1.8, y + 4.6, x + 3.8, y + 2.2), (x + 3.8, y + 2.2, x + 7.4, y + 7.2)])


def _about(actions: ActionList, line: ActionLine, arrangement: str) -> Sequence[str]:
    languages = actions.languages
    about = []
    if arrangement == "due":
        about.append(line.owner or side_by_side(languages, _nobody))
    if arrangement == "owner" or _is_overdue(actions, line):
        about += _due(actions, line)
    if line.kind == "commitment":
        about.append(side_by_side(languages, partial(ACTION_KINDS.word, line.kind)))
    if line.status != "open":
        about.append(side_by_side(languages, partial(ACTION_STATUSES.word, line.status)))
    about += line.raised_in.in_languages(languages)[:1]
    return about


def _due(actions: ActionList, line: ActionLine) -> Sequence[str]:
    if not line.due_on:
        return [side_by_side(actions.languages, lambda: _("No date"))]
    due = side_by_side(actions.languages, partial(_due_words, line.due_on))
    return [f"{side_by_side(actions.languages, _overdue)}: {due}"] if _is_overdue(actions, line) else [due]


def _due_words(day: str) -> str:
    return _("due {date}").format(date=day_of(day))

"""The agenda of a meeting, with the clock time of each item."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.printing.page import (
    BODY,
    SEPARATOR,
    Frame,
    Item,
    both,
    hanging,
    hour_of,
    in_each,
    print_items,
    rule,
    side_by_side,
    stack,
)
from organizer_app.printing.text import Block, Line, Style, draw_block, draw_line, set_line, wrap
from organizer_app.rules.paper_values import ActionLine, Agenda, AgendaLine
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.rules.vocabulary import AGENDA_ITEM_KINDS, INTERPRETATIONS, ROLES

TIME = Style(12, "bold", 16)
ITEM = Style(12, "bold", 16)
ITEM_OTHER = Style(11, "regular", 14.5)
DETAIL = Style(10, "regular", 13.5)
NOTE = Style(9, "italic", 12)
MINUTES = Style(9.5, "regular", 16)
TIME_WIDTH = 74.0
MINUTES_WIDTH = 52.0
DOUBLED_WIDTH = 66.0
SPACE = 7.0
ROLE = Style(9.25, "regular", 12.5)
PENDING = Style(9.5, "regular", 12.5)
ROLES_IN_ONE_COLUMN = 4
BETWEEN_COLUMNS = 14.0


def print_agenda(agenda: Agenda) -> bytes:
    """Set an agenda, in the page's languages as far as its texts exist in them, and give the PDF."""
    frame = Frame(
        agenda.group,
        agenda.languages,
        agenda.paper,
        both(agenda.languages, _agenda_name),
        agenda.occasion,
    )
    items = _preamble(agenda, frame.width)
    for number, line in enumerate(agenda.lines, 1):
        items += _line_items(agenda, line, frame.width, last=number == len(agenda.lines))
    if not agenda.lines:
        nothing = both(agenda.languages, lambda: _("Nothing is planned yet."))
        items += stack([(wrap(nothing, BODY, frame.width), 0.0)], above=SPACE)
    if agenda.ends:
        items.append(_end(agenda, frame.width))
    return print_items(frame, items)


def _agenda_name() -> str:
    return pgettext("paper", "Agenda")


def _preamble(agenda: Agenda, width: float) -> list[Item]:
    blocks = [
        (wrap(text, style, width), 0.0)
        for text, style in zip(_texts(agenda, agenda.purpose), (BODY, NOTE), strict=False)
    ]
    people = [
        f"{side_by_side(agenda.languages, partial(ROLES.word, role))}: {names}"
        for role, names in agenda.roles
    ]
    if agenda.interpretation != "none":
        people.append(both(agenda.languages, partial(INTERPRETATIONS.word, agenda.interpretation)))
    preamble = [*(stack(blocks, above=2) if blocks else []), *_people(people, width)]
    return [*preamble, _ruled(width)] if preamble else []


def _people(texts: Sequence[str], width: float) -> list[Item]:
    """Set who does what: a few under each other, many in two columns, which leave room for the agenda."""
    if len(texts) <= ROLES_IN_ONE_COLUMN:
        blocks = [(wrap(text, DETAIL, width), 0.0) for text in texts]
        return stack(blocks, above=4, keep_with_next=True) if blocks else []
    half = (width - BETWEEN_COLUMNS) / 2
    rows: list[list[Line]] = []
    waiting = False  # for a second one beside the last
    for text in texts:
        line = set_line(text, ROLE)
        if waiting and line.width <= half:
            rows[-1].append(line)
            waiting = False
            continue
        rows += [[part] for part in wrap(text, ROLE, width).lines]
        waiting = line.width <= half
    return [_row(row, half + BETWEEN_COLUMNS, 0 if number else 4.0) for number, row in enumerate(rows)]


def _row(lines: Sequence[Line], column: float, above: float) -> Item:
    def draw(canvas: Canvas, x: float, top: float) -> None:
        for number, line in enumerate(lines):
            draw_block(canvas, Block((line,), ROLE), x + number * column, top - above)

    return Item(above + ROLE.line_height, draw, keep_with_next=True)


def _line_items(agenda: Agenda, line: AgendaLine, width: float, *, last: bool) -> list[Item]:
    """Set one agenda item: its clock time left, minutes right, and the rest between."""
    between = width - TIME_WIDTH - (DOUBLED_WIDTH if line.doubled else MINUTES_WIDTH)
    titles = [
        wrap(text, style, between)
        for text, style in zip(_texts(agenda, line.title), (ITEM, ITEM_OTHER), strict=False)
    ]
    heads = _with_margins(agenda, line, titles, width)
    rest: list[tuple[Block, float]] = []
    about = []
    kinds = in_each(agenda.languages, partial(AGENDA_ITEM_KINDS.word, line.kind))
    # A break called "Break" need not say so twice.
    if line.kind != "topic" and not set(kinds) & set(_texts(agenda, line.title)):
        about.append(side_by_side(agenda.languages, partial(AGENDA_ITEM_KINDS.word, line.kind)))
    if line.lead:
        led_by = side_by_side(agenda.languages, lambda: pgettext("agenda", "Led by"))
        about.append(f"{led_by}: {line.lead}")
    if about:
        rest.append((wrap(SEPARATOR.join(about), NOTE, between), TIME_WIDTH))
    for text in _texts(agenda, line.detail):
        rest.append((wrap(text, DETAIL, between), TIME_WIDTH))
    for text in _texts(agenda, line.takeaway):
        rest += hanging("→", text, DETAIL, between, TIME_WIDTH)
    for action in line.pending:
        rest += hanging("•", _pending(agenda, action), PENDING, width - TIME_WIDTH, TIME_WIDTH)
    return [*heads, *(stack(rest, keep_with_next=True) if rest else []), _ruled(width, keep_with_next=last)]


def _pending(agenda: Agenda, action: ActionLine) -> str:
    titles = " / ".join(_texts(agenda, action.title))
    return SEPARATOR.join(part for part in (titles, action.owner) if part)


def _texts(agenda: Agenda, texts: TwoTexts) -> tuple[str, ...]:
    return texts.in_languages(agenda.languages)


def _with_margins(agenda: Agenda, line: AgendaLine, titles: Sequence[Block], width: float) -> list[Item]:
    """Set the titles, with the clock time and the minutes beside the first line."""
    begins = in_each(agenda.languages[:1], partial(hour_of, line.begins))[0] if line.begins else ""
    lasts = in_each(agenda.languages[:1], partial(_minutes, line.minutes))[0] if line.minutes else ""
    clock = set_line(begins, TIME)
    minutes = set_line(f"{lasts} × 2" if lasts and line.doubled else lasts, MINUTES)
    first, *others = stack([(title, TIME_WIDTH) for title in titles], above=SPACE, keep_with_next=True)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_block(canvas, Block((clock,), TIME), x, top - SPACE)
        draw_block(canvas, Block((minutes,), MINUTES), x + width - minutes.width, top - SPACE)
        first.draw(canvas, x, top)

    return [Item(first.height, draw, first.keep_with_next), *others]


def _minutes(minutes: int) -> str:
    return ngettext("{n} min", "{n} min", minutes).format(n=minutes)


def _ruled(width: float, *, keep_with_next: bool = False) -> Item:
    return Item(SPACE, lambda canvas, x, top: rule(canvas, x, top - SPACE, width), keep_with_next)


def _end(agenda: Agenda, width: float) -> Item:
    words = both(agenda.languages, lambda: _("Ends"))
    hour = in_each(agenda.languages[:1], partial(hour_of, agenda.ends))[0]
    clock, label = set_line(hour, TIME), set_line(words, ITEM_OTHER)

    def draw(canvas: Canvas, x: float, top: float) -> None:
        draw_line(canvas, clock, x, top - SPACE - 12)
        draw_line(canvas, label, x + TIME_WIDTH, top - SPACE - 12)

    return Item(SPACE + TIME.line_height, draw)

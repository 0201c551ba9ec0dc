"""Contact slips, four to a page: one person writes how to be reached, where no line of people can read it."""

from __future__ import annotations

from functools import partial

from reportlab.pdfgen.canvas import Canvas

from organizer_app.i18n import _, pgettext
from organizer_app.printing.page import (
    PORTRAIT,
    SEPARATOR,
    both,
    day_of,
    draw_page_number,
    in_each,
    new_document,
    side_by_side,
)
from organizer_app.printing.sheet_words import number_on_one_line
from organizer_app.printing.text import Style, draw_block, draw_line, fit, set_line, shorten, wrap_within
from organizer_app.rules.paper_values import ContactSlips
from organizer_app.rules.vocabulary import CONSENT_KINDS

SLIPS_ON_PAGE = 4
CHANNELS = ("call", "text", "email")
PADDING = 22.0
BOX = 12.0
BESIDE_BOX = 4.0
SHORT_BLANK = "____________"

LINE_LABELS = (
    lambda: pgettext("heading", "Name"),
    lambda: pgettext("heading", "Phone"),
    lambda: pgettext("heading", "Email"),
    lambda: pgettext("heading", "Town"),
    lambda: _("Language you prefer"),
)

SMALLEST_KICKER = 6.0
KICKER = Style(8.5, "bold", 11)
TITLE = Style(14, "bold", 18)
LABEL = Style(9, "regular", 11)
CHANNEL = Style(10, "regular", 13)
QUESTION = Style(9.5, "bold", 13)
NOTE = Style(8, "regular", 10)


def print_contact_slips(slips: ContactSlips) -> bytes:
    """Draw pages of four slips each, to be cut along the dashed lines, and give the PDF."""
    width, height = PORTRAIT[slips.paper]
    what = both(slips.languages, _slip_name)
    titles = slips.occasion.title.in_languages(slips.languages) if slips.occasion else ()
    canvas, out = new_document(
        SEPARATOR.join([what, *titles]), slips.group, slips.languages[0], (width, height)
    )
    for page in range(1, slips.pages + 1):
        _draw_cuts(canvas, width, height)
        for place in range(SLIPS_ON_PAGE):
            left, top = place % 2 * width / 2, height - place // 2 * height / 2
            _draw_slip(canvas, slips, left + PADDING, top - PADDING, width / 2 - 2 * PADDING, height / 2)
        draw_page_number(canvas, slips.languages, page, slips.pages, width - PADDING, 20)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _slip_name() -> str:
    return pgettext("paper", "Contact slip")


def _draw_cuts(canvas: Canvas, width: float, height: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.6)
    canvas.setDash(4, 4)
    canvas.line(width / 2, 34, width / 2, height - 10)
    canvas.line(10, height / 2, width - 10, height / 2)
    canvas.restoreState()


def _draw_slip(
    canvas: Canvas, slips: ContactSlips, left: float, top: float, width: float, height: float
) -> None:
    lowest = top - height + 2 * PADDING + 14
    for typed, ours in _meeting_lines(slips):
        line = _fitted(typed, ours, KICKER.at(SMALLEST_KICKER), width)
        draw_block(canvas, fit(line, KICKER, width, KICKER.line_height, SMALLEST_KICKER), left, top)
        top -= KICKER.line_height
    top -= 5
    for number, words in enumerate(in_each(slips.languages, lambda: _("How can we reach you?"))):
        style = Style(11, "regular", 14) if number else TITLE
        top = draw_block(canvas, fit(words, style, width, style.line_height, 8), left, top)
    notes = [
        wrap_within(words, NOTE, width, 4 * NOTE.line_height)
        for words in in_each(slips.languages, partial(_note, slips.erase_contact))
    ]
    foot = lowest + sum(block.height for block in notes)
    channels = foot + 10 + 2 * CHANNEL.line_height + (CHANNEL.line_height if len(slips.languages) > 1 else 0)
    _draw_lines(canvas, slips, left, top, width, channels + 8)
    _draw_channels(canvas, slips, left, channels, width)
    for block in notes:
        foot = draw_block(canvas, block, left, foot)


def _meeting_lines(slips: ContactSlips) -> list[tuple[str, str]]:
    """Give what people typed and what stands behind it: the group and the paper, the title and the day."""
    lines = [(slips.group, both(slips.languages, _slip_name))]
    if slips.occasion:
        title = slips.occasion.title.in_languages(slips.languages)[:1]
        day = in_each(slips.languages[:1], partial(day_of, slips.occasion.starts_at))
        lines.append(("".join(title), "".join(day)))
    return lines


def _fitted(typed: str, ours: str, smallest: Style, width: float) -> str:
    """Put both on one line; what people typed stands whole elsewhere and gives way."""
    behind = SEPARATOR * bool(typed and ours) + ours
    return shorten(typed, smallest, width - set_line(behind, smallest).width) + behind


def _draw_lines(
    canvas: Canvas, slips: ContactSlips, left: float, top: float, width: float, lowest: float
) -> None:
    """Draw labeled lines to write on, evenly over the room there is."""
    labels = [side_by_side(slips.languages, say) for say in LINE_LABELS]
    pitch = (top - lowest) / len(labels)
    canvas.setLineWidth(0.7)
    for number, label in enumerate(labels, 1):
        baseline = top - number * pitch + LABEL.line_height
        canvas.line(left, baseline, left + width, baseline)
        draw_block(canvas, fit(label, LABEL, width, LABEL.line_height, 6), left, baseline)


def _draw_channels(canvas: Canvas, slips: ContactSlips, left: float, top: float, width: float) -> None:
    words = side_by_side(slips.languages, lambda: _("Tell me of meetings by:"))
    draw_block(canvas, fit(words, QUESTION, width, QUESTION.line_height, 6.5), left, top)
    top -= CHANNEL.line_height + 4
    column = width / len(CHANNELS)
    room = column - BOX - BESIDE_BOX - 4
    said = {
        channel: dict.fromkeys(in_each(slips.languages, partial(CONSENT_KINDS.word, channel)))
        for channel in CHANNELS
    }
    widest = max(set_line(word, CHANNEL).width for channel in said.values() for word in channel)
    style = CHANNEL.at(CHANNEL.size * min(1.0, room / widest))
    canvas.setLineWidth(0.8)
    for number, channel in enumerate(CHANNELS):
        x = left + number * column
        canvas.rect(x, top - BOX, BOX, BOX, stroke=1, fill=0)
        for place, word in enumerate(said[channel]):
            baseline = top - 9 - place * style.line_height
            draw_line(canvas, set_line(word, style), x + BOX + BESIDE_BOX, baseline)


def _note(erase_contact: str) -> str:
    return _(
        "Fill in only what you like. Without a tick we do not write or call. "
        "You may ask us to erase your information: {contact}."
    ).format(contact=number_on_one_line(erase_contact) or SHORT_BLANK)

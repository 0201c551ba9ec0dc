"""Text on paper: any name stays what was typed, fits where it is put, and nothing is dropped."""

from __future__ import annotations

import re
from io import BytesIO

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from organizer_app.printing.text import Style, draw_block, draw_line, fit, set_line, wrap
from tests.printing.read_back import copied_text, picture, text_of, text_without_a_font

PLAIN = Style(12)


def printed(text: str, face: str = "regular") -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 200))
    draw_line(canvas, set_line(text, Style(12, face)), 20, 100)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("face", ["regular", "bold", "italic"])
@pytest.mark.parametrize(
    "name",
    [
        "<i>Ana</i>",
        "Ana <ana@example.org>",
        "Ana & Luz &amp; <para>",
        '=HYPERLINK("x")',
        "nin\u0303o Pen\u0303a",
        "Kꞌinich ɨʉɛŋḻ",
        "n\u0308a x\u0331a q\u0307\u0323",
        "Kʼuchitiru Erandi",
        "Oficina de afiliación",
        "Łukasz Őze Şahin",
        "张伟",
        "สมชาย",
    ],
)
def test_a_name_is_read_back_as_it_was_typed(name: str, face: str) -> None:
    pdf = printed(name, face)
    assert text_of(pdf) == name
    assert copied_text(pdf).strip() == name


@pytest.mark.parametrize("name", ["محمد علي", "Ana محمد Ruiz", "دينا 12"])
def test_a_name_from_right_to_left_is_copied_out_with_every_word_of_it(name: str) -> None:
    assert sorted(copied_text(printed(name)).split()) == sorted(name.split())


def test_arabic_letters_join_and_run_from_the_right() -> None:
    joined, apart = set_line("محمد", PLAIN), set_line("م\u200cح\u200cم\u200cد", PLAIN)
    assert joined.width != apart.width
    mixed = [piece.font for piece in set_line("Ana محمد", PLAIN).pieces]
    assert mixed == ["Andika-Regular", "NotoSansArabic-Regular"]
    assert [piece.font for piece in set_line("محمد Ana", PLAIN).pieces] == [
        "Andika-Regular",
        "Andika-Regular",
        "NotoSansArabic-Regular",
    ]


def test_a_mark_stands_over_its_letter() -> None:
    def ink(text: str) -> tuple[int, int]:
        dark = numpy.flatnonzero((picture(printed(text), 1, 300) < 128).any(axis=0))
        return int(dark.min()), int(dark.max())

    assert ink("n\u0308") == ink("n")
    assert set_line("n\u0308", PLAIN).width == set_line("n", PLAIN).width


@pytest.mark.parametrize(
    ("text", "shown"),
    [("🌵 Ana", "U+1F335 Ana"), ("A\x07na", "AU+0007na"), ("\U00012000", "U+12000"), ("\ue123", "U+E123")],
)
def test_what_no_font_holds_is_shown_as_its_number_in_a_box(text: str, shown: str) -> None:
    pdf = printed(text)
    assert text_of(pdf) == shown


@pytest.mark.parametrize("sign", ["\u202b", "\u202d", "\u202e", "\u2067"])
def test_a_sign_that_would_turn_letters_is_shown_and_turns_nothing(sign: str) -> None:
    for name in (f"Ana (1){sign}ziuR (2)", f"Ana{sign} محمد 12"):
        pieces = set_line(name, PLAIN).pieces
        assert [piece.boxed for piece in pieces].count(True) == 1
    assert text_of(printed(f"Ana (1){sign}ziuR (2)")) == f"Ana (1)U+{ord(sign):04X}ziuR (2)"


@given(st.text(st.sampled_from("abcdefgh(1)\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069"), max_size=20))
def test_letters_stand_in_the_order_in_which_they_were_typed_whatever_is_between(text: str) -> None:
    shown = re.sub(r"U\+20\w\w", "", text_of(printed(f"x{text}")))
    assert [sign for sign in shown if sign in "abcdefgh(1)"] == [
        sign for sign in text if sign in "abcdefgh(1)"
    ]


@pytest.mark.parametrize("name", ["\u202a+1 760\u202c", "\u2068Ana\u2069 Ruiz", "\u200eAna\u200f Ruiz"])
def test_a_sign_of_direction_that_turns_nothing_leaves_no_mark(name: str) -> None:
    pdf = printed(name)
    plain = "".join(sign for sign in name if sign.isascii())
    assert (picture(pdf, 1, 100) == picture(printed(plain), 1, 100)).all()


def test_a_name_of_signs_that_nobody_sees_is_shown_as_their_numbers() -> None:
    assert text_of(printed("\u200b\u2060")) == "U+200B U+2060"
    assert text_of(printed("A\u200bna")).startswith("A")


def test_marks_without_end_do_not_run_over_the_line_above() -> None:
    def top(text: str) -> int:
        return int(numpy.flatnonzero((picture(printed(text), 1, 200) < 128).any(axis=1)).min())

    piled = "a" + "\u0301" * 12
    assert top(piled) == top("a" + "\u0301" * 4)
    assert text_of(printed(piled)).count("U+0301") == 8
    assert text_of(printed("\u0301Ana")) == "U+0301Ana"


def test_a_line_that_begins_with_arabic_keeps_the_order_of_its_paragraph() -> None:
    block = wrap("Ana Guadalupe محمد, Raúl", PLAIN, 90)
    fonts = [[piece.font for piece in line.pieces] for line in block.lines]
    assert fonts[1:] == [["NotoSansArabic-Regular", "Andika-Regular"]]


def test_every_font_that_writes_is_in_the_file() -> None:
    assert text_without_a_font(printed("Ana ñ 张 محمد שלום สม 🌵")) == []


@given(st.text(max_size=40))
def test_any_text_at_all_can_be_set_and_drawn(text: str) -> None:
    assert printed(text.encode("utf-8", "ignore").decode()).startswith(b"%PDF")


@given(st.text(st.sampled_from("aWñ ꞌمש张🌵-\n"), max_size=300), st.floats(30, 400), st.floats(12, 40))
def test_fitted_text_is_never_wider_or_higher_than_its_place(text: str, width: float, height: float) -> None:
    block = fit(text, Style(11, "regular", 13), width, height, 7)
    assert block.width <= width + 0.01
    assert block.height <= max(height, 13)


def test_a_long_text_stays_on_one_line_where_two_would_be_smaller() -> None:
    block = fit("Asamblea " * 20, PLAIN, 500, 11, 7)
    assert len(block.lines) == 1
    assert block.width == pytest.approx(500)


@given(st.text(st.sampled_from("abcñ W"), min_size=1, max_size=200), st.floats(40, 300))
def test_wrapped_lines_hold_every_letter_and_keep_to_the_width(text: str, width: float) -> None:
    block = wrap(text, PLAIN, width)
    drawn = sum(len(piece.glyphs) for line in block.lines for piece in line.pieces)
    letters = len(text.replace(" ", ""))
    assert letters <= drawn <= len(text)
    assert block.width <= width + 0.01


def test_two_hundred_letters_are_all_printed_inside_a_cell() -> None:
    name = "Guadalupe" * 22 + "Gu"
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 200))
    draw_block(canvas, fit(name, Style(11.5, "regular", 13.5), 200, 24, 7.5), 20, 100)
    canvas.save()
    assert copied_text(out.getvalue()).replace("\n", "").replace(" ", "") == name


def test_a_line_break_that_was_typed_stays_in_a_paragraph_and_is_a_space_in_a_line() -> None:
    assert len(wrap("Ana\nLuz", PLAIN, 400).lines) == 2
    assert text_of(printed("Ana\nLuz\tRaúl")) == "Ana Luz Raúl"

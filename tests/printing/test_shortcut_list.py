"""The shortcuts on paper: all of them, on few pages, nothing over a margin or over something else."""

from __future__ import annotations

import pytest

from organizer_app.printing.page import MARGIN
from organizer_app.printing.shortcut_list import print_shortcut_list
from organizer_app.rules.paper_values import ShortcutList
from tests.printing.read_back import MM, page_count, read_pages, text_of, text_without_a_font

LONG = "Mover la fila hacia arriba, donde se pueda cambiar el orden de lo que hay en la lista"
LINES = tuple((f"Ctrl+Alt+F{number}", f"{LONG} {number}") for number in range(30))
PARTS = (("Reuniones", LINES), ("En todas partes", (("Ctrl+K", "Buscar en todo"),)), ("Vacía", ()))


@pytest.mark.parametrize("paper", ["letter", "legal", "a4"])
def test_every_shortcut_is_printed_within_the_margins_and_every_font_is_in_the_file(paper: str) -> None:
    pdf = print_shortcut_list(ShortcutList("Vecinos del Mar", "es", paper, PARTS))
    told = text_of(pdf)
    for keys, _words in (*LINES, ("Ctrl+K", "")):
        assert keys in told
    assert "Vecinos del Mar" in told and "Atajos del teclado" in told
    assert page_count(pdf) <= 2
    assert text_without_a_font(pdf) == []
    for page in read_pages(pdf):
        left, _top, right, _bottom = page.ink
        assert left >= MARGIN / MM - 0.5
        assert right <= page.width - MARGIN / MM + 0.5


def test_keys_too_long_for_their_column_do_not_run_into_the_words() -> None:
    keys = "Ctrl+Alt+Mayús+Retroceso+Bloq Despl"
    pdf = print_shortcut_list(ShortcutList("Vecinos", "es", "letter", (("Aquí", ((keys, "Nada"),)),)))
    (page,) = read_pages(pdf)
    ends = max(box[2] for sign, box in page.chars if sign == "l" and box[1] > 30)
    begins = min(box[0] for sign, box in page.chars if sign == "N")
    assert ends < begins

"""Budgets on paper: every figure, in the page's languages, on pages that say what their columns are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import numpy
import pypdf
import pytest

from organizer_app.printing.budget import (
    EMPTY_ROWS,
    print_budget,
    print_budget_by_hand,
    print_budget_request,
)
from organizer_app.printing.budget_actual import print_budget_actual
from organizer_app.printing.preview import picture_of
from organizer_app.rules.budget_actual import Entry, SourceMoney, compare, headline
from organizer_app.rules.budget_paper import ActualPaper, BudgetPaper
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine, PlannedSource
from organizer_app.rules.budget_sums import sums
from organizer_app.rules.paper_values import Occasion
from organizer_app.rules.two_texts import TwoTexts
from tests.printing.read_back import overlap, read_pages, text_of, text_without_a_font

GROUP = "Vecinos del Mar"
DAY = Occasion(
    TwoTexts("Día de la orilla", "Shoreline day", "es"), "2031-01-11T08:00", "2031-01-11T13:00", "Muelle"
)
GRANT, CLINIC = b"g" * 16, b"c" * 16
HOSTILE = "<i>Ana</i> & Ana <ana@example.org> " + "Ñɨꞌ" * 60


def line(number: int, **values: object) -> PlannedLine:
    given: dict[str, object] = {
        "category": "supplies",
        "description": f"Cosa {number}",
        "description_other": f"Thing {number}",
        "language": "es",
        "unit_cost": 1_250,
        "source_id": GRANT,
    }
    return PlannedLine(number.to_bytes(16, "big"), **{**given, **values})  # type: ignore[arg-type]  # fields


LINES = (
    line(1, basis="per_attendee", quantity=2_000, why="Dos cada quien.", why_other="Two each."),
    line(2, category="food", description="Comida", description_other="Lunch", source_id=CLINIC),
    line(3, category="transport", unit_cost=9_000, shares=(LineShare(CLINIC, 3_000),)),
    line(4, category="equipment", in_kind=True, unit_cost=8_000, source_id=None),
    line(5, side="income", category="donations", unit_cost=4_000, source_id=None),
    line(6, category=None, unit_cost=None, source_id=None),
)


def budget(
    lines: tuple[PlannedLine, ...] = LINES,
    languages: tuple[str, ...] = ("es", "en"),
    paper: str = "letter",
    occasion: Occasion = DAY,
    **values: object,
) -> BudgetPaper:
    plan = Plan("USD", 60, 12, 4_500, lines, (PlannedSource(GRANT, 500_000), PlannedSource(CLINIC)))
    money = {GRANT: 500_000, CLINIC: 52_000}
    made = BudgetPaper(
        GROUP,
        languages,
        paper,
        occasion,
        "2031-01-10",
        plan,
        sums(plan, money),
        lead="Diego Fierro",
        sources={GRANT: "Fondo Orilla", CLINIC: "Clínica"},
        money=money,
    )
    return replace(made, **values)  # type: ignore[arg-type]  # fields of the paper


def actual(shown: BudgetPaper, approved: Plan | None = None) -> bytes:
    entries = [
        Entry("cost", 158_000, shown.plan.lines[0].id, source_id=GRANT),
        Entry("cost", 5_050, None, "food", CLINIC),
        Entry("cost", 700, b"x" * 16, None, None),
    ]
    told = compare(shown.plan, entries, approved)
    given = [SourceMoney(GRANT, 500_000, frozenset({"food"}))]
    return print_budget_actual(ActualPaper(shown, told, headline(told, given), approved))


PAPERS: dict[str, Callable[[BudgetPaper], bytes]] = {
    "plan": print_budget,
    "request": print_budget_request,
    "by hand": print_budget_by_hand,
    "actual": actual,
}


@pytest.mark.parametrize("document", PAPERS)
@pytest.mark.parametrize(
    ("paper", "languages"), [("letter", ("es", "en")), ("legal", ("en",)), ("a4", ("es",))]
)
def test_forty_lines_go_over_pages_that_repeat_their_headings(
    document: str, paper: str, languages: tuple[str, ...]
) -> None:
    lines = tuple(
        line(number, description=HOSTILE, why=HOSTILE * 3, category=("food", "other")[number % 2])
        for number in range(1, 41)
    )
    pages = read_pages(PAPERS[document](budget(lines, languages, paper)))
    heading = "What is needed" if languages[0] == "en" else "Qué se necesita"
    number_words = "Page {n} of {m}" if "en" in languages else "Página {n} de {m}"
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        left, top, right, bottom = page.ink
        assert left >= 3 and top >= 3 and right <= page.width - 3 and bottom <= page.height - 5
        assert GROUP in page.text
        assert number_words.format(n=number, m=len(pages)) in page.text
        if "Cosa" in page.text or "Ñɨꞌ" in page.text:
            assert heading in page.text
            assert page.text.index(heading) < page.text.index("Ñɨꞌ")


@pytest.mark.parametrize("document", PAPERS)
def test_title_language_and_fonts_are_in_the_file(document: str) -> None:
    pdf = PAPERS[document](budget())
    read = pypdf.PdfReader(BytesIO(pdf))
    assert read.metadata is not None and read.metadata.title is not None
    assert read.metadata.title.endswith("Día de la orilla · Shoreline day")
    assert str(read.root_object["/Lang"]) == "es"
    assert text_without_a_font(pdf) == []


@pytest.mark.parametrize("document", PAPERS)
def test_it_is_black_on_white(document: str) -> None:
    drawn = picture_of(PAPERS[document](budget()), 1, 40)
    colors = numpy.frombuffer(drawn.pixels, numpy.uint8).reshape(-1, 3).astype(int)
    assert (numpy.ptp(colors, axis=1) == 0).all()
    assert numpy.median(colors) == 255


@pytest.mark.parametrize("document", PAPERS)
def test_text_of_people_is_printed_as_typed(document: str) -> None:
    typed = "<i>Ana</i> & =HYPERLINK(1)"
    shown = budget((line(1, description=typed, description_other=None),), ("en",))
    assert typed in text_of(PAPERS[document](shown))


def test_a_plan_has_its_lines_its_sums_and_who_pays_in_both_languages() -> None:
    text = text_of(print_budget(budget()))
    for words in (
        *("Cosa 1", "Thing 1", "2 × 60 personas / 60", "$12.50", "$1,500.00"),
        *("Comida / Food", "Sin categoría / No category", "Clínica $30.00", "Fondo Orilla $60.00"),
        *(
            "Donado en especie / Given in kind: Equipo / Equipment",
            "Ingresos / Income: Donativos / Donations",
        ),
        *("Gastos · Costs $1,602.50", "Dinero disponible · Money for it $5,560.00"),
        *(
            "Queda por gastar · Left to spend $3,957.50",
            "1 concepto no tiene precio todavía.",
            "As of Friday",
        ),
        "Lo planea / Planned by: Diego Fierro",
    ):
        assert words in text, words
    assert "Two each." not in text


def test_amounts_end_at_one_line() -> None:
    (page,) = read_pages(print_budget(budget(LINES[:3], ("en",))))
    rows: dict[int, list[tuple[str, float]]] = {}
    for text, (_left, _top, right, bottom) in page.chars:
        rows.setdefault(round(bottom), []).append((text, right))
    ends = [
        right for row in rows.values() if "$" in dict(row) and (right := max(end for _, end in row)) > 150
    ]
    assert len(ends) >= 10
    assert max(ends) - min(ends) < 0.5


def test_a_long_amount_keeps_clear_of_its_neighbor() -> None:
    dear = (line(1, unit_cost=99_999_999_999, quantity=99_000, description="Q" * 120),)
    (page,) = read_pages(
        print_budget(
            budget(dear, ("en",)),
        )
    )[:1]
    drawn = [box for text, box in page.chars if text.strip()]
    crossing = [
        (one, other)
        for place, one in enumerate(drawn)
        for other in drawn[place + 1 :]
        if overlap((one[0] + 0.2, one[1] + 0.6, one[2] - 0.2, one[3] - 0.6), other)
    ]
    assert crossing == []


def test_a_request_says_why_and_has_room_to_sign_on_one_page() -> None:
    pages = read_pages(print_budget_request(budget()))
    text = " ".join(" ".join(page.text.split()) for page in pages)
    for words in (
        *("Two each.", "Dos cada quien.", "Pedimos que se apruebe este presupuesto: $1,602.50 en total."),
        *("Aprobado por una persona adulta · Approved by an adult", "Returned, because:"),
    ):
        assert words in text, words
    signing = [page for page in pages if "Signature" in page.text]
    assert len(signing) == 1
    assert signing[0].text.count("Firma · Signature") == 2
    assert "We ask for the approval" in signing[0].text
    assert text.count("Diego Fierro") == 2


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (("organizer", False), "Approved, by the role of the laptop, Organizer"),
        ((None, True), "Approved, on signed paper, with its photo"),
    ],
)
def test_an_approved_budget_says_how_it_was_approved(how: tuple[str | None, bool], told: str) -> None:
    assert told in text_of(print_budget(budget(languages=("en",), status="approved", how=how)))


def test_a_budget_to_mark_up_has_two_boxes_a_line_and_lines_that_nobody_thought_of() -> None:
    pages = read_pages(print_budget_by_hand(budget(languages=("en",))))
    boxes = [rect for page in pages for rect in page.rects]
    assert len(boxes) == 2 * len(LINES) + 4 * EMPTY_ROWS
    assert all(right - left > 25 and bottom - top > 8 for left, top, right, bottom in boxes)
    text = " ".join(page.text for page in pages)
    assert "2 × 60 people × $12.50" in " ".join(text.split())
    assert "What else is needed" in text


def test_plan_and_actual_say_what_is_left_and_over_and_what_nobody_planned() -> None:
    text = text_of(actual(budget(languages=("en",))))
    for words in (
        "You have $3,362.50 left",
        "Fondo Orilla still has $3,420, but not for food.",
        "Thing 1 $1,500.00 $1,580.00 $80.00",
        "Not planned $0.00 $50.50 $50.50",
        "Nobody yet $0.00 $7.00 $7.00",
    ):
        assert words in text, words
    assert "Approved" not in text


def test_what_was_approved_stands_beside_a_plan_that_changed() -> None:
    shown = budget(languages=("en",))
    approved = replace(shown.plan, lines=(LINES[0]._replace(unit_cost=1_000), *LINES[1:]))
    text = text_of(actual(shown, approved))
    assert "Approved Planned Actual Left Over" in text
    assert "Thing 1 $1,200.00 $1,500.00 $1,580.00 $80.00" in text


@pytest.mark.parametrize("document", ["plan", "request", "by hand"])
def test_what_a_source_may_not_pay_for_is_said_at_the_line_in_both_languages(document: str) -> None:
    barred = budget((line(1, category="food"), line(2)), barred={GRANT: ("food",)})
    text = text_of(PAPERS[document](barred))
    for words in (
        "«Fondo Orilla» no puede pagar esto: Comida.",
        "“Fondo Orilla” may not pay for this: Food.",
    ):
        assert text.count(words) == 1, words


def test_a_returned_budget_says_why() -> None:
    shown = budget(languages=("en",), status="returned", returned_with="Who pays for lunch?")
    assert "Returned because: Who pays for lunch?" in text_of(print_budget(shown))


@pytest.mark.parametrize("document", PAPERS)
def test_a_budget_without_lines_says_so_or_has_room_for_them(document: str) -> None:
    empty = Plan("MXN")
    shown = replace(budget((), ("en",)), plan=empty, sums=sums(empty), money={}, occasion=Occasion(DAY.title))
    if document == "actual":
        told = compare(empty, [])
        text = text_of(print_budget_actual(ActualPaper(shown, told, headline(told, []))))
    else:
        text = text_of(PAPERS[document](shown))
    assert "What else is needed" in text or "Nothing is planned yet." in text

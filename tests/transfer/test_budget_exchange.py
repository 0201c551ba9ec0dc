"""Budgets as files: what is written comes back as it was; totals are checked; nothing becomes a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from organizer_app.errors import UnreadableList
from organizer_app.i18n import LANGUAGES, in_language
from organizer_app.rules.budget_actual import compare
from organizer_app.rules.budget_draft import BudgetDraft
from organizer_app.rules.budget_plan import LineShare, Plan, PlannedLine, PlannedSource
from organizer_app.rules.budget_sums import line_total, sums
from organizer_app.rules.budget_vocabulary import BASES, COST_CATEGORIES, INCOME_CATEGORIES
from organizer_app.rules.currencies import minor_digits
from organizer_app.rules.names import fold
from organizer_app.transfer.budget_book import BookContent, budget_book
from organizer_app.transfer.budget_csv import budget_csv
from organizer_app.transfer.budget_lists import read_budget
from organizer_app.transfer.budget_rows import BudgetRows, budget_rows, letter
from organizer_app.wording.budget_files import draft_words
from organizer_app.work.budgets.list import BudgetHead
from tests.transfer.worked_out import Worked

NAMES = ("Shore Fund", "=Gift; of 2", "Concilio juvenil", "@office")
IDS = {bytes([number]) * 16: name for number, name in enumerate(NAMES, 1)}
TEXT = st.text(
    st.characters(whitelist_categories=("L", "N", "P", "S", "Zs"), blacklist_characters="\x85\xa0"),
    max_size=20,
).map(str.strip)
MONEY = st.integers(-9_999_999, 99_999_999)


def head(plan: Plan, title: str = "Shoreline day") -> BudgetHead:
    """Return a head for a plan."""
    return BudgetHead(
        b"b" * 16,
        title,
        "Día de la orilla",
        "en",
        None,
        None,
        plan.currency,
        plan.expected,
        plan.volunteers,
        plan.hours,
        None,
        youth_led=False,
        is_template=False,
        planned_from_id=None,
        returned_with=None,
        notes=None,
        revived=False,
    )


@st.composite
def lines(draw: st.DrawFn) -> PlannedLine:
    """Make a line of any kind."""
    income = draw(st.booleans())
    category = draw(st.none() | st.sampled_from((INCOME_CATEGORIES if income else COST_CATEGORIES).codes))
    shares = draw(st.dictionaries(st.sampled_from(tuple(IDS)), st.tuples(st.booleans(), MONEY), max_size=2))
    return PlannedLine(
        b"",
        side="income" if income else "cost",
        category=category,
        description=draw(TEXT.filter(bool)),
        description_other=draw(TEXT) or None,
        language=draw(st.sampled_from((None, "en", "es"))),
        why=draw(TEXT) or None,
        why_other=draw(TEXT) or None,
        hint=draw(TEXT) or None,
        hint_other=draw(TEXT) or None,
        quantity=draw(st.integers(0, 999_999)),
        basis=draw(st.sampled_from(BASES.codes)),
        unit_cost=draw(st.none() | MONEY),
        source_id=draw(st.none() | st.sampled_from(tuple(IDS))),
        in_kind=draw(st.booleans()),
        note=draw(TEXT) or None,
        shares=tuple(
            LineShare(source, None if in_parts else amount, abs(amount) % 90 + 1 if in_parts else None)
            for source, (in_parts, amount) in shares.items()
        ),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Make a plan."""
    currency = draw(st.sampled_from(("USD", "MXN", "JPY")))
    taken = draw(st.dictionaries(st.sampled_from(tuple(IDS)), st.none() | MONEY, max_size=3))
    return Plan(
        currency,
        draw(st.integers(0, 5_000)),
        draw(st.integers(0, 500)),
        draw(st.integers(0, 99_999)),
        tuple(draw(st.lists(lines(), min_size=1, max_size=6))),
        tuple(PlannedSource(source, amount) for source, amount in taken.items()),
    )


def written(plan: Plan, form: str, folder: Path) -> Path:
    """Write a plan as a file."""
    rows = budget_rows(head(plan), plan, IDS)
    path = folder / f"budget.{form}"
    content = (
        budget_csv(rows)
        if form == "csv"
        else budget_book(BookContent(rows, plan, IDS, compare(plan, ()), ()))
    )
    path.write_bytes(content)
    return path


def as_it_was(plan: Plan) -> tuple[object, ...]:
    """Say a plan with the names of its sources in place of their ids."""
    named = [
        (
            line._replace(source_id=None, shares=()),
            IDS.get(line.source_id or b""),
            tuple((IDS[share.source_id], share.amount, share.parts) for share in line.shares),
        )
        for line in plan.lines
    ]
    sources = tuple((IDS[source.source_id], source.amount) for source in plan.sources)
    return plan.currency, plan.expected, plan.volunteers, plan.hours, sources, named


def as_read(draft: BudgetDraft) -> tuple[object, ...]:
    """Say a draft the same way."""
    named = [(line.line, line.source, line.shares) for line in draft.lines]
    return draft.currency, draft.expected, draft.volunteers, draft.hours, draft.sources, named


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(), form=st.sampled_from(("csv", "xlsx")), language=st.sampled_from(LANGUAGES))
def test_what_is_exported_comes_back_as_it_was(tmp_path: Path, plan: Plan, form: str, language: str) -> None:
    with in_language(language):
        path = written(plan, form, tmp_path)
    draft = read_budget(path)
    assert draft.faults == ()
    assert draft.totals == ()
    assert as_read(draft) == as_it_was(plan)
    assert draft.title == "Shoreline day"
    assert sums(draft.plan()).cost == sums(plan).cost


def _csv(folder: Path, text: str) -> Path:
    path = folder / "theirs.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_typed_total_that_the_lines_do_not_come_to_is_said(tmp_path: Path) -> None:
    draft = read_budget(
        _csv(
            tmp_path,
            "Presupuesto del día\n\nConcepto,Cantidad,Precio unitario,Importe\n"
            'Comida,60,"8.50","510.00"\nCamión,2,347,694\nTOTAL,,,"1,240.00"\n',
        )
    )
    with in_language("en"):
        told = draft_words(draft)
    assert told == [
        "2 lines, costs $1,204.00 in all.",
        "The file says $1,240.00; its lines add up to $1,204.00.",
    ]


def test_bad_rows_are_named_by_line_and_the_good_ones_come_in(tmp_path: Path) -> None:
    draft = read_budget(
        _csv(
            tmp_path,
            "Item,Category,Qty,Unit cost,Amount\nLunch,Food,60,8.50,510\nBus,Rockets,1,20,20\n"
            "Chairs,,2,soon,\n,,3,5,15\nBags,supp,4,1.25,6.00\n",
        )
    )
    assert [line.line.description for line in draft.lines] == ["Lunch", "Bags"]
    assert [(fault.line, fault.column, fault.cause) for fault in draft.faults] == [
        (3, "category", "unknown_choice"),
        (4, "unit_cost", "unreadable"),
        (5, "description", "no_description"),
    ]
    assert [(fault.line, fault.stated, fault.added) for fault in draft.totals] == [(6, 600, 500)]


def test_a_list_of_amounts_alone_is_a_budget(tmp_path: Path) -> None:
    draft = read_budget(_csv(tmp_path, "Descripción;Monto\nSalón;1.500,00\nComida;2.250,50\nSuma;3.750,50\n"))
    assert [line.line.unit_cost for line in draft.lines] == [150_000, 225_050]
    assert draft.totals == ()


def test_a_row_that_says_only_what_it_comes_to_keeps_its_amount(tmp_path: Path) -> None:
    draft = read_budget(
        _csv(
            tmp_path,
            "Item,Qty,Counted,Unit cost,Amount\nLunch,60,Once,8.50,510.00\nHall,,,,500.00\n"
            "Vans,4,Once,,100.00\nBags,3,Per person,,100.00\nSoap,,,,\nTotal,,,,1210.00\n",
        )
    )
    assert [(line.line.quantity, line.line.basis, line.line.unit_cost) for line in draft.lines] == [
        (60_000, "once", 850),
        (1_000, "once", 50_000),
        (4_000, "once", 2_500),
        (1_000, "once", 10_000),
        (1_000, "once", None),
    ]
    assert (draft.faults, draft.totals) == ((), ())


def test_totals_that_a_spreadsheet_worked_out_finer_than_money_are_rounded(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Item", "Quantity", "Unit price", "Total"),
        ("Copies", 3, 1.1, 1.1 * 3),
        ("Rides", 2.5, 13.33, 2.5 * 13.33),
        ("Total", None, None, 1.1 * 3 + 2.5 * 13.33),
    ):
        sheet.append(row)
    book.save(path)
    draft = read_budget(path)
    assert [line.line.unit_cost for line in draft.lines] == [110, 1_333]
    assert (draft.faults, draft.totals) == ((), ())


def test_the_totals_of_income_and_of_gifts_are_checked_too(tmp_path: Path) -> None:
    text = (
        "Item,Side,In kind,Unit cost,Amount\nLunch,Costs,,100,100\nTables,Costs,Yes,80,80\n"
        "Tamales,Income,,50,50\nTotal costs,,,,100\nTotal in kind,,,,{gifts}\nTotal de ingresos,,,,{income}\n"
    )
    assert read_budget(_csv(tmp_path, text.format(gifts=80, income=50))).totals == ()
    told = read_budget(_csv(tmp_path, text.format(gifts=90, income=60))).totals
    assert [(fault.stated, fault.added) for fault in told] == [(9_000, 8_000), (6_000, 5_000)]


def test_what_is_no_budget_is_not_taken_for_one(tmp_path: Path) -> None:
    with pytest.raises(UnreadableList) as fault:
        read_budget(_csv(tmp_path, "Name,Phone\nAna,760 555 0101\n"))
    assert fault.value.cause == "no_budget_columns"


DANGEROUS = PlannedLine(b"", description='=HYPERLINK("http://x.example")', note="+1 more", unit_cost=100)


def test_no_text_of_a_person_becomes_a_formula(tmp_path: Path) -> None:
    plan = Plan(lines=(DANGEROUS,))
    text = written(plan, "csv", tmp_path).read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    sheet = load_workbook(written(plan, "xlsx", tmp_path)).worksheets[0]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(str(value).startswith(("=ROUND(", "=SUMIFS(")) for value in formulas)


def test_a_workbook_shows_its_figures_where_nothing_is_worked_out(tmp_path: Path) -> None:
    plan = Plan(
        expected=60,
        lines=(PlannedLine(b"1", description="Lunch", basis="per_attendee", unit_cost=850, category="food"),),
    )
    rows: BudgetRows = budget_rows(head(plan), plan, {})
    book = load_workbook(written(plan, "xlsx", tmp_path), data_only=True)
    at = book.worksheets[0].cell(rows.first + 1, rows.columns["total"] + 1)
    assert (at.value, at.number_format) == (510, "#,##0.00")
    assert [sheet.title for sheet in book.worksheets] == ["Plan", "Totals", "Plan and actual", "Entries"]


def test_names_that_fold_alike_are_told_apart_here() -> None:
    assert len({fold(name) for name in NAMES}) == len(NAMES)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans(), more=st.integers(0, 400), language=st.sampled_from(LANGUAGES))
def test_the_formulas_come_to_what_the_program_does_also_for_another_number_of_people(
    tmp_path: Path, plan: Plan, more: int, language: str
) -> None:
    with in_language(language):
        path = written(plan, "xlsx", tmp_path)
        rows = budget_rows(head(plan), plan, IDS)
    worked = Worked(path)
    name, total = worked.book.sheetnames[0], rows.columns["total"] + 1
    for people in (plan.expected, plan.expected + more):
        worked.set(name, "B4", people)
        now = plan.with_expected(people)
        digits = 10 ** minor_digits(plan.currency)
        shown = [worked.value(name, total, rows.last + 2 + place) * digits for place in range(3)]
        assert shown == [sums(now).cost, sums(now).in_kind, sums(now).income]
        for place, line in enumerate(now.lines):
            assert worked.value(name, total, rows.first + 1 + place) * digits == line_total(line, now)


def test_totals_by_source_follow_a_changed_price_also_where_a_line_is_split(tmp_path: Path) -> None:
    first, second = (one for one, name in IDS.items() if name in ("Shore Fund", "Concilio juvenil"))
    split = PlannedLine(
        b"", description="Bus", source_id=first, unit_cost=9_000, shares=(LineShare(second, 2_500),)
    )
    alone = PlannedLine(b"", description="Seeds", source_id=second, unit_cost=1_000, category="supplies")
    nobodys = PlannedLine(b"", description="Soap", unit_cost=300)
    plan = Plan(lines=(split, alone, nobodys))
    worked = Worked(written(plan, "xlsx", tmp_path))
    totals = worked.book.worksheets[1]
    shown = {row[0].value: row[0].row for row in totals.iter_rows(min_row=2)}
    at = [shown[IDS[first]], shown[IDS[second]], totals.max_row]
    assert worked.value(totals.title, 3, 2) == 93  # of costs without a category
    assert [worked.value(totals.title, 3, row) for row in at] == [65, 35, 3]
    rows = budget_rows(head(plan), plan, IDS)
    worked.set(worked.book.sheetnames[0], f"{letter(rows.columns['unit_cost'])}{rows.first + 2}", 40)
    assert [worked.value(totals.title, 3, row) for row in at] == [65, 65, 3]

"""Money and quantities are read as people type them, shown so that they are read again, and split exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.budget_errors import UnreadableMoney, UnreadableQuantity
from organizer_app.i18n import LANGUAGES, in_language
from organizer_app.rules.currencies import CURRENCIES, minor_digits
from organizer_app.rules.money import (
    MOST_MONEY,
    MOST_QUANTITY,
    money_figures,
    money_text,
    quantity_text,
    read_money,
    read_quantity,
    split_exactly,
    times,
)

ANY_CURRENCY = st.sampled_from([*CURRENCIES, "JPY", "CLP", "KWD", "CLF", "CRC"])
AMOUNTS = st.integers(-MOST_MONEY, MOST_MONEY) | st.integers(-200_000, 200_000)
NEAR_NUMBERS = st.text("0123456789.,'’ \u00a0\u202f-−–()+*×x/÷%=$€qlusdmnx\u200b²½１２．\n", max_size=24)
TYPED = st.text(max_size=40) | NEAR_NUMBERS


def refused(typed: str, currency: str = "USD", decimal: str | None = None) -> str:
    with pytest.raises(UnreadableMoney) as caught:
        read_money(typed, currency, decimal)
    assert caught.value.typed == typed
    assert typed not in str(caught.value) or not typed
    return caught.value.reason


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("12,50", 1250),
        (".50", 50),
        ("12.", 1200),
        ("1,500", 150_000),
        ("1,500.00", 150_000),
        ("1.500,00", 150_000),
        ("1 500,00", 150_000),
        ("1\u00a0500.00", 150_000),
        ("1\u202f500", 150_000),
        ("1'500.00", 150_000),
        ("1’500.00", 150_000),
        ("1'500,000.00", 150_000_000),
        ("1.500.000", 150_000_000),
        ("12,345,678.90", 1_234_567_890),
        ("1,240.-", 124_000),
        ("$1,240.– ", 124_000),
        ("１，２４０．５０", 124_050),
        ("\u200e$\u200b12\u00a0", 1200),
        ("٣٥", 3500),
    ],
)
def test_an_amount_is_read_as_both_languages_write_it(typed: str, meant: int) -> None:
    assert read_money(typed, "USD") == meant


@pytest.mark.parametrize(
    "typed",
    ["(38.00)", "-38", "−38", "–38", "38-", "$(38.00)", "($38)", "-$38.00", "$ -38", "−$38.00", "38.00- USD"],
)
def test_a_negative_amount_is_read_as_bookkeepers_write_it(typed: str) -> None:
    assert read_money(typed, "USD") == -3800


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("$12", "USD"),
        ("US$ 12.00", "USD"),
        ("12.00 USD", "USD"),
        ("usd12", "USD"),
        ("12 dlls.", "USD"),
        ("12 Dólares", "USD"),
        ("12 DO\u0301LARES", "USD"),
        ("MX$12", "MXN"),
        ("$12.00 M.N.", "MXN"),
        ("12 pesos", "MXN"),
        ("CA$12", "CAD"),
        ("12 €", "EUR"),
        ("Q.12", "GTQ"),
        ("L 12.00", "HNL"),
        ("CRC 12", "CRC"),
    ],
)
def test_the_sign_the_code_or_the_word_of_the_budgets_currency_may_stand_beside(
    typed: str, currency: str
) -> None:
    assert read_money(typed, currency) == 1200


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("MX$12", "USD"),
        ("12 pesos", "USD"),
        ("US$12", "MXN"),
        ("$12 CAD", "USD"),
        ("$5", "EUR"),
        ("L 4", "GTQ"),
    ],
)
def test_an_amount_in_another_currency_is_refused_as_such(typed: str, currency: str) -> None:
    assert refused(typed, currency) == "other_currency"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("120*2.35", 28_200),
        ("=120*2.35", 28_200),
        ("120 × 2,35", 28_200),
        ("3x4.50", 1350),
        ("3 X $4.50", 1350),
        ("2*(10+5)", 3000),
        ("(10+5)", 1500),
        ("100/3", 3333),
        ("200÷3", 6667),
        ("-200/3", -6667),
        ("0.005*1", 1),
        ("1/3+1/3+1/3", 100),
        ("10 - 2 - 3", 500),
        ("10%*250", 2500),
        ("250 x 8.25%", 2063),
        ("2*-3", -600),
        ("1,500*2", 300_000),
        ("0.125*8", 100),
        ("+5", 500),
    ],
)
def test_a_sum_is_worked_out_and_rounded_once(typed: str, meant: int) -> None:
    assert read_money(typed, "USD") == meant


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\u00a0"])
def test_nothing_is_told_from_something_unreadable(typed: str) -> None:
    assert refused(typed) == "nothing_typed"


@pytest.mark.parametrize(
    "typed",
    [
        "about 12",
        "$",
        "=",
        "1,50,000",
        "1.50,0.0",
        "1,,500",
        "12 50",
        "1 1/2",
        "1½",
        "12²",
        "1e3",
        "1.5k",
        "12¢",
        "10%",
        "240+8%",
        "2(3)",
        "(3",
        "3)",
        "()",
        "3*",
        "*3",
        "--3",
        "1\n500",
        "1\t500",
        "0,500.00",
        "11/05/2026",
        "2026-11-05",
        "05-11-26",
        "760-398-0134",
        "398-0134",
        "40-60",
        "$40–60",
        "6:30",
        "1 lunch",
        "9" * 300,
        "(" * 150 + "1" + ")" * 40,
    ],
)
def test_what_is_no_amount_is_not_read_by_halves(typed: str) -> None:
    assert refused(typed) == "not_a_number"


@pytest.mark.parametrize("typed", ["1.500", "$12.500", "1 500,125", "3*1.500", "1.500 + 2"])
def test_a_point_before_three_figures_is_asked_about(typed: str) -> None:
    assert refused(typed) == "ambiguous_thousands"


def test_a_hint_says_what_a_lone_sign_before_three_figures_is() -> None:
    assert read_money("1.500", "USD", ",") == 150_000
    assert read_money("2.500 * 4", "USD", ".") == 1000
    assert read_money("1,500", "USD", ".") == 150_000
    assert refused("1.500", decimal=".") == "too_many_decimals"
    assert refused("1,500", decimal=",") == "too_many_decimals"
    assert read_money("1,500.00", "USD", ",") == 150_000


@pytest.mark.parametrize(
    ("typed", "currency"), [("0.125", "USD"), ("0,125", "USD"), ("1,500.001", "USD"), ("5.5", "JPY")]
)
def test_more_decimals_than_the_currency_has_are_refused(typed: str, currency: str) -> None:
    assert refused(typed, currency) == "too_many_decimals"


def test_what_is_too_large_or_divides_by_zero_says_so() -> None:
    assert read_money("100,000,000,000", "USD") == MOST_MONEY
    assert refused("100,000,000,000.01") == "too_large"
    assert refused("-100,000,000,000.01") == "too_large"
    assert refused("9" * 50 + "*" + "9" * 50) == "too_large"
    assert refused("5/0") == "division_by_zero"
    assert refused("5/(2-2)") == "division_by_zero"


@given(AMOUNTS, ANY_CURRENCY)
def test_an_amount_written_for_a_cell_is_read_as_the_same(minor: int, currency: str) -> None:
    figures = money_figures(minor, currency)
    assert figures.isascii()
    assert read_money(figures, currency) == minor
    assert read_money(figures, currency, ".") == minor


@given(AMOUNTS, ANY_CURRENCY, st.sampled_from(LANGUAGES))
def test_an_amount_that_is_shown_is_read_as_the_same(minor: int, currency: str, language: str) -> None:
    with in_language(language):
        assert read_money(money_text(minor, currency), currency) == minor


@given(AMOUNTS, st.sampled_from([",", ".", " ", "'", "\u202f"]))
def test_thousands_may_be_parted_by_any_sign_but_the_decimal_one(minor: int, between: str) -> None:
    point = "," if between == "." else "."
    whole, cents = divmod(abs(minor), 100)
    written = f"{whole:,}".replace(",", between) + f"{point}{cents:02}"
    assert read_money(written, "USD") == abs(minor)


@given(TYPED, ANY_CURRENCY, st.sampled_from([None, ".", ","]))
def test_whatever_is_typed_is_an_amount_or_unreadable(typed: str, currency: str, decimal: str | None) -> None:
    try:
        assert abs(read_money(typed, currency, decimal)) <= MOST_MONEY
    except UnreadableMoney as unreadable:
        assert unreadable.typed == typed
        assert unreadable.currency == currency


@given(TYPED, st.sampled_from([None, ".", ","]))
def test_whatever_is_typed_is_a_quantity_or_unreadable(typed: str, decimal: str | None) -> None:
    try:
        assert 0 <= read_quantity(typed, decimal) <= MOST_QUANTITY
    except UnreadableQuantity as unreadable:
        assert unreadable.typed == typed


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=6), st.data())
def test_a_sum_is_what_arithmetic_says(cents: list[int], data: st.DataObject) -> None:
    signs = [data.draw(st.sampled_from("+-")) for _each in cents[1:]]
    written, expected = f"{cents[0] / 100:.2f}", cents[0]
    for sign, part in zip(signs, cents[1:], strict=True):
        written += f" {sign} {part // 100}.{part % 100:02}"
        expected += part if sign == "+" else -part
    assert read_money(written, "USD") == expected


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (124_000, "USD", "$1,240.00"),
        (-3800, "USD", "−$38.00"),
        (124_000, "MXN", "MX$1,240.00"),
        (-5, "CAD", "−CAD\u00a00.05"),
        (1240, "JPY", "JPY\u00a01,240"),
        (0, "USD", "$0.00"),
    ],
)
def test_an_amount_is_shown_alike_in_both_languages(minor: int, currency: str, text: str) -> None:
    for language in LANGUAGES:
        with in_language(language):
            assert money_text(minor, currency) == text


def test_a_currency_is_three_capital_letters() -> None:
    assert [minor_digits(code) for code in ("USD", "MXN", "JPY", "KWD", "CLF")] == [2, 2, 0, 3, 4]
    for wrong in ("", "usd", "US", "USDX", "ÜSD"):
        with pytest.raises(ValueError, match="currency"):
            minor_digits(wrong)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8", 8000),
        ("2.5", 2500),
        ("2,5", 2500),
        ("0.125", 125),
        ("1,200", 1_200_000),
        ("2*4", 8000),
        ("7/3", 2333),
    ],
)
def test_a_quantity_is_read_in_thousandths(typed: str, meant: int) -> None:
    assert read_quantity(typed) == meant


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "nothing_typed"),
        ("eight", "not_a_number"),
        ("$8", "not_a_number"),
        ("-8", "negative"),
        ("2-8 ", "not_a_number"),
        ("2 - 8", "negative"),
        ("1.125", "ambiguous_thousands"),
        ("0.1255", "too_many_decimals"),
        ("1,000,000", "too_large"),
        ("8/0", "division_by_zero"),
    ],
)
def test_what_is_no_quantity_says_why(typed: str, reason: str) -> None:
    with pytest.raises(UnreadableQuantity) as caught:
        read_quantity(typed)
    assert caught.value.reason == reason


@given(st.integers(0, MOST_QUANTITY))
def test_a_quantity_that_is_shown_is_read_as_the_same(thousandths: int) -> None:
    assert read_quantity(quantity_text(thousandths), ".") == thousandths


def test_a_quantity_is_shown_without_needless_zeros() -> None:
    assert [quantity_text(each) for each in (8000, 2500, 125, 0, 1_200_000, -500)] == [
        "8",
        "2.5",
        "0.125",
        "0",
        "1200",
        "−0.5",
    ]


@given(AMOUNTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_a_split_loses_no_cent_and_is_fair_to_the_cent(total: int, weights: list[int]) -> None:
    parts = split_exactly(total, weights)
    assert len(parts) == len(weights)
    assert sum(parts) == total
    shares = weights if any(weights) else [1] * len(weights)
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - Fraction(total * share, sum(shares))) < 1
        assert share or part == 0
    assert split_exactly(-total, weights) == tuple(-part for part in parts)


def test_a_split_gives_what_is_left_to_the_largest_remainders_the_first_of_equal_ones() -> None:
    assert split_exactly(100, (1, 1, 1)) == (34, 33, 33)
    assert split_exactly(-100, (0, 0, 0)) == (-34, -33, -33)
    assert split_exactly(10, (1, 2, 0)) == (3, 7, 0)
    for weights in ((), (1, -1)):
        with pytest.raises(ValueError, match="weights"):
            split_exactly(100, weights)


@given(st.integers(-(10**7), 10**7), st.lists(st.integers(0, 10**6), max_size=3))
def test_a_product_is_within_half_a_cent_and_as_its_opposite(unit: int, factors: list[int]) -> None:
    exact = Fraction(unit)
    for factor in factors:
        exact *= Fraction(factor, 1000)
    product = times(unit, *factors)
    assert abs(product - exact) <= Fraction(1, 2)
    assert times(-unit, *factors) == -product


def test_a_product_is_rounded_once_halves_away_from_zero() -> None:
    assert times(235, 120_000) == 28_200
    assert times(1, 500) == 1
    assert times(-1, 500) == -1
    assert times(1, 500, 500) == 0
    assert times(333, 1500, 60_000) == 29_970
    assert times(7) == 7

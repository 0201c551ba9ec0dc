"""A whole column tells which sign is its decimal one, as far as its numbers show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.typed_sums import decimal_style


@pytest.mark.parametrize(
    ("column", "style"),
    [
        (["1.500", "12,50"], ","),
        (["1.500", "12.50", ""], "."),
        (["1,500.00"], "."),
        (["1.500,00"], ","),
        (["1.500.000", "2.000"], ","),
        (["1'500,000"], "."),
        (["1 500,125"], None),
        (["1 500,00 €"], ","),
        (["Amount", "$0.125"], "."),
        (["1500.125"], "."),
        (["=3*2,50"], ","),
        (["1.500", "2,500", "12"], None),
        (["12.50", "12,50"], None),
        (["Notes, 3 of 4.5"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_decimal_sign(column: list[str], style: str | None) -> None:
    assert decimal_style(column) == style


@given(st.lists(st.text(max_size=20), max_size=6))
def test_whatever_stands_in_a_column_it_is_looked_over(column: list[str]) -> None:
    assert decimal_style(column) in (None, ".", ",")

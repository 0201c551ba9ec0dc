"""Currencies are codes of ISO 4217; a stranger's nonsense is none, and stops no page."""

from __future__ import annotations

import pytest

from organizer_app.budget_errors import UnknownCurrency
from organizer_app.rules.currencies import NO_CURRENCY, expect_currency, sound_currency
from organizer_app.rules.money import money_text


def test_a_currency_is_a_code_of_three_capital_letters_and_a_strange_one_is_none() -> None:
    expect_currency("GTQ")
    for wrong in ("", "usd", "US", "QQQ"):
        with pytest.raises(UnknownCurrency):
            expect_currency(wrong)
    assert sound_currency(None) == "USD"
    assert sound_currency("MXN") == "MXN"
    assert sound_currency("dollars") == NO_CURRENCY
    assert money_text(1_200, NO_CURRENCY).endswith("12.00")

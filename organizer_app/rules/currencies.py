"""Currencies: which are offered, how many decimals each has, and the signs and words people write beside it.

The decimals are part of what a file means, since money is kept in minor units: they stand here, and not in
a library that may think otherwise on the next laptop.
"""

from __future__ import annotations

import re
from typing import Final

from organizer_app.budget_errors import UnknownCurrency

CURRENCIES: Final = ("USD", "MXN", "CAD", "EUR", "GTQ", "HNL")
"""The currencies that are offered, the most used first; any other code of ISO 4217 is accepted."""

NO_CURRENCY: Final = 3 * "X"
"""The code of ISO 4217 for transactions where there is no currency."""

_CODE = re.compile(r"[A-Z]{3}")
_DIGITS: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_MINOR_DIGITS: Final = {code: digits for digits, codes in _DIGITS.items() for code in codes.split()}
_OTHERS: Final = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CDF CHF CNY COP CRC CUP
CVE CZK DKK DOP DZD EGP ERN ETB FJD FKP GBP GEL GHS GIP GMD GYD HKD HTG HUF IDR ILS INR IRR JMD KES KGS KHR
KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MYR MZN NAD NGN NIO NOK NPR NZD PAB
PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
TOP TRY TTD TWD TZS UAH UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG
"""
_PESOS: Final = "MXN ARS CLP COP CUP DOP PHP UYU"
_SIGNS: Final = {
    "$": f"USD CAD AUD NZD NIO BZD {_PESOS}",
    "us$": "USD",
    "u.s.$": "USD",
    "dls": "USD",
    "dlls": "USD",
    "dollar": "USD CAD AUD NZD BZD",
    "dollars": "USD CAD AUD NZD BZD",
    "dólar": "USD CAD AUD NZD BZD",
    "dólares": "USD CAD AUD NZD BZD",
    "dolares": "USD CAD AUD NZD BZD",
    "mx$": "MXN",
    "mex$": "MXN",
    "m.n.": "MXN",
    "m.n": "MXN",
    "mn": "MXN",
    "peso": _PESOS,
    "pesos": _PESOS,
    "ca$": "CAD",
    "c$": "CAD NIO",
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "q": "GTQ",
    "quetzal": "GTQ",
    "quetzales": "GTQ",
    "l": "HNL",
    "lps": "HNL",
    "lempira": "HNL",
    "lempiras": "HNL",
    "₡": "CRC",
    "£": "GBP",
    "¥": "JPY CNY",
    "r$": "BRL",
}
MARKS: Final = {
    **{code.casefold(): frozenset({code}) for code in (*CURRENCIES, *_MINOR_DIGITS, *_OTHERS.split())},
    **{sign: frozenset(codes.split()) for sign, codes in _SIGNS.items()},
}
"""The codes, signs and words that may stand beside an amount, in small letters, and the currencies meant."""

_OWN_SIGNS: Final = {"USD": "$", "MXN": "MX$"}


def minor_digits(currency: str) -> int:
    """Return how many figures of a currency stand behind the decimal point: 2 for USD.

    Raises ValueError for what has not the shape of a code of ISO 4217.
    """
    if _CODE.fullmatch(currency) is None:
        raise ValueError("no code of a currency")
    return _MINOR_DIGITS.get(currency, 2)


def expect_currency(currency: str) -> None:
    """Make sure this is a code of ISO 4217. Raises UnknownCurrency."""
    if _CODE.fullmatch(currency) is None or currency.casefold() not in MARKS:
        raise UnknownCurrency(currency)


def sound_currency(currency: str | None) -> str:
    """Return a code as a stranger's file has it; that of no currency where it cannot be one."""
    if currency is None:
        return "USD"
    return currency if _CODE.fullmatch(currency) is not None else NO_CURRENCY


def currency_sign(currency: str) -> str:
    """Return what stands before an amount: "$" for USD only, "MX$", else the code and a fixed blank."""
    return _OWN_SIGNS.get(currency, f"{currency}\N{NO-BREAK SPACE}")

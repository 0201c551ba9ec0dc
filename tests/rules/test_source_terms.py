"""What a source's money may be spent on: broken terms are told one by one, in both languages."""

from __future__ import annotations

import pytest

from organizer_app.i18n import in_language
from organizer_app.rules.source_terms import BrokenTerm, SourceTerms, broken_term_words, broken_terms

FUND = SourceTerms("Salton Fund", frozenset({"food"}), "2031-01-01", "2031-06-30")


@pytest.mark.parametrize(
    ("category", "day", "broken"),
    [
        ("food", "2031-03-01", [BrokenTerm("Salton Fund", category="food")]),
        ("supplies", "2031-01-01", []),
        ("supplies", "2031-06-30", []),
        (None, None, []),
        ("supplies", "2030-12-31", [BrokenTerm("Salton Fund", before="2031-01-01")]),
        (
            "food",
            "2031-07-01",
            [BrokenTerm("Salton Fund", category="food"), BrokenTerm("Salton Fund", after="2031-06-30")],
        ),
    ],
)
def test_every_term_that_is_broken_is_told(
    category: str | None, day: str | None, broken: list[BrokenTerm]
) -> None:
    assert list(broken_terms(FUND, category, day)) == broken


def test_a_source_without_terms_pays_for_anything_at_any_time() -> None:
    assert broken_terms(SourceTerms("Own money"), "food", "1999-01-01") == ()


def test_money_that_was_declined_pays_for_nothing() -> None:
    declined = SourceTerms("Raffle", frozenset({"food"}), declined=True)
    assert broken_terms(declined, "venue", None) == (BrokenTerm("Raffle", declined=True),)
    assert len(broken_terms(declined, "food", None)) == 2


def test_broken_terms_are_worded_in_both_languages() -> None:
    terms = [BrokenTerm("Fondo", category="food"), BrokenTerm("Fondo", before="2031-01-01")]
    terms.append(BrokenTerm("Fondo", after="2031-06-30"))
    terms.append(BrokenTerm("Fondo", declined=True))
    terms.append(BrokenTerm("Fondo", lacks=12_050, currency="USD"))
    with in_language("en"):
        assert [broken_term_words(term) for term in terms] == [
            "“Fondo” may not pay for this: Food.",
            "“Fondo” pays only from Jan 1, 2031 on.",
            "“Fondo” pays only until Jun 30, 2031.",
            "“Fondo” was declined: there is no money of it.",
            "“Fondo” has not enough left: $120.50 more is planned than there is.",
        ]
    with in_language("es"):
        assert [broken_term_words(term) for term in terms] == [
            "«Fondo» no puede pagar esto: Comida.",
            "«Fondo» paga solo desde el 1 ene 2031.",
            "«Fondo» paga solo hasta el 30 jun 2031.",
            "«Fondo» fue negada: no hay dinero de ella.",
            "«Fondo» ya no alcanza: se planean $120.50 más de lo que hay.",
        ]

"""What people call the columns and the heads of a budget, in English and Spanish; the words of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from organizer_app.i18n import LANGUAGES, in_language
from organizer_app.rules.budget_draft import COLUMNS, HEADS, NO, SHARE_AMOUNT, SHARE_SOURCE, YES
from organizer_app.rules.budget_vocabulary import BASES, CATEGORIES, SIDES
from organizer_app.rules.vocabulary import Vocabulary
from organizer_app.transfer.headers import normalized_header

_SYNONYMS: Final[Mapping[str, str]] = {
    "description": """
        item, line item, line, description, what, expense, expense item, concept, concepto, descripcion,
        articulo, partida, gasto, detalle, details, name, nombre
    """,
    "side": "type, tipo, side",
    "category": "categoria, rubro, budget category",
    "quantity": "quantity, qty, number, units, cantidad, cant, unidades, how many, cuantos, cuantas",
    "basis": "basis, per, unit, unidad, por, se cuenta por",
    "unit_cost": """
        unit cost, unit price, price, price each, cost each, each, cost per unit, rate, precio, precio
        unitario, costo unitario, precio por unidad, costo por unidad, tarifa
    """,
    "total": """
        total, amount, cost, total cost, line total, subtotal, budget, budgeted, budget amount, monto,
        importe, costo, costo total, presupuesto, valor, suma
    """,
    "in_kind": "in kind, donated, en especie, donado, donada",
    "source": """
        source, funding source, funder, grant, paid from, fuente, fuente de fondos, financiador, quien paga
    """,
    "why": "justification, narrative, budget narrative, why, justificacion, por que",
    "note": "notes, comment, comments, notas, comentario, comentarios, observaciones",
}
_TOTAL_ROW: Final = re.compile(r"(?:grand |gran |sub ?)?totale?s?\b|sum\b|suma\b")
_TOTAL_OF: Final = re.compile(
    r"total (?:of |de |del )?(?:(?P<income>income|revenue|ingresos?)|in kind|en especie)"
)
_NUMBER_AT_END: Final = re.compile(r" (\d{1,2})$")


def column_named(header: str) -> str | None:
    """Return the column a header names; "share 2" and "gives 2" of the second source that pays too."""
    name = normalized_header(header)
    found = _columns().get(name)
    if found is not None or not (numbered := _NUMBER_AT_END.search(name)):
        return found
    beginning = _share_columns().get(name[: numbered.start()])
    return f"{beginning} {int(numbered[1])}" if beginning else None


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row names the columns of a budget: what for, and at least a price or a total."""
    named = {column_named(cell) for cell in cells}
    return "description" in named and bool(named & {"unit_cost", "total"})


def head_named(label: str) -> str | None:
    """Return which fact of a whole budget a label before the table names."""
    return _words_of(HEADS).get(normalized_header(label))


def is_total(label: str) -> bool:
    """Tell whether a row is a sum of others."""
    return bool(_TOTAL_ROW.match(normalized_header(label)))


def total_of(label: str) -> str | None:
    """Return what a sum is of where its words say just that: "income" or "in_kind"; None for all others."""
    found = _TOTAL_OF.fullmatch(normalized_header(label))
    if found is None:
        return None
    return "income" if found["income"] else "in_kind"


def read_choice(typed: str, column: str) -> str | None:
    """Return the code that a cell's word stands for in either language, or None. Raises KeyError.

    A word that is none of the column's raises KeyError; an empty cell gives None.
    """
    name = normalized_header(typed)
    if not name:
        return None
    words = {"category": _words_of(CATEGORIES), "basis": _words_of(BASES), "side": _words_of(SIDES)}[column]
    if name in words:
        return words[name]
    begun = {code for word, code in words.items() if word.startswith(name)}
    if len(begun) != 1:
        raise KeyError(typed)
    return begun.pop()


def read_yes(typed: str) -> bool:
    """Tell whether a cell says yes: the word of either language, or a cross."""
    name = normalized_header(typed)
    if name in _spoken(NO):
        return False
    return name in _spoken(YES) or name in {"x", "true", "1", "verdadero"}


@cache
def _columns() -> Mapping[str, str]:
    found = dict(_words_of(COLUMNS))
    for key, synonyms in _SYNONYMS.items():
        for synonym in synonyms.split(","):
            found.setdefault(" ".join(synonym.split()), key)
    return found


@cache
def _share_columns() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for say, key in ((SHARE_SOURCE, "share"), (SHARE_AMOUNT, "gives")):
        for words in _each_language(say):
            found[normalized_header(words.replace("{n}", ""))] = key
    return found


@cache
def _spoken(say: Callable[[], str]) -> frozenset[str]:
    return frozenset(normalized_header(word) for word in _each_language(say))


def _each_language(say: Callable[[], str]) -> Iterable[str]:
    for language in LANGUAGES:
        with in_language(language):
            yield say()


_KNOWN: Final[dict[int, Mapping[str, str]]] = {}


def _words_of(vocabulary: Vocabulary[str]) -> Mapping[str, str]:
    """Return the codes of a vocabulary by their words in every language."""
    if id(vocabulary) not in _KNOWN:
        found: dict[str, str] = {}
        for language in LANGUAGES:
            with in_language(language):
                for code, word in vocabulary.choices():
                    found.setdefault(normalized_header(word), code)
        _KNOWN[id(vocabulary)] = found
    return _KNOWN[id(vocabulary)]

"""One row of a matched list as a draft of a person: names joined, answers and ages read, dangers left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.names import LONGEST_NAME, fold, split_name
from organizer_app.rules.person_draft import BadRow, LeftOut, PersonDraft
from organizer_app.rules.phones import split_phones
from organizer_app.rules.vocabulary import LANGUAGES
from organizer_app.transfer.columns import SHARED_FIELDS, Matching
from organizer_app.transfer.tables import Row

_PLAIN_NAME = re.compile(r"[^\W\d_][^\d_@<>=()/\\\"]*")
_WITH_EXPONENT = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE)
_WITH_POINT = re.compile(r"(\d{4,15})\.0+")
_LINE_BREAKS = re.compile(r"\s*[\r\n\v\f\x85\u2028\u2029]+\s*")
_OF_SEVERAL_LINES = frozenset({"address", "notes", "tags", "speaks", "phone", "phone_2"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](\d\d)")
_SEPARATORS = re.compile(r"\s*(?:[,;|/&\n]|:::|\s(?:and|y|e)\s)\s*")
_TAG_SEPARATORS = re.compile(r"\s*(?:[,;|\n]|:::)\s*")
_GROUP_OF_EVERYBODY = "* mycontacts"
_YES = frozenset({"yes", "y", "si", "s", "true", "1", "x", "ok", "✓", "✔", "☑", "verdadero"})
_NO = frozenset({"no", "n", "false", "0", "☐", "falso"})
_NOT_ASKED = frozenset({"?", "not asked", "unknown", "n/a", "na", "-", "no se", "no se ha preguntado"})
_AGE_GROUPS = {
    word: group
    for group, words in {
        "child": "child, children, kid, nino, nina, ninos, ninez, menor",
        "youth": "youth, teen, teenager, joven, jovenes, juventud, adolescente",
        "adult": "adult, adults, adulto, adulta, adultos, persona adulta",
        "elder": "elder, senior, adulto mayor, adulta mayor, persona mayor, tercera edad, anciano, anciana",
    }.items()
    for word in words.split(", ")
}
_LANGUAGE_CODES = {
    "es": "es",
    "spanish": "es",
    "espanol": "es",
    "castellano": "es",
    "en": "en",
    "english": "en",
    "ingles": "en",
} | {fold(code): code for code in LANGUAGES.codes if len(code) > 2}
_PLAIN_FIELDS = (
    "preferred_name",
    "pronouns",
    "email",
    "community",
    "guardian_phone",
    "organization",
    "accessibility_needs",
    "external_id",
)
_YOUTH_UNTIL = 19
_CHILD_UNTIL = 12
_ELDER_FROM = 65


def draft_rows(
    source: Sequence[Row], header: Sequence[str], matching: Matching, this_year: int
) -> tuple[tuple[PersonDraft | BadRow, ...], tuple[LeftOut, ...]]:
    """Make a draft of every row, or say why not, and what of the good rows was left out.

    A row that repeats the header, as printed lists do on every page, is nobody and is passed over.
    """
    rows: list[PersonDraft | BadRow] = []
    left_out: list[LeftOut] = []
    fields = [(place, name) for place, name in enumerate(matching) if name]
    repeated = tuple(header)
    while repeated and not repeated[-1]:
        repeated = repeated[:-1]
    for row in source:
        if row.cells == repeated:
            continue
        fault = _fault(row, header)
        drafted = fault or _Reading(row, header, fields, this_year, left_out).draft()
        rows.append(drafted)
    return tuple(rows), tuple(left_out)


def _fault(row: Row, header: Sequence[str]) -> BadRow | None:
    if row.fault:
        named = row.fault_at is not None and row.fault_at < len(header)
        return BadRow(row.line, row.fault, header[row.fault_at or 0] if named else "")
    return BadRow(row.line, "too_many_cells") if len(row.cells) > len(header) else None


class _Reading:
    """One row while it is read: its values by field, and where each came from."""

    def __init__(
        self,
        row: Row,
        header: Sequence[str],
        fields: Sequence[tuple[int, str]],
        this_year: int,
        left_out: list[LeftOut],
    ) -> None:
        self.line = row.line
        self.this_year = this_year
        self.left_out = left_out
        self.columns: dict[str, str] = {}
        self.values: dict[str, list[str]] = {}
        for place, name in fields:
            cell = row.cells[place] if place < len(row.cells) else ""
            if name not in _OF_SEVERAL_LINES:
                cell = _LINE_BREAKS.sub(" ", cell)
            if cell and (name in SHARED_FIELDS or name not in self.values):
                self.values.setdefault(name, []).append(cell)
                self.columns.setdefault(name, header[place])

    def draft(self) -> PersonDraft | BadRow:
        name = _joined_name(self.values)
        if not name:
            return BadRow(self.line, "no_name")
        if len(name.encode()) > LONGEST_NAME:
            return BadRow(self.line, "too_long")
        phone, phone_2 = self._phones()
        age_group, birth_year = self._age()
        plain = {field: self._one(field) for field in _PLAIN_FIELDS}
        if external_id := plain["external_id"]:
            plain["external_id"] = _whole_number(external_id) or external_id
        return PersonDraft(
            line=self.line,
            full_name=name,
            phone=phone,
            phone_2=phone_2,
            address=", ".join(self.values.get("address", ())) or None,
            speaks=_languages(" ; ".join(self.values.get("speaks", ()))),
            needs_interpretation=self._needs_interpretation(),
            age_group=age_group,
            birth_year=birth_year,
            role=next(iter(self._safe("role", self.values.get("role", ()))), None),
            notes="\n".join(self._safe("notes", self.values.get("notes", ()))) or None,
            tags=tuple(self._safe("tags", _tags(" ; ".join(self.values.get("tags", ()))))),
            consents=self._consents(),
            **plain,
        )

    def _one(self, field: str) -> str | None:
        return self.values[field][0] if field in self.values else None

    def _leave_out(self, field: str, cause: str, danger: str | None = None) -> None:
        self.left_out.append(LeftOut(self.line, cause, self.columns[field], danger))

    def _phones(self) -> tuple[str | None, str | None]:
        found: list[str] = []
        for field in ("phone", "phone_2"):
            cell = self._one(field)
            number = _whole_number(cell) if cell else ""
            if number is None:
                self._leave_out(field, "damaged_number")
            elif number:
                found += split_phones(number)
        first = found[0] if found else None
        return first, " / ".join(found[1:]) or None

    def _age(self) -> tuple[str | None, int | None]:
        """Read an age, and keep the birth year of the young only: more is asked of nobody."""
        born = self._one("birth_year")
        year = _birth_year(born, self.this_year) if born else None
        if born and year is None:
            self._leave_out("birth_year", "unknown_age")
        typed = self._one("age_group")
        group = _age_group(typed) if typed else None
        if typed and group is None:
            self._leave_out("age_group", "unknown_age")
        if year is None:
            return group, None
        age = self.this_year - year
        return group or _group_at(age), year if age <= _YOUTH_UNTIL else None

    def _needs_interpretation(self) -> bool | None:
        typed = self._one("needs_interpretation")
        answer = _answer(typed) if typed else None
        if typed and answer is None:
            self._leave_out("needs_interpretation", "unknown_answer")
        return None if answer is None or answer == "not_asked" else answer == "yes"

    def _consents(self) -> tuple[tuple[str, str], ...]:
        found = []
        for field in self.values:
            if not field.startswith("consent_"):
                continue
            answer = _answer(self.values[field][0])
            if answer is None:
                self._leave_out(field, "unknown_answer")
            else:
                found.append((field.removeprefix("consent_"), answer))
        return tuple(found)

    def _safe(self, field: str, texts: Iterable[str]) -> list[str]:
        """Keep what puts nobody at risk, and tell what was left out."""
        kept = []
        for text in texts:
            if danger := _danger(text):
                self._leave_out(field, "dangerous_text", danger)
            else:
                kept.append(text)
        return kept


def _joined_name(values: dict[str, list[str]]) -> str:
    """Give the whole name as people say it: given names first, also where the list has "Ruiz López, Ana"."""
    if "full_name" not in values:
        return " ".join([*values.get("given_name", ()), *values.get("surname", ())])
    name = values["full_name"][0]
    if name.count(",") != 1 or not _PLAIN_NAME.fullmatch(name):
        return name
    parts = split_name(name)
    return " ".join(part for part in (parts.given, parts.surname, parts.suffix) if part)


def _whole_number(cell: str) -> str | None:
    """Undo what a spreadsheet or a program made of a number: 7.603980134E+09, 7603980134.0.

    None where the exponent hides figures: 7.60398E+09 may be any of ten thousand numbers.
    """
    if pointed := _WITH_POINT.fullmatch(cell):
        return pointed[1]
    exponent = _WITH_EXPONENT.fullmatch(cell)
    if exponent is None:
        return cell
    figures = exponent[1] + (exponent[2] or "")
    return figures if len(figures) == int(exponent[3]) + 1 else None


@lru_cache(maxsize=2000)
def _danger(text: str) -> str | None:
    return find_danger(text)


@lru_cache(maxsize=2000)
def _languages(typed: str) -> tuple[str, ...]:
    words = [word for word in _SEPARATORS.split(typed) if word]
    return tuple(dict.fromkeys(_LANGUAGE_CODES.get(fold(word), word) for word in words))


@lru_cache(maxsize=2000)
def _tags(typed: str) -> tuple[str, ...]:
    words = (word for word in _TAG_SEPARATORS.split(typed) if fold(word) != _GROUP_OF_EVERYBODY)
    return tuple(dict.fromkeys(tag for word in words if (tag := word.removeprefix("* ").strip())))


@lru_cache(maxsize=2000)
def _answer(typed: str) -> str | None:
    word = fold(typed).strip(" .")
    if word in _YES:
        return "yes"
    if word in _NO:
        return "no"
    return "not_asked" if word in _NOT_ASKED else None


def _birth_year(typed: str, this_year: int) -> int | None:
    year = _YEAR.search(typed)
    if year:
        return int(year[0]) if int(year[0]) <= this_year else None
    short = _SHORT_YEAR.fullmatch(typed)
    if not short:
        return None
    two = int(short[1])
    return (2000 if two <= this_year % 100 else 1900) + two


@lru_cache(maxsize=2000)
def _age_group(typed: str) -> str | None:
    word = fold(typed)
    if found := _AGE_GROUPS.get(word):
        return found
    figures = re.match(r"(\d{1,3})(?!\d)", word)
    return _group_at(int(figures[1])) if figures and int(figures[1]) < 120 else None


def _group_at(age: int) -> str:
    if age <= _CHILD_UNTIL:
        return "child"
    if age <= _YOUTH_UNTIL:
        return "youth"
    return "adult" if age < _ELDER_FROM else "elder"

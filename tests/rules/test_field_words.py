"""Every field that can change has a word in both languages."""

from __future__ import annotations

import pytest

from organizer_app.i18n import LANGUAGES, in_language
from organizer_app.records.catalog import tables
from organizer_app.rules.field_words import OF_TABLE, SHARED, field_word, table_word

CHANGEABLE = [
    (table.name, column)
    for table in tables().values()
    for column in table.columns
    if column not in (*table.ends, *table.child_of) and table.name != "printed_sheet"
]


def test_every_field_has_a_word_and_not_its_code() -> None:
    worded = OF_TABLE.keys() | {(table, column) for table, column in CHANGEABLE if column in SHARED}
    assert [f"{table}.{column}" for table, column in CHANGEABLE if (table, column) not in worded] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_word(language: str) -> None:
    with in_language(language):
        assert all(table_word(name).strip() for name in tables())


def test_a_field_of_a_newer_version_is_named_by_its_code() -> None:
    assert field_word("person", "shoe_size") == "shoe size"
    assert table_word("later_table") == "later table"

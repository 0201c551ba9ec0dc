"""Lists are read whatever program wrote them, and a spoiled one ends in one sentence."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from organizer_app.errors import UnreadableList
from organizer_app.transfer import delimited, tables, workbooks
from organizer_app.transfer.spreadsheets import read_table

LIST = "Nombre,Pueblo\nAna Muñoz,Mecca\nJosé Peña,Oasis\n"


def _cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path).rows]


def _cause(path: Path) -> str:
    with pytest.raises(UnreadableList) as refused:
        read_table(path)
    assert refused.value.file_name == path.name
    return refused.value.cause


def _workbook(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp850"]
)
def test_a_list_is_read_in_every_encoding_that_programs_here_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(LIST.encode(encoding))
    assert _cells(path) == [("Nombre", "Pueblo"), ("Ana Muñoz", "Mecca"), ("José Peña", "Oasis")]


def test_a_list_put_together_from_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes("Nombre,Pueblo\nAna Muñoz,Mecca\n".encode() + "José Peña,Oasis\n".encode("cp1252"))
    assert _cells(path)[1:] == [("Ana Muñoz", "Mecca"), ("José Peña", "Oasis")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_ending_is_known(tmp_path: Path, delimiter: str, ending: str) -> None:
    path = tmp_path / "lista.txt"
    lines = [
        delimiter.join(["Name", "Address", "Town"]),
        delimiter.join(["Ana", '"1 Main St, #2"', "Mecca"]),
        "",
    ]
    path.write_bytes(ending.join(lines).encode())
    assert _cells(path) == [("Name", "Address", "Town"), ("Ana", "1 Main St, #2", "Mecca")]


def test_a_list_of_names_alone_is_not_cut_at_its_commas(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Nombre\nRuiz López\nPeña, José\n", "utf-8")
    assert _cells(path) == [("Nombre",), ("Ruiz López",), ("Peña, José",)]


def test_excels_own_delimiter_line_is_heeded(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("sep=;\nNombre;Pueblo\nAna, la tía;Mecca\n", "utf-8")
    assert _cells(path)[1] == ("Ana, la tía", "Mecca")


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text('Name,Notes\n\nAna,"two\nlines"\nLuz,x\n', "utf-8")
    assert [row.line for row in read_table(path).rows] == [1, 3, 5]


def test_a_quotation_never_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text('Name,Town\n"Ana Ruiz,Mecca\nLuz Peña,Oasis\nEva Sol,Thermal\n', "utf-8")
    rows = read_table(path).rows
    assert [(row.line, row.fault) for row in rows] == [(1, None), (2, "unclosed_quote"), (3, None), (4, None)]
    assert rows[2].cells == ("Luz Peña", "Oasis")


def test_a_nul_and_a_cell_without_end_are_marked_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(f"Name,Notes\nA\0na,\nLuz,{'x' * 30_000}\nEva,\n", "utf-8")
    faults = [(row.line, row.fault, row.fault_at) for row in read_table(path).rows if row.fault]
    assert faults == [(2, "unusable_text", 0), (3, "too_long", 1)]


def test_a_workbook_gives_its_cells_as_people_read_them(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "lista.xlsx",
        [
            ["Name", "Phone", "When", "At", "Half", "Yes", "Gone"],
            [
                "Ana\tRuiz ",
                7603980134,
                date(2026, 3, 5),
                datetime.fromisoformat("2026-03-05T18:30"),
                1.5,
                True,
                "#N/A",
            ],
            [None, None],
            ["Luz", 7603980134.0],
        ],
    )
    rows = read_table(path).rows
    assert rows[1].cells == ("Ana\tRuiz", "7603980134", "2026-03-05", "2026-03-05 18:30", "1.5", "yes")
    assert (rows[2].line, rows[2].cells) == (4, ("Luz", "7603980134"))


def test_a_formula_is_read_as_the_value_its_program_last_saw(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "lista.xlsx", [["Phone"], ["=760398*10000+134"]])
    spoiled = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(spoiled, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(
                part,
                content.replace(b"<v></v>", b"<v>7603980134</v>").replace(b"<v />", b"<v>7603980134</v>"),
            )
    path.write_bytes(spoiled.getvalue())
    assert _cells(path) == [("Phone",), ("7603980134",)]


def test_the_sheet_that_holds_the_list_is_found_behind_a_cover(tmp_path: Path) -> None:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Portada"
    cover.append(["Comité de Mecca"])
    people = book.create_sheet("Personas")
    for name in ("Nombre", "Ana", "Luz"):
        people.append([name])
    book.create_sheet("Vacía")
    book.save(tmp_path / "lista.xlsx")
    table = read_table(tmp_path / "lista.xlsx")
    assert (table.sheet, table.other_sheets, len(table.rows)) == ("Personas", ("Portada",), 3)


def test_a_workbook_under_a_csv_name_is_still_a_workbook(tmp_path: Path) -> None:
    assert _cells(_workbook(tmp_path / "lista.xlsx", [["Name"]]).rename(tmp_path / "lista.csv")) == [
        ("Name",)
    ]


def _with_part(path: Path, part: str, content: str) -> Path:
    """Write the workbook again with another content in one of its parts."""
    other = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return other


def test_an_entity_that_grows_without_end_is_damage(tmp_path: Path) -> None:
    entities = '<!ENTITY a "Ana">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 20}">'
        for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    cells = "<sheetData><row><c t='str'><v>&j;</v></c></row></sheetData>"
    sheet = f"<!DOCTYPE worksheet [{entities}]><worksheet>{cells}</worksheet>"
    path = _with_part(_workbook(tmp_path / "lista.xlsx", [["x"]]), "xl/worksheets/sheet1.xml", sheet)
    assert _cause(path) == "damaged"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty"),
        (b"\n \n;;\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n", "not_a_table"),
        (b"<html><table>", "not_a_table"),
        (b"\x00\x01\x02\x03" * 400, "not_a_table"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(range(256)) * 20, "not_a_table"),
        (b"RIFF\x00\x10\x00\x00WEBPVP8 " + bytes(range(256)) * 20, "not_a_table"),
        (b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n", "not_a_table"),
        (b'[\n  {"name": "Ana", "phone": "7603980134"}\n]', "not_a_table"),
        (b"\xff\xfeA\x00B", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 nothing behind it", "damaged"),
    ],
)
def test_a_file_that_is_no_list_says_what_it_is(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(content)
    assert _cause(path) == cause


def test_a_missing_file_and_a_folder_have_their_own_causes(tmp_path: Path) -> None:
    assert _cause(tmp_path / "nowhere.csv") == "missing"
    assert _cause(tmp_path) == "folder"


@pytest.mark.parametrize(
    ("part", "cause"),
    [
        ("content.xml", "open_document"),
        ("xl/workbook.bin", "old_excel"),
        ("photo.jpg", "not_a_table"),
        ("word/document.xml", "not_a_table"),
    ],
)
def test_an_archive_of_another_program_is_told_by_its_parts(tmp_path: Path, part: str, cause: str) -> None:
    path = tmp_path / "lista.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr(part, "x")
    assert _cause(path) == cause


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = _workbook(tmp_path / "lista.xlsx", [["Name"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/huge.xml", b"\0" * 20_000_000)
    assert _cause(path) == "too_big"


def test_a_list_beyond_the_limits_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Name,Town\n" + "Ana,Mecca\n" * 20, "utf-8")
    for module in (delimited, workbooks):
        monkeypatch.setattr(module, "MOST_ROWS", 10)
    assert _cause(path) == "too_many_rows"
    assert _cause(_workbook(tmp_path / "lista.xlsx", [["Ana"]] * 20)) == "too_many_rows"
    path.write_text("Name," * (tables.MOST_COLUMNS + 1) + "x\n", "utf-8")
    assert _cause(path) == "too_many_columns"


def test_a_file_too_big_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    with path.open("wb") as file:
        file.truncate(tables.LARGEST_FILE + 1)
    assert _cause(path) == "too_big"


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=12),
            min_size=2,
            max_size=4,
        ),
        min_size=4,
        max_size=8,
    )
)
def test_a_list_written_by_a_program_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("round") / "lista.csv"
    width = max(map(len, rows))
    whole = [["h"] * width] * 8 + [row + ["x"] * (width - len(row)) for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("sep=,\n")
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(whole)
    expected = [tuple(cell.strip() for cell in row) for row in whole]
    while expected and not any(expected[-1]):
        expected.pop()
    read = [row.cells + ("",) * (width - len(row.cells)) for row in read_table(path).rows]
    assert read == [row for row in expected if any(row)]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "lista.csv"
    path.write_bytes(content)
    try:
        assert read_table(path).rows
    except UnreadableList as refused:
        assert refused.cause


@pytest.mark.parametrize("seed", range(60))
def test_a_workbook_cut_or_flipped_anywhere_is_a_list_or_one_sentence(tmp_path: Path, seed: int) -> None:
    content = bytearray(
        _workbook(tmp_path / "lista.xlsx", [["Name", "Phone"], ["Ana", 7603980134]]).read_bytes()
    )
    chance = random.Random(seed)
    if seed % 3 == 0:
        del content[chance.randrange(len(content)) :]
    else:
        for _ in range(seed % 5 + 1):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path = tmp_path / "spoiled.xlsx"
    path.write_bytes(content)
    try:
        assert read_table(path).rows
    except UnreadableList as refused:
        assert refused.cause


@pytest.mark.parametrize("seed", range(60))
def test_a_workbook_with_a_spoiled_part_is_a_list_or_one_sentence(tmp_path: Path, seed: int) -> None:
    whole = _workbook(
        tmp_path / "lista.xlsx", [["Name", "Phone"], ["Ana", 7603980134], ["Luz", date(2026, 1, 1)]]
    )
    chance = random.Random(seed)
    path = tmp_path / "spoiled.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        victim = chance.choice(old.namelist())
        for part in old.namelist():
            content = bytearray(old.read(part))
            if part == victim:
                start = chance.randrange(len(content))
                content[start : start + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(8))
            new.writestr(part, bytes(content))
    try:
        assert read_table(path).rows
    except UnreadableList as refused:
        assert refused.cause

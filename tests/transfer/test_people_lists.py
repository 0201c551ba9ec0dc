"""A list of people is matched by header and content; good rows go in, bad ones say why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from organizer_app.errors import UnreadableList
from organizer_app.rules.person_draft import BadRow, LeftOut, PersonDraft
from organizer_app.transfer.people_lists import PeopleList, drafts_to_save, read_people, with_matching


def _read(folder: Path, text: str, towns: tuple[str, ...] = ()) -> PeopleList:
    path = folder / "lista.csv"
    path.write_text(text, "utf-8")
    return read_people(path, this_year=2026, towns=towns)


def _matched(people: PeopleList) -> dict[str, str | None]:
    return {column.header: field for column, field in zip(people.columns, people.matching, strict=True)}


def _only(people: PeopleList) -> PersonDraft:
    (draft,) = people.drafts
    return draft


def test_a_list_in_spanish_is_matched_by_its_headers(tmp_path: Path) -> None:
    people = _read(
        tmp_path,
        "Nombre completo,Teléfono,Correo electrónico,Pueblo,Idiomas,Edad,Observaciones\n"
        "Ana Muñoz,(760) 398-0134,ana@example.org,Mecca,Español y Purépecha,34,trae pan\n",
    )
    assert _only(people) == PersonDraft(
        line=2,
        full_name="Ana Muñoz",
        phone="(760) 398-0134",
        email="ana@example.org",
        community="Mecca",
        speaks=("es", "Purépecha"),
        age_group="adult",
        notes="trae pan",
    )
    assert people.header_line == 1


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("First Name,Last Name", "Ana,Ruiz", "Ana Ruiz"),
        ("Nombre,Apellido paterno,Apellido materno", "Ana,Ruiz,López", "Ana Ruiz López"),
        ("Nombre,Apellidos", "Ana María,Ruiz López", "Ana María Ruiz López"),
        ("Last Name,First Name", "Ruiz,Ana", "Ana Ruiz"),
        ("Name", '"Ruiz López, Ana"', "Ana Ruiz López"),
        ("Name", '"Ruiz, Diego, Jr."', "Ruiz, Diego, Jr."),
        ("Name", '"Diego Ruiz, Jr."', "Diego Ruiz Jr."),
        ("Name,Given Name,Family Name", ",Ana,Ruiz", "Ana Ruiz"),
        ("Name", "<i>", "<i>"),
        ("Name", '"=HYPERLINK(""x"", ""y"")"', '=HYPERLINK("x", "y")'),
        ("Name", "Ana <ana@example.org>", "Ana <ana@example.org>"),
        ("Name", "Mun\u0303oz Ana", "Mun\u0303oz Ana"),
    ],
)
def test_a_name_is_made_whole_and_otherwise_stays_as_typed(
    tmp_path: Path, header: str, row: str, name: str
) -> None:
    people = _read(tmp_path, f"{header},Town\n{row},Mecca\n")
    assert _only(people).full_name == name


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Name,Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Address 1 - City",
            "Ana Ruiz,Ana,Ruiz,ana@example.org,7603980134,Mecca",
        ),
        (
            "First Name,Last Name,E-mail Address,Mobile Phone,Home City",
            "Ana,Ruiz,ana@example.org,7603980134,Mecca",
        ),
        ("first_name,last_name,email,can2_phone,city", "Ana,Ruiz,ana@example.org,7603980134,Mecca"),
        ("Email Address,First Name,Last Name,Phone Number,City", "ana@example.org,Ana,Ruiz,7603980134,Mecca"),
        (
            "Attendee #,First Name,Last Name,Email,Cell Phone,Home City",
            "5512,Ana,Ruiz,ana@example.org,7603980134,Mecca",
        ),
        ("Display Name,Phone (primary),Email (primary),Town", "Ana Ruiz,7603980134,ana@example.org,Mecca"),
    ],
)
def test_the_exports_of_known_programs_need_no_matching(tmp_path: Path, header: str, row: str) -> None:
    draft = _only(_read(tmp_path, f"{header}\n{row}\n"))
    found = (draft.full_name, draft.email, draft.phone, draft.community)
    assert found == ("Ana Ruiz", "ana@example.org", "7603980134", "Mecca")


def test_a_list_without_a_header_is_matched_by_what_stands_in_it(tmp_path: Path) -> None:
    people = _read(
        tmp_path,
        "Ana Ruiz,760 398 0134,Mecca,ana@example.org\n"
        "Luz Peña,760 398 0135,Oasis,\n"
        "Eva Sol,,Mecca,eva@example.org\n",
    )
    assert people.header_line == 0
    assert people.matching == ("full_name", "phone", "community", "email")
    assert [draft.full_name for draft in people.drafts] == ["Ana Ruiz", "Luz Peña", "Eva Sol"]


def test_headers_nobody_knows_are_matched_by_content(tmp_path: Path) -> None:
    people = _read(
        tmp_path,
        "Compañeras,Contacto 1,Contacto 2,De\n"
        "Ana Ruiz,398-0134,ana@example.org,Durmid\n"
        "Eva Sol,398-0135,eva@example.org,Durmid\n",
        towns=("Durmid",),
    )
    assert people.matching == ("full_name", "phone", "email", "community")
    assert people.header_line == 1


def test_a_title_above_the_header_is_nobody(tmp_path: Path) -> None:
    people = _read(tmp_path, "Lista del comité,,\n,,\nNombre,Teléfono,Pueblo\nAna,398-0134,Mecca\n")
    assert people.header_line == 3
    assert [draft.full_name for draft in people.drafts] == ["Ana"]


def test_a_header_printed_again_on_every_page_is_nobody(tmp_path: Path) -> None:
    people = _read(tmp_path, "Nombre,Pueblo\nAna,Mecca\nNombre,Pueblo\nLuz,Oasis\n")
    assert [draft.line for draft in people.drafts] == [2, 4]
    assert people.bad_rows == ()


def test_repeated_headers_give_a_second_phone_and_blank_ones_a_column(tmp_path: Path) -> None:
    people = _read(
        tmp_path, "Name,Phone,Phone,Phone,,\nAna,398-0134,398-0135,398-0136,Mecca,x\nEva,398-0137,,,Oasis,y\n"
    )
    assert people.matching == ("full_name", "phone", "phone_2", None, "community", None)
    assert [column.letter for column in people.columns] == list("ABCDEF")


def test_two_phones_in_one_cell_are_both_kept(tmp_path: Path) -> None:
    draft = _only(_read(tmp_path, "Name,Phone,Town\nAna,398-0134 / 398-0135,Mecca\n"))
    assert (draft.phone, draft.phone_2) == ("398-0134", "398-0135")


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("7.605551234e9", "7605551234"),
        ('"7,605551234E+09"', "7605551234"),
        ("7605551234.0", "7605551234"),
        ("7.60555123E+09", None),
    ],
)
def test_a_phone_that_a_spreadsheet_took_for_a_number_is_one_again_if_no_figure_is_lost(
    tmp_path: Path, typed: str, phone: str | None
) -> None:
    people = _read(tmp_path, f"Name,Phone\nAna,{typed}\n")
    assert _only(people).phone == phone
    assert [problem.cause for problem in people.problems] == ([] if phone else ["damaged_number"])


def test_a_column_of_dates_holds_no_phones(tmp_path: Path) -> None:
    people = _read(tmp_path, "start,Nombre,Visto\n2026-01-01,Ana,03/05/2026\n2026-01-02,Luz,04/05/2026\n")
    assert people.matching == (None, "full_name", None)


def test_the_count_of_rows_is_nobodys_number(tmp_path: Path) -> None:
    people = _read(tmp_path, "No.,Número,Nombre,Teléfono\n1,1,Ana,398-0134\n2,2,Luz,398-0135\n")
    assert people.matching == (None, None, "full_name", "phone")


def test_a_name_written_on_two_lines_of_a_cell_is_on_one(tmp_path: Path) -> None:
    draft = _only(_read(tmp_path, 'Name,Notes\n"Ana\r\nRuiz","one\ntwo"\n'))
    assert (draft.full_name, draft.notes) == ("Ana Ruiz", "one\ntwo")


def test_bad_rows_are_told_by_line_and_the_others_go_in(tmp_path: Path) -> None:
    people = _read(
        tmp_path,
        "Name,Town,Notes\n"
        "Ana,Mecca,\n"
        ",Oasis,no name\n"
        "Eva,Calle 5, Mecca,too many\n"
        "L\0uz,Mecca,\n"
        '"Sol,Mecca,\n'
        "Fe,Oasis,\n",
    )
    assert people.bad_rows == (
        BadRow(3, "no_name"),
        BadRow(4, "too_many_cells"),
        BadRow(5, "unusable_text", "Name"),
        BadRow(6, "unclosed_quote"),
    )
    assert [draft.full_name for draft in people.drafts] == ["Ana", "Fe"]


def test_a_name_that_no_line_can_show_is_a_bad_row(tmp_path: Path) -> None:
    people = _read(tmp_path, f"Name,Town\n{'A' * 15_000},Mecca\nAna,Mecca\n")
    assert people.bad_rows == (BadRow(2, "too_long"),)
    assert [draft.full_name for draft in people.drafts] == ["Ana"]


def test_answers_about_contact_become_consents(tmp_path: Path) -> None:
    people = _read(
        tmp_path,
        "Name,OK to text,Acepta llamadas,Email opt-in,Needs interpretation\n"
        "Ana,Sí,no,?,x\n"
        "Luz,maybe,,,perhaps\n",
    )
    ana, luz = people.drafts
    assert ana.consents == (("text", "yes"), ("call", "no"), ("email", "not_asked"))
    assert ana.needs_interpretation is True
    assert (luz.consents, luz.needs_interpretation) == ((), None)
    assert people.problems == (
        LeftOut(3, "unknown_answer", "Needs interpretation"),
        LeftOut(3, "unknown_answer", "OK to text"),
    )


@pytest.mark.parametrize(
    ("born", "group", "year"),
    [
        ("2012", "youth", 2012),
        ("03/05/2018", "child", 2018),
        ("5/3/12", "youth", 2012),
        ("5/3/85", "adult", None),
        ("1950-01-01", "elder", None),
        ("", None, None),
    ],
)
def test_a_birth_year_is_kept_for_the_young_only(
    tmp_path: Path, born: str, group: str | None, year: int | None
) -> None:
    draft = _only(_read(tmp_path, f"Name,Date of birth,Town\nAna,{born},Mecca\n"))
    assert (draft.age_group, draft.birth_year) == (group, year)


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("14", "youth"),
        ("9 años", "child"),
        ("Adulto mayor", "elder"),
        ("joven", "youth"),
        ("18-24", "youth"),
        ("Adult", "adult"),
    ],
)
def test_an_age_becomes_an_age_group(tmp_path: Path, typed: str, group: str) -> None:
    assert _only(_read(tmp_path, f"Name,Edad\nAna,{typed}\n")).age_group == group


def test_a_value_that_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    people = _read(tmp_path, "Name,Phone,Edad,Birthday\nAna,7.60398E+09,muchos,3000\n")
    draft = _only(people)
    assert (draft.phone, draft.age_group, draft.birth_year) == (None, None, None)
    assert [(problem.cause, problem.column) for problem in people.problems] == [
        ("damaged_number", "Phone"),
        ("unknown_age", "Birthday"),
        ("unknown_age", "Edad"),
    ]


def test_identity_numbers_and_status_are_never_brought_in(tmp_path: Path) -> None:
    people = _read(
        tmp_path,
        "Name,SSN,Codigo,Estatus migratorio,Notes,Tags\n"
        "Ana,123-45-6789,RULA850312MBCZPN09,pendiente,es indocumentada,DACA; cocina\n"
        "Luz,123-45-6780,RULA850312MBCZPN08,ok,trae pan,\n",
    )
    assert [column.header for column in people.columns if column.refused] == [
        "SSN",
        "Codigo",
        "Estatus migratorio",
    ]
    ana, luz = people.drafts
    assert (ana.notes, ana.tags, luz.notes) == (None, ("cocina",), "trae pan")
    assert people.problems == (
        LeftOut(2, "dangerous_text", "Notes", "immigration_status"),
        LeftOut(2, "dangerous_text", "Tags", "immigration_status"),
    )
    forced = with_matching(people, ["full_name", "notes", "notes", "notes", None, None])
    assert [draft.notes for draft in forced.drafts] == [None, None]


def test_tags_of_google_contacts_are_taken_apart(tmp_path: Path) -> None:
    draft = _only(_read(tmp_path, "Name,Labels\nAna,* Comité ::: * myContacts ::: * Agua\n"))
    assert draft.tags == ("Comité", "Agua")


def test_columns_can_be_matched_otherwise_by_hand(tmp_path: Path) -> None:
    people = _read(tmp_path, "Quién sabe,Otra cosa\n5512,1\n5513,2\n")
    assert not people.has_names
    with pytest.raises(UnreadableList) as refused:
        drafts_to_save(people)
    assert refused.value.cause == "no_name_column"
    again = with_matching(people, ["full_name", "notes"])
    assert [(draft.full_name, draft.notes) for draft in drafts_to_save(again)] == [
        ("Quién sabe", "Otra cosa"),
        ("5512", "1"),
        ("5513", "2"),
    ]


@pytest.mark.parametrize("matching", [["full_name"], ["full_name", "shoe_size"]])
def test_a_matching_of_other_columns_is_a_defect(tmp_path: Path, matching: list[str]) -> None:
    people = _read(tmp_path, "Name,Town\nAna,Mecca\n")
    with pytest.raises(ValueError, match="matching"):
        with_matching(people, matching)


def test_a_header_alone_is_an_empty_list(tmp_path: Path) -> None:
    with pytest.raises(UnreadableList) as refused:
        _read(tmp_path, "Name,Town\n")
    assert refused.value.cause == "empty"


def test_a_workbook_is_read_as_a_text_list_is(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nombre", "Apellidos", "Celular", "Pueblo"])
    sheet.append(["Ana", "Ruiz López", 7603980134, "Mecca"])
    book.save(tmp_path / "lista.xlsx")
    people = read_people(tmp_path / "lista.xlsx", this_year=2026)
    expected = PersonDraft(line=2, full_name="Ana Ruiz López", phone="7603980134", community="Mecca")
    assert people.drafts == (expected,)
    assert people.sheet == "Sheet"


_CELL = st.sampled_from(
    ["Ana Ruiz", "Ruiz, Ana", "398-0134", "ana@example.org", "Mecca", "", "Sí", "2012", '"', "x\n", "DACA"]
)


@given(st.lists(st.lists(_CELL | st.text(max_size=6), min_size=1, max_size=6), min_size=1, max_size=12))
def test_every_row_of_any_list_is_a_person_or_says_why_not(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "lista.csv"
    path.write_bytes("\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass"))
    try:
        people = read_people(path, this_year=2026)
    except UnreadableList as refused:
        assert refused.cause
        return
    assert len(people.rows) == len(people.drafts) + len(people.bad_rows)
    assert all(draft.full_name.strip() for draft in people.drafts)
    lines = [row.line for row in people.rows]
    assert lines == sorted(set(lines))

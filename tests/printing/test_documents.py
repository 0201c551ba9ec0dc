"""Agenda, action list and contact slips: what they say, in which languages, and that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from organizer_app.printing.action_list import print_action_list
from organizer_app.printing.agenda import print_agenda
from organizer_app.printing.contact_slips import print_contact_slips
from organizer_app.printing.sheet_words import number_on_one_line
from organizer_app.rules.paper_values import (
    ActionLine,
    ActionList,
    Agenda,
    AgendaLine,
    ContactSlips,
    Occasion,
)
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.rules.vocabulary import ROLES
from tests.printing.read_back import page_count, read_pages, text_of, text_without_a_font

GROUP = "Vecinos del Mar"
OCCASION = Occasion(
    TwoTexts("Reunión de enero", "January meeting", "es"), "2031-01-09T18:00", "2031-01-09T20:00", "Salón"
)
LONG = Occasion(TwoTexts("Reunión " * 200, "Meeting " * 200, "es"), "2031-01-09T18:00", "", "Sala " * 100)
HOSTILE = '<i>Ana</i> & Ana <ana@example.org> =HYPERLINK("x") nin\u0303o Kꞌ'


def agenda(
    languages: tuple[str, ...] = ("es", "en"),
    paper: str = "letter",
    lines: tuple[AgendaLine, ...] = (),
    occasion: Occasion = OCCASION,
    interpretation: str = "none",
) -> bytes:
    return print_agenda(Agenda(GROUP, languages, paper, occasion, lines, "20:00", interpretation))


def agenda_line(title: str = "Bienvenida", other: str = "Welcome", **values: object) -> AgendaLine:
    begins, lead = str(values.get("begins", "18:00")), str(values.get("lead", "Lupe"))
    detail = TwoTexts(str(values.get("detail", "")))
    return AgendaLine(
        TwoTexts(title, other, "es"), str(values.get("kind", "topic")), begins, 15, lead, detail
    )


def actions(
    lines: tuple[ActionLine, ...],
    languages: tuple[str, ...] = ("en",),
    by: tuple[str, ...] = ("owner", "due"),
    paper: str = "letter",
    occasion: Occasion | None = None,
) -> bytes:
    return print_action_list(ActionList(GROUP, languages, paper, "2031-01-10", lines, occasion, by))


def action(title: str, owner: str = "", due_on: str = "", status: str = "open") -> ActionLine:
    return ActionLine(TwoTexts(title), "task", status, owner, due_on)


def slips(
    languages: tuple[str, ...] = ("es", "en"),
    paper: str = "letter",
    pages: int = 1,
    occasion: Occasion | None = OCCASION,
) -> bytes:
    return print_contact_slips(ContactSlips(GROUP, languages, paper, occasion, pages, HOSTILE))


DOCUMENTS: dict[str, Callable[[tuple[str, ...], str, Occasion], bytes]] = {
    "agenda": lambda languages, paper, occasion: agenda(
        languages, paper, tuple(agenda_line(HOSTILE, "", detail="x" * 400) for _n in range(30)), occasion
    ),
    "actions": lambda languages, paper, occasion: actions(
        tuple(action(HOSTILE, f"Owner {n}", "2031-02-01") for n in range(40)),
        languages,
        paper=paper,
        occasion=occasion,
    ),
    "slips": lambda languages, paper, occasion: slips(languages, paper, 3, occasion),
}


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    ("paper", "languages"), [("letter", ("es", "en")), ("legal", ("en",)), ("a4", ("es", "en"))]
)
@pytest.mark.parametrize("occasion", [OCCASION, LONG])
def test_nothing_leaves_the_page_and_every_page_is_framed(
    document: str, paper: str, languages: tuple[str, ...], occasion: Occasion
) -> None:
    pages = read_pages(DOCUMENTS[document](languages, paper, occasion))
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        left, top, right, bottom = page.ink
        assert left >= 3 and top >= 3 and right <= page.width - 3 and bottom <= page.height - 5
        assert GROUP in page.text
        assert f"Page {number} of {len(pages)}" in page.text
        if occasion is OCCASION:
            assert ("Reunión de enero" if languages[0] == "es" else "January meeting") in page.text
            assert "2031" in page.text


@pytest.mark.parametrize("document", DOCUMENTS)
def test_title_language_and_fonts_are_in_the_file(document: str) -> None:
    pdf = DOCUMENTS[document](("es", "en"), "letter", OCCASION)
    read = pypdf.PdfReader(BytesIO(pdf))
    assert read.metadata is not None and read.metadata.title is not None
    assert read.metadata.title.endswith("Reunión de enero · January meeting")
    assert str(read.root_object["/Lang"]) == "es"
    assert text_without_a_font(pdf) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_text_of_people_is_printed_as_typed(document: str) -> None:
    assert HOSTILE in text_of(DOCUMENTS[document](("en",), "letter", OCCASION))


def test_an_agenda_has_the_clock_time_the_minutes_and_the_lead_of_each_item() -> None:
    text = text_of(agenda(lines=(agenda_line(), agenda_line("Voto", "Vote?", kind="vote", begins="19:05"))))
    for words in (
        "6:00 p. m.",
        "7:05 p. m.",
        "15 min",
        "A cargo de / Led by: Lupe",
        "Votación / Vote",
        "8:00",
    ):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("begins", ["10:15", "22:15"])
@pytest.mark.parametrize("languages", [("es", "en"), ("en",)])
def test_the_clock_time_of_an_item_stands_clear_of_its_title(begins: str, languages: tuple[str, ...]) -> None:
    page = read_pages(agenda(languages, lines=(agenda_line("QQQ", "QQQ", begins=begins),)))[0]
    title = min(left for text, (left, *_edges) in page.chars if text == "Q")
    beside = [right for text, (left, _top, right, _foot) in page.chars if text in "1:5mM." and left < title]
    assert title - max(beside) > 2


def test_nine_roles_in_two_languages_leave_room_for_an_evening_on_one_page() -> None:
    roles = tuple((role, "Guadalupe Arreola Nevárez") for role in ROLES)
    lines = tuple(agenda_line(lead="Rosa Elena Cárdenas Villa") for _n in range(8))
    page = Agenda(GROUP, ("es", "en"), "letter", OCCASION, lines, "20:00", "simultaneous", roles=roles[:9])
    pages = read_pages(print_agenda(page))
    assert len(pages) == 1
    assert pages[0].text.count("Guadalupe Arreola Nevárez") == 9


@pytest.mark.parametrize("count", range(14, 30))
def test_the_last_line_of_a_long_role_has_nobody_beside_it(count: int) -> None:
    names = ", ".join(["Ana María"] * count)
    roles = (("facilitator", names), *((role, "Luz") for role in list(ROLES)[1:5]))
    page = Agenda(GROUP, ("en",), "letter", OCCASION, (agenda_line(),), "20:00", roles=roles)
    lines = read_pages(print_agenda(page))[0].text.splitlines()
    assert not any("Ana" in line and "Luz" in line for line in lines)
    assert any(line.count("Luz") == 2 for line in lines)


def test_the_end_of_a_meeting_never_stands_alone_on_a_page() -> None:
    for count in range(1, 30):
        last = read_pages(agenda(("en",), lines=tuple(agenda_line() for _n in range(count))))[-1]
        assert "Welcome" in last.text and "Ends" in last.text


def test_of_a_long_detail_no_single_line_stands_on_a_page_of_its_own() -> None:
    for words in range(600, 900, 12):
        line = agenda_line(detail=" ".join(["word"] * words))
        for page in read_pages(agenda(("en",), lines=(line,))):
            assert sum("word" in text for text in page.text.splitlines()) != 1


def test_a_break_called_break_says_so_once() -> None:
    text = text_of(agenda(lines=(agenda_line("Descanso", "Break", kind="break"),)))
    assert (text.count("Descanso"), text.count("Break")) == (1, 1)


def test_old_business_lists_what_is_to_be_gone_through_and_whose_it_is() -> None:
    pending = (ActionLine(TwoTexts("Mover la parada", "Move the stop", "es"), owner="SunLine"),)
    line = AgendaLine(TwoTexts("Asuntos pendientes"), "old_business", "18:00", pending=pending)
    assert "Mover la parada / Move the stop · SunLine" in text_of(agenda(lines=(line,)))


def test_an_agenda_in_two_languages_prints_both_texts_the_first_language_first() -> None:
    spanish_first = text_of(agenda(("es", "en"), lines=(agenda_line(),)))
    english_first = text_of(agenda(("en", "es"), lines=(agenda_line(),)))
    assert spanish_first.index("Bienvenida") < spanish_first.index("Welcome")
    assert english_first.index("Welcome") < english_first.index("Bienvenida")


def test_an_agenda_in_one_language_prints_what_exists_in_it_or_what_there_is() -> None:
    text = text_of(agenda(("en",), lines=(agenda_line(), agenda_line("Solo español", ""))))
    assert "Welcome" in text and "Bienvenida" not in text and "Solo español" in text


def test_an_agenda_says_how_it_is_interpreted() -> None:
    text = text_of(agenda(interpretation="consecutive"))
    assert "Interpretación consecutiva · Consecutive interpretation" in text


def test_minutes_that_interpretation_doubles_say_so() -> None:
    line = replace(agenda_line(), doubled=True)
    assert "15 min × 2" in text_of(agenda(lines=(line,), interpretation="consecutive"))
    assert "× 2" not in text_of(agenda(lines=(agenda_line(),)))


def test_an_agenda_without_items_says_so() -> None:
    assert "Todavía no hay nada planeado. · Nothing is planned yet." in text_of(agenda())


def test_a_detail_longer_than_a_page_goes_on_without_losing_a_word() -> None:
    words = [f"w{number}" for number in range(3000)]
    pdf = agenda(("en",), lines=(agenda_line(detail=" ".join(words)),))
    assert page_count(pdf) > 2
    assert set(words) <= set(text_of(pdf).split())


def test_action_items_are_listed_by_owner_and_then_by_due_date() -> None:
    lines = (
        action("Call", "Zoila", "2031-02-01"),
        action("Write", "Ángel", "2031-03-01"),
        action("Ask", "", "2031-01-20"),
    )
    by_owner, by_due = (" ".join(page.text.split()) for page in read_pages(actions(lines)))
    assert by_owner.index("Ángel") < by_owner.index("Zoila") < by_owner.index("Nobody yet")
    assert by_due.index("Ask") < by_due.index("Call") < by_due.index("Write")
    assert by_due.index("January 20") < by_due.index("February 1") < by_due.index("March 1")


def test_what_is_late_stands_first_by_date_and_says_so() -> None:
    lines = (
        action("Soon", "Ana", "2031-01-11"),
        action("Late", "Luz", "2031-01-09"),
        action("Some day", "Raúl"),
    )
    text = text_of(actions(lines, by=("due",)))
    assert text.index("Overdue") < text.index("Late") < text.index("Soon") < text.index("No date")
    assert "Overdue: due Thursday, January 9, 2031" in text


def test_a_title_too_long_to_repeat_is_whole_on_the_first_page_and_cut_on_the_next() -> None:
    words = [f"word{number}" for number in range(60)]
    occasion = Occasion(TwoTexts(" ".join(words)), "2031-01-09T18:00")
    first, second, *_others = read_pages(
        agenda(("en",), lines=tuple(agenda_line() for _n in range(40)), occasion=occasion)
    )
    assert set(words) <= set(first.text.split())
    assert f"{GROUP} · Agenda · word0" in second.text
    assert "… · Thursday, January 9, 2031" in second.text


def second_page(group: str, title: TwoTexts) -> str:
    """Print an agenda of two pages in both languages and give the text of the second."""
    lines = tuple(agenda_line() for _n in range(20))
    occasion = Occasion(title, "2031-01-09T18:00")
    return read_pages(print_agenda(Agenda(group, ("es", "en"), "letter", occasion, lines)))[1].text


def test_nothing_of_a_running_head_is_cut_while_it_fits_without_the_second_title() -> None:
    group = "Vecinas y Vecinos del Mar por el Agua"
    assert f"{group} · Orden del día · Agenda · Reunión por la parada · jueves 9 de enero" in second_page(
        group, TwoTexts("Reunión por la parada", "Meeting about the stop of the bus", "es")
    )


def test_a_title_gives_way_in_a_running_head_before_the_name_of_the_group() -> None:
    group = "Vecinas y Vecinos del Mar por el Agua"
    head = second_page(group, TwoTexts("Reunión por la parada del camión en la calle del tren", "", "es"))
    assert f"{group} · Orden del día · Agenda · Reunión por la p" in head
    assert "… · jueves 9 de enero" in head


def test_a_group_of_a_long_name_leaves_room_for_the_title_in_a_running_head() -> None:
    head = second_page("Vecinas y Vecinos " * 12, TwoTexts("Agua limpia y parada", "", "es"))
    assert re.search(
        r"Vecinas y Vecinos.*… · Orden del día · Agenda · Agua limpia.* · jueves 9 de enero", head
    )


def test_what_is_done_or_due_today_is_not_late() -> None:
    lines = (action("Done", "Ana", "2030-12-01", "done"), action("Today", "Ana", "2031-01-10"))
    assert "Overdue" not in text_of(actions(lines))


def test_a_list_may_be_of_one_arrangement_only() -> None:
    text = text_of(actions((action("Call", "Ana"),), by=("owner",)))
    assert "By person" in text and "By date" not in text
    with pytest.raises(ValueError, match="no such arrangement"):
        actions((action("Call", "Ana"),), by=("color",))


def test_a_list_of_nothing_says_so() -> None:
    assert "No hay tareas pendientes." in text_of(actions((), ("es",)))


def test_every_one_of_four_hundred_action_items_is_printed_twice() -> None:
    lines = tuple(action(f"item{number:03}", f"owner{number % 7}", "2031-02-01") for number in range(400))
    words = text_of(actions(lines)).split()
    assert all(words.count(f"item{number:03}") == 2 for number in range(400))


def test_four_contact_slips_stand_on_a_page_with_a_tick_for_each_channel() -> None:
    page = read_pages(slips())[0]
    assert page.text.count("¿Cómo le avisamos?") == 4
    assert len(page.rects) == 12
    for words in (
        "Llamadas",
        "Phone calls",
        "Mensajes de texto",
        "Text messages",
        "Correo electrónico",
        "Email",
    ):
        assert words in page.text
    middle_x, middle_y = page.width / 2, page.height / 2
    for left, top, right, bottom in page.rects:
        assert (right < middle_x or left > middle_x) and (bottom < middle_y or top > middle_y)


def test_a_slip_keeps_its_name_and_day_whatever_the_group_and_the_meeting_are_called() -> None:
    long_group = ContactSlips("Vecinas y Vecinos " * 20, ("es",), "letter", LONG, 1, "")
    text = text_of(print_contact_slips(long_group))
    assert text.count("… · Hoja de contacto") == 4
    assert text.count("… · jueves 9 de enero de 2031") == 4


def test_no_line_ends_in_the_middle_of_a_telephone_number() -> None:
    for words in (number_on_one_line("Ana, (760) 555-0134"), number_on_one_line("+52 686 555 0134")):
        assert not re.search(r"[\d)] [\d(]", words)


def test_contact_slips_need_no_meeting() -> None:
    assert GROUP in text_of(slips(occasion=None))

"""People: written down with a name alone, found by any beginning, corrected, linked, never counted twice."""

from __future__ import annotations

import pytest

from organizer_app.errors import (
    BirthYearOfAnAdult,
    GuardianMustAnswer,
    MissingValue,
    SamePersonTwice,
    TextTooLong,
    UnknownRow,
    UnreadableValue,
    UnusableText,
)
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.lookup import find_people, one_person
from organizer_app.work.new_person import PersonDetails, add_person
from organizer_app.work.people.card import person
from organizer_app.work.people.change import (
    archive_person,
    change_person,
    remove_person,
    unarchive_person,
)
from organizer_app.work.people.consents import consents, set_consent
from organizer_app.work.people.family import family
from organizer_app.work.people.list import count_people, list_people, towns
from organizer_app.work.people.narrowing import EVERYBODY, PeopleFilter
from organizer_app.work.people.same import (
    link_same,
    look_alike_pairs,
    look_alikes,
    look_alikes_of,
    tell_apart,
    unlink,
)
from organizer_app.work.people.tags import list_tags, tag_person, untag_person
from organizer_app.work.settings import set_area_code


def add(workspace: Workspace, name: str, details: PersonDetails | None = None) -> Id:
    with workspace.edit(gesture("add_person")) as edit:
        return add_person(edit, name, **(details or {}))


def names(workspace: Workspace, chosen: PeopleFilter = EVERYBODY) -> list[str]:
    with workspace.read() as session:
        return [row.full_name for row in list_people(session, chosen)]


def found(workspace: Workspace, typed: str) -> list[str]:
    with workspace.read() as session:
        return [one.name for one in find_people(session, typed)]


def test_a_name_alone_is_enough(workspace: Workspace) -> None:
    ana = add(workspace, "  Ana ")
    with workspace.read() as session:
        card = person(session, ana)
    assert (card.full_name, card.phone, card.speaks, card.tags, card.visits) == ("Ana", None, (), (), ())


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_an_empty_name_is_refused_and_nothing_is_kept(workspace: Workspace, name: str) -> None:
    with pytest.raises(MissingValue):
        add(workspace, name)
    assert names(workspace) == []


@pytest.mark.parametrize(
    "details", [{"age_group": "ancient"}, {"birth_year": 26}, {"birth_year": True}, {"speaks": "es"}]
)
def test_what_a_field_cannot_hold_is_refused_and_nobody_is_kept(
    workspace: Workspace, details: PersonDetails
) -> None:
    with pytest.raises(UnreadableValue):
        add(workspace, "Ana Ruiz", details)
    assert names(workspace) == []


def test_a_name_no_line_can_show_is_refused_and_nobody_is_kept(workspace: Workspace) -> None:
    with pytest.raises(TextTooLong):
        add(workspace, "A" * 100_000)
    assert names(workspace) == []


@pytest.mark.parametrize("details", [{"birth_year": 1970}, {"birth_year": 2012, "age_group": "adult"}])
def test_a_birth_year_is_kept_of_the_young_only(workspace: Workspace, details: PersonDetails) -> None:
    with pytest.raises(BirthYearOfAnAdult):
        add(workspace, "Ana Ruiz", details)
    assert names(workspace) == []


def test_the_birth_year_of_an_adult_is_refused_later_too_and_that_of_a_youth_kept(
    workspace: Workspace,
) -> None:
    ana = add(workspace, "Ana Ruiz", {"age_group": "adult"})
    luz = add(workspace, "Luz Ruiz", {"age_group": "youth"})
    with pytest.raises(BirthYearOfAnAdult), workspace.edit(gesture("change_person")) as edit:
        change_person(edit, ana, birth_year=2012)
    with workspace.edit(gesture("change_person")) as edit:
        change_person(edit, luz, birth_year=2012)
    with workspace.read() as session:
        assert (person(session, ana).birth_year, person(session, luz).birth_year) == (None, 2012)


def test_nobody_is_their_own_guardian(workspace: Workspace) -> None:
    luz, again = add(workspace, "Luz Ruiz"), add(workspace, "Luz Ruiz")
    with workspace.edit(gesture("link")) as edit:
        link_same(edit, luz, again)
    for guardian in (luz, again):
        with pytest.raises(SamePersonTwice), workspace.edit(gesture("change_person")) as edit:
            change_person(edit, luz, guardian_id=guardian)
    with workspace.read() as session:
        assert person(session, luz).guardian_name is None


@pytest.mark.parametrize("name", ["Ana\0Ruiz", "Ana \ud800"])
def test_a_name_no_file_can_keep_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(UnusableText):
        add(workspace, name)


@pytest.mark.parametrize(
    "name", ["<i>", "Ana <ana@example.org>", '=HYPERLINK("x")', "Begon\u0303a", "Koꞌoch", "محمد", "A" * 200]
)
def test_a_name_is_kept_as_typed_and_found_again(workspace: Workspace, name: str) -> None:
    add(workspace, name)
    assert names(workspace) == [name]
    assert found(workspace, name[:6]) == [name]


@pytest.mark.parametrize("typed", ["rui", "ruíz", "an", "lop", "ana lópez", "LUI", "0134"])
def test_any_beginning_of_any_word_finds_without_accents(workspace: Workspace, typed: str) -> None:
    add(workspace, "Ana Luisa Ruiz López", {"phone": "(760) 398-0134"})
    add(workspace, "Beto Castro", {"phone": "760 398 0999"})
    assert found(workspace, typed) == ["Ana Luisa Ruiz López"]


def test_nothing_typed_finds_nobody(workspace: Workspace) -> None:
    add(workspace, "Ana Ruiz")
    assert found(workspace, " ") == []


def test_whole_words_stand_before_beginnings(workspace: Workspace) -> None:
    add(workspace, "Anacleto Abad")
    add(workspace, "Ana Zúñiga")
    assert found(workspace, "ana") == ["Ana Zúñiga", "Anacleto Abad"]


def test_the_list_is_in_the_order_of_surnames(workspace: Workspace) -> None:
    for name in ("Ana Ruiz", "Luis de la Cruz", "Óscar Núñez", "Beto Nuno"):
        add(workspace, name)
    assert names(workspace) == ["Luis de la Cruz", "Beto Nuno", "Óscar Núñez", "Ana Ruiz"]


def test_the_list_comes_page_by_page(workspace: Workspace) -> None:
    for number in range(7):
        add(workspace, f"Persona Número{number}")
    with workspace.read() as session:
        first = list_people(session, limit=3)
        last = list_people(session, limit=3, offset=6)
        backwards = list_people(session, descending=True, limit=1)
        assert count_people(session) == 7
    assert [row.full_name[-1] for row in (*first, *last, *backwards)] == ["0", "1", "2", "6", "6"]


def test_the_list_is_narrowed_by_text_town_language_and_tag(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"community": "Mecca", "speaks": ["es", "Purépecha"]})
    add(workspace, "Luz Ruiz", {"community": "Oasis", "speaks": ["en"]})
    with workspace.edit(gesture("tag_person")) as edit:
        tag_person(edit, ana, "Café")
    assert names(workspace, PeopleFilter(text="rui")) == ["Ana Ruiz", "Luz Ruiz"]
    assert names(workspace, PeopleFilter(town="Oasis")) == ["Luz Ruiz"]
    assert names(workspace, PeopleFilter(language="Purépecha")) == ["Ana Ruiz"]
    assert names(workspace, PeopleFilter(tag="cafe")) == ["Ana Ruiz"]
    with workspace.read() as session:
        assert count_people(session, PeopleFilter(text="rui", town="Mecca")) == 1
        assert towns(session) == (("Mecca", 1), ("Oasis", 1))


def test_who_is_set_aside_is_kept_and_not_offered(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    with workspace.edit(gesture("archive_person", ana)) as edit:
        archive_person(edit, ana)
    assert (names(workspace), found(workspace, "ana")) == ([], [])
    assert names(workspace, PeopleFilter(archived=True)) == ["Ana Ruiz"]
    with workspace.edit(gesture("unarchive_person", ana)) as edit:
        unarchive_person(edit, ana)
    assert names(workspace) == ["Ana Ruiz"]


def test_somebody_removed_comes_back_with_undo(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    with workspace.edit(gesture("remove_person", ana)) as edit:
        remove_person(edit, ana)
    with workspace.read() as session, pytest.raises(UnknownRow):
        person(session, ana)
    undo_last(workspace)
    assert names(workspace) == ["Ana Ruiz"]


def test_a_correction_changes_only_what_is_given(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"phone": "760 398 0134"})
    with workspace.edit(gesture("change_person", ana)) as edit:
        change_person(edit, ana, community=" Mecca ", notes="")
    with workspace.read() as session:
        card = person(session, ana)
    assert (card.phone, card.community, card.notes) == ("760 398 0134", "Mecca", None)


def test_a_correction_of_somebody_who_is_gone_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UnknownRow), workspace.edit(gesture("change_person")) as edit:
        change_person(edit, b"\1" * 16, community="Mecca")


def test_linked_rows_are_one_person_in_the_list_and_two_again_when_unlinked(workspace: Workspace) -> None:
    one, other, third = (add(workspace, name) for name in ("Ana Ruiz", "Anita Ruiz", "A. Ruiz"))
    with workspace.edit(gesture("link_same")) as edit:
        link_same(edit, one, other)
        link_same(edit, other, third)
    with workspace.read() as session:
        assert count_people(session) == 1
        assert [row.id for row in list_people(session)] == [min(one, other, third)]
        assert len(find_people(session, "ruiz")) == 1
    with workspace.edit(gesture("unlink")) as edit:
        unlink(edit, one, other)
        unlink(edit, other, third)
    assert sorted(names(workspace)) == ["A. Ruiz", "Ana Ruiz", "Anita Ruiz"]


def test_a_removed_row_no_longer_speaks_for_those_it_was_linked_with(workspace: Workspace) -> None:
    one, other = sorted(add(workspace, name) for name in ("Ana Ruiz", "Anita Ruiz"))
    with workspace.edit(gesture("link_same")) as edit:
        link_same(edit, one, other)
        remove_person(edit, one)
    with workspace.read() as session:
        assert [row.id for row in list_people(session)] == [other]


def test_of_linked_rows_the_first_value_that_is_not_empty_shows_and_the_others_stand_beside(
    workspace: Workspace,
) -> None:
    one = add(workspace, "Ana Ruiz", {"phone": "760 398 0134"})
    main = add(workspace, "Ana Ruiz López", {"phone": "760 398 0199"})
    with workspace.edit(gesture("change_person")) as edit:
        change_person(edit, one, email="ana@example.org")
        link_same(edit, one, main, main=main)
    with workspace.read() as session:
        card = person(session, one)
    assert (card.full_name, card.phone, card.email) == ("Ana Ruiz López", "760 398 0199", "ana@example.org")
    assert card.also_recorded == {"full_name": ("Ana Ruiz",), "phone": ("760 398 0134",)}


def test_an_edit_writes_the_row_whose_value_is_shown(workspace: Workspace) -> None:
    one = add(workspace, "Ana Ruiz", {"email": "old@example.org"})
    main = add(workspace, "Ana Ruiz López")
    with workspace.edit(gesture("link_same")) as edit:
        link_same(edit, one, main, main=main)
        change_person(edit, main, email="new@example.org")
        unlink(edit, one, main)
    with workspace.read() as session:
        assert person(session, one).email == "new@example.org"
        assert person(session, main).email is None


def test_a_person_is_not_linked_with_itself(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz")
    with pytest.raises(SamePersonTwice), workspace.edit(gesture("link_same")) as edit:
        link_same(edit, ana, ana)


def test_look_alikes_are_offered_until_they_are_told_apart(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz López", {"phone": "760 398 0134"})
    other = add(workspace, "Ana Ruis López", {"phone": "(760) 398-0134"})
    add(workspace, "Beto Castro")
    with workspace.read() as session:
        assert [one.id for one in look_alikes(session, ana)] == [other]
        typed = look_alikes_of(session, "ana ruiz lopez")
        assert [one.name for one in typed] == ["Ana Ruiz López", "Ana Ruis López"]
        pairs = look_alike_pairs(session)
    assert {frozenset((pair.first_id, pair.second_id)) for pair in pairs} == {frozenset((ana, other))}
    with workspace.edit(gesture("tell_apart")) as edit:
        tell_apart(edit, other, ana)
    with workspace.read() as session:
        assert look_alikes(session, ana) == ()
        assert look_alike_pairs(session) == ()


def test_those_on_one_phone_or_under_one_guardian_are_a_family(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"phone": "760-398-0134"})
    add(workspace, "Diego Ruiz", {"phone": "(760) 398 0134"})
    add(workspace, "Luz Ortega", {"guardian_id": ana})
    add(workspace, "Beto Castro", {"phone": "442 398 0134"})
    with workspace.read() as session:
        assert [one.name for one in family(session, ana)] == ["Luz Ortega", "Diego Ruiz"]


def test_a_number_of_seven_digits_has_the_groups_area_code(workspace: Workspace) -> None:
    ana = add(workspace, "Ana Ruiz", {"phone": "398-0134"})
    add(workspace, "Diego Ruiz", {"phone": "760 398 0134"})
    with workspace.edit(gesture("change_setting")) as edit:
        set_area_code(edit, "760")
    with workspace.read() as session:
        assert [one.name for one in family(session, ana)] == ["Diego Ruiz"]


def test_a_name_in_a_text_means_the_one_called_just_so(workspace: Workspace) -> None:
    diego = add(workspace, "Diego")
    add(workspace, "Diego Ruiz")
    ana = add(workspace, "Ana Soto")
    with workspace.read() as session:
        assert one_person(session, "diego") == (diego,)
        assert one_person(session, "ana") == (ana,)
        assert one_person(session, "nadie") == ()
        assert len(one_person(session, "die")) == 2


def test_a_tag_is_one_however_it_is_spelled(workspace: Workspace) -> None:
    ana, luz = add(workspace, "Ana"), add(workspace, "Luz")
    with workspace.edit(gesture("tag_person")) as edit:
        tag_person(edit, ana, "Consejo Juvenil")
        tag_person(edit, luz, "consejo juvenil")
    with workspace.read() as session:
        assert list_tags(session) == (("Consejo Juvenil", 2),)
    with workspace.edit(gesture("untag_person")) as edit:
        untag_person(edit, ana, "CONSEJO JUVENIL")
    with workspace.read() as session:
        assert person(session, ana).tags == ()
        assert person(session, luz).tags == ("Consejo Juvenil",)


def answer_of(workspace: Workspace, person_id: Id, kind: str, today: str = "2031-01-07") -> tuple[str, bool]:
    with workspace.read() as session:
        told = {one.kind: one for one in consents(session, person_id, today)}
    return told[kind].answer, told[kind].counts


def test_nobody_has_allowed_anything_before_being_asked(workspace: Workspace) -> None:
    assert answer_of(workspace, add(workspace, "Ana"), "photo_video") == ("not_asked", False)


def test_a_consent_counts_until_its_day(workspace: Workspace) -> None:
    ana = add(workspace, "Ana")
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, ana, "text", "yes", until="2031-01-31")
    assert answer_of(workspace, ana, "text") == ("yes", True)
    assert answer_of(workspace, ana, "text", "2031-02-01") == ("yes", False)


def test_a_consent_is_taken_back(workspace: Workspace) -> None:
    ana = add(workspace, "Ana")
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, ana, "text", "yes")
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, ana, "text", "no")
    assert answer_of(workspace, ana, "text") == ("no", False)


@pytest.mark.parametrize("details", [{"age_group": "youth"}, {"birth_year": 2014}])
def test_only_a_guardian_lets_a_minor_be_photographed(workspace: Workspace, details: PersonDetails) -> None:
    luz = add(workspace, "Luz", details)
    with pytest.raises(GuardianMustAnswer), workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, luz, "photo_video", "yes")
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, luz, "photo_video", "yes", given_by="guardian")
        set_consent(edit, luz, "call", "yes")
    assert answer_of(workspace, luz, "photo_video") == ("yes", True)
    assert answer_of(workspace, luz, "call") == ("yes", True)


def test_a_minors_own_yes_from_before_does_not_count(workspace: Workspace) -> None:
    luz = add(workspace, "Luz")
    with workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, luz, "transport", "yes")
        change_person(edit, luz, birth_year=2016)
    assert answer_of(workspace, luz, "transport") == ("yes", False)


def test_a_consent_of_no_known_kind_is_refused(workspace: Workspace) -> None:
    ana = add(workspace, "Ana")
    with pytest.raises(UnreadableValue), workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, ana, "telepathy", "yes")


def test_of_two_linked_rows_the_least_permission_counts(workspace: Workspace) -> None:
    one, other = add(workspace, "Ana Ruiz"), add(workspace, "Anita Ruiz")
    with workspace.edit(gesture("link_same")) as edit:
        set_consent(edit, one, "text", "yes")
        set_consent(edit, other, "text", "no")
        set_consent(edit, one, "call", "yes")
        link_same(edit, one, other)
    assert answer_of(workspace, one, "text") == ("no", False)
    assert answer_of(workspace, other, "call") == ("yes", True)

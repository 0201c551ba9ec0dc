"""Every fault of the world has its sentence, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from organizer_app import budget_errors, erasing_errors, errors, file_errors, group_errors
from organizer_app.errors import OrganizerError
from organizer_app.i18n import LANGUAGES, in_language
from organizer_app.store.changes import ChangeSet
from organizer_app.store.intake import Received
from organizer_app.store.taking_back import Cell
from organizer_app.store.undo import Undone
from organizer_app.sync.folder_reading import KINDS_PASSED_OVER
from organizer_app.wording.sentence import sentence
from organizer_app.wording.sync import UNFIT, about_words, passed_over_words
from organizer_app.wording.undone import undone_words


def kinds(of: type[OrganizerError]) -> list[type[OrganizerError]]:
    return [kind for child in of.__subclasses__() for kind in (child, *kinds(child))]


@pytest.mark.parametrize("kind", [kind for kind in kinds(OrganizerError) if not kind.__subclasses__()])
def test_every_kind_of_fault_is_worded(kind: type[OrganizerError]) -> None:
    assert sentence.dispatch(kind) is not sentence.dispatch(OrganizerError)


def test_every_kind_of_fault_stands_in_a_module_of_faults() -> None:
    assert {kind.__module__ for kind in kinds(OrganizerError)} <= {
        module.__name__ for module in (budget_errors, erasing_errors, errors, file_errors, group_errors)
    }
    assert len(kinds(OrganizerError)) >= 5


def causes_of(kind: type[OrganizerError]) -> list[str]:
    listed = re.search(r"one of:([^.]*)\.", " ".join((kind.__doc__ or "").split()))
    assert listed is not None
    return [cause.strip() for cause in listed.group(1).split(",")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_of_an_unreadable_list_is_worded(language: str) -> None:
    with in_language(language):
        for cause in causes_of(errors.UnreadableList):
            told = sentence(errors.UnreadableList("people.csv", cause, line=3, limit=500))
            assert "people.csv" in told
            assert "{" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_of_unwritten_paper_is_worded(language: str) -> None:
    with in_language(language):
        for cause in causes_of(errors.PaperNotWritten):
            assert Path("agenda.pdf").name in sentence(errors.PaperNotWritten("agenda.pdf", cause))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_why_a_figure_is_unreadable_has_its_own_sentence(language: str) -> None:
    with in_language(language):
        for told in (
            [
                sentence(budget_errors.UnreadableMoney("12 y medio", reason, 2, "USD"))
                for reason in causes_of(budget_errors.UnreadableMoney)
            ],
            [
                sentence(budget_errors.UnreadableQuantity("12 y medio", reason, 3))
                for reason in causes_of(budget_errors.UnreadableQuantity)
            ],
        ):
            assert len(set(told)) == 7
            assert not any("{" in each for each in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_for_not_attaching_or_handing_out_a_file_has_its_own_sentence(language: str) -> None:
    with in_language(language):
        told = [
            sentence(file_errors.NotAttached(Path("/home/somebody/recibo.jpg"), cause, 64 * 1024 * 1024))
            for cause in causes_of(file_errors.NotAttached)
        ] + [
            sentence(file_errors.FileNotUsable("recibo.jpg", cause))
            for cause in causes_of(file_errors.FileNotUsable)
        ]
    assert len(set(told)) == 6
    assert all("recibo.jpg" in each and "somebody" not in each and "{" not in each for each in told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cause", ["ENOSPC", "EROFS", "EACCES", "EIO"])
def test_every_reason_for_not_writing_names_the_file_without_its_folder(cause: str, language: str) -> None:
    with in_language(language):
        told = sentence(errors.CannotWrite(Path("/home/somebody/mesa.organizer"), cause))
    assert "mesa.organizer" in told
    assert "somebody" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_why_a_folder_cannot_be_shared_is_worded(language: str) -> None:
    causes = causes_of(errors.UnfitFolder)
    assert set(causes) == UNFIT
    with in_language(language):
        told = {sentence(errors.UnfitFolder(Path("shared"), cause)) for cause in causes}
    assert len(told) == len(causes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_file_that_a_pass_leaves_out_has_words_of_its_own(language: str) -> None:
    with in_language(language):
        told = {passed_over_words({kind: 2}) for kind in KINDS_PASSED_OVER}
    assert len(told) == len(KINDS_PASSED_OVER) == 7


def test_where_nothing_could_be_taken_back_it_is_said_why() -> None:
    gone = Undone("add_person", (), ChangeSet("undo"), ())
    stays = Undone("add_person", (), ChangeSet("undo"), (Cell("person", bytes(16), "community"),))
    nothing = "Nothing could be taken back of this: a new person. "
    assert undone_words(gone) == nothing + "What it wrote is gone already."
    assert undone_words(stays) == nothing + "1 field stays: somebody changed it since: town."


def test_a_file_is_told_by_what_it_is_about_and_what_is_left_over_is_counted() -> None:
    rows = {
        table: frozenset({bytes([n]) for n in range(many)})
        for table, many in {"attendance": 40, "person": 2, "consent": 1, "tag": 2}.items()
    }
    received = Received(new=45, changes=ChangeSet("sync", "sync", rows))
    assert about_words(received) == "2 people, 40 sign-ins, 3 other entries"
    with in_language("es"):
        assert about_words(received) == "2 personas, 40 asistencias, 3 datos más"
    assert about_words(Received()) == ""

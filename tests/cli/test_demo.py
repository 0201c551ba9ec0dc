"""`organizer demo`: one real run, looked at from all sides, and the folders it will not touch."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from organizer_app.cli.demo import evening
from organizer_app.cli.main import run
from organizer_app.errors import CannotWrite
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import World, held_world
from organizer_app.work.conflicts import conflicts
from organizer_app.work.meetings.list import all_meetings
from tests.cli.conftest import no_window

NOW = 1_925_575_200_000
HELD = ("--now", "2031-01-06T19:20-08:00")
SHEETS = ("sign-in-sheet", "sign-in-sheet-with-names")
DOCUMENTS = ("action-list", "agenda", "budget", "budget-actual", "contact-slips", *SHEETS)


@dataclass(frozen=True)
class Run:
    """The folder of one demonstration, and how it ended."""

    folder: Path
    code: int

    @property
    def summary(self) -> str:
        return (self.folder / "summary.txt").read_text(encoding="utf-8")

    def text(self, name: str) -> str:
        """Read the words of one paper."""
        return "\n".join(page.extract_text() for page in PdfReader(self.folder / "papers" / name).pages)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("somewhere") / "new" / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ORGANIZER_HOME", str(tmp_path_factory.mktemp("home")))
        return Run(folder, run(["--language", "es", *HELD, "demo", str(folder)], open_window=no_window))


def test_it_ends_well_because_both_laptops_hold_the_same(done: Run) -> None:
    states = [(done.folder / f"{name}.jsonl").read_bytes() for name in ("office", "door")]
    assert done.code == 0
    assert states[0] == states[1]
    assert json.loads(states[0].splitlines()[-1])["tips"]


def test_it_leaves_every_file_that_it_names(done: Run) -> None:
    papers = {f"{name}.{languages}.pdf" for name in DOCUMENTS for languages in ("es", "en", "es-en")}
    geometry = {f"{name}.{languages}.json" for name in SHEETS for languages in ("es", "en", "es-en")}
    assert {path.name for path in (done.folder / "papers").iterdir()} == papers | geometry
    assert {path.name for path in (done.folder / "exchange").iterdir()} == {
        "door.orgjoin",
        "1-from-office.orgsync",
        "2-from-door.orgsync",
        "3-from-office.orgsync",
    }
    for name in ("office.organizer", "door.organizer", "neighbors.csv", "summary.txt"):
        assert (done.folder / name).stat().st_size > 0


def test_its_papers_can_be_read_in_the_languages_they_are_named_after(done: Run) -> None:
    assert "Lista de asistencia" in done.text("sign-in-sheet.es.pdf")
    assert "Sign-in sheet" in done.text("sign-in-sheet.en.pdf")
    both = done.text("agenda.es-en.pdf")
    assert "Asuntos pendientes" in both
    assert "Old business" in both
    assert "Aprobado por una persona adulta" in done.text("budget.es.pdf")
    assert "You have $798.75 left; food is $38 over" in " ".join(done.text("budget-actual.en.pdf").split())
    for name in DOCUMENTS:
        assert PdfReader(done.folder / "papers" / f"{name}.es-en.pdf").metadata is not None


def test_the_sheet_with_names_says_in_its_geometry_whose_row_is_whose(done: Run) -> None:
    geometry = json.loads((done.folder / "papers/sign-in-sheet-with-names.es.json").read_text("utf-8"))
    names = [cell["printed"] for page in geometry["pages"] for cell in page["cells"] if "printed" in cell]
    assert "Diego Armando Fierro Luján" in names
    assert all(name in done.text("sign-in-sheet-with-names.es.pdf") for name in names[:3])
    assert [len(page["payload"]) for page in geometry["pages"]] == [4] * len(geometry["pages"])


@pytest.mark.parametrize("laptop", ["office", "door"])
def test_each_laptop_counts_the_evening_alike_and_one_person_once(done: Run, laptop: str) -> None:
    workspace = Workspace.open(done.folder / f"{laptop}.organizer", held_world(NOW))
    with closing(workspace), workspace.read() as session:
        evening = next(row for row in all_meetings(session) if row.status == "planned" and row.signed_in > 0)
        left = {cell.about[0] for cell in conflicts(session, workspace.writer)}
    assert (evening.signed_in, evening.counted) == (11, 7)
    assert left == {"Ana Ruiz Montaño", "Youth council"}


def test_what_it_leaves_passes_the_check(done: Run) -> None:
    for name in ("office", "door"):
        path = str(done.folder / f"{name}.organizer")
        assert run([*HELD, "-w", path, "check"], open_window=no_window) == 0


def test_the_summary_is_in_the_language_of_the_person(done: Run) -> None:
    assert "Las dos computadoras" in done.summary
    assert "The " not in done.summary


def test_a_folder_with_something_in_it_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    code = run(["--language", "en", "demo", str(tmp_path)], open_window=no_window)
    assert code == 1
    assert capsys.readouterr().err.startswith("There is something in “")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("mine")
    assert run(["--language", "en", "demo", str(path)], open_window=no_window) == 1
    assert capsys.readouterr().err.startswith("There is something in “")
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert (
        run(["--language", "en", "demo", str(tmp_path / "letter.txt" / "demo")], open_window=no_window) == 1
    )
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_demonstration_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(path: Path, world: World) -> Workspace:
        path.write_bytes(b"half a file")
        raise CannotWrite(path, "ENOSPC")

    monkeypatch.setattr(evening, "make_sample", full)
    empty = tmp_path / "empty"
    empty.mkdir()
    for folder in (empty, tmp_path / "new"):
        assert run(["--language", "en", "demo", str(folder)], open_window=no_window) == 1
        assert capsys.readouterr().err.startswith("The disk is full: “office.organizer” was not saved.")
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]

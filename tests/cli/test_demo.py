"""The demonstration: two workspaces that show one state, and papers that can be read."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Commands


def test_the_main_job_is_done_from_end_to_end(organizer: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "demonstration"
    done = organizer("demo", str(folder), "--now", "2031-01-07T18:00-08:00")
    assert done.code == 0, done.err
    assert "Both laptops hold the same, byte for byte." in done.out
    first, second = folder / "group.organizer", folder / "second-laptop.organizer"
    assert organizer("dump", workspace=first).out == organizer("dump", workspace=second).out
    assert organizer("check", workspace=second).code == 0
    papers = {path.stem: PdfReader(path).pages[0].extract_text() for path in folder.glob("*.pdf")}
    assert set(papers) == {"agenda", "contact-slips", "action-list", "sign-in-sheet"}
    assert all(text.strip() for text in papers.values())


def test_a_demonstration_writes_over_nothing(organizer: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    (folder / "group.organizer").write_text("mine")
    assert organizer("demo", str(folder)).code == 1
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"group.organizer": "mine"}

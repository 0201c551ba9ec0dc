"""A document is written whole, or what stood there before still stands and the fault says why."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from organizer_app.errors import PaperNotWritten
from organizer_app.printing.pdf_file import save_document


def test_a_document_is_written_and_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    save_document(tmp_path / "sheet.pdf", b"%PDF new")
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf"]
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF new"


def test_a_document_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF old")
    save_document(tmp_path / "sheet.pdf", b"%PDF new")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF new"


def test_a_document_may_be_read_by_whom_other_new_files_may(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    save_document(tmp_path / "sheet.pdf", b"%PDF")
    assert (tmp_path / "sheet.pdf").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "no_permission"),
        (errno.EIO, "other"),
    ],
)
def test_a_disk_that_refuses_leaves_the_older_document_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, cause: str
) -> None:
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF old")

    def refuse(_handle: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(PaperNotWritten) as fault:
        save_document(tmp_path / "sheet.pdf", b"%PDF new")
    assert (fault.value.file_name, fault.value.cause) == ("sheet.pdf", cause)
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf"]
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF old"


@pytest.mark.parametrize(
    ("place", "cause"),
    [("missing/sheet.pdf", "no_folder"), ("folder", "is_folder"), ("x" * 300 + ".pdf", "name_too_long")],
)
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, place: str, cause: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(PaperNotWritten) as fault:
        save_document(tmp_path / place, b"%PDF")
    assert fault.value.cause == cause
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("stands", [b"some workspace", b"%"])
def test_a_file_of_another_kind_is_left_as_it_is(tmp_path: Path, stands: bytes) -> None:
    (tmp_path / "group.organizer").write_bytes(stands)
    with pytest.raises(PaperNotWritten) as fault:
        save_document(tmp_path / "group.organizer", b"%PDF new")
    assert fault.value.cause == "other_kind"
    assert (tmp_path / "group.organizer").read_bytes() == stands


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").touch()
    save_document(tmp_path / "sheet.pdf", b"%PDF new")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"%PDF new"

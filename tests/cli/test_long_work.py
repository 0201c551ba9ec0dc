"""Long work of a command says on a terminal how far it is, and Ctrl+C stops it with everything as it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from organizer_app.cli import history, long_work
from organizer_app.cli.long_work import shown_progress
from organizer_app.errors import Cancelled
from organizer_app.store.progress import Progress
from tests.cli.conftest import Commands


@pytest.fixture(autouse=True)
def same_handler() -> Iterator[None]:
    """Ctrl+C does afterwards what it did before."""
    before = signal.getsignal(signal.SIGINT)
    yield
    assert signal.getsignal(signal.SIGINT) is before


def test_a_line_says_how_much_is_done_and_goes_in_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr(long_work, "_PATIENCE", 0.0)
    with shown_progress() as steps:
        assert steps.report is not None
        for done in (1, 50, 50, 100):
            steps.report(done, 100)
    lines = capsys.readouterr().err.split("\r")
    assert [line.strip() for line in lines if line.strip()] == [
        f"Done: {share} %. Ctrl+C stops." for share in (1, 50, 100)
    ]
    assert lines[-1] == ""
    assert lines[-2].isspace()


def test_of_quick_work_and_where_there_is_no_terminal_nothing_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown_progress() as steps:
        assert steps.report is None
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with shown_progress() as steps:
        assert steps.report is not None
        steps.report(1, 2)
    assert capsys.readouterr().err == ""


def test_ctrl_c_stops_at_the_next_step_and_a_second_one_at_once() -> None:
    with shown_progress() as steps:
        steps.stop_if_cancelled()
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(Cancelled):
            steps.stop_if_cancelled()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_an_undo_of_a_file_that_is_stopped_says_so_and_leaves_all_as_it_was(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, join_file, file = (tmp_path / name for name in ("other.organizer", "van.orgjoin", "group.orgsync"))
    organizer("join", str(other), "--name", "Van", "--out", str(join_file), "--no-passphrase")
    organizer("admit", str(join_file))
    organizer("people", "add", "Ana Ruiz")
    organizer("sync", "export", str(file))
    organizer("sync", "import", str(file), workspace=other)
    (came,) = organizer("history", "files", "--json", workspace=other).json
    before = organizer("dump", workspace=other).out
    monkeypatch.setattr(history, "shown_progress", lambda: nullcontext(Progress(cancelled=lambda: True)))
    stopped = organizer("history", "undo-file", str(came["number"]), workspace=other)
    monkeypatch.undo()
    assert (stopped.code, stopped.out) == (1, "")
    assert stopped.err.strip() == "Stopped. Everything is as it was."
    assert organizer("dump", workspace=other).out == before
    assert organizer("history", "undo-file", str(came["number"]), workspace=other).code == 0
    assert organizer("people", "list", "--json", workspace=other).json == []

"""Jobs of the fault sweep as a person types them: an exit code and one sentence, whatever the disk does."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from organizer_app.cli import main
from organizer_app.cli.invocation import Invocation
from tests.faults.desk import Desk, quick_keys
from tests.faults.jobs_alone import copy_at_hand, derived_damaged, new_seen
from tests.faults.jobs_files import files_on_a_stick, folder_seen, news_for_the_folder, van_and_files
from tests.faults.jobs_together import news, stick_seen
from tests.faults.table import Seen, job, office_seen


def run(desk: Desk, name: str, *arguments: str | Path) -> str | None:
    """Run a command on a laptop's file; return the sentence that it ended with, None where it is done."""
    said, told = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(told), quick_keys():
        code = main.run(["-w", str(desk.path(name)), *map(str, arguments)], open_window=no_window)
    lines = told.getvalue().splitlines()
    assert code == (1 if lines else 0), f"exit code {code}: {lines}"
    assert len(lines) <= 1, f"more than a sentence: {lines}"
    assert "went wrong" not in "".join(lines), lines
    return lines[0] if lines else None


def no_window(invocation: Invocation) -> int:
    """No window opens: a command is named."""
    raise AssertionError(invocation)


@job("organizer sync export", start=news, look=stick_seen, goes_on=None)
def export(desk: Desk) -> str | None:
    """Save a sync file."""
    return run(desk, "office", "sync", "export", desk.stick / "group.orgsync")


@job("organizer sync import", start=files_on_a_stick, look=van_and_files, goes_on=None)
def bring_in(desk: Desk) -> str | None:
    """Take a sync file in."""
    return run(desk, "van", "sync", "import", desk.stick / "group.orgsync")


@job("organizer sync folder", start=news_for_the_folder, look=folder_seen, goes_on=None)
def folder(desk: Desk) -> str | None:
    """Catch up through a shared folder."""
    return run(desk, "office", "sync", "folder", desk.stick)


def copy_seen(desk: Desk) -> Seen:
    """Look at the office's laptop, and for the copy."""
    return {**office_seen(desk), "copy": str((desk.stick / "copy.organizer").exists())}


@job("organizer backup", start=news, look=copy_seen, goes_on=None)
def back_up(desk: Desk) -> str | None:
    """Write a copy."""
    target = desk.stick / "copy.organizer"
    return None if target.exists() else run(desk, "office", "backup", target)


@job("organizer restore", start=copy_at_hand, look=new_seen, goes_on=None)
def restore(desk: Desk) -> str | None:
    """Make a new file from a copy."""
    done = desk.path("new").exists()
    return None if done else run(desk, "new", "restore", desk.stick / "copy.organizer")


@job("organizer check --rebuild", start=derived_damaged, goes_on=None)
def rebuild(desk: Desk) -> str | None:
    """Make anew what follows from the log."""
    return run(desk, "office", "check", "--rebuild")

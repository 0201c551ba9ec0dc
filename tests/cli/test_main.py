"""The command line chooses its language, holds its clock and ends in one of three ways."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click
import pytest

from organizer_app import errors, locations
from organizer_app.app import SCREENS, run_command
from organizer_app.cli import main
from organizer_app.cli.invocation import Invocation
from organizer_app.cli.spoken import SpokenCommand
from organizer_app.i18n import language
from organizer_app.preferences import Preferences, save_preferences

SECRET = "Ana Invented 760-555-0142"


class Asked:
    """What the window was asked to open with."""

    def __init__(self) -> None:
        self.invocation: Invocation | None = None

    def open_window(self, invocation: Invocation) -> int:
        self.invocation = invocation
        return 0


def run(*arguments: str) -> int:
    return main.run(arguments, open_window=Asked().open_window)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A command `fail` that raises what the test puts in the list."""
    raised: list[Exception] = []

    def fail() -> None:
        raise raised[0]

    monkeypatch.setitem(main.organizer.commands, "fail", SpokenCommand("fail", callback=fail))
    return raised


def test_no_command_opens_the_window_with_the_named_workspace() -> None:
    asked = Asked()
    code = main.run(["-w", "mesa.organizer", "--language", "es"], open_window=asked.open_window)
    assert code == 0
    assert asked.invocation == Invocation(Path("mesa.organizer"), "es", None)


def test_the_saved_language_is_spoken_where_none_is_asked_for() -> None:
    save_preferences(Preferences(language="es"))
    asked = Asked()
    main.run([], open_window=asked.open_window)
    assert asked.invocation is not None
    assert asked.invocation.language == "es"


@pytest.mark.parametrize(
    "arguments", [["--now", "2031-01-05T10:00Z", "-w", "x"], ["-w", "x", "--now=2031-01-05T10:00Z"]]
)
def test_the_clock_is_held_at_the_given_moment(arguments: list[str]) -> None:
    asked = Asked()
    main.run(arguments, open_window=asked.open_window)
    assert asked.invocation is not None
    assert asked.invocation.held_clock == 1_925_373_600_000


def test_the_clock_may_be_named_after_the_command() -> None:
    ordered = main.with_clock_first(["-w", "x", "people", "list", "--now", "2031-01-05T10:00", "--json"])
    assert ordered == ["--now", "2031-01-05T10:00", "-w", "x", "people", "list", "--json"]


def test_what_follows_two_dashes_is_text_and_not_the_clock() -> None:
    arguments = ["people", "find", "--", "--now", "x"]
    assert main.with_clock_first(arguments) == arguments


def test_the_language_of_a_printed_page_is_not_that_of_the_screen() -> None:
    assert main.asked_language(["-w", "x", "print", "agenda", "--language", "es"]) is None
    assert main.asked_language(["-w", "x", "--language=es", "print", "agenda"]) == "es"


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["--no-such-option"], ["--now", "yesterday"], ["-w"], ["--language", "fr"]],
)
def test_wrong_usage_is_told_on_stderr_and_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip()


def test_a_group_of_commands_named_alone_shows_its_help_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("people") == 2
    assert capsys.readouterr().err.count("Usage:") == 1


def test_a_window_without_a_screen_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in SCREENS:
        monkeypatch.delenv(variable, raising=False)
    assert run_command(["--language", "es"]) == 1
    told = (
        "Aquí no hay pantalla donde mostrar la ventana. Los comandos funcionan sin ella: organizer --help.\n"
    )
    assert capsys.readouterr().err == told


ENGLISH = (
    "Usage",
    "Options",
    "No such",
    "Invalid",
    "Error",
    "Show",
    "requires",
    "is not",
    "COMMAND",
    "FILE",
    "File",
    "NAME",
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["no-such-command"],
        ["--no-such-option"],
        ["--now", "yesterday"],
        ["--workspace"],
        ["people", "add"],
        ["sync", "import"],
        ["-w", ".", "people", "list"],
        ["people", "list", "--now"],
    ],
)
def test_nothing_is_said_in_english_to_who_speaks_spanish(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run("--help")
    capsys.readouterr()
    run("--language", "es", *arguments)
    told = capsys.readouterr()
    assert [word for word in ENGLISH if word in told.out + told.err] == []


def test_a_fault_of_the_world_is_one_sentence_on_stderr_and_ends_with_1(
    failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(errors.UnknownZone("Mars/Base"))
    assert run("fail") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "This computer does not know the time zone “Mars/Base”. Choose one from the list.\n"


def test_a_stopped_command_says_so_and_ends_with_1(
    failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(click.Abort())
    assert run("fail") == 1
    assert capsys.readouterr().err == "Stopped. Nothing was changed.\n"


def test_output_that_no_disk_takes_is_one_sentence(
    failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(OSError(errno.ENOSPC, "No space left on device"))
    assert run("fail") == 1
    told = "The disk is full: not all was printed. Make room and try again.\n"
    assert capsys.readouterr().err == told


def test_a_defect_is_logged_without_what_anybody_typed_and_shows_no_traceback(
    failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(KeyError(SECRET))
    assert run("fail") == 1
    told = capsys.readouterr().err
    log = (locations.log_folder() / "defects.log").read_text("utf-8")
    assert "Your data is safe" in told
    assert "Traceback" not in told
    assert SECRET not in told + log
    assert "KeyError" in log
    assert "test_main.py" in log


def test_a_defect_that_no_disk_takes_is_still_told(
    failing: list[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(KeyError(SECRET))
    locations.log_folder().write_text("a file where the folder should be", "utf-8")
    assert run("fail") == 1
    assert capsys.readouterr().err == "Something went wrong in the program. Your data is safe.\n"


def test_a_program_set_up_without_its_catalogs_says_so_and_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(locations, "translations", lambda: tmp_path)
    language.cache_clear()
    try:
        assert run("--language", "es", "--help") == 1
        told = capsys.readouterr()
    finally:
        language.cache_clear()
    assert told.err.startswith("Something went wrong in the program. Your data is safe.")
    assert "Traceback" not in told.err


def test_usage_names_the_program_as_it_is_called_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ORGANIZER_COMMAND", "bash packaging/run")
    assert run("people", "list") == main.USAGE
    told = capsys.readouterr().err
    assert "Usage: bash packaging/run people list" in told
    assert "bash packaging/run -w FILE" in told

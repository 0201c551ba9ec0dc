"""The command line: global options, the commands by name, and how a fault ends one."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation, command_name
from organizer_app.cli.shown import say
from organizer_app.cli.spoken import LazyGroup, speak
from organizer_app.defects import record_defect
from organizer_app.errors import OrganizerError
from organizer_app.i18n import LANGUAGES, N_, _, choose_language, current_language, system_languages
from organizer_app.preferences import load_preferences
from organizer_app.release import VERSION
from organizer_app.wording.sentence import sentence

DONE, WORLDS_FAULT, USAGE = 0, 1, 2

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where the output goes to a file on a full disk."""

WITH_VALUE = ("-w", "--workspace", "--language", "--now")

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": (
        "organizer_app.cli.demo.command:demo",
        N_(
            "Do the main job in a new folder: a workspace, its papers, a second laptop, "
            "both brought together."
        ),
    ),
    "new": (
        "organizer_app.cli.workspace:new",
        N_("Make a workspace for a new group; this computer is its first."),
    ),
    "join": (
        "organizer_app.cli.laptops:join",
        N_("Ask to join a group: makes a workspace that waits, and a join file."),
    ),
    "admit": (
        "organizer_app.cli.laptops:admit",
        N_("Admit the laptop of a join file, after comparing six words."),
    ),
    "members": (
        "organizer_app.cli.members:members",
        N_("The laptops of the group: list them, remove one, give one a role."),
    ),
    "people": (
        "organizer_app.cli.people:people",
        N_("People: list, find, show, add, change, bring a list in."),
    ),
    "meetings": (
        "organizer_app.cli.meetings:meetings",
        N_("Meetings: list, show, plan, plan the next one from the last."),
    ),
    "sign-in": (
        "organizer_app.cli.sign_in:sign_in",
        N_("Sign somebody in; with no name, list who is here."),
    ),
    "headcount": (
        "organizer_app.cli.sign_in:headcount",
        N_("Count those who sign nothing: adults, youth or children, +3 or -1."),
    ),
    "actions": (
        "organizer_app.cli.actions:actions",
        N_("Action items: list, show, add, note, mark done."),
    ),
    "budget": (
        "organizer_app.cli.budgets:budget",
        N_("Budgets: plan them, approve them, write down what was spent, hold the plan against it."),
    ),
    "funding": (
        "organizer_app.cli.funding:funding",
        N_("Funding sources: grants from the idea to the report, and what budgets take of them."),
    ),
    "campaigns": (
        "organizer_app.cli.campaigns:campaigns",
        N_("Campaigns: list, show with milestones, evidence, seats and voices."),
    ),
    "files": (
        "organizer_app.cli.files:files",
        N_("Attached files: add, list, save, caption, remove."),
    ),
    "minutes": (
        "organizer_app.cli.meetings:minutes",
        N_("Show a meeting's minutes, decisions first."),
    ),
    "print": (
        "organizer_app.cli.printed:print_document",
        N_("Print a sign-in sheet, contact slips, an agenda, action items, a budget."),
    ),
    "sync": (
        "organizer_app.cli.sync:sync",
        N_("Bring laptops together by a file or a shared folder."),
    ),
    "conflicts": (
        "organizer_app.cli.conflicts:conflicts",
        N_("Fields with two versions: list them, decide."),
    ),
    "edit": (
        "organizer_app.cli.script:edit",
        N_("Do gestures from a file of JSON lines, one a line; prints the ids of their rows."),
    ),
    "dump": (
        "organizer_app.cli.workspace:dump",
        N_("Print every row and open version: equal state, equal bytes."),
    ),
    "strike": (
        "organizer_app.cli.erasing:strike",
        N_("Erase one text for good, on all laptops; a corrected one may stay."),
    ),
    "forget": (
        "organizer_app.cli.erasing:forget",
        N_("Forget a person for good: ask, confirm, see which laptops have erased."),
    ),
    "history": (
        "organizer_app.cli.history:history",
        N_("List what was done, the latest first; take back whole files."),
    ),
    "undo": (
        "organizer_app.cli.history:undo",
        N_("Take back one entry of the history, however old."),
    ),
    "check": (
        "organizer_app.cli.keeping:check",
        N_("Look through the whole file: pages, signatures, the log replayed."),
    ),
    "backup": (
        "organizer_app.cli.keeping:backup",
        N_("Write a checked copy of the workspace to a place of your choice."),
    ),
    "passphrase": (
        "organizer_app.cli.passphrase:passphrase",
        N_("Change what opens the file: the old passphrase, then the new one, from the terminal."),
    ),
    "restore": (
        "organizer_app.cli.keeping:restore",
        N_("Make the workspace named by -w from a backup; the backup stays."),
    ),
}
"""Each command's name, with where it is found, read only when it is used, and what it does."""

OpenWindow = Callable[[Invocation], int]


class Moment(click.ParamType[int]):
    """A moment such as 2031-01-05T10:00, in the laptop's own zone if it names none; UTC milliseconds."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return int(datetime.fromisoformat(str(value)).astimezone().timestamp() * 1000)
        except (ValueError, OverflowError, OSError):
            self.fail(_("{text} is not a moment such as 2031-01-05T10:00.").format(text=value), param, ctx)


@click.group(
    cls=LazyGroup,
    places=COMMANDS,
    invoke_without_command=True,
    help=N_("Meetings, sign-in and follow-up without internet. With no command, the window opens."),
)
@click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("The group's workspace file."),
)
@click.option("--language", type=click.Choice(LANGUAGES), help=N_("Speak English (en) or Spanish (es)."))
@click.option("--now", type=Moment(), metavar=N_("MOMENT"), help=N_("Hold the clock at this moment."))
@click.version_option(VERSION, prog_name="Field Organizer", help=N_("Show the version."))
@click.pass_context
def organizer(ctx: click.Context, workspace: Path | None, language: str | None, now: int | None) -> None:
    open_window: OpenWindow = ctx.obj
    ctx.obj = Invocation(workspace, language or current_language(), now)
    if ctx.invoked_subcommand is None:
        ctx.exit(open_window(ctx.obj))


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command, or open the window where none is named.

    Returns 0 when it is done, 1 for a fault of the world, told in one sentence, 2 for wrong usage.
    """
    _print_every_letter()
    ordered = with_clock_first(arguments)
    try:
        speak(choose_language(asked_language(ordered), load_preferences().language, system_languages()))
        returned = organizer.main(ordered, prog_name=command_name(), obj=open_window, standalone_mode=False)
    except click.Abort as error:
        # A question that was not answered comes before anything is done.
        return (
            _tell_stopped()
            if _was_stopped(error)
            else _tell(_("Stopped. Nothing was changed."), WORLDS_FAULT)
        )
    except click.UsageError as error:
        is_help = isinstance(error, click.exceptions.NoArgsIsHelpError)
        usage = f"{error.ctx.get_usage()}\n" if error.ctx and not is_help else ""
        return _tell(usage + error.format_message(), USAGE)
    except click.ClickException as error:
        return _tell(error.format_message(), WORLDS_FAULT)
    except OrganizerError as error:
        return _tell(sentence(error), WORLDS_FAULT)
    except OSError as error:
        if error.errno not in FULL:
            return _tell_defect(error)
        return _tell(_("The disk is full: not all was printed. Make room and try again."), WORLDS_FAULT)
    except Exception as error:  # noqa: BLE001 - a defect of ours: nobody is shown a traceback
        return _tell_stopped() if _was_stopped(error) else _tell_defect(error)
    return returned if isinstance(returned, int) else DONE


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return what `--language` says before the command's name: help and usage speak it already."""
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if name == "--language":
            return value if equals else next(waiting, None)
        if not argument.startswith("-"):
            return None
        if argument in WITH_VALUE:
            next(waiting, None)
    return None


def with_clock_first(arguments: Sequence[str]) -> list[str]:
    """Move `--now MOMENT`, which may stand anywhere, before the command's name."""
    ordered = list(arguments)
    end = ordered.index("--") if "--" in ordered else len(ordered)
    for index, argument in enumerate(ordered[:end]):
        if argument == "--now" and index + 1 < end:
            return [*ordered[index : index + 2], *ordered[:index], *ordered[index + 2 :]]
        if argument.startswith("--now="):
            return [argument, *ordered[:index], *ordered[index + 1 :]]
    return ordered


def _tell(sentence: str, code: int) -> int:
    say(sentence, err=True)
    return code


def _was_stopped(error: BaseException) -> bool:
    """Tell whether somebody pressed Ctrl+C, at whatever place: Python wraps it here and there."""
    cause = error.__cause__
    return isinstance(error, KeyboardInterrupt) or (cause is not None and _was_stopped(cause))


def _tell_stopped() -> int:
    return _tell(_("Stopped. What was finished stays; nothing is half done."), WORLDS_FAULT)


def _tell_defect(error: Exception) -> int:
    told = _("Something went wrong in the program. Your data is safe.")
    try:
        path = record_defect(error)
    except OSError:
        return _tell(told, WORLDS_FAULT)
    details = _("Details are in {path}.").format(path=path)
    return _tell(f"{told} {details}", WORLDS_FAULT)


def _print_every_letter() -> None:
    # A Windows console and a bare container may offer an encoding that lacks half of a name.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

"""`organizer edit`: gestures from the lines of a file, each whole or not at all."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.shown import say
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.errors import CannotRead, NoSuchFile, OrganizerError
from organizer_app.i18n import N_, _
from organizer_app.wording.sentence import sentence
from organizer_app.work.script import read_line, run_line

WORLDS_FAULT = 1


@click.command("edit", cls=SpokenCommand)
@click.argument("script", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("SCRIPT.jsonl"))
@click.pass_context
def edit(ctx: click.Context, script: Path) -> None:
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
    refused = 0
    lines = _lines(script)
    with opened(invocation) as workspace:
        for number, text in enumerate(lines, start=1):
            if not text.strip():
                continue
            try:
                line = read_line(text)
                with workspace.edit(line.gesture) as change:
                    ids = run_line(change, line)
            except OrganizerError as fault:
                refused += 1
                told = _("Line {number} was left out. {why}").format(number=number, why=sentence(fault))
                say(told, err=True)
            else:
                say(" ".join(one.hex() for one in ids))
    if refused:
        ctx.exit(WORLDS_FAULT)


def _lines(script: Path) -> list[str]:
    """Read the lines of a script; bytes that are no UTF-8 make their own line unreadable, and no other.

    Raises NoSuchFile and CannotRead.
    """
    try:
        content = sys.stdin.buffer.read() if script == Path("-") else script.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as fault:
        raise NoSuchFile(script) from fault
    except OSError as fault:
        raise CannotRead(script, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
    return [line.decode("utf-8-sig", "surrogateescape") for line in content.split(b"\n")]

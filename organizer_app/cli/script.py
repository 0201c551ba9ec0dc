"""`organizer edit`: gestures from the lines of a file, each whole or not at all."""

from __future__ import annotations

from typing import TextIO

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import opened
from organizer_app.cli.spoken import SpokenCommand
from organizer_app.errors import OrganizerError
from organizer_app.i18n import _
from organizer_app.wording import sentence
from organizer_app.work.script import read_line, run_line

WORLDS_FAULT = 1


@click.command("edit", cls=SpokenCommand)
@click.argument("script", type=click.File(encoding="utf-8", errors="strict"), metavar="SCRIPT.jsonl")
@click.pass_context
def edit(ctx: click.Context, script: TextIO) -> None:
    invocation = ctx.obj
    assert isinstance(invocation, Invocation)
    refused = 0
    with opened(invocation) as workspace:
        for number, text in enumerate(script, start=1):
            if not text.strip():
                continue
            try:
                line = read_line(text)
                with workspace.edit(line.gesture) as change:
                    ids = run_line(change, line)
            except OrganizerError as fault:
                refused += 1
                told = _("Line {number} was left out. {why}").format(number=number, why=sentence(fault))
                click.echo(told, err=True)
            else:
                click.echo(" ".join(one.hex() for one in ids))
    if refused:
        ctx.exit(WORLDS_FAULT)

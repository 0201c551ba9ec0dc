"""`organizer demo FOLDER`: the main job without a window, from end to end, on real files."""

from __future__ import annotations

from pathlib import Path

import click

from organizer_app.cli.invocation import Invocation
from organizer_app.cli.opened import world_of
from organizer_app.cli.spoken import SpokenArgument, SpokenCommand
from organizer_app.i18n import N_

EQUAL, DIFFERENT = 0, 1


@click.command("demo", cls=SpokenCommand)
@click.argument("folder", cls=SpokenArgument, type=click.Path(path_type=Path), metavar=N_("FOLDER"))
@click.pass_obj
@click.pass_context
def demo(ctx: click.Context, invocation: Invocation, folder: Path) -> None:
    # What draws papers is loaded when they are drawn: asking for help does not wait for it.
    from organizer_app.cli.demo.evening import run_demonstration

    equal = run_demonstration(world_of(invocation), folder)
    ctx.exit(EQUAL if equal else DIFFERENT)

"""`organizer budget`: what an event costs, who pays, and what came of the plan."""

from __future__ import annotations

import click

from organizer_app.cli import budget_paying, budget_spending
from organizer_app.cli.spoken import SpokenGroup


@click.group(cls=SpokenGroup)
def budget() -> None:
    pass


for _command in (*budget_spending.COMMANDS, *budget_paying.COMMANDS):
    budget.add_command(_command)

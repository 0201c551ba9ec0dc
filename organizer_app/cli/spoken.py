"""Commands whose help and usage messages speak the chosen language, and load only when they are used."""

from __future__ import annotations

import copy
import gettext as catalogs
import os
from importlib import import_module

import click

from organizer_app import locations
from organizer_app.cli.shown import as_spoken
from organizer_app.i18n import N_, _, use_language
from organizer_app.rules.names import clean_text, fold

YES = ("y", "yes", "s", "si")
USAGE_WORDS = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("[COMMAND] [ARGS]..."))


def speak(language: str) -> None:
    """Speak this language from now on, also in what click itself says.

    Click asks the standard gettext domain, whose language is that of the environment.
    """
    use_language(language)
    os.environ["LANGUAGE"] = language
    catalogs.bindtextdomain("click", str(locations.translations()))
    catalogs.textdomain("click")


def confirm(question: str) -> None:
    """Ask a yes or no question on a terminal, yes in either language; anything else raises click.Abort.

    It is asked on stderr, so that what a command prints for another program stays as it is.
    """
    choice = _("y/N")
    asked = f"{as_spoken(question)} [{choice}]"
    answer: str = click.prompt(asked, default="", show_default=False, prompt_suffix=" ", err=True)
    if fold(answer) not in YES:
        raise click.Abort


class SpokenArgument(click.Argument):
    """An argument whose placeholder, marked with `N_`, is translated when it is shown."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _(self.metavar) if self.metavar else super().make_metavar(ctx)


class SpokenCommand(click.Command):
    """A command whose help, marked with `N_`, is translated when it is shown.

    It refuses arguments that no text can hold, such as bytes of another encoding; a path may have them.
    """

    def invoke(self, ctx: click.Context) -> object:
        for value in ctx.params.values():
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, str):
                    clean_text(part)
        return super().invoke(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_(piece) if piece in USAGE_WORDS else piece for piece in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 45) -> str:
        return _translated(self.short_help or self.help).rstrip(".")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_translated(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = []
        for parameter in self.get_params(ctx):
            if not isinstance(parameter, click.Option):
                continue
            spoken = copy.copy(parameter)
            spoken.metavar = _(parameter.metavar) if parameter.metavar else None
            if "--help" in parameter.opts:
                # Click words this one once, in the language spoken at that moment.
                spoken.help = _("Show this help.")
            else:
                spoken.help = _translated(parameter.help)
            if record := spoken.get_help_record(ctx):
                records.append(record)
        with formatter.section(_("Options")):
            formatter.write_dl(records)


class SpokenGroup(SpokenCommand, click.Group):
    """A group of such commands."""

    command_class = SpokenCommand
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        SpokenCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)


class LazyGroup(SpokenGroup):
    """A group that imports the module of a command when that command is asked for, and not to list it."""

    def __init__(self, *args: object, places: dict[str, tuple[str, str]], **options: object) -> None:
        """Take `places`: of each command its module and its name there ("a.b:c"), and its help."""
        super().__init__(*args, **options)  # type: ignore[arg-type]  # click declares each of them itself
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.places]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        place, told = self.places[cmd_name]
        module, name = place.split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        command.help = told
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, _(told).rstrip(".")) for name, (_place, told) in self.places.items()]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)


def _translated(text: str | None) -> str:
    return _(text) if text else ""

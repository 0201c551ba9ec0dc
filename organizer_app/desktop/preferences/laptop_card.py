"""What one person chose for this laptop alone: how the window looks and speaks, paper, printer, locking."""

from __future__ import annotations

from collections.abc import Callable

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.theme import Choice
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.preferences.shared_parts import beside, paper_choices
from organizer_app.desktop.widgets.kept_choice import KeptChoice
from organizer_app.desktop.widgets.pieces import card, column, label
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.preferences import Paper

SIZES = (80, 100, 125, 150, 175, 200)
MINUTES = (0, 2, 5, 10, 20, 30, 60)
THEMES: dict[str, Choice] = {"system": "system", "light": "light", "dark": "dark"}
PAPERS: dict[str, Paper] = {"letter": "letter", "legal": "legal", "a4": "a4"}


class LaptopCard(Worded):
    """One card; what is chosen holds at once and stays on this laptop."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        frame, inside = card()
        inside.setSpacing(14)
        column(self).addWidget(frame)
        heading, told = label("", "heading"), label("", "quiet")
        self.say(heading.setText, lambda: _("This laptop"))
        self.say(told.setText, lambda: _("These are this laptop's own. No other laptop hears of them."))
        self.language = KeptChoice(
            lambda: _("Language of the window"),
            lambda: (("en", "English"), ("es", "Español")),
            choices.speak,
            lambda: _("Papers have languages of their own."),
        )
        self.colors = KeptChoice(
            lambda: _("Colors"), _themes, lambda code: choices.look(THEMES.get(code, "system"))
        )
        self.text_size = KeptChoice(
            lambda: _("Size of text"), self._sizes, lambda code: choices.scale_text(int(code))
        )
        self.paper = KeptChoice(
            lambda: _("Paper in the printer"),
            lambda: (("", _("As usual in this country")), *paper_choices()),
            lambda code: choices.print_on(PAPERS.get(code)),
            lambda: _("The print dialog offers the paper that was used last."),
        )
        self.printer = KeptChoice(
            lambda: _("Printer"),
            self._printers,
            choices.print_with,
            lambda: _("The print dialog offers the printer that was used last."),
        )
        self.minutes = KeptChoice(
            lambda: _("Lock the window when nobody uses it"),
            _minutes,
            lambda code: choices.lock_after(int(code)),
            lambda: _("Where the file has a passphrase. Ctrl+L locks it at once."),
        )
        inside.addWidget(heading)
        inside.addWidget(told)
        inside.addWidget(beside(self.language, self.minutes))
        inside.addWidget(beside(self.colors, self.text_size))
        inside.addWidget(beside(self.paper, self.printer))
        choices.theme.changed.connect(self.show_choices)
        self.show_choices()

    def show_choices(self) -> None:
        """Show what holds now: it is chosen in other places too."""
        preferences, theme = self._choices.preferences, self._choices.theme
        self.language.show_code(current_language())
        self.colors.show_code(theme.choice)
        self.text_size.show_code(str(theme.text_percent))
        self.paper.show_code(preferences.paper or "")
        self.printer.show_code(preferences.printer or "")
        self.minutes.show_code(str(preferences.lock_minutes))

    def reworded(self) -> None:
        self.show_choices()

    def _sizes(self) -> tuple[tuple[str, str], ...]:
        sizes = sorted({*SIZES, self._choices.theme.text_percent})
        return tuple((str(size), f"{size} %") for size in sizes)

    def _printers(self) -> tuple[tuple[str, str], ...]:
        from PySide6.QtPrintSupport import QPrinterInfo

        chosen = self._choices.preferences.printer
        names = QPrinterInfo.availablePrinterNames()
        known = [(name, name) for name in names]
        if chosen and chosen not in names:
            known.append((chosen, _("{printer} (not there now)").format(printer=chosen)))
        return (("", _("The one the system offers")), *known)


def _themes() -> tuple[tuple[str, str], ...]:
    return ("system", _("As the system has it")), ("light", _("Light")), ("dark", _("Dark"))


def _minutes() -> tuple[tuple[str, str], ...]:
    after: Callable[[int], str] = lambda n: ngettext(  # noqa: E731 - one line said for each number
        "After {n} minute", "After {n} minutes", n
    ).format(n=n)
    return tuple((str(n), after(n) if n else _("Never")) for n in MINUTES)

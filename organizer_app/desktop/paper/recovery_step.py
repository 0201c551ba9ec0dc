"""A key that must stand on paper: the page is printed, saved, or declined in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from organizer_app import locations
from organizer_app.desktop.core.errands import Errand
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.paper.usual_paper import usual_paper
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, column, draw_icons, drawing, label, scrolling
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save
from organizer_app.i18n import _, current_language
from organizer_app.store.recovery import recovery_groups, recovery_text
from organizer_app.store.workspace import Workspace
from organizer_app.sync.recovering import page_seed, page_was_made

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from organizer_app.printing.preview import PagePicture

GROUPS_IN_LINE = 5


@dataclass(frozen=True)
class KeyPaper:
    """What stands on the page: words about it, the key in groups, what makes the PDF in these languages.

    `kept` is called on another thread once the page was printed or saved.
    """

    heading: Callable[[], str]
    told: Callable[[], str]
    decline: Callable[[], str]
    file_name: Callable[[], str]
    groups: tuple[str, ...]
    make: Callable[[tuple[str, ...], str], bytes]
    kept: Callable[[], None]


class RecoveryStep(Worded):
    """Shows the key and waits until it is kept somewhere, or until somebody says they want none."""

    def __init__(self, paper: KeyPaper, choices: Choices, done: Callable[[], None]) -> None:
        super().__init__()
        self._paper, self._choices, self._done = paper, choices, done
        self._errand = Errand(self)
        content = QWidget()
        layout = column(content, margin=4, gap=2)
        heading, told, warned = label("", "page_heading"), label(), label("", "quiet")
        layout.addWidget(drawing("lock", 1.6))
        layout.addWidget(heading)
        layout.addWidget(told)
        frame, inside = card()
        self._key_shown = self._key()
        inside.addWidget(self._key_shown)
        layout.addWidget(frame)
        self.print_button = button("", "primary", "print")
        self.save_button = button("", "", "save")
        self.decline_button = button("", "quiet")
        layout.addLayout(flow(self.print_button, self.save_button))
        layout.addWidget(warned)
        layout.addLayout(flow(self.decline_button))
        self._fault = label()
        self._fault.setProperty("meaning", "stop")
        layout.addWidget(self._fault)
        layout.addStretch(1)
        column(self).addWidget(scrolling(content))
        self.say(heading.setText, paper.heading)
        self.say(told.setText, paper.told)
        self.say(self.print_button.setText, lambda: _("Print the page…"))
        self.say(self.save_button.setText, lambda: _("Save the page as PDF…"))
        self.say(self.decline_button.setText, paper.decline)
        self.say(
            warned.setText, lambda: _("No printer here? Save the PDF, and delete it once it is printed.")
        )
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_where)
        self.decline_button.clicked.connect(done)
        draw_icons(self, choices.theme)

    def begin(self) -> None:
        """Put the cursor on what most people should do."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_to(self, path: Path) -> None:
        """Save the page, then go on."""
        self._set_working(True)
        make, kept = self._page_maker(), self._paper.kept

        def save() -> None:
            from organizer_app.printing.pdf_file import save_document

            save_document(path, make())
            kept()

        self._errand.run(save, lambda _saved: self._done(), self._refused)

    def print_on(self, printer: QPrinter) -> None:
        """Print the page, then go on."""
        from organizer_app.desktop.paper.paper_printer import Outcome, PaperPrinter

        self._set_working(True)
        outcome = Outcome(lambda _pages: self._keep(), self._blame)
        self._errand.run(
            self._page_maker(),
            lambda pdf: PaperPrinter(self._draw_aside, printer, pdf, outcome, self).begin(),
            self._refused,
        )

    def _keep(self) -> None:
        self._errand.run(self._paper.kept, lambda _kept: self._done(), self._refused)

    def _page_maker(self) -> Callable[[], bytes]:
        make, paper = self._paper.make, usual_paper(self._choices)
        spoken = current_language()
        languages = (spoken, "es" if spoken == "en" else "en")
        return lambda: make(languages, paper)

    def _draw_aside(
        self,
        draw: Callable[[], PagePicture],
        then: Callable[[PagePicture], object],
        failed: Callable[[Trouble], object],
    ) -> None:
        self._errand.run(draw, then, lambda trouble, _fault: failed(trouble))

    def _key(self) -> QWidget:
        groups = self._paper.groups
        starts = range(0, len(groups), GROUPS_IN_LINE)
        lines = ["   ".join(groups[start : start + GROUPS_IN_LINE]) for start in starts]
        shown = label("\n".join(lines), "large")
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.say(shown.setAccessibleName, lambda: _("Recovery key"))
        return shown

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from organizer_app.desktop.paper.paper_printer import printer_for

        printer = printer_for(usual_paper(self._choices), self._choices.preferences.printer)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)

    def _ask_where(self) -> None:
        offered = locations.documents_folder() / f"{self._paper.file_name()}.pdf"
        if chosen := ask_where_to_save(self, _("Save the recovery page"), offered, "PDF (*.pdf)"):
            self.save_to(chosen)

    def _set_working(self, works: bool) -> None:
        if works:
            # Never is the cursor nowhere: what had it is held until the page is kept.
            self._key_shown.setFocus(Qt.FocusReason.OtherFocusReason)
        for made in (self.print_button, self.save_button, self.decline_button):
            made.setEnabled(not works)
        if not works and self.window().focusWidget() in (None, self._key_shown):
            self.begin()

    def _refused(self, trouble: Trouble, _fault: BaseException) -> None:
        self._blame(trouble)

    def _blame(self, trouble: Trouble) -> None:
        self._set_working(False)
        self._fault.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)

    def blamed(self) -> str:
        """Return why the page was not printed or saved, nothing if nothing went wrong."""
        return self._fault.text()


def file_key_paper(workspace: Workspace, group: str) -> KeyPaper:
    """Return the page of the key that opens this file without its passphrase."""
    key, name = workspace.key, workspace.path.name

    def make(languages: tuple[str, ...], paper: str) -> bytes:
        from organizer_app.printing.recovery_page import RecoveryPage, print_recovery_page

        return print_recovery_page(
            RecoveryPage(group, name, recovery_groups(key), recovery_text(key), languages, paper)
        )

    return KeyPaper(
        lambda: _("Keep a recovery page"),
        lambda: _(
            "If the passphrase is forgotten, only this key opens the file. Print the page and keep it "
            "where money would be kept, not with the laptop."
        ),
        lambda: _("I keep no page: a forgotten passphrase loses all"),
        lambda: _("recovery page"),
        recovery_groups(key),
        make,
        lambda: None,
    )


def founder_paper(workspace: Workspace, group: str) -> KeyPaper:
    """Return the founder's page, whose key is wiped from the file once it is printed or saved.

    Raises what `recovering.page_seed` raises.
    """
    seed = page_seed(workspace)

    def make(languages: tuple[str, ...], paper: str) -> bytes:
        from organizer_app.printing.founder_page import FounderPage, print_founder_page

        return print_founder_page(
            FounderPage(group, recovery_groups(seed), recovery_text(seed), languages, paper)
        )

    return KeyPaper(
        lambda: _("Keep the founder's recovery page"),
        lambda: _(
            "If the last admin's laptop is lost, or laptops remove each other from the group, only this key "
            "makes one an admin again. Print the page once and lock it away; then the key is wiped from here."
        ),
        lambda: _("Later: it waits under Sync"),
        lambda: _("founder's recovery page"),
        recovery_groups(seed),
        make,
        lambda: page_was_made(workspace),
    )

"""Printing: what it looks like before it is printed, in which languages, on which paper, how many sheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractSlider, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from organizer_app import locations
from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.desktop.core.key_list import PAPER_DOWN, PAPER_UP, SAVE_PDF
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.printable import Languages, Printable
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.paper.page_picture import PageView
from organizer_app.desktop.paper.paper_printer import Outcome, PaperPrinter, printer_for
from organizer_app.desktop.paper.usual_paper import usual_paper
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.messages import Message, announce, trouble_message
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row, scrolling
from organizer_app.desktop.widgets.where_to_save import ask_where_to_save
from organizer_app.i18n import _, current_language, ngettext
from organizer_app.preferences import Paper
from organizer_app.printing.pdf_file import save_document
from organizer_app.printing.preview import PagePicture, count_pages, picture_of
from organizer_app.store.workspace import Session

PREVIEW_DPI = 110
PAPERS: tuple[Paper, ...] = ("letter", "legal", "a4")


@dataclass(frozen=True)
class Look:
    """A paper as it would be printed: the PDF, how many pages, and the picture of one."""

    pdf: bytes
    pages: int
    shown: int
    picture: PagePicture


_Chosen = tuple[Printable, Languages, Paper]


class PrintDialog(WordedDialog):
    """Choices at the left, the page at the right; Enter prints, Ctrl+S saves a PDF, page keys scroll."""

    def __init__(
        self,
        jobs: Jobs,
        choices: Choices,
        printables: Sequence[Printable],
        tell: Callable[[Message], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._choices, self._printables, self._tell = jobs, choices, printables, tell
        # What goes to paper or disk goes on when the dialog is closed: a sheet that is written down exists.
        self._window = parent
        self._looking: Job[Look] | None = None
        self._look: Look | None = None
        self._made: tuple[_Chosen, bytes] | None = None
        self._build()
        self.reworded()
        self._paper.setCurrentIndex(PAPERS.index(usual_paper(choices)))
        for box in (self._what, self._language, self._paper):
            box.currentIndexChanged.connect(lambda _index: self._show_page(1))
        self.resize(min(1080, parent.width()), min(820, max(parent.height(), 560)))
        draw_icons(self, choices.theme)
        self._show_page(1)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._what, self._language, self._paper = (Chooser(0) for _box in range(3))
        self._count = label("", "quiet")
        self.print_button = button("", "primary", "print")
        self.save_button = button("", "", "save")
        close = button("", "quiet")
        left = column(gap=1)
        heading = label("", "page_heading")
        left.addWidget(heading)
        left.addSpacing(8)
        self._add_choice(left, self._what, lambda: _("What"))
        language = self._add_choice(left, self._language, lambda: _("Language of the paper"))
        for choice in (language, self._language):
            choice.setVisible(not all(printable.as_spoken for printable in self._printables))
        self._add_choice(left, self._paper, lambda: _("Size of the paper"))
        left.addWidget(self._count)
        left.addStretch(1)
        for made in (self.print_button, self.save_button, close):
            left.addWidget(made)
        self._picture = PageView()
        holder = QWidget()
        column(holder, margin=1).addWidget(self._picture)
        self._back, self._on = button("", "quiet", "back"), button("", "quiet")
        self._page = label("", "quiet", wraps=False)
        turn = flow(self._back, self._page, self._on)
        right = column(gap=1)
        self._sight = scrolling(holder)
        right.addWidget(self._sight, 1)
        right.addLayout(turn)
        whole = row(self, margin=3, gap=3)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        self.say(self.setWindowTitle, lambda: _("Print"))
        self.say(heading.setText, lambda: _("Print"))
        self.say(self.print_button.setText, lambda: _("Print…"))
        self.say(self.save_button.setText, lambda: _("Save as PDF…"))
        self.say(close.setText, lambda: _("Close"))
        self.say(self._back.setText, lambda: _("Page before"))
        self.say(self._on.setText, lambda: _("Next page"))
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_where)
        close.clicked.connect(self.reject)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        bar, step = self._sight.verticalScrollBar(), QAbstractSlider.SliderAction
        BoundKey(SAVE_PDF, self._ask_where, self)
        BoundKey(PAPER_DOWN, lambda: bar.triggerAction(step.SliderPageStepAdd), self)
        BoundKey(PAPER_UP, lambda: bar.triggerAction(step.SliderPageStepSub), self)

    def _add_choice(self, place: QVBoxLayout, box: Chooser, words: Callable[[], str]) -> QLabel:
        caption = label("", "strong")
        caption.setBuddy(box)
        place.addWidget(caption)
        place.addWidget(box)
        self.say(caption.setText, words)
        self.say(box.setAccessibleName, words)
        return caption

    def reworded(self) -> None:
        both = _("English and Spanish")
        papers = [_("Letter (8½ × 11 in)"), _("Legal (8½ × 14 in)"), _("A4 (210 × 297 mm)")]
        for box, words in (
            (self._what, [printable.name for printable in self._printables]),
            (self._language, [both, _("English"), _("Spanish")]),
            (self._paper, papers),
        ):
            place = max(box.currentIndex(), 0)
            box.blockSignals(True)
            box.clear()
            box.addItems(words)
            box.setCurrentIndex(place)
            box.blockSignals(False)

    def look(self) -> Look | None:
        """Return what is shown; nothing while it is being drawn."""
        return self._look

    def told(self) -> str:
        """Return what is said below the choices: how much paper, or what went wrong."""
        return self._count.text()

    def save_to(self, path: Path) -> None:
        """Save the paper as a PDF, written down first where it must be."""
        self._finish(lambda pdf: self._save(path, pdf))

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages this printer was asked for, written down first where they must be."""
        outcome = Outcome(self._printed, self._not_finished)

        def send(pdf: bytes) -> None:
            PaperPrinter(self._draw_aside, printer, pdf, outcome, self._window).begin()

        self._finish(send)

    def _languages(self) -> Languages:
        spoken = current_language()
        if self._printable().as_spoken:
            return (spoken,)
        both = (spoken, "es" if spoken == "en" else "en")
        return (both, ("en",), ("es",))[max(self._language.currentIndex(), 0)]

    def _chosen_paper(self) -> Paper:
        return PAPERS[max(self._paper.currentIndex(), 0)]

    def _printable(self) -> Printable:
        return self._printables[max(self._what.currentIndex(), 0)]

    def _show_page(self, page: int) -> None:
        if self._looking is not None:
            self._looking.cancel()
        printable, languages, paper = self._printable(), self._languages(), self._chosen_paper()
        before = self._look if page != 1 else None

        def draw(session: Session) -> Look:
            pdf = before.pdf if before is not None else printable.look(session, languages, paper)
            return Look(pdf, count_pages(pdf), page, picture_of(pdf, page, PREVIEW_DPI))

        self._count.setText(_("Drawing the page…"))
        self._looking = self._jobs.read(draw, self._show, owner=self, failed=self._refused)

    def _show(self, look: Look) -> None:
        self._look = look
        self._picture.show_page(look.picture)
        self._sight.verticalScrollBar().setValue(0)
        told = ngettext("{n} sheet of paper", "{n} sheets of paper", look.pages).format(n=look.pages)
        if look.pages > 1:
            sides = (look.pages + 1) // 2
            fewer = ngettext("({n} if both sides are used)", "({n} if both sides are used)", sides)
            told = f"{told} {fewer.format(n=sides)}"
        self._count.setText(told)
        self._page.setText(_("Page {n} of {total}").format(n=look.shown, total=look.pages))
        self._picture.setAccessibleName(f"{self._printable().name}. {self._page.text()}")
        self._back.setEnabled(look.shown > 1)
        self._on.setEnabled(look.shown < look.pages)
        self._set_ready(True)
        announce(self, told)

    def _turn(self, by: int) -> None:
        if self._look is not None and 1 <= self._look.shown + by <= self._look.pages:
            self._show_page(self._look.shown + by)

    def _refused(self, trouble: Trouble) -> None:
        """Say why there is nothing to look at, so that there is nothing to print either."""
        self._look = None
        self._picture.clear()
        self._count.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)
        self._set_ready(False)

    def _set_ready(self, ready: bool) -> None:
        for made in (self.print_button, self.save_button):
            made.setEnabled(ready)

    # What leaves this laptop

    def _finish(self, use: Callable[[bytes], None]) -> None:
        """Make the paper that leaves this laptop and hand it on; one that was made and failed goes again."""
        chosen = (self._printable(), self._languages(), self._chosen_paper())
        printable, languages, paper = chosen
        self._choices.print_on(paper)
        self._set_ready(False)
        if self._made is not None and self._made[0] == chosen:
            use(self._made[1])
            return

        def made(pdf: bytes) -> None:
            self._made = (chosen, pdf)
            use(pdf)

        issue = printable.issue
        if issue is None:
            self._jobs.read(
                lambda session: printable.look(session, languages, paper),
                made,
                owner=self._window,
                failed=self._not_finished,
            )
            return
        self._jobs.edit(
            issue.gesture,
            lambda edit: issue.make(edit, languages, paper),
            lambda edited: made(edited.answer),
            owner=self._window,
            failed=self._not_finished,
        )

    def _not_finished(self, trouble: Trouble) -> None:
        """Say why nothing was printed or saved; it can be tried again, or elsewhere."""
        if not isValid(self):
            self._tell(trouble_message(trouble))
            return
        self._count.setText(trouble.sentence)
        announce(self, trouble.sentence, at_once=True)
        self._set_ready(self._look is not None)

    def _ask_where(self) -> None:
        if not self.save_button.isEnabled():
            return
        offered = locations.documents_folder() / f"{self._printable().file_name}.pdf"
        if chosen := ask_where_to_save(self, _("Save as PDF"), offered, "PDF (*.pdf)"):
            self.save_to(chosen)

    def _save(self, path: Path, pdf: bytes) -> None:
        name = path.name
        self._jobs.aside(
            lambda: save_document(path, pdf),
            lambda _nothing: self._finished(_("Saved: {file}").format(file=name)),
            owner=self._window,
            failed=self._not_finished,
        )

    def _print(self) -> None:
        printer = printer_for(self._chosen_paper(), self._choices.preferences.printer)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self._choices.print_with(printer.printerName())
            self.print_on(printer)

    def _draw_aside(
        self,
        draw: Callable[[], PagePicture],
        then: Callable[[PagePicture], object],
        failed: Callable[[Trouble], object],
    ) -> None:
        self._jobs.aside(draw, then, owner=self._window, failed=failed)

    def _printed(self, pages: int) -> None:
        told = ngettext("{n} page was sent to the printer.", "{n} pages were sent to the printer.", pages)
        self._finished(told.format(n=pages))

    def _finished(self, told: str) -> None:
        self._tell(Message(told, "good"))
        if isValid(self):
            self.accept()

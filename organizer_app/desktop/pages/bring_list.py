"""Bring my list: a spreadsheet is chosen or dropped, looked at row by row, brought in, undone at a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedWidget, QWidget

from organizer_app.desktop.core.jobs import Job, Progress
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.frame.undo_offer import take_back
from organizer_app.desktop.list_import.columns_card import ColumnsCard
from organizer_app.desktop.list_import.counts import counts_of
from organizer_app.desktop.list_import.drop_card import DropCard
from organizer_app.desktop.list_import.importing import Brought, bring_in
from organizer_app.desktop.list_import.preview_table import PreviewModel, fit_preview, preview_view
from organizer_app.desktop.list_import.question_card import QuestionCard
from organizer_app.desktop.list_import.reading import ListReading, Reader
from organizer_app.desktop.list_import.row_words import ListRow, list_rows
from organizer_app.desktop.list_import.waiting_lists import WaitingLists
from organizer_app.desktop.look.fitting import flow, follow_row
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import badge, button, card, clear, column, label, row, scrolling
from organizer_app.desktop.widgets.progress_line import ProgressLine
from organizer_app.desktop.widgets.where_to_save import folder_to_begin
from organizer_app.i18n import _, ngettext
from organizer_app.records.base import Id
from organizer_app.transfer.people_lists import PeopleList
from organizer_app.work.people_import import RowPlan

KEY = "bring list"
CHOOSE, LOOK, DONE = range(3)
LEAST_ROWS, MOST_ROWS = 4, 12
"""How many rows of a list stand in the table at once, at least and at most."""


class BringListPage(Page):
    """Three steps in one place: choose, look, done."""

    key = "bring_list"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._people: PeopleList | None = None
        self._plans: Sequence[RowPlan] = ()
        self._choices: dict[int, Id | None] = {}
        self._rows: Sequence[ListRow] = ()
        self._job: Job[Brought] | None = None
        self._brought: Brought | None = None
        self._in: Brought | None = None
        """What the writing thread brought in, though its answer may have been given up."""
        self._reading = ListReading(
            around.jobs, self, Reader(self._listed, self._say_progress, self._planned, self._unreadable)
        )
        self.body.addWidget(self.header(lambda: _("Bring my list"), back_to="people"))
        self.steps = QStackedWidget()
        self.waiting = WaitingLists(self.take_file)
        self.body.addWidget(self.waiting)
        self.body.addWidget(self.steps, 1)
        self.drop = DropCard(self._ask_file)
        self.steps.addWidget(self._in_middle(self.drop))
        self.steps.addWidget(self._build_look())
        self.steps.addWidget(self._build_done())

    def title(self) -> str:
        return _("Bring my list")

    def first_focus(self) -> QWidget | None:
        step = self.steps.currentIndex()
        return (self.drop.choose_button, self.import_button, self.see_button)[step]

    def take_up(self, task: str) -> None:
        if self._job is None:
            self._begin_anew()

    def take_files(self, paths: Sequence[Path]) -> None:
        if self._job is None:
            self.waiting.wait(paths[1:])
            self.take_file(paths[0])

    def take_file(self, path: Path) -> None:
        """Look at one list, chosen or dropped."""
        if self._job is not None:
            return
        self.around.remembered.keep(KEY, {"folder": str(path.parent)})
        self._begin_anew()
        self._file.setText(path.name)
        self.drop.blame("")
        self._reading.read(path, self.around.workspace.world.today().year)

    def reworded(self) -> None:
        super().reworded()
        if self._people is not None:
            self._say_people(self._people)
            self._show_rows()
        if self._brought is not None:
            self._say_brought(self._brought)

    def redraw(self) -> None:
        super().redraw()
        fit_preview(self.table)
        rows = min(max(self.model.rowCount(), LEAST_ROWS), MOST_ROWS)
        height = rows * self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + 4)

    # What is on the page

    def _in_middle(self, frame: QWidget) -> QWidget:
        holder = QWidget()
        column(holder).addWidget(frame, 0, Qt.AlignmentFlag.AlignTop)
        return scrolling(holder)

    def _build_look(self) -> QWidget:
        content = QWidget()
        inside = column(content, gap=2)
        frame, top = card()
        self._file, self._sheet = label("", "heading"), label("", "quiet")
        self._badges = flow(gap=1)
        self.import_button, again = button("", "primary", "check"), button("", "")
        self.import_button.setEnabled(False)
        self.import_button.clicked.connect(self._import)
        self.around.rights.guard(self.import_button, writes("person"))
        again.clicked.connect(self._begin_anew)
        self._progress = ProgressLine(self._cancel)
        top.addWidget(self._file)
        top.addWidget(self._sheet)
        top.addLayout(self._badges)
        top.addWidget(self._progress)
        top.addLayout(flow(self.import_button, again))
        inside.addWidget(frame)
        frame, middle = card()
        heading, told = label("", "heading"), label("", "quiet")
        self.columns = ColumnsCard(self._match, after=again)
        for widget in (heading, told, self.columns):
            middle.addWidget(widget)
        inside.addWidget(frame)
        inside.addWidget(self._build_rows())
        inside.addStretch(1)
        self.say(again.setText, lambda: _("Another file"))
        self.say(heading.setText, lambda: _("The columns"))
        self.say(
            told.setText,
            lambda: _("Matched by their names and by what stands in them. Correct any."),
        )
        self._area = scrolling(content)
        follow_row(self._area, self.table)
        return self._area

    def _build_rows(self) -> QWidget:
        frame, inside = card()
        heading = label("", "heading")
        self.every, self.to_look_at = button("", "segment_first"), button("", "segment_last")
        group = QButtonGroup(self)
        for made in (self.every, self.to_look_at):
            made.setCheckable(True)
            group.addButton(made)
        self.every.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._show_rows())
        top = row(gap=0)
        top.addWidget(heading, 1)
        top.addWidget(self.every)
        top.addWidget(self.to_look_at)
        self.model = PreviewModel(self.around.theme, self)
        self.table = preview_view(self.model)
        self.question = QuestionCard(self.around.theme, self._decide)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._ask(now.row()))
        inside.addLayout(top)
        inside.addWidget(self.table)
        inside.addWidget(self.question)
        self.say(heading.setText, lambda: _("The rows"))
        self.say(self.every.setText, lambda: _("All"))
        self.say(self.to_look_at.setText, lambda: _("To look at"))
        self.say(self.table.setAccessibleName, lambda: _("What happens to each row"))
        return frame

    def _build_done(self) -> QWidget:
        frame, inside = card()
        self._done_heading, self._done_told = label("", "page_heading"), label("", "quiet")
        self.see_button, self.undo_button = button("", "primary", "people"), button("", "", "undo")
        more = button("", "quiet")
        self.see_button.clicked.connect(lambda: self.around.go("people"))
        self.undo_button.clicked.connect(self._undo)
        more.clicked.connect(self._begin_anew)
        inside.addWidget(self._done_heading)
        inside.addWidget(self._done_told)
        inside.addLayout(flow(self.see_button, self.undo_button, more))
        self.say(self.see_button.setText, lambda: _("See the people"))
        self.say(self.undo_button.setText, lambda: _("Undo all of it"))
        self.say(more.setText, lambda: _("Another file"))
        return self._in_middle(frame)

    # Choosing

    def _ask_file(self) -> None:
        kept = self.around.remembered.recall(KEY).get("folder")
        folder = folder_to_begin(kept if isinstance(kept, str) else None)
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Bring my list"), folder, "*.csv *.tsv *.txt *.xlsx *.xlsm"
        )
        if chosen:
            self.take_file(Path(chosen))

    def _begin_anew(self) -> None:
        self._reading.stop()
        self.import_button.setEnabled(False)
        self._people, self._plans, self._choices, self._brought = None, (), {}, None
        self._step(CHOOSE)

    def _unreadable(self, trouble: Trouble) -> None:
        self._step(CHOOSE)
        self.drop.blame(trouble.sentence)
        announce(self.drop, trouble.sentence, at_once=True)

    # Looking

    def _listed(self, people: PeopleList) -> None:
        self._people, self._plans = people, ()
        self._say_people(people)
        self.columns.show_columns(people)
        self._show_rows()
        self.import_button.setEnabled(False)
        if people.drafts:
            self._progress.begin()
        if self.steps.currentIndex() != LOOK:
            self._step(LOOK)

    def _match(self, matching: tuple[str | None, ...]) -> None:
        if self._people is not None and self._job is None:
            self.import_button.setEnabled(False)
            self._reading.match_again(self._people, matching)

    def _say_progress(self, done: int, total: int) -> None:
        self._progress.show_progress(Progress(done, total, None))

    def _planned(self, plans: Sequence[RowPlan]) -> None:
        self._plans = plans
        self._progress.hide()
        lines = {plan.line for plan in plans if plan.looks_like}
        self._choices = {line: chosen for line, chosen in self._choices.items() if line in lines}
        self._show_rows()
        people = self._people
        ready = people is not None and people.has_names and bool(plans)
        self.import_button.setEnabled(ready)
        # Who corrects a column by keys goes on from there.
        if ready and self.isVisible() and not self.columns.isAncestorOf(self.focusWidget() or self):
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_people(self, people: PeopleList) -> None:
        self._file.setText(people.file_name)
        told = []
        if people.sheet:
            told.append(_("Sheet “{name}”").format(name=people.sheet))
        if people.other_sheets:
            names = ", ".join(people.other_sheets)
            told.append(_("not read: {names}").format(names=names))
        if not people.has_names:
            told.append(_("No column is taken for the names yet: choose it below."))
        self._sheet.setText(" · ".join(told))
        self._sheet.setVisible(bool(told))

    def _show_rows(self) -> None:
        people = self._people
        if people is None:
            return
        at = self.table.currentIndex().row()
        bad = people.bad_rows if people.has_names else ()
        self._rows = list_rows(self._plans, bad, people.problems, self._choices)
        looked = [one for one in self._rows if one.state in ("look_alike", "bad") or one.left_out]
        self.model.show_rows(looked if self.to_look_at.isChecked() else self._rows)
        if at >= 0:
            self.table.setCurrentIndex(self.model.index(min(at, self.model.rowCount() - 1), 0))
        self._ask(self.table.currentIndex().row())
        self._count_rows(people)
        self.redraw()

    def _count_rows(self, people: PeopleList) -> None:
        clear(self._badges)
        counted, ready = counts_of(self._rows)
        for text, meaning in counted:
            self._badges.addWidget(badge(text, meaning))
        told = ngettext("Bring in {n} row", "Bring in {n} rows", ready).format(n=f"{ready:,}")
        self.import_button.setText(told if self._plans else _("Bring in"))

    def _ask(self, place: int) -> None:
        self.question.show_row(self.model.row_at(place))
        if self.question.isVisible():
            # Once it has its size, so that all of the question is in sight.
            QTimer.singleShot(0, self.question, lambda: self._area.ensureWidgetVisible(self.question))

    def _decide(self, line: int, person_id: Id | None) -> None:
        self._choices[line] = person_id
        self._show_rows()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Bringing in

    def _import(self) -> None:
        people, workspace, choices = self._people, self.around.workspace, dict(self._choices)
        if people is None or self._job is not None:
            return
        self._set_working(True)
        self._in = None

        def bring(step: Callable[[int, int], None]) -> Brought:
            self._in = bring_in(workspace, people.drafts, choices, step)
            return self._in

        self._job = self.around.jobs.long(
            bring,
            self._done,
            owner=self,
            told=self._progress.show_progress,
            failed=self._refused,
        )

    def _cancel(self) -> None:
        if self._job is None:
            self._begin_anew()
            return
        self._job.cancel()
        self._progress.hide()
        # What is being written is written before anything else: then it is known whether it came too late.
        self.around.jobs.write(lambda: None, lambda _none: self._stopped(), owner=self)

    def _stopped(self) -> None:
        if self._in is not None:
            self._done(self._in)
            return
        self._set_working(False)
        self._sheet.setText(_("Stopped. Nothing was brought in."))
        self._sheet.show()

    def _done(self, brought: Brought) -> None:
        self._set_working(False)
        self._brought = brought
        self._say_brought(brought)
        self.undo_button.setVisible(brought.entry is not None)
        self._step(DONE)
        announce(self, f"{self._done_heading.text()} {self._done_told.text()}")

    def _say_brought(self, brought: Brought) -> None:
        added, changed = len(brought.done.added), len(brought.done.changed)
        bad = len(self._people.bad_rows) if self._people else 0
        heading = ngettext("{n} person is new.", "{n} people are new.", added).format(n=f"{added:,}")
        self._done_heading.setText(_("The list is in. {added}").format(added=heading))
        told = []
        if changed:
            counted = ngettext(
                "Something was added to {n} person on file.",
                "Something was added to {n} people on file.",
                changed,
            )
            told.append(counted.format(n=f"{changed:,}"))
        if bad:
            counted = ngettext(
                "{n} row stayed out: mend it in the file and bring the list again. Who is on file already is "
                "shown before anything is saved.",
                "{n} rows stayed out: mend them in the file and bring the list again. Who is on file already "
                "is shown before anything is saved.",
                bad,
            )
            told.append(counted.format(n=f"{bad:,}"))
        self._done_told.setText(" ".join(told))
        self._done_told.setVisible(bool(told))

    def _refused(self, trouble: Trouble) -> None:
        self._set_working(False)
        self._sheet.setText(trouble.sentence)
        self._sheet.show()
        announce(self, trouble.sentence, at_once=True)

    def _undo(self) -> None:
        if self._brought is not None and self._brought.entry is not None:
            self.undo_button.hide()
            take_back(self.around, self._brought.entry, self._begin_anew)

    def _set_working(self, works: bool) -> None:
        if works:
            self._progress.begin()
        else:
            self._job = None
            self._progress.hide()
        for widget in (self.import_button, self.columns, self.question, self.waiting):
            widget.setEnabled(not works)

    def _step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        if step == CHOOSE:
            self.drop.blame("")
        self.redraw()
        if self.isVisible() and (target := self.first_focus()) is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

"""People: everybody on file, found by a few letters; a row opens the person's card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from organizer_app.desktop.core.bound_key import BoundKey
from organizer_app.desktop.core.key_list import SEARCH_LIST, SEVERAL_NO_MORE
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.look.fitting import SideBySide, flow
from organizer_app.desktop.people.add_person import AddPersonDialog
from organizer_app.desktop.people.alike_offer import AlikeOffer
from organizer_app.desktop.people.choosing import Choosing
from organizer_app.desktop.people.filter_words import filter_words
from organizer_app.desktop.people.people_filters import PeopleFilters
from organizer_app.desktop.people.saved_bar import SavedBar
from organizer_app.desktop.people.several_bar import SeveralBar
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, card, column, label, scrolling
from organizer_app.desktop.widgets.table_model import Column, Mark, PagedTable, Sorting, table_view
from organizer_app.i18n import _, ngettext, pgettext
from organizer_app.rules.vocabulary import AGE_GROUPS, LANGUAGES, returned_words
from organizer_app.store.changes import ChangeSet
from organizer_app.store.workspace import Session
from organizer_app.work.people.list import PersonRow, Sort, count_people, list_people, towns
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.saved_lists import SavedListRow, saved_lists
from organizer_app.work.people.tags import list_tags

LIST_KEY = "people list"
WIDTHS = {"town": 20, "phone": 20, "languages": 24, "age": 19}
"""What each column has at first, in letters; the name has the rest."""

NAME_LETTERS = 30
"""What is left to the name at least; further columns are on the card."""

COUNT_BESIDE_FROM = 60
"""The width, in letters, from which what is done about the count stands beside it."""

SIDE_BY_SIDE_FROM = 90
"""The width, in letters, from which what is offered to do stands in one line."""

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut

LEAST_LINES = 9
"""The height of the list at least, in lines of text; below that the page scrolls."""


def _mark(row: PersonRow) -> Mark | None:
    return Mark(_("to decide"), returned_words()) if row.revived else None


COLUMNS: tuple[Column[PersonRow], ...] = (
    Column("name", lambda: pgettext("column", "Name"), lambda one: one.full_name, mark=_mark),
    Column("town", lambda: pgettext("column", "Town"), lambda one: one.town or ""),
    Column("phone", lambda: pgettext("column", "Phone"), lambda one: one.phone or "", sortable=False),
    Column(
        "languages",
        lambda: pgettext("column", "Speaks"),
        lambda one: ", ".join(LANGUAGES.word(code) for code in one.speaks),
        sortable=False,
    ),
    Column(
        "age",
        lambda: pgettext("column", "Age"),
        lambda one: AGE_GROUPS.word(one.age_group) if one.age_group else "",
        sortable=False,
    ),
)


@dataclass(frozen=True)
class Narrowing:
    """What the list can be narrowed by."""

    towns: Sequence[str]
    tags: Sequence[str]
    lists: Sequence[SavedListRow]


class PeoplePage(Page):
    """The list: letters narrow it, Down goes into it, Enter opens a card."""

    key = "people"
    tables = frozenset({"person", "person_tag", "tag", "same_person", "saved_list"})

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.table: PagedTable[PersonRow] = PagedTable(
            around.jobs, COLUMNS, Sorting("name"), self, lambda: around.theme.meaning_icon("attention")
        )
        self._widths_chosen = "header" in around.remembered.recall(LIST_KEY)
        self.view = table_view(self.table, LIST_KEY, around.remembered)
        self.choosing = Choosing(around.jobs, self.table, self.view)
        self._shown: PeopleFilter | None = None
        self.filters = PeopleFilters(self._go_into_list, self._take_first, around.workspace.world.today)
        self.saved = SavedBar(around)
        self.alike = AlikeOffer(around)
        self.several = SeveralBar(around, self.choosing, lambda: self._shown)
        self._listed: PeopleFilter | None = None
        self._place: tuple[int, int] | None = None
        self._reading = False
        self._takes_first = False
        self._percent = 0
        self._build()
        self._bind()

    def title(self) -> str:
        return _("People")

    def first_focus(self) -> QWidget | None:
        return self.filters.box

    def take_up(self, task: str) -> None:
        if task == "add":
            self.add_person("")

    def add_person(self, name: str) -> None:
        """Ask for somebody new; only a name is needed."""
        dialog = AddPersonDialog(self.around, name, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def concerns(self, changes: ChangeSet) -> bool:
        if changes.touches("person", "same_person"):
            self.alike.outdated()
        asked = self._shown
        if asked is not None and asked.came_lately is not None and changes.touches("attendance", "meeting"):
            return True
        if asked is not None and asked.reach is not None and changes.touches("consent"):
            return True
        return super().concerns(changes)

    def reload(self) -> None:
        self.around.jobs.read(_narrowing, self._offer, owner=self)
        self._show_list()

    def reworded(self) -> None:
        self.table.heading_words_changed()
        super().reworded()

    def redraw(self) -> None:
        super().redraw()
        self._stack.setMinimumHeight(self.fontMetrics().height() * LEAST_LINES)
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_what_does_not_fit()

    def _build(self) -> None:
        add = button("", "primary", "add_person")
        bring = button("", "", "list")
        add.clicked.connect(lambda: self.add_person(""))
        bring.clicked.connect(lambda: self.around.go("bring_list"))
        for made in (add, bring):
            self.around.rights.guard(made, writes("person"))
        content = QWidget()
        inside = column(content, gap=1.5)
        inside.addWidget(self.header(lambda: _("People"), bring, add))
        inside.addWidget(self.filters)
        offers = SideBySide(SIDE_BY_SIDE_FROM, gap=1)
        saved = QWidget()
        column(saved).addWidget(self.saved)
        offers.add(saved, 1)
        # Who may be there twice waits for an answer: that is not folded away.
        offers.add(self.alike)
        self.filters.more.fold(saved)
        inside.addWidget(offers)
        inside.addWidget(self._counted())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nobody())
        inside.addWidget(self._stack, 1)
        inside.addWidget(self.several)
        self.body.addWidget(scrolling(content), 1)
        self.say(add.setText, lambda: _("Add a person"))
        self.say(add.setToolTip, lambda: "Ctrl+Shift+N")
        self.say(bring.setText, lambda: _("Bring my list"))
        self.say(self.view.setAccessibleName, lambda: _("People"))

    def _counted(self) -> QWidget:
        """Make the line that says how many are shown and why not all, and what is done about it."""
        self._count = label("", "quiet")
        self._everybody, self._choose = button("", "quiet", "close"), button("", "quiet", "check")
        self._everybody.clicked.connect(self.filters.clear)
        self._choose.clicked.connect(lambda: self._choose_several(True))
        self.say(self._everybody.setText, lambda: _("Show everybody"))
        self.say(self._choose.setText, lambda: _("Choose several"))
        line = SideBySide(COUNT_BESIDE_FROM, gap=1)
        line.add(self._count, 1)
        line.add(flow(self._everybody, self._choose, gap=1))
        return line

    def _nobody(self) -> QWidget:
        """Make what stands in place of an empty list."""
        holder = QWidget()
        layout = column(holder)
        frame, inside = card()
        self._empty_heading, self._empty_told = label("", "heading"), label("", "quiet")
        self._empty_add = button("", "primary", "add_person")
        self._empty_bring = button("", "", "list")
        self._empty_clear = button("", "")
        self._empty_add.clicked.connect(lambda: self.add_person(self.filters.box.text().strip()))
        self._empty_bring.clicked.connect(lambda: self.around.go("bring_list"))
        self._empty_clear.clicked.connect(self.filters.clear)
        inside.addWidget(self._empty_heading)
        inside.addWidget(self._empty_told)
        inside.addLayout(flow(self._empty_add, self._empty_bring, self._empty_clear))
        layout.addWidget(frame)
        layout.addStretch(1)
        for made in (self._empty_add, self._empty_bring):
            self.around.rights.guard(made, writes("person"))
        self.say(self._empty_bring.setText, lambda: _("Bring my list"))
        self.say(self._empty_clear.setText, lambda: _("Show everybody"))
        return holder

    def _bind(self) -> None:
        self.filters.changed.connect(self._narrow)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._pressed)
        self.saved.asked.connect(self.filters.ask_for)
        self.several.everybody.clicked.connect(self.view.selectAll)
        self.several.done.clicked.connect(lambda: self._choose_several(False))
        for inside in (self.view, self.several):
            BoundKey(SEVERAL_NO_MORE, lambda: self._choose_several(False), inside, WITHIN)
        self.table.modelAboutToBeReset.connect(self._keep_place)
        self.table.modelReset.connect(self._arrived)
        self.table.counted.connect(self._say_count)
        BoundKey(SEARCH_LIST, self._search, self)

    def _search(self) -> None:
        self.filters.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.box.selectAll()

    # The list

    def _offer(self, found: Narrowing) -> None:
        self.filters.offer(found.towns, found.tags)
        self.several.offer(found.tags)
        self.saved.offer(found.lists)
        # What was chosen may not be there any more.
        self._narrow()

    def _narrow(self) -> None:
        if self.filters.chosen() != self._shown:
            self._show_list()

    def _show_list(self) -> None:
        chosen = self.filters.chosen()
        another = chosen != self._shown
        if another:
            self._place = (0, 0)
        self._shown, self._reading, self._takes_first = chosen, True, False
        self.saved.follow(chosen)

        def read(session: Session, sorting: Sorting, offset: int, limit: int) -> Sequence[PersonRow]:
            sort: Sort = "town" if sorting.key == "town" else "name"
            return list_people(
                session, chosen, sort=sort, descending=sorting.descending, limit=limit, offset=offset
            )

        show = self.table.begin_list if another else self.table.show_list
        show(lambda session: count_people(session, chosen), read)

    def _keep_place(self) -> None:
        """Remember where the list stood: after a change elsewhere it stands there again."""
        if self._place is None:
            self._place = (self.view.currentIndex().row(), self.view.verticalScrollBar().value())
        if self._listed is not None:
            self.choosing.remember(self._listed)

    def _arrived(self) -> None:
        self._reading = False
        number = self.table.rowCount()
        place, self._place = self._place or (0, 0), None
        if number:
            self.choosing.go_to(min(max(place[0], 0), number - 1))
            self.view.verticalScrollBar().setValue(place[1])
        self._listed = self._shown
        if self._shown is not None:
            self.choosing.choose_again(self._shown)
        self.several.reworded()
        self.alike.look_again()
        self._fit_columns()
        self._stack.setCurrentIndex(0 if number else 1)
        self._say_count()
        if self._takes_first:
            self._take_first()

    def _say_count(self) -> None:
        number = self.table.rowCount()
        told = ngettext("{n} person", "{n} people", number).format(n=f"{number:,}")
        if not self.table.is_counted:
            told = ""
        why = filter_words(self._shown) if self._shown is not None else ""
        self._count.setText(" · ".join(part for part in (told if number else "", why) if part))
        self._everybody.setVisible(bool(number) and self.filters.narrows())
        self._choose.setVisible(number > 1 and not self.choosing.several)
        searched = self.filters.box.text().strip()
        if not number:
            narrowed = self.filters.narrows()
            self._empty_heading.setText(
                _("Nobody is found.") if narrowed else _("Everybody your group meets stands here.")
            )
            self._empty_told.setText(
                _("Try fewer letters, or another town, language or tag.")
                if narrowed
                else _("Add the first person, only a name is needed; or bring a list you have already.")
            )
            self._empty_add.setText(
                _("Add “{name}”").format(name=searched) if searched else _("Add a person")
            )
            self._empty_bring.setVisible(not narrowed)
            self._empty_clear.setVisible(narrowed)
            self.redraw()
        if searched and told:
            announce(self.filters.box, told)

    def _fit_columns(self) -> None:
        """Give columns their first widths, and new ones where the size of text changed."""
        percent = self.around.theme.text_percent
        if percent == self._percent:
            return
        if self._percent or not self._widths_chosen:
            letter = self.fontMetrics().averageCharWidth()
            header = self.view.horizontalHeader()
            for place, shown in enumerate(COLUMNS):
                if shown.key in WIDTHS:
                    header.resizeSection(place, letter * WIDTHS[shown.key])
        self._percent = percent
        self._hide_what_does_not_fit()

    def _hide_what_does_not_fit(self) -> None:
        """Leave the name its room where text is large or the window narrow: the last columns go first."""
        header = self.view.horizontalHeader()
        edges = self.body.contentsMargins()
        # The list has a scroll bar, and in a low window the page as well.
        bars = 2 * self.view.verticalScrollBar().sizeHint().width()
        room = self.width() - edges.left() - edges.right() - bars
        room -= self.fontMetrics().averageCharWidth() * NAME_LETTERS
        for place in range(1, len(COLUMNS)):
            self.view.setColumnHidden(place, False)
        for place in range(1, len(COLUMNS)):
            room -= header.sectionSize(place)
            self.view.setColumnHidden(place, room < 0)

    # Choosing several

    def _choose_several(self, several: bool) -> None:
        self.choosing.choose_several(several)
        self.choosing.only_current()
        self._choose.setVisible(self.table.rowCount() > 1 and not several)
        self.several.reworded()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, index: QModelIndex) -> None:
        adding = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if not self.choosing.several and not QApplication.keyboardModifiers() & adding:
            self._open(index)

    # Opening somebody

    def _go_into_list(self) -> None:
        if self.table.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_first(self) -> None:
        # Enter came before the list: who stands first when it arrives is opened.
        self._takes_first = self._reading
        if self._reading:
            return
        if self.table.rowCount():
            self._open(self.view.currentIndex())
        elif self.filters.box.text().strip():
            self.add_person(self.filters.box.text().strip())

    def _open(self, index: QModelIndex) -> None:
        chosen = self.table.row_at(index) if index.isValid() else None
        if chosen is not None:
            self.around.go("person", chosen.id)


def _narrowing(session: Session) -> Narrowing:
    return Narrowing(
        tuple(town for town, _number in towns(session)),
        tuple(name for name, _number in list_tags(session)),
        saved_lists(session),
    )

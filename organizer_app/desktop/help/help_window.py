"""Help beside the window: the page about where somebody is, links to others, and a search in all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QWidget

from organizer_app.desktop.help.help_texts import TOPICS, found_topics, help_text, help_title
from organizer_app.desktop.look.fitting import SideBySide, flow, size_for_text
from organizer_app.desktop.look.theme import Theme
from organizer_app.desktop.look.worded import WordedDialog
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label
from organizer_app.desktop.widgets.search_box import SearchBox
from organizer_app.i18n import _, current_language, ngettext

WIDTH = 90
"""So many letters of width stand the list and the page beside each other."""
LIST_LETTERS = 30


class HelpWindow(WordedDialog):
    """Stays open while somebody works; Esc closes it, Alt+Left goes back to the page before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._topic = theme, TOPICS[0]
        self._before: list[str] = []
        self.setModal(False)
        self.box, self.list, self.page = SearchBox(), QListWidget(), QTextBrowser()
        self.page.setOpenLinks(False)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count = label("", "quiet")
        self._back, close = button("", "quiet", "back"), button("", "quiet")
        self.list.setMaximumWidth(self.fontMetrics().averageCharWidth() * LIST_LETTERS * 2)
        left = column(gap=1)
        left.addWidget(self.box)
        left.addWidget(self._count)
        left.addWidget(self.list, 1)
        both = SideBySide(WIDTH, gap=2)
        both.add(left, 1)
        both.add(self.page, 2)
        layout = column(self, margin=2, gap=1)
        layout.addWidget(both, 1)
        layout.addLayout(flow(self._back, close))
        self.say(self.setWindowTitle, lambda: _("Help"))
        self.say(self.box.setPlaceholderText, lambda: _("Search in help"))
        self.say(self.box.setAccessibleName, lambda: _("Search in help"))
        self.say(self.list.setAccessibleName, lambda: _("Help pages"))
        self.say(self.page.setAccessibleName, lambda: _("The help page that is open"))
        self.say(self._back.setText, lambda: _("The help page before"))
        self.say(close.setText, lambda: _("Close (Esc)"))
        self.box.textEdited.connect(lambda _typed: self._search())
        self.box.returnPressed.connect(self._take_first)
        self.list.currentItemChanged.connect(lambda item, _before: self._chosen(item))
        self.page.anchorClicked.connect(self._follow)
        self._back.clicked.connect(self.go_back)
        close.clicked.connect(self.reject)
        theme.changed.connect(self._draw)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_for_text(self, 940, 640, theme.text_percent)
        self._list()
        self._draw()

    def topic(self) -> str:
        """Return the key of the page that is open."""
        return self._topic

    def open_topic(self, topic: str) -> None:
        """Show a page; the one before can be gone back to."""
        if self.isVisible() and topic != self._topic:
            self._before.append(self._topic)
        self._topic = topic
        self._draw()
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Show the page that was open before."""
        if self._before:
            self._topic = self._before.pop()
            self._draw()

    def reworded(self) -> None:
        self._list()
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_back"):
            self._draw()

    def _list(self, topics: tuple[str, ...] | list[str] = TOPICS) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        language = current_language()
        for topic in topics:
            item = QListWidgetItem(help_title(topic, language))
            item.setData(Qt.ItemDataRole.UserRole, topic)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._light()

    def _light(self) -> None:
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            if self.list.item(place).data(Qt.ItemDataRole.UserRole) == self._topic:
                self.list.setCurrentRow(place)
        self.list.blockSignals(False)

    def _search(self) -> None:
        typed = self.box.text().strip()
        found = found_topics(typed, current_language())
        self._list(found)
        number = len(found)
        told = ngettext("{n} page", "{n} pages", number).format(n=number) if typed else ""
        if typed and not number:
            told = _("No help page says this. Try fewer letters.")
        self._count.setText(told)
        if told:
            announce(self.box, told)

    def _take_first(self) -> None:
        if self.list.count():
            self.open_topic(str(self.list.item(0).data(Qt.ItemDataRole.UserRole)))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and (topic := str(item.data(Qt.ItemDataRole.UserRole))) != self._topic:
            self._before.append(self._topic)
            self._topic = topic
            self._draw()

    def _follow(self, link: QUrl) -> None:
        if (topic := link.toString()) in TOPICS:
            self.open_topic(topic)

    def _draw(self) -> None:
        """Show the page in this language, these colors and this size of text."""
        colors = self._theme.colors
        document = self.page.document()
        document.setDefaultStyleSheet(f"a {{ color: {colors.accent}; }}")
        document.setDefaultFont(self.font())
        text = help_text(self._topic, current_language())
        made = QTextDocument()
        made.setMarkdown(text)
        # Through HTML the links have the colors of the theme: Markdown alone takes Qt's own blue.
        self.page.setHtml(made.toHtml().replace("color:#0000ff", f"color:{colors.accent}"))
        self._back.setEnabled(bool(self._before))
        self._light()
        draw_icons(self, self._theme)


def open_help(asking: QWidget, theme: Theme, topic: str) -> None:
    """Show a help page in the help window of what asks, which opens if it is not there."""
    shown = next((one for one in asking.findChildren(HelpWindow) if one.isVisible()), None)
    (shown or HelpWindow(theme, asking)).open_topic(topic)

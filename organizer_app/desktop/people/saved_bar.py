"""The saved lists of the people page: choose one, keep what is asked for now, give another name, remove."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from organizer_app.desktop.core.jobs import Edited
from organizer_app.desktop.core.rights import writes
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.frame.undo_offer import undo_offer
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded, WordedDialog
from organizer_app.desktop.people.filter_words import filter_words
from organizer_app.desktop.widgets.chooser import Chooser
from organizer_app.desktop.widgets.form import Field
from organizer_app.desktop.widgets.pieces import button, column, draw_icons, label, row
from organizer_app.i18n import _, pgettext
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.saved_lists import (
    SavedListRow,
    can_be_saved,
    list_called,
    remove_list,
    rename_list,
    save_list,
)


class SavedBar(Worded):
    """A choice of lists and what can be done with them; `asked` carries the filter of the chosen one."""

    asked = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._lists: Sequence[SavedListRow] = ()
        self._now = PeopleFilter()
        self._last_name = ""
        self.lists = Chooser(17)
        self.keep, self.rename, self.remove = button("", "", "save"), button("", ""), button("", "")
        self._incomplete = label("", "quiet")
        layout = column(self, gap=0.5)
        layout.addLayout(flow(self.lists, self.keep, self.rename, self.remove, gap=1))
        layout.addWidget(self._incomplete)
        self.lists.activated.connect(self._choose)
        self.keep.clicked.connect(self._ask_name)
        self.rename.clicked.connect(self._ask_new_name)
        self.remove.clicked.connect(self._remove)
        for made in (self.keep, self.rename, self.remove):
            around.rights.guard(made, writes("saved_list"))
        self.say(self.lists.setAccessibleName, lambda: _("Saved lists"))
        self.say(self.keep.setText, lambda: _("Keep this list…"))
        self.say(self.rename.setText, lambda: pgettext("a saved list", "Rename…"))
        self.say(self.remove.setText, lambda: pgettext("a saved list", "Remove"))
        self.reworded()

    def chosen(self) -> SavedListRow | None:
        """Return the saved list that is shown now."""
        list_id = self.lists.currentData()
        return next((one for one in self._lists if one.id == list_id), None)

    def offer(self, lists: Sequence[SavedListRow]) -> None:
        """Offer these lists."""
        self._lists = lists
        self.reworded()

    def follow(self, now: PeopleFilter) -> None:
        """Show which list it is that is asked for now, and offer to keep one that is none yet."""
        self._now = replace(now, today="")
        current = self.chosen()
        if current is None or current.chosen != self._now:
            same = next((one for one in self._lists if one.chosen == self._now), None)
            current = same if self._now.narrows() else None
            self.lists.setCurrentIndex(self.lists.place_of(current.id) if current else 0)
        if current is not None:
            self._last_name = current.name
        self.setVisible(bool(self._lists) or can_be_saved(self._now))
        self.lists.setVisible(bool(self._lists))
        if self._lists and current is not None and self.window().focusWidget() is self.keep:
            # Else the cursor goes on to a button of something else, where one more Enter does that.
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.setVisible(current is None and can_be_saved(self._now))
        for made in (self.rename, self.remove):
            made.setVisible(current is not None)
        self._incomplete.setVisible(current is not None and not current.whole)

    def reworded(self) -> None:
        kept = self.lists.currentData()
        self.lists.blockSignals(True)
        self.lists.clear()
        self.lists.addItem(_("Saved lists"), None)
        for one in self._lists:
            self.lists.addItem(one.name, one.id)
        self.lists.setCurrentIndex(max(self.lists.place_of(kept), 0) if kept is not None else 0)
        self.lists.blockSignals(False)
        self._incomplete.setText(
            _("A newer version of the program saved this list. Part of what it asks for is not applied here.")
        )
        self.follow(self._now)

    def _choose(self, _place: int) -> None:
        chosen = self.chosen()
        self.asked.emit(chosen.chosen if chosen is not None else PeopleFilter())

    def _ask_name(self) -> None:
        chosen = self._now

        def keep(name: str, dialog: NameListDialog) -> None:
            same = list_called(self._lists, name)
            if same is not None and not dialog.replaces(same.name):
                return
            told = _("The list “{name}” is kept.") if same is None else _("The list “{name}” was replaced.")
            told = told.format(name=name)
            self._change(lambda edit: save_list(edit, name, chosen), told, dialog)

        NameListDialog(
            self._around, self._last_name, filter_words(replace(chosen, text="")), keep, self
        ).open()

    def _ask_new_name(self) -> None:
        kept = self.chosen()
        if kept is None:
            return
        list_id = kept.id

        def rename(name: str, dialog: NameListDialog) -> None:
            if list_called([one for one in self._lists if one.id != list_id], name) is not None:
                dialog.name.blame(
                    _("Another list has this name. Both stay as they are: give a different name.")
                )
                return
            told = _("The list is called “{name}” now.").format(name=name)
            self._change(lambda edit: rename_list(edit, list_id, name), told, dialog)

        NameListDialog(self._around, kept.name, filter_words(kept.chosen), rename, self).open()

    def _remove(self) -> None:
        kept = self.chosen()
        if kept is not None:
            list_id, told = kept.id, _("The list “{name}” was removed. The people in it stay.")
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
            self._change(lambda edit: remove_list(edit, list_id), told.format(name=kept.name), None)

    def _change(self, change: Callable[[Edit], object], told: str, dialog: NameListDialog | None) -> None:
        def changed(edited: Edited[object]) -> None:
            if dialog is not None and isValid(dialog):
                dialog.accept()
            self._around.tell(undo_offer(self._around, told, edited.changes.entry))

        def refused(trouble: Trouble) -> None:
            if dialog is not None and isValid(dialog):
                dialog.name.blame(trouble.sentence)

        self._around.jobs.edit(
            gesture("save_list"), change, changed, owner=self, failed=refused if dialog is not None else None
        )


class NameListDialog(WordedDialog):
    """A name for a list, and in words whom it lists."""

    def __init__(
        self,
        around: Surroundings,
        name: str,
        lists: str,
        keep: Callable[[str, NameListDialog], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = Field(lambda: _("Name of the list"))
        self._replaced = ""
        heading, told = label("", "page_heading"), label(lists, "quiet")
        self._save, leave = button("", "primary", "save"), button("", "quiet")
        layout = column(self, margin=3, gap=1.5)
        for widget in (heading, told, self.name):
            layout.addWidget(widget)
        layout.addStretch(1)
        foot = row(gap=1.5)
        foot.addWidget(self._save)
        foot.addWidget(leave)
        foot.addStretch(1)
        layout.addLayout(foot)
        self.name.box.setText(name)
        self.name.box.returnPressed.connect(self._save.click)
        self.name.box.textEdited.connect(self._ask_no_more)
        self._save.clicked.connect(lambda: keep(self.name.text(), self))
        leave.clicked.connect(self.reject)
        self.say(self.setWindowTitle, lambda: _("Keep this list"))
        self.say(heading.setText, lambda: _("Keep this list"))
        self.say(self._save.setText, self._keep_words)
        self.say(leave.setText, lambda: _("Close (Esc)"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
        self.name.take_cursor()
        draw_icons(self, around.theme)

    def replaces(self, name: str) -> bool:
        """Tell whether the person was asked about the list of that name, and pressed again."""
        if self._replaced == name:
            return True
        self._replaced = name
        self._save.setText(self._keep_words())
        asked = _("There is a list “{name}” already. Replace it, or give a different name.")
        self.name.blame(asked.format(name=name))
        return False

    def _ask_no_more(self) -> None:
        self._replaced = ""
        self._save.setText(self._keep_words())

    def _keep_words(self) -> str:
        if self._replaced:
            return pgettext("a saved list", "Replace")
        return pgettext("what was typed", "Keep")

"""What every field of a record has: its word above, what explains it below, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from organizer_app.desktop.core.drafting import AFTER_LAST_KEY_MS
from organizer_app.desktop.look.fitting import SideBySide
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.danger_note import DangerNote
from organizer_app.desktop.widgets.keeping import Keeping
from organizer_app.desktop.widgets.messages import announce
from organizer_app.desktop.widgets.pieces import column, label, row
from organizer_app.i18n import _
from organizer_app.rules.dangerous_text import find_danger

Keep = Callable[[str], None]
Words = Callable[[], str]
SAVED_SHOWN_MS = 3000
HIGH_ENOUGH = 10_000
"""Pixels, for any number of lines."""


class Captioned(Worded):
    """A control under its word; `explained` and further notes stand below it."""

    def __init__(self, control: QWidget, words: Words, explained: Words | None) -> None:
        super().__init__()
        self._control = control
        self._caption = caption = label("", "strong")
        # Of two beside each other the shorter word stands right above its control.
        caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        caption.setBuddy(control)
        self._told = label("", "quiet")
        if explained is None:
            self._told.hide()
        self._heading = row(gap=0.5)
        self._heading.addWidget(caption, 1)
        self._layout = column(self, gap=0.5)
        self._layout.addLayout(self._heading)
        self._layout.addWidget(control)
        self._layout.addWidget(self._told)
        # Beside a taller field the word stays above its control.
        self._layout.addStretch(1)
        self.setFocusProxy(control)
        self.say(caption.setText, words)
        self.say(control.setAccessibleName, words)
        if explained is not None:
            self.say(self._told.setText, explained)
            self.say(control.setAccessibleDescription, explained)

    def head_height(self) -> int:
        """Return how high the word above needs to be."""
        # What a label says of itself is never less than what it was given last.
        room = QRect(0, 0, self._caption.width(), HIGH_ENOUGH)
        metrics, wraps = self._caption.fontMetrics(), Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(room, wraps, self._caption.text()).height()

    def keep_head(self, height: int) -> None:
        """Make the word above so high at least."""
        self._caption.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if isinstance(beside := self.parentWidget(), SideBySide):
            beside.level_heads()

    def offer_in_menu(self, words: Words, do: Callable[[], None], *, for_all: bool = False) -> None:
        """Offer something to do with what stands here, in the menu of its control.

        What is offered `for_all` changes nothing: no role is kept from it.
        """
        action = QAction(self._control)
        action.setProperty("for_all", for_all)
        if isinstance(self._control, QComboBox):
            # A text has a menu of its own, to which this is added.
            self._control.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        action.triggered.connect(lambda _checked: do())
        self._control.addAction(action)
        self.say(action.setText, words)

    def tell(self, told: str) -> None:
        """Say something of what is kept below the control; "" says nothing."""
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._control.setAccessibleDescription(told)


class TypedField(Captioned):
    """A text that keeps itself on leaving it; meanwhile what is typed is a draft.

    What could put somebody at risk is neither kept nor drafted before the person has read that it could.
    """

    def __init__(self, control: QWidget, words: Words, keep: Keep, explained: Words | None) -> None:
        super().__init__(control, words, explained)
        self._keep = keep
        self._sent: str | None = None
        self._keeping: Keeping[str] = Keeping(self, self.show_text)
        self._accepted_danger = ""
        self._save_draft: Callable[[], None] = lambda: None
        self._drafting = self._timer(AFTER_LAST_KEY_MS)
        self._drafting.timeout.connect(lambda: self._save_draft())
        self._saved_for_a_moment = self._timer(SAVED_SHOWN_MS)
        self._saved_for_a_moment.timeout.connect(lambda: self._hide(self._state))
        # Made when there is something to say: a page has a hundred fields, of which one is typed into.
        self._state: QLabel | None = None
        self._noted: QLabel | None = None
        self._fault: QLabel | None = None
        self._warning: DangerNote | None = None

    def dirty(self) -> bool:
        """Tell whether something is typed that is not kept."""
        raise NotImplementedError

    def typed(self) -> str:
        """Return what stands in the control as it was typed."""
        raise NotImplementedError

    def kept(self) -> str:
        """Return what is kept, as it was shown last."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what stands in the control, without the blanks around it."""
        return self.typed().strip()

    def show_text(self, text: str | None) -> None:
        """Show what is kept, unless somebody is typing something else."""
        raise NotImplementedError

    def empty_for(self, text: str | None) -> None:
        """Show another record's text, whatever stood here."""
        raise NotImplementedError

    def restore(self) -> None:
        """Give back what is kept, and forget what was typed."""
        raise NotImplementedError

    def put_in(self, text: str) -> None:
        """Put a text into the control as if it were typed."""
        raise NotImplementedError

    def offer_draft(self, text: str) -> None:
        """Show what was typed and never saved, unless something else is being typed here now."""
        if not self.dirty():
            self.put_in(text)
            self._note(_("You typed this and did not save it. Leaving the field saves it, Esc drops it."))

    def put_back(self, text: str) -> None:
        """Put the cursor here and show what was being typed when the program stopped."""
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offer_draft(text)

    def keep_drafts(self, save: Callable[[str], None]) -> None:
        """Hand what is typed to `save` a little after the last key; "" where nothing is left to keep."""

        def save_draft() -> None:
            typed = self.typed() if self.dirty() else ""
            if find_danger(typed) is None:
                save(typed)

        self._save_draft = save_draft

    def commit(self) -> None:
        """Keep what is typed, if it differs from what is kept and nothing speaks against it."""
        if not self.dirty():
            self._hide(self._warning)
            return
        typed = self.text()
        danger = find_danger(typed)
        if danger is not None and typed != self._accepted_danger:
            if self._warning is None:
                self._warning = DangerNote(self._take_out, self._accept_danger)
                self._insert(self._warning, above=self._told)
            self._warning.warn(danger, self._control)
            return
        # The edit wipes the draft; one saved after it would be offered for nothing.
        self._drafting.stop()
        self._hide(self._warning)
        self._hide(self._fault)
        self._sent = typed
        self._keep(typed)
        self._keeping.begin(self.kept())

    def saved(self) -> None:
        """Say for a moment that it is on the disk."""
        if self._state is None:
            self._state = label("", wraps=False)
            self._state.setProperty("meaning", "good")
            self._heading.addWidget(self._state)
        self._state.setText(_("Saved"))
        self._state.show()
        announce(self._control, _("Saved"))
        self._saved_for_a_moment.start()

    def blame(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays, to be mended."""
        self._sent = None
        self._drafting.stop()
        self._save_draft()
        if self._fault is None:
            self._fault = label()
            self._fault.setProperty("meaning", "stop")
            self._insert(self._fault, above=self._warning or self._told)
        self._fault.setText(sentence)
        self._fault.show()
        announce(self._control, sentence, at_once=True)

    def fault(self) -> str:
        """Return what is said to be wrong here, nothing if nothing is."""
        return "" if self._fault is None or self._fault.isHidden() else self._fault.text()

    def _holds_back(self, text: str | None) -> bool:
        """Tell whether what was read is not to be shown: what was typed is on its way to the disk."""
        return self._keeping.holds_back((text or "").strip())

    def _settle(self) -> None:
        """Say nothing of what is typed: what stands here is what is kept."""
        self._sent = None
        for said in (self._noted, self._fault, self._warning):
            self._hide(said)

    def _edited(self) -> None:
        """Follow a key that was typed."""
        self._drafting.start()
        self._sent = None
        self._hide(self._state)
        self._hide(self._fault)
        if not self.dirty():
            self._settle()

    def _note(self, words: str) -> None:
        """Say something of what is being typed; "" says nothing."""
        if not words:
            self._hide(self._noted)
            return
        if self._noted is None:
            self._noted = label()
            self._insert(self._noted, above=self._fault or self._warning or self._told)
        self._noted.setText(words)
        self._noted.show()

    def _insert(self, said: QWidget, *, above: QWidget) -> None:
        self._layout.insertWidget(self._layout.indexOf(above), said)

    def _hide(self, said: QWidget | None) -> None:
        if said is not None:
            said.hide()

    def _take_out(self) -> None:
        self.restore()
        # What was typed before it became dangerous may be a draft already.
        self._save_draft()

    def _accept_danger(self) -> None:
        self._accepted_danger = self.text()
        self.commit()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

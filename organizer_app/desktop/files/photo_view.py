"""A photo to read from: larger, smaller, turned and moved, by buttons and by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from organizer_app.desktop.core.bound_key import BoundKey, Key
from organizer_app.desktop.core.key_list import LARGER_PHOTO, PHOTO_MOVES, SMALLER_PHOTO, TURN_PHOTO
from organizer_app.desktop.files.pictures import largest_zoom
from organizer_app.desktop.look.fitting import flow
from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.widgets.pieces import button, column
from organizer_app.i18n import _

STEP = 1.25
SMALLEST, LARGEST = 0.05, 8.0
LEAST_WIDTH, LEAST_HEIGHT = 200, 320
_MOVE = 80
"""So many pixels the photo moves at a press."""


class PhotoView(Worded):
    """One photo in a place that scrolls, with what makes it larger, smaller and turns it; or none."""

    def __init__(self, words: Callable[[], str]) -> None:
        super().__init__()
        self._image = QImage()
        self._zoom, self._turns, self._by_hand = 1.0, 0, False
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.view = QScrollArea()
        self.view.setWidget(self._picture)
        self.view.setWidgetResizable(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMinimumHeight(LEAST_HEIGHT)
        nearer, farther, turn = button("", "", "plus"), button("", "", "minus"), button("")
        layout = column(self, gap=1)
        layout.addLayout(flow(nearer, farther, turn, gap=1))
        layout.addWidget(self.view)
        self.say(self._picture.setAccessibleName, words)
        self.say(nearer.setText, lambda: _("Larger (Alt++)"))
        self.say(farther.setText, lambda: _("Smaller (Alt+-)"))
        self.say(turn.setText, lambda: _("Turn (Alt+T)"))
        self.say(turn.setToolTip, lambda: _("Alt and an arrow move the photo."))
        nearer.clicked.connect(lambda: self.zoom(STEP))
        farther.clicked.connect(lambda: self.zoom(1 / STEP))
        turn.clicked.connect(self.turn)
        self.hide()

    def bind_keys(self, owner: QWidget) -> None:
        """Let the keys of the photo hold wherever the cursor is in a widget."""
        keys: dict[Key, Callable[[], object]] = {
            LARGER_PHOTO: partial(self.zoom, STEP),
            SMALLER_PHOTO: partial(self.zoom, 1 / STEP),
            TURN_PHOTO: self.turn,
        }
        for (across, down), key in PHOTO_MOVES.items():
            keys[key] = partial(self.move_by, across, down)
        for key, do in keys.items():
            BoundKey(key, do, owner, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_image(self, image: QImage) -> None:
        """Show a photo as wide as its place, or none; the place is hidden where there is none."""
        self._image, self._turns, self._by_hand = image, 0, False
        self.setVisible(not image.isNull())
        # Its place is known once the page is laid out anew.
        QTimer.singleShot(0, self, self._fit)

    def zoom(self, by: float) -> None:
        """Show the photo so much larger or smaller."""
        self._by_hand = True
        self._zoom = min(max(self._zoom * by, SMALLEST), largest_zoom(self._image, LARGEST))
        self._draw()

    def turn(self) -> None:
        """Turn the photo by a quarter, clockwise."""
        self._by_hand = True
        self._turns = (self._turns + 1) % 4
        self._draw()

    def move_by(self, across: int, down: int) -> None:
        """Move over the photo by so many steps."""
        for bar, steps in ((self.view.horizontalScrollBar(), across), (self.view.verticalScrollBar(), down)):
            bar.setValue(bar.value() + steps * _MOVE)

    def shown_size(self) -> tuple[int, int]:
        """Return the width and height at which the photo is shown; noughts where there is none."""
        size = self._picture.pixmap().size()
        return size.width(), size.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand and event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Make the photo as wide as its place to begin with: a row of it is read across."""
        if not self._by_hand:
            room = max(self.view.viewport().width(), LEAST_WIDTH)
            width = max(self._image.width(), 1)
            self._zoom = min(max(room / width, SMALLEST), largest_zoom(self._image, LARGEST))
        self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            self._picture.setPixmap(QPixmap())
            return
        turned = self._image.transformed(QTransform().rotate(90 * self._turns))
        size = turned.size() * self._zoom
        smooth = Qt.TransformationMode.SmoothTransformation
        self._picture.setPixmap(
            QPixmap.fromImage(turned.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        )

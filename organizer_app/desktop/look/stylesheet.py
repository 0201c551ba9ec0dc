"""The one style sheet: measures in text heights, so that larger text makes larger targets."""

from __future__ import annotations

from organizer_app.desktop.look.colors import Colors

TEMPLATE = """
QMainWindow, QDialog { background: %(page)s; }
QScrollArea, QScrollArea > QWidget > QWidget[piece="canvas"] { background: transparent; border: none; }
QToolTip { background: %(card)s; color: %(text)s; border: 1px solid %(edge)s; padding: 4px; }

QLabel[piece="page_heading"] { font-size: %(huge)dpx; font-weight: 600; }
QLabel[piece="heading"], QLabel[piece="large"] { font-size: %(large)dpx; font-weight: 600; }
QLabel[piece="giant"] { font-size: %(giant)dpx; font-weight: 600; }
QLabel[piece="number"] { font-size: %(huge)dpx; font-weight: 600; }
QLabel[piece="strong"] { font-weight: 600; }
QLabel[piece="quiet"] { color: %(quiet)s; }
QLabel[meaning="good"] { color: %(good)s; }
QLabel[meaning="attention"] { color: %(attention)s; }
QLabel[meaning="stop"] { color: %(stop)s; }

QFrame[piece="card"] { background: %(card)s; border: 1px solid %(line)s; border-radius: 12px; }
QFrame[piece="line"] { background: %(line)s; border: none; max-height: 1px; min-height: 1px; }
QFrame[piece="notice"] { background: %(accent_soft)s; border: 1px solid %(accent)s; border-radius: 10px; }
QFrame[piece="notice"][meaning="good"] { background: %(good_soft)s; border-color: %(good)s; }
QFrame[piece="notice"][meaning="attention"] { background: %(attention_soft)s; border-color: %(attention)s; }
QFrame[piece="notice"][meaning="stop"] { background: %(stop_soft)s; border-color: %(stop)s; }
QFrame[piece="banner"] { background: %(accent_soft)s; border: 2px solid %(accent)s; border-radius: 14px; }
QFrame[piece="banner"][meaning="good"] { background: %(good)s; border-color: %(good)s; }
QFrame[piece="banner"][meaning="attention"] { background: %(attention_soft)s; border-color: %(attention)s; }
QFrame[piece="banner"][meaning="stop"] { background: %(stop_soft)s; border-color: %(stop)s; }
QFrame[piece="banner"] QLabel[meaning="good"] { color: %(card)s; }
QLabel[piece="badge"] { background: %(accent_soft)s; color: %(text)s; border-radius: 6px;
    padding: 2px %(pad)dpx; font-weight: 600; }
QLabel[piece="badge"][meaning="good"] { background: %(good_soft)s; color: %(good)s; }
QLabel[piece="badge"][meaning="attention"] { background: %(attention_soft)s; color: %(attention)s; }
QLabel[piece="badge"][meaning="stop"] { background: %(stop_soft)s; color: %(stop)s; }

QFrame#rail { background: %(rail)s; border: none; border-right: 1px solid %(line)s; }
QFrame#rail QPushButton { text-align: left; background: transparent; border: 2px solid transparent;
    border-radius: 8px; padding: %(half)dpx %(pad)dpx; font-weight: 400; }
QFrame#rail QPushButton:hover { background: %(accent_soft)s; }
QFrame#rail QPushButton[place="page"]:checked { background: %(card)s; color: %(accent)s;
    border-left: 4px solid %(accent)s; }
QFrame#rail QPushButton:focus { border: 2px %(ring)s %(accent)s; }
QFrame#top_bar { background: %(page)s; border: none; border-bottom: 1px solid %(line)s; }

QPushButton { background: %(card)s; color: %(text)s; border: 2px solid %(edge)s; border-radius: 8px;
    padding: %(half)dpx %(em)dpx; min-height: %(line_height)dpx; outline: none; }
QPushButton:hover { background: %(accent_soft)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:focus { border: 2px %(ring)s %(accent)s; background: %(accent_soft)s; }
QPushButton:checked { background: %(accent)s; border-color: %(accent)s; color: %(on_accent)s; }
QPushButton:checked:focus { border: 2px %(ring)s %(text)s; }
QPushButton:disabled { color: %(quiet)s; border-color: %(line)s; }
QPushButton[piece="primary"] { background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s;
    font-weight: 600; }
QPushButton[piece="danger"] { color: %(stop)s; border-color: %(stop)s; }
QPushButton[piece="danger"]:hover { background: %(stop_soft)s; }
QPushButton[piece="danger"]:disabled { color: %(quiet)s; border-color: %(line)s; }
QPushButton[piece="primary"]:hover { border-color: %(text)s; }
QPushButton[piece="primary"]:focus { border: 2px %(ring)s %(text)s; }
QPushButton[piece="primary"]:disabled { background: %(line)s; color: %(quiet)s; border-color: %(line)s; }
QPushButton[piece="quiet"] { background: transparent; color: %(accent)s; border-color: transparent;
    padding: %(half)dpx %(half)dpx; }
QPushButton[piece="quiet"]:disabled { color: %(quiet)s; }
QPushButton[piece="quiet"]:hover { background: %(accent_soft)s; }
QPushButton[piece="quiet"]:focus { border: 2px %(ring)s %(accent)s; }
QPushButton[piece="search"] { text-align: left; color: %(quiet)s; }
QPushButton[piece="quiet"]:pressed, QPushButton[piece="search"]:pressed { color: %(text)s; }
QPushButton[piece="search"]:focus { border-color: %(accent)s; }
QPushButton[piece="row"] { text-align: left; background: transparent; border-color: transparent;
    padding: %(half)dpx 4px; font-weight: 600; }
QPushButton[piece="row"]:hover { background: %(accent_soft)s; }
QPushButton[piece="row"]:focus { border: 2px %(ring)s %(accent)s; }
QFrame[piece="way"] { background: %(card)s; border: 2px solid %(line)s; border-radius: 12px; }
QFrame[piece="way"][lit="true"] { border-color: %(accent)s; }
QFrame[piece="way"] QPushButton[piece="row"]:focus { border-color: transparent; }
QPushButton[piece="segment_first"] { border-top-right-radius: 0px; border-bottom-right-radius: 0px;
    border-right: none; padding: %(half)dpx %(pad)dpx; }
QPushButton[piece="segment_last"] { border-top-left-radius: 0px; border-bottom-left-radius: 0px;
    padding: %(half)dpx %(pad)dpx; }
QPushButton[piece="count"] { padding: 0px; font-size: %(large)dpx; font-weight: 600; min-width: %(target)dpx;
    min-height: %(target)dpx; }
QPushButton::menu-indicator, QHeaderView::up-arrow, QHeaderView::down-arrow { border: none;
    subcontrol-position: right center; subcontrol-origin: padding; right: 8px;
    width: %(mark)dpx; height: %(mark)dpx; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit {
    background: %(card)s; color: %(text)s; border: 2px solid %(edge)s; border-radius: 8px;
    padding: %(half)dpx %(pad)dpx; selection-background-color: %(accent)s;
    selection-color: %(on_accent)s; placeholder-text-color: %(quiet)s; }
QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit { min-height: %(line_height)dpx; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0px; border: none; }
QAbstractSpinBox QLineEdit { border: none; padding: 0px; min-height: 0px; background: transparent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus, QDateTimeEdit:focus { border-color: %(accent)s; border-style: %(ring)s; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: %(quiet)s; background: %(page)s;
    border-color: %(line)s; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: %(page)s; border-color: %(line)s; }
QLineEdit[readOnly="true"]:focus, QPlainTextEdit[readOnly="true"]:focus { border-color: %(accent)s; }
QCheckBox:disabled, QRadioButton:disabled { color: %(quiet)s; }
QLineEdit[piece="big"] { font-size: %(huge)dpx; padding: %(pad)dpx %(em)dpx; border-radius: 12px; }
QComboBox { padding-right: %(target)dpx; }
QComboBox::drop-down { border: none; width: 0px; }
QComboBox QAbstractItemView { background: %(card)s; border: 1px solid %(edge)s; }

QCheckBox, QRadioButton { spacing: %(half)dpx; padding: 4px; border: 2px solid transparent;
    border-radius: 6px; outline: none; }
QCheckBox::indicator, QRadioButton::indicator { width: %(tick)dpx; height: %(tick)dpx; }
QCheckBox::indicator:checked { width: %(ticked)dpx; height: %(ticked)dpx; }
QCheckBox::indicator:unchecked { background: %(card)s; border: 2px solid %(edge)s; border-radius: 4px; }
QRadioButton::indicator:unchecked { background: %(card)s; border: 2px solid %(edge)s;
    border-radius: %(round)dpx; }
QRadioButton::indicator:checked { border: 2px solid %(accent)s; border-radius: %(round)dpx;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 %(accent)s,
    stop: 0.55 %(accent)s, stop: 0.65 %(card)s, stop: 1 %(card)s); }
QRadioButton::indicator:checked:disabled { border-color: %(quiet)s;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 %(quiet)s,
    stop: 0.55 %(quiet)s, stop: 0.65 %(card)s, stop: 1 %(card)s); }
QCheckBox:focus, QRadioButton:focus { border-color: %(accent)s; border-style: %(ring)s; }

QAbstractItemView { background: %(card)s; alternate-background-color: %(page)s; border: 1px solid %(line)s;
    border-radius: 8px; selection-background-color: %(accent)s; selection-color: %(on_accent)s;
    outline: none; }
QAbstractItemView:focus { border: 2px %(ring)s %(accent)s; }
QListView::item { padding: %(half)dpx %(pad)dpx; }
QTableView { gridline-color: %(line)s; }
QTableView::item { padding: 0px %(pad)dpx; }
QHeaderView { background: %(card)s; border: none; }
QHeaderView::section { background: %(card)s; color: %(quiet)s; border: none;
    border-bottom: 2px solid %(line)s; padding: %(half)dpx %(head)dpx; font-weight: 600; }
QHeaderView[piece="days"]::section { padding: %(half)dpx 0px; }
QTableCornerButton::section { background: %(card)s; border: none; }

QMenu { background: %(card)s; border: 1px solid %(edge)s; border-radius: 8px; padding: 4px; }
QMenu::item { padding: %(half)dpx %(em)dpx; border-radius: 6px; }
QMenu::item:selected { background: %(accent)s; color: %(on_accent)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px; }
QProgressBar { background: %(line)s; border: none; border-radius: 6px; text-align: center; min-height: 12px;
    max-height: 12px; }
QProgressBar::chunk { background: %(accent)s; border-radius: 6px; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0px; }
QScrollBar::handle { background: %(edge)s; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::tab { background: transparent; color: %(quiet)s; border: none; border-bottom: 3px solid transparent;
    border-top: 3px solid transparent; padding: %(half)dpx %(pad)dpx; font-weight: 600; }
QTabBar::tab:selected { color: %(accent)s; border-bottom-color: %(accent)s; }
QTabBar::scroller { width: %(target)dpx; }
QTabBar::tab:focus { background: %(accent_soft)s; border-top-color: %(accent)s; }
QTabWidget::pane { border: none; border-top: 1px solid %(line)s; }
"""


def sheet(colors: Colors, line_height: int) -> str:
    """Write the style sheet for these colors and for text whose lines are so many pixels high."""
    measures = {
        "line_height": max(line_height, 16),
        "em": round(line_height * 0.9),
        "tick": max(round(line_height * 0.95), 16),
        "ticked": max(round(line_height * 0.95), 16) + 4,
        "round": max(round(line_height * 0.95), 16) // 2 + 2,
        "mark": max(round(line_height * 0.56), 10),
        "half": max(round(line_height * 0.28), 4),
        "pad": max(round(line_height * 0.55), 8),
        # Qt keeps a little more before the text of a cell than before its column's word.
        "head": max(round(line_height * 0.55), 8) + 3,
        "target": max(round(line_height * 2.2), 32),
        "large": round(line_height * 0.98),
        "huge": round(line_height * 1.4),
        "giant": round(line_height * 2.1),
    }
    # Where the system's contrast leaves two colors, the cursor shows by another line around it.
    ring = "dashed" if colors.edge == colors.text else "solid"
    return TEMPLATE % {**vars(colors), **measures, "ring": ring}

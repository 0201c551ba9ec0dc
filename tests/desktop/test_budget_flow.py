"""From a template to the printed request by keys alone, each of them counted: see screens.md, *Budget*."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtGui import QGuiApplication, QImage

from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.workspace import Workspace
from organizer_app.work.attachments import files_of
from organizer_app.work.budgets.entries import entries
from organizer_app.work.budgets.list import budget_heads
from organizer_app.work.budgets.versions import standing_of
from tests.desktop.hand import Count, Hand

PRICES = ("9.50", "1.25", "0.40", "35", "65", "18", "25", "0.12")


@contextmanager
def _costs(hand: Hand, keys: int) -> Iterator[None]:
    """Hold that what is done inside takes exactly so many keys, and no click."""
    before = hand.count()
    yield
    assert hand.count() - before == Count(keys)


def test_a_budget_goes_from_its_template_to_the_printed_request_by_keys_alone(
    window: MainWindow, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand(monkeypatch.setattr)
    _plan(hand)
    with workspace.read() as session:
        (head,) = budget_heads(session)
    _approve(hand)
    with workspace.read() as session:
        assert standing_of(session, head.id).status == "approved"
    _write_a_receipt(hand)
    with workspace.read() as session:
        (row,) = entries(session, head.id)
        assert (row.amount, [part.line for part in row.parts]) == (4_150, ["Dinner"])
        assert [file.kind for file in files_of(session, "expense", row.id)] == ["receipt"]
    _print(hand, tmp_path / "request.pdf")


def _plan(hand: Hand) -> None:
    """Three keys begin a budget from a template; each price takes its digits and an Enter."""
    with _costs(hand, keys=3 + sum(len(price) + 1 for price in PRICES)):
        hand.press("Alt+4")
        hand.at("New budget")
        hand.press("Return")
        hand.at("For which meeting or event")
        hand.press("Return")
        hand.at("The lines of the budget")
        for price in PRICES:
            hand.type(price)
            hand.press("Return")
    hand.sees("Community meeting", "have no price yet.")


def _approve(hand: Hand) -> None:
    """What can be done next is found by its name: Ctrl+K, letters, Enter."""
    with _costs(hand, keys=2 + len("approve it")):
        hand.press("Ctrl+K")
        hand.type("approve it")
        hand.sees("Approve it here")
        hand.press("Return")
        hand.sees("by the role of the laptop, Admin")


def _write_a_receipt(hand: Hand) -> None:
    """The photo is pasted; amount, Tab, letters of the line, Enter."""
    hand.press("Ctrl+K")
    hand.type("money spent")
    hand.sees("Money spent")
    hand.press("Return")
    hand.at("Amount")
    photo = QImage(60, 40, QImage.Format.Format_RGB32)
    photo.fill(0xFFFFFF)
    QGuiApplication.clipboard().setImage(photo)
    with _costs(hand, keys=1 + len("41.50") + 1 + len("di") + 1):
        hand.press("Ctrl+V")
        hand.type("41.50")
        hand.press("Tab")
        hand.type("di")
        hand.press("Return")
        hand.sees("Dinner", "$41.50", "1 receipt")


def _print(hand: Hand, path: Path) -> None:
    """Ctrl+P shows the papers of the budget; the request has room for signatures, in both languages."""
    hand.press("Ctrl+K")
    hand.type("the plan of this")
    hand.sees("The plan of this budget")
    hand.press("Return")
    hand.at("The lines of the budget")
    hand.press("Ctrl+P")
    hand.walk_to("What")
    hand.press("Down", "Down")
    hand.sees("Budget request")
    hand.choose_next(str(path))
    hand.press("Ctrl+S")
    hand.sees(f"Saved: {path.name}")
    with pdfplumber.open(path) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Solicitud de presupuesto" in text
    assert "Approved by an adult" in text

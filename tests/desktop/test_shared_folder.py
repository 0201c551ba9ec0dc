"""A window and another laptop catch up through a shared folder, by a press and by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from organizer_app.desktop.frame.folder_rounds import MINUTE_MS, FolderRounds
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.errors import CannotWrite
from organizer_app.store.dump import dump
from organizer_app.store.folder_state import folder_choice
from organizer_app.sync.folder import catch_up, share_folder
from organizer_app.sync.folder_listing import Listing, list_folder
from tests.desktop.keys import press
from tests.desktop.laptop_pair import Pair, Until, click, words


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that the office's laptop and Diego's both see."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def rounds(pair: Pair) -> FolderRounds:
    return pair.window.around.rounds


def diego_gives(pair: Pair, folder: Path, phone: str = "760 555 0133") -> None:
    pair.change(pair.diego, "Zamora", phone)
    share_folder(pair.diego, folder)
    catch_up(pair.diego)


def at_rest(rounds: FolderRounds) -> bool:
    return rounds.shown().known and not rounds.shown().running


def test_choosing_a_folder_catches_up_at_once_and_says_what_came(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diego_gives(pair, shared)
    page = pair.page()
    until(lambda: at_rest(rounds))
    assert page.folder.told.isHidden()
    monkeypatch.setattr(
        "organizer_app.desktop.sync.folder_card.QFileDialog.getExistingDirectory",
        lambda *_asked: str(shared),
    )
    click(page, "Choose a folder…")
    until(lambda: "From the other laptops: 1 changed." in page.folder.told.text())
    assert str(shared) in " ".join(words(page)).replace("\u200b", "")
    assert pair.kept("Zamora").phone == "760 555 0133"
    catch_up(pair.diego)
    assert dump(pair.office.ledger.db) == dump(pair.diego.ledger.db)


def test_a_folder_that_holds_the_groups_file_is_refused_on_the_page(
    pair: Pair, until: Until, rounds: FolderRounds, tmp_path: Path
) -> None:
    page = pair.page()
    rounds.choose(tmp_path)
    until(lambda: "lies the group's own file" in page.folder.told.text())
    assert folder_choice(pair.office) is None
    assert page.folder.choose_button.isEnabled()


def test_it_catches_up_by_the_clock_only_where_that_was_chosen(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    page = pair.page()
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    assert not rounds.timer.isActive()
    page.folder.often.setCurrentIndex(page.folder.often.findData(15))
    page.folder.often.activated.emit(page.folder.often.currentIndex())
    until(rounds.timer.isActive)
    assert rounds.timer.interval() == 15 * MINUTE_MS
    diego_gives(pair, shared)
    pair.window.go("people")
    rounds.timer.timeout.emit()
    until(lambda: pair.window.strip.text() == "From the other laptops: 0 new, 1 changed, 0 to look at.")
    assert rounds.timer.isActive()
    rounds.every(0)
    until(lambda: not rounds.timer.isActive())


def test_a_round_that_nobody_asked_for_and_that_brings_nothing_is_quiet(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    before = rounds.shown().last
    rounds.timer.timeout.emit()
    until(lambda: rounds.shown().last != before)
    assert pair.window.strip.text() == ""


def test_a_folder_that_is_gone_is_told_once_and_again_when_it_was_back(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    away = shared.with_name("away")

    def a_round() -> str:
        pair.window.strip.hide()
        rounds.timer.timeout.emit()
        until(lambda: not rounds.shown().running)
        return pair.window.strip.text()

    shared.rename(away)
    assert a_round().startswith("The folder “shared” is not there.")
    assert a_round() == ""
    away.rename(shared)
    assert a_round() == ""
    shared.rename(away)
    assert a_round().startswith("The folder “shared” is not there.")


def test_two_rounds_never_run_at_once(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    begun: list[Path] = []

    def list_one(folder: Path, own: str) -> Listing:
        begun.append(folder)
        return list_folder(folder, own)

    monkeypatch.setattr("organizer_app.sync.folder.list_folder", list_one)
    rounds.catch_up()
    rounds.catch_up()
    rounds.timer.timeout.emit()
    until(lambda: not rounds.shown().running)
    assert len(begun) == 1


def test_a_stopped_round_leaves_everything_as_it_was(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    diego_gives(pair, shared)
    share_folder(pair.office, shared)
    before = dump(pair.office.ledger.db)
    rounds.begin()
    until(lambda: at_rest(rounds))
    rounds.catch_up()
    rounds.stop()
    until(lambda: not rounds.shown().running)
    assert dump(pair.office.ledger.db) == before
    rounds.catch_up()
    until(lambda: not rounds.shown().running)
    assert pair.kept("Zamora").phone == "760 555 0133"


def test_a_folder_that_cannot_be_written_is_told_on_the_page_while_what_came_is_in(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diego_gives(pair, shared)
    page = pair.page()

    def refuse(path: Path, _content: bytes) -> bool:
        raise CannotWrite(path, "EROFS")

    monkeypatch.setattr("organizer_app.sync.folder_giving.write_whole", refuse)
    rounds.choose(shared)
    until(lambda: "“shared” is on a read-only disk" in page.folder.told.text())
    assert pair.kept("Zamora").phone == "760 555 0133"


def test_leaving_the_folder_forgets_it_and_leaves_what_is_there(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    page = pair.page()
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    standing = set(shared.rglob("*"))
    click(page, "Stop using it")
    until(lambda: rounds.shown().choice is None)
    assert set(shared.rglob("*")) == standing
    assert folder_choice(pair.office) is None


def test_the_command_without_a_folder_asks_for_one(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task,) = [task for place in PAGES for task in place.tasks if task.key == "catch_up"]
    page = pair.page()
    until(lambda: at_rest(rounds))
    monkeypatch.setattr(
        "organizer_app.desktop.sync.folder_card.QFileDialog.getExistingDirectory",
        lambda *_asked: str(shared),
    )
    page.take_up(task.key)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    assert folder_choice(pair.office) is not None


def test_the_cursor_stands_where_it_was_after_a_round_that_was_asked_for_by_key(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    page = pair.page()
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds) and page.folder.now_button.isVisible())
    page.folder.now_button.setFocus()
    press(pair.window, Qt.Key.Key_Space)
    until(lambda: rounds.shown().running)
    until(lambda: at_rest(rounds))
    assert pair.window.focusWidget() is page.folder.now_button


def test_what_another_laptop_has_is_seen_at_once_after_a_round_that_brought_only_its_word(
    pair: Pair, until: Until, rounds: FolderRounds, shared: Path
) -> None:
    page = pair.page()
    pair.change(pair.office, "Zamora", "760 555 0133")
    until(lambda: any("not there yet" in told for told in words(page.laptops)))
    rounds.choose(shared)
    until(lambda: rounds.shown().last is not None and at_rest(rounds))
    share_folder(pair.diego, shared)
    catch_up(pair.diego)
    rounds.catch_up()
    until(lambda: "Has everything" in words(page.laptops))

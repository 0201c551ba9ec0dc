"""What a command asks on a terminal is asked, and may be answered, in the language of the person."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Commands


class Terminal(io.StringIO):
    """A keyboard with somebody at it who has typed already."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def join_file(organizer: Commands, tmp_path: Path) -> str:
    path, out = str(tmp_path / "van.organizer"), str(tmp_path / "van.orgjoin")
    organizer("join", path, "--name", "Van", "--out", out, "--no-passphrase")
    return out


@pytest.mark.parametrize("answer", ["s", "sí", "Sí", "y"])
def test_the_six_words_are_compared_and_confirmed(
    organizer: Commands, join_file: str, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    asked = organizer("admit", join_file, language="es")
    assert asked.code == 0
    assert asked.err == "¿Son estas las seis palabras en la otra computadora? [s/N] "
    assert len(organizer("members", "--json").json) == 2


@pytest.mark.parametrize("answer", ["n", "", "quizás"])
def test_words_that_differ_let_nobody_in(
    organizer: Commands, join_file: str, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    asked = organizer("admit", join_file, language="es")
    assert asked.code == 1
    assert asked.err.endswith("Se detuvo. No se cambió nada.\n")
    assert len(organizer("members", "--json").json) == 1


def test_where_nobody_can_be_asked_the_words_are_printed_and_the_laptop_is_let_in(
    organizer: Commands, join_file: str
) -> None:
    admitted = organizer("admit", join_file)
    assert (admitted.code, admitted.err) == (0, "")
    assert len(admitted.out.splitlines()[0].split()) == 6

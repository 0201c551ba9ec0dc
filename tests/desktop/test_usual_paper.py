"""A laptop prints on the paper of its country, whatever language it speaks, until another was used.

So with its weeks: they begin on the day on which they do there.
"""

from __future__ import annotations

import pytest

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.paper.country import first_day_of_week
from organizer_app.desktop.paper.usual_paper import usual_paper


@pytest.mark.parametrize(
    ("named", "paper", "begins"),
    [
        ({"LANG": "en_US.UTF-8"}, "letter", "Sunday"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "es"}, "letter", "Sunday"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "es"}, "letter", "Sunday"),
        ({"LANG": "es_MX.UTF-8"}, "letter", "Sunday"),
        ({"LANG": "es_ES.UTF-8"}, "a4", "Monday"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4", "Monday"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "letter", "Sunday"),
        ({}, "letter", "Sunday"),
    ],
)
def test_the_country_says_which_paper_and_the_language_does_not(
    choices: Choices, named: dict[str, str], paper: str, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for variable in ("LC_ALL", "LC_PAPER", "LANG", "LANGUAGE"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in named.items():
        monkeypatch.setenv(variable, value)
    assert usual_paper(choices) == paper
    assert first_day_of_week().name == begins


def test_the_paper_used_last_comes_first(choices: Choices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    choices.print_on("legal")
    assert usual_paper(choices) == "legal"

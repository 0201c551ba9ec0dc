"""Every command that the README shows is run as it stands there, in order, in one folder.

A block marked `sh` holds commands, one marked `text` shows what they print; no other kind is allowed, so
that no command can stand on the page unproved. The two lines of RUN_ELSEWHERE set the machine up: tests
run inside one of them, and tests/test_run_script.py proves the other.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PLACES = (ROOT, ROOT / "organizer_app")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN_ELSEWHERE = ("bash packaging/run", "bash packaging/test")
RUN = "bash packaging/run "


def blocks(kind: str) -> list[str]:
    return [content for name, content in FENCE.findall(README) if name == kind]


def commands() -> list[str]:
    text = "\n".join(blocks("sh")).replace("\\\n", " ")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_every_block_is_either_commands_or_what_they_print() -> None:
    assert README.count("\n```") == 2 * len(FENCE.findall(README))
    assert {name for name, _ in FENCE.findall(README)} <= {"sh", "text"}


def test_the_page_shows_the_two_commands_that_set_a_machine_up() -> None:
    assert [command for command in commands() if command in RUN_ELSEWHERE] == list(RUN_ELSEWHERE)


def test_every_file_that_the_page_names_is_there() -> None:
    named = {name for name in re.findall(r"`([\w/.-]+(?:\.\w+|/))`", README) if "/" in name}
    named |= set(re.findall(r"\]\(([\w/.-]+)\)", README))
    assert len(named) > 20
    assert [name for name in named if not any((place / name).exists() for place in PLACES)] == []


def test_every_command_of_the_page_does_what_it_says(tmp_path: Path) -> None:
    run_here = [command for command in commands() if command not in RUN_ELSEWHERE]
    assert len(run_here) >= 3
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHON": sys.executable, "COLUMNS": "100"}
    for command in run_here:
        proved = command
        if command.startswith(RUN):
            proved = f'"$PYTHON" -P -m organizer_app {command.removeprefix(RUN)}'
        finished = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", proved],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, f"{command}\n{finished.stdout}{finished.stderr}"
        assert finished.stdout.strip(), f"{command} printed nothing"

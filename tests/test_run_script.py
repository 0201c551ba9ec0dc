"""`packaging/run` opens the window, passes commands on, and says what a machine lacks.

The scripts are the real ones, in a checkout whose environment is already set up by a stand-in that
prints what it was asked to run; the machine's `ldconfig`, `id` and `apt-get` are stand-ins too.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SONAMES = (
    "libEGL.so.1 libGL.so.1 libglib-2.0.so.0 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon.so.0 "
    "libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 libxcb-xkb.so.1 "
    "libxkbcommon-x11.so.0 libcups.so.2"
).split()


class Machine:
    """A checkout and a machine around it, whose libraries and user a test chooses."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.tools, self.here = folder / "check out", folder / "tools", folder / "here"
        self.here.mkdir()
        self.tools.mkdir()
        shutil.copytree(ROOT / "packaging", self.checkout / "packaging")
        shutil.copy(ROOT / "requirements.lock", self.checkout)
        self.environment = {"PATH": f"{self.tools}:/usr/bin:/bin", "LANG": "en_US.UTF-8"}
        self.script(
            self.checkout / ".venv/bin/python",
            'echo "ran: $*"; echo "in: $PWD"; echo "as: $ORGANIZER_COMMAND"',
        )
        with (self.checkout / "requirements.lock").open("rb") as lock:
            stamp = subprocess.run(["cksum"], stdin=lock, capture_output=True, check=True).stdout
        (self.checkout / ".venv/field-organizer.stamp").write_bytes(stamp)
        self.libraries(SONAMES)
        self.script(self.tools / "id", "echo 1000")
        self.script(self.tools / "sudo", "exit 1")
        self.script(self.tools / "apt-get", 'echo "apt-get $*" >>"$0.log"')

    def script(self, path: Path, body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        path.chmod(0o755)

    def libraries(self, names: list[str]) -> None:
        listed = "\n".join(f"\t{name} (libc6,x86-64) => /usr/lib/{name}" for name in names)
        self.script(self.tools / "ldconfig", f"cat <<'EOF'\n{listed}\nEOF")

    def keep_only_its_own_tools(self) -> None:
        """Hide what this machine has beside the stand-ins and the simplest commands."""
        for name in ("uname", "cat", "dirname", "cksum", "env", "sh"):
            found = shutil.which(name)
            assert found is not None
            (self.tools / name).symlink_to(found)
        self.environment["PATH"] = str(self.tools)

    def run(self, *arguments: str, script: str = "run", **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [shutil.which("bash") or "bash", str(self.checkout / "packaging" / script), *arguments],
            cwd=self.here,
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def ran(finished: subprocess.CompletedProcess[str]) -> str:
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.splitlines()[0]


def test_with_a_screen_the_window_opens(machine: Machine) -> None:
    finished = machine.run(DISPLAY=":0")
    assert ran(finished) == "ran: -P -m organizer_app"
    assert finished.stderr == ""


def test_a_workspace_named_without_a_command_opens_the_window_too(machine: Machine) -> None:
    arguments = ["-w", "my group.organizer", "--language", "es"]
    assert ran(machine.run(*arguments, DISPLAY=":0")) == f"ran: -P -m organizer_app {' '.join(arguments)}"


def test_arguments_pass_through_to_the_command_where_it_was_called(machine: Machine) -> None:
    finished = machine.run("-w", "x.organizer", "people", "find", "Ana María")
    assert ran(finished) == "ran: -P -m organizer_app -w x.organizer people find Ana María"
    assert f"in: {machine.here}" in finished.stdout


def test_without_a_screen_it_says_so_and_runs_the_demonstration_into_a_folder_it_names(
    machine: Machine,
) -> None:
    (machine.here / "field-organizer-demo").mkdir()
    finished = machine.run()
    folder = machine.here / "field-organizer-demo-2"
    assert ran(finished) == f"ran: -P -m organizer_app demo {folder}"
    assert "no screen" in finished.stderr
    assert str(folder) in finished.stderr


def test_no_demonstration_is_promised_where_the_program_cannot_be_set_up(machine: Machine) -> None:
    shutil.rmtree(machine.checkout / ".venv")
    machine.keep_only_its_own_tools()
    finished = machine.run()
    assert finished.returncode == 1
    assert "python3-venv" in finished.stderr
    assert "demo" not in finished.stderr


def test_the_program_knows_how_it_was_called(machine: Machine) -> None:
    finished = machine.run("people", "list")
    called = finished.stdout.splitlines()[-1].removeprefix("as: ")
    assert shlex.split(called) == ["bash", str(machine.checkout / "packaging/run")]


def test_without_root_a_missing_library_is_told_with_the_exact_line_to_run(machine: Machine) -> None:
    machine.libraries([name for name in SONAMES if not name.startswith(("libEGL", "libxcb-cursor"))])
    finished = machine.run(DISPLAY=":0")
    assert finished.returncode == 1
    assert finished.stdout == ""
    line = "apt-get update && apt-get install --no-install-recommends -y libegl1 libxcb-cursor0"
    assert finished.stderr.splitlines()[-1].split() == line.split()
    assert not (machine.tools / "apt-get.log").exists()


def test_without_root_and_with_libraries_missing_commands_still_run(machine: Machine) -> None:
    machine.libraries([])
    assert ran(machine.run("people", "list")) == "ran: -P -m organizer_app people list"
    assert ran(machine.run("--help", DISPLAY=":0")) == "ran: -P -m organizer_app --help"


def test_root_has_missing_libraries_installed_and_the_window_opens(machine: Machine) -> None:
    machine.script(machine.tools / "id", "echo 0")
    machine.libraries([name for name in SONAMES if not name.startswith("libEGL")])
    assert ran(machine.run(DISPLAY=":0")) == "ran: -P -m organizer_app"
    log = (machine.tools / "apt-get.log").read_text("utf-8")
    assert log == "apt-get update\napt-get install --no-install-recommends -y libegl1\n"


def test_the_tests_have_a_compiler_installed_where_there_is_none(machine: Machine) -> None:
    machine.script(machine.tools / "id", "echo 0")
    machine.script(machine.tools / "cc", "exit 1")
    assert "ran: -m pytest -k clock" in machine.run("-k", "clock", script="test").stdout
    log = (machine.tools / "apt-get.log").read_text("utf-8")
    assert log.endswith("apt-get install --no-install-recommends -y gcc libc6-dev\n")


def test_it_speaks_spanish_on_a_machine_that_does(machine: Machine) -> None:
    finished = machine.run(LANG="es_MX.UTF-8")
    assert "no hay pantalla" in finished.stderr


def test_an_installation_that_fails_is_told_and_the_window_stays_shut(machine: Machine) -> None:
    machine.script(machine.tools / "id", "echo 0")
    machine.script(machine.tools / "apt-get", "echo no route; exit 100")
    machine.libraries([])
    finished = machine.run(DISPLAY=":0")
    assert finished.returncode == 1
    assert "no route" in finished.stderr
    assert "could not be installed" in finished.stderr


@pytest.mark.parametrize(
    ("system", "version", "names"),
    [
        ("debian", "12", "libglib2.0-0 libcups2"),
        ("debian", "13", "libglib2.0-0t64 libcups2t64"),
        ("ubuntu", "22.04", "libglib2.0-0 libcups2"),
        ("ubuntu", "24.04", "libglib2.0-0t64 libcups2t64"),
        ("ubuntu", "26.04", "libglib2.0-0t64 libcups2t64"),
    ],
)
def test_packages_have_the_names_of_this_system(
    machine: Machine, system: str, version: str, names: str
) -> None:
    release = machine.tools / "os-release"
    release.write_text(f'ID={system}\nVERSION_ID="{version}"\n', "utf-8")
    script = machine.checkout / "packaging/set_up.sh"
    text = script.read_text("utf-8")
    assert "/etc/os-release" in text
    script.write_text(text.replace("/etc/os-release", f'"{release}"'), "utf-8")
    machine.libraries([name for name in SONAMES if not name.startswith(("libglib", "libcups"))])
    finished = machine.run(DISPLAY=":0")
    assert finished.stderr.splitlines()[-1].endswith(f" -y {names}")


def test_a_python_that_is_too_old_is_told_in_one_sentence(machine: Machine) -> None:
    shutil.rmtree(machine.checkout / ".venv")
    for name in ("python", "python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        machine.script(machine.tools / name, "exit 1")
    machine.keep_only_its_own_tools()
    finished = machine.run("people", "list")
    assert finished.returncode == 1
    assert "older than 3.11" in finished.stderr
    assert not (machine.checkout / ".venv").exists()


def test_a_system_without_apt_is_told_what_to_look_for(machine: Machine) -> None:
    (machine.tools / "apt-get").unlink()
    machine.keep_only_its_own_tools()
    machine.libraries([])
    finished = machine.run(DISPLAY=":0")
    assert finished.returncode == 1
    assert "no apt-get" in finished.stderr
    assert "libegl1" in finished.stderr

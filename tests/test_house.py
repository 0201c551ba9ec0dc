"""The rules of the house that no tool knows: what each file looks like, and what must not be loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house import ROOT, modules

PACKAGE = ROOT / "organizer_app"
MOST_LINES = 400
# The packages that may load each of these; everything else must stand in its contract.
OUTSIDERS = {
    "PySide6": {"desktop", "app"},
    "reportlab": {"printing"},
    "PIL": {"scanning"},
    "sqlalchemy": {"work", "store", "records"},
}


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_scans_see_the_whole_house() -> None:
    seen = set(modules())
    assert {ROOT / "organizer_app/__main__.py", ROOT / "packaging/translations.py", Path(__file__)} <= seen
    assert len(seen) > 50


def test_no_module_is_longer_than_a_person_reads() -> None:
    long = {shown(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


def test_init_files_are_empty() -> None:
    marks = [path for path in modules() if path.name == "__init__.py"]
    assert marks
    assert [shown(path) for path in marks if path.read_bytes()] == []


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    silent = []
    for path in modules():
        if path.name == "__init__.py":
            continue
        opening = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n\n")[0]
        if not opening.rstrip().endswith((".", "!", "?", ":")):
            silent.append(shown(path))
    assert silent == []


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in modules() if path.is_relative_to(PACKAGE)}
    assert [shown(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_records_have_no_keys_that_fail_when_halves_arrive_apart() -> None:
    forbidden = {"ForeignKey", "ForeignKeyConstraint", "UniqueConstraint", "CheckConstraint", "relationship"}
    found = [
        f"{shown(path)}:{node.lineno} {name}"
        for path in modules()
        if path.is_relative_to(PACKAGE / "records")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, (ast.Name, ast.Attribute))
        and (name := node.id if isinstance(node, ast.Name) else node.attr) in forbidden
    ]
    assert found == []


def test_no_module_is_named_after_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
    assert [shown(path) for path in modules() if nothing & set(path.stem.split("_"))] == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
    found = [shown(path) for path in modules() for mark in marks if mark in path.read_text("utf-8")]
    assert found == []


@pytest.mark.parametrize("library", OUTSIDERS)
def test_the_import_contracts_speak_of_every_part_of_the_program(library: str) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = [
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if library in contract.get("forbidden_modules", [])
    ]
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}
    expected = {f"organizer_app.{part}" for part in parts - OUTSIDERS[library] - {"__init__"}}
    assert expected - set(contract["source_modules"]) == set()


def loaded_by(*arguments: str) -> set[str]:
    """Run a command in a process of its own and return the names of everything it loaded."""
    program = (
        "import sys; from organizer_app.app import run_command; "
        f"code = run_command({list(arguments)!r}); "
        "print('LOADED', code, *sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    last = finished.stdout.splitlines()[-1].split()
    assert last[:2] == ["LOADED", "0"], finished.stdout + finished.stderr
    return {name.partition(".")[0] for name in last[2:]}


def test_asking_for_help_loads_neither_qt_nor_the_printer_nor_the_database() -> None:
    loaded = loaded_by("--help")
    assert "click" in loaded
    assert loaded & {"PySide6", "reportlab", "sqlalchemy"} == set()


def test_the_first_window_loads_nothing_of_the_pages_behind_it() -> None:
    program = (
        "import sys; from organizer_app.app import load_qt; load_qt();"
        "from organizer_app.desktop.startup import program;"
        "from organizer_app.desktop.window.main_window import MainWindow;"
        "from organizer_app.desktop.pages.today import TodayPage;"
        "print(*(name for name in sys.modules if name.startswith('organizer_app.')))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = [name.removeprefix("organizer_app.").split(".") for name in said.stdout.split()]
    assert {name[2] for name in loaded if name[:2] == ["desktop", "pages"] and len(name) > 2} == {"today"}
    # What a subject of the work is read with is loaded behind the window, by the thread that reads it.
    assert [name for name in loaded if name[0] in ("work", "sync") and len(name) > 2] == []


def test_nothing_loads_the_object_mapper() -> None:
    program = (
        "import sys, importlib, pkgutil, organizer_app\n"
        "for found in pkgutil.walk_packages(organizer_app.__path__, 'organizer_app.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "assert 'sqlalchemy.sql' in sys.modules\n"
        "print('sqlalchemy.orm' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"


def test_qt_gives_back_the_none_of_every_call() -> None:
    """PySide6 6.12.0 loses one reference to None at each void call and aborts after some thousands."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        thing.setObjectName("seat")
    # CPython 3.12 and later never counts None at all: then the two are equal.
    assert abs(sys.getrefcount(None) - before) < 1_000


def test_the_front_door_is_tidy() -> None:
    lying_there = {path.name for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")}
    assert lying_there <= {"README.md", "pyproject.toml", "requirements.lock"}

"""A wheel holds all that the program needs: fonts, licenses, and its Spanish already compiled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house import ROOT, kept_files


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, built from the files of the house and unpacked in a folder of its own."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for path in kept_files():
        name = path.relative_to(ROOT)
        if name.parts[0] != "tests":
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, source / name)
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, str(built)], cwd=source, capture_output=True, text=True, check=True
    )
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(built / "site")
    return built / "site"


def test_the_wheel_holds_every_module_of_the_program(installed: Path) -> None:
    kept = {path.relative_to(ROOT) for path in (ROOT / "organizer_app").rglob("*.py")}
    assert kept
    assert [str(path) for path in kept if not (installed / path).is_file()] == []


def test_the_wheel_holds_every_font_and_its_license(installed: Path) -> None:
    fonts = installed / "organizer_app" / "resources" / "fonts"
    assert {path.name for path in fonts.iterdir()} == {
        path.name for path in (ROOT / "resources" / "fonts").iterdir()
    }


def test_the_wheel_holds_every_help_page(installed: Path) -> None:
    kept = {path.relative_to(ROOT) for path in (ROOT / "resources" / "help").rglob("*.md")}
    assert kept
    assert [path for path in kept if not (installed / "organizer_app" / path).is_file()] == []


def test_the_wheel_holds_the_templates_to_plan_from(installed: Path) -> None:
    kept = {path.relative_to(ROOT) for path in (ROOT / "resources" / "templates").rglob("*.json")}
    assert kept
    assert [path for path in kept if not (installed / "organizer_app" / path).is_file()] == []


def test_the_program_installed_from_the_wheel_speaks_spanish(installed: Path, tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-P", "-m", "organizer_app", "--language", "es", "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.startswith("Uso:")
    assert not list((installed / "organizer_app").rglob("*.po"))

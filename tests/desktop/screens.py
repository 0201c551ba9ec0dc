"""Takes pictures of every page and dialog, in both languages, light and dark, at 100 % and 200 % text.

Run as `python -m tests.desktop.screens FOLDER [--only PAGE]…`; the pictures are for people to look at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path


@dataclass(frozen=True)
class Variant:
    """One way the window may look."""

    language: str
    theme: str
    percent: int

    def suffix(self) -> str:
        """Return the part of a file's name that tells variants apart."""
        return f"{self.language}-{self.theme}-{self.percent}"


def variants(every: bool) -> Iterator[Variant]:
    """Give every combination, or one of each language and theme and one of large text."""
    if every:
        for language, theme, percent in product(("en", "es"), ("light", "dark"), (100, 200)):
            yield Variant(language, theme, percent)
        return
    yield Variant("en", "light", 100)
    yield Variant("es", "dark", 100)
    yield Variant("es", "light", 200)


def main() -> int:
    """Take the pictures; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", default=[], metavar="PAGE")
    parser.add_argument("--few", action="store_true", help="three variants of each instead of eight")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        example = make_example(Path(home))
        for variant in variants(not arguments.few):
            take(arguments.folder, variant, arguments.only, example)
    return 0


def make_example(home: Path) -> Path:
    """Make the example once; each picture is taken of a copy of its own."""
    os.environ["ORGANIZER_HOME"] = str(home / "made")
    import organizer_app.store.workspace  # noqa: F401 - the database before Qt, as the program has it
    from organizer_app.sample import make_sample
    from tests.desktop.small_group import held

    path = home / "Example.organizer"
    make_sample(path, held()).close()
    return path


def take(folder: Path, variant: Variant, only: list[str], example: Path) -> None:
    """Take the pictures of one variant."""
    from organizer_app.desktop.core.remembered import Remembered
    from organizer_app.desktop.startup.application import start_qt
    from organizer_app.desktop.window.finders import FINDERS
    from organizer_app.desktop.window.main_window import MainWindow
    from organizer_app.desktop.window.page_list import PAGES
    from organizer_app.store.workspace import Workspace
    from tests.desktop.every_scene import EVERY_SCENE
    from tests.desktop.small_group import held
    from tests.desktop.stage import Stage

    for name, scene in EVERY_SCENE.items():
        if only and name not in only:
            continue
        # A home of its own: a laptop that remembers the file further on would doubt the copy.
        home = example.parent / f"{name}-{variant.suffix()}"
        home.mkdir()
        os.environ["ORGANIZER_HOME"] = str(home)
        _application, choices = start_qt()
        choices.speak(variant.language)
        choices.look("dark" if variant.theme == "dark" else "light")
        choices.scale_text(variant.percent)
        path = home / example.name
        shutil.copy(example, path)
        workspace = Workspace.open(path, held(seed=3))
        window = MainWindow(workspace, choices, Remembered(), PAGES, FINDERS)
        window.resize(1180, 760)
        window.show()
        window.activateWindow()
        window.go("today")
        stage = Stage(window, workspace, choices)
        stage.pause()
        shown = scene(stage)
        stage.pause()
        shown.grab().save(str(folder / f"{name}-{variant.suffix()}.png"))
        stage.end()
        if shown is not window:
            shown.close()
            shown.deleteLater()
        window.close()
        window.deleteLater()
        print(f"{name}-{variant.suffix()}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

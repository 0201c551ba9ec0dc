"""The Spanish of the program is complete at every commit, and the tool that says so can find a fault."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from organizer_app import i18n
from tests.house import modules

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "packaging" / "translations.py"


def load_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("organizer_translations", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = load_tool()

CODE = """
from organizer_app.i18n import _, ngettext, pgettext
_("Save {name}")
ngettext("{n} person", "{n} people", 2)
pgettext("list", "and")
"""
COMPLETE = """
msgid "Save {name}"
msgstr "Guardar {name}"

msgid "{n} person"
msgid_plural "{n} people"
msgstr[0] "{n} persona"
msgstr[1] "{n} personas"

msgctxt "list"
msgid "and"
msgstr "y"
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "organizer_app" / "desktop").mkdir(parents=True)
    (tmp_path / "organizer_app" / "desktop" / "save.py").write_text(CODE, "utf-8")
    write_catalog(tmp_path, "desktop", COMPLETE)
    return tmp_path


def write_catalog(house: Path, layer: str, text: str) -> None:
    folder = translations.catalog_folder(house)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{layer}.po").write_text(translations.HEADER + text, "utf-8")


def test_the_programs_own_spanish_is_complete() -> None:
    finished = subprocess.run(
        [sys.executable, str(TOOL), "check"], capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_a_complete_catalog_has_nothing_wrong(house: Path) -> None:
    assert translations.check(house) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('msgstr "Guardar {name}"', 'msgstr ""', "has no Spanish"),
        ('msgstr[1] "{n} personas"', 'msgstr[1] ""', "has no Spanish"),
        ('msgstr "Guardar {name}"', 'msgstr "Guardar {nombre}"', "placeholders"),
        ('msgstr "Guardar {name}"', 'msgstr "Guardar {name"', "placeholders"),
        ('msgstr[1] "{n} personas"', 'msgstr[1] "personas"', "placeholders"),
        ('msgid "Save {name}"', '#, fuzzy\nmsgid "Save {name}"', "fuzzy"),
        ('msgstr "Guardar {name}"', 'msgstr "Guardar el fichero {name}"', "says 'fichero'"),
        ('msgstr "Guardar {name}"', 'msgstr "Inicie\xa0sesión {name}"', "says"),
        ('msgstr "Guardar {name}"', 'msgstr "Guardiana {name}"', "says 'Guardiana'"),
        ('msgctxt "list"\nmsgid "and"\nmsgstr "y"', "", "lacks 'and'"),
        ('msgid "Save {name}"', 'msgid "Keep {name}"', "the code does not"),
    ],
)
def test_a_fault_in_a_catalog_is_told(house: Path, right: str, wrong: str, said: str) -> None:
    assert right in COMPLETE
    write_catalog(house, "desktop", COMPLETE.replace(right, wrong))
    problems = translations.check(house)
    assert problems
    assert any(said in problem for problem in problems), problems


def test_two_layers_that_translate_one_message_in_two_ways_are_told(house: Path) -> None:
    (house / "organizer_app" / "wording.py").write_text('_("Save {name}")', "utf-8")
    write_catalog(house, "wording", 'msgid "Save {name}"\nmsgstr "Archivar {name}"\n')
    assert any("two ways" in problem for problem in translations.check(house))


def test_a_banned_word_in_a_sample_is_told(house: Path) -> None:
    (house / "resources" / "sample.json").write_text('"Un ordenador"', "utf-8")
    assert any("ordenador" in problem for problem in translations.check(house))


def test_extracting_again_changes_nothing(house: Path) -> None:
    translations.extract(house)
    assert translations.extract(house) == []
    assert translations.check(house) == []


def test_a_new_message_is_added_and_the_others_keep_their_translation(house: Path) -> None:
    (house / "organizer_app" / "desktop" / "open.py").write_text('_("Open")', "utf-8")
    assert translations.extract(house) == ["desktop.po"]
    assert translations.check(house) == ["desktop.po: 'Open' has no Spanish"]


def test_a_message_that_moves_to_another_layer_takes_its_translation_along(house: Path) -> None:
    (house / "organizer_app" / "desktop" / "save.py").rename(house / "organizer_app" / "wording.py")
    translations.extract(house)
    assert translations.check(house) == []


def test_compiled_catalogs_are_what_the_program_reads(house: Path) -> None:
    assert len(translations.compile_catalogs(house)) == 1
    spanish = i18n.load_translator("es", house / "resources" / "translations")
    assert spanish._("Save {name}") == "Guardar {name}"


def test_a_catalog_is_compiled_again_only_when_it_changed(house: Path) -> None:
    translations.compile_catalogs(house)
    assert translations.compile_catalogs(house) == []
    write_catalog(house, "desktop", COMPLETE.replace("Guardar", "Conservar"))
    translations.compile_catalogs(house)
    assert (
        i18n.load_translator("es", house / "resources" / "translations")._("Save {name}")
        == "Conservar {name}"
    )


def test_a_catalog_that_is_gone_leaves_no_compiled_one_behind(house: Path) -> None:
    translations.compile_catalogs(house)
    (translations.catalog_folder(house) / "desktop.po").unlink()
    translations.compile_catalogs(house)
    assert list((house / "resources").rglob("*.mo")) == []


SAYING = {"_", "N_", "ngettext", "pgettext"}


def glued(code: str) -> list[int]:
    """Return the lines where a message stands inside an f-string or is added to another text.

    Out of an f-string some tools extract nothing, and a sentence made of parts has no other order.
    """
    lines = []
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.FormattedValue(value=part):
                parts: tuple[ast.expr, ...] = (part,)
            case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
                parts = (left, right)
            case ast.AugAssign(op=ast.Add() | ast.Mod(), value=part):
                parts = (part,)
            case _:
                continue
        if any(says(inner) for part in parts for inner in ast.walk(part)):
            lines.append(node.lineno)
    return lines


def says(node: ast.AST) -> bool:
    """Tell whether this is a call that translates."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in SAYING
        case _:
            return False


@pytest.mark.parametrize(
    "code",
    [
        """f"{_('Save')} {name}\"""",
        """f"{words._('Save')}\"""",
        """told + " " + _("Nothing was changed.")""",
        """told += ngettext("{n} person", "{n} people", n).format(n=n)""",
        """_("Saved at %s") % hour""",
    ],
)
def test_a_message_glued_to_another_text_is_seen(code: str) -> None:
    assert glued(code) != []


def test_a_sentence_filled_in_by_name_is_not_glued() -> None:
    assert glued("told = _('Save {name}').format(name=name)\nshown = f'{told} {other}'") == []


def test_no_message_of_the_program_is_glued_together() -> None:
    house = [path for path in modules() if path.is_relative_to(ROOT / "organizer_app")]
    found = {path.relative_to(ROOT).as_posix(): glued(path.read_text("utf-8")) for path in house}
    assert {name: lines for name, lines in found.items() if lines} == {}

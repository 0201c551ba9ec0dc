"""What a wheel holds beside the code: `resources/`, with its catalogs compiled, inside the package."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent
NOT_SHIPPED = shutil.ignore_patterns("*.po", "*.pot", "*.mo", "*.part")


class BuildPy(build_py):
    """Build the package and lay the resources where `organizer_app.locations` finds them."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "organizer_app" / "resources"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(ROOT / "resources", target, ignore=NOT_SHIPPED)
        spec = importlib.util.spec_from_file_location(
            "organizer_translations", ROOT / "packaging/translations.py"
        )
        assert spec is not None
        assert spec.loader is not None
        translations = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = translations
        spec.loader.exec_module(translations)
        translations.compile_catalogs(ROOT, target / "translations")

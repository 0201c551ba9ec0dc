"""The lock names every package that pyproject.toml asks for, with hashes and without addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(\S+)(?: ; (.*?))?(?: \\)?$", re.MULTILINE)


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    assert len(listed) > 20
    return [Requirement(line) for line in listed]


def test_the_lock_says_nothing_of_where_packages_come_from() -> None:
    assert "://" not in LOCK
    assert " @ " not in LOCK
    assert "index" not in LOCK.replace("--index", "index")


def test_the_lock_satisfies_what_the_program_asks_for() -> None:
    locked: dict[str, list[Version]] = {}
    for name, version, _ in LOCKED.findall(LOCK):
        locked.setdefault(canonicalize_name(name), []).append(Version(version))
    unsatisfied = [
        str(requirement)
        for requirement in asked_for()
        if not any(
            requirement.specifier.contains(version, prereleases=True)
            for version in locked.get(canonicalize_name(requirement.name), [])
        )
    ]
    assert unsatisfied == [], "run `bash packaging/lock`"


def test_every_locked_package_has_its_hash() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) == len(LOCKED.findall(LOCK))
    assert [entry.partition("=")[0] for entry in packages if "--hash=sha256:" not in entry] == []

"""What a scripted day is told with: two laptops, a stick between them, and what each thing may cost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.far_laptop import FarLaptop
from tests.desktop.hand import Count
from tests.desktop.laptop import Laptop

SECRET = "cuatro garzas en el mar"
YOUTH_SECRET = "tres tilapias bajo la luna"


@dataclass
class Day:
    """The office's laptop, which speaks English, the youth lead's, which speaks Spanish, and a stick."""

    office: Laptop
    youth: Laptop
    far: FarLaptop
    folder: Path

    @property
    def stick(self) -> Path:
        """The stick that goes between the two."""
        return self.folder / "stick"

    def paper(self, name: str) -> str:
        """Return the place of a PDF that stands for a printed page."""
        return str(self.folder / name)

    def on_stick(self, name: str) -> str:
        """Return the place of a file on the stick."""
        return str(self.stick / name)

    def newest(self, kind: str) -> str:
        """Return the file of this kind that was written to the stick last."""
        return str(max(self.stick.glob(f"*{kind}"), key=lambda file: file.stat().st_mtime_ns))


@dataclass(frozen=True)
class DeskWords:
    """What the sign-in desk says in one language."""

    box: str
    add: str
    town: str
    signed_in: str


ENGLISH = DeskWords(
    "Name, or the last four digits", "Add “{name}”", "Town", "Signed in · Asistencia registrada"
)
SPANISH = DeskWords(
    "Nombre, o los últimos cuatro", "Agregar «{name}»", "Comunidad", "Asistencia registrada · Signed in"
)


@contextmanager
def costs(laptop: Laptop, *, keys: int = 0, clicks: int = 0) -> Iterator[None]:
    """Hold that what is done inside takes exactly so many keys and clicks."""
    before = laptop.count()
    yield
    assert laptop.count() - before == Count(keys, clicks)


def sign_in_new(laptop: Laptop, words: DeskWords, name: str, town: str = "", phone: str = "") -> None:
    """Sign somebody new in: a name, what else they like to say, and two Enters."""
    before = laptop.count()
    laptop.type(name)
    laptop.sees(words.add.format(name=name))
    laptop.press("Return")
    laptop.at(words.town)
    laptop.type(town)
    if phone:
        laptop.press("Tab")
        laptop.type(phone)
    laptop.press("Return")
    laptop.sees(name, words.signed_in)
    letters = len(name + town + phone)
    assert laptop.count() - before == Count(letters + 2 + bool(phone))


def sign_in_known(laptop: Laptop, words: DeskWords, letters: str, name: str) -> None:
    """Sign in whoever stands first for a few letters: the letters and one Enter."""
    with costs(laptop, keys=len(letters) + 1):
        laptop.type(letters)
        laptop.press("Return")
    laptop.sees(name, words.signed_in)

"""Keep the message catalogs: `extract` them from the code, `compile` them for use, `check` them.

Each layer of organizer_app has its own catalog (desktop.po, rules.po …), so that two people who
write two layers never edit one file. Run as `python packaging/translations.py extract|compile|check`.
"""

from __future__ import annotations

import argparse
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
msgid ""
msgstr ""
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
# What organizers here do not say, in the inflections that could slip in. Without its accent one of them
# is also an English word, so that one is looked for only inside a translation.
BANNED = re.compile(
    r"\b(ficheros?|ordenador\w*|vosotr[oa]s|dialectos?|inici\w+\s(?:la\s|una\s)?sesi[oó]n|liberaci[oó]n\w*"
    r"|guardián\w*|guardianes|redact(?:ar|ado|ada|ando|e|a))\b",
    re.IGNORECASE,
)
BANNED_UNACCENTED = re.compile(r"\bguardiana?s?\b", re.IGNORECASE)
PERCENT_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdifgx]")

# What another program says through ours: its catalog is kept by hand, for the messages people meet.
KEPT_BY_HAND = {"click"}

MessageKey = tuple[str, str]


def catalog_folder(root: Path) -> Path:
    return root / "resources" / "translations" / "es" / "LC_MESSAGES"


def key_of(message: Message) -> MessageKey:
    """Return what tells a message from all others: its context and its English."""
    singular = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    return message.context or "", singular


def forms_of(message: Message) -> list[str]:
    """Return the translations of a message, one a plural form, empty where there is none."""
    text = message.string
    return [form or "" for form in text] if isinstance(text, (tuple, list)) else [text or ""]


def extract_layers(root: Path) -> dict[str, Catalog]:
    """Read every marked message of the code, by layer."""
    layers: dict[str, Catalog] = {}
    found = extract_from_dir(
        root / "organizer_app",
        method_map=[("**.py", "python")],
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for filename, line, text, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        layer = Path(filename).parts[0].removesuffix(".py")
        catalog = layers.setdefault(layer, Catalog(locale="es", charset="utf-8"))
        place = f"organizer_app/{Path(filename).as_posix()}"
        catalog.add(text, None, [(place, line)], auto_comments=comments, context=context)
    return layers


def read_catalogs(root: Path) -> dict[str, Catalog]:
    """Read every catalog as it is kept, by layer."""
    catalogs = {}
    for path in sorted(catalog_folder(root).glob("*.po")):
        with path.open("rb") as file:
            catalogs[path.stem] = read_po(file, locale="es")
    return catalogs


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def is_counted(message: Message) -> bool:
    return isinstance(message.id, (tuple, list))


def keys(catalog: Catalog | None) -> set[tuple[MessageKey, bool]]:
    return {(key_of(message), is_counted(message)) for message in messages(catalog)} if catalog else set()


def extract(root: Path) -> list[str]:
    """Bring the catalogs up to date with the code, keeping every translation; tell what was written.

    A message that moved to another layer takes its translation along.
    """
    kept = read_catalogs(root)
    known = {
        (key_of(message), is_counted(message)): message
        for catalog in kept.values()
        for message in messages(catalog)
        if all(forms_of(message)) and not message.fuzzy
    }
    written = []
    layers = extract_layers(root)
    for layer, catalog in layers.items():
        for message in messages(catalog):
            own = kept[layer].get(message.id, message.context) if layer in kept else None
            source = own or known.get((key_of(message), is_counted(message)))
            if source is not None:
                message.string = source.string
                message.user_comments = source.user_comments
        text = io.BytesIO()
        write_po(text, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
        path = catalog_folder(root) / f"{layer}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = HEADER + text.getvalue().decode("utf-8")
        if not path.exists() or path.read_text("utf-8") != fresh:
            path.write_text(fresh, "utf-8")
            written.append(path.name)
    for layer in kept.keys() - layers.keys() - KEPT_BY_HAND:
        (catalog_folder(root) / f"{layer}.po").unlink()
        written.append(f"{layer}.po (removed: the code has no such layer)")
    return written


def compile_catalogs(root: Path, target: Path | None = None) -> list[Path]:
    """Write the compiled catalog of each layer beside it, or below another translations folder.

    A catalog that is older than its compiled form is left as it is. A reader never sees half a file.
    """
    written = []
    for path in sorted((root / "resources" / "translations").glob("*/LC_MESSAGES/*.po")):
        beside = path if target is None else target / path.relative_to(root / "resources" / "translations")
        compiled = beside.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns > path.stat().st_mtime_ns:
            continue
        with path.open("rb") as file:
            catalog = read_po(file, locale="es")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        unfinished = compiled.with_suffix(".part")
        with unfinished.open("wb") as file:
            write_mo(file, catalog)
        unfinished.replace(compiled)
        written.append(compiled)
    for stale in sorted((root / "resources" / "translations").glob("*/LC_MESSAGES/*.mo")):
        if not stale.with_suffix(".po").exists():
            stale.unlink()
    return written


def placeholders(text: str) -> set[str]:
    """Return what a message has filled in: `{name}`, `%(name)s` and their kind."""
    try:
        braces = {f"{{{field}}}" for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        braces = {"unreadable braces"}
    return braces | set(PERCENT_PLACEHOLDER.findall(text.replace("%%", "")))


def check_message(message: Message) -> Iterator[str]:
    """Tell what is wrong with the translation of one message."""
    forms = forms_of(message)
    if not all(form.strip() for form in forms):
        yield "has no Spanish"
        return
    if message.fuzzy:
        yield "is marked fuzzy"
    for form in forms:
        if word := BANNED.search(form) or BANNED_UNACCENTED.search(form):
            yield f"says {word.group()!r}"
    if isinstance(message.id, (tuple, list)):
        singular, plural = placeholders(message.id[0]), placeholders(message.id[1])
        if placeholders(forms[0]) not in (singular, plural) or any(
            placeholders(form) != plural for form in forms[1:]
        ):
            yield "has other placeholders in Spanish"
    elif placeholders(message.id) != placeholders(forms[0]):
        yield "has other placeholders in Spanish"


def check(root: Path) -> list[str]:
    """Return a sentence for everything that is wrong with the catalogs; none when all is well."""
    problems = []
    layers, kept = extract_layers(root), read_catalogs(root)
    seen: dict[MessageKey, tuple[str, list[str]]] = {}
    for layer in sorted(layers.keys() | kept.keys()):
        wanted, found = keys(layers.get(layer)), keys(kept.get(layer))
        if layer in KEPT_BY_HAND:
            wanted = found
        problems += [f"{layer}.po lacks {key[1]!r}: run extract" for key, _ in sorted(wanted - found)]
        problems += [f"{layer}.po has {key[1]!r}, the code does not" for key, _ in sorted(found - wanted)]
        for message in messages(kept.get(layer, Catalog())):
            key, forms = key_of(message), forms_of(message)
            problems += [f"{layer}.po: {key[1]!r} {fault}" for fault in check_message(message)]
            other_layer, other = seen.setdefault(key, (layer, forms))
            if forms[0] != other[0]:
                problems.append(f"{layer}.po and {other_layer}.po translate {key[1]!r} in two ways")
    return problems + list(banned_words(root))


def banned_words(root: Path) -> Iterator[str]:
    """Tell where a word stands that organizers here do not say."""
    for folder in ("organizer_app", "resources"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".py", ".json", ".jsonl", ".toml", ".csv", ".md"}:
                continue
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if word := BANNED.search(line):
                    yield f"{path.relative_to(root).as_posix()}:{number} says {word.group()!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=["extract", "compile", "check"])
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.task == "extract":
        print("\n".join(extract(arguments.root)) or "nothing new")
    elif arguments.task == "compile":
        compile_catalogs(arguments.root)
    else:
        problems = check(arguments.root)
        print("\n".join(problems) or "translations: complete")
        return 1 if problems else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())

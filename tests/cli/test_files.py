"""Files attached, listed, sent along and handed out by commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Commands


@pytest.fixture
def action(organizer: Commands) -> str:
    return organizer.id("actions", "add", "Call the water district")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x010F] = "Phone of Ana"
    Image.new("RGB", (3000, 2000), (200, 30, 30)).save(tmp_path / "IMG_1.jpeg", exif=exif)
    return tmp_path / "IMG_1.jpeg"


def add(organizer: Commands, path: Path, action: str, *more: str) -> str:
    return organizer.id("files", "add", str(path), "--to", "action_item", action, *more)


def test_a_photo_is_attached_listed_and_handed_out_without_what_the_camera_wrote(
    organizer: Commands, action: str, photo: Path, tmp_path: Path
) -> None:
    made = add(organizer, photo, action, "--kind", "receipt", "--caption", "Two shovels")
    (listed,) = organizer("files", "list", "--json").json
    assert listed == {
        "id": made,
        "owner_table": "action_item",
        "owner_id": action,
        "owner": ["Call the water district"],
        "name": "IMG_1.jpg",
        "media_type": "image/jpeg",
        "size": listed["size"],
        "caption": "Two shovels",
        "kind": "receipt",
        "here": True,
    }
    (tmp_path / "out").mkdir()
    done = organizer("files", "save", made[:8], str(tmp_path / "out"))
    assert done.line == "“IMG_1.jpg” was written."
    written = (tmp_path / "out" / "IMG_1.jpg").read_bytes()
    assert len(written) == listed["size"]
    assert b"Phone of Ana" in photo.read_bytes()
    assert b"Phone of Ana" not in written


def test_files_are_listed_in_words_in_both_languages(
    organizer: Commands, action: str, photo: Path, tmp_path: Path
) -> None:
    add(organizer, photo, action, "--kind", "receipt")
    english, spanish = organizer("files", "list").out, organizer("files", "list", language="es").out
    assert "Receipt" in english
    assert "action item: Call the water district" in english
    assert " KB" in english
    assert "Recibo" in spanish
    assert "Pertenece a" in spanish


def test_the_files_of_one_row_are_listed_alone(
    organizer: Commands, action: str, photo: Path, tmp_path: Path
) -> None:
    add(organizer, photo, action)
    person = organizer.id("people", "add", "Ana Ruiz")
    (tmp_path / "form.pdf").write_bytes(b"%PDF-1.7")
    organizer.id("files", "add", str(tmp_path / "form.pdf"), "--to", "person", "Ana Ruiz", "--kind", "other")
    for typed in ("Ana Ruiz", person[:8]):
        (file,) = organizer("files", "list", "person", typed, "--json").json
        assert (file["name"], file["owner"]) == ("form.pdf", ["Ana Ruiz"])
    assert len(organizer("files", "list", "--json").json) == 2


def test_a_caption_is_changed_and_taken_away(organizer: Commands, action: str, photo: Path) -> None:
    made = add(organizer, photo, action)
    assert organizer("files", "caption", made, "Two shovels").code == 0
    assert organizer("files", "list", "--json").json[0]["caption"] == "Two shovels"
    assert organizer("files", "caption", made, "").code == 0
    assert organizer("files", "list", "--json").json[0]["caption"] is None


def test_a_removed_file_is_back_when_that_is_undone(
    organizer: Commands, action: str, photo: Path, tmp_path: Path
) -> None:
    made = add(organizer, photo, action)
    assert organizer("files", "remove", made).code == 0
    assert organizer("files", "list", "--json").json == []
    told = organizer("history", "--json").json[0]
    assert organizer("undo", told["entry_id"]).code == 0
    assert organizer("files", "save", made, str(tmp_path / "back.jpg")).code == 0
    assert (tmp_path / "back.jpg").is_file()


def test_removing_what_a_file_belongs_to_removes_the_file(
    organizer: Commands, meeting: str, photo: Path
) -> None:
    organizer.id("files", "add", str(photo), "--to", "meeting", meeting)
    line = '{"ops": [["remove", "meeting", "' + meeting + '"]]}'
    script = photo.with_name("script.jsonl")
    script.write_text(line + "\n")
    done = organizer("edit", str(script))
    assert done.code == 0, done.err
    assert organizer("files", "list", "--json").json == []


def test_nothing_is_written_over_a_file_that_is_there(
    organizer: Commands, action: str, photo: Path, tmp_path: Path
) -> None:
    made = add(organizer, photo, action)
    (tmp_path / "mine.jpg").write_bytes(b"mine")
    done = organizer("files", "save", made, str(tmp_path / "mine.jpg"))
    assert done.code == 1
    assert "mine.jpg" in done.err
    assert (tmp_path / "mine.jpg").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.jpg", None, "“none.jpg” is not there"),
        ("cut.jpg", b"\xff\xd8\xff\xe0", "damaged or cut off"),
    ],
)
def test_what_cannot_be_attached_is_told_in_one_sentence_and_changes_nothing(
    organizer: Commands, action: str, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = organizer("files", "add", str(tmp_path / name), "--to", "action_item", action)
    assert done.code == 1
    assert says in done.err
    assert len(done.err.splitlines()) == 1
    assert organizer("files", "list", "--json").json == []


@pytest.mark.parametrize(
    ("table", "owner", "code"),
    [("person", "Nobody", 1), ("attachment", "abcd1234", 2), ("seat", "abcd1234", 2), ("meeting", "abcd", 1)],
)
def test_a_file_is_attached_only_to_what_is_there(
    organizer: Commands, photo: Path, table: str, owner: str, code: int
) -> None:
    done = organizer("files", "add", str(photo), "--to", table, owner)
    assert (done.code, done.out) == (code, "")
    assert organizer("files", "list", table, owner).code == code


def test_a_table_without_an_id_is_asked_about(organizer: Commands) -> None:
    done = organizer("files", "list", "person")
    assert done.code == 2
    assert "neither" in done.err


def test_files_that_were_left_for_later_are_counted_until_they_come(
    organizer: Commands, action: str, photo: Path, tmp_path: Path
) -> None:
    add(organizer, photo, action)
    van = tmp_path / "van.organizer"
    joining = organizer(
        "join", str(van), "--name", "Van", "--out", str(tmp_path / "van.orgjoin"), "--no-passphrase"
    )
    assert joining.code == 0, joining.err
    assert organizer("admit", str(tmp_path / "van.orgjoin"), "--yes").code == 0
    first, second, reply = (str(tmp_path / f"{name}.orgsync") for name in ("first", "second", "reply"))
    out = organizer("sync", "export", first, "--without-files").out
    assert "1 file is left for later." in out
    assert "1 file has not come yet." in organizer("sync", "import", first, workspace=van).out
    assert "1 file has not come yet." in organizer("sync", "status", workspace=van).out
    (listed,) = organizer("files", "list", "--json", workspace=van).json
    assert listed["here"] is False
    assert "not here yet" in organizer("files", "list", workspace=van).out
    refused = organizer("files", "save", listed["id"], str(tmp_path / "no.jpg"), workspace=van)
    assert refused.code == 1
    assert "has not come to this laptop yet" in refused.err
    given = organizer("sync", "export", second, "--json").json
    assert (given["files"], given["files_left"]) == (1, 0)
    taken = organizer("sync", "import", second, "--json", workspace=van).json
    assert (taken["files"], taken["files_wanted"]) == (1, 0)
    assert organizer("files", "save", listed["id"], str(tmp_path / "yes.jpg"), workspace=van).code == 0
    before = organizer("sync", "status", "--json").json
    assert {each["laptop"]["name"]: each["files_lacking"] for each in before} == {"Office": 0, "Van": 1}
    organizer("sync", "export", reply, workspace=van)
    organizer("sync", "import", reply)
    after = organizer("sync", "status", "--json").json
    assert {each["laptop"]["name"]: each["files_lacking"] for each in after} == {"Office": 0, "Van": 0}
    assert organizer("sync", "export", first, "--json").json["files"] == 0


def test_a_limit_in_megabytes_leaves_what_does_not_fit(
    organizer: Commands, action: str, tmp_path: Path
) -> None:
    van = tmp_path / "van.organizer"
    organizer("join", str(van), "--name", "Van", "--out", str(tmp_path / "van.orgjoin"), "--no-passphrase")
    organizer("admit", str(tmp_path / "van.orgjoin"), "--yes")
    (tmp_path / "small.txt").write_bytes(b"small")
    (tmp_path / "large.bin").write_bytes(bytes(2_000_000))
    for name in ("small.txt", "large.bin"):
        add(organizer, tmp_path / name, action)
    given = organizer("sync", "export", str(tmp_path / "x.orgsync"), "--files-up-to", "1", "--json").json
    assert (given["files"], given["files_left"]) == (1, 1)
    assert "With 2 files." in organizer("sync", "export", str(tmp_path / "y.orgsync")).out

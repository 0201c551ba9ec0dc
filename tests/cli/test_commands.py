"""The commands of a day, one after the other: they print what is needed, and end in one of three ways."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from organizer_app.cli import main
from organizer_app.i18n import LANGUAGES
from tests.cli.conftest import Commands, no_window

ROOT = Path(__file__).resolve().parents[2]


def test_a_person_is_written_down_found_shown_changed_and_listed(organizer: Commands) -> None:
    ana = organizer.id(
        "people",
        "add",
        "Ana Ruiz",
        "--town",
        "Mecca",
        "--phone",
        "760 398 0134",
        "--speaks",
        "es,Purépecha",
        "--tag",
        "Council",
        "--consent",
        "text=yes",
        "--organization",
        "Clínica",
    )
    assert organizer("people", "find", "rui", "--json").json[0]["id"] == ana
    organizer("people", "set", ana[:8], "--town", "", "--name", "Ana Ruiz López", "--untag", "council")
    card = organizer("people", "show", ana, "--json").json
    assert (card["person"]["full_name"], card["person"]["community"], card["person"]["tags"]) == (
        "Ana Ruiz López",
        None,
        [],
    )
    assert card["person"]["speaks"] == ["Purépecha", "es"]
    assert [one["kind"] for one in card["consents"] if one["counts"]] == ["text"]
    shown = organizer("people", "show", "ana").out
    assert "760 398 0134" in shown
    assert "Clínica" in shown
    listed = organizer("people", "list").out.splitlines()
    assert listed[0].split() == ["Id", "Name", "Town", "Speaks", "Age"]
    assert listed[-1] == "1 person"


def test_phones_stay_out_of_lists_on_the_screen(organizer: Commands) -> None:
    organizer.id("people", "add", "Ana Ruiz", "--phone", "760 398 0134")
    assert "0134" not in organizer("people", "list").out
    assert "0134" not in organizer("people", "find", "ana").out


def test_a_meeting_is_planned_shown_and_planned_on(organizer: Commands, meeting: str) -> None:
    following = organizer.id("meetings", "plan-next", meeting[:6], "--at", "2031-02-13T18:00")
    rows = organizer("meetings", "list", "--json").json
    assert [row["id"] for row in rows] == [following, meeting]
    shown = organizer("meetings", "show", meeting).out
    assert "Yacht Club" in shown
    assert "6:10\N{NO-BREAK SPACE}PM  Vote" in shown
    assert [row["id"] for row in organizer("meetings", "list", "--past", "--json").json] == []


def test_a_meeting_is_planned_from_a_template_of_the_list_in_either_language(organizer: Commands) -> None:
    keys = [row["key"] for row in organizer("meetings", "templates", "--json").json]
    assert "resident_meeting" in keys and len(keys) == 6
    assert "Reunión" in organizer("meetings", "templates", language="es").out
    made = organizer.id("meetings", "plan", "--template", "resident_meeting", "--at", "2031-02-13T18:00")
    shown = organizer("meetings", "show", made, "--json").json
    assert shown["meeting"]["ends_at"] == "2031-02-13T19:30"
    assert shown["agenda"]["points"] and shown["checklist"]
    at = ("--at", "2031-02-20T16:00", "--in", "es", "--title", "Consejo de marzo", "--place", "Oasis")
    other = organizer(
        "meetings", "show", organizer.id("meetings", "plan", "--template", "youth_council", *at)
    )
    assert "Consejo de marzo" in other.out and "Oasis" in other.out
    assert organizer("meetings", "plan", "--template", "nothing", "--at", "2031-02-13T18:00").code == 2


def test_somebody_is_signed_in_once_by_name(organizer: Commands, meeting: str) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    at_six = ("--now", "2031-01-09T18:05-08:00")
    later = ("--now", "2031-01-09T18:40-08:00")
    assert organizer(*at_six, "sign-in", meeting, "ana").line == "Ana Ruiz: signed in."
    again = organizer(*later, "sign-in", meeting, "ruiz", language="es").line
    assert again.startswith("Ana Ruiz ya estaba en la lista (")
    assert len(organizer("sign-in", meeting, "--json").json) == 1


def test_somebody_new_is_signed_in_at_once(organizer: Commands, meeting: str) -> None:
    assert organizer("sign-in", meeting, "Luz Ortega", "--new", "--town", "Oasis").code == 0
    (row,) = organizer("sign-in", meeting, "--json").json
    assert (row["name"], row["town"], row["first_time"]) == ("Luz Ortega", "Oasis", True)


def test_a_name_that_fits_nobody_or_several_is_one_sentence_and_signs_nobody_in(
    organizer: Commands, meeting: str
) -> None:
    organizer.id("people", "add", "Ana Ruiz", "--town", "Mecca")
    organizer.id("people", "add", "Ana Soto")
    nobody, several = organizer("sign-in", meeting, "nadie"), organizer("sign-in", meeting, "ana")
    assert (nobody.code, several.code) == (1, 1)
    assert "nadie" in nobody.err
    assert "Ana Ruiz (Mecca), Ana Soto" in several.err
    assert organizer("sign-in", meeting, "--json").json == []


def test_those_who_sign_nothing_are_counted_up_and_down(organizer: Commands, meeting: str) -> None:
    organizer("headcount", meeting, "adults", "+3")
    organizer("headcount", meeting, "adults", "-1")
    rows = organizer("headcount", meeting, "--json").json
    assert {row["category"]: row["total"] for row in rows} == {"adults": 2, "youth": 0, "children": 0}
    assert organizer("headcount", meeting, "adults", "many").code == 2


def test_an_action_item_is_typed_in_one_line_and_done(organizer: Commands, meeting: str) -> None:
    organizer.id("people", "add", "Diego Ruiz")
    item = organizer.id("actions", "add", "call SunLine @Diego friday", "--meeting", meeting)
    promise = organizer.id(
        "actions", "add", "move the stop", "--organization", "SunLine", "--due", "2030-10-01"
    )
    rows = {row["id"]: row for row in organizer("actions", "list", "--json").json}
    assert (rows[item]["title"], rows[item]["owner"], rows[item]["due_on"]) == (
        "call SunLine",
        "Diego Ruiz",
        "2031-01-10",
    )
    assert (rows[promise]["kind"], rows[promise]["overdue"]) == ("commitment", True)
    assert "overdue" in organizer("actions", "list", "--overdue").out
    organizer("actions", "done", item, "--outcome", "They come on Monday")
    assert [row["id"] for row in organizer("actions", "list", "--json").json] == [promise]
    assert organizer("actions", "show", item, "--json").json["row"]["outcome"] == "They come on Monday"


def test_a_day_that_is_none_is_a_mistake_of_usage(organizer: Commands) -> None:
    assert organizer("actions", "add", "call", "--due", "someday").code == 2
    assert organizer("meetings", "add", "Roads", "--at", "tomorrow").code == 2
    assert organizer("meetings", "add", "Roads", "--at", "2031-01-09").code == 2


@pytest.mark.parametrize(
    ("document", "word"),
    [("sign-in-sheet", "Name"), ("contact-slips", "Salton"), ("agenda", "Welcome"), ("action-list", "call")],
)
def test_each_paper_is_a_pdf_that_says_what_it_is_about(
    organizer: Commands, meeting: str, tmp_path: Path, document: str, word: str
) -> None:
    organizer.id("actions", "add", "call SunLine", "--meeting", meeting)
    out = tmp_path / "paper.pdf"
    done = organizer(
        "print", document, "--meeting", meeting, "--language", "en,es", "--paper", "letter", "--out", str(out)
    )
    assert done.code == 0, done.err
    assert word in PdfReader(out).pages[0].extract_text()


def test_the_geometry_of_a_sheet_is_what_its_codes_say(
    organizer: Commands, meeting: str, tmp_path: Path
) -> None:
    out, geometry = tmp_path / "sheet.pdf", tmp_path / "sheet.json"
    organizer("print", "sign-in-sheet", "--meeting", meeting, "--out", str(out), "--geometry", str(geometry))
    said = json.loads(geometry.read_text("utf-8"))
    assert len(said["pages"]) == len(PdfReader(out).pages)
    assert all(len(page["payload"]) == 4 for page in said["pages"])
    kept = [json.loads(line) for line in organizer("dump").out.splitlines()]
    (sheet,) = (row for row in kept if row.get("table") == "printed_sheet")
    assert sheet["values"]["sheet_code"] == said["pages"][0]["payload"][0][6:12]


def test_an_agenda_needs_its_meeting(organizer: Commands, tmp_path: Path) -> None:
    assert organizer("print", "agenda", "--out", str(tmp_path / "agenda.pdf")).code == 2


def test_a_list_is_told_beforehand_brought_in_and_taken_out_by_one_undo(
    organizer: Commands, tmp_path: Path
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("Name,Town,Phone\nAna Ruiz,Mecca,760 398 0134\n,Oasis,\nLuz Ortega,Oasis,\n", "utf-8")
    told = organizer("people", "import", str(table), "--preview")
    assert "Ana Ruiz" in told.out
    assert "Line 3" in told.err
    assert organizer("people", "list", "--json").json == []
    done = organizer("people", "import", str(table), "--json").json
    assert (len(done["added"]), [bad["line"] for bad in done["bad_rows"]]) == (2, [3])
    entry = organizer("history", "--limit", "1", "--json").json[0]["entry_id"]
    assert organizer("undo", entry[:12]).code == 0
    assert organizer("people", "list", "--json").json == []


def test_a_list_that_is_not_there_is_one_sentence(organizer: Commands, tmp_path: Path) -> None:
    done = organizer("people", "import", str(tmp_path / "none.csv"))
    assert (done.code, len(done.err.splitlines())) == (1, 1)


def test_history_names_what_was_done_and_undo_takes_it_back_and_says_what_stays(organizer: Commands) -> None:
    ana = organizer.id("people", "add", "Ana Ruiz")
    organizer("people", "set", ana, "--town", "Mecca")
    organizer("people", "set", ana, "--town", "Oasis")
    lines = organizer("history", "--json").json
    assert [line["gesture"] for line in lines[:3]] == ["change_person", "change_person", "add_person"]
    assert "a change to a person: Ana Ruiz" in organizer("history").out
    undone = organizer("undo", lines[1]["entry_id"])
    assert (undone.code, "town" in undone.err) == (0, True)
    assert organizer("undo", "ffffffffffff").code == 1
    left = organizer("undo", lines[2]["entry_id"])
    assert left.out == "Nothing could be taken back of this: a new person.\n"
    assert organizer("undo", lines[0]["entry_id"]).line == "Undone: a change to a person."
    assert "something undone" in organizer("history").out


def test_a_list_for_programs_holds_everybody_and_all_that_was_done(
    organizer: Commands, tmp_path: Path
) -> None:
    script = tmp_path / "script.jsonl"
    rows = [{"ops": [["add", "person", {"full_name": f"Ana {number}"}]]} for number in range(130)]
    script.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    organizer("edit", str(script))
    assert len(organizer("people", "list", "--json").json) == 130
    assert len(organizer("people", "list", "--limit", "7", "--offset", "2", "--json").json) == 7
    entries = organizer("history", "--json").json
    assert len(entries) == 131
    assert len(organizer("history").out.splitlines()) == 51
    assert organizer("undo", entries[-2]["entry_id"][:9]).code == 0
    assert len(organizer("people", "list", "--json").json) == 129


def test_minutes_show_decisions_first(organizer: Commands, meeting: str, tmp_path: Path) -> None:
    script = tmp_path / "minutes.jsonl"
    rows = [
        {"meeting_id": meeting, "position": "a0", "text": "Opened at six"},
        {"meeting_id": meeting, "position": "a1", "text": "Ask for line 9", "kind": "vote", "votes_for": 31},
    ]
    script.write_text(
        "".join(
            json.dumps({"label": "write_minutes", "ops": [["add", "minute_entry", row]]}) + "\n"
            for row in rows
        )
    )
    assert organizer("edit", str(script)).code == 0
    said = organizer("minutes", meeting).out
    assert said.index("Ask for line 9") < said.index("Opened at six")
    assert "31 for" in said


def test_a_script_does_each_line_whole_and_says_why_it_leaves_one_out(
    organizer: Commands, tmp_path: Path
) -> None:
    ana = "0123456789abcdef0123456789abcdef"
    lines: list[object] = [
        {"label": ["add_person", ana], "ops": [["add", "person", {"id": ana, "full_name": "Ana Ruiz"}]]},
        {
            "label": "change_person",
            "ops": [["set", "person", ana, {"community": "Mecca"}], ["remove", "person", "00" * 16]],
        },
        {"ops": [["add", "person", {"full_name": 7}]]},
        {"ops": [["add", "ghost", {}]]},
        {"ops": [["set", "person", ana, {"phone": "760 398 0134"}]]},
    ]
    script = tmp_path / "script.jsonl"
    script.write_text("\n".join(json.dumps(line) for line in lines) + "\nnot json\n", "utf-8")
    done = organizer("edit", str(script))
    assert (done.code, done.out.split()) == (1, [ana, ana])
    assert [line.split(" was")[0] for line in done.err.splitlines()] == [
        "Line 2",
        "Line 3",
        "Line 4",
        "Line 6",
    ]
    card = organizer("people", "show", ana, "--json").json["person"]
    assert (card["full_name"], card["community"], card["phone"]) == ("Ana Ruiz", None, "760 398 0134")


def test_a_command_without_a_workspace_is_a_mistake_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["people", "list"], open_window=no_window) == 2
    assert "-w FILE" in capsys.readouterr().err


def test_a_passphrase_comes_from_the_environment(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.organizer"
    monkeypatch.setenv("ORGANIZER_PASSPHRASE", "tamales y café")
    assert organizer("new", str(path), "--group", "Locked").code == 0
    assert organizer("people", "list", workspace=path).code == 0
    monkeypatch.setenv("ORGANIZER_PASSPHRASE", "wrong")
    assert organizer("people", "list", workspace=path).code == 1
    monkeypatch.delenv("ORGANIZER_PASSPHRASE")
    done = organizer("people", "list", workspace=path)
    assert (done.code, "ORGANIZER_PASSPHRASE" in done.err) == (1, True)


def test_a_file_without_a_passphrase_opens_also_where_one_is_set_for_another(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, copy = organizer.id("people", "add", "Ana Ruiz"), tmp_path / "copy.organizer"
    organizer("backup", str(copy))
    monkeypatch.setenv("ORGANIZER_PASSPHRASE", "tamales y café")
    assert organizer("people", "show", ana).code == 0
    restored = tmp_path / "restored.organizer"
    assert organizer("restore", str(copy), workspace=restored).code == 0
    assert organizer("people", "show", ana, workspace=restored).code == 0


def test_a_new_workspace_without_any_passphrase_must_be_asked_for(
    organizer: Commands, tmp_path: Path
) -> None:
    assert organizer("new", str(tmp_path / "open.organizer"), "--group", "Open").code == 2
    assert not (tmp_path / "open.organizer").exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_explains_itself_in_both_languages(
    capsys: pytest.CaptureFixture[str], name: str, language: str
) -> None:
    assert main.run(["--language", language, name, "--help"], open_window=no_window) == 0
    said = capsys.readouterr().out
    usage = {"en": "Usage: ", "es": "Uso: "}[language]
    assert said.startswith(f"{usage}organizer {name}")
    assert len(said.split("\n\n")[1].split()) > 3


def test_a_listing_loads_neither_qt_nor_reportlab(organizer: Commands) -> None:
    code = (
        "import sys; from organizer_app.app import run_command;"
        f"done = run_command(['-w', {str(organizer.workspace)!r}, 'people', 'list']);"
        "heavy = {'PySide6', 'reportlab', 'openpyxl'};"
        "loaded = heavy & {name.split('.')[0] for name in sys.modules};"
        "sys.exit(done or (3 if loaded else 0))"
    )
    finished = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=dict(os.environ), check=False)
    assert finished.returncode == 0


def test_the_program_runs_as_a_process_of_its_own(organizer: Commands) -> None:
    finished = subprocess.run(
        [
            sys.executable,
            "-m",
            "organizer_app",
            "--language",
            "es",
            "-w",
            str(organizer.workspace),
            "people",
            "find",
            "x",
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (finished.returncode, finished.stdout.strip()) == (0, "Nadie coincide con «x».")

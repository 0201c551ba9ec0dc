"""The log of defects tells where, never what; it does not grow for ever."""

from __future__ import annotations

from organizer_app.defects import KEPT_BYTES, describe_defect, record_defect
from organizer_app.i18n import use_language
from organizer_app.locations import PACKAGE

SECRET = "Luz Invented"


def fail_with_a_cause() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise RuntimeError(SECRET) from error


def caught() -> RuntimeError:
    try:
        fail_with_a_cause()
    except RuntimeError as error:
        return error
    raise AssertionError


def test_a_defect_is_told_with_its_cause_and_its_places() -> None:
    told = describe_defect(caught())
    assert SECRET not in told
    assert told.index("RuntimeError") < told.index("ValueError")
    assert "fail_with_a_cause" in told


def test_a_place_in_the_program_is_told_without_the_folders_above_it() -> None:
    try:
        use_language("nowhere")
    except ValueError as error:
        told = describe_defect(error)
    assert "    organizer_app/i18n.py:" in told
    assert PACKAGE.parent.name + "/organizer_app" not in told


def test_the_newest_defects_are_kept_and_the_log_stays_small() -> None:
    path = record_defect(caught())
    path.write_bytes(b"x" * 3 * KEPT_BYTES)
    record_defect(caught())
    text = path.read_text("utf-8")
    assert len(text) < 2 * KEPT_BYTES
    assert text.rstrip().endswith("fail_with_a_cause")

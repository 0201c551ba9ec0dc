"""The example's budgets: planned, handed in, returned, approved, spent; and whose money it was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from organizer_app.records.base import Id
from organizer_app.rules.money import read_money, read_quantity
from organizer_app.store.edit import Edit
from organizer_app.work.attachments import attach
from organizer_app.work.budgets.change import add_budget, set_source
from organizer_app.work.budgets.expenses import (
    ExpenseDetails,
    ExpensePart,
    correct_expense,
    write_expense,
)
from organizer_app.work.budgets.funding_answers import add_answer
from organizer_app.work.budgets.funding_change import add_funding, set_funder
from organizer_app.work.budgets.gifts import hand_out
from organizer_app.work.budgets.income import IncomeDetails, write_income
from organizer_app.work.budgets.lines import LineDetails, add_line, change_line
from organizer_app.work.budgets.reimbursements import approve_back, pay_back, reimbursements
from organizer_app.work.budgets.versions import SIGNED_FORM, approve, close, return_budget, submit
from organizer_app.work.sample.season import Season, Step
from organizer_app.work.sample.written import written_file
from organizer_app.work.sample.written_budgets import (
    WrittenBudget,
    WrittenExpense,
    WrittenGift,
    WrittenIncome,
    WrittenLine,
    WrittenSource,
    WrittenStep,
    written_money,
)

CURRENCY = "USD"
_PHOTO = "image/jpeg"
_A_MINUTE = 60_000


def steps(season: Season) -> Iterator[Step]:
    """Give what became of the group's money, each at its moment."""
    money = written_money()
    for source in money["sources"]:
        yield season.moment(source["day"], "11:00"), partial(_write_source, season, source)
    for budget in money["budgets"]:
        yield season.moment(budget["day"], budget["hour"]), partial(_plan, season, budget)
        for step in budget["steps"]:
            yield season.moment(step["day"], step["hour"]), partial(_take_step, season, budget, step)
        for place, expense in enumerate(budget.get("expenses", [])):
            day = expense["day"]
            yield season.moment(day, "19:00", place), partial(_spend, season, budget, expense)
            if "corrected" in expense:
                yield season.moment(day, "21:00", place), partial(_correct, season, budget, expense)
            if "back" in expense:
                yield season.moment(day, "21:30", place), partial(_give_back, season, budget, expense)
        for income in budget.get("income", []):
            yield season.moment(income["day"], "20:00"), partial(_receive, season, budget, income)
        for gift in budget.get("handed", []):
            yield season.moment(gift["day"], "20:30"), partial(_hand_out, season, budget, gift)


def _write_source(season: Season, written: WrittenSource, at: int) -> None:
    with season.edit(at, written.get("writer", "organizer"), "change_funding") as edit:
        source_id = season.known[f"source:{written['key']}"] = add_funding(
            edit,
            season.say(written["name"]),
            status=written.get("status", "awarded"),
            currency=CURRENCY,
            requested=_money(written["asked"]) if "asked" in written else None,
            award=_money(written["award"]) if "award" in written else None,
            purpose=season.say(written["purpose"]),
            may_not_pay_for=written.get("may_not_pay_for", []),
            grant_number=written.get("grant_number"),
            starts_on=_day(season, written.get("starts")),
            ends_on=_day(season, written.get("ends")),
            apply_until=_day(season, written.get("apply")),
            report_due_on=_day(season, written.get("report")),
            writer_id=season.known.get(written.get("writer", "")),
            mentor_id=season.known.get(written.get("mentor", "")),
        )
        if "funder" in written:
            set_funder(edit, source_id, season.say(written["funder"]))
        for asked in written.get("answers", []):
            add_answer(
                edit,
                source_id,
                season.say(asked["question"]),
                purpose=asked["for"],
                text=season.say(asked["text"]) if "text" in asked else None,
                word_limit=asked.get("limit"),
            )


def _plan(season: Season, written: WrittenBudget, at: int) -> None:
    meeting_id = season.known[written["event"]]
    with season.edit(at, written["lead"], "add_budget", meeting_id) as edit:
        budget_id = add_budget(
            edit,
            season.say(written["title"]),
            title_other=season.say_other(written["title"]),
            language=season.language,
            meeting_id=meeting_id,
            currency=CURRENCY,
            expected_count=written["expected"],
            volunteers=written["volunteers"],
            hours=read_quantity(written["hours"], "."),
            lead_id=season.known[written["lead"]],
            youth_led=written.get("youth_led", False),
        )
        season.known[f"budget:{written['key']}"] = budget_id
        for source, most in written["sources"].items():
            set_source(edit, budget_id, season.known[f"source:{source}"], _money(most))
    with season.edit(at + _A_MINUTE, written["lead"], "change_budget_line", budget_id) as edit:
        for line in written["lines"]:
            made = add_line(edit, budget_id, season.say(line["what"]), **_line(season, line))
            season.known[_key(written, line["key"])] = made


def _line(season: Season, written: WrittenLine) -> LineDetails:
    details = LineDetails(
        description_other=season.say_other(written["what"]),
        language=season.language,
        side=written.get("side", "cost"),
        category=written["category"],
        quantity=read_quantity(written.get("quantity", "1"), "."),
        basis=written.get("basis", "once"),
        unit_cost=_money(written["price"]),
        in_kind=written.get("in_kind", False),
    )
    if "why" in written:
        details["why"], details["why_other"] = season.say(written["why"]), season.say_other(written["why"])
    if "source" in written:
        details["funding_source_id"] = season.known[f"source:{written['source']}"]
    return details


def _take_step(season: Season, written: WrittenBudget, step: WrittenStep, at: int) -> None:
    budget_id = season.known[f"budget:{written['key']}"]
    text = season.say(step["text"]) if "text" in step else None
    match step["do"]:
        case "submit":
            with season.edit(at, step["by"], "submit_budget", budget_id) as edit:
                submit(edit, budget_id, text)
        case "return":
            with season.edit(at, step["by"], "return_budget", budget_id) as edit:
                return_budget(edit, budget_id, text or "")
        case "fund":
            with season.edit(at, step["by"], "change_budget_line", budget_id) as edit:
                source = season.known[f"source:{step['source']}"]
                change_line(edit, season.known[_key(written, step["line"])], funding_source_id=source)
        case "approve":
            with season.edit(at, step["by"], "approve_budget", budget_id) as edit:
                version = approve(edit, budget_id, text, on_paper="file" in step)
                if "file" in step:
                    _attach(edit, "budget_version", version, step["file"], SIGNED_FORM)
        case "close":
            with season.edit(at, step["by"], "close_budget", budget_id) as edit:
                close(edit, budget_id, text)


def _spend(season: Season, written: WrittenBudget, expense: WrittenExpense, at: int) -> None:
    budget_id = season.known[f"budget:{written['key']}"]
    with season.edit(at, expense.get("paid_by", "organizer"), "write_expense", budget_id) as edit:
        parts = _parts(season, written, expense, expense["amount"])
        details = _expense(season, expense)
        if "text" in expense and "corrected" not in expense:
            details["note"] = season.say(expense["text"])
        made = write_expense(edit, budget_id, _money(expense["amount"]), parts, **details)
        season.known[_key(written, expense["to"][0])] = made
        if "file" in expense:
            _attach(edit, "expense", made, expense["file"], "receipt")


def _correct(season: Season, written: WrittenBudget, expense: WrittenExpense, at: int) -> None:
    """Write an expense anew with what it was in truth, and say why."""
    wrong = season.known[_key(written, expense["to"][0])]
    with season.edit(at, "organizer", "write_expense", season.known[f"budget:{written['key']}"]) as edit:
        parts = _parts(season, written, expense, expense["corrected"])
        reason, amount = season.say(expense["text"]), _money(expense["corrected"])
        correct_expense(edit, wrong, reason, amount, parts, **_expense(season, expense))


def _give_back(season: Season, written: WrittenBudget, expense: WrittenExpense, at: int) -> None:
    """Approve that who paid gets it back, and pay it where that is told."""
    budget_id, paid = season.known[f"budget:{written['key']}"], season.known[_key(written, expense["to"][0])]
    with season.edit(at, "organizer", "reimburse", budget_id) as edit:
        asked = next(row.id for row in reimbursements(edit.session, budget_id) if row.expense_id == paid)
        approve_back(edit, asked)
        if expense["back"] == "paid":
            pay_back(edit, asked, "check")


def _expense(season: Season, expense: WrittenExpense) -> ExpenseDetails:
    details = ExpenseDetails(payee=season.say(expense["to"]), method=expense["method"])
    if "paid_by" in expense:
        details["paid_by_id"] = season.known[expense["paid_by"]]
    return details


def _parts(season: Season, written: WrittenBudget, expense: WrittenExpense, amount: str) -> list[ExpensePart]:
    named = {what: _money(part) for what, part in expense["for"].items() if part is not None}
    rest = _money(amount) - sum(named.values())
    parts = []
    for what in expense["for"]:
        line_id = season.known.get(_key(written, what))
        category = what if line_id is None else None
        parts.append(ExpensePart(named.get(what, rest), line_id, category))
    return parts


def _receive(season: Season, written: WrittenBudget, income: WrittenIncome, at: int) -> None:
    budget_id = season.known[f"budget:{written['key']}"]
    details = IncomeDetails(line_id=season.known[_key(written, income["for"])])
    if "from" in income:
        details["payer"] = season.say(income["from"])
    if "method" in income:
        details["method"] = income["method"]
    if income.get("in_kind"):
        details["in_kind"], details["value_from"] = True, season.say(income["text"])
    with season.edit(at, "organizer", "write_income", budget_id) as edit:
        write_income(edit, budget_id, _money(income["amount"]), **details)


def _hand_out(season: Season, written: WrittenBudget, gift: WrittenGift, at: int) -> None:
    budget_id = season.known[f"budget:{written['key']}"]
    with season.edit(at, "adult", "hand_out_gift", budget_id) as edit:
        hand_out(
            edit,
            budget_id,
            season.known[gift["to"]],
            season.say(gift["what"]),
            _money(gift["amount"]),
            kind="stipend",
            line_id=season.known[_key(written, gift["line"])],
            signed=gift["signed"],
        )


def _attach(edit: Edit, table: str, row_id: Id, file: str, kind: str) -> None:
    attach(edit, table, row_id, written_file(file), name=file, media_type=_PHOTO, kind=kind)


def _day(season: Season, days: int | None) -> str | None:
    return None if days is None else season.day(days)


def _money(typed: str) -> int:
    return read_money(typed, CURRENCY, ".")


def _key(written: WrittenBudget, line: str) -> str:
    return f"line:{written['key']}/{line}"

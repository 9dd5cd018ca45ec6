"""What the register may not say: dates, links, numbers and addresses that cannot be right."""

import re
from collections.abc import Iterator

import pandas as pd

from helpers.commitments.coders import PERSON, SCHEME
from helpers.commitments.lags import PROMISE_FIRST, order_dates
from helpers.commitments.quantities import read_quantities
from helpers.contracts.raw import RENAMED
from helpers.contracts.vocabulary import CRITERIA
from helpers.dates import find_last_days, is_partial_date
from helpers.decisions import AUTOMATED
from helpers.problems import CORRECT, InputError, Problem, list_problems, locate
from helpers.settings import is_country_code
from helpers.text import fill_text

MOST_OBJECTIVES = 3
NUMBERS = {str(number) for number in range(1, 24)}
PRINTED = {ours: printed for printed, ours in RENAMED["goals"].items() if ours in ("stated_objectives", "coded_objectives")}
NO_OBJECTIVE = "no objective of the Global Compact"
KINDS = (PERSON, AUTOMATED, SCHEME)
KIND = re.compile(rf"(?:{'|'.join(KINDS)})\b")
JOIN = ";"


def check_goals(goals: pd.DataFrame, without_address: pd.Series) -> None:
    """Refuse a register that contradicts itself.

    Raises
    ------
    InputError
        With every fault at once: a link to no goal or to itself, a chain of links that closes, a goal that follows a
        younger one, a deadline that ended before the promise was made or after that of the whole that it is part of, a
        country that ISO 3166 does not list, an objective that the Compact lacks, a number without a unit, a goal without an
        address that no decision excuses.
    """
    problems = [
        *_find_lost_links(goals),
        *_find_wrong_order(goals),
        *_find_early_deadlines(goals),
        *_find_strange_countries(goals),
        *(problem for column, printed in PRINTED.items() for problem in _find_strange_objectives(goals, column, printed)),
        *_find_bare_numbers(goals),
        *_find_missing_addresses(goals, without_address),
    ]
    if problems:
        raise InputError(problems)


def check_codings(codings: pd.DataFrame) -> None:
    """Refuse rows that nobody scored, coders whose name does not say what they are, and wrong or too many main objectives.

    Raises
    ------
    InputError
        With every such row and cell.
    """
    blank = (codings[list(CRITERIA)] == "").all(axis=1)
    problems = [
        Problem("nobody scored this row", **locate(row), column=CRITERIA[0], expected="the six scores",
                mend="Score it, or delete the row")
        for row in codings.loc[blank].itertuples()
    ]  # fmt: skip
    filled = codings.loc[~blank]
    problems += [*_find_strange_coders(filled), *_find_many_objectives(filled)]
    problems += _find_strange_objectives(filled, "main_objectives", "main_objectives")
    if problems:
        raise InputError(problems)


def _find_strange_coders(codings: pd.DataFrame) -> Iterator[Problem]:
    strange = {coder for coder in codings["coder"].unique() if not KIND.match(coder)}
    for row in codings.loc[codings["coder"].isin(strange)].drop_duplicates(["source_file", "coder"]).itertuples():
        yield Problem("does not say what coded", **locate(row), column="coder", value=row.coder,
                      expected=f"a name that begins with {', '.join(KINDS)}, such as person-1",
                      mend="A program is automated, however good; a person needs no name of their own here")  # fmt: skip


def _find_many_objectives(codings: pd.DataFrame) -> list[Problem]:
    many = codings.loc[codings["main_objectives"].str.count(JOIN) >= MOST_OBJECTIVES]
    return list_problems(many, "main_objectives", "three numbers at most", "more than three main objectives")


def _find_strange_objectives(rows: pd.DataFrame, column: str, printed: str) -> list[Problem]:
    strange = {cell for cell in rows[column].unique() if cell and not {part.strip() for part in cell.split(JOIN)} <= NUMBERS}
    wrong = rows.loc[rows[column].isin(strange)].rename(columns={column: printed})
    return list_problems(wrong, printed, f"numbers from 1 to {len(NUMBERS)}, joined by {JOIN}", NO_OBJECTIVE)


def _find_strange_countries(goals: pd.DataFrame) -> list[Problem]:
    strange = {code for code in goals["country_iso3"].unique() if code and not is_country_code(code)}
    expected = "three capitals of ISO 3166, or nothing for global, UN and joint actors"
    return list_problems(goals.loc[goals["country_iso3"].isin(strange)], "country_iso3", expected, "not a country code")


def _find_wrong_order(goals: pd.DataFrame) -> list[Problem]:
    """Find goals that follow a younger one, and parts that end after the whole; partial dates only where no reading fits."""
    known = goals.drop_duplicates("commitment_id").set_index("commitment_id")
    older, made = _keep_dates(goals["supersedes"].map(known["date_made"])), _keep_dates(goals["date_made"])
    younger = goals.loc[order_dates(older, made) == PROMISE_FIRST]
    whole, end = _keep_dates(goals["parent_id"].map(known["deadline"])), _keep_dates(goals["deadline"])
    later = goals.assign(whole=whole).loc[order_dates(end, whole) == PROMISE_FIRST]
    return [
        *list_problems(younger, "supersedes", "an older goal of the series", "the goal that it follows is younger"),
        *list_problems(later, "deadline", "{row.whole} or earlier", "ends after the promise that it is part of"),
    ]


def _find_lost_links(goals: pd.DataFrame) -> Iterator[Problem]:
    known = set(goals["commitment_id"])
    for column, what in (("parent_id", "parent"), ("supersedes", "goal that it follows")):
        lost = goals.loc[~goals[column].isin(["", *known])]
        for row in lost.itertuples():
            yield Problem(f"{what} is not in the register", **locate(row), column=column, value=getattr(row, column),
                          expected="a commitment_id of the same register")  # fmt: skip
        for row in goals.loc[goals["commitment_id"].isin(_find_circles(goals, column))].itertuples():
            yield Problem("leads back to itself", **locate(row), column=column, value=getattr(row, column), mend=CORRECT)


def _find_circles(goals: pd.DataFrame, column: str) -> list[str]:
    """Return the goals from which the links of `column` lead back to themselves."""
    links = goals.loc[goals[column] != ""].set_index("commitment_id")[column].to_dict()
    closed = []
    for start in links:
        place, steps = links[start], 0
        while place in links and place != start and steps < len(links):
            place, steps = links[place], steps + 1
        if place == start:
            closed.append(start)
    return closed


def _keep_dates(cells: pd.Series) -> pd.Series:
    """Return the cells that are dates, whole or partial; what is none is refused by the contract."""
    return fill_text(cells).map(lambda cell: cell if is_partial_date(cell) else "").astype("str")


def _find_early_deadlines(goals: pd.DataFrame) -> Iterator[Problem]:
    # what is no date is refused by the contract
    dates = {cell: is_partial_date(cell) for name in ("deadline", "date_made") for cell in goals[name].unique()}
    dated = goals.loc[(goals["deadline"].map(dates) & goals["date_made"].map(dates)).astype(bool)]
    last = find_last_days(dated["deadline"]).dt.strftime("%Y-%m-%d")
    # a year stands for its first day here, so that only what cannot be right is refused
    first = dated["date_made"].map(lambda text: f"{text}-01-01"[:10])
    for row in dated.loc[last < first].itertuples():
        yield Problem("the deadline ended before the promise was made", **locate(row), column="deadline", value=row.deadline,
                      expected=f"{row.date_made} or later", mend=CORRECT)  # fmt: skip


def _find_bare_numbers(goals: pd.DataFrame) -> Iterator[Problem]:
    read = read_quantities(goals["target"])
    bare = read["target_low"].notna() & (read["target_unit"] == "") & (goals["indicator"] == "")
    for row in goals.loc[bare].itertuples():
        yield Problem("a number without a unit", **locate(row), column="target_text_fact", value=row.target,
                      expected="a number with its unit, such as 5000 workers, 30% or USD 2 million",
                      mend="Write the unit behind the number, or what is counted in the column indicator")  # fmt: skip
    reversed_range = read["target_high"] < read["target_low"]
    for row in goals.loc[reversed_range.fillna(False)].itertuples():
        yield Problem("a range that runs backwards", **locate(row), column="target_text_fact", value=row.target, mend=CORRECT)


def _find_missing_addresses(goals: pd.DataFrame, excused: pd.Series) -> Iterator[Problem]:
    for row in goals.loc[(goals["source_url"] == "") & ~goals["commitment_id"].isin(excused)].itertuples():
        yield Problem("no address", **locate(row), column="source_url", expected="the page that the promise was read on",
                      mend="Fill it in, or decide no_address in goals.csv, with the reason")  # fmt: skip

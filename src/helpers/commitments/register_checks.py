"""What the register may not say: dates, links, numbers and addresses that cannot be right."""

from collections.abc import Iterator

import pandas as pd

from helpers.commitments.quantities import read_quantities
from helpers.dates import find_last_days, is_partial_date
from helpers.problems import InputError, Problem, locate

MOST_OBJECTIVES = 3
JOIN = ";"
CORRECT = "Mend the file, or add a line to corrections.csv"


def check_goals(goals: pd.DataFrame, without_address: pd.Series) -> None:
    """Refuse a register that contradicts itself.

    Raises
    ------
    InputError
        With every fault at once: a link to no goal or to itself, a chain of links that closes, a deadline that ended
        before the promise was made, a number without a unit, a goal without an address that no decision excuses.
    """
    problems = [
        *_find_lost_links(goals),
        *_find_early_deadlines(goals),
        *_find_bare_numbers(goals),
        *_find_missing_addresses(goals, without_address),
    ]
    if problems:
        raise InputError(problems)


def check_codings(codings: pd.DataFrame) -> None:
    """Refuse codings with more than three main objectives, or with numbers that no objective has.

    Raises
    ------
    InputError
        With every such cell.
    """
    cells = codings["main_objectives"]
    listed = cells.map({cell: cell.split(JOIN) if cell else [] for cell in cells.unique()})
    numbers = {str(number) for number in range(1, 24)}
    many, wrong = listed.str.len() > MOST_OBJECTIVES, listed.map(lambda cell: not set(cell) <= numbers)
    problems = [
        Problem(what, **locate(row), column="main_objectives", value=row.main_objectives, expected=expected, mend=CORRECT)
        for what, expected, rows in (
            ("more than three main objectives", "three numbers at most", many),
            ("no objective of the Global Compact", "numbers from 1 to 23, joined by ;", wrong & ~many),
        )
        for row in codings.loc[rows].itertuples()
    ]
    if problems:
        raise InputError(problems)


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

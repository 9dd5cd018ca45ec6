"""What stands around the goals: declarations paragraph by paragraph, and workplans whose initiatives nobody listed."""

from collections.abc import Iterable, Mapping
from itertools import product

import pandas as pd

from helpers.contracts.raw import RENAMED
from helpers.contracts.tables import TABLES
from helpers.problems import InputError, Problem, locate
from helpers.statements import Number, Statement, say
from helpers.text import name_all
from helpers.wording import agree

ELEMENTS = {
    "has_number_target": "a number to reach",
    "has_deadline": "a date",
    "has_named_actor": "who acts",
    "has_monitoring": "how it is followed up",
}
NUMBERS = ("teams", "initiatives_per_team", "initiatives_listed")


def build_declarations(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Return the paragraphs of declarations as far as they were seen, by the contract ``declarations``.

    An empty element is unknown.
    """
    renamed = paragraphs.rename(columns=RENAMED["declarations"])
    return renamed.loc[:, list(TABLES["declarations"].columns)]


def show_declarations(declarations: pd.DataFrame) -> pd.DataFrame:
    """Return the passages as a reader reads them: by document and number, those without a number last; unknown in words."""
    number = declarations["paragraph"].str.extract(r"^(\d+)", expand=False).astype(float)
    by = ["document", "number", "paragraph"]
    ordered = declarations.assign(number=number).sort_values(by, na_position="last", kind="stable")
    elements = {column: ordered[column].replace("", "unknown") for column in ELEMENTS}
    shown = ordered.assign(**elements)[["document", "paragraph", "paraphrase", *ELEMENTS, "goal_text_seen", "source_url"]]
    return shown.rename(columns=ELEMENTS | {"goal_text_seen": "read"}).reset_index(drop=True)


def count_elements(declarations: pd.DataFrame) -> pd.DataFrame:
    """How many passages of a declaration state a number, a date, who acts, and how it is followed up.

    Return, for each declaration, how many passages were seen and in how many of them each element is there.

    Returns
    -------
    DataFrame
        document, passages, and for each element two columns: surely there, and possibly (unknown where the text was cut).

    Notes
    -----
    Formula: passages with the element; perhaps = these and the passages whose words were not seen far enough to tell
    Unit: passages
    Denominator: passages seen of the declaration
    Limits: Only the passages that were seen count; a declaration is no promise of one country.

    References
    ----------
    Definition of this project.
    """
    rows = []
    for document, seen in declarations.groupby("document"):
        counts = {"document": document, "passages": len(seen)}
        for column, words in ELEMENTS.items():
            counts |= {words: int((seen[column] == "yes").sum()), f"{words}, perhaps": int((seen[column] != "no").sum())}
        rows.append(counts)
    return pd.DataFrame(rows, columns=["document", "passages", *(n for w in ELEMENTS.values() for n in (w, f"{w}, perhaps"))])


def say_declarations(declarations: pd.DataFrame) -> list[Statement]:
    """Say, for each declaration, how many passages seen have every element; a range where words were not seen."""
    told = dict(list(declarations.groupby("document")))
    said = [_say_declaration(document, seen) for document, seen in told.items()]
    named = [one.with_name(name) for one, name in zip(said, name_all(told), strict=True)]
    return named or [say("No declaration is on record").with_name("none")]


def build_workplans(workplans: pd.DataFrame, goals: pd.DataFrame) -> pd.DataFrame:
    """How many initiatives a workplan implies, how many its source lists, and how many the register holds.

    Return the workplans with how many initiatives each implies, lists and has in the register: contract ``workplans``.

    An initiative is in the register when a goal has the identifier that the intake sheet gives it, or that with more behind
    it: an initiative of two results is one initiative in two rows.

    Raises
    ------
    InputError
        For a number of teams or initiatives that is no whole number, and for more listed than implied.

    Notes
    -----
    Formula: initiatives_implied = teams x initiatives of each team; initiatives_listed as the source prints; initiatives_filled
        = goals of the register that carry the workplan's identifier
    Unit: teams, initiatives
    Denominator: none
    Limits: No initiative is made up: the difference is what nobody published.

    References
    ----------
    Definition of this project.
    """
    if problems := _find_wrong_numbers(workplans):
        raise InputError(problems)
    counts = workplans.astype(dict.fromkeys(NUMBERS, "int64"))
    implied = counts["teams"] * counts["initiatives_per_team"]
    counts = counts.assign(initiatives_implied=implied, workplan_period=counts["period"])
    filled = [len(find_filled(row, goals["commitment_id"])) for _, row in counts.iterrows()]
    counts = counts.assign(initiatives_filled=filled)
    return counts.loc[:, list(TABLES["workplans"].columns)]


def name_initiatives(plan: Mapping) -> list[tuple[str, int, int]]:
    """Return identifier, team and number of each initiative that a workplan implies."""
    places = product(range(1, plan["teams"] + 1), range(1, plan["initiatives_per_team"] + 1))
    return [(f"{plan['workplan_id']}-T{team}-{number}", team, number) for team, number in places]


def find_filled(plan: Mapping, goals: Iterable[str]) -> set[str]:
    """Return the initiatives of a workplan that the register holds, by the identifiers of its `goals`."""
    names = {name for name, _, _ in name_initiatives(plan)}
    return names & {"-".join(goal.split("-")[: plan["workplan_id"].count("-") + 3]) for goal in goals}


def say_workplans(workplans: pd.DataFrame) -> list[Statement]:
    """Say what each workplan implies, lists and has in the register: no initiative is made up."""
    said = [_say_workplan(row) for row in workplans.itertuples()]
    named = [one.with_name(name) for one, name in zip(said, workplans["workplan_id"], strict=True)]
    return named or [say("No workplan is on record").with_name("none")]


def _say_declaration(document: str, seen: pd.DataFrame) -> Statement:
    surely, perhaps = ((seen[list(ELEMENTS)] == "yes").all(axis=1), (seen[list(ELEMENTS)] != "no").all(axis=1))
    where = {"unit": "passages", "table": "tables/declarations.csv", "how": "count"}
    low, high = int(surely.sum()), int(perhaps.sum())
    rows, read = tuple(seen.loc[perhaps, "paraphrase"]), seen.loc[seen["goal_text_seen"] == "full", "paraphrase"]
    between = "between {low} and {high} tell" if low < high else f"{{low}} {agree(low, 'tells', 'tell')}"
    each = {name: seen.loc[seen[name] == "yes", "paraphrase"] for name in ELEMENTS}
    return say(
        f"Of {{passages:passage}} seen of the {{document!s}}, {between} all of what a promise needs. Surely told: "
        + "; ".join(f"{words}, {{{name}}}" for name, words in ELEMENTS.items()) + ". Read whole: {whole}",
        document=document,
        passages=Number(len(seen), rows=tuple(seen["paraphrase"]), columns=("paraphrase",), **where),
        low=Number(low, low=low, high=high, rows=tuple(seen.loc[surely, "paraphrase"]), columns=(*ELEMENTS,), **where),
        whole=Number(len(read), rows=tuple(read), columns=("goal_text_seen",), **where),
        **{name: Number(len(told), rows=tuple(told), columns=(name,), **where) for name, told in each.items()},
        **({"high": Number(high, low=low, high=high, rows=rows, columns=(*ELEMENTS,), **where)} if low < high else {}),
    )


def _say_workplan(row) -> Statement:
    where = {"table": "tables/workplans.csv", "rows": (row.workplan_id,)}

    def count(column, unit):
        return Number(int(getattr(row, column)), unit, columns=(column,), **where)

    return say(
        "The workplan of the {series!s} for {period!s} has {teams:team} with {each:initiative} each, that is {implied} in all: "
        "the source lists {listed}, and the register holds {filled}",
        series=row.series, period=row.workplan_period, teams=count("teams", "teams"),
        each=count("initiatives_per_team", "initiatives"), implied=count("initiatives_implied", "initiatives"),
        listed=count("initiatives_listed", "initiatives"), filled=count("initiatives_filled", "initiatives"),
    )  # fmt: skip


def _find_wrong_numbers(workplans: pd.DataFrame) -> list[Problem]:
    problems = [
        Problem("not a whole number", **locate(row), column=column, value=getattr(row, column), expected="a number such as 3")
        for row in workplans.itertuples()
        for column in NUMBERS
        if not getattr(row, column).isdecimal()
    ]
    if problems:
        return problems
    numbers = workplans.astype(dict.fromkeys(NUMBERS, "int64"))
    more = numbers["initiatives_listed"] > numbers["teams"] * numbers["initiatives_per_team"]
    return [
        Problem("more initiatives listed than the teams have", **locate(row), column="initiatives_listed",
                value=str(row.initiatives_listed), expected=f"{row.teams * row.initiatives_per_team} or fewer")
        for row in numbers.loc[more].itertuples()
    ]  # fmt: skip

"""From printed rows to people at meetings, with every row accounted for."""

import pandas as pd

from helpers.cleaning.answers import settle_answers
from helpers.cleaning.countries import code_countries
from helpers.cleaning.meetings import list_unknown
from helpers.cleaning.organisations import place_records
from helpers.cleaning.people import resolve_people
from helpers.cleaning.presence import NO_NAME, PRESENT, tell_no_person
from helpers.cleaning.text import make_name_key
from helpers.cleaning.times import add_times, measure_times
from helpers.contracts.tables import TABLES
from helpers.decisions import read_decisions
from helpers.parties import JOIN
from helpers.problems import InputError, Problem, locate
from helpers.settings import Settings
from helpers.text import look_up

OTHER_SOURCE, SAME_SOURCE, REGISTRATION = "other_source", "same_source", "registration"


def place_rows(attendance: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the printed rows with their times, presence, country, body and constituency.

    ``no_person`` says why a row names nobody: ``no_name``, ``bot`` or ``room_device``.

    Raises
    ------
    InputError
        For a row about an unknown meeting, and for all that `add_times` and `place_records` refuse.
    """
    rows = attendance.rename(columns={"organisation": "organisation_printed", "constituency": "constituency_printed"})
    if unknown := list_unknown(rows, meetings):
        raise InputError(unknown)
    name_key = rows["person_name"].map(make_name_key)
    rows = add_times(rows, meetings).assign(
        record_id=_name_records(rows),
        name_key=name_key,
        no_person=tell_no_person(rows["person_name"], settings.not_people).mask(name_key == "", NO_NAME),
        country_iso3=code_countries(rows["country"]),
        presence=rows["presence"].replace("", PRESENT),
    )
    return place_records(rows, read_decisions("organisations", settings.country), meetings, settings.country)


def build_records(rows: pd.DataFrame, pairs: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return `rows` of `place_rows` with person and fate, by the contract ``records``; `pairs` comes from `find_alike`.

    Raises
    ------
    InputError
        For all that `resolve_people` refuses.
    """
    named = resolve_people(select_people(rows), read_decisions("people", settings.country), settings.country, pairs)
    records = rows.assign(person_id=look_up(rows.index.to_series(), named["person_id"]))
    return _tell_fates(records).loc[:, list(TABLES["records"].columns)]


def select_people(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that name a person."""
    return rows.loc[rows["no_person"] == ""]


def merge_appearances(records: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each person at each meeting, by the contract ``appearances``.

    The body is the first one decided among the person's rows in source order, registrations included. ``records`` counts
    the printed rows that show the person there, ``spellings`` the ways the name is printed. ``roles`` and ``positions``
    hold each distinct one of the person's rows, ``;`` inside a post printed as a comma.

    Raises
    ------
    InputError
        When the rows of one person at one meeting belong to two constituencies.
    """
    named = records.loc[records["fate"] != "set_aside"]
    _refuse_two_hats(named)
    # numbers in the order of the identifiers: a million texts are slow to group by
    named = named.assign(number=pd.factorize(named["appearance_id"], sort=True)[0], undecided=named["constituency"] == "")
    grouped = named.sort_values("undecided", kind="stable").groupby("number", sort=True)
    merged = grouped[["appearance_id", "consultation_id", "person_id", "organisation", "constituency"]].first()
    merged = merged.assign(
        roles=_join_distinct(named["role"], named["number"]),
        positions=_join_distinct(named["position"].str.replace(JOIN, ",", regex=False), named["number"]),
        records=(named["presence"] == PRESENT).groupby(named["number"]).sum(),
        spellings=grouped["person_name"].nunique(),
    )
    merged = merged.join(settle_answers(named, "number")).join(measure_times(named), on="appearance_id")
    merged = merged.fillna(dict.fromkeys(merged.columns.difference(["records", "spellings"]), ""))
    return merged.loc[:, list(TABLES["appearances"].columns)]


def list_open_rows(records: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that no decision places, by meeting, without names: what a person still has to decide."""
    undecided = records.loc[(records["constituency"] == "") & (records["fate"] != "set_aside")]
    columns = ["record_id", "consultation_id", "role", "source_file", "source_sheet", "source_row"]
    return undecided.loc[:, columns].reset_index(drop=True)


def tell_exact_duplicates(records: pd.DataFrame) -> pd.Series:
    """Tell for each row whether an earlier one of the same meeting has every cell alike but the source and the notes.

    What people say of themselves is not compared: the count is published.
    """
    told = ["consultation_id", "person_name", "position", "organisation_printed", "role", "constituency_printed", "country",
            "presence", "intervals", "minutes", "person_key"]  # fmt: skip
    return records.duplicated(told)


def _name_records(records: pd.DataFrame) -> pd.Series:
    """Return one identifier a row: its file, its sheet if it has one, its row."""
    if records.empty:
        return pd.Series(dtype="str")
    width = len(str(records["source_row"].max()))
    stems = records["source_file"].str.replace(r"\.\w+$", "", regex=True).str.replace("/", "-")
    # two files may differ in their ending only
    endings = records["source_file"].str.rpartition(".")[2]
    several = endings.groupby(stems).transform("nunique") > 1
    stems = stems.mask(several, stems + "-" + endings)
    sheets = ("-" + records["source_sheet"]).where(records["source_sheet"] != "", "")
    return stems + sheets + "-" + records["source_row"].astype(str).str.zfill(width)


def _tell_fates(records: pd.DataFrame) -> pd.DataFrame:
    """Add ``appearance_id``, ``fate`` and ``reason``.

    The first row that shows a person at a meeting is kept; others merge into it. A registration merges where the person
    attended and is set aside where nothing shows it.
    """
    named = records["person_id"] != ""
    appearance = name_appearances(records)
    present = named & (records["presence"] == PRESENT)
    attended = present.groupby(appearance).transform("any") & named
    first = present & ~appearance.where(present).duplicated()
    source = records["source_url"].where(records["source_url"] != "", records["source_file"])
    same_source = (source == source.where(first).groupby(appearance).transform("first")) & present
    fate = pd.Series("merged", index=records.index).mask(first, "kept").mask(~attended, "set_aside")
    reason = pd.Series(OTHER_SOURCE, index=records.index).mask(same_source, SAME_SOURCE).mask(~present, REGISTRATION)
    reason = reason.mask(first, "").mask(~attended, records["presence"]).mask(~named, records["no_person"])
    return records.assign(appearance_id=appearance.where(attended, ""), fate=fate, reason=reason)


def name_appearances(records: pd.DataFrame) -> pd.Series:
    """Return a name for each person at each meeting, empty where nobody is named.

    People are counted anew at each meeting, in the order of their first row there: the name is published, so it must not say
    that a person of one meeting is one of another.
    """
    named = records.loc[records["person_id"] != ""]
    first = named.drop_duplicates(["consultation_id", "person_id"])
    numbers = first.groupby("consultation_id").cumcount() + 1
    width = len(str(numbers.max())) if len(numbers) else 1
    names = first["consultation_id"] + ":A" + numbers.astype(str).str.zfill(width)
    told = named[["consultation_id", "person_id"]].merge(
        first[["consultation_id", "person_id"]].assign(name=names), on=["consultation_id", "person_id"], how="left"
    )
    return pd.Series(told["name"].to_numpy(), index=named.index, dtype="str").reindex(records.index, fill_value="")


def _join_distinct(cells: pd.Series, by: pd.Series) -> pd.Series:
    """Return the distinct filled cells of each group of `by`, sorted and joined."""
    told = pd.DataFrame({"by": by, "cell": cells}).loc[cells != ""].drop_duplicates()
    several = told["by"].duplicated(keep=False)
    joined = told.loc[several].sort_values(["by", "cell"]).groupby("by")["cell"].agg(JOIN.join)
    return pd.concat([told.loc[~several].set_index("by")["cell"], joined])


def _refuse_two_hats(named: pd.DataFrame) -> None:
    decided = named.loc[named["constituency"] != ""]
    hats = decided.groupby("appearance_id")["constituency"].transform("nunique")
    if (hats > 1).any():
        raise InputError(
            Problem("one person at one meeting under two constituencies", **locate(row), column="organisation",
                    value=row.organisation_printed,
                    mend="Add a line for this meeting to organisations.csv, or part the names in people.csv")
            for row in decided.loc[hats > 1].itertuples()
        )  # fmt: skip

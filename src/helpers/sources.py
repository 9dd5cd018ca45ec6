"""How a file of records is declared in the parameters: what it holds, and what its reader cannot know."""

import codecs
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from helpers.contracts.vocabulary import (
    ADAPTERS,
    CONSTITUENCIES,
    GENDERS,
    GOAL_TEXT_SEEN,
    LIST_COMPLETE,
    MATCH_LEVELS,
    PHASES,
    PRESENCE,
    ROLES,
    SCOPES,
    SELF_DECLARED,
    TEXT_SEEN,
)
from helpers.problems import suggest_name

RawTable = Literal[
    "consultations", "coverage", "attendance", "reported_counts", "negotiations", "person_matches", "asks",
    "ask_commitment_links", "commitments", "codings", "gcm_objectives", "moved_events", "shared_asks", "progress_reports",
    "last_edition", "declarations", "workplans",
]  # fmt: skip


def _check_encoding(name: str) -> str:
    try:
        if codecs.lookup(name)._is_text_encoding:
            return name
    except LookupError:
        pass
    raise ValueError("no such encoding; write one such as cp1252, mac_roman or utf-16-le")


def _check_groups(pattern: str) -> str:
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise ValueError(f"not a regular expression ({error})") from None
    if not groups:
        raise ValueError("names no column; write one as (?P<consultation_id>...)")
    return pattern


Encoding = Annotated[str, AfterValidator(_check_encoding)]
NamedGroups = Annotated[str, AfterValidator(_check_groups)]


class Strict(BaseModel):
    """A block of parameters: unknown keys refused, no silent conversion, unchangeable."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Source(Strict):
    """One file of records, or all files that a pattern finds."""

    table: RawTable = Field(description="the table whose records the file holds")
    file: Annotated[
        str,
        StringConstraints(pattern=r"^(reference|[A-Z]{3})/[^/\\:\x00-\x1f]+\.(?i:csv|tsv|txt|xlsx|xlsm|xls|ods|docx)$"),
    ] = Field(description="path below data/raw, in the country's own folder or reference/; * and ? stand for any letters")
    adapter: Literal[ADAPTERS] | None = Field(default=None, description="the layout; found by its headers when not given")
    sheet: str | list[str] = Field(default=[], description="the sheets to read; all unless given")
    header_row: int | None = Field(default=None, ge=1, description="the row that holds the headers, counted from 1")
    encoding: Encoding | None = Field(default=None, description="asked when the file is not UTF-8, such as cp1252 or mac_roman")
    delimiter: Literal[",", ";", "\t", "|"] | None = Field(default=None, description="asked when two separators fit")
    columns: dict[str, str | Annotated[list[str], Field(min_length=1)]] = Field(
        default={}, description="our column = the header as printed, or several of which the first filled cell counts"
    )
    ignore: list[str] = Field(
        default=[], description="our columns not to be read from this file, although a header has their name"
    )
    joined: dict[str, Annotated[list[str], Field(min_length=2)]] = Field(
        default={}, description="our column = headers whose cells are put together, such as first name and surname"
    )
    values: dict[str, dict[str, str]] = Field(default={}, description="for one of our columns: label as printed = our word")
    missing: list[str] = Field(default=[], description="cells that mean nothing was filled in, such as n/a; none unless given")
    date_order: Literal["dmy", "mdy", "ymd"] | None = Field(default=None, description="asked when 5/4/2024 could be both")
    constants: dict[str, str] = Field(default={}, description="our column = one value for every row of the file")
    by_sheet: dict[str, dict[str, str]] = Field(default={}, description="for one sheet: our column = one value for its rows")
    file_name: NamedGroups | None = Field(
        default=None, description="expression whose named groups take our columns out of the name of the file"
    )
    fill_down: list[str] = Field(default=[], description="our columns in which an empty cell repeats the one above")
    notes_say: dict[str, Literal[PRESENCE]] = Field(
        default={}, description="words in the notes that tell whether a person was there, such as ANNOUNCED = announced"
    )
    exact_duplicates: Literal["keep", "set_aside", "refuse"] = Field(
        default="keep", description="a row whose every cell equals an earlier one of its file"
    )

    @model_validator(mode="after")
    def _refuse_other_words(self) -> "Source":
        fixed = [self.constants, *self.by_sheet.values()]
        given = [(ours, word) for ours, labels in self.values.items() for word in labels.values()]
        given += [pair for values in fixed for pair in values.items()]
        for ours, word in given:
            allowed = _list_words(self.table, ours)
            if allowed and word not in ("", *allowed):
                raise ValueError(f"{word!r} is no word of {ours}. {suggest_name(word, allowed)}")
        return self


def _list_words(table: str, ours: str) -> tuple[str, ...]:
    """Return the words that one of our columns may hold in a table; none where it may hold any."""
    if ours == "text_seen":
        return GOAL_TEXT_SEEN if table in ("commitments", "declarations") else TEXT_SEEN
    return {"constituency": CONSTITUENCIES, "role": ROLES, "presence": PRESENCE, "scope": SCOPES, "phase": PHASES,
            "list_complete": LIST_COMPLETE, "match_level": MATCH_LEVELS, SELF_DECLARED: GENDERS}.get(ours, ())  # fmt: skip

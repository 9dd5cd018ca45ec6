"""The parameters of a country: one strict typed file, read once and never changed."""

import datetime as dt
import json
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from helpers import paths
from helpers.choices import (
    Identifier,
    Line,
    Matching,
    Network,
    Periods,
    Recoding,
    Reliability,
    Scheme,
    SmallCells,
    Thresholds,
)
from helpers.contracts.vocabulary import PRIVACY
from helpers.disagreements import find_disagreements
from helpers.problems import InputError, Problem, suggest_name
from helpers.sources import Source, Strict

PLAIN = {
    "date_type": "not a date; write it without quotes, such as 2026-06-30",
    "string_pattern_mismatch": "not written as it must be; its form stands in params/schema.json",
    "string_type": "not text; put it in quotes",
    "string_too_short": "empty",
    "int_type": "not a whole number",
    "bool_type": "not true or false",
    "list_type": "not a list; put it in [ ]",
    "dict_type": "not a table of keys",
    "too_short": "too few entries; how many are needed stands in params/schema.json",
}
WebAddress = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\S*$")]
Address = Annotated[str, StringConstraints(pattern=r"^(https://[^\s/]+\S*|[^\s@:/]+@[^\s@:/]+)$")]
USER_ASSIGNED = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")


class Report(Strict):
    """What stands on the title page."""

    title: Line = Field(description="the title of the report")
    country_name: Line = Field(description="as it reads in a sentence")
    edition: Line = Field(description="the edition, as it is cited")
    published: dt.date = Field(description="the day on which this edition is published, as it is cited; as_of or later")
    published_at: WebAddress | None = Field(default=None, description="the address at which this edition stands, once it does")
    contact: Line = Field(description="who takes a correction, in a few words")
    contact_address: Address | None = Field(
        default=None, description="the mail or web address for a correction; without it the report says that there is none"
    )
    working_group: Line = Field(description="the group that recommendations are for, as its name reads after “the”")
    spotlight: list[Line] = Field(default=[], description="meetings told one by one, by consultation_id")
    glossary: dict[Line, Line] = Field(default={}, description="abbreviations of the country, each with what it means")


class Settings(Strict):
    """All that a country sets."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        description="ISO 3166-1 alpha-3, or a user-assigned code such as ZZZ"
    )
    as_of: dt.date = Field(description="the date at which deliveries are judged")
    headline_scheme: Identifier = Field(description="the scheme of the headline; the others are shown beside it")
    privacy: Literal[PRIVACY] = Field(
        default="restricted",
        description="restricted: no person in any file of the report; public_record: people stand in record_people.csv, each "
        "with the page that names them, and nowhere else",
    )
    report: Report
    sources: list[Source] = Field(min_length=1)
    schemes: dict[Identifier, Scheme] = Field(min_length=2, description="at least two, for every headline is shown under two")
    thresholds: Thresholds = Thresholds()
    matching: Matching = Matching()
    periods: Periods = Periods()
    recodings: list[Recoding] = Field(default=[], description="other readings of the headline, shown beside it")
    network: Network = Network()
    small_cells: SmallCells = SmallCells()
    reliability: Reliability = Reliability()
    not_people: list[Line] = Field(
        default=[], description="names under which rooms and note-takers join, beside those known in cleaning/presence.py"
    )


def check_country_code(code: str) -> str:
    """Return `code` when it is three capitals that ISO 3166-1 lists or leaves to users; refuse it otherwise."""
    if is_country_code(code):
        return code
    raise InputError(
        Problem("not a country code", value=code, expected="three capitals from ISO 3166-1 alpha-3, or a user-assigned one")
    )


def is_country_code(code: str) -> bool:
    """Tell whether `code` is three capitals that ISO 3166-1 lists or leaves to users."""
    if not re.fullmatch(r"[A-Z]{3}", code) or USER_ASSIGNED.fullmatch(code):
        return USER_ASSIGNED.fullmatch(code) is not None
    import pycountry  # here, for a user-assigned code needs no list

    return pycountry.countries.get(alpha_3=code) is not None


def load(country: str) -> Settings:
    """Read ``params/<country>/parameters.toml``.

    Raises
    ------
    InputError
        With every mistake at once: file, key, value and the nearest valid name.
    """
    path = paths.PARAMS / check_country_code(country) / "parameters.toml"
    name = paths.name_from_root(path)
    if not path.is_file():
        known = ", ".join(sorted(p.parent.name for p in paths.PARAMS.glob("*/parameters.toml")))
        raise InputError(Problem("no parameters for this country", file=name, mend=f"Countries set up: {known}"))
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(Problem(f"not readable as TOML ({error})", file=name)) from None
    problems = find_disagreements(given, country, name)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        problems += [_explain(e, given, name) for e in error.errors()]
    if problems:
        raise InputError(problems)
    return settings


def _explain(error: dict, given: dict, file: str) -> Problem:
    """Turn one of pydantic's errors into a problem with its key and, for a misspelt key, the nearest valid one."""
    where = [part for part in error["loc"] if part != "[key]"]
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")
    if error["type"] == "extra_forbidden":
        return Problem("unknown key", file=file, key=key, mend=suggest_name(where[-1], _valid_names(where[:-1])))
    if error["type"] == "missing":
        return Problem("missing key", file=file, key=key)
    value = _find_value(given, where)
    mend = (
        suggest_name(value, error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "))
        if (error["type"] == "literal_error" and isinstance(value, str))
        else ""
    )
    said = PLAIN.get(error["type"], error["msg"].removeprefix("Value error, "))
    return Problem(said, file=file, key=key, value=None if isinstance(value, dict | list) else str(value), mend=mend)


def _valid_names(where: list) -> list[str]:
    """Return the keys that the model allows at `where`."""
    model: object = Settings
    for part in where:
        if isinstance(part, int) or not hasattr(model, "model_fields"):
            continue
        kind = model.model_fields[part].annotation
        inner = [a for a in getattr(kind, "__args__", ()) if isinstance(a, type) and issubclass(a, BaseModel)]
        model = inner[-1] if inner else kind
    return list(getattr(model, "model_fields", {}))


def _find_value(given: object, where: list) -> object:
    for part in where:
        try:
            given = given[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return given


def write_schema(path: Path) -> None:
    """Write the JSON schema that gives editors completion; a test holds it against the model."""
    path.write_text(json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

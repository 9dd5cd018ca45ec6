"""The parameters of a country: one strict typed file, read once and never changed."""

import datetime as dt
import json
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints, ValidationError, model_validator

from helpers import paths
from helpers.contracts.vocabulary import CONSTITUENCIES
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
USER_ASSIGNED = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z]")

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Constituency = Literal[CONSTITUENCIES]


class Report(Strict):
    """What stands on the title page."""

    title: Line
    country_name: Line = Field(description="as it reads in a sentence")
    edition: Line
    contact: Line = Field(description="where to send a correction")
    spotlight: list[Line] = Field(default=[], description="meetings told one by one, by consultation_id")


class Scheme(Strict):
    """A way to group constituencies into parties."""

    label: Line = Field(description="how the scheme is named in the report")
    parties: dict[Identifier, Annotated[list[Constituency], Field(min_length=1)]] = Field(
        min_length=2, description="party = the constituencies that speak for it"
    )

    @model_validator(mode="after")
    def _refuse_double(self) -> "Scheme":
        if taken := sorted({"outside", "undecided"} & set(self.parties)):
            raise ValueError(f"{', '.join(taken)} is the name of those who stand in no party; choose another")
        every = [code for codes in self.parties.values() for code in codes]
        if double := sorted({code for code in every if every.count(code) > 1}):
            raise ValueError(f"{', '.join(double)} stands in more than one party; each constituency may stand in one")
        return self


class Thresholds(Strict):
    """Below these the report says less."""

    people_for_share: int = Field(default=10, ge=10, description="fewer people than this in the denominator: counts, no shares")
    meetings_for_regular: int = Field(default=3, ge=2, description="an organisation is shown by name from so many meetings")


class Matching(Strict):
    """From which likeness on two printed names are taken for one, or shown to a person; scores from 0 to 100."""

    merge_from: float = Field(default=88, ge=0, le=100, description="people: pairs that score so are one person")
    merge_because: Line = (
        "of the pairs judged for Bangladesh none of two people scores above 79.6; in simulated records full of namesakes 99 of "
        "100 pairs merged from 88 on were one person, and any contradiction (15 off) falls below it"
    )
    review_from: float = Field(default=60, ge=0, le=100, description="people: pairs that score so are shown to a person")
    review_because: Line = (
        "a full name under two constituencies that chance may well explain (up to 40 off) still reaches a person; names that "
        "hold one word against another do not"
    )
    bodies_review_from: float = Field(default=80, ge=50, le=100, description="bodies: names so alike are proposed to a person")
    bodies_because: Line = "nothing merges by itself, so a proposal costs a look; below it most share only words such as Ministry"

    @model_validator(mode="after")
    def _refuse_order(self) -> "Matching":
        if self.review_from > self.merge_from:
            raise ValueError("review_from is above merge_from")
        return self


class Settings(Strict):
    """All that a country sets."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field(
        description="ISO 3166-1 alpha-3, or a user-assigned code such as ZZZ"
    )
    as_of: dt.date = Field(description="the date at which deliveries are judged")
    headline_scheme: Identifier = Field(description="the scheme of the headline; the others are shown beside it")
    report: Report
    sources: list[Source] = Field(min_length=1)
    schemes: dict[Identifier, Scheme] = Field(min_length=2, description="at least two, for every headline is shown under two")
    thresholds: Thresholds = Thresholds()
    matching: Matching = Matching()
    not_people: list[Line] = Field(
        default=[], description="names under which rooms and note-takers join, beside those known in cleaning/presence.py"
    )


def check_country_code(code: str) -> str:
    """Return `code` when it is three capitals that ISO 3166-1 lists or leaves to users; refuse it otherwise."""
    if re.fullmatch(r"[A-Z]{3}", code):
        if USER_ASSIGNED.fullmatch(code):
            return code
        import pycountry  # here, for a user-assigned code needs no list

        if pycountry.countries.get(alpha_3=code):
            return code
    raise InputError(
        Problem("not a country code", value=code, expected="three capitals from ISO 3166-1 alpha-3, or a user-assigned one")
    )


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
    problems = _find_disagreements(given, country, name)
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        problems += [_explain(e, given, name) for e in error.errors()]
    if problems:
        raise InputError(problems)
    return settings


def _find_disagreements(given: dict, country: str, file: str) -> list[Problem]:
    """Find keys that are well formed alone but do not fit each other; malformed ones are left to the model."""
    problems = []
    if isinstance(code := given.get("country"), str) and code != country:
        problems.append(Problem("another country's code", file=file, key="country", value=code, expected=country))
    scheme, schemes = given.get("headline_scheme"), given.get("schemes")
    if isinstance(scheme, str) and isinstance(schemes, dict) and scheme not in schemes:
        problems.append(
            Problem("no such scheme", file=file, key="headline_scheme", value=scheme, mend=suggest_name(scheme, schemes))
        )
    sources = given.get("sources") if isinstance(given.get("sources"), list) else []
    files = [source.get("file") if isinstance(source, dict) else None for source in sources]
    problems += [
        Problem("source declared twice", file=file, key=f"sources[{place}].file", value=path)
        for place, path in enumerate(files, 1)
        if path is not None and not all(_hold_two_tables(sources[place - 1], sources[other]) for other in range(place - 1)
                                        if files[other] == path)
    ]  # fmt: skip
    return problems + [
        Problem(
            "source of another country",
            file=file,
            key=f"sources[{place}].file",
            value=path,
            expected=f"{country}/ or reference/",
        )
        for place, path in enumerate(files, 1)
        if isinstance(path, str) and path.split("/")[0] not in (country, "reference")
    ]


def _hold_two_tables(one: dict, other: dict) -> bool:
    """Tell whether two sources of one workbook read different tables of it, each from sheets it names."""
    return one.get("table") != other.get("table") and bool(one.get("sheet")) and bool(other.get("sheet"))


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

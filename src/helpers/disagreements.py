"""Find keys of the parameters that are well formed alone and do not fit each other."""

import datetime as dt

from helpers.choices import OUTSIDE
from helpers.problems import Problem, suggest_name


def find_disagreements(given: dict, country: str, file: str) -> list[Problem]:
    """Return a problem for each disagreement in the parameters of a country; what is malformed, their model tells."""
    problems = []
    if isinstance(code := given.get("country"), str) and code != country:
        problems.append(Problem("another country's code", file=file, key="country", value=code, expected=country))
    scheme, schemes = given.get("headline_scheme"), given.get("schemes")
    if isinstance(scheme, str) and isinstance(schemes, dict) and scheme not in schemes:
        problems.append(
            Problem("no such scheme", file=file, key="headline_scheme", value=scheme, mend=suggest_name(scheme, schemes))
        )
    problems += _find_early_edition(given, file)
    problems += _find_strange_parties(given, file) + _find_twin_schemes(given, file)
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


def _find_early_edition(given: dict, file: str) -> list[Problem]:
    """Find an edition that is published before the day at which its deliveries are judged."""
    about = given.get("report")
    day, as_of = about.get("published") if isinstance(about, dict) else None, given.get("as_of")
    if type(day) is not dt.date or type(as_of) is not dt.date or day >= as_of:
        return []
    told = {"value": day.isoformat(), "expected": f"{as_of.isoformat()} (as_of) or later"}
    return [Problem("published before the day at which deliveries are judged", file=file, key="report.published", **told)]


def _find_strange_parties(given: dict, file: str) -> list[Problem]:
    """Find recodings that lead to no party of the headline scheme."""
    schemes, headline, recodings = given.get("schemes"), given.get("headline_scheme"), given.get("recodings")
    scheme = schemes.get(headline) if isinstance(schemes, dict) and isinstance(headline, str) else None
    parties = scheme.get("parties") if isinstance(scheme, dict) else None
    if not isinstance(parties, dict) or not isinstance(recodings, list):
        return []
    known = [*parties, OUTSIDE]
    return [
        Problem("no party of the headline scheme", file=file, key=f"recodings[{place}].party", value=str(party),
                mend=suggest_name(str(party), known))
        for place, party in enumerate((r.get("party") for r in recodings if isinstance(r, dict)), 1)
        if isinstance(party, str) and party not in known
    ]  # fmt: skip


def _find_twin_schemes(given: dict, file: str) -> list[Problem]:
    """Find schemes that group the constituencies as the headline scheme does: the headline needs a second reading."""
    schemes, headline = given.get("schemes"), given.get("headline_scheme")
    try:
        groups = {name: {frozenset(codes) for codes in scheme["parties"].values()} for name, scheme in schemes.items()}
    except (AttributeError, KeyError, TypeError):
        return []  # the model says what is malformed
    return [
        Problem("the same parties as the headline scheme", file=file, key=f"schemes.{name}.parties", value=name,
                mend="Group the constituencies in another way; every headline is shown under two schemes that differ")
        for name in schemes
        if name != headline and groups[name] == groups.get(headline)
    ]  # fmt: skip


def _hold_two_tables(one: dict, other: dict) -> bool:
    """Tell whether two sources of one file read different tables of it: from sheets that each names, or from the same rows."""
    return one.get("table") != other.get("table") and bool(one.get("sheet")) == bool(other.get("sheet"))

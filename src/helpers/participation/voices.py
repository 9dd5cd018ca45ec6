"""One voice: which themes were asked for by several, each for itself, and which only in the voice of several at once."""

import pandas as pd

from helpers.choices import Scheme
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES, MATCH_LEVELS, VOICES
from helpers.counting import count_rows
from helpers.participation.tellings import (
    Tellings,
    find_end,
    list_meetings,
    list_shared_meetings,
    list_tellings,
    place_cells,
    split_cells,
)
from helpers.parties import JOIN, find_parties, join_parties
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.text import look_up
from helpers.wording import agree, join_words, say_code, say_codes

SEVERAL, ONE, COLLECTIVE, UNDECIDED = VOICES
CONCRETE = MATCH_LEVELS[0]
ALONE, MIXED = "alone", "mixed"
TABLE, AWAY, NO_DAY = "tables/voices.csv", "no recorded meeting", "no day"


def list_voices(asks: pd.DataFrame, themes: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Who voices a theme of asks: several constituencies, one, or only a voice of several at once.

    Return who voiced each theme, where and when, by the contract ``voices``.

    A repeat counts as no ask of its own, but it tells who voiced the ask, where and when, like its original; it does so
    whether or not the theme lists it. A constituency is alone where an ask is told as its own, not as that of several at
    once; ``other`` alone is a constituency as well. An asker whose constituency is undecided counts with nobody.

    Notes
    -----
    Formula: a constituency voices a theme alone when one ask of it is told as its own; voice = several (two or more do), one,
        collective (nobody alone, but a voice of several at once), undecided; parties are those of the constituencies that do;
        asks = distinct asks, repeats left out; consultation_ids = meetings at which it is asked in any voice, own_meetings =
        those at which a constituency does so for itself (own_first the first day), shared_meetings = those at which several do
    Unit: themes; asks; meetings
    Denominator: themes whose asks are for the same concrete thing; those that share a topic only are listed apart
    Limits: The asks are a partial collection, so a theme may have had more voices. That two ask alike does not mean that they
        asked together. Themes are a compiler's reading. A repeat counts for who asked, where and when, not as an ask.

    References
    ----------
    Definition of this project.
    """
    tellings, ids = list_tellings(asks, themes), themes["theme_id"]
    listed, told = tellings
    several = told["mixed_constituencies"] != ""
    own = Tellings(listed, told.loc[~several & (told["constituency"] != "")])
    alone = _spread(place_cells(told.loc[~several], "constituency", listed), "constituency", ids)
    together = place_cells(told.loc[several], "mixed_constituencies", listed)
    mixed = _spread(split_cells(together, "mixed_constituencies"), "mixed_constituencies", ids)
    asked = listed.sort_values("original").groupby("theme_id")["original"]
    found = {
        "asks": ids.map(asked.size()).fillna(0).astype("int64"),
        "ask_ids": look_up(ids, asked.agg(JOIN.join)),
        "alone_constituencies": join_parties(alone).to_numpy(),
        "mixed_constituencies": join_parties(mixed).to_numpy(),
        "voice": _name_voices(alone, mixed).to_numpy(),
        "consultation_ids": list_meetings(tellings, ids, meetings),
        "own_meetings": list_meetings(own, ids, meetings),
        "own_first": find_end(own, ids),
        "shared_meetings": list_shared_meetings(tellings, ids, meetings),
        "date_first": find_end(tellings, ids),
        "date_last": find_end(tellings, ids, late=True),
    }
    voices = themes.assign(**found)
    parties = find_parties(voices["alone_constituencies"], settings.schemes[settings.headline_scheme])
    return voices.assign(voicing_parties=join_parties(parties)).loc[:, list(TABLES["voices"].columns)]


def count_voices(voices: pd.DataFrame) -> pd.DataFrame:
    """Return the themes by how alike their asks are and by who voices them: match_level, a column a voice, themes."""
    counts = pd.crosstab(voices["match_level"], voices["voice"])
    counts = counts.reindex(index=list(MATCH_LEVELS), columns=list(VOICES), fill_value=0).rename_axis(columns=None)
    return counts.assign(themes=counts.sum(axis=1)).reset_index()


def list_shared(voices: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the concrete themes that several constituencies voice, each for itself; most constituencies first.

    Returns
    -------
    DataFrame
        theme, constituencies (how many), each for itself and in the voice of several (which), distinct asks, first and last
        asked, asked at (days of the recorded meetings, core or not, the title where no day is known; together: there two
        constituencies or more, each for itself).
    """
    shared, titles = _pick(voices, SEVERAL), meetings.set_index("consultation_id")["title"]
    days = _find_days(meetings).replace("", pd.NA).fillna(titles)
    cells = zip(shared["consultation_ids"], shared["shared_meetings"], strict=True)
    table = _tell(shared).assign(**{"asked at": [_say_meetings(ids, days, together) for ids, together in cells]})
    table.insert(1, "constituencies", shared["alone_constituencies"].str.count(JOIN) + 1)
    return table.sort_values(["constituencies", "theme"], ascending=[False, True], ignore_index=True)


def list_alone(voices: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the concrete themes that one constituency alone voices for itself; those that nobody else voices at all first.

    Returns
    -------
    DataFrame
        theme, voiced by and in the voice of several (which constituencies), distinct asks, first asked (for itself), last asked,
        asked at (days and titles of the recorded meetings, core or not, at which it was asked for itself).
    """
    alone = _pick(voices, ONE)
    named = _find_days(meetings).replace("", NO_DAY) + " " + meetings.set_index("consultation_id")["title"]
    table = _tell(alone).rename(columns={"each for itself": "voiced by"})
    asked = [_say_meetings(ids, named) for ids in alone["own_meetings"]]
    table = table.assign(**{"first asked": alone["own_first"], "asked at": asked})
    order = pd.DataFrame({"shared": alone["mixed_constituencies"] != "", "theme": alone["theme"]})
    return table.loc[order.sort_values(["shared", "theme"]).index].reset_index(drop=True)


def say_voices(voices: pd.DataFrame, settings: Settings) -> list[Statement]:
    """Say how many concrete themes were voiced by several, by one or in collective reports only, and how many by every party.

    Nothing but that none is on record is said where there is no concrete theme.
    """
    concrete = voices.loc[voices["match_level"] == CONCRETE]
    if concrete.empty:
        return [say("No concrete theme that asks share is on record").with_name("several")]
    scheme = settings.schemes[settings.headline_scheme]
    one = concrete.loc[concrete["voice"] == ONE]
    said = {"several": _say_several(concrete, scheme), "every_party": _say_every(concrete, scheme)}
    said |= {"alone": _say_alone(one)} if len(one) else {}
    return [statement.with_name(name) for name, statement in said.items()]


def prepare_voices(voices: pd.DataFrame) -> pd.DataFrame:
    """Return the concrete themes by constituency: theme, parties, then ``alone``, ``mixed`` (in the voice of several) or nothing.

    The column ``parties`` tells how many parties voice the theme, each for itself; then one column for each constituency
    that occurs. The themes that most parties, then most constituencies, voice for themselves stand first.
    """
    concrete = voices.loc[voices["match_level"] == CONCRETE]
    alone, mixed = (
        _spread(split_cells(concrete, column), column, concrete["theme_id"])
        for column in ("alone_constituencies", "mixed_constituencies")
    )
    heard = alone | mixed
    cells = pd.DataFrame("", index=heard.index, columns=heard.columns, dtype="str").mask(heard, MIXED).mask(alone, ALONE)
    voicing = concrete["voicing_parties"].str.count(JOIN) + (concrete["voicing_parties"] != "")
    order = pd.DataFrame({"groups": alone.sum(axis=1).to_numpy(), "theme": concrete["theme"].to_numpy()}, index=heard.index)
    order = order.assign(parties=voicing.to_numpy())
    order = order.sort_values(["parties", "groups", "theme"], ascending=[False, False, True])
    cells.insert(0, "theme", order["theme"])
    cells.insert(1, "parties", order["parties"])
    return cells.loc[order.index, ["theme", "parties", *heard.columns[heard.any()]]].reset_index(drop=True)


def _say_several(concrete: pd.DataFrame, scheme: Scheme) -> Statement:
    """Say how many themes several constituencies or parties voice, how many one, and how many nobody for itself."""
    one, several, undecided = (concrete["voice"] == voice for voice in (ONE, SEVERAL, UNDECIDED))
    parties = find_parties(concrete["alone_constituencies"], scheme).sum(axis=1)
    return say(
        f"Of {{themes:concrete theme}} of asks, {{several}} {agree(int(several.sum()), 'is', 'are')} voiced "
        "by two constituencies or more, each for itself: {two} by two parties ({label!s}) or more, and {same} at one and the "
        "same meeting. One constituency alone voices {one} for itself, {only} of them with nobody else at all. Voiced only by "
        "several at once: {collective}" + (". By nobody whose group is decided: {undecided}" if undecided.any() else ""),
        label=scheme.label,
        themes=_count(concrete),
        several=_count(concrete.loc[several], "voice"),
        two=_count(concrete.loc[parties > 1], "alone_constituencies"),
        same=_count(concrete.loc[concrete["shared_meetings"] != ""], "shared_meetings"),
        one=_count(concrete.loc[one], "voice"),
        only=_count(concrete.loc[one & (concrete["mixed_constituencies"] == "")], "voice", "mixed_constituencies"),
        collective=_count(concrete.loc[concrete["voice"] == COLLECTIVE], "voice"),
        **({"undecided": _count(concrete.loc[undecided], "voice")} if undecided.any() else {}),
    )


def _say_every(concrete: pd.DataFrame, scheme: Scheme) -> Statement:
    """Say how many themes every party of `scheme` voices, for itself or when voices of several count too."""
    alone, mixed = concrete["alone_constituencies"], concrete["mixed_constituencies"]
    every = find_parties(alone, scheme).all(axis=1)
    heard = find_parties(alone + JOIN + mixed, scheme).all(axis=1)
    return say(
        f"Of {{themes:concrete theme}} of asks, {{every}} {agree(int(every.sum()), 'is', 'are')} voiced by every party "
        f"({{label!s}}), each for itself; {{heard}} more {agree(int((heard & ~every).sum()), 'is', 'are')} so where the voices "
        "of several at once count too",
        themes=_count(concrete),
        label=scheme.label,
        every=_count(concrete.loc[every], "alone_constituencies"),
        heard=_count(concrete.loc[heard & ~every], "alone_constituencies", "mixed_constituencies"),
    )


def _count(themes: pd.DataFrame, *columns: str) -> Number:
    return count_rows(themes, "theme_id", TABLE, "themes", columns=("match_level", *columns))


def _say_alone(alone: pd.DataFrame) -> Statement:
    """Say which constituencies alone voice how many themes, and at how many recorded meetings these were asked."""
    counts = {f"at_{code}": (code, rows) for code, rows in alone.groupby("alone_constituencies")}
    ids = split_cells(alone, "own_meetings").drop_duplicates("own_meetings")
    return say(
        f"{{one:concrete theme}} {agree(len(alone), 'is', 'are')} voiced by one constituency alone, for itself: "
        + join_words([f"{{{name}}} by {{who_{name}!s}}" for name in counts])
        + ". It did so at {meetings:recorded meeting}; themes asked so elsewhere only: {away}",
        one=_count(alone, "voice"),
        meetings=count_rows(ids, "own_meetings", "tables/consultations.csv", "meetings", columns=("consultation_id",)),
        away=_count(alone.loc[alone["own_meetings"] == ""], "own_meetings"),
        **{f"who_{name}": say_code(code) for name, (code, _) in counts.items()},
        **{name: _count(rows, "alone_constituencies") for name, (_, rows) in counts.items()},
    )


def _find_days(meetings: pd.DataFrame) -> pd.Series:
    """Return the day of each meeting by its identifier, or what is known of it, if anything."""
    day = meetings["date_start"].where(meetings["date_start"] != "", meetings["date_partial"])
    return day.set_axis(meetings["consultation_id"])


def _say_meetings(ids: str, words: pd.Series, together: str = "") -> str:
    """Return the words of the meetings that a cell joins, marked where they are among those of `together`."""
    marks = dict.fromkeys(together.split(JOIN), " (together)")
    return "; ".join(words[name] + marks.get(name, "") for name in ids.split(JOIN)) if ids else AWAY


def _spread(rows: pd.DataFrame, column: str, ids: pd.Series) -> pd.DataFrame:
    """Tell, for each theme and constituency, whether a row has both."""
    counts = rows.groupby(["theme_id", column]).size().unstack(fill_value=0)
    return counts.reindex(index=ids.to_numpy(), columns=list(CONSTITUENCIES), fill_value=0) > 0


def _name_voices(alone: pd.DataFrame, mixed: pd.DataFrame) -> pd.Series:
    several = alone.sum(axis=1).clip(upper=2)
    return several.map({2: SEVERAL, 1: ONE, 0: UNDECIDED}).mask((several == 0) & mixed.any(axis=1), COLLECTIVE)


def _pick(voices: pd.DataFrame, voice: str) -> pd.DataFrame:
    return voices.loc[(voices["match_level"] == CONCRETE) & (voices["voice"] == voice)]


def _tell(voices: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "theme": voices["theme"],
            "each for itself": voices["alone_constituencies"].map(say_codes),
            "in the voice of several": voices["mixed_constituencies"].map(say_codes),
            "distinct asks": voices["asks"],
            "first asked": voices["date_first"],
            "last asked": voices["date_last"],
        }
    )

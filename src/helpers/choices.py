"""Choices about the analysis: parties, thresholds, periods, other readings, each typed and with its reason."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from helpers.contracts.vocabulary import CONSTITUENCIES, PHASES
from helpers.sources import Strict

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Constituency = Literal[CONSTITUENCIES]
OUTSIDE, UNDECIDED = "outside", "undecided"
NO_PERIOD = "none"


class Scheme(Strict):
    """A way to group constituencies into parties."""

    most_parties: ClassVar[int] = 8  # so many can be told apart in a figure
    longest_name: ClassVar[int] = 40
    columns: ClassVar[tuple[str, ...]] = (
        "all_named", "all_parties", "all_stated", "balance_basis", "category_system", "constituency", "consultation_id",
        "date", "date_end", "date_start", "effective_parties", "evenness", "id", "kind", "known", "label", "largest_party",
        "largest_share", "list_complete", "lists_complete", "meetings", "organisation", "parties", "parties_named",
        "parties_stated", "party", "party_place", "people", "scheme", "share_shown", "theme", "title", "total", "unit",
        "year",
    )  # fmt: skip
    """Names that tables use for columns of their own, so that no party may have one."""

    label: Line = Field(description="how the scheme is named in the report")
    parties: dict[Identifier, Annotated[list[Constituency], Field(min_length=1)]] = Field(
        min_length=2, description="party = the constituencies that speak for it"
    )

    @model_validator(mode="after")
    def _refuse_double(self) -> "Scheme":
        if taken := sorted({OUTSIDE, UNDECIDED} & set(self.parties)):
            raise ValueError(f"{', '.join(taken)} is the name of those who stand in no party; choose another")
        if taken := [party for party in self.parties if party in self.columns]:
            raise ValueError(f"{', '.join(taken)} is the name of a column in the tables of the report; name the party otherwise")
        if long := [party for party in self.parties if len(party) > self.longest_name]:
            raise ValueError(f"{', '.join(long)} is longer than {self.longest_name} letters; choose a shorter name of a party")
        if (many := len(self.parties)) > self.most_parties:
            raise ValueError(f"{many} parties are more than figures can tell apart; give {self.most_parties} at most")
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
    merge_because: Line = Field(
        default=(
            "of the pairs judged for Bangladesh none of two people scores above 79.6; in simulated records full of namesakes 99 "
            "of 100 pairs merged from 88 on were one person, and any contradiction (15 off) falls below it"
        ),
        description="why this score",
    )
    review_from: float = Field(default=60, ge=0, le=100, description="people: pairs that score so are shown to a person")
    review_because: Line = Field(
        default=(
            "a full name under two constituencies that chance may well explain (up to 40 off) still reaches a person; names that "
            "hold one word against another do not"
        ),
        description="why this score",
    )
    bodies_review_from: float = Field(default=80, ge=50, le=100, description="bodies: names so alike are proposed to a person")
    bodies_because: Line = Field(
        default="nothing merges by itself, so a proposal costs a look; below it most share only words such as Ministry",
        description="why this score",
    )

    @model_validator(mode="after")
    def _refuse_order(self) -> "Matching":
        if self.review_from > self.merge_from:
            raise ValueError("review_from is above merge_from")
        return self


class Period(Strict):
    """A stretch of time around reference events, in which meetings are counted together."""

    name: Identifier = Field(description="name of the period in tables")
    label: Line = Field(description="how the period is named in the report")
    phase: Literal[PHASES] = Field(description="side of the event on which the meeting lies")
    within_days: int | None = Field(default=None, ge=1, description="so many days from the event at most; without it, any number")


class Periods(Strict):
    """The periods, to be fixed before anybody looks at what they show; a meeting counts in the first that fits."""

    fixed_on: dt.date | None = Field(default=None, description="the day on which they were fixed, if that was written down")
    because: Line = Field(
        default="the three phases that the sources and the calendar give, taken whole; no cut in days was tried",
        description="why the periods are what they are",
    )
    interval_because: Line = Field(
        default=(
            "the meetings on record are read as draws from all that could have been held and reported; a reader who takes them "
            "as the whole record needs none"
        ),
        description="what an interval rests on",
    )
    spans: list[Period] = Field(
        default=[
            Period(name="before", label="before the event", phase="before"),
            Period(name="during", label="during the event", phase="during"),
            Period(name="after", label="after the event", phase="after"),
        ],
        min_length=1,
    )

    @model_validator(mode="after")
    def _refuse_unreachable(self) -> "Periods":
        names = [span.name for span in self.spans]
        if double := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"{', '.join(double)} names more than one period")
        labels = [" ".join(span.label.split()).casefold() for span in self.spans]
        if alike := [span.label for place, span in enumerate(self.spans) if labels[place] in labels[:place]]:
            raise ValueError(f"“{alike[0]}” is the label of more than one period; a reader could not tell them apart")
        if NO_PERIOD in names:
            raise ValueError(f"{NO_PERIOD} is the name of those that fall into no period; choose another")
        for place, span in enumerate(self.spans):
            earlier = [other for other in self.spans[:place] if other.phase == span.phase]
            if any(other.within_days is None or other.within_days >= (span.within_days or 10**9) for other in earlier):
                raise ValueError(f"no meeting can fall into {span.name}: a period before it takes them all")
        return self


class Recoding(Strict):
    """Another reading of who speaks for whom, under the headline scheme; all selectors given must fit."""

    label: Line = Field(description="how the reading is named, such as: donors speak with the UN")
    party: Identifier = Field(description="party of the headline scheme, or outside")
    constituencies: list[Constituency] = Field(default=[], description="groups that it concerns")
    organisations: list[Line] = Field(default=[], description="organisations that it concerns, as organisations.csv names them")
    position_says: list[Line] = Field(default=[], description="words, one of which the printed post holds, such as: former")
    since: dt.date | None = Field(default=None, description="first day of a meeting that it concerns")
    until: dt.date | None = Field(default=None, description="last day of a meeting that it concerns")

    @model_validator(mode="after")
    def _refuse_empty(self) -> "Recoding":
        if not (self.constituencies or self.organisations or self.position_says):
            raise ValueError("says of nobody what is read otherwise; give constituencies, organisations or position_says")
        if self.since and self.until and self.until < self.since:
            raise ValueError("until is before since")
        return self


class Network(Strict):
    """How ties between organisations are told from chance."""

    alpha: float = Field(default=0.05, gt=0, lt=1, description="false discovery rate (Benjamini-Hochberg) of the ties kept")
    permutations: int = Field(default=999, ge=99, le=99_999, description="shuffles of labels: of parties, of before and after")
    seed: int = Field(default=1, ge=0, description="seed of the shuffles")


class Reliability(Strict):
    """When a score may be reported alone, fixed before the coders began; by the lower end of the interval."""

    use_from: float = Field(default=0.8, gt=0, le=1, description="alpha from which a criterion is used")
    mark_from: float = Field(default=0.667, gt=0, le=1, description="alpha from which it is used with a visible mark")
    frequent_from: float = Field(default=0.8, gt=0, le=1, description="share of one level above which alpha falls by itself")
    ac_from: float = Field(default=0.8, gt=0, le=1, description="Gwet's AC that such a criterion needs instead")
    rare_from: float = Field(default=0.6, gt=0, le=1, description="agreement on the rarer levels that it needs besides")
    draws: int = Field(default=2000, ge=200, le=20_000, description="bootstrap draws of pledges")
    seed: int = Field(default=1, ge=0, description="seed of the draws")

    @model_validator(mode="after")
    def _refuse_order(self) -> "Reliability":
        if self.mark_from > self.use_from:
            raise ValueError("mark_from is above use_from")
        return self


class SmallCells(Strict):
    """How counts of self-declared characteristics are made safe before they are shown."""

    rule: Literal["redact_to_7_round_to_5", "midpoint_6"] = Field(
        default="redact_to_7_round_to_5",
        description="hide 1 to 7 and round the rest to the nearest 5, or show the middle of each step of six (0, 3, 9, 15 ...)",
    )

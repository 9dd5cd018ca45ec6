"""Columns of what was found about participation: counts, parties, periods, returning, links, voices, methods."""

from helpers.contracts import vocabulary as words
from helpers.contracts.column import OPEN, Column, define_count, define_share, define_text

PARTICIPATION = (
    # who was in the room
    define_text("scheme", "way to group constituencies into parties"),
    define_text("party", "party under the scheme; outside: a constituency of no party; undecided: no written decision yet"),
    define_count("records", "printed rows", "rows of the sources, repeats included"),
    define_count("people", "people", "distinct people named"),
    define_count("organisations", "organisations", "distinct organisations named"),
    define_count("exact_duplicates", "printed rows", "rows that repeat another of the same meeting in every printed cell; "
                 "source, the compiler's notes and self-declared gender left out"),
    define_count("roles_known", "people", "people of whom a source tells the part they had"),
    define_count("speakers", "people", "people with a speaking or chairing part: any but participant and organiser"),
    define_count("minutes_known", "people", "people of whom the time in session is told"),
    Column("person_minutes", "number", "their time in session, added up; empty when it is told of nobody",
           unit="person-minutes", **OPEN),
    define_count("counted_low", "people", "lowest number of people that the source counts, named or not; about a number shows "
           "one at least; empty without a count", **OPEN),
    define_count("counted_high", "people", "highest number; empty without a count, when it has no upper end, or when a "
           "constituency of the party is not counted", **OPEN),
    define_share("share", "people of the party over the attendance; printed only where it is known without a range"),
    define_share("share_low", "lowest share that the attendance allows"),
    define_share("share_high", "highest share that the attendance allows"),
    define_text("share_basis", "what the share rests on, or why there is none"),
    # was every party there, and in balance
    define_count("parties", "parties", "parties of the scheme"),
    define_text("parties_named", "parties of which a person is named", **OPEN),
    define_text("parties_stated", "parties that the source says were there, by words or by a count", **OPEN),
    Column("all_named", "code", "every party named; not_shown when the list is not known to be complete", allowed=words.SHOWN),
    Column("all_stated", "code", "every party stated; not_shown when the text does not say", allowed=words.SHOWN),
    Column("evenness", "number", "Pielou's J of the people named, or counted (see balance_basis), groups fixed by the scheme",
           unit="0 to 1", **OPEN),
    Column("effective_parties", "number", "exp(H) of the people named, or counted (see balance_basis): as if so many equal "
           "parties", unit="parties", **OPEN),
    define_text("largest_party", "party with most people, several joined by ; when they tie; only of a complete list, or of "
                "counts, of enough people", **OPEN),
    define_share("largest_share", "its share of the people named, or counted, in the scheme's parties; only for a list known to "
           "be complete or for counts, empty under the threshold"),
    define_text("balance_basis", "what evenness, effective and largest party rest on: names, or the source's own counts where "
                "these settle every party of the scheme; empty when there is neither", **OPEN),
    # other readings of the headline
    define_text("reading", "identifier of a reading: a scheme, a recoding, or texts"),
    Column("reading_kind", "code", "headline; scheme: another grouping; recoding: some read otherwise; decisions: some not "
           "placed; texts: fewer meetings",
           allowed=words.READING_KINDS),
    define_text("reading_label", "what is read otherwise"),
    define_count("meetings", "meetings", "core meetings"),
    define_count("named", "meetings", "core meetings that name every party: a lower bound"),
    define_count("named_or_stated", "meetings", "core meetings with either: a lower bound; empty where the reading does not bear "
                 "on what is stated", **OPEN),
    define_text("stated_note", "why no meetings are counted as stated; empty where they are", **OPEN),
    define_count("moved", "people", "people at core meetings whose party differs from the headline's"),
    define_text("gained", "core meetings that name every party so but not in the headline, joined by ;", **OPEN),
    define_text("lost", "core meetings that name every party in the headline but not so, joined by ;", **OPEN),
    define_text("named_ids", "core meetings that name every party so, joined by ;", **OPEN),
    define_text("stated_ids", "core meetings of which sources state every party so, joined by ;", **OPEN),
    # periods around events
    define_text("period", "period of the parameters"),
    define_text("period_label", "how it is named"),
    define_text("shown_by", "named: people of every party are named; stated: sources state every party; either"),
    define_count("tripartite_meetings", "meetings", "core meetings of the period that show every party so: a lower bound"),
    define_share("tripartite_share", "their share of the core meetings of the period, where it is known of each; empty under "
                 "ten meetings"),
    define_count("not_shown", "meetings", "core meetings of which it is not shown whether every party was there"),
    define_share("interval_low", "lower end of the Wilson 95% interval of the lowest share"),
    define_share("interval_high", "upper end of the Wilson 95% interval of the highest share"),
    define_text("interval_because", "why a share and an interval are given, or why not"),
    define_count("meetings_before", "meetings", "core meetings before the event that name an organisation"),
    define_count("meetings_after", "meetings", "core meetings after the event that name an organisation"),
    define_count("both", "organisations", "named before and after"),
    define_count("before_only", "organisations", "named before, and not named after"),
    define_count("after_only", "organisations", "named after, and not named before"),
    Column("p_value", "number", "probability of a difference at least so large by chance alone", unit="0 to 1", **OPEN),
    Column("p_adjusted", "number", "the same, adjusted for the number of comparisons (Benjamini-Hochberg)",
           unit="0 to 1", **OPEN),
    Column("p_shuffled", "number", "chance of a split so far from the usual when before and after are shuffled over the meetings",
           unit="0 to 1", **OPEN),
    # year by year
    define_text("year", "year of the first day"),
    define_text("comparable", "yes, or no and why the years may not be compared"),
    # who was named before
    define_count("moment", "rank", "what came before what among the core meetings: by day, and where the day leaves it open by "
                 "the source's own order; meetings that neither tells apart share one; empty when neither places it", **OPEN),
    define_text("previous_meeting", "the last core meeting of an earlier moment", **OPEN),
    define_count("returning_any", "organisations", "organisations named at any earlier core meeting; empty without a moment",
                 **OPEN),
    define_count("returning_previous", "organisations", "organisations named at the core meeting before; empty without a moment "
           "or when that one names none", **OPEN),
    define_count("newcomers", "organisations", "organisations not named at any earlier core meeting: new in the record, an upper "
           "bound on new in the room; empty without a moment", **OPEN),
    define_count("previous_absent", "organisations", "organisations of the meeting before that are not there; only between two "
           "complete lists on which everybody has an organisation", **OPEN),
    define_count("people_returning_any", "people", "people named at any earlier core meeting; empty without a moment",
                 **OPEN),
    define_count("people_returning_previous", "people", "people named at the core meeting before; empty without a "
           "moment or when that one names nobody", **OPEN),
    Column("jaccard", "number", "shared organisations over all of this and the meeting before; only between complete lists on "
           "which everybody has an organisation", unit="0 to 1", **OPEN),
    Column("jaccard_low", "number", "lowest value that the two lists allow; empty when they allow any", unit="0 to 1", **OPEN),
    Column("jaccard_high", "number", "highest value that the two lists allow; empty when they allow any", unit="0 to 1", **OPEN),
    define_text("reliable", "yes, or no and why"),
    # who links the parties
    define_text("organisation_1", "one organisation"),
    define_text("organisation_2", "another organisation"),
    define_text("party_1", "its party: the one it has at most meetings"),
    define_text("party_2", "its party: the one it has at most meetings"),
    define_count("shared", "meetings", "core meetings that name both"),
    Column("expected", "number", "what is expected by chance", unit="as observed"),
    Column("in_backbone", "code", "whether the tie stays in the backbone", allowed=words.YES_NO),
    define_count("meetings_with_other", "meetings", "core meetings in which an organisation of another party is named with it"),
    define_count("meetings_with_all", "meetings", "core meetings in which it is named and organisations of every party of the "
                 "scheme are"),
    define_text("parties_met", "other parties named with it, joined by ;", **OPEN),
    define_count("backbone_ties", "organisations", "ties of the backbone"),
    define_count("backbone_cross", "organisations", "ties of the backbone to organisations of another party"),
    define_text("network", "organisations of the scheme's parties; together: tied when named at one core meeting at least; "
                "backbone: when more often than chance explains"),
    define_text("measure", "name of the measure"),
    define_count("ties", "ties", "pairs of organisations that are tied"),
    Column("observed", "number", "value found; empty when it is not defined", unit="as the measure", **OPEN),
    Column("chance_low", "number", "2.5th percentile of the shuffles", unit="as the measure", **OPEN),
    Column("chance_high", "number", "97.5th percentile of the shuffles", unit="as the measure", **OPEN),
    define_text("mixing_id", "identifier of the row: the network and the measure"),
    define_count("permutations", "shuffles", "shuffles of the party labels"),
    # one voice
    define_text("ask_ids", "asks of the theme, joined by ;"),
    define_text("theme_id", "identifier of a theme of asks"),
    define_text("theme", "the theme, in the compiler's words"),
    Column("match_level", "code", "same_ask: the same concrete thing; same_field: the same topic only",
           allowed=words.MATCH_LEVELS),
    Column("alone_constituencies", "codes", "constituencies that voice it, each for itself",
           allowed=words.CONSTITUENCIES, **OPEN),
    Column("mixed_constituencies", "codes", "constituencies heard in a voice of several at once",
           allowed=words.CONSTITUENCIES, **OPEN),
    define_text("voicing_parties", "parties of the headline scheme that voice it, each for itself, joined by ;", **OPEN),
    Column("voice", "code", "several: voiced separately by two constituencies or more; one: by one; collective: only in the "
           "voice of several at once; undecided: nobody's group is decided", allowed=words.VOICES),
    define_text("consultation_ids", "meetings at which it was asked, joined by ;", **OPEN),
    define_text("shared_meetings", "those at which two constituencies or more ask it, each for itself, joined by ;", **OPEN),
    Column("date_first", "partial_date", "when it was first asked", **OPEN),
    define_text("own_meetings", "meetings at which a constituency asks it for itself, joined by ;", **OPEN),
    Column("own_first", "partial_date", "when a constituency first asked it for itself", **OPEN),
    Column("date_last", "partial_date", "when it was last asked", **OPEN),
    # definitions
    define_text("definition", "what it tells"),
    define_text("formula", "how it is worked out"),
    define_text("measured_in", "its unit"),
    define_text("denominator", "what it is taken of"),
    define_text("limits", "what it cannot tell"),
    define_text("reference", "who defined it"),
    define_text("topic", "section of the report that it belongs to"),
    define_text("held_in", "public tables and columns that hold it; empty where it stands in sentences only", **OPEN),
)  # fmt: skip

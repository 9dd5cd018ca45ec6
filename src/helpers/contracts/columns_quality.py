"""Columns about how well promises are formed and how far coders agree."""

from helpers.contracts import vocabulary as words
from helpers.contracts.column import OPEN, Column, define_count, define_share, define_text

QUALITY = (
    Column("criterion", "code", "one of the six criteria, a gate made of them, or delivery (of goals with a report)",
           allowed=words.READINGS),
    Column("unknowns", "code", "left_out: an unknown is no score; as_level: an unknown against a score is disagreement",
           allowed=words.UNKNOWN_WAYS),
    define_count("clusters", "pledges", "pledges that the goals are parts of; the interval draws these"),
    define_count("same", "goals", "goals to which all coders give one score"),
    define_share("raw_agreement", "pairs of coders that give one score, of all pairs"),
    Column("alpha", "number", "Krippendorff's alpha, ordinal for criteria and nominal for gates; empty when no score varies",
           unit="at most 1", **OPEN),
    Column("alpha_low", "number", "lower end of its 95% bootstrap interval", unit="at most 1", **OPEN),
    Column("alpha_high", "number", "upper end of that interval", unit="at most 1", **OPEN),
    Column("ac", "number", "Gwet's AC2 with quadratic weights for criteria, AC1 for gates", unit="at most 1", **OPEN),
    Column("ac_low", "number", "lower end of its 95% bootstrap interval", unit="at most 1", **OPEN),
    Column("ac_high", "number", "upper end of that interval", unit="at most 1", **OPEN),
    define_share("frequent_share", "share of the most frequent score among all scores"),
    define_share("rare_agreement", "positive agreement on the rarest score given"),
    define_count("undefined_draws", "draws", "bootstrap draws in which alpha is not defined"),
    Column("use", "code", "by the rule on the lower end: use; mark; not_alone (not reported alone); unknown (not measurable)",
           allowed=words.USES),
    define_text("first", "one of the two scores"),
    define_text("second", "the other"),
    define_count("pairs", "pairs", "pairs of coders' scores, whichever coder gave which"),
    Column("half", "code", "tuned: goals that the rules were made on; held_out: the others", allowed=words.HALVES),
    Column("kappa", "number", "Cohen's kappa for at least 0.5 against below; empty where it cannot be computed", unit="at most 1",
           **OPEN),
    Column("kappa_low", "number", "lower end of its 95% interval (asymptotic)", unit="at most 1", **OPEN),
    Column("kappa_high", "number", "upper end of that interval", unit="at most 1", **OPEN),
    Column("kappa_weighted", "number", "kappa on 0, 0.5 and 1 with linear weights", unit="at most 1", **OPEN),
    define_count("goals_with_unknown", "goals", "the same with those that the coder left unknown"),
    Column("kappa_unknown_as_absent", "number", "kappa over these, an unknown read as below 0.5", unit="at most 1", **OPEN),
    Column("goal_set", "code", "own: counted goals of the country; all: of the whole register", allowed=words.GOAL_SETS),
    Column("shift", "number", "by how much both cut-offs are moved", unit="points"),
    define_count("goals_low", "goals", "goals in the band by their low total"),
    define_count("goals_high", "goals", "goals in the band by their high total"),
    define_count("verifiable_high", "goals", "goals that are or may be verifiable"),
    define_count("trackable_high", "goals", "goals that are or may be trackable"),
    define_count("seed_low", "goals", "goals surely specific, measurable and time-bound in full"),
    define_count("seed_high", "goals", "goals surely or perhaps so"),
    define_count("joint", "goals", "goals promised together with others, each in the list of every actor"),
    define_count("initiatives_filled", "initiatives", "initiatives of the workplan that the register holds"),
)  # fmt: skip

SCREENED = (
    Column("rule", "code", "screen: the first reading of the words; digits: the naive rule that a digit makes a promise specific",
           allowed=words.SCREEN_RULES),
    Column("goals", "integer", "goals that the reading and the coder scored", unit="goals"),
    Column("use", "code", "by the half held out: kappa of 0.6 with every coder over ten goals, or prompts only",
           allowed=words.SCREEN_USES),
    Column("coder", "text", "whose codes the first reading is held against"),
)  # fmt: skip
GOALS = Column("goals", "integer", "goals scored by two coders or more", unit="goals")
GROUPED = (
    Column("goals", "integer", "counted goals", unit="goals"),
    Column("verifiable", "integer", "goals that are verifiable", unit="goals"),
    Column("trackable", "integer", "goals that are trackable", unit="goals"),
)

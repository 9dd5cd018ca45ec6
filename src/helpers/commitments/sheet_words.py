"""What the sheets for people say and ask, in plain words after docs/commitment-rubric.md."""

from dataclasses import dataclass

from helpers.contracts.vocabulary import CONSTITUENCIES, DELIVERY, EVIDENCE, GOAL_TEXT_SEEN, M_TYPES, SCORES, YES_NO_UNKNOWN


@dataclass(frozen=True)
class Field:
    """A column to fill: its header as sources have it, its width, what to put in, its words, a note at its header."""

    name: str
    width: int
    hint: str
    words: tuple[str, ...] = ()
    note: str = ""


CODING_HOW_TO = (
    ("What this is", "Each row of the sheet Coding is one promise. You score its form: six criteria, in the same way for all."),
    ("Score alone", "Score blind: do not ask who made the promise, nor what anybody else scored, until all coders are done."),
    ("Score the text", "Judge the promise as it was made, and papers that it cites: not what came later, not what was meant, "
     "not who spoke."),
    ("Quote", "A score of 0.5 or 1 needs the words that earn it. Put them into quote, short, each behind its criterion: "
     "time_bound: by 2027. No quote, no score."),
    ("1, 0.5 or 0", "Take the level below that fits. 0 says: the whole text was read, and the element is not in it."),
    ("U", "U says: it cannot be known, for the text was cut, second-hand or unreadable. Where text_seen is partial or secondary "
     "write U in place of 0, unless the cell for that very element was seen to be empty, or what you saw is plainly the whole "
     "promise. U is no way out of a hard choice: where you read the whole text, choose."),
    ("Three results", "Form, ambition and delivery are three things. A good promise may be unkept, a vague one kept."),
    ("Every row", "Fill in coder, the six criteria, the four columns m_ and delivery of a row, or delete the row. In a hard case "
     "say why in reason."),
    ("Contact details", "Write no address, telephone number or e-mail of anybody."),
    ("Giving it back", "Leave the headers and the name of the sheet as they are: the file is a source of the table codings with "
     "sheet = \"Coding\". Grey cells are given: where one is wrong, say so in reason."),
)  # fmt: skip

CRITERIA_HEADER = ("Criterion", "1", "0.5", "0")
CRITERIA_LEVELS = (
    ("specific", "A clear action or result, what it acts on, and a limit: people, place or means. Two strangers would accept the "
     "same proof.",
     "Action and object are named, but how far it goes is left open.",
     "A wish, support, a repeated belief, or a call on others."),
    ("measurable", "What is counted, its unit, the value to reach, and where it starts; or a thing that is plainly done or not "
     "done, such as a law in force.",
     "A value to reach without the start, although a change is promised; or a thing to be done whose end is vague; or only a "
     "direction.",
     "Nothing to count, and no way to tell when it is done."),
    ("time_bound", "An end at least to the year: a date, years from a dated start, or an event with a fixed date.",
     "The end is only that of the plan around it; or an event without a date; or a rhythm without start or end.",
     "No end, or a word such as soon."),
    ("assigned", "A named unit that answers for it.",
     "Only a government as a whole; several leads and none in charge; or a body still to be set up.",
     "Nobody."),
    ("resourced", "How much and from where, secured; or it is said to fit a budget that exists.",
     "Only how much, or only from where; or it hangs on the money of others.",
     "Nothing."),
    ("monitored", "Who reports, when or how often, and where all can read it.",
     "One or two of these three.",
     "None of these three."),
)  # fmt: skip

_SCORE = "1, 0.5, 0 or U, by the level that fits (sheet How to)"
CODING_FIELDS = (
    Field("coder", 14, "A short name that begins with person, such as person-1, the same in every row; no name of your own"),
    Field("specific", 10, _SCORE, SCORES),
    Field("measurable", 12, _SCORE, SCORES),
    Field("m_indicator", 12, "Does the text say what is counted, or what would show that it is done?", YES_NO_UNKNOWN),
    Field("m_target", 10, "Does it say the value to reach? Of a thing to be done, the target is that it is done", YES_NO_UNKNOWN),
    Field("m_baseline", 12, "Does it say where it starts?", YES_NO_UNKNOWN),
    Field("m_type", 13, "change: from one value to another. level: a value to reach or hold. deliverable: a thing done or not",
          M_TYPES),
    Field("time_bound", 12, _SCORE, SCORES),
    Field("assigned", 10, _SCORE, SCORES),
    Field("resourced", 11, _SCORE, SCORES),
    Field("monitored", 11, _SCORE, SCORES),
    Field("conditional", 12, "Does it hold only if others do something, such as pay?", YES_NO_UNKNOWN),
    Field("restated", 10, "Was it law, promised or done already when it was made?", YES_NO_UNKNOWN),
    Field("main_objectives", 16, "Numbers of at most three objectives of the Global Compact, 1 to 23, with ; between: 7;21"),
    Field("delivery", 17, "What came of it, as you saw. no_evidence: nothing seen. not_assessable: specific or measurable is 0",
          DELIVERY),
    Field("delivery_evidence_type", 24, "The best proof of it that you saw; none where you saw none", EVIDENCE),
    Field("quote", 48, "The words that earn each score above 0, short, each behind its criterion"),
    Field("reason", 40, "Why, where it was hard; what is wrong in a grey cell; where you saw what came of it"),
)  # fmt: skip

INITIATIVE_HOW_TO = (
    ("What this is", "The source says how many initiatives each team takes up, not which. Each row of the sheet Initiatives "
     "waits for one of them."),
    ("One row, one promise", "One initiative with one result. Where it has two that could come out differently, copy the row and "
     "give the copy an identifier of its own, such as one with -b behind it."),
    ("Its own words", "Tell what the workplan says, not what you know besides. What it does not say stays empty: an empty cell "
     "is a finding."),
    ("What you have seen", "text_seen is full when you read the whole entry in the workplan, partial when part of it, secondary "
     "when somebody else reports it."),
    ("Every row", "Delete the rows of initiatives that you do not know: a row without its promise is refused. Fill in "
     "actor_name, actor_constituency, instrument, date_made, summary and text_seen."),
    ("Contact details", "Write bodies and posts, no address, telephone number or e-mail of anybody."),
    ("Giving it back", "Leave the headers and the name of the sheet as they are. The file is a source of the table commitments "
     "with sheet = \"Initiatives\"; country_iso3 is added as a constant of that source."),
)  # fmt: skip

_DAY = "As far as it is known: a year (2023), a month (2023-06) or a day (2023-06-30). Year first; leave it empty if unknown."
INITIATIVE_FIELDS = (
    Field("actor_name", 26, "Who promises: the body, not a person"),
    Field("actor_constituency", 19, "The group that the body belongs to", CONSTITUENCIES),
    Field("instrument", 22, "What it is part of, such as workplan"),
    Field("date_made", 13, _DAY, note=f"When the promise was made. {_DAY}"),
    Field("summary", 46, "What is promised, in one sentence"),
    Field("target_text_fact", 26, "The value to reach, or the thing to be done"),
    Field("baseline", 22, "Where it starts: value, unit and year"),
    Field("indicator", 24, "What is counted, with its unit"),
    Field("deadline", 13, _DAY, note=f"By when it is to be done. {_DAY}"),
    Field("lead", 24, "The unit that answers for it"),
    Field("partners", 24, "Other bodies, with ; between"),
    Field("budget_resources", 24, "How much, and from where"),
    Field("monitoring_reporting", 24, "Who reports, when, and where it can be read"),
    Field("status", 20, "What the maker or others report, such as reported in progress"),
    Field("status_date", 13, _DAY, note=f"When that was reported. {_DAY}"),
    Field("status_note", 28, "What was done, and who says so"),
    Field("text_seen", 12, "How much of the text you read", GOAL_TEXT_SEEN),
    Field("source_url", 30, "The page where it can be read, with https://"),
    Field("notes", 30, "Anything else; no names of people"),
)  # fmt: skip

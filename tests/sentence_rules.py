"""What a sentence of the report may not say, and which sentences of the code hold a number that was typed."""

import ast
import re

from helpers.report.document import Document, Drawn, Listed, Point, Told
from helpers.report.document import Text as Words
from helpers.statements import Statement

# A share tells of how many it is one: "7 of 32 counted goals (22%)"; in the words of a figure "11 people: the UN 3 named, 27%".
SHARE = re.compile(r"\d+ of \d+ (?:[a-z][a-z -]*|–) \(\d+%\)|\d+ people: [^;.]* named, \d+%[^;.]*")
PERCENT = re.compile(r"\d+ ?%|per ?cent")
ATTENDED = re.compile(r"\b(participated|attended|attendees?|took part|participants?)\b", re.IGNORECASE)
CAUSE = re.compile(
    r"\b(caus(?:e|es|ed|ing)|because|led to|leads to a|due to|resulted|results? (?:in|from)|impacts?|impacted|effects?|"
    r"thanks to|therefore|hence|thus|consequently|as a result|brought about|prompted|drove|influenced|owing to|"
    r"contributed to|helped to|enabled|shaped)\b",
    re.IGNORECASE,
)
# What may stand all the same: words that deny, and the label of a reason that is no cause of anything in the world.
DENIALS = (
    "not who attended",
    "they cannot say how many people attended",
    "No cause is claimed",
)


def find_faults(text: str, whole: bool = False) -> list[str]:
    """Return what a sentence may not say: shares of nothing, attendance where lists are not `whole`, causes."""
    for denial in DENIALS:
        text = text.replace(denial, "")
    shares = PERCENT.findall(SHARE.sub("", text))
    faults = [f"no denominator: {found}" for found in shares]
    faults += [] if whole else [f"attendance: {found}" for found in ATTENDED.findall(text)]
    return faults + [f"cause: {found}" for found in CAUSE.findall(text)]


def list_sentences(document: Document) -> list[tuple[str, str]]:
    """Return every sentence of the report with where it stands; words that data give are left out."""
    return [(f"{section.name}: {block!r:.60}", text) for section in document.sections for block in section.blocks
            for text in _list_block(block)]  # fmt: skip


def list_alternatives(document: Document) -> list[str]:
    """Return the words of the figures; names and themes from data stand among them."""
    return [block.words.alt for section in document.sections for block in section.blocks if isinstance(block, Drawn)]


def _list_block(block) -> list[str]:
    match block:
        case Words(words):
            return [words]
        case Told(finding):
            return [blank_given(finding.statement), finding.sure]
        case Point(_, statement, facts):
            return [blank_given(said) if isinstance(said, Statement) else said for said in (statement, *facts.values())]
        case Drawn(_, words):
            return [blank_given(words.title), words.source]
        case Listed(caption):
            return [caption]
    return []


def blank_given(statement: Statement) -> str:
    """Return a sentence with a dash for every word that comes from data."""
    return "".join("–" if piece.given else piece.words for piece in statement.split())


def find_typed(statement: Statement) -> list[str]:
    """Return the digits of a sentence that are neither numbers with evidence nor words from data."""
    return re.findall(r"\d+", "".join(piece.words for piece in statement.split() if not piece.name and not piece.given))


def find_typed_digits(source: str) -> list[str]:
    """Return the texts of a module that are templates of sentences and hold a digit outside their places.

    A template is what `say` gets, or a text with a named place in a module that calls it.
    """
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say"]
    inside = {id(part) for call in calls if call.args for part in ast.walk(call.args[0])}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            placed = calls and re.search(r"\{[a-z_]+(:[a-z ]+)?\}", node.value)
            if (id(node) in inside or placed) and re.search(r"\d", re.sub(r"\{[^{}]*\}", "", node.value)):
                found.append(node.value)
    return found

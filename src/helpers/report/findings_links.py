"""What the records show about who comes back, who links the parties, and what is asked with one voice."""

from collections.abc import Iterator

from helpers.network import build_two_mode, say_backbone, say_bridges, say_mixing
from helpers.participation import is_whole, say_pairs_of_parties, say_returning, say_seen_before, say_voices
from helpers.report.citing import cite_rows, cite_settings
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.sureness import join_sure, say_bound
from helpers.settings import Settings

RETURNING, LINKS, VOICES = "named-again", "links", "voices"
WHOLE = "Bodies printed only as a whole, such as the UN, count as one."
PARTIAL = "Judged by whoever compiled the asks. The asks are a partial collection, so a theme may have had more voices."


def find_links(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    """Yield the findings about organisations and about themes of asks."""
    meetings = evidence["consultations"]
    sure = join_sure(say_bound(meetings), WHOLE)
    said = {
        "returning": say_returning(evidence["returning"]),
        "returning-sums": say_seen_before(evidence["returning"]),
        "returning-parties": say_pairs_of_parties(evidence["returning_parties"]),
    }
    for name, statement in said.items():
        yield Finding(name, RETURNING, statement, sure)
    statement = say_bridges(evidence["bridges"], settings, is_whole(meetings))
    statement = statement.with_origin("tables/bridges.csv", settings.headline_scheme, "meetings")
    statement = cite_settings(statement, "least")
    sure = f"{join_sure(say_bound(meetings), WHOLE)} Named at one meeting is not the same as having met."
    yield Finding("bridges", LINKS, statement, sure)
    two_mode = build_two_mode(evidence.appearances, meetings, settings)
    statement = say_backbone(evidence["backbone"], two_mode, settings).with_origin("tables/backbone.csv", unit="meetings")
    # pairs are tested among all of these, also those that share no meeting and so have no row among the ties
    tested = tuple(evidence["bridges"]["organisation"])
    statement = cite_rows(statement, "tables/bridges.csv", {"pairs": tested, "possible": tested})
    statement = cite_settings(statement, "least")
    sure = join_sure(
        "Against chance that keeps how often each organisation, and how many at each meeting, are named.",
        "" if is_whole(meetings) else "Missing names hide ties.",
    )
    yield Finding("backbone", LINKS, statement, sure)
    sure = "Observed and expected stand side by side; a difference describes who is named together, not why."
    for statement in say_mixing(evidence["mixing"]):
        statement = statement.with_origin("tables/mixing.csv", settings.headline_scheme, "index")
        yield Finding(f"mixing-{statement.name}", LINKS, statement, sure)
    if len(evidence["voices"]):
        for statement in say_voices(evidence["voices"], settings):
            yield Finding(f"voices-{statement.name}", VOICES, statement, PARTIAL)

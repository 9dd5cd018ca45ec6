"""What a finding is."""

from dataclasses import dataclass

from helpers.statements import Statement


@dataclass(frozen=True)
class Finding:
    """One finding: where in the report it stands, what it says, and how sure it is and why."""

    name: str
    section: str
    statement: Statement
    sure: str

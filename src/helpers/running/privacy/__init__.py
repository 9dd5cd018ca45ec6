"""The gate: a report is put in its place only when it holds what is declared, names nobody and runs nothing."""

from helpers.running.privacy.declared import refuse_undeclared
from helpers.running.privacy.leaks import refuse_leaks
from helpers.running.privacy.published import publish_people

__all__ = ["publish_people", "refuse_leaks", "refuse_undeclared"]

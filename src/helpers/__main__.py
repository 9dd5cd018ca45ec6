"""The commands behind the Makefile: ``python -m helpers report BGD``."""

import argparse
import os
import sys
import traceback

from helpers import paths
from helpers.problems import InputError, Problem

REGISTER = "BGD"  # whose coded register a draft is compared with, and whose report is traced, unless told otherwise


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 done, 1 a fault of the code, 2 of the inputs, 3 a check failed, 130 stopped."""
    given = _read_arguments(arguments)
    try:
        status = COMMANDS[given.command](given)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read along, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Finished reports are as they were.", file=sys.stderr)
        return 130
    except Exception as error:
        paths.BUILD.mkdir(parents=True, exist_ok=True)
        kept = paths.BUILD / "fault.txt"
        kept.write_text(traceback.format_exc(), encoding="utf-8")
        what = f"{type(error).__name__}: {error}"
        print(
            f"A fault of the code, not of your files ({what}). Details for whoever mends it: {paths.name_from_root(kept)}",
            file=sys.stderr,
        )
        return 1


def _report(given: argparse.Namespace) -> int:
    from helpers.running.report import RunFailed, make_reports

    try:
        make_reports(given.country)
    except RunFailed as error:
        print(error, file=sys.stderr)
        return error.status
    return 0


def _check(given: argparse.Namespace) -> int:
    from helpers.running.check import check_report

    found = [line for country in given.country for line in check_report(country)]
    print("\n".join(found) or f"{', '.join(given.country)}: the report is what its manifest, templates and inputs say")
    return 3 if found else 0


def _review(given: argparse.Namespace) -> int:
    from helpers.running.review import write_reviews

    for country in given.country:
        print(write_reviews(country))
    return 0


def _schema(given: argparse.Namespace) -> int:
    from helpers.contracts.dictionary import write_dictionary
    from helpers.settings import write_schema

    write_schema(paths.PARAMS / "schema.json")
    (paths.ROOT / "docs" / "data-dictionary.md").write_text(write_dictionary(), encoding="utf-8")
    return 0


def _bench(given: argparse.Namespace) -> int:
    from helpers.running.bench import compare_ways
    from helpers.running.scale import compare_matching, compare_reading
    from helpers.running.scale_goals import compare_goals
    from helpers.running.scale_indices import compare_indices

    for compare in (lambda: compare_ways(given.country[0]), compare_reading, compare_matching, compare_indices, compare_goals):
        print(compare(), flush=True)
    return 0


def _draft(given: argparse.Namespace) -> int:
    from helpers.commitments.draft import say_wording
    from helpers.commitments.screen_agreement import measure_reference

    text = _read_text(given.text)
    if not text.strip():
        raise InputError(
            Problem("no text to read", value=text, expected="a promise in English", mend='Write: python -m helpers draft "text"')
        )
    print(say_wording(text, measure_reference(given.register)))
    return 0


def _trace(given: argparse.Namespace) -> int:
    from helpers.lineage.trace import trace_number

    print(trace_number(given.finding, given.country))
    return 0


def _impact(given: argparse.Namespace) -> int:
    from helpers.lineage.impact import tell_impact

    print(tell_impact(given.file, given.row, given.sheet))
    return 0


def _read_text(words: list[str]) -> str:
    """Return the words of the command line as one text, or the standard input for a single "-"."""
    if words != ["-"]:
        return " ".join(words)
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(Problem("not UTF-8", file="standard input", mend="Save the text as UTF-8")) from None


COMMANDS = {"report": _report, "check": _check, "review": _review, "schema": _schema, "bench": _bench, "draft": _draft,
            "trace": _trace, "impact": _impact}  # fmt: skip


def _read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m helpers", description="From consultation records to an evidence report.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, what in (
        ("report", "make the report of one or more countries"),
        ("check", "re-verify a finished report"),
        ("review", "put what waits for a person into params/<country>/review_*.csv"),
        ("bench", "time the report against other ways to run the same notebooks"),
    ):
        command = commands.add_parser(name, help=what)
        command.add_argument("country", nargs="+", help="three-letter code, such as BGD")
    draft = commands.add_parser("draft", help="say what the words of a promise show, and what is missing")
    draft.add_argument("text", nargs="+", help='the promise in English, in quotes, or "-" to read it from standard input')
    draft.add_argument("--register", default=REGISTER, metavar="COUNTRY", help="whose coded register to compare the reading with")
    trace = commands.add_parser("trace", help="follow a number of the report to the input rows that it rests on")
    trace.add_argument("finding", help="a finding of findings.json, such as chain, or one of its numbers, such as chain.answered")
    trace.add_argument("--country", default=REGISTER, help="three-letter code, %(default)s unless given")
    impact = commands.add_parser("impact", help="list the findings that depend on a row of an input, or on what changed in it")
    impact.add_argument("file", help="a file of data/raw or params, such as data/raw/BGD/asks.csv")
    impact.add_argument("--row", type=int, help="as a spreadsheet counts, the header being 1; else what changed since the run")
    impact.add_argument("--sheet", default="", help="sheet of a workbook or table of a document, such as table 1")
    commands.add_parser("schema", help="write params/schema.json and docs/data-dictionary.md from the models")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

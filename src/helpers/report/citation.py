"""How an edition of a report is cited, and where corrections to it go: the same in the report and in its descriptions."""

from helpers.settings import Settings
from helpers.wording import say_date

AUTHORS = "The migration-consultation-evidence maintainers"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
KEYWORDS = ("migration governance", "Global Compact for Migration", "International Migration Review Forum",
            "Global Forum on Migration and Development", "consultations", "commitments", "evidence report")  # fmt: skip
NO_ADDRESS = "this edition gives no address: hand the correction to whoever handed you the report, and ask that it be passed on"


def cite_report(settings: Settings) -> dict:
    """Return how a report is cited: title, authors, edition, date, address if it has one, licence, abstract and keywords."""
    return {
        "cff-version": "1.2.0",
        "message": f"If you use this report, please cite it with its edition. Corrections: {tell_corrections(settings)}",
        "type": "dataset",
        "title": settings.report.title,
        "authors": [{"name": AUTHORS}],
        "version": settings.report.edition,
        "date-released": settings.report.published.isoformat(),
        **({"url": settings.report.published_at} if settings.report.published_at else {}),
        "license": LICENCE["name"],
        "abstract": describe_report(settings),
        "keywords": list_keywords(settings),
    }


def word_citation(settings: Settings) -> str:
    """Return the citation of `cite_report` in words: authors, year, title, edition, both dates and the address if it has one."""
    cited = cite_report(settings)
    authors = "; ".join(author["name"] for author in cited["authors"])
    as_of = say_date(settings.as_of.isoformat())
    said = (
        f"{authors} ({cited['date-released'][:4]}). {cited['title']}. {settings.report.country_name}, {cited['version']}, "
        f"published {say_date(cited['date-released'])}; deliveries judged as of {as_of}."
    )
    return f"{said} {cited['url']}" if "url" in cited else said


def tell_corrections(settings: Settings) -> str:
    """Return where a correction goes: the contact with its address, or what to do where the parameters give none."""
    contact, address = settings.report.contact, settings.report.contact_address
    if address:
        return f"{contact}: {address}"
    return contact if "@" in contact or "https://" in contact else f"{contact} ({NO_ADDRESS})"


def describe_report(settings: Settings) -> str:
    """Return what the report is about, in a few sentences."""
    return (
        f"Who was in the room when migration was consulted on, what they asked for, what was promised and what came of it: "
        f"{settings.report.country_name}. An evidence report with its tables, figures and executed notebooks, in which every "
        f"number leads back to its records. {settings.report.edition}; deliveries judged as of {settings.as_of.isoformat()}. "
        "Counts are lower bounds wherever a list is not known to be complete."
    )


def list_keywords(settings: Settings) -> list[str]:
    """Return the keywords of a report, each once, its country last."""
    return list(dict.fromkeys([*KEYWORDS, settings.report.country_name]))

"""The parameters in force, as tables: every key with its value and meaning, and every source with what it holds."""

import datetime as dt
from collections.abc import Iterator
from fnmatch import fnmatchcase

import pandas as pd
from pydantic import BaseModel

from helpers.contracts.raw import HOLDS
from helpers.settings import Settings
from helpers.sources import Source
from helpers.wording import say_count

SET, LEFT = "set", "as it comes"
ALWAYS_TOLD = ("table", "file", "adapter")
NAMES = ("not_people",)
"""Keys whose values stand among the names of people in the records: how many there are is told, not which."""
Line = tuple[str, str, str, str]


def list_parameters(settings: Settings) -> pd.DataFrame:
    """Return every parameter but the sources, set or not: key, value, meaning, set or left as it comes."""
    return pd.DataFrame(_list_fields(settings, "", True), columns=["key", "value", "meaning", "set or not"])


def list_sources(settings: Settings, accounting: pd.DataFrame) -> pd.DataFrame:
    """Return the sources as declared: file, kind of records, what they hold, layout (as found), what else is told of them."""
    rows = []
    for source in settings.sources:
        files = [fnmatchcase(file, source.file) for file in accounting["file"]]
        read = accounting.loc[files].loc[lambda rows, table=source.table: rows["table"] == table]
        layouts = sorted(set(read["adapter"]) - {""})
        told = sorted(source.model_fields_set - {*ALWAYS_TOLD})
        rows.append((source.file, source.table, HOLDS[source.table], ", ".join(layouts), ", ".join(told)))
    return pd.DataFrame(rows, columns=["file", "kind", "what it holds", "layout", "also told to the reader"])


def _list_fields(model: BaseModel, prefix: str, given: bool) -> Iterator[Line]:
    for name, field in type(model).model_fields.items():
        value, told = getattr(model, name), given and name in model.model_fields_set
        if not (isinstance(value, list) and value and isinstance(value[0], Source)):
            yield from _list_value(value, f"{prefix}{name}", field.description or "", told)


def _list_value(value: object, key: str, meaning: str, told: bool) -> Iterator[Line]:
    """Yield a line for each value below `key`."""
    if isinstance(value, BaseModel):
        yield from _list_fields(value, f"{key}.", told)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _list_value(inner, f"{key}.{name}", meaning, told)
    elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
        for place, inner in enumerate(value, 1):
            yield from _list_value(inner, f"{key}[{place}]", meaning, told)
    else:
        shown = say_count(len(value), "name") if key in NAMES and value else _say(value)
        yield key, shown, meaning, SET if told else LEFT


def _say(value: object) -> str:
    if value is None or value == []:
        return "none"
    if isinstance(value, list):
        return "; ".join(map(_say, value))
    return value.isoformat() if isinstance(value, dt.date) else str(value)

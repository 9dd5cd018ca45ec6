"""Who was in the room: note-takers, room devices and bare device names are no people, and registered is not attended."""

import re

import pandas as pd

from helpers.intake.contacts import HIDDEN
from helpers.text import make_phrase_key

BOT, ROOM, NO_NAME = "bot", "room_device", "no_name"
PRESENT = "present"
# Names under which note-taking services and meeting rooms join; a partner adds others by `not_people` in the parameters.
BOTS = re.compile(
    r"otter(\.ai|pilot)|fireflies|\bread\.ai\b|\bread ai\b|note[- ]?taker\b|notetaking|meetgeek|\bfathom\b|tl;dv|\bavoma\b|"
    r"supernormal|\bsembly\b|\bairgram\b|\bkrisp\b|\bai (assistant|companion|notes)\b|\bcopilot\b|\bmeeting bot\b"
)
ROOMS = re.compile(
    r"\b(conference|meeting|board|training|zoom|teams|committee|seminar) ?rooms?\b|\broom system\b|^salle\b|^sala de "
)
DEVICES = re.compile(
    r"(iphone|ipad|galaxy|samsung|redmi|xiaomi|oppo|vivo|realme|huawei|pixel|android|sm-\w+|laptop|desktop-\w+|user|guest|"
    r"participant|call-?in user|phone|computer|macbook|pc)[\s\d_()+.-]*(pro|plus|max|air|mini|ultra|[a-z]\d+)?[\s\d_()+.-]*"
)


def tell_no_person(names: pd.Series, others: list[str]) -> pd.Series:
    """Return ``bot``, ``room_device`` or ``no_name`` for each name that is no person's, else an empty text.

    `others` are whole names that the parameters add; they count as room devices.
    """
    extra = {make_phrase_key(name) for name in others}
    return names.map({name: _tell(make_phrase_key(name), extra) for name in names.unique()}).astype("str")


def _tell(name: str, extra: set[str]) -> str:
    if name in ("", HIDDEN) or DEVICES.fullmatch(name):
        return NO_NAME
    if BOTS.search(name):
        return BOT
    return ROOM if name in extra or ROOMS.search(name) else ""

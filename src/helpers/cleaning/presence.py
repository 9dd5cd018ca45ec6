"""Who was in the room: note-takers, room devices and bare device names are no people, and registered is not attended."""

import re

import pandas as pd

from helpers.intake.contacts import HIDDEN
from helpers.text import make_phrase_key

BOT, ROOM, NO_NAME = "bot", "room_device", "no_name"
PRESENT = "present"
# Whole names under which note-taking services, rooms and bare devices join; a partner adds others by `not_people` in the
# parameters. A service is known by its own name or by what it calls itself, never by a word inside a person's name.
SERVICE = r"(otter|fireflies|read|notta|tactiq|fathom|avoma|krisp|sembly|airgram|meetgeek|supernormal|tl;dv|grain|jamie|copilot)"
CALLED = r"(ai|bot|notes?|notetaker|note[- ]taker|note ?taking|assistant|companion|meeting assistant|meeting notes|recorder)"
BOTS = re.compile(
    rf"(.*\b)?otterpilot( .*)?|{SERVICE}(\.ai|\.video|\.app)( .*)?|{SERVICE}( {CALLED})+( .*)?|(otter|fireflies|meetgeek|tl;dv)|"
    rf"[^()]*'s {CALLED}|(ai|meeting|zoom|teams)( {CALLED})+"
)
ROOMS = re.compile(
    r"([^()]*\b)?(conference|meeting|board|training|zoom|teams|committee|seminar) ?rooms?\b.*|([^()]*\b)?room system\b.*"
)
DEVICES = re.compile(
    r"(iphone|ipad|android|laptop|desktop-\w+|user|guest|participant|call-?in user|phone|computer|macbook|pc|sm-\w+|"
    r"(galaxy|samsung|redmi|xiaomi|oppo|vivo|realme|huawei|pixel)(?= ?[\w ]*\d))"
    r"[\s\d_()+.-]*(pro|plus|max|air|mini|ultra|[a-z]{1,2}\d+|\d+[a-z])?[\s\d_()+.-]*(pro|plus|max|ultra|5g)?"
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
    if BOTS.fullmatch(name):
        return BOT
    return ROOM if name in extra or ROOMS.fullmatch(name) else ""

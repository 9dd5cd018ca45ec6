"""Who was in the room: note-takers, devices and registrations are no people there, and each is counted."""

import pandas as pd
import pytest

from helpers.cleaning.countries import code_countries
from helpers.cleaning.presence import tell_no_person


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Otter.ai", "bot"),
        ("Abax's OtterPilot", "bot"),
        ("Fireflies.ai Notetaker Bolo", "bot"),
        ("read.ai meeting notes", "bot"),
        ("Zoom Room 4", "room_device"),
        ("Conference Room B (2nd floor)", "room_device"),
        ("iPhone", "no_name"),
        ("iPhone 14 Pro", "no_name"),
        ("Galaxy S21", "no_name"),
        ("", "no_name"),
        ("Hall of Samples", "room_device"),
        ("Abax Example", ""),
        ("Bolo Room", ""),
        ("Guest Specimen", ""),
        ("Botho Figment", ""),
        ("Otter", "bot"),
        ("Notta Bot", "bot"),
        ("Tactiq Notes", "bot"),
        ("Fathom Notetaker", "bot"),
        ("Zoom AI Companion", "bot"),
        ("vivo 1904", "no_name"),
        # people whose names hold such words
        ("Salle, Jean-Exemple", ""),
        ("Maria Example (note taker)", ""),
        ("Fathom Figment", ""),
        ("Krisp Sample", ""),
        ("Tina Copilot", ""),
        ("Vivo", ""),
        ("Read Placeholder", ""),
    ],
)
def test_names_that_are_no_persons(name, told):
    assert tell_no_person(pd.Series([name]), ["hall of samples"]).tolist() == [told]


def test_countries_by_exact_name_or_code_only():
    printed = pd.Series(["Niger", "Nigeria", "NA", "Bolivia", "Nigerr", "", "bangladesh", "BGD", "Zedland"])
    assert code_countries(printed).tolist() == ["NER", "NGA", "NAM", "BOL", "", "", "BGD", "BGD", ""]

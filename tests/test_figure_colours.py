"""Colours of the figures can be seen on white and told apart by people who see fewer; pictures hold nothing but the picture."""

import itertools
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from conftest import list_reports

from helpers.figures import CATALOGUE, style
from helpers.figures.commitments import SCORE_LOOKS

PICTURES = [path for report in list_reports() for path in sorted((report / "figures").glob("*.svg"))]
EVERY = pytest.mark.parametrize("path", PICTURES, ids=[f"{path.parents[1].name}-{path.stem}" for path in PICTURES])
SVG = "{http://www.w3.org/2000/svg}"
FAINT = {"#ffffff", "#d9d9d9", "#efefef"}
"""Paper, and what only leads the eye: gridlines, and the bands that join or underlie marks which have an edge or words."""
# Machado, Oliveira and Fernandes (2009), severity 1: what is left of linear red, green and blue
SIGHT = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "all colours": np.eye(3),
    "none": [[0.2126, 0.7152, 0.0722]] * 3,
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
APART = 15  # CIE76; 2.3 is just seen when two fields touch


def make_linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast_on_white(colour: str, opacity: float = 1.0) -> float:
    """WCAG 2: the contrast with white of a colour laid on white."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]) * opacity + (1 - opacity)
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return 1.05 / (float(linear @ [0.2126, 0.7152, 0.0722]) + 0.05)


def find_lab(colour: str, sight: str) -> np.ndarray:
    seen = np.clip(np.array(SIGHT[sight]) @ make_linear(colour), 0, 1)
    ratio = (TO_XYZ @ seen) / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def measure_distance(one: str, other: str, sight: str) -> float:
    return float(np.linalg.norm(find_lab(one, sight) - find_lab(other, sight)))


def list_marks(path) -> list[dict[str, str]]:
    """How each drawn shape of a picture is styled; words are left out, and a hatch stands with the ground of its pattern."""
    root = ET.parse(path).getroot()
    grounds = {
        f"url(#{pattern.get('id')})": read_style(pattern.find(f"{SVG}rect"))["fill"] for pattern in root.iter(f"{SVG}pattern")
    }
    words = {id(shape) for group in root.iter(f"{SVG}g") if (group.get("id") or "").startswith("text") for shape in group.iter()}
    hidden = {id(shape) for part in ("defs", "pattern", "clipPath") for group in root.iter(SVG + part) for shape in group.iter()}
    marks = [read_style(s) for s in root.iter() if s.get("style") and id(s) not in words | hidden and s.tag != f"{SVG}svg"]
    return [mark | {"fill": grounds.get(mark.get("fill", "none"), mark.get("fill", "none"))} for mark in marks]


def read_style(shape) -> dict[str, str]:
    own = dict(part.split(":") for part in (shape.get("style") or "").replace(" ", "").split(";") if part)
    return {key: shape.get(key) for key in ("fill", "stroke") if shape.get(key)} | own


def is_seen(mark: dict[str, str]) -> bool:
    """Whether the area or the edge of a mark has a contrast of 3:1 with the paper."""
    whole = float(mark.get("opacity", 1))
    return any(
        re.fullmatch("#[0-9a-f]{6}", mark.get(part, ""))
        and contrast_on_white(mark[part], whole * float(mark.get(f"{part}-opacity", 1))) >= 2.99
        for part in ("fill", "stroke")
    )


@EVERY
def test_every_mark_of_a_picture_stands_out_from_the_paper(path):
    marks = list_marks(path)
    drawn = [mark for mark in marks if {mark.get("fill", "none"), mark.get("stroke", "none")} - {"none"} - FAINT]
    assert len(drawn) > 3 or "Empty" in path.with_suffix(".json").read_text(encoding="utf-8") or len(marks) < 4
    assert [mark for mark in drawn if not is_seen(mark)] == []


def test_a_pale_mark_without_an_edge_is_seen_by_the_test(tmp_path):
    pale = '<svg xmlns="http://www.w3.org/2000/svg"><path style="fill: #aebb88"/><path style="fill: #12436d; opacity: 0.2"/>'
    (tmp_path / "x.svg").write_text(f'{pale}<path style="fill: #f1f3e8; stroke: #595959"/></svg>', encoding="utf-8")
    assert [is_seen(mark) for mark in list_marks(tmp_path / "x.svg")] == [False, False, True]


def test_the_measure_of_distance_is_that_of_published_values():
    assert find_lab("#ff0000", "all colours") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    assert find_lab("#0000ff", "all colours") == pytest.approx([32.30, 79.19, -107.86], abs=0.05)
    assert measure_distance("#ffffff", "#000000", "tritanopia") == pytest.approx(100, abs=0.1)


def look_at(given) -> style.Look:
    return given if isinstance(given, style.Look) else style.Look(given, style.HATCHES.get(given, ""))


PARTIES = [*style.LOOKS, *style.OUTER_LOOKS.values()]
GROUPS = {"parties": PARTIES, "scores": list(map(look_at, SCORE_LOOKS.values())), "steps": list(map(look_at, style.STEPS))}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("group", GROUPS)
def test_parts_that_can_touch_differ_for_every_eye_by_colour_or_by_hatch(group, sight):
    for one, other in itertools.combinations(GROUPS[group], 2):
        told = measure_distance(one.colour, other.colour, sight) >= APART
        assert told or set(one.hatch) != set(other.hatch), (one, other)


@EVERY
def test_a_picture_is_sound_xml_and_holds_no_script_no_date_and_nothing_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert "<!DOCTYPE" not in text
    assert "<!ENTITY" not in text
    tags = {part.tag.rpartition("}")[2] for part in root.iter()}
    assert not tags & {"script", "foreignObject", "image", "iframe", "date", "a", "set", "animate"}
    for part in root.iter():
        for key, value in part.attrib.items():
            name = key.rpartition("}")[2]
            assert not name.startswith("on"), key
            assert name not in ("href", "src") or value.startswith("#"), value
            assert all(target.startswith("#") for target in re.findall(r"url\(\s*['\"]?([^)]*)", value)), value
    styles = " ".join(part.text or "" for part in root.iter(f"{SVG}style"))
    assert "@import" not in styles
    assert "url(" not in styles
    assert not re.search(r"20\d\d-\d\d-\d\dT|<dc:date", text)


@EVERY
def test_a_picture_uses_every_target_that_it_points_to(path):
    root = ET.parse(path).getroot()
    names = [part.get("id") for part in root.iter() if part.get("id")]
    assert len(set(names)) == len(names)
    values = [value for part in root.iter() for value in part.attrib.values()]
    wanted = {m for value in values for m in re.findall(r"url\(#([^)]+)\)", value)}
    wanted |= {value[1:] for part in root.iter() for key, value in part.attrib.items() if key.endswith("href")}
    assert wanted <= set(names)


@pytest.mark.parametrize("report", list_reports(), ids=lambda report: report.name)
def test_every_figure_has_its_picture_for_word_and_for_the_web_its_numbers_and_its_words(report):
    kinds = {"csv", "json", "png", "svg"}
    found = {name: {path.suffix[1:] for path in (report / "figures").glob(f"{name}.*")} for name in CATALOGUE}
    assert found == dict.fromkeys(CATALOGUE, kinds)
    assert {path.stem for path in (report / "figures").iterdir()} == set(CATALOGUE)
    assert all((report / "figures" / f"{name}.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n") for name in CATALOGUE)

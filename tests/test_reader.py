"""The stored pages as a reader meets them, in a browser: no network, by keyboard, on a phone and a desk, in light and dark."""

import functools
import io
import os
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import list_reports
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from helpers import paths
from helpers.figures import style
from helpers.report.document import Document, Listed, Point, Section, Terms
from helpers.report.html import LONG, write_page
from helpers.statements import Number, say

pytestmark = pytest.mark.slow
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no browser here to read the pages with: install Debian's package chromium (apt-get install chromium)"
PAGES = [page for report in list_reports() for page in sorted(report.rglob("*.html"))]
IDS = [page.relative_to(paths.REPORTS).as_posix() for page in PAGES]
SIZES = {"phone": (360, 740), "desk": (1280, 900)}
REPORT = paths.REPORTS / "BGD" / "report.html"
ALIKE = "tbody tr:nth-child(n + 4), .measure ~ .measure, .entry ~ .entry ~ .entry, .alike ~ .alike ~ .alike ~ .alike"
NOTEBOOK = paths.REPORTS / "ZZZ" / "notebooks" / "04_figures.html"
FOCUS = "document.activeElement"
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
LOOKS = (("phone", "dark"), ("desk", "light"))
VIEWS = [(page, *look) for page in PAGES for look in LOOKS]
CONTRAST = "color-contrast"
MARK_LOOKS = """() => {
    const looks = new Map(), seen = new Map();
    for (const element of document.querySelectorAll('html, body, body *')) {
        const css = getComputedStyle(element);
        const own = [element.tagName, element.className, css.color, css.backgroundColor, css.backgroundImage, css.opacity,
                     css.fontSize, css.fontWeight, css.textShadow, css.position, css.display, css.visibility];
        const look = `${looks.get(element.parentElement)} ${own}`;
        looks.set(element, look);
        if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
        seen.set(look, (seen.get(look) || 0) + 1);
        if (seen.get(look) <= 3) element.setAttribute('data-look', '');
    }
}"""
"""Mark the first three of all elements with words of their own that look alike, they and all that they stand in."""
OVERFLOW = "view => [view.scrollWidth > view.clientWidth, view.scrollHeight > view.clientHeight]"


@pytest.fixture(scope="module")
def browser():
    """The browser of this machine; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        (pytest.fail if os.environ.get("CI", "") not in ("", "0", "false") else pytest.skip)(MISSING)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=found, args=["--no-sandbox"] if root else [])


@pytest.fixture
def visit(browser):
    """Open a page as a reader without a network; what it asked for and complained of is kept with it."""
    contexts = []

    def visit(path: Path, size: str = "desk", scheme: str = "light", **options):
        page = open_page(browser, path, size, scheme, **options)
        contexts.append(page.context)
        return page

    yield visit
    for context in contexts:
        context.close()


def open_page(browser, path: Path, size: str, scheme: str, **options):
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, **options)
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.route("**/*", lambda route: route.continue_() if route.request.url == path.as_uri() else route.abort())
    page.goto(path.as_uri())
    return page


@pytest.fixture(scope="module", params=VIEWS, ids=["-".join((name, *view)) for name in IDS for view in LOOKS])
def view(browser, request):
    """A stored page opened once for several tests: its faults, folded and unfolded, its links, and the page itself."""
    path, *look = request.param
    page = open_page(browser, path, *look)
    folded = find_faults(page, path)
    page.evaluate(UNFOLD)
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))")
    yield SimpleNamespace(path=path, page=page, folded=folded, unfolded=find_faults(page, path), links=links)
    page.context.close()


def find_faults(page, path):
    """Say what keeps a page from being whole: things asked for from elsewhere, complaints, words past the edge."""
    outside = [url for url in page.asked if url != path.as_uri() and not url.startswith("data:")]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return [*outside, *page.complaints, *(["wider than the window"] if wide else [])]


def test_a_page_needs_no_network_complains_of_nothing_and_fits_the_screen(view):
    assert view.folded == []
    assert view.unfolded == []


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ("<script>document.title = 'run'</script>", "Content Security Policy"),
        ("<p onclick='document.title = 1'><img src='https://example.org/a.png' alt=''>", "https://example.org/a.png"),
        ("<p style='width: 2000px'>wide</p>", "wider than the window"),
    ],
)
def test_a_spoilt_page_is_found(visit, tmp_path, spoilt, fault):
    path = tmp_path / "spoilt.html"
    path.write_text(REPORT.read_text(encoding="utf-8").replace("</main>", f"{spoilt}</main>"), encoding="utf-8")
    page = visit(path)
    assert fault in " ".join(find_faults(page, path))
    assert page.title() != "run"


def test_every_link_that_the_browser_shows_leads_to_a_file_and_a_place_in_it(view):
    inside = {link for link in view.links if not link.startswith(("http://", "https://"))}
    assert inside
    assert [link for link in sorted(inside) if not leads_somewhere(view.path, link)] == []


def leads_somewhere(path, link):
    name, _, anchor = link.partition("#")
    file = (path.parent / name).resolve() if name else path
    if not file.is_file():
        return False
    return not anchor or anchor in read_places(file)


@functools.cache
def read_places(file):
    return set(re.findall(r"""<[^<>]*\bid=["']([^"']+)["']""", file.read_text(encoding="utf-8")))


def test_a_dead_link_is_found():
    assert leads_somewhere(REPORT, "#main")
    assert not leads_somewhere(REPORT, "#nowhere")
    assert not leads_somewhere(REPORT, "tables/nothing.csv")


@pytest.mark.parametrize("size", SIZES)
def test_the_first_key_leads_past_the_contents(visit, size):
    page = visit(REPORT, size)
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.getElementById('main').contains({FOCUS})")


def test_contents_stand_beside_the_text_on_a_desk_and_fold_away_on_a_phone(visit):
    shown = "document.querySelector('nav.contents li a').checkVisibility({ contentVisibilityAuto: true })"
    assert visit(REPORT, "desk").evaluate(shown)
    phone = visit(REPORT, "phone")
    assert not phone.evaluate(shown)
    press_tab_to(phone, phone.locator("nav.contents summary"))
    phone.keyboard.press("Enter")
    assert phone.evaluate(shown)


def press_tab_to(page, target):
    """Press the tabulator until `target` has the focus, and fail when that takes too long."""
    wanted = target.element_handle()
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate(f"element => element === {FOCUS}"):
            return
    raise AssertionError("not reached by keyboard")


def read_column(table, place):
    return table.evaluate("(t, n) => [...t.tBodies[0].rows].map(row => row.cells[n].textContent)", place)


@pytest.mark.parametrize(("column", "words"), [("date", "date"), ("government", "Government")])
def test_the_numbers_of_a_figure_sort_by_keyboard_as_their_file_does(visit, column, words):
    page = visit(REPORT)
    figure = page.locator("#figure-people")
    figure.locator("summary").focus()
    page.keyboard.press("Enter")
    table, data = figure.locator("table"), pd.read_csv(REPORT.parent / "figures" / "people.csv")
    press_tab_to(page, table.get_by_role("button", name=words, exact=True))
    for way in ("ascending", "descending", "none"):
        page.keyboard.press("Enter")
        told = data.assign(key=data[column].mask(data[column] == "no day"))
        rows = data if way == "none" else told.sort_values("key", kind="stable", ascending=way == "ascending", na_position="last")
        assert read_column(table, data.columns.get_loc("consultation_id")) == rows["consultation_id"].tolist(), way
        sorts = table.evaluate("t => [...t.tHead.rows[0].cells].map(cell => cell.getAttribute('aria-sort')).filter(Boolean)")
        assert sorts == ([] if way == "none" else [way])
        said = page.get_by_role("status").text_content()
        assert said == ("Table in its first order" if way == "none" else f"Table sorted by {words}, {way}")


AWKWARD = {
    "thing": ["m", "a", "k", "z", "e", "b"],
    "said": ["10", "9 of 10", "", "−2.5", "1\u202f200", "between"],
    "bounds": ["3 to 7", "3 to 5", "", "1 to 9", "3 to 7", "U"],
    "day": ["2022-04-26", "day unknown", "2016-11", "2016-01-21", "", "2016"],
    "title": ["Zeal", "unknown", "Advice", "9 offices", "12 offices", "Bills"],
}


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """A page with a table of awkward cells, points that stand out and terms."""
    point = Point("first", say("Of {all:meeting}, at least {some} name every party", all=Number(42), some=Number(5)),
                  {"Range": "from three to six", "How sure": "a lower bound"}, "main")  # fmt: skip
    long = pd.DataFrame({"LONG HEADER": [f"row {number} of the long table" for number in range(LONG + 40)]})
    sections = (
        Section("key", "Key findings", (point,)),
        Section("inside", "Inside", (Listed("Awkward", pd.DataFrame(AWKWARD), "a.csv"), Terms({"J": "evenness"})), level=3),
        Section("short", "Short", (Listed("Four rows", pd.DataFrame(AWKWARD).head(4), "a.csv"),)),
        Section("long", "Long", (Listed("Many rows", long, "a.csv"),)),
    )
    path = tmp_path_factory.mktemp("invented") / "report.html"
    document = Document("A title", "A subtitle", {"Country": "Zedland"}, sections)
    path.write_text(write_page(document, path.parent), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("column", "way", "expected"),
    [  # by hand: whichever way, numbers or dates come before words, unknown and empty cells last; equals as they stood
        ("thing", "ascending", "abekmz"),
        ("said", "ascending", "zamebk"),
        ("said", "descending", "emazbk"),
        ("bounds", "ascending", "zamebk"),
        ("bounds", "descending", "meazbk"),
        ("day", "ascending", "bzkmae"),
        ("day", "descending", "mkzbae"),
        ("title", "ascending", "zekbma"),
        ("title", "descending", "mbkeza"),
    ],
)
def test_awkward_cells_are_sorted_as_a_reader_means_it(visit, invented, column, way, expected):
    page = visit(invented)
    table = page.get_by_role("table", name="Awkward")
    press_tab_to(page, table.get_by_role("button", name=column))
    for _ in range(1 if way == "ascending" else 2):
        page.keyboard.press("Space")
    assert "".join(read_column(table, 0)) == expected
    page.keyboard.press("Enter")
    page.keyboard.press("Enter") if way == "ascending" else None
    assert "".join(read_column(table, 0)) == "makzeb"


def test_a_short_table_is_not_sorted_and_parts_hold_their_sections(visit, invented):
    page = visit(invented)
    assert page.get_by_role("table", name="Four rows").get_by_role("button").count() == 0
    nested = page.evaluate("[...document.querySelectorAll('nav.contents li li a')].map(link => link.textContent)")
    assert nested == ["1.1 Inside"]
    assert check_access(page) == []


@pytest.mark.parametrize(("size", "path"), [("phone", REPORT), ("desk", NOTEBOOK)])
def test_every_figure_is_enlarged_by_keyboard_and_focus_comes_back(visit, size, path):
    page = visit(path, size)
    figures = page.locator("figure").all()
    assert len(figures) > 10
    for figure in figures:
        title = figure.locator("figcaption").text_content().strip()
        button = figure.get_by_role("button", name=re.compile(rf"^Enlarge the figure ?: {re.escape(title)}$"))
        button.focus()
        page.keyboard.press("Enter")
        assert page.evaluate(f"document.querySelector('dialog').open && document.querySelector('dialog').contains({FOCUS})")
        assert page.get_by_role("dialog").get_attribute("aria-label") == f"Enlarged figure: {title}"
        assert page.locator("dialog img").get_attribute("alt") == figure.locator("img").get_attribute("alt")
        shown, room = (page.locator(f"dialog {part}").bounding_box() for part in ("img", ".view"))
        assert max(shown["width"] / room["width"], shown["height"] / room["height"]) == pytest.approx(1, abs=0.02)
        assert page.locator("dialog .view").evaluate(OVERFLOW) == [False, False]
        page.keyboard.press("Escape")
        assert not page.evaluate("document.querySelector('dialog').open")
        assert button.evaluate(f"button => button === {FOCUS}")


def test_an_enlarged_figure_grows_by_button_and_key_and_moves_by_arrow(visit):
    page = visit(REPORT, "phone")
    page.locator("#section-coverage").evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
    press_tab_to(page, page.locator("#figure-coverage .enlarge"))
    page.keyboard.press("Enter")
    view, image = page.locator("dialog .view"), page.locator("dialog img")
    assert view.evaluate(f"view => view === {FOCUS}")
    whole = image.bounding_box()["width"]
    page.keyboard.press("+")
    page.get_by_role("button", name="Larger").click()
    assert image.bounding_box()["width"] == pytest.approx(1.5 * 1.5 * whole)
    assert page.locator("dialog output").text_content() == "2.3 times"
    assert view.evaluate(OVERFLOW)[0]
    view.focus()
    before = view.evaluate("view => view.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert view.evaluate("view => view.scrollLeft") > before
    page.keyboard.press("-")
    assert image.bounding_box()["width"] == pytest.approx(1.5 * whole)
    page.keyboard.press("0")
    assert image.bounding_box()["width"] == whole
    page.keyboard.press("-")
    assert image.bounding_box()["width"] == whole, "never less than the whole figure"


@pytest.mark.parametrize("path", [REPORT, NOTEBOOK], ids=["report", "notebook"])
def test_on_a_phone_the_message_of_a_figure_stands_whole_above_it(visit, path):
    page = visit(path, "phone")
    figures = page.locator("figure").all()
    assert len(figures) > 10
    for figure in figures:
        caption, image = (figure.locator(part).bounding_box() for part in ("figcaption", "img"))
        assert caption["height"] > 20
        assert caption["x"] >= 0
        assert caption["x"] + caption["width"] <= SIZES["phone"][0]
        assert caption["y"] + caption["height"] <= image["y"]


@pytest.mark.parametrize("path", [REPORT, REPORT.parent / "notebooks" / "04_figures.html"], ids=["report", "notebook"])
def test_letters_of_figures_can_be_read_on_a_phone_and_the_figure_moves_sideways_by_keyboard(visit, path):
    page = visit(path, "phone")
    boxes = page.locator("figure .picture").all()
    assert len(boxes) > 10
    for box in boxes:
        wide = box.locator("img").evaluate("i => i.clientWidth - 2 * parseFloat(getComputedStyle(i).paddingLeft)")
        smallest = 8 / 72 / style.WIDTH * wide  # notes and source lines have eight points
        assert smallest >= 10
        assert box.evaluate("b => b.getBoundingClientRect().right <= innerWidth && b.scrollWidth > b.clientWidth")
        assert box.get_attribute("tabindex") == "0"
    boxes[0].focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert boxes[0].evaluate("b => b.scrollLeft") > 0


def test_a_figure_that_fits_the_window_is_no_stop_for_the_keyboard(visit):
    page = visit(REPORT, "desk")
    assert page.locator("figure .picture[tabindex='-1']").count() == page.locator("figure .picture").count() > 10


def test_without_the_script_everything_is_there_to_read(visit):
    page = visit(REPORT, "phone", java_script_enabled=False)
    assert page.locator("main button, dialog").count() == 0
    assert page.locator("main .scroll[tabindex='0'] table").count() == page.locator("main table").count() > 10
    assert page.complaints == [], "a page without script has no word to say"


def test_print_holds_what_is_folded_with_its_header_on_every_page_and_is_a4(visit, invented):
    page = visit(invented)
    assert not page.locator("section > details").evaluate("fold => fold.open")
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert {(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in sheets} == {(595, 842)}
    texts = [sheet.extract_text() for sheet in sheets]
    rows = [re.findall(r"row \d+ of the long table", text) for text in texts]
    assert [row for found in rows for row in found] == [f"row {number} of the long table" for number in range(LONG + 40)]
    assert all("LONG HEADER" in text for text, found in zip(texts, rows, strict=True) if found)
    assert len([found for found in rows if found]) > 1
    assert not re.search("Skip to|The whole table as CSV|open the table", " ".join(texts))


def check_access(page):
    """Return what axe-core finds with every fold open.

    Its time grows with the square of a page, so rows of a table, measures and entries of evidence after the first few are left
    out: one function makes them all alike. Contrast takes most of it, so of words that the browser shows in one look the first
    few are measured.
    """
    page.evaluate(UNFOLD)
    page.evaluate(f"document.querySelectorAll('{ALIKE}').forEach(element => {{ element.remove(); }})")
    page.evaluate(MARK_LOOKS)
    parts = [({}, {"rules": {CONTRAST: {"enabled": False}}}), ({"context": {"include": "[data-look]"}}, {"runOnly": [CONTRAST]})]
    found = [Axe().run(page, **where, options=rules | {"resultTypes": ["violations"]}).response for where, rules in parts]
    assert {rule["id"] for rule in found[1]["passes"] + found[1]["violations"]} == {CONTRAST}, "no contrast was measured"
    return [f"{rule['id']}: {node['target']}" for part in found for rule in part["violations"] for node in rule["nodes"]]


def test_axe_finds_no_barrier(view):
    assert check_access(view.page) == []


def test_pale_words_are_found_among_many_of_another_look(visit, invented, tmp_path):
    pale = " style='color: #999'"
    items = "".join(f"<li{pale * (n == 30)}>item {n}</li>" for n in range(40))
    path = tmp_path / "spoilt.html"
    path.write_text(invented.read_text(encoding="utf-8").replace("</main>", f"<ul>{items}</ul></main>"), encoding="utf-8")
    (fault,) = check_access(visit(path))
    assert fault.startswith("color-contrast:")
    assert "31" in fault


@pytest.mark.parametrize(
    ("spoilt", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<p style='color: #999; background: #fff'>pale</p>", "color-contrast"),
        ("<button></button>", "button-name"),
    ],
)
def test_a_barrier_is_found(visit, invented, tmp_path, spoilt, rule):
    path = tmp_path / "spoilt.html"
    path.write_text(invented.read_text(encoding="utf-8").replace("</main>", f"{spoilt}</main>"), encoding="utf-8")
    assert any(fault.startswith(f"{rule}:") for fault in check_access(visit(path)))

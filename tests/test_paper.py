"""The report for Word and as PDF: opened again as a reader's programs open them."""

import datetime as dt
import io
import itertools
import re
import zipfile
from dataclasses import replace

import pandas as pd
import pikepdf
import pytest
import typst
from bs4 import BeautifulSoup
from conftest import list_reports
from docx import Document as read_word
from docx.oxml.ns import qn
from matplotlib.ft2font import FT2Font, LoadFlags
from pypdf import PdfReader

from helpers import fonts, paths
from helpers.figures import style
from helpers.inputs import list_inputs
from helpers.problems import InputError
from helpers.report.citation import cite_report
from helpers.report.convert import Paper, make_pdf, make_word
from helpers.report.document import Defined, Document, Drawn, Listed, Point, Section, Terms, Text, Told
from helpers.report.evidence import FigureWords
from helpers.report.finding import Finding
from helpers.report.html import write_page
from helpers.report.layout import find_widths, loosen_names
from helpers.report.paper import Moved, move_long_tables, spread_figures, write_paper
from helpers.report.save import write_pdf
from helpers.report.save import write_word as write_word_edition
from helpers.settings import load
from helpers.statements import say

HOSTILE = '#panic("x") $x^2$ *star* _under_ `tick` @at <tag> & \\n "quoted" [a](b) {{ x }} =1+1 ঢাকা → ≥'
LONG_TABLES = {"BGD": ["17 Annex: long tables"], "ZZZ": []}
REPORTS = pytest.mark.parametrize("report", list_reports(), ids=lambda report: report.name)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "figures").mkdir()
    with style.house_style():
        figure, axes = style.start_figure(1)
        axes.plot([0, 1], [0, 1])
        for kind in ("png", "svg"):
            (tmp_path / "figures" / f"drawing.{kind}").write_bytes(style.render(figure, kind))
    return tmp_path


def make_document(alt: str = "A line that rises.", title: str = "A title", words: str = HOSTILE) -> Document:
    statement = say("of {meetings:meeting}, {named}", meetings=42, named=5).with_origin("tables/x.csv")
    rows = pd.DataFrame({"name": ["first", words], "people": [1, -2], "source_url": ["https://example.org/a;ftp://b", ""]})
    blocks = (
        Text(words), Told(Finding("told", "part", statement, "Sure.")), Drawn("drawing", FigureWords(statement, alt, "", False)),
        Listed("Named", rows, "tables/x.csv", "source_url"),
        Listed("Long", pd.DataFrame({"row": [f"row {n}" for n in range(21)]}), "tables/y.csv"),
        Defined("Measure", words, {"Unit": "people"}, "Topic"), Point("point", statement, {"Why": words}, "told"),
        Terms({"GCM": words}),
    )  # fmt: skip
    return Document(title, "A subtitle", {"How to cite": words}, (Section("part", "A part", blocks),
                    Section("inner", "Inside", (Text("Words."),), level=3)))  # fmt: skip


def make_paper(folder, document: Document, pictures: str) -> Paper:
    return Paper(write_paper(document, pictures), document, folder, dt.date(2026, 6, 30), "Those who keep it")


def read_text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def walk_tags(pdf: PdfReader):
    """Yield each element of the PDF's structure tree."""
    todo = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while todo:
        element = todo.pop().get_object()
        if isinstance(element, list):
            todo.extend(element)
        elif isinstance(element, dict):
            if "/S" in element:
                yield element
            if "/K" in element:
                todo.append(element["/K"])


def list_rows(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


# --- what a reader's programs find in the reports kept in git ---


@REPORTS
def test_every_picture_of_the_word_edition_has_the_words_of_its_figure(report):
    word = read_word(report / "report.docx")
    told = [picture._inline.docPr.get("descr") for picture in word.inline_shapes]
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    assert told == [image["alt"] for image in page.select("figure img")]
    assert len(told) > 5
    assert all(told)


@REPORTS
def test_headings_of_the_word_edition_follow_those_of_the_page_and_skip_no_level(report):
    word = read_word(report / "report.docx")
    headings = [(int(p.style.name[-1]), p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    shown = [(int(h.name[1]) - 1, h.get_text()) for h in page.main.select("h2, h3, h4, h5")]
    annex = [heading for heading in headings if heading not in shown]
    assert [heading for heading in headings if heading in shown] == shown
    assert [text for _, text in annex] == LONG_TABLES[report.name]
    assert headings[0][0] == 1
    assert all(after - before <= 1 for (before, _), (after, _) in itertools.pairwise(headings))


@REPORTS
def test_every_table_of_the_word_edition_has_a_caption_and_a_header_row_that_repeats(report):
    word = read_word(report / "report.docx")
    assert len(word.tables) > 5
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    captions = ["".join(t.text for t in p._p.iter(qn("w:t"))) for p in word.paragraphs if p.style.name == "Table Caption"]
    numbers = [int(re.match(r"Table\s(\d+): \S", caption).group(1)) for caption in captions]
    assert numbers == list(range(1, len(word.tables) + 1))


@REPORTS
def test_the_contents_of_the_word_edition_lead_to_its_headings_and_their_pages(report):
    word = read_word(report / "report.docx")
    entries = [p for p in word.paragraphs if p.style.name in ("TOC 1", "TOC 2")]
    headings = [p for p in word.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert [entry.text.removesuffix("\t") for entry in entries] == [heading.text for heading in headings]
    for entry, heading in zip(entries, headings, strict=True):
        mark, end = heading._p.getprevious(), heading._p.getnext()
        assert (mark.tag, end.tag) == (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
        assert mark.get(qn("w:id")) == end.get(qn("w:id"))
        (link,) = entry._p.iter(qn("w:hyperlink"))
        (field,) = entry._p.iter(qn("w:instrText"))
        assert link.get(qn("w:anchor")) == mark.get(qn("w:name")) == field.text.split()[1]
        assert field.text.split()[0] == "PAGEREF"
    assert word.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


@REPORTS
def test_every_table_of_the_word_edition_fills_the_page_and_splits_no_row(report):
    word = read_word(report / "report.docx")
    section = word.sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for table in word.tables:
        assert sum(column.width for column in table.columns) == pytest.approx(width, rel=0.002)
        assert [cell.width for cell in table.rows[-1].cells] == [column.width for column in table.columns]
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


@REPORTS
def test_every_number_of_the_word_edition_and_the_pdf_leads_to_a_place_of_the_page_of_evidence(report):
    page = BeautifulSoup((report / "evidence.html").read_text(encoding="utf-8"), "html.parser")
    places = {"evidence.html", *(f"evidence.html#{tag['id']}" for tag in page.find_all(id=True))}
    word = {link.target_ref for link in read_word(report / "report.docx").part.rels.values() if link.is_external}
    notes = [note.get_object() for page in PdfReader(report / "report.pdf").pages for note in page.get("/Annots", [])]
    pdf = {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}
    for links in (word, pdf):
        own = {link for link in links if not link.startswith(("http://", "https://"))}
        assert len(own) > 100
        assert "evidence.html" in own
        assert own <= places


@REPORTS
def test_the_pdf_prints_every_address_that_it_lists(report):
    listed = {a.get_text() for a in BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
              .select("section[aria-labelledby='section-sources'] a")}  # fmt: skip
    assert len(listed) > 20
    pdf = PdfReader(report / "report.pdf")
    marks = [(mark.title, pdf.get_destination_page_number(mark)) for mark in pdf.outline if not isinstance(mark, list)]
    place = next(place for place, (title, _) in enumerate(marks) if title.endswith("Sources"))
    pages = [re.sub(r"\s", "", page.extract_text()) for page in pdf.pages[marks[place][1] : marks[place + 1][1] + 1]]
    assert {address for address in listed if not any(address in page for page in pages)} == set()


@REPORTS
def test_the_word_edition_says_its_title_and_language_and_prints_on_a4(report):
    word = read_word(report / "report.docx")
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    assert word.core_properties.title == page.h1.get_text()
    assert word.core_properties.language == "en"
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (210, 297)
    assert "PAGE" in word.sections[0].footer._element.xml


@REPORTS
def test_the_pdf_is_tagged_names_its_language_and_title_and_has_bookmarks(report):
    pdf = PdfReader(report / "report.pdf")
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert pdf.metadata.title == page.h1.get_text()
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode("utf-8")
    marks = [mark["/Title"] for mark in pdf.outline if isinstance(mark, dict)]
    assert [*(h2.get_text() for h2 in page.main.find_all("h2")), *LONG_TABLES[report.name]] == marks
    assert all((round(float(p.mediabox.width)), round(float(p.mediabox.height))) == (595, 842) for p in pdf.pages)


@REPORTS
def test_every_figure_of_the_pdf_has_the_words_of_the_page_and_every_table_header_cells(report):
    elements = list(walk_tags(PdfReader(report / "report.pdf")))
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    told = [e.get("/Alt") for e in elements if e["/S"] == "/Figure"]
    assert sorted(told) == sorted(image["alt"] for image in page.select("figure img"))
    tables = [e for e in elements if e["/S"] == "/Table"]
    assert len(tables) == len(read_word(report / "report.docx").tables)
    assert sum(e["/S"] == "/TH" for e in elements) >= 2 * len(tables)
    assert [e for e in elements if e["/S"] == "/TFoot"] == []  # no row of data is told as a foot


@REPORTS
def test_every_font_of_the_pdf_is_one_of_the_project_and_inside_it(report):
    found = {}
    for page in PdfReader(report / "report.pdf").pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found[inner["/BaseFont"]] = any(f"/FontFile{kind}" in inner["/FontDescriptor"] for kind in ("", 2, 3))
    assert found
    assert all(found.values())
    shipped = {path.stem for path in fonts.list_fonts()}
    assert {name.split("+")[1] for name in found} <= shipped | {name.removesuffix("-Regular") for name in shipped}


def list_said(report) -> list[str]:
    """Return every finding and point of the page."""
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    return [" ".join(p.get_text().split()) for p in page.select(".finding > p:first-child, .point > p:first-child")]


@REPORTS
def test_every_finding_of_the_page_stands_in_the_word_edition(report):
    said = list_said(report)
    assert len(said) > 20
    assert set(said) <= {" ".join(p.text.split()) for p in read_word(report / "report.docx").paragraphs}


def test_every_finding_of_the_page_stands_in_the_pdf():
    report = paths.REPORTS / "ZZZ"  # the shorter one: text takes long to come out of a PDF
    said, pdf = list_said(report), re.sub(r"\s", "", read_text((report / "report.pdf").read_bytes()))
    missing = [sentence for sentence in said if re.sub(r"\s", "", sentence) not in pdf]
    assert [sentence for sentence in missing if len(sentence) < 120] == []  # a longer one may run over the foot of a page
    assert len(missing) < len(said) / 5


# --- a small document, and what may go wrong ---


def test_headings_and_topics_carry_the_same_numbers_in_all_formats(folder):
    sections = (Section("one", "First", (Text("Words."),)), Section("in", "Inner", (Text("Words."),), level=3),
                Section("two", "Second", (Defined("A", "Words.", {}, "Topic"), Defined("B", "Words.", {}),
                                          Defined("C", "Words.", {}, "Other topic"))),
                Section("deep", "Deep", (Defined("D", "Words.", {}, "Last topic"),), level=3))  # fmt: skip
    document = Document("A title", "A subtitle", {}, sections)
    expected = ["1 First", "1.1 Inner", "2 Second", "2.1 Topic", "2.2 Other topic", "2.3 Deep", "2.3.1 Last topic"]
    measures = {"A", "B", "C", "D"}
    page = BeautifulSoup(write_page(document, folder), "html.parser")
    assert [h.get_text() for h in page.main.select("h2, h3, h4, h5") if h.get_text() not in measures] == expected
    word = read_word(io.BytesIO(make_word(make_paper(folder, document, "png"))))
    headings = [p for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in headings if p.text not in measures] == expected
    assert {p._p.pPr.numPr.numId.val for p in headings} == {0}  # a style that numbers would number them twice
    pdf = PdfReader(io.BytesIO(make_pdf(make_paper(folder, document, "svg"))))
    assert [title for title in list_titles(pdf.outline) if title not in measures] == expected


@REPORTS
def test_a_figure_of_the_pdf_stands_below_the_heading_of_its_section_and_before_the_next_but_one(report):
    with pikepdf.open(report / "report.pdf") as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        drawn = {str(found["/Alt"]): (pages[found["/Pg"].objgen], -float(found["/A"][0]["/BBox"][3])) for found in pdf.objects
                 if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"}  # fmt: skip
    reader = PdfReader(report / "report.pdf")
    marks = [mark for mark in walk_outline(reader.outline) if re.match(r"\d", mark.title)]
    begun = {mark.title: (reader.get_destination_page_number(mark), -float(mark.top)) for mark in marks}
    order = sorted(begun, key=begun.get)
    page = BeautifulSoup((report / "report.html").read_text(encoding="utf-8"), "html.parser")
    own = {figure.img["alt"]: figure.find_previous(["h2", "h3"]).get_text() for figure in page.select("figure")}
    assert set(drawn) == set(own)
    assert len(own) > 10
    for words, title in own.items():
        after = order[order.index(title) + 2 : order.index(title) + 3]
        assert begun[title] < drawn[words], f"{words} stands above {title}"
        assert all(drawn[words] < begun[late] for late in after), f"{words} stands behind {after}"


def walk_outline(outline: list):
    for mark in outline:
        yield from walk_outline(mark) if isinstance(mark, list) else [mark]


def list_titles(outline: list) -> list[str]:
    return [title for mark in outline for title in (list_titles(mark) if isinstance(mark, list) else [mark["/Title"]])]


def test_a_short_table_stays_together_in_word_and_a_long_one_begins_and_ends_in_company(folder):
    word = read_word(io.BytesIO(make_word(make_paper(folder, make_document(), "png"))))
    kept = [[row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows] for table in word.tables]
    assert kept == [[True, True, None], [True] * 3 + [None] * 17 + [True, None]]


def test_a_table_too_wide_for_a_page_comes_in_parts_that_each_begin_with_its_first_column(folder):
    rows = pd.DataFrame({"file": ["one.csv"], **{f"reason {n} in documentation": [n] for n in range(10, 28)}})
    document = Document("A title", "A subtitle", {}, (Section("part", "A part", (Listed("Reasons", rows, "t.csv"),)),))
    word = read_word(io.BytesIO(make_word(make_paper(folder, document, "png"))))
    tables = [list_rows(table) for table in word.tables]
    assert len(tables) > 1
    assert {(head[0], row[0]) for head, row in tables} == {("file", "one.csv")}
    assert [name for head, _ in tables for name in head[1:]] == list(rows.columns[1:])
    assert [cell for _, row in tables for cell in row[1:]] == [str(n) for n in range(10, 28)]
    captions = [p.text for p in word.paragraphs if p.style.name == "Table Caption"]
    assert [caption.partition("Reasons")[2] for caption in captions] == [
        f" (part {n} of {len(tables)})" for n in range(1, len(tables) + 1)
    ]


def test_long_names_may_break_in_a_table_that_is_too_wide_and_addresses_never_change():
    name, address = "schemes.whole_of_society", "https://example.org/a_long/way.html?to=" + "x" * 60
    wide = pd.DataFrame({column: [name, address] for column in "abcdef"})
    assert loosen_names(wide)["a"].tolist() == ["schemes.\u200bwhole_\u200bof_\u200bsociety", address]
    narrow = wide[["a"]]
    assert loosen_names(narrow)["a"].tolist() == [name, address]


def test_a_name_longer_than_a_column_should_be_may_break_in_any_table():
    site = "today.thefinancialexpress.com.bd"
    assert loosen_names(pd.DataFrame({"site": [site]}))["site"].tolist() == ["today.\u200bthefinancialexpress.\u200bcom.\u200bbd"]


def test_columns_of_numbers_and_of_ranges_stand_flush_right_and_others_do_not(folder):
    said = pd.DataFrame({"number": ["5", ""], "range": ["0.36 to 0.53", "none"], "score": ["0.5/1", "U"],
                         "day": ["2026-06-30", ""], "words": ["5 meetings", "2"]})  # fmt: skip
    expected = [True, True, True, False, False]
    document = Document("A title", "A subtitle", {}, (Section("part", "A part", (Listed("Named", said, "t.csv"),)),))
    paper = BeautifulSoup(write_paper(document, "png"), "html.parser")
    for row in (paper.select("th"), paper.select("tbody tr:first-child td")):
        assert ["right" in cell["style"] for cell in row] == expected


def test_no_word_of_a_table_is_wider_than_its_column_in_the_widest_face():
    said = pd.DataFrame({"numbered empty": ["1"], "Mo": ["U"], "may be empty": ["no"], "what": ["all that was said of it " * 9],
                         "W": ["m"], "who asked": ["Government"], "minimum": ["none"]})  # fmt: skip
    page = 166 / 25.4 * 72  # points, of which each cell has six as margins
    face = FT2Font(str(fonts.FOLDER / "DejaVuSans-Bold.ttf"))
    face.set_size(7, 72)
    for name, width in zip(said.columns, find_widths(said), strict=True):
        for word in name.split():
            face.set_text(word, 0, flags=LoadFlags.NO_HINTING)
            assert face.get_width_height()[0] / 64 <= width / 100 * page - 6, (name, word)


def test_a_column_is_as_wide_as_saves_lines():
    told = {"goal": ["A-1"] * 9, "lead": ["Ministry"] * 8 + ["Ministry of Expatriates' Welfare and Overseas Employment"],
            "promise": ["Six words of a longer promise"] * 9}  # fmt: skip
    short, wide = find_widths(pd.DataFrame({name: cells[:8] for name, cells in told.items()})), find_widths(pd.DataFrame(told))
    assert wide[1] / 100 * 100 >= len("Ministry of Expatriates' Welfare")
    assert wide[1] > short[1]
    others = find_widths(pd.DataFrame({"what it tells of": ["others"] * 20, "source": ["https://example.org/" + "x" * 90] * 20}))
    assert others[1] > 3 * others[0]


def test_figures_stand_among_the_findings_of_their_section_and_only_there():
    statement = say("of {named}", named=5).with_origin("tables/x.csv")
    told = [Told(Finding(name, "part", statement, "S")) for name in "abcd"]
    drawn = [Drawn(name, FigureWords(statement, "Alt.", "", False)) for name in ("one", "two")]
    alone = Section("alone", "Alone", (Text("Words."), drawn[0]))
    spread = spread_figures(Document("A title", "", {}, (Section("part", "A part", (Text("W."), *told, *drawn)), alone)))
    assert spread.sections[0].blocks == (Text("W."), told[0], drawn[0], told[1], told[2], drawn[1], told[3])
    assert spread.sections[1] == alone
    paper = BeautifulSoup(write_paper(spread, "svg"), "html.parser")
    assert [tag.get_text().strip() for tag in paper.select(".sure")] == ["S"]  # a figure between does not part a run


def test_a_number_that_begins_a_line_of_the_source_begins_no_list(folder):
    name = "a-name-that-is-longer-than-a-part-of-a-line-" * 2  # so that a line of the source may hold the number alone
    for shift in range(12):
        statement = say("words " * 9 + "x" * shift + " and {named}", named=22).with_origin("tables/x.csv")
        document = Document("A title", "", {}, (Section("part", "A part", (Told(Finding(name, "part", statement, "")),)),))
        source = make_paper(folder, document, "svg")
        source = replace(source, html=re.sub(r"<a class='number'[^>]*>(.*?)</a>", r"<span>\1</span>", source.html))
        elements = walk_tags(PdfReader(io.BytesIO(make_pdf(source))))
        assert "/L" not in {str(element["/S"]) for element in elements}


def test_facts_and_findings_keep_company_in_word(folder):
    facts = dict.fromkeys(("Formula", "Unit", "Limits", "Source"), "Words.")
    statement = say("of {named}", named=5).with_origin("tables/x.csv")
    told = tuple(Told(Finding(name, "part", statement, sure)) for name, sure in (("a", "S1"), ("b", "S1"), ("c", "S2")))
    document = Document("A title", "", {"A": "B"}, (Section("part", "A part", (*told, Defined("M", "W.", facts, "")),),
                                                    Section("next", "Next", (Text("W."),))))  # fmt: skip
    word = read_word(io.BytesIO(make_word(make_paper(folder, document, "png"))))
    kept = [(p.text.partition(":")[0], p.paragraph_format.keep_with_next) for p in word.paragraphs if p.style.name == "Fact"]
    assert kept[-4:] == [("Formula", True), ("Unit", None), ("Limits", True), ("Source", None)]
    found = [p.paragraph_format.keep_with_next for p in word.paragraphs if p.style.name == "Finding"]
    assert found == [None, True, True]
    breaks = [p.paragraph_format.page_break_before for p in word.paragraphs if p.style.name == "Heading 1"]
    assert breaks == [True, None]
    assert "Those who keep it" not in [p.text for p in word.paragraphs]  # a property, and no line of the title
    assert word.styles["TOC Heading"].paragraph_format.page_break_before
    assert not word.styles["Heading 1"].paragraph_format.page_break_before
    assert not word.styles["Finding"].paragraph_format.keep_with_next


def test_a_picture_of_the_word_edition_keeps_no_distance_and_words_below_a_table_keep_one(folder):
    word = read_word(io.BytesIO(make_word(make_paper(folder, make_document(), "png"))))
    section = word.sections[0]
    (picture,) = word.inline_shapes
    assert picture.width <= section.page_width - section.left_margin - section.right_margin
    assert [picture._inline.get(side) for side in ("distT", "distB", "distL", "distR")] == ["0"] * 4
    (link,) = [p for p in word.paragraphs if p.text.startswith("In the annex")]
    assert link.paragraph_format.space_before.pt >= 6


def test_both_editions_name_their_author_and_the_day_they_were_published(folder):
    given = load("ZZZ")
    word = read_word(io.BytesIO(write_word_edition(make_document(), folder, given))).core_properties
    pdf = PdfReader(io.BytesIO(write_pdf(make_document(), folder, given))).metadata
    assert word.author == pdf.author == cite_report(given)["authors"][0]["name"]
    assert given.report.published != given.as_of
    assert word.created.date() == word.modified.date() == pdf.creation_date.date() == given.report.published


def test_the_part_of_how_sure_a_run_of_findings_is_stands_once_under_the_last(folder):
    statement = say("of {named}", named=5).with_origin("tables/x.csv")
    told = tuple(Told(Finding(name, "part", statement, sure)) for name, sure in (("a", "S1"), ("b", "S1"), ("c", "S2")))
    document = Document("A title", "A subtitle", {}, (Section("part", "A part", told),))
    page = BeautifulSoup(write_page(document, folder), "html.parser")
    paper = BeautifulSoup(write_paper(document, "png"), "html.parser")
    assert [p.get_text() for p in page.select(".finding .sure")] == ["S1", "S2"]
    assert [tag.get_text().strip() for tag in paper.select(".sure")] == ["S1", "S2"]
    assert page.find(id="b").select(".sure")


def test_words_that_mean_something_to_a_program_stay_words(folder):
    document = make_document()
    word = read_word(io.BytesIO(make_word(make_paper(folder, document, "png"))))
    pdf = read_text(make_pdf(make_paper(folder, document, "svg")))
    assert HOSTILE in [p.text for p in word.paragraphs]
    latin = HOSTILE.split(" ঢাকা")[0]  # letters of Bangla come out of a PDF in the order in which they are drawn
    assert re.sub(r"\s", "", latin) in re.sub(r"\s", "", pdf)
    assert list_rows(word.tables[0]) == [["name", "people", "source"], ["first", "1", "page 1"], [HOSTILE, "−2", ""]]
    assert not any(field.text.startswith("=") for field in word.element.iter(qn("w:instrText")))


def test_only_addresses_of_pages_become_links(folder):
    word = make_word(make_paper(folder, make_document(), "png"))
    relations = zipfile.ZipFile(io.BytesIO(word)).read("word/_rels/document.xml.rels").decode("utf-8")
    assert "https://example.org/a" in relations
    assert "ftp:" not in relations


@pytest.mark.parametrize("make", [make_word, make_pdf])
def test_a_second_conversion_gives_the_same_bytes(folder, make):
    paper = make_paper(folder, make_document(), "png")
    assert make(paper) == make(paper)


def test_the_pdf_of_a_figure_without_words_is_refused(folder):
    document = make_document()
    paper = make_paper(folder, document, "svg")
    lost = replace(paper, html=re.sub(r' alt="[^"]*"', ' alt=""', paper.html))
    assert make_pdf(paper)
    with pytest.raises(typst.TypstError, match="alt"):
        make_pdf(lost)


def test_the_pdf_of_a_report_without_title_is_refused(folder):
    with pytest.raises(typst.TypstError, match="title"):
        make_pdf(make_paper(folder, make_document(title=""), "svg"))


def test_a_letter_that_no_font_has_stops_the_pdf(folder):
    with pytest.raises(typst.TypstError):
        make_pdf(make_paper(folder, make_document(words="compass \U0001f9ed"), "svg"))


def test_long_tables_move_to_an_annex_whole_and_short_ones_stay():
    document = make_document()
    moved = move_long_tables(document)
    assert [type(block) for block in moved.sections[0].blocks].count(Listed) == 1
    assert moved.sections[0].blocks[4] == Moved("Long", 21, "table-long")
    assert moved.sections[-1].blocks == (document.sections[0].blocks[4],)
    short = replace(document, sections=document.sections[1:])
    assert move_long_tables(short) == short
    appendix = replace(document, sections=(Section("methods", "Methods", ()), *document.sections))
    assert move_long_tables(appendix) == appendix


def test_columns_fill_the_page_and_none_is_narrower_than_its_words():
    said = pd.DataFrame({"n": ["1", "22"], "day": ["2026-06-30", ""], "what was said": ["short", "long words " * 30]})
    widths = find_widths(said)
    assert sum(widths) == pytest.approx(100, abs=0.05)
    assert widths[0] < widths[1] < widths[2]
    assert widths[1] / 100 * 104 >= len("2026-06-30")


def write_word(folder, monkeypatch, own: bytes | None) -> bytes:
    """Return the Word edition of a country whose parameters hold the styles `own`."""
    given = load("ZZZ")
    monkeypatch.setattr(paths, "PARAMS", folder / "params")
    (folder / "params" / "ZZZ").mkdir(parents=True)
    if own is not None:
        (folder / "params" / "ZZZ" / "reference.docx").write_bytes(own)
    return write_word_edition(make_document(), folder, given)


def test_a_country_can_bring_its_own_word_styles(folder, monkeypatch):
    styles, own = read_word(paths.ROOT / "src" / "helpers" / "templates" / "paper" / "reference.docx"), io.BytesIO()
    styles.styles["Heading 1"].font.name = "Georgia"
    styles.save(own)
    made = read_word(io.BytesIO(write_word(folder, monkeypatch, own.getvalue())))
    assert made.styles["Heading 1"].font.name == "Georgia"


def test_without_them_those_of_the_project_are_used(folder, monkeypatch):
    made = read_word(io.BytesIO(write_word(folder, monkeypatch, None)))
    assert made.styles["Heading 1"].font.name == "Calibri"


def test_a_file_that_is_no_word_document_is_refused_as_the_analysts_to_mend(folder, monkeypatch):
    with pytest.raises(InputError, match=r"reference\.docx: not a Word document whose styles can be used"):
        write_word(folder, monkeypatch, b"not Word")


def test_a_countrys_own_styles_are_an_input_of_its_report(project, monkeypatch):
    own = project / "params" / "ZZZ" / "reference.docx"
    own.write_bytes(b"styles")
    monkeypatch.setattr(paths, "PARAMS", project / "params")
    assert own in list_inputs(load("ZZZ"))

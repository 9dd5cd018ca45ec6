"""Where a name can stand in a PDF, and what of a PDF is refused because nobody can tell what it says."""

import io
import itertools

import pypdf
import pytest
import typst
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from helpers import paths
from helpers.running.privacy.pdf import read_pdf
from helpers.running.privacy.words import plain, split_words

NAME, BANGLA = "Bo Sample-Draft", "উদাহরণ নাম"
FONTS = [str(paths.ROOT / "src" / "helpers" / "fonts")]


def print_pdf(body):
    """Print a page as the report is printed."""
    source = f'#set document(title: "A report")\n#set text(font: "Noto Sans", lang: "en")\n= Report\n{body}'
    return typst.compile(source.encode(), ignore_system_fonts=True, font_paths=FONTS)


def find_words(data, name):
    """Return the texts of a PDF, and of what is packed in it, that hold the words of `name` one after the other."""
    texts = [text or packed.decode("utf-8") for text, packed in read_pdf(data)]
    wanted = f" {' '.join(split_words(plain(name)))} "
    return [text for text in texts if wanted in f" {' '.join(split_words(plain(text)))} "]


PRINTED = {
    "words": "{}",
    "cells": "#table(columns: 2, ..\"{}\".split(\" \").map(word => [#word]))",
    "cells that touch": "#table(columns: 2, inset: 0pt, align: (right, left), ..\"{}\".split(\" \").map(word => [#word]))",
    "lines": "#block(width: 40pt)[A b c d {} e f]",
    "hyphens": "#set par(justify: true)\n#block(width: 30pt)[{0}worthy {0}]",
    "hyphens of long lines": "#set par(justify: true)\n#block(width: 190pt)[An extraordinary {0} or characteristic {0}]",
    "letters set apart": "#text(tracking: 4pt)[{}]",
    "small capitals": "#smallcaps[{}]",
    "white": "#text(fill: white)[{}]",
    "far too small": "#text(size: 0.01pt)[{}]",
    "beside the page": "#place(dx: 900pt)[{}]",
    "turned": "#rotate(33deg)[{}]",
    "bold and plain": "#show \"a\": strong\n#show \"া\": strong\n{}",
    "a pattern": "#rect(width: 99pt, height: 99pt, fill: tiling(size: (90pt, 20pt))[{}])",
    "a note": "Words#footnote[{}]",
    "a bookmark": "#heading(outlined: false, bookmarked: true)[{}]",
    "an alternative text": "#figure(rect(), alt: \"{}\", caption: [Words])",
    "the target of a link": "#link(\"mailto:{}\")[x]",
    "the author": "#set document(author: \"{}\")",
    "a keyword": "#set document(keywords: (\"x\", \"{}\"))",
    "the name of an attachment": "#pdf.attach(\"{}.txt\", bytes(\"x\"))",
    "what an attachment is": "#pdf.attach(\"a.txt\", bytes(\"x\"), description: \"{}\")",
    "words of an attachment": "#pdf.attach(\"a.txt\", bytes(\"by {}\"))",
}  # fmt: skip


@pytest.mark.parametrize("name", [NAME, BANGLA])
@pytest.mark.parametrize("body", PRINTED.values(), ids=list(PRINTED))
def test_a_name_is_read_wherever_it_is_printed(body, name):
    assert find_words(print_pdf(body.format(name)), name)
    assert not find_words(print_pdf(body.format("Nobody Atall")), name)


BANGLA_WORDS = (
    "আবু জাফর মোঃ এফেয়ার্স মহাসচিবের অধ্যাপক রহমান ডাঃ হোসেন সৈয়দ চৌধুরী খন্দকার কৃষ্ণ ব্রাহ্মণ "
    "শ্রদ্ধা উজ্জ্বল হৃদয় দুর্গা র‍্যাব কর্তৃপক্ষ শ্রী স্ত্রী দ্বিতীয় কৌশিক ক্ষমা জ্ঞান"
)


def test_words_of_joined_letters_stay_whole_and_apart():
    for pair in itertools.pairwise(BANGLA_WORDS.split()):  # each alone, for a font holds but the letters that a file needs
        assert find_words(print_pdf(" ".join(pair)), " ".join(pair)), pair


# --- by hand, as other programs write them: codes are one letter off, so that nothing is read by chance ---

RANGES = (
    b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <21> <0020> endbfchar "
    b"3 beginbfrange <2C> <3B> <002B> <42> <7B> <0041> <7C> <7E> [<007B> <007C007C> <007D>] endbfrange"
)


def shift(text):
    return "".join(chr(ord(letter) + 1) for letter in text).replace("(", r"\(")


def make_stream(data, **entries):
    stream = StreamObject()
    stream.set_data(data if isinstance(data, bytes) else data.encode("latin-1"))
    stream.update({NameObject(f"/{name}"): value for name, value in entries.items()})
    return stream


def draw_by_hand(drawn, means=RANGES, change=lambda writer, page, resources: None):
    """Return a PDF with a page on which `drawn` is drawn, its font F known by the map `means`, after `change`."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                             NameObject("/BaseFont"): NameObject("/Helvetica")})  # fmt: skip
    if means is not None:
        font[NameObject("/ToUnicode")] = writer._add_object(make_stream(means))
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): writer._add_object(font)})})
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = writer._add_object(make_stream(drawn))
    change(writer, page, resources)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def add_form(writer, page, resources, subtype="Form", **entries):
    own = DictionaryObject({NameObject("/Font"): resources["/Font"]})
    form = make_stream(f"BT /F 9 Tf ({shift(NAME)}) Tj ET", Subtype=NameObject(f"/{subtype}"), Resources=own, **entries)
    return writer._add_object(form)


def draw_form(writer, page, resources):
    resources[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): add_form(writer, page, resources)})


def add_appearance(writer, page, resources):
    looks = DictionaryObject({NameObject("/N"): add_form(writer, page, resources)})
    note = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Stamp"),
                             NameObject("/AP"): looks})  # fmt: skip
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def attach_plainly(writer, page, resources):
    files = DictionaryObject({NameObject("/F"): writer._add_object(make_stream(NAME))})
    writer._add_object(DictionaryObject({NameObject("/EF"): files}))


def add_form_without_fonts(writer, page, resources):
    del writer.get_object(add_form(writer, page, resources))["/Resources"]


def pass_fonts_on(writer, page, resources):
    page["/Parent"][NameObject("/Resources")] = resources
    del page["/Resources"]


def hold_font(writer, page, resources):
    resources["/Font"][NameObject("/F")] = resources["/Font"]["/F"].get_object()


def cut_stream(writer, page, resources):
    data = page["/Contents"].get_data()
    parts = [writer._add_object(make_stream(part)) for part in (data[:11], data[11:])]
    page[NameObject("/Contents")] = ArrayObject(parts)


SHOWN = f"BT /F 9 Tf ({shift(NAME)}) Tj ET"
FIRST, SECOND = (shift(word) for word in NAME.split())
BY_HAND = {
    "a string": (SHOWN, None),
    "digits": (f"BT /F 9 Tf <{shift(NAME).encode().hex()}> Tj ET", None),
    "octal digits": (f"BT /F 9 Tf ({''.join(f'{chr(92)}{ord(letter):03o}' for letter in shift(NAME))}) Tj ET", None),
    "a string over two lines": ("BT /F 9 Tf (" + shift(NAME)[:4] + "\\\n" + shift(NAME)[4:] + ") Tj ET", None),
    "pieces set closer": (f"BT /F 9 Tf [({shift(NAME)[:5]}) -20 ({shift(NAME)[5:]})] TJ ET", None),
    "no ink": (f"BT 3 Tr /F 9 Tf ({shift(NAME)}) Tj ET", None),
    "lines of one text": (f"BT /F 9 Tf ({FIRST}) Tj 0 -12 Td ({SECOND}) Tj ET", None),
    "lines told by their places": (
        f"BT /F 9 Tf 1 0 0 1 9 99 Tm ({FIRST}) Tj 1 0 0 1 9 87 Tm ({SECOND}) Tj ET", None),
    "a raised letter": (f"BT /F 9 Tf 1 0 0 1 9 99 Tm ({shift(NAME[:5])}) Tj 1 0 0 1 9 101 Tm ({shift(NAME[5:])}) Tj ET", None),
    "next lines": (f"BT /F 9 Tf 12 TL ({FIRST}) Tj T* ({SECOND}) Tj ET", None),
    "short operators": (f"BT /F 9 Tf 12 TL ({FIRST}) ' 1 1 ({SECOND}) \" ET", None),
    "cells of one text": (f"BT /F 9 Tf ({FIRST}) Tj 90 0 Td ({SECOND}) Tj ET", None),
    "what a sign means": (f"/Span <</ActualText ({NAME})>> BDC BT /F 9 Tf (zzz) Tj ET EMC", None),
    "what no sign means": (f"/Span <</ActualText ({NAME})>> BDC 0 0 9 9 re f EMC", None),
    "what parts of signs mean": (
        f"BT /F 9 Tf /Span <</ActualText ({NAME[:5]})>> BDC (z) Tj /P BMC (zz) Tj EMC EMC ({shift(NAME[5:])}) Tj ET", None),
    "a form drawn twice": ("/X Do 1 0 0 1 9 9 cm /X Do", draw_form),
    "a form that nothing draws": ("", add_form),
    "a pattern that nothing draws": ("", lambda *page: add_form(*page, "X", PatternType=NumberObject(1))),
    "how a note looks": ("", add_appearance),
    "fonts of all pages": (SHOWN, pass_fonts_on),
    "a font that stands in its page": (SHOWN, hold_font),
    "a stream in two parts": (SHOWN, cut_stream),
    "an object that nothing uses": ("", lambda writer, *_: writer._add_object(TextStringObject(NAME))),
    "a page that is no page any more": (SHOWN, lambda writer, *_: writer.remove_page(0)),
    "a title": ("", lambda writer, *_: writer.add_metadata({"/Title": NAME})),
    "a bookmark": ("", lambda writer, *_: writer.add_outline_item(title=NAME, page_number=0)),
    "the name of an attachment": ("", lambda writer, *_: writer.add_attachment(f"{NAME}.txt", b"x")),
    "an attachment": ("", lambda writer, *_: writer.add_attachment("a.txt", NAME.encode())),
    "an attachment that does not say so": ("", attach_plainly),
    "a description": ("", lambda writer, *_: writer._add_object(make_stream(NAME, Type=NameObject("/Metadata")))),
}  # fmt: skip


@pytest.mark.parametrize(("drawn", "change"), BY_HAND.values(), ids=list(BY_HAND))
def test_a_name_is_read_wherever_another_program_puts_it(drawn, change):
    data = draw_by_hand(drawn, change=change or (lambda *page: None))
    assert find_words(data, NAME)


def test_letters_are_read_by_the_map_of_their_font():
    texts = [text for text, _ in read_pdf(draw_by_hand(f"BT /F 9 Tf (!,{shift('AZ')}|}}~) Tj ET"))]
    assert " +AZ{||}" in texts


def test_a_string_in_bangla_is_read_whether_or_not_it_says_how_it_is_written():
    for text in (TextStringObject(BANGLA), ByteStringObject(BANGLA.encode())):
        assert find_words(draw_by_hand("", change=lambda writer, *_, text=text: writer._add_object(ArrayObject([text]))), BANGLA)


def lock(password):
    def change(writer, *_):
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")

    return change


def test_a_file_that_opens_without_a_password_is_read():
    assert find_words(draw_by_hand(SHOWN, change=lock("")), NAME)


REFUSED = {
    "a password": (lambda: draw_by_hand(SHOWN, change=lock("x")), "cannot be read"),
    "no PDF": (lambda: b"%PDF-1.7\nx", "cannot be read"),
    "a file cut short": (lambda: draw_by_hand(SHOWN)[:-400], "cannot be read"),
    "a page cut short": (lambda: draw_by_hand(SHOWN[:-9]), "cannot be read"),
    "a packed page that cannot be opened": (
        lambda: draw_by_hand(b"x\x9cnonsense", change=lambda w, page, r: page["/Contents"].get_object().update(
            {NameObject("/Filter"): NameObject("/FlateDecode")})), "cannot be read"),
    "a font without a map": (lambda: draw_by_hand(SHOWN, None), "font /Helvetica .* cannot be read"),
    "a font with an empty map": (lambda: draw_by_hand(SHOWN, b""), "font /Helvetica .* cannot be read"),
    "a map of codes of several lengths": (
        lambda: draw_by_hand(SHOWN, RANGES + b" 1 beginbfchar <0001> <0041> endbfchar"), "font /Helvetica .* cannot be read"),
    "a letter that is not in the map": (lambda: draw_by_hand("BT /F 9 Tf (\x80) Tj ET"), "font /F .* cannot be read"),
    "a form without its fonts": (lambda: draw_by_hand("", change=add_form_without_fonts), "font /F .* cannot be read"),
    "a font that is not there": (lambda: draw_by_hand("BT /G 9 Tf (A) Tj ET"), "font /G .* cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_searched_is_refused(make, said):
    with pytest.raises(ValueError, match=said):
        list(read_pdf(make()))

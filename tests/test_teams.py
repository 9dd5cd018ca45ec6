"""Reports of Teams: everyone once, whatever the year, the language and the order of columns."""

import codecs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import intake, paths
from helpers.intake.choosing import LAYOUTS, choose_layout, open_book
from helpers.intake.durations import read_minutes
from helpers.problems import InputError
from helpers.sources import Source

SOURCE = {"table": "attendance", "constants": {"consultation_id": "ZZZ-1"}, "date_order": "mdy", "delimiter": "\t"}
EVENTS = (
    "Full Name\tUser Action\tTimestamp",
    "Abax Example\tJoined before\t5/2/2020, 9:00:10 AM",
    "Abax Example\tLeft\t5/2/2020, 9:30:10 AM",
    "Abax Example\tJoined\t5/2/2020, 9:40:00 AM",
    "Template, Dodo (Guest)\tJoined\t5/2/2020, 9:01:00 AM",
    "Template, Dodo (Guest)\tLeft\t5/2/2020, 10:00:00 AM",
)
OF_2021 = (
    "Meeting Summary",
    "Total Number of Participants\t2",
    "Meeting Title\tConsultation on examples",
    "Meeting Start Time\t5/2/2021, 9:00:00 AM",
    "Meeting End Time\t5/2/2021, 11:00:00 AM",
    "Meeting Id\t453adbad-3672-4bde-92d0-6be3049eb379",
    "",
    "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)",
    "Abax Example\t5/2/2021, 9:00:10 AM\t5/2/2021, 9:30:10 AM\t30m\tabax@example.org\tOrganizer\tabax@example.org",
    "Abax Example\t5/2/2021, 9:40:00 AM\t5/2/2021, 11:00:00 AM\t1h 20m\tabax@example.org\tOrganizer\tabax@example.org",
    "Template, Dodo\t5/2/2021, 9:01:00 AM\t5/2/2021, 10:00:00 AM\t59m\tdodo@example.org\tPresenter\tdodo@example.org",
)
SUMMARY = (
    "1. Summary",
    'Meeting title\t"Consultation on\nexamples"',
    "Attended participants\t4",
    "Start time\t5/2/24, 9:00:00 AM",
    "End time\t5/2/24, 11:00:00 AM",
    "Meeting duration\t2h 0m 0s",
    "Average attendance time\t59m 35s",
    "",
)
PEOPLE = (
    "2. Participants",
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    "Abax Example\t5/2/24, 9:00:10 AM\t5/2/24, 11:00:00 AM\t1h 50m 0s\tabax@example.org\ta1@example.org\tOrganizer",
    "Template, Dodo\t5/2/24, 9:01:00 AM\t5/2/24, 10:00:35 AM\t59m 35s\tdodo@example.org\td2@example.org\tPresenter",
    "Bolo Sample (Unverified)\t5/2/24, 9:05:00 AM\t5/2/24, 9:52:00 AM\t0h 47m 0s\t\t\tPresenter",
    "Ede Placeholder\t5/2/24, 9:10:00 AM\t5/2/24, 10:10:00 AM\t42m 0s",
    "",
)
ACTIVITIES = (
    "3. In-Meeting Activities",
    "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
    "Abax Example\t5/2/24, 9:00:10 AM\t5/2/24, 9:30:10 AM\t30m\tabax@example.org\tOrganizer",
    "Abax Example\t5/2/24, 9:40:10 AM\t5/2/24, 11:00:00 AM\t1h 19m 50s\tabax@example.org\tOrganizer",
    "Template, Dodo\t5/2/24, 9:01:00 AM\t5/2/24, 10:00:35 AM\t59m 35s\tdodo@example.org\tPresenter",
    "Bolo Sample (Unverified)\t5/2/24, 9:05:00 AM\t5/2/24, 9:52:00 AM\t47m\t\tPresenter",
    "Fifo Mockup\t5/2/24, 9:15:00 AM\t5/2/24, 9:20:00 AM\t5m\t\tPresenter",
    "Fifo Mockup\t5/2/24, 9:25:00 AM\t5/2/24, 9:30:00 AM\t5m\t\tPresenter",
)
ENGAGEMENT = ("", "4. Meeting Engagement", "Name\tEngagement", "Abax Example\tUnmute", "Template, Dodo\tRaise Hand")
SECTIONS = (*SUMMARY, *PEOPLE, *ACTIVITIES)
WORDS = {
    "First Join": "First join", "Last Leave": "Last leave", "In-Meeting Duration": "In-meeting duration", "Name\t": "Full Name\t",
}  # fmt: skip
POLISH = (
    "1. Podsumowanie",
    "Tytuł spotkania\tKonsultacje",
    "",
    "2. Uczestnicy",
    "Imię i nazwisko\tPierwsze dołączenie\tOstatnie wyjście\tCzas udziału w spotkaniu\tAdres e-mail\t"
    "Identyfikator uczestnika (UPN)\tRola",
    "Abax Example (Niezweryfikowany)\t2.05.2024, 09:00:10\t2.05.2024, 10:30:10\t1 godz. 30 min\t\t\tOsoba prowadząca",
    "",
    "3. Działania podczas spotkania",
    "Imię i nazwisko\tA\tB\tC",
    "Abax Example (Niezweryfikowany)\t2.05.2024, 09:00:10\t2.05.2024, 10:30:10\t1 godz. 30 min",
)
SPANISH = (
    "1. Resumen",
    "Título de la reunión\tConsulta",
    "2. Participantes",
    "Nombre\tPrimera entrada\tÚltima salida\tDuración de la reunión\tCorreo electrónico\tRol",
    "Abax Example\t5/2/24, 9:00:10\t5/2/24, 10:47:10\t1 h\u00a047 min\tabax@example.org\tOrganizador",
    "3. Actividades de la reunión",
)
OTHER = (
    "1. Zusammenfassung",
    "Besprechungstitel\tBeispiele",
    "2. Teilnehmer",
    "Wer\tErste Teilnahme\tLetzter Austritt\tDauer im Ganzen\tRolle",
    "Abax Example\t05.02.24, 9:00:10\t05.02.24, 10:47:10\t1 Std. 47 Min.\tOrganisator",
    "3. Aktivitäten",
    "Wer\tBeitritt\tAustritt\tDauer",
    "Abax Example\t05.02.24, 9:00:10\t05.02.24, 10:47:10\t1 Std. 47 Min.",
)
REPORTS = {
    "teams_events": [EVENTS],
    "teams_2021": [OF_2021, OF_2021[7:]],
    "teams_sections": [SECTIONS, (*SECTIONS, *ENGAGEMENT), (*SUMMARY, *PEOPLE), POLISH, SPANISH, OTHER],
}


def write(lines) -> bytes:
    return codecs.BOM_UTF16_LE + "".join(f"{line}\r\n" for line in lines).encode("utf-16-le")


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read one report, whole way through."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def read(content: bytes, **given):
        (tmp_path / "ZZZ" / "teams.csv").write_bytes(content)
        sources = [Source(file="ZZZ/teams.csv", **SOURCE | given)]
        return intake.read_sources(type("S", (), {"sources": sources, "country": "ZZZ"}))

    return read


@pytest.fixture
def lay_out(tmp_path):
    """Return the rows of the one block of a report as its layout hands them over."""

    def lay_out(lines) -> list[dict[str, str]]:
        (tmp_path / "teams.csv").write_bytes(write(lines))
        source = Source(file="ZZZ/teams.csv", **SOURCE)
        book = open_book(tmp_path / "teams.csv", "teams.csv", source)
        (block,) = choose_layout(book, source).read(book, source)
        return [dict(zip(block.header, row, strict=True)) for row in block.rows]

    return lay_out


def take(reading, *columns: str) -> list[tuple[str, ...]]:
    """Return columns of what was read, several moments of a cell a space apart."""
    cells = reading.tables["attendance"][list(columns)].map(lambda cell: " ".join(str(cell).split()))
    return list(cells.itertuples(index=False, name=None))


@pytest.mark.parametrize(("name", "lines"), [(name, lines) for name, reports in REPORTS.items() for lines in reports])
def test_each_report_fits_its_own_layout_and_no_other(tmp_path, name, lines):
    (tmp_path / "teams.csv").write_bytes(write(lines))
    source = Source(file="ZZZ/teams.csv", table="attendance", delimiter="\t")
    book = open_book(tmp_path / "teams.csv", "teams.csv", source)
    assert choose_layout(book, source).name == name
    fitting = [layout.name for layout in LAYOUTS.values() if layout.fits(book, source)]
    assert [found for found in fitting if found.startswith(("teams", "zoom"))] == [name]


@pytest.mark.parametrize("lines", [SECTIONS, OF_2021[7:], POLISH])
def test_the_tab_is_found_without_being_told(read, lines):
    assert take(read(write(lines), delimiter=None), "person_name")[0] == ("Abax Example",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Name\tOrganisation\tPosition", "Abax Example\tInstitute\tOfficer"),
        ("1. Abax Example", "2. Dodo Template", "3. Bolo Sample"),
        ("Name\tDuration\tRole", "Abax Example\t30m\tspeaker"),
    ],
)
def test_a_table_a_sign_in_sheet_and_a_numbered_list_are_no_report_of_teams(tmp_path, lines):
    (tmp_path / "people.csv").write_bytes(write(lines))
    source = Source(file="ZZZ/people.csv", table="attendance")
    book = open_book(tmp_path / "people.csv", "people.csv", source)
    assert choose_layout(book, source).name in ("table", "sign_in")


def test_events_become_a_row_for_each_name_and_an_unseen_end_stays_open(read, lay_out):
    reading = read(write(EVENTS))
    assert take(reading, "person_name", "presence", "joined", "left", "duration", "source_row") == [
        ("Abax Example", "present", "2020-05-02T09:00:10 2020-05-02T09:40:00", "2020-05-02T09:30:10", "", "2"),
        ("Template, Dodo (Guest)", "present", "2020-05-02T09:01:00", "2020-05-02T10:00:00", "", "5"),
    ]
    assert reading.aside["reason"].tolist() == ["evidence"] * 3
    assert reading.aside["source_row"].tolist() == [3, 4, 6]
    first = lay_out(EVENTS)[0]
    assert first["@joined"] == "5/2/2020, 9:00:10 AM\n5/2/2020, 9:40:00 AM"
    assert first["@left"] == "5/2/2020, 9:30:10 AM\n"


def test_a_leave_that_nobody_saw_between_two_joins_stays_open(lay_out):
    (row,) = lay_out((*EVENTS[:2], EVENTS[3]))
    assert row["@left"] == "\n"
    (row,) = lay_out((*EVENTS[:2], EVENTS[3], EVENTS[2]))
    assert row["@left"] == "\n5/2/2020, 9:30:10 AM"


def test_events_in_portuguese_are_read(read):
    lines = ("Nome Completo\tAtividade\tCarimbo de data/hora", "Abax Example\tIngressou\t5/2/2020, 9:00:10 AM")
    assert take(read(write(lines)), "person_name", "joined") == [("Abax Example", "2020-05-02T09:00:10")]


def test_events_that_cannot_be_are_refused(read):
    with pytest.raises(InputError, match=r"row 2: leaves without having joined, found 'Left'. Put the rows in the order of time"):
        read(write((EVENTS[0], EVENTS[2], EVENTS[1])))
    with pytest.raises(InputError, match=r"row 2: unknown action, found 'Beigetreten', expected joined, joined before"):
        read(write((EVENTS[0], EVENTS[1].replace("Joined before", "Beigetreten"))))


@pytest.mark.parametrize("lines", REPORTS["teams_2021"])
def test_a_row_of_2021_is_a_join(read, lines):
    reading = read(write(lines))
    assert take(reading, "person_name", "presence", "joined", "left", "duration", "role") == [
        ("Abax Example", "present", "2021-05-02T09:00:10", "2021-05-02T09:30:10", "30m", ""),
        ("Abax Example", "present", "2021-05-02T09:40:00", "2021-05-02T11:00:00", "1h 20m", ""),
        ("Template, Dodo", "present", "2021-05-02T09:01:00", "2021-05-02T10:00:00", "59m", ""),
    ]
    assert reading.files.iloc[0]["printed_total"] == ("2" if lines is OF_2021 else "")


@pytest.mark.parametrize("lines", [SECTIONS, (*SECTIONS, *ENGAGEMENT)])
def test_everyone_in_sections_stands_once_with_the_moments_of_section_3(read, lines):
    reading = read(write(lines))
    assert take(reading, "person_name", "presence", "joined", "left", "duration", "notes") == [
        ("Abax Example", "present", "2024-05-02T09:00:10 2024-05-02T09:40:10", "2024-05-02T09:30:10 2024-05-02T11:00:00",
         "1h 50m 0s", ""),
        ("Template, Dodo", "present", "2024-05-02T09:01:00", "2024-05-02T10:00:35", "59m 35s", ""),
        ("Bolo Sample", "present", "2024-05-02T09:05:00", "2024-05-02T09:52:00", "0h 47m 0s",
         'printed as "Bolo Sample (Unverified)"'),
        ("Ede Placeholder", "present", "", "", "42m 0s", "first join 5/2/24, 9:10:00 AM; last leave 5/2/24, 10:10:00 AM"),
        ("Fifo Mockup", "present", "2024-05-02T09:15:00 2024-05-02T09:25:00", "2024-05-02T09:20:00 2024-05-02T09:30:00", "", ""),
    ]  # fmt: skip
    evidence = 5 if lines is SECTIONS else 7
    assert reading.aside["reason"].tolist() == ["evidence"] * evidence
    facts = reading.files.iloc[0]
    assert (facts["rows_read"], facts["printed_total"], facts["encoding"]) == (5 + evidence, "4", "utf-16")


def test_marks_of_the_platform_stand_in_the_log(read):
    marked = PEOPLE[3].replace("Template, Dodo", "Li, Bo (Guest)")
    reading = read(write((*SUMMARY, *PEOPLE[:2], marked, *ACTIVITIES[:2])))
    assert take(reading, "person_name") == [("Li, Bo",)]
    assert [tuple(line) for line in reading.changes[["row", "column", "before", "after", "rule"]].to_numpy().tolist()] == [
        (11, "person_name", "Li, Bo (Guest)", "Li, Bo", "mark of the platform")
    ]


def test_header_variants_and_utf8_change_nothing(read):
    text = "\r\n".join(SECTIONS)
    for printed, variant in WORDS.items():
        text = text.replace(printed, variant)
    columns = ("person_name", "joined", "left", "duration", "notes", "source_row")
    expected = take(read(write(SECTIONS)), *columns)
    assert take(read(text.encode()), *columns) == expected
    assert take(read(codecs.BOM_UTF8 + text.encode()), *columns) == expected


def test_two_of_one_name_without_an_address_keep_what_section_2_says(read):
    lines = (*SUMMARY, *PEOPLE[:2], PEOPLE[4], PEOPLE[4].replace("47m", "12m"), *ACTIVITIES[:2], ACTIVITIES[5])
    reading = read(write(lines))
    assert take(reading, "person_name", "joined", "duration") == [
        ("Bolo Sample", "", "0h 47m 0s"),
        ("Bolo Sample", "", "0h 12m 0s"),
    ]
    assert reading.aside["reason"].tolist() == ["evidence"]


def test_two_of_one_name_are_told_apart_by_address_which_is_not_kept(read):
    twin = PEOPLE[2].replace("abax@", "abax.two@")
    reading = read(write((*SUMMARY, *PEOPLE[:3], twin, *ACTIVITIES[:3])))
    assert take(reading, "person_name", "joined") == [("Abax Example", "2024-05-02T09:00:10"), ("Abax Example", "")]
    assert not [cell for cell in reading.tables["attendance"].astype(str).to_numpy().ravel() if "@" in cell]


@pytest.mark.parametrize(
    ("lines", "notes"), [(POLISH, 'printed as "Abax Example (Niezweryfikowany)"; first join'), (SPANISH, "first join")]
)
def test_reports_in_polish_and_spanish_are_read(read, lines, notes):
    ((name, duration, said),) = take(read(write(lines), date_order="dmy"), "person_name", "duration", "notes")
    assert name == "Abax Example"
    assert read_minutes(duration) == ("90" if lines is POLISH else "107")
    assert said.startswith(notes)


def test_any_other_language_is_asked_for_and_then_read(read):
    with pytest.raises(InputError, match=r"row 4: headers not known, .* Map person_name, joined, left and duration in columns"):
        read(write(OTHER))
    columns = {
        "person_name": "Wer",
        "joined": ["Erste Teilnahme", "Beitritt"],
        "left": ["Letzter Austritt", "Austritt"],
        "duration": ["Dauer im Ganzen", "Dauer"],
    }
    assert take(read(write(OTHER), columns=columns), "person_name", "joined", "left", "duration") == [
        ("Abax Example", "2024-05-02T09:00:10", "2024-05-02T10:47:10", "1 Std. 47 Min.")
    ]


def test_the_role_of_the_platform_is_read_only_when_asked_for(read):
    roles = {"Organizer": "organiser", "Presenter": "participant"}
    reading = read(write(SECTIONS), columns={"role": "@platform_role"}, values={"role": roles})
    assert take(reading, "role") == [("organiser",), ("participant",), ("participant",), ("",), ("participant",)]


def test_an_unknown_section_and_a_missing_one_are_refused(read):
    with pytest.raises(InputError, match=r"unknown section, found '5. Polls'"):
        read(write((*SECTIONS, "5. Polls", "Name\tAnswer", "Abax Example\tYes")))
    with pytest.raises(InputError, match="no section of participants"):
        read(write((*SUMMARY, *ACTIVITIES)), adapter="teams_sections")


def reorder(lines, order) -> list[str]:
    rows = [line.split("\t") for line in lines]
    return ["\t".join((row + [""] * len(order))[place] for place in order) for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.permutations(range(7)), st.permutations(range(6)), st.permutations(range(3)))
def test_the_order_of_columns_changes_nothing(read, people, activities, events):
    columns = ("person_name", "joined", "left", "duration", "notes", "source_row")
    sections = (*SUMMARY, PEOPLE[0], *reorder(PEOPLE[1:6], people), "", ACTIVITIES[0], *reorder(ACTIVITIES[1:], activities))
    assert take(read(write(sections)), *columns) == take(read(write(SECTIONS)), *columns)
    of_2021 = (*OF_2021[:7], *reorder(OF_2021[7:], people))
    assert take(read(write(of_2021)), *columns) == take(read(write(OF_2021)), *columns)
    assert take(read(write(reorder(EVENTS, events))), *columns) == take(read(write(EVENTS)), *columns)


WHO = st.sampled_from(["Abax Example", "Template, Dodo", "Bolo Sample (Unverified)", "Ede Placeholder", ""])
TIMES = "5/2/24, 9:00:10 AM\t5/2/24, 9:30:10 AM\t30m"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(WHO, min_size=1, max_size=6), st.lists(WHO, max_size=8), st.lists(st.tuples(WHO, st.integers(1, 3)), max_size=6))
def test_no_row_is_lost(read, people, activities, events):
    present = [f"{name}\t{TIMES}" for name in people]
    joins = [f"{name}\t{TIMES}" for name in activities]
    reading = read(write((*SUMMARY, *PEOPLE[:2], *present, *ACTIVITIES[:2], *joins)))
    kept, aside = len(reading.tables["attendance"]), len(reading.aside)
    assert reading.files.iloc[0]["rows_read"] == kept + aside == len(people) + len(activities)
    assert kept == len(people) + len(set(activities) - set(people))
    lines = [f"{name}\tJoined\t5/2/2020, 9:00:{second:02} AM" for name, times in events for second in range(times)]
    if lines:
        reading = read(write((EVENTS[0], *lines)))
        kept, aside = len(reading.tables["attendance"]), len(reading.aside)
        assert (kept, kept + aside) == (len({name for name, _ in events}), len(lines))

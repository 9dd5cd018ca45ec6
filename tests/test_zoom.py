"""Reports of Zoom: who was there, from when to when, whatever the columns' order and the padding."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import intake, paths
from helpers.intake.adapters.zoom import settle_names
from helpers.intake.choosing import LAYOUTS, choose_layout, open_book
from helpers.problems import InputError
from helpers.sources import Source

SOURCE = {"table": "attendance", "constants": {"consultation_id": "ZZZ-1"}, "date_order": "mdy"}
HEADER = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room"
JOINS = (
    "Abax Example,abax@example.org,05/02/2024 09:00:10 AM,05/02/2024 09:30:10 AM,30,No,,No",
    "Abax Example,abax@example.org,05/02/2024 09:20:10 AM,05/02/2024 11:00:10 AM,100,No,,No",
    "Dodo (Dodo Template),,05/02/2024 09:01:00 AM,05/02/2024 10:00:00 AM,59,Yes,Y,No",
    "Bolo Sample,,05/02/2024 08:50:00 AM,05/02/2024 08:59:00 AM,9,Yes,,Yes",
    '"Sample, Bolo",,05/02/2024 08:59:00 AM,05/02/2024 09:40:00 AM,41,Yes,,No',
)
PREAMBLE = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,",
    "123 4567 8901,Consultation on examples,05/02/2024 09:00:00 AM,05/02/2024 11:00:00 AM,host@example.org,120,4,",
    "",
)
USERS = (
    "Name (Original Name),User Email,Total Duration (Minutes),Guest",
    "Abax Example,abax@example.org,120,No",
    "Dodo (Dodo Template),,59,Yes",
)
REGISTRATION = (
    'First Name,Last Name,Email,Organisation,"What do you expect, and from ""whom""?",Registration Time,Approval Status',
    'Abax,Example,abax@example.org,Institute of Examples,"Much, soon",04/22/2024 10:00:00 AM,approved',
    "Dodo,Template,dodo@example.org,Network of Templates,,04/23/2024 10:00:00 AM,denied",
    "Bolo,Sample,bolo@example.org,,,04/24/2024 10:00:00 AM,pending",
)
WEBINAR = (
    "Attendee Report",
    'Report Generated:,"May 03, 2024 6:26 PM"',
    "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,Total Users",
    'Consultation on examples,847 5984 1045,"May 02, 2024 7:13 PM",282,6,0,4,5',
    "Host Details",
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name",
    'Yes,Abax Example,abax@example.org,"May 02, 2024 19:13:27","May 02, 2024 23:55:19",282,No,Zedland',
    "Panelist Details",
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name",
    'Yes,Dodo Template,dodo@example.org,"May 02, 2024 19:28:32","May 02, 2024 23:55:19",267,Yes,Zedland',
    'Yes,Dodo Template,dodo@example.org,"May 02, 2024 20:52:29","May 02, 2024 23:55:19",183,Yes,Zedland',
    "Attendee Details",
    "Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,Join Time,"
    'Leave Time,Time in Session (minutes),Is Guest,"Post (if ""Student"", say so)",Country/Region Name',
    'No,Bolo,Bolo,Sample,bolo@example.org,5550100,"Apr 15, 2024 11:23:29",approved,--,--,--,--,Officer,',
    'No,Ede,Ede,Placeholder,ede@example.org,,"Apr 15, 2024 11:24:57",denied,--,--,--,--,,',
    'Yes,fi\x00f,Fifo,Mockup,fifo@example.org,,"Apr 15, 2024 11:27:19",approved,"May 02, 2024 19:52:01",'
    '"May 02, 2024 19:52:39",1,Yes,Student,Zedland',
    "Other Attended",
    "User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name",
    '15550100123,"May 02, 2024 19:50:00","May 02, 2024 20:00:00",10,Zedland',
)


def write(lines, mark: bytes = b"\xef\xbb\xbf") -> bytes:
    return mark + "".join(f"{line}\r\n" for line in lines).encode()


def padded(lines) -> list[str]:
    """Pad every row with commas to the widest, as Zoom pads the blocks of a webinar."""
    rows = list(csv.reader(io.StringIO("\n".join(lines))))
    width = max(map(len, rows))
    return [line + "," * (width - len(row)) for line, row in zip(lines, rows, strict=True)]


REPORTS = {
    "zoom_meeting": [
        (HEADER, *JOINS),
        (*PREAMBLE, HEADER, *JOINS),
        (HEADER.lower(), *JOINS),
        padded((*PREAMBLE, HEADER, *JOINS)),
    ],
    "zoom_users": [USERS],
    "zoom_registration": [REGISTRATION],
    "zoom_webinar": [padded(WEBINAR), WEBINAR],
}


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read one report, whole way through."""
    monkeypatch.setattr(paths, "RAW", tmp_path)
    (tmp_path / "ZZZ").mkdir()

    def read(content: bytes, **given):
        (tmp_path / "ZZZ" / "zoom.csv").write_bytes(content)
        sources = [Source(file="ZZZ/zoom.csv", **SOURCE | given)]
        return intake.read_sources(type("S", (), {"sources": sources, "country": "ZZZ"}))

    return read


def take(reading, *columns: str) -> list[tuple[str, ...]]:
    return list(reading.tables["attendance"][list(columns)].itertuples(index=False, name=None))


@pytest.mark.parametrize(("name", "lines"), [(name, lines) for name, reports in REPORTS.items() for lines in reports])
def test_each_report_fits_its_own_layout_and_no_other(tmp_path, name, lines):
    (tmp_path / "zoom.csv").write_bytes(write(lines))
    source = Source(file="ZZZ/zoom.csv", table="attendance")
    book = open_book(tmp_path / "zoom.csv", "zoom.csv", source)
    assert choose_layout(book, source).name == name
    assert [layout.name for layout in LAYOUTS.values() if layout.fits(book, source) and "zoom" in layout.name] == [name]


@pytest.mark.parametrize(
    "lines",
    [
        ("Name,Organisation,Position", "Abax Example,Institute,Officer"),
        ("Consultation on examples,,", "Name,Organisation,Position", "Abax Example,Institute,Officer"),
        ("Name,Duration (minutes)", "Abax Example,30"),
        ("First Name,Last Name,Registration Time", "Abax,Example,05/02/2024"),
    ],
)
def test_a_table_and_a_sign_in_sheet_are_no_report_of_zoom(tmp_path, lines):
    (tmp_path / "people.csv").write_bytes(write(lines))
    given = {"joined": "Position", "left": "Organisation"}
    source = Source(file="ZZZ/people.csv", table="attendance", columns=given)
    book = open_book(tmp_path / "people.csv", "people.csv", source)
    assert choose_layout(book, source).name in ("table", "sign_in")


@pytest.mark.parametrize("lines", REPORTS["zoom_meeting"])
def test_a_row_is_a_join_and_the_waiting_room_is_no_session(read, lines):
    reading = read(write(lines))
    assert take(reading, "person_name", "presence", "joined", "left", "duration", "notes") == [
        ("Abax Example", "present", "2024-05-02T09:00:10", "2024-05-02T09:30:10", "30", ""),
        ("Abax Example", "present", "2024-05-02T09:20:10", "2024-05-02T11:00:10", "100", ""),
        ("Dodo Template", "present", "2024-05-02T09:01:00", "2024-05-02T10:00:00", "59", 'printed as "Dodo (Dodo Template)"'),
        ("Sample, Bolo", "present", "2024-05-02T08:59:00", "2024-05-02T09:40:00", "41", ""),
    ]
    assert reading.aside["reason"].tolist() == ["waiting_room"]
    assert set(reading.tables["attendance"]["consultation_id"]) == {"ZZZ-1"}
    assert set(reading.tables["attendance"]["organisation"]) == {""}
    facts = reading.files.iloc[0]
    assert (facts["adapter"], facts["rows_read"]) == ("zoom_meeting", 5)


def test_contact_details_are_read_by_no_column(read):
    for lines in (REPORTS["zoom_meeting"][1], USERS, REGISTRATION, WEBINAR):
        cells = read(write(lines)).tables["attendance"].astype(str).to_numpy().ravel()
        assert not [cell for cell in cells if "@" in cell or "5550100" in cell]


@pytest.mark.parametrize("moment", ["2024-05-02 09:00:10", "May 02, 2024 09:00:10"])
def test_moments_of_any_form_are_read(read, moment):
    line = f'Abax Example,,"{moment}","{moment}",0,No'
    reading = read(write((HEADER.rpartition(",Recording")[0], line)))
    assert take(reading, "joined") == [("2024-05-02T09:00:10",)]


def test_bare_clock_times_stay_so(read):
    reading = read(write((HEADER, "Abax Example,,18:14,19:00,46,No,,No")))
    assert take(reading, "joined", "left") == [("T18:14:00", "T19:00:00")]


def test_unique_users_have_a_duration_and_no_moments(read):
    reading = read(write(USERS))
    assert take(reading, "person_name", "presence", "joined", "left", "duration") == [
        ("Abax Example", "present", "", "", "120"),
        ("Dodo Template", "present", "", "", "59"),
    ]


def test_registered_is_not_present_and_questions_can_be_mapped(read):
    question = 'What do you expect, and from "whom"?'
    reading = read(write(REGISTRATION), columns={"notes": question})
    assert take(reading, "person_name", "presence", "organisation", "notes") == [
        ("Abax Example", "registered", "Institute of Examples", "Much, soon"),
        ("Dodo Template", "not_approved", "Network of Templates", ""),
        ("Bolo Sample", "registered", "", ""),
    ]
    names = {"person_name": ["Last Name", "First Name"]}
    assert take(read(write(REGISTRATION), joined=names), "person_name")[0] == ("Example Abax",)


def test_a_question_of_one_of_our_names_does_not_stand_before_what_zoom_saw(read):
    lines = ("First Name,Last Name,Presence,Registration Time,Approval Status", "Abax,Example,absent,04/22/2024,approved")
    assert take(read(write(lines)), "presence") == [("registered",)]


def test_an_unknown_approval_is_refused_until_the_parameters_say_what_it_means(read):
    lines = (REGISTRATION[0], "Abax,Example,,,,04/22/2024,zatwierdzone")
    with pytest.raises(InputError, match=r"row 2, column approval: unknown word, found 'zatwierdzone', expected approved or"):
        read(write(lines))
    assert take(read(write(lines), values={"presence": {"zatwierdzone": "registered"}}), "presence") == [("registered",)]


@pytest.mark.parametrize("lines", REPORTS["zoom_webinar"])
def test_a_webinar_is_read_block_by_block(read, lines):
    reading = read(write(lines), columns={"position": 'Post (if "Student", say so)'})
    assert take(reading, "person_name", "presence", "joined", "left", "duration", "position") == [
        ("Abax Example", "present", "2024-05-02T19:13:27", "2024-05-02T23:55:19", "282", ""),
        ("Dodo Template", "present", "2024-05-02T19:28:32", "2024-05-02T23:55:19", "267", ""),
        ("Dodo Template", "present", "2024-05-02T20:52:29", "2024-05-02T23:55:19", "183", ""),
        ("Bolo Sample", "registered", "", "", "", "Officer"),
        ("Ede Placeholder", "not_approved", "", "", "", ""),
        ("Fifo Mockup", "present", "2024-05-02T19:52:01", "2024-05-02T19:52:39", "1", "Student"),
        ("Call-in User 1", "present", "2024-05-02T19:50:00", "2024-05-02T20:00:00", "10", ""),
    ]
    assert take(reading, "notes")[5] == ('printed as "fif"',)
    assert reading.files.iloc[0]["rows_read"] == 7


def test_the_title_above_a_row_can_tell_a_role(read):
    roles = {"Host Details": "organiser", "Panelist Details": "speaker", "Attendee Details": "participant"}
    reading = read(write(padded(WEBINAR)), columns={"role": "@listed_under"}, values={"role": roles})
    told = [role for (role,) in take(reading, "role")]
    assert told == ["organiser", "speaker", "speaker", "participant", "participant", "participant", "Other Attended"]


def test_an_empty_last_block_is_nobody(read):
    assert len(take(read(write(padded(WEBINAR[:-2]))), "person_name")) == 6


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["Dodo (Dodo Template)"], ["Dodo Template"]),
        (["Dodo (DT) Template"], ["Dodo (DT) Template"]),
        (["Dodo (Institute) (Dodo Template)"], ["Dodo (Institute) (Dodo Template)"]),
        (["Abax (Institute)", "Bolo (Institute)"], ["Abax", "Bolo"]),
        (["Ana Lopez (she/her)", "Bo Li (IOM)", "Carl Max (UNHCR Geneva)"], ["Ana Lopez", "Bo Li", "Carl Max"]),
        (["Ana Lopez (Acme)", "Ana Lopez"], ["Ana Lopez", "Ana Lopez"]),
        (["Bo Li (Li Fund 2)", "Bo Li (BO LI FUND)", "Bo Li (Li / Fund)"], ["Bo Li"] * 3),
        (["Ana de Zedville (Oficina de Wug)"], ["Ana de Zedville"]),
        (["Bo Li (UN Women)", "Ana Lopez (UN Women)", "UN Women"], ["Bo Li", "Ana Lopez", "UN Women"]),
        (["iPhone (2)"], ["iPhone (2)"]),
        (["Dodo (Dodo Template)", "D. (Dodo Template)", "Dodo Template"], ["Dodo Template"] * 3),
        (["Dodo ()", "(Dodo)"], ["Dodo ()", "(Dodo)"]),
        (["+1 (555) 010-0123", "15550100124", "+1 555 010 0123"], ["Call-in User 1", "Call-in User 2", "Call-in User 1"]),
    ],
)
def test_the_registered_name_is_taken_only_where_nothing_speaks_against_it(cells, names):
    assert [name for name, _ in settle_names(cells)] == names


def test_a_header_without_original_name_never_renames_anybody(read):
    lines = (USERS[0].replace("Name (Original Name)", "Name"), *USERS[1:])
    assert take(read(write(lines)), "person_name", "notes")[1] == ("Dodo", 'printed as "Dodo (Dodo Template)"')


def test_a_text_in_brackets_that_is_nobodys_name_stays_in_the_notes(read):
    reading = read(write((USERS[0], "Ana Lopez (Acme),,1,No", "Ana Lopez,,2,No", "Bo Li (IOM),,3,No")))
    assert take(reading, "person_name", "notes") == [
        ("Ana Lopez", 'printed as "Ana Lopez (Acme)"'), ("Ana Lopez", ""), ("Bo Li", 'printed as "Bo Li (IOM)"')]  # fmt: skip


def test_a_name_of_the_registration_tells_a_renamed_host(read):
    lines = [line.replace("Abax Example,abax", "Desk One (Fifo Mockup),abax") for line in WEBINAR]
    assert take(read(write(lines)), "person_name")[0] == ("Fifo Mockup",)


def list_changes(reading) -> list[tuple[str, ...]]:
    columns = ["row", "column", "before", "after", "rule"]
    return list(reading.changes[columns].itertuples(index=False, name=None))


def test_every_cell_that_is_not_used_as_printed_has_a_line_in_the_log(read):
    assert list_changes(read(write(USERS))) == [
        (3, "person_name", "Dodo (Dodo Template)", "Dodo Template", "registered name")]  # fmt: skip
    reading = read(write((USERS[0], "Bo\x00 Li (IOM),,--,No", "15550100123\x00,,3,No")))
    assert list_changes(reading) == [
        (2, "person_name", "Bo\x00 Li (IOM)", "Bo Li (IOM)", "NUL"),
        (2, "person_name", "Bo Li (IOM)", "Bo Li", "text in brackets"),
        (2, "duration", "--", "", "no value in this layout"),
        (3, "person_name", "[contact]", "Call-in User 1", "contact detail not kept"),
    ]
    assert "5550100123" not in reading.changes.to_csv() + reading.tables["attendance"].to_csv()
    assert reading.changes[["file", "sheet"]].drop_duplicates().to_numpy().tolist() == [["ZZZ/zoom.csv", ""]]


def test_the_log_of_a_webinar_and_of_a_name_as_printed(read):
    changes = list_changes(read(write(WEBINAR)))
    assert (16, "person_name", "fi\x00f", "fif", "NUL") in changes
    assert (16, "person_name", "fif", "Fifo Mockup", "registered name") in changes
    assert (14, "joined", "--", "", "no value in this layout") in changes
    lines = (REGISTRATION[0], "A\x00bax,Example,,,,04/22/2024,approved")
    assert list_changes(read(write(lines)))[:1] == [(2, "person_name", "A\x00bax Example", "Abax Example", "NUL")]
    assert list_changes(read(write(USERS), columns={"person_name": "Name (Original Name)"})) == []


def test_mapping_the_name_takes_it_as_printed(read):
    reading = read(write(USERS), columns={"person_name": "Name (Original Name)"})
    assert take(reading, "person_name", "notes")[1] == ("Dodo (Dodo Template)", "")


def test_a_column_without_a_header_can_be_mapped_and_is_told_as_unread(read):
    lines = ("Name (Original Name),,User Email,Total Duration (Minutes)", "Abax Example,Institute,,30")
    assert "(column 2, no header)" in read(write(lines)).files.iloc[0]["unread"]
    assert take(read(write(lines), columns={"organisation": "(column 2, no header)"}), "organisation") == [("Institute",)]


def test_a_row_that_slipped_and_a_second_header_are_refused(read):
    with pytest.raises(InputError, match=r"row 2: row does not fit the header, found '9 cells', expected 8 cells"):
        read(write((HEADER, JOINS[4].replace('"', ""))))
    with pytest.raises(InputError, match=r"row 5: a second header. Save each meeting in a file of its own"):
        read(write((HEADER, JOINS[0], *PREAMBLE[:2], HEADER, JOINS[1])))
    with pytest.raises(InputError, match="two columns for one thing"):
        read(write((HEADER.replace("Guest", "Join time"), *JOINS)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.permutations(range(8)))
def test_the_order_of_columns_changes_nothing(read, order):
    rows = [[row[place] for place in order] for row in csv.reader((HEADER, *JOINS))]
    csv.writer(text := io.StringIO()).writerows(rows)
    reading = read(text.getvalue().encode())
    columns = ("person_name", "presence", "joined", "left", "duration", "notes", "source_row")
    assert take(reading, *columns) == take(read(write((HEADER, *JOINS))), *columns)


NAMES = st.text(st.characters(categories=("L", "Zs"), include_characters="().,"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.tuples(NAMES, st.sampled_from(["Yes", "No", ""])), min_size=1, max_size=8))
def test_no_row_is_lost(read, people):
    rows = [[name, "", "05/02/2024 09:00:10 AM", "", "1", "", "", waiting] for name, waiting in people]
    csv.writer(text := io.StringIO()).writerows([HEADER.split(","), *rows])
    reading = read(text.getvalue().encode())
    kept, aside = len(reading.tables["attendance"]), len(reading.aside)
    assert reading.files.iloc[0]["rows_read"] == kept + aside == len(people)
    assert aside == sum(waiting == "Yes" for _, waiting in people)

"""The data files, the manifest, and what a reader is told when one of them is damaged."""

import json
import re
import shutil
from collections.abc import Callable

import pytest

from ukraine2021 import DataError, describe, load, load_json
from ukraine2021.data import files, loading, manifest

RESOURCES = json.loads((files.DATA / files.MANIFEST).read_text(encoding="utf-8"))["resources"]
NAMES = [entry["name"] for entry in RESOURCES]
FILES = [f"{entry['name']}.{entry['format']}" for entry in RESOURCES]
FIELDS = {
    entry["name"]: [field["name"] for field in entry["schema"]["fields"]]
    for entry in RESOURCES
    if entry["format"] == "csv"
}
TABLES = list(FIELDS)
TYPES = {"integer": "int64", "number": "float64", "string": "str", "date": "datetime64[us]"}
# Described in the order in which the book presents them, GDP first.
MEASURES = [
    "real_gdp_world_bank",
    "real_gdp_imf",
    "real_gdp_per_person_world_bank",
    "real_gdp_per_person_imf",
    "nominal_gdp_world_bank",
    "real_exports_world_bank",
    "goods_exports_world",
    "goods_exports_eu",
    "goods_exports_rest",
]
GOODS = MEASURES[-3:]
IN_THAT_ORDER = ("ukraine_recovery_measures", "ukraine_recovery_editions")
NAME, FILE = "ukraine_recovery", "ukraine_recovery.csv"
SHOWS = f"'git diff -- data/{FILE}' shows what was changed."
FIX_CELL = f"Correct the cell and run 'make manifest'; {SHOWS}"
FIX_FILE = f"Correct the file and run 'make manifest'; {SHOWS}"
MEANT = f"Run 'make manifest' if you meant it; {SHOWS}"
FIRST = b"nominal_gdp_world_bank,2020-12-16,2005,86.057915585\n"
SECOND = b"nominal_gdp_world_bank,2020-12-16,2006,107.647920792\n"


def put_back(file):
    return f"Put it there; 'git checkout -- data/{file}' brings back one that was committed."


HEADER = b"measure,vintage,year,value\n"
EXPECTED = "expected measure, vintage, year, value"
ORDER = "in another order or twice: vintage, measure, year, value"
OTHER = "columns: year is missing, y is not known"
BOM = "begins with a byte order mark; expected UTF-8 without one."
CR = "a line ends with CR; expected LF alone in the whole file."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of data/ to damage."""
    copy = tmp_path / "data"
    shutil.copytree(files.DATA, copy)
    monkeypatch.setattr(files, "DATA", copy)
    return copy


def size(folder, file=FILE):
    return f"{(folder / file).stat().st_size:,}"


# --- Whole files -------------------------------------------------------------------------


def test_names_are_those_of_the_files():
    assert files.names() == NAMES
    assert [files.about(name)["path"] for name in NAMES] == FILES
    assert sorted(path.name for path in files.DATA.iterdir()) == sorted([files.MANIFEST, *FILES])


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_valid_and_the_one_recorded(name):
    entry = files.about(name)
    raw = files.read_bytes(entry["path"])
    assert manifest.faults(entry, raw) == []
    assert (entry["bytes"], entry["hash"]) == (len(raw), files.fingerprint(raw))


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_the_types_of_the_schema_and_nothing_required_is_missing(name):
    frame, fields = load(name), files.about(name)["schema"]["fields"]
    expected = {field["name"]: TYPES[field["type"]] for field in fields}
    # An integer that may be blank does not fit int64.
    expected |= {
        field["name"]: "Int64"
        for field in fields
        if field["type"] == "integer" and not field["constraints"].get("required")
    }
    assert frame.dtypes.astype(str).to_dict() == expected
    required = [field["name"] for field in fields if field["constraints"].get("required")]
    assert not frame[required].isna().any(axis=None)


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_by_a_key_that_is_unique(name):
    keys = load(name)[files.about(name)["schema"]["primaryKey"]]
    assert not keys.duplicated().any()
    found = list(keys.itertuples(index=False, name=None))
    if name in IN_THAT_ORDER:
        assert found == sorted(found, key=lambda key: (MEASURES.index(key[0]), *key[1:]))
    else:
        assert found == sorted(found)


def test_a_row_that_stands_too_low_is_named():
    entry = files.about(NAME)
    raw = files.read_bytes(FILE)
    header, *rows = raw.decode().splitlines(keepends=True)
    moved = "".join([header, *rows[1:4], rows[0], *rows[4:]]).encode()
    assert manifest.faults(entry, moved) == [
        (
            "stands below a later row; expected rows sorted by measure, vintage, year",
            5,
            None,
        )
    ]
    assert (
        manifest.faults(entry | {"schema": entry["schema"] | {"ordered": "by hand"}}, moved) == []
    )


def test_frames_are_the_callers_own():
    frame = load(NAME)
    frame.loc[:, "value"] = 0.0
    assert (load(NAME)["value"] > 0).all()


def test_a_file_is_read_once_a_process(folder):
    before = load(NAME)
    (folder / FILE).unlink()
    assert load(NAME).equals(before)


def test_values_are_read_to_the_last_digit():
    text = files.read_bytes(FILE).decode().splitlines()[1:]
    assert [float(line.split(",")[3]) for line in text] == load(NAME)["value"].to_list()


def test_goods_exports_measures_are_described_and_no_other_is_unused():
    assert load("ukraine_recovery_measures")["measure"].to_list() == MEASURES
    assert set(MEASURES) - set(load(NAME)["measure"]) == set(GOODS)


def test_the_editions_described_are_those_of_the_figures_and_no_other():
    [goods_vintage] = set(load("ukraine_goods_exports")["vintage"])
    charted, described = (
        set(load(name)[["measure", "vintage"]].itertuples(index=False, name=None))
        for name in (NAME, "ukraine_recovery_editions")
    )
    assert described == charted | {(measure, goods_vintage) for measure in GOODS}


# --- What the manifest says --------------------------------------------------------------


def test_the_manifest_is_a_valid_data_package():
    from frictionless import validate

    report = validate(str(files.DATA / files.MANIFEST))
    assert report.flatten(["type", "message"]) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_says_what_the_appendix_shows(name):
    entry = files.about(name)
    assert all(entry[key] for key in manifest.SAYS)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_explained(name):
    for field in files.about(name)["schema"]["fields"]:
        assert field["title"]
        assert field["description"]
        assert field["type"] not in ("integer", "number") or field["unit"]


@pytest.mark.parametrize("name", [name for name in TABLES if "vintage" in FIELDS[name]])
def test_the_vintages_of_an_entry_are_those_of_its_rows(name):
    assert files.about(name)["vintage"] == sorted(set(load(name)["vintage"]))


def test_the_measures_entry_names_the_newest_edition_that_it_was_written_from():
    dates = {*files.about(NAME)["vintage"], *files.about("ukraine_goods_exports")["vintage"]}
    assert files.about("ukraine_recovery_measures")["vintage"] == [max(dates)]


def test_every_figure_refers_to_the_description_of_its_measure_and_of_its_edition():
    keys = {name: files.about(name)["schema"].get("foreignKeys", []) for name in TABLES}
    found = {
        (name, *key["fields"], key["reference"]["resource"], *key["reference"]["fields"])
        for name in TABLES
        for key in keys[name]
    }
    pair = ("measure", "vintage")
    assert found == {
        (NAME, "measure", "ukraine_recovery_measures", "measure"),
        (NAME, *pair, "ukraine_recovery_editions", *pair),
        ("ukraine_recovery_editions", "measure", "ukraine_recovery_measures", "measure"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_describe_leaves_nothing_out(name):
    text = describe(name).data.replace(r"\$", "$")
    entry = files.about(name)
    for key in ("publisher", "license", "vintage", "obtained", "knownGaps", "caveats", "chapters"):
        assert [part for part in entry[key] if part not in text] == []
    assert all(f"[{source['title']}]({source['path']})" in text for source in entry["sources"])
    assert f"{entry['bytes']:,} bytes." in text


@pytest.mark.parametrize("name", TABLES)
def test_describe_gives_every_column_and_the_number_of_rows(name):
    text = describe(name).data.replace(r"\$", "$")
    for field in files.about(name)["schema"]["fields"]:
        assert f"| `{field['name']}` | {field['title']}. {field['description']} |" in text
        assert field.get("unit", "") in text
    assert f"{len(load(name))} rows" in text


def test_describe_is_the_same_text_each_time_and_has_no_heading_and_no_formula():
    text = describe(NAME).data
    assert text == describe(NAME).data
    assert repr(describe(NAME)) == "<IPython.core.display.Markdown object>"
    assert not re.search(r"^#", text, re.MULTILINE)
    assert not re.search(r"(?<!\\)\$", text)
    assert "165 rows, years 2005–2021" in text


def test_about_gives_an_entry_of_the_callers_own():
    files.about(NAME)["vintage"].clear()
    assert files.about(NAME)["vintage"]


# --- Damaged files: the exact texts ------------------------------------------------------

ROWS = [
    (b"86.057", b"8x.057", 'row 2, column value: "8x.057915585" is not a number.'),
    (b"86.057915585", b"NaN", 'row 2, column value: "NaN" is not a number.'),
    (b"86.057915585", b"inf", 'row 2, column value: "inf" is not a number.'),
    (b"86.057915585", b"1e400", 'row 2, column value: "1e400" is not a number.'),
    (b",86.057", b", 86.057", 'row 2, column value: " 86.057915585" is not a number.'),
    (b"86.057", b"8_6.057", 'row 2, column value: "8_6.057915585" is not a number.'),
    (b"2005,86", b"2OO5,86", 'row 2, column year: "2OO5" is not a whole number.'),
    (b"2005,86", b"2005.0,86", 'row 2, column year: "2005.0" is not a whole number.'),
    (b"2005,86", b"1905,86", 'row 2, column year: "1905" is too small; expected 2005 or more.'),
    (b"2005,86", b"2022,86", 'row 2, column year: "2022" is too large; expected 2021 or less.'),
    (b"86.057915585", b"", "row 2, column value: the cell is empty; expected a value."),
    (
        b"2020-12-16,2005",
        b"16.12.2020,2005",
        'row 2, column vintage: "16.12.2020" has the wrong form; expected one like 2021-12-19.',
    ),
    (
        FIRST,
        FIRST.replace(b"nominal", b"normal"),
        'row 2, column measure: "normal_gdp_world_bank" is not a measure of '
        "ukraine_recovery_measures.",
    ),
    (
        FIRST,
        FIRST.replace(b"2020-12-16", b"2021-12-19"),
        'row 2, column vintage: "2021-12-19" is not a vintage of ukraine_recovery_editions '
        "with this measure.",
    ),
    (FIRST, FIRST[22:], "row 2, column measure: the cell is empty; expected a value."),
    (
        b"2005,86.057915585",
        b"2005",
        "row 2, column value: the row ends before this column; expected 4 cells.",
    ),
]


def refused(name: str = NAME, read: Callable[[str], object] = load) -> DataError:
    """What a data file is refused with."""
    with pytest.raises(DataError) as caught:
        read(name)
    return caught.value


@pytest.mark.parametrize(("old", "new", "message"), ROWS)
def test_a_cell_at_fault_is_named(folder, old, new, message):
    raw = (folder / FILE).read_bytes()
    assert old in raw
    (folder / FILE).write_bytes(raw.replace(old, new, 1))
    error = refused()
    fault = f"{FILE}, " + message.replace('"', "'")
    assert error.faults == [fault]
    assert str(error) == f"{fault} {FIX_CELL}"
    column = re.search(r"column (\w+):", message)[1]
    assert (error.file, error.row, error.column) == (FILE, 2, column)


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        (FIRST, FIRST[:-1] + b",9\n", ["row 2: 5 cells; expected 4."]),
        (FIRST, b"\n" + FIRST, ["row 2: a blank row; expected none."]),
        (FIRST, FIRST + FIRST, ["row 3: the same measure, vintage, year as row 2; expected once."]),
        (FIRST, FIRST[:-1] + b"\r\n", [f"row 2: {CR}"]),
        (b"nominal", b"nomin\xe9l", ["row 2: byte 0xe9 is not UTF-8 text."]),
        (HEADER, b"\xef\xbb\xbf" + HEADER, [f"row 1: {BOM}"]),
        (b"measure,vintage", b"vintage,measure", [f"row 1: columns: {ORDER}; {EXPECTED}."]),
        (b"year,value", b"y,value", [f"row 1: {OTHER}; {EXPECTED}."]),
        (b"year,value", b"year", [f"row 1: columns: value is missing; {EXPECTED}."]),
        (b"value\n", b"value,\n", [f"row 1: columns: a blank name is not known; {EXPECTED}."]),
        (FIRST, b'"' + FIRST, ["row 166: not readable as CSV: unexpected end of data."]),
    ],
)  # fmt: skip
def test_a_row_or_file_at_fault_is_named(folder, old, new, faults):
    raw = (folder / FILE).read_bytes()
    assert old in raw
    (folder / FILE).write_bytes(raw.replace(old, new, 1))
    error = refused()
    faults = [f"{FILE}, {fault}" for fault in faults]
    assert error.faults == faults
    assert str(error) == f"{faults[0]} {FIX_FILE}"
    assert (error.file, error.column) == (FILE, None)


def test_a_year_out_of_an_enumeration_is_named(folder):
    file = folder / "ukraine_goods_exports.csv"
    file.write_bytes(file.read_bytes().replace(b"EU27", b"EU28", 1))
    assert refused("ukraine_goods_exports").faults == [
        "ukraine_goods_exports.csv, row 3, column partner: 'EU28' is not allowed; "
        "expected one of China, EU27, Rest of CIS, Rest of world, Russia, United Kingdom (its enum in the manifest)."
    ]


def test_several_faults_are_listed_in_order_of_rows(folder):
    raw = (folder / FILE).read_bytes()
    raw = raw.replace(b"2005,86.057", b"1905,8x.057", 1).replace(SECOND, b"\n", 1)
    (folder / FILE).write_bytes(raw)
    error = refused()
    assert error.faults == [
        f"{FILE}, row 2, column year: '1905' is too small; expected 2005 or more.",
        f"{FILE}, row 2, column value: '8x.057915585' is not a number.",
        f"{FILE}, row 3: a blank row; expected none.",
    ]
    assert str(error) == "\n".join([*error.faults, FIX_FILE])


def test_many_faults_are_counted(folder):
    raw = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(raw.replace(b"2020-12-16", b"2020"))
    error = refused()
    assert len(error.faults) == 11
    assert error.faults[9:] == [
        f"{FILE}, row 11, column vintage: '2020' has the wrong form; expected one like 2021-12-19.",
        f"{FILE}: 5 more.",
    ]


def test_a_changed_digit_is_noticed(folder):
    raw = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(raw.replace(b"86.05", b"86.06", 1))
    error = refused()
    fault = f"{FILE}: every cell is valid, but not what was recorded; expected the recorded sha256."
    assert error.faults == [fault]
    assert str(error) == f"{fault} {MEANT}"
    assert (error.file, error.row, error.column) == (FILE, None, None)


def test_a_file_cut_at_a_line_is_noticed(folder):
    expected = size(folder)
    raw = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(b"".join(raw.splitlines(keepends=True)[:-3]))
    assert refused().faults == [f"{FILE}: cut short: {size(folder)} bytes; expected {expected}."]


def test_a_file_cut_within_a_line_is_noticed(folder):
    expected = size(folder)
    raw = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(
        raw[: len(HEADER + FIRST) + len("nominal_gdp_world_bank,2020-12-16")]
    )
    assert refused().faults == [
        f"{FILE}: cut short: {size(folder)} bytes; expected {expected}.",
        f"{FILE}, row 3: the last line has no end; expected LF.",
        f"{FILE}, row 3, column year: the row ends before this column; expected 4 cells.",
        f"{FILE}, row 3, column value: the row ends before this column; expected 4 cells.",
    ]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "the file is empty; expected a header and rows."),
        (HEADER, "no rows below the header; expected some."),
    ],
)
def test_an_empty_file_is_noticed(folder, raw, fault):
    expected = size(folder)
    (folder / FILE).write_bytes(raw)
    short = [f"{FILE}: cut short: 0 bytes; expected {expected}."] if not raw else []
    assert refused().faults == [*short, f"{FILE}: {fault}"]


def test_all_lines_with_crlf_are_one_fault(folder):
    raw = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(raw.replace(b"\n", b"\r\n"))
    assert refused().faults == [f"{FILE}, row 1: {CR}"]


def test_a_blank_key_is_said_once(folder):
    file = folder / "ukraine_recovery_measures.csv"
    file.write_bytes(file.read_bytes().replace(b"\nreal_gdp_imf,", b"\n,", 1))
    assert refused("ukraine_recovery_measures").faults == [
        "ukraine_recovery_measures.csv, row 3, column measure: the cell is empty; expected a value."
    ]


def test_a_missing_file_is_named(folder):
    (folder / FILE).unlink()
    error = refused()
    assert str(error) == (f"{FILE}: no such file in data/. {put_back(FILE)}")
    assert error.file == FILE


@pytest.mark.parametrize("other", ["ukraine_recovery_measures", "ukraine_recovery_editions"])
def test_a_broken_table_is_not_blamed_on_those_that_refer_to_it(folder, other):
    (folder / f"{other}.csv").write_bytes(b"\xff")
    (folder / FILE).write_bytes((folder / FILE).read_bytes().replace(b"86.05", b"8x.05", 1))
    assert refused().faults == [f"{FILE}, row 2, column value: '8x.057915585' is not a number."]


def test_an_unknown_name_is_answered_with_near_ones():
    assert str(refused("ukraine_recovry")) == (
        f"'ukraine_recovry': no data file of that name; expected one of {', '.join(NAMES)}. "
        "Did you mean 'ukraine_recovery' or 'ukraine_recovery_measures' or "
        "'ukraine_recovery_editions'?"
    )
    with pytest.raises(DataError, match=rf"{NAMES[-2]}, {NAMES[-1]}. Use one of these\.$"):
        load("zzz")


# --- JSON --------------------------------------------------------------------------------

DOCUMENT, QUIZ = "activities_05", "activities_05.json"
FIRST_ID = load_json(DOCUMENT)["bets"][0]["id"].encode()
KEY_AND_ID = b'"id": "' + FIRST_ID + b'"'
QUIZ_START = b'{\n  "bets": [\n    {\n      ' + KEY_AND_ID + b",\n"
JSON_FIX = FIX_FILE.replace(FILE, QUIZ)


def test_json_is_read_and_the_callers_own():
    bets = load_json(DOCUMENT)["bets"]
    assert bets
    bets.clear()
    assert load_json(DOCUMENT) == json.loads(files.read_bytes(QUIZ))
    assert load_json(DOCUMENT)["bets"]


def test_json_is_described_without_columns():
    text = describe(DOCUMENT).data
    sizes = ", ".join(f"{len(items)} {key}" for key, items in load_json(DOCUMENT).items())
    assert f"**Size.** {sizes}, " in text
    assert "| column |" not in text
    assert "**Licence.** This module's own text" in text


@pytest.mark.parametrize(
    ("read", "name", "message"),
    [
        (
            load,
            DOCUMENT,
            f"'{DOCUMENT}': {QUIZ} is json; expected csv. Use load_json('{DOCUMENT}').",
        ),
        (load_json, NAME, f"'{NAME}': {FILE} is csv; expected json. Use load('{NAME}')."),
    ],
)
def test_the_other_reader_is_named(read, name, message):
    assert str(refused(name, read)) == message


def test_an_unknown_name_is_answered_for_json_too():
    with pytest.raises(DataError, match=rf"Did you mean '{DOCUMENT}' or "):
        load_json("activities_005")


@pytest.mark.parametrize(
    ("old", "new", "faults", "where"),
    [
        (KEY_AND_ID + b",", KEY_AND_ID, [", row 5, column 7: not JSON: Expecting ',' delimiter."], (5, "7")),
        (b'"bets": [', b"[", [", row 2, column 3: not JSON: Expecting property name enclosed in double quotes."], (2, "3")),
        (KEY_AND_ID, b'"id": NaN', [": NaN is not a number in JSON."], (None, None)),
        (KEY_AND_ID, b'"id": 1, "id": 2', [": the key 'id' stands twice in one object."], (None, None)),
        (b'{\n  "b', b'\xef\xbb\xbf{\n  "b', [f", row 1: {BOM}"], (1, None)),
        (FIRST_ID, b"\xe9", [", row 4: byte 0xe9 is not UTF-8 text."], (4, None)),
        (b'{\n  "b', b'{\r\n  "b', [f", row 1: {CR}"], (1, None)),
    ],
)  # fmt: skip
def test_broken_json_is_named_by_row_and_column(folder, capsys, old, new, faults, where):
    raw = (folder / QUIZ).read_bytes()
    assert raw.startswith(QUIZ_START)
    (folder / QUIZ).write_bytes(raw.replace(old, new, 1))
    error = refused(DOCUMENT, load_json)
    expected = [QUIZ + fault for fault in faults]
    assert error.faults == expected
    assert str(error) == f"{expected[0]} {JSON_FIX}"
    assert (error.file, error.row, error.column) == (QUIZ, *where)
    before = (folder / files.MANIFEST).read_bytes()
    assert manifest.main() == 1
    assert capsys.readouterr().err == f"{error}\n"
    assert (folder / files.MANIFEST).read_bytes() == before


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "the file is empty; expected an object of lists."),
        (b"[]\n", "holds a list; expected an object of lists."),
        (b'{"bets": [], "doc": "x"}\n', "not a list: doc; expected an object of lists."),
        (
            b"[" * 50_000 + b"\n",
            "lists in lists, too deep to be read; expected an object of lists.",
        ),
    ],
)
def test_json_of_another_shape_is_refused(folder, capsys, raw, fault):
    (folder / QUIZ).write_bytes(raw)
    assert manifest.main() == 1
    assert capsys.readouterr().err == f"{QUIZ}: {fault} {JSON_FIX}\n"


def test_a_changed_word_in_json_is_noticed(folder):
    raw = (folder / QUIZ).read_bytes()
    (folder / QUIZ).write_bytes(raw.replace(FIRST_ID, b"x" * len(FIRST_ID), 1))
    assert str(refused(DOCUMENT, load_json)) == (
        f"{QUIZ}: valid JSON, but not what was recorded; expected the recorded sha256. "
        f"{MEANT.replace(FILE, QUIZ)}"
    )


def test_json_cut_short_is_noticed(folder):
    expected = size(folder, QUIZ)
    (folder / QUIZ).write_bytes(QUIZ_START[:-1])
    assert refused(DOCUMENT, load_json).faults == [
        f"{QUIZ}: cut short: {len(QUIZ_START) - 1} bytes; expected {expected}.",
        f"{QUIZ}, row 4: the last line has no end; expected LF.",
        f"{QUIZ}, row 4, column {len(QUIZ_START.splitlines()[-1]) + 1}: not JSON: Expecting property name enclosed in double quotes.",
    ]


def test_missing_json_is_named(folder):
    (folder / QUIZ).unlink()
    assert str(refused(DOCUMENT, load_json)) == (f"{QUIZ}: no such file in data/. {put_back(QUIZ)}")


@pytest.mark.parametrize("key", ["format", "path", "bytes", "hash"])
def test_an_entry_of_json_needs_no_schema_but_the_rest(folder, key):
    assert "schema" not in files.about(DOCUMENT)
    edit(folder, lambda entry: entry.pop(key), DOCUMENT)
    assert (
        refused(DOCUMENT, load_json)
        .faults[0]
        .startswith(f"datapackage.json, resource {DOCUMENT}: no {key}; expected")
    )


# --- Surveys and steps: limits that the schema holds -------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (
            "opinion_late_2021.csv",
            b"2021-12-16",
            b"2022-01-10",
            "row 5, column field_end: '2022-01-10' is too large; expected 2021-12-31 or less.",
        ),
        (
            "opinion_late_2021.csv",
            b"2021-12-24",
            b"2022-02-16",
            "row 5, column published: '2022-02-16' is too large; expected 2021-12-31 or less.",
        ),
        (
            "association_agreement.csv",
            b"In force in full",
            b"x" * 49,
            f"row 18, column step: '{'x' * 49}' is too long; expected 48 characters or fewer.",
        ),
    ],
)
def test_a_date_behind_the_wall_and_a_label_too_long_are_named(folder, file, old, new, fault):
    (folder / file).write_bytes((folder / file).read_bytes().replace(old, new, 1))
    assert refused(file.removesuffix(".csv")).faults == [f"{file}, {fault}"]


# --- A damaged manifest ------------------------------------------------------------------

SHOWS_MANIFEST = SHOWS.replace(FILE, files.MANIFEST)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, f"datapackage.json: no such file in data/. {put_back(files.MANIFEST)}"),
        (
            b'{\n"resources": [}',
            "datapackage.json, row 2: not JSON: Expecting value. Correct line 2; {SHOWS}",
        ),
        (b"\xff{}", "datapackage.json: not UTF-8 text. Correct it; {SHOWS}"),
        (
            b"{}",
            "datapackage.json: no list of resources with names; expected one a data file. Correct it; {SHOWS}",
        ),
        (
            b"[]",
            "datapackage.json: no list of resources with names; expected one a data file. Correct it; {SHOWS}",
        ),
        (
            b'{"resources": [{"name": 1}]}',
            "datapackage.json: a resource's name is not text. Correct it; {SHOWS}",
        ),
    ],
)
def test_a_broken_manifest_is_named(folder, text, message):
    if text is None:
        (folder / files.MANIFEST).unlink()
    else:
        (folder / files.MANIFEST).write_bytes(text)
    error = refused()
    assert str(error) == message.replace("{SHOWS}", SHOWS_MANIFEST)
    assert error.file == files.MANIFEST


def edit(folder, change, name=NAME):
    """Apply a change to the entry of a file."""
    document = json.loads((folder / files.MANIFEST).read_bytes())
    change(document["resources"][NAMES.index(name)])
    (folder / files.MANIFEST).write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("key", ["format", "path", "bytes", "hash", "schema"])
def test_an_entry_without_what_is_needed_is_named(folder, key):
    edit(folder, lambda entry: entry.pop(key))
    assert str(refused()) == (
        f"datapackage.json, resource {NAME}: no {key}; expected format, path, bytes, hash, schema. "
        "Run 'make manifest'."
    )


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("path", ["a.csv", "b.csv"], "path is list; expected str."),
        ("bytes", "1,234", "bytes is str; expected int."),
        ("schema", ["year"], "schema is list; expected dict."),
        ("hash", 7, "hash is int; expected str."),
    ],
)
def test_an_entry_of_another_type_is_named(folder, key, value, fault):
    edit(folder, lambda entry: entry.update({key: value}))
    assert str(refused()) == f"datapackage.json, resource {NAME}: {fault} Run 'make manifest'."


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda fields: fields[3].update(name="worth"), f"{FILE}, row 1: "),
        (lambda fields: fields.pop(), f"{FILE}, row 1: "),
        (
            lambda fields: fields[0].update(type="number", unit="1"),
            f"{FILE}, row 2, column measure: ",
        ),
        (
            lambda fields: fields[3].pop("type"),
            f"datapackage.json, resource {NAME}: value: type None",
        ),
        (lambda fields: fields.clear(), f"datapackage.json, resource {NAME}: schema has no fields"),
    ],
    ids=["renamed", "dropped", "another type", "no type", "no fields"],
)
def test_a_schema_that_is_not_that_of_a_file_with_the_right_hash_is_named(folder, change, fault):
    edit(folder, lambda entry: change(entry["schema"]["fields"]))
    assert refused().faults[0].startswith(fault)


def test_optional_cells_may_be_blank_and_dates_are_dates():
    fields = [
        {"name": "day", "type": "date"},
        {"name": "count", "type": "integer", "unit": "items"},
        {"name": "share", "type": "number", "unit": "%"},
        {"name": "note", "type": "string"},
    ]
    raw = b"day,count,share,note\n2021-12-19,1,0.5,NA\n,,,\n2021-12-20,,,x\n"
    frame = loading._frame(raw.replace(b",,,\n", b"2021-01-01,,,\n"), fields)
    assert frame.dtypes.astype(str).to_list()[1:] == ["Int64", "float64", "str"]
    assert frame["day"].dt.day.to_list() == [19, 1, 20]
    assert frame["note"].to_list() == ["NA", "", "x"]
    assert frame["share"].isna().to_list() == [False, True, True]
    entry = {"name": "x", "path": "x.csv", "schema": {"fields": fields, "primaryKey": ["day"]}}
    assert manifest.faults(entry, raw.replace(b"2021-12-20", b"2021-13-20")) == [
        files.Fault("a blank row; expected none", 3),
        files.Fault("'2021-13-20' is not a date like 2021-12-19", 4, "day"),
    ]


# --- make manifest -----------------------------------------------------------------------


def test_manifest_leaves_valid_files_and_its_own_bytes_alone(folder, capsys):
    before = (folder / files.MANIFEST).read_bytes()
    assert manifest.main() == 0
    assert capsys.readouterr().out.splitlines() == [f"{file}: unchanged" for file in FILES]
    assert (folder / files.MANIFEST).read_bytes() == before


def test_manifest_records_a_valid_change(folder, capsys):
    before = json.loads((folder / files.MANIFEST).read_bytes())
    raw = (folder / FILE).read_bytes().replace(b"86.057915585", b"86.06", 1)
    (folder / FILE).write_bytes(raw)
    assert manifest.main() == 0
    assert f"{FILE}: updated" in capsys.readouterr().out.splitlines()
    assert load(NAME).loc[0, "value"] == 86.06
    after = json.loads((folder / files.MANIFEST).read_bytes())
    entry, old = (document["resources"][NAMES.index(NAME)] for document in (after, before))
    assert entry.pop("bytes") == len(raw)
    assert entry.pop("hash") == files.fingerprint(raw)
    del old["bytes"], old["hash"]
    assert json.dumps(after) == json.dumps(before)


def test_manifest_refuses_every_invalid_file_with_the_text_of_load(folder, capsys):
    before = (folder / files.MANIFEST).read_bytes()
    (folder / FILE).write_bytes((folder / FILE).read_bytes().replace(b"86.05", b"8x.05", 1))
    (folder / "clues.csv").unlink()
    (folder / "stray.csv").write_text("a\n1\n")
    assert manifest.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        f"clues.csv: no such file in data/. {put_back('clues.csv')}",
        f"{FILE}, row 2, column value: '8x.057915585' is not a number. {FIX_CELL}",
        "datapackage.json: no entry for data/stray.csv. Add an entry, or remove the file.",
    ]
    assert (folder / files.MANIFEST).read_bytes() == before


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda entry: entry.pop("caveats"), "no caveats."),
        (lambda entry: entry["schema"]["fields"][3].pop("unit"), "value: no unit."),
        (
            lambda entry: entry["schema"]["fields"][3].update(type="numbr"),
            "value: type 'numbr' is not one we read.",
        ),
        (
            lambda entry: entry["schema"]["fields"][3].pop("type"),
            "value: type None is not one we read.",
        ),
        (lambda entry: entry["schema"].pop("fields"), "schema has no fields."),
        (
            lambda entry: entry.update(format="xlsx"),
            "format is 'xlsx'; expected one of csv, json.",
        ),
    ],
)
def test_manifest_refuses_an_entry_that_says_too_little(folder, capsys, change, fault):
    edit(folder, change)
    assert manifest.main() == 1
    assert capsys.readouterr().err == (
        f"datapackage.json, resource {NAME}: {fault} Add it to the manifest.\n"
    )


def test_manifest_refuses_a_path_that_is_no_file(folder, capsys):
    edit(folder, lambda entry: entry.update(path="."))
    assert manifest.main() == 1
    assert ".: not a file that can be read: " in capsys.readouterr().err


def test_manifest_refuses_a_schema_that_is_not_valid(folder, capsys):
    edit(folder, lambda entry: entry["schema"].update(primaryKey=["nothing"]))
    assert manifest.main() == 1
    assert capsys.readouterr().err == (
        f"datapackage.json, resource {NAME}: schema: primary key \"['nothing']\" does not match "
        f"the fields \"['measure', 'vintage', 'year', 'value']\". Correct the schema.\n"
    )


def test_manifest_says_when_there_is_none(folder, capsys):
    (folder / files.MANIFEST).unlink()
    assert manifest.main() == 1
    assert capsys.readouterr().err == (
        f"datapackage.json: no such file in data/. {put_back(files.MANIFEST)}\n"
    )

"""`make refresh` against a server on this machine whose answers have the form of the Bank's interface.

Every answer is invented for these tests: its figures are those of `data/`, changed where a test says so,
and its day, 2031-02-03, is no edition's.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

import sources
from authoring import refresh
from notebooks import BOOK

DAY = "2031-02-03"
GDP, NOMINAL = "NY.GDP.MKTP.KD", "NY.GDP.MKTP.CD"
NAMES = {
    GDP: "GDP (constant 2015 US$)",
    "NY.GDP.PCAP.KD": "GDP per capita (constant 2015 US$)",
    NOMINAL: "GDP (current US$)",
    "NE.EXP.GNFS.KD": "Exports of goods and services (constant 2015 US$)",
}
MEASURES = {row["series_code"]: row["measure"] for row in sources.rows("ukraine_recovery_measures")}
HTML = b"<!DOCTYPE html><html><body>Service unavailable</body></html>"
MESSAGE = [
    {"message": [{"id": "175", "key": "Invalid format", "value": "The indicator was not found."}]}
]


def newest(code: str) -> list[dict[str, str]]:
    """The rows of the newest edition in data/, by year."""
    ours = [row for row in sources.rows("ukraine_recovery") if row["measure"] == MEASURES[code]]
    date = max(row["vintage"] for row in ours)
    return sorted((row for row in ours if row["vintage"] == date), key=lambda row: row["year"])


def rows(code: str) -> list[dict]:
    """A series as the interface says it: the newest edition of data/, in dollars, newest year first."""
    scale = 1 if "PCAP" in code else 1e9
    return [
        {
            "indicator": {"id": code, "value": NAMES[code]},
            "country": {"id": "UA", "value": "Ukraine"},
            "countryiso3code": "UKR",
            "date": row["year"],
            "value": float(row["value"]) * scale,
            "unit": "",
            "obs_status": "",
            "decimal": 0,
        }
        for row in reversed(newest(code))
    ]


class Bank(ThreadingHTTPServer):
    """The interface: `answers` holds the rows of each series, or bytes, or a document, in their place."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = {code: rows(code) for code in NAMES}
        self.day, self.per_page = DAY, 100
        self.asked: list[str] = []

    def answer(self, address: str) -> bytes:
        self.asked.append(address)
        url = urlsplit(address)
        found = self.answers[url.path.rpartition("/")[2]]
        if isinstance(found, bytes):
            return found
        if found is MESSAGE:
            return json.dumps(found).encode()
        page = int(parse_qs(url.query)["page"][0])
        pages = -(-len(found) // self.per_page)
        head = {"page": page, "pages": pages, "per_page": self.per_page, "total": len(found)}
        head |= {"sourceid": "2", "lastupdated": self.day}
        body = found[(page - 1) * self.per_page : page * self.per_page]
        return json.dumps([head, body]).encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = self.server.answer(self.path)
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words) -> None:
        pass


@pytest.fixture
def bank(monkeypatch) -> Iterator[Bank]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Bank() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def run(bank, tmp_path, capsys):
    """Refresh into a folder of the test: the exit code, what was said, the files there are."""

    def run() -> tuple[int, str, dict[str, bytes]]:
        data = {path: path.read_bytes() for path in (BOOK.parent / "data").iterdir()}
        code = refresh.refresh(f"http://127.0.0.1:{bank.server_port}/v2", tmp_path / "editions")
        assert data == {path: path.read_bytes() for path in (BOOK.parent / "data").iterdir()}
        out, err = capsys.readouterr()
        there = tmp_path.glob("editions/*")
        return code, out + err, {path.name: path.read_bytes() for path in there}

    return run


def revise(bank: Bank, code: str, year: int, **changed) -> None:
    next(row for row in bank.answers[code] if row["date"] == str(year)).update(changed)


def test_the_same_figures_are_nothing_new(bank, run):
    code, said, files = run()
    assert (code, files) == (0, {})
    assert said.count("nothing new") == len(NAMES)
    assert bank.asked[0] == (
        f"/v2/country/UKR/indicator/{GDP}?format=json&per_page=1000&date=2005:2021&page=1"
    )


def test_a_revised_year_is_a_new_edition_and_a_second_run_finds_nothing(bank, run):
    revise(bank, NOMINAL, 2019, value=160_000_000_000)
    code, said, files = run()
    name = f"nominal_gdp_world_bank.{DAY}.csv"
    assert (code, list(files)) == (0, [name])
    old = newest(NOMINAL)
    assert [line.split() for line in said.splitlines() if line.startswith("  20")] == [
        [row["year"], row["value"], "160.0"] for row in old if row["year"] == "2019"
    ]
    lines = files[name].decode().splitlines()
    assert lines[0] == ",".join(old[0])
    assert [line for line in lines[1:] if ",2019," not in line] == [
        ",".join((row | {"vintage": DAY}).values()) for row in old if row["year"] != "2019"
    ]
    assert run()[::2] == (0, files)
    bank.day = "2031-05-06"  # the Bank's tables are newer, this series is the same
    assert run()[::2] == (0, files)
    assert "of 2031-05-06 is the edition of 2031-02-03" in run()[1]


def test_a_year_without_a_figure_is_shown_and_left_out(bank, run):
    revise(bank, GDP, 2014, value=None)
    code, said, files = run()
    assert code == 0
    [old] = [row["value"] for row in newest(GDP) if row["year"] == "2014"]
    assert ["2014", old, "none"] in map(str.split, said.splitlines())
    [text] = files.values()
    assert b",2013," in text
    assert b",2014," not in text


def test_an_answer_of_several_pages_is_read_whole(bank, run):
    bank.per_page = 5
    assert run()[::2] == (0, {})
    assert len(bank.asked) == 4 * len(NAMES)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"indicator": {"id": GDP, "value": "GDP (constant 2021 US$)"}}, "constant 2021 US$"),
        ({"unit": "million"}, "unit 'million'"),
        ({"countryiso3code": "POL"}, "of POL; expected NY.GDP.MKTP.KD of UKR"),
        ({"value": "98.1"}, "'98.1' in 2020; expected a number or null"),
        ({"value": float("nan")}, "nan in 2020; expected a number or null"),
        ({"date": "2019"}, "expected 2005 to 2021"),
    ],
)
def test_a_row_of_something_else_is_refused(bank, run, change, expected):
    revise(bank, GDP, 2020, **change)
    revise(bank, NOMINAL, 2019, value=160_000_000_000)
    code, said, files = run()
    assert expected in said
    assert "Of this series nothing was written." in said
    # The other series are none the worse for it.
    assert (code, list(files)) == (1, [f"nominal_gdp_world_bank.{DAY}.csv"])


def test_new_prices_are_an_edition_once_the_author_has_written_them_down(bank, run, monkeypatch):
    for row in bank.answers[GDP]:
        row["indicator"] = {"id": GDP, "value": "GDP (constant 2021 US$)"}
        row["value"] *= 1.2
    load = refresh.load

    def loaded(name):
        new = {"measure": MEASURES[GDP], "vintage": DAY, "prices": "constant 2021 US$"}
        there = load(name)
        return pd.concat([there, pd.DataFrame([new])]) if name.endswith("editions") else there

    assert run()[::2] == (1, {})
    monkeypatch.setattr(refresh, "load", loaded)
    code, _, files = run()
    assert (code, list(files)) == (0, [f"real_gdp_world_bank.{DAY}.csv"])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (HTML, "answered '<!DOCTYPE html>"),
        (MESSAGE, "the Bank says 175 Invalid format The indicator was not found."),
        (b'[{"page":1,"pages":1,"per_page":50,"total":0,"lastupdated":"2031-02-03"},null]', "form"),
        (b'[{"page":1,"pages":1,"per_page":50,"total":9,"lastupdated":"2031-02-03"},[]]', "0 rows"),
        (b'{"error": "none"}', "answered not the interface's form"),
        (b"[]", "answered not the interface's form"),
    ],
)
def test_an_error_with_status_200_is_no_edition(bank, run, answer, expected):
    revise(bank, GDP, 2019, value=1e11)
    [(name, kept)] = run()[2].items()
    bank.answers[GDP] = answer
    code, said, files = run()
    assert (code, files) == (1, {name: kept})
    assert expected in said


def test_older_and_other_figures_under_one_date_are_refused(bank, run):
    revise(bank, GDP, 2019, value=1e11)
    kept = run()[2]
    revise(bank, GDP, 2019, value=2e11)
    code, said, files = run()
    assert (code, files) == (1, kept)
    assert f"move real_gdp_world_bank.{DAY}.csv out of editions/" in said
    bank.day = "2020-01-01"
    code, said, files = run()
    assert (code, files) == (1, kept)
    assert f"an edition of 2020-01-01; expected one of {DAY} or later" in said


def test_without_a_network_it_says_so(bank, run):
    bank.server_close()  # the port is free, so a connection is refused
    code, said, files = run()
    assert (code, files) == (1, {})
    assert said.count("Is there a network?") == len(NAMES)


def test_a_file_that_cannot_be_finished_is_not_begun(bank, run, tmp_path, monkeypatch):
    revise(bank, GDP, 2019, value=1e11)
    kept = run()[2]
    bank.day = "2031-05-06"
    revise(bank, GDP, 2019, value=2e11)

    def full(path, text, **options):
        path.write_bytes(text.encode()[:50])
        raise OSError("No space left on device")

    monkeypatch.setattr(refresh.Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        run()
    assert {path.name: path.read_bytes() for path in tmp_path.glob("editions/*.csv")} == kept

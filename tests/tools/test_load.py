"""`make load`: what is counted, what is refused, that nothing is left running; and nginx as the book sets it."""

import asyncio
import shutil
from urllib.parse import urlsplit

import httpx
import pytest

import load

HTML = (
    '<link rel="stylesheet" href="../_static/x.css?v=1"><script data-src="views.js?v=2"></script>'
)
needs_nginx = pytest.mark.skipif(not load.NGINX, reason="no nginx: nginx-light has one")


@pytest.fixture
def site(tmp_path):
    files = {"book/01-a.html": HTML, "book/02-b.html": HTML.replace("x.css", "gone.css")}
    files |= {"_static/x.css": "a{}" * 1000, "book/views.js": "1;"}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("server", [load.plain, pytest.param(load.nginx, marks=needs_nginx)])
def test_each_reader_asks_for_all_of_a_chapter_and_what_fails_is_counted(site, server):
    with server(site) as base:
        tally = asyncio.run(load.crowd(base, "identity", 4, 0.01, site))
    assert len(tally.milliseconds) == 4 * 3
    assert [error.split(":")[0] for error in tally.errors] == ["_static/gone.css?v=1"] * 2
    page, views, style = (
        site / name for name in ("book/01-a.html", "book/views.js", "_static/x.css")
    )
    least = 4 * (page.stat().st_size + views.stat().st_size) + 2 * style.stat().st_size
    assert tally.received > least  # and the two answers that say there is no such file
    assert not load.answers(urlsplit(base).port)  # it has ended


def test_an_answer_that_is_not_the_file_is_an_error(site, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(site, other, dirs_exist_ok=True)
    (other / "book" / "views.js").write_text("2;", encoding="utf-8")
    with load.plain(other) as base:
        tally = asyncio.run(load.crowd(base, "identity", 1, 0.01, site))
    assert tally.errors == ["book/views.js?v=2: 200, not the file"]


@pytest.mark.parametrize("given", ["0", "2001", "-1", "many", ""])
def test_a_crowd_has_bounds(given):
    assert (
        load.main([given]) == f"ERROR: found READERS='{given}'; expected a number from 1 to 2000."
    )


@pytest.mark.parametrize(
    "address", ["http://192.0.2.1/", "http://[2001:db8::1]/", "http://localhost/"]
)
def test_no_other_machine_is_asked(address):
    with pytest.raises(ValueError):  # noqa: PT011, a name is no number
        load.refuse_strangers(httpx.Request("GET", address))


@needs_nginx
def test_nginx_keeps_what_names_its_content_and_compresses_text(site):
    (site / "404.html").write_text("No such page", encoding="utf-8")
    with load.nginx(site) as base, httpx.Client(base_url=base, trust_env=False) as client:
        page = client.get("book/01-a.html")
        assert page.headers["Cache-Control"] == "public, max-age=300"
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        again = client.get("book/01-a.html", headers={"If-None-Match": page.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        style = client.get("_static/x.css?v=1")
        assert style.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert style.headers["Content-Encoding"] == "gzip"
        assert style.headers["Vary"] == "Accept-Encoding"
        assert client.get("_static/x.css").headers["Cache-Control"] == "public, max-age=300"
        whole = client.get("_static/x.css", headers={"Accept-Encoding": "identity"})
        assert "Content-Encoding" not in whole.headers
        gone = client.get("book/gone.html?v=1")
        assert (gone.status_code, gone.text) == (404, "No such page")
        assert "Cache-Control" not in gone.headers

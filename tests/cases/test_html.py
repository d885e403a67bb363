from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alk.cases.html import to_html
from alk.cases.model import Position, Prose


def html(text: str) -> str:
    return to_html(Prose(text, Position(1)))


def test_commonmark_becomes_html() -> None:
    assert html("*zacht*\n\n* een\n* twee") == (
        "<p><em>zacht</em></p>\n<ul>\n<li>een</li>\n<li>twee</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=x>b</b>",
        "<!-- x -->",
        "<?x?>",
    ],
)
def test_raw_html_is_shown_as_text(raw: str) -> None:
    assert re.findall(r"<[^>]+>", html(raw)) == ["<p>", "</p>"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "&#x6A;avascript:alert(1)",
        "<java\\script:alert(1)>",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//elders.nl/x",
        "/\\elders.nl",
        "\\\\elders.nl",
        "blob:x",
    ],
)
def test_a_link_to_a_dangerous_address_stays_text(url: str) -> None:
    assert "href" not in html(f"[klik]({url})")
    assert "href" not in html(f"[klik][x]\n\n[x]: {url}")
    assert "src" not in html(f"![klik]({url})")


@pytest.mark.parametrize(
    "url", ["https://voorbeeld.nl/a?b=c:d", "http://x.nl", "mailto:a@b.nl", "brief.md", "#kop", "a/b:c"]
)
def test_an_ordinary_link_works(url: str) -> None:
    assert f'<a href="{url}" rel="noopener noreferrer">klik</a>' in html(f"[klik]({url})")


def test_an_image_is_shown_from_a_relative_address_only() -> None:
    assert '<img src="tekening.svg" alt="een schouder"' in html("![een schouder](tekening.svg)")
    assert html("![een schouder](https://elders.nl/x.png)") == "<p>een schouder</p>\n"
    assert html("![een schouder](//elders.nl/x.png)") == "<p>![een schouder](//elders.nl/x.png)</p>\n"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# a", ["h3"]),
        ("## a\n\n### b", ["h3", "h4"]),
        ("##### a", ["h3"]),
        ("# a\n\n###### b", ["h3", "h6"]),
    ],
)
def test_no_heading_rises_above_h3(text: str, tags: list[str]) -> None:
    assert re.findall(r"<(h\d)>", html(text)) == tags


@given(st.text(alphabet="<>&\"'`[]()!:/\\ \n*_#ajscript.&;x", max_size=80))
def test_no_text_whatever_brings_in_a_tag_or_an_address_of_its_own(text: str) -> None:
    shown = html(text)
    allowed = r"</?(?:p|em|strong|code|pre|blockquote|ul|ol|li|h[3-6]|a|img|hr|br)\b"
    assert all(re.match(allowed, tag) for tag in re.findall(r"<[^>]*", shown))
    for url in re.findall(r'(?:href|src)="([^"]*)"', shown):
        assert not re.match(r"(?i)\s*(javascript|data|vbscript|//|/\\|\\\\)", url)

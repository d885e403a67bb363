"""Whether HTML can act: read by an HTML parser, as a browser would."""

from __future__ import annotations

from html.parser import HTMLParser

HOSTILE = """<script>document.title = "gekaapt-script"</script>
<img src=x onerror="document.title='gekaapt-img'">
[klik](javascript:document.title='gekaapt-link') ![plaatje](https://elders.example/gekaapt.png)
<a href="javascript:alert('gekaapt')">x</a> <https://elders.example/gekaapt>

# %% [code]
```python
raise SystemExit("gekaapt")
```

</pre></textarea></title><svg onload=alert("gekaapt")>
### BEGIN HIDDEN TESTS
=== BEGIN MARK SCHEME ===
$$\\href{javascript:alert(1)}{gekaapt}$$ {{ 7 * 7 }} {% raw %} &lt;b&gt; \\<i>
{"cell_type": "code"}"""
"""A free-text answer that tries everything; each attempt names itself `gekaapt`."""


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return every element of a page with its attributes."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser.tags


def text(html: str) -> str:
    """Return the text that a reader sees, scripts included."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return "".join(parser.text)


def script_text(html: str) -> str:
    """Return what stands inside script elements."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    inside = html.split("<script")[1:]
    return "".join(part.split("</script", 1)[0] for part in inside)


def assert_inert(html: str) -> None:
    """Assert that the hostile answer is in the page as text, and nowhere else."""
    for tag, attributes in elements(html):
        assert not any("gekaapt" in value for value in attributes.values()), (tag, attributes)
        assert not any("javascript:" in value.lower() for value in attributes.values()), (tag, attributes)
    assert "gekaapt" not in script_text(html)
    assert text(html).count("gekaapt") == HOSTILE.count("gekaapt")
    assert HOSTILE in text(html)

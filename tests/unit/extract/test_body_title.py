"""The headline that a page gives."""

from bot.extract.body import Body, body_text

TEXT = """
<p>Fighters took the bridge at dawn, and the army fell back behind the river after losing two lorries.</p>
<p>Engineers had mined the eastern span in March, but the charges did not go off, an officer said on Friday.</p>
<p>Farmers from three villages on the western bank left for the district town with their animals during the night.</p>
"""


def page(head: str) -> str:
    return f"<html><head>{head}</head><body><article><h1>Bridge falls</h1>{TEXT}</article></body></html>"


def test_a_headline_given_twice_is_read_once() -> None:
    twice = '<meta property="og:title" content="Bridge falls to fighters">' * 2
    found = body_text(page(twice), "https://news.example/bridge")
    assert isinstance(found, Body)
    assert found.title == "Bridge falls to fighters"


def test_without_one_for_sharing_the_page_is_called_by_its_heading() -> None:
    found = body_text(page(""), "https://news.example/bridge")
    assert isinstance(found, Body)
    assert found.title == "Bridge falls"

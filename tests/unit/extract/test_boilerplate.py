"""The words around an article are found, and the article is left alone."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.boilerplate import blanked, boilerplate_spans, clean_text

NOT_THE_ARTICLE = [
    "Follow Jane Doe on Twitter",
    "Follow us for more.",
    "Send tips to [email protected].",
    "Got a tip? Write to news@gazette.example.",
    "No featured image available",
    "Advertisement",
    "All content created by the Harbour News Foundation is available without charge to any eligible publisher.",
    "All republished articles must include our logo and our reporter’s byline.",
    "For any questions about our guidelines, please contact desk@gazette.example.",
    "Subscribe to our newsletter",
    "Sign up here to get the morning briefing in your inbox.",
    "You can unsubscribe at any time.",
    "We use cookies to make this site better.",
    "By continuing to browse, you accept our terms.",
    "Read more: The long road to a truce",
    "RELATED: Five charts on the war",
    "The post Truce signed appeared first on Harbour Gazette.",
    "This article was originally published on The Conversation.",
    "This story has been updated.",
    "Copyright 2026 Harbour Gazette. All rights reserved.",
    "Image caption Soldiers guard the port",
    "Photo: Harbour Gazette",
    "FILE - In this May 5, 2026, file photo, Gen. J. Doe speaks in Port Ewo.",
    "A column of smoke over the port. (AP Photo/Jane Doe)",
    "(Reporting by J. Doe in Port Ewo; Editing by R. Roe)",
    "Associated Press writer Jane Doe contributed to this report.",
    "By Jane Doe and Richard Roe",
    "Jane Doe | Staff Reporter",
    "Last updated: 10 November 2026, 10:32",
    "5 min read",
    "Media playback is unsupported on your device",
    "Copy link",
    "Story Continued Below",
    "Invalid email address.",
    "Please enable JavaScript to watch this video.",
]
THE_ARTICLE = [
    "By the time police arrived, 12 people were dead.",
    "By Friday the army held the bridge.",
    "Follow-up attacks hit the port on Monday.",
    "Share prices fell after the attack.",
    "Contact was lost with the patrol boat.",
    "The post was attacked by rebels on Monday.",
    "Images of the blast were shared widely.",
    "For more than 20 years the rebels have held the hills.",
    "The report said the group first attacked the village in May.",
    "The report is part of a United Nations inquiry.",
    "By continuing the siege, the army forced the rebels to accept a truce.",
    "Jane Doe is a reporter who was abducted in Port Ewo.",
    "More: than one thing.".replace(":", ""),
    "Editing the map, he found three more graves.",
    "Photographs by the drone show a burning depot at the base.",
    "The U.S. Navy said it shot down two drones.",
    "Police said 40 people were in the church when it burned.",
]
PARAGRAPH = "Fighters took the bridge north of Port Ewo at dawn, officials said. Nine soldiers were killed."


@pytest.mark.parametrize("words", NOT_THE_ARTICLE)
def test_a_line_that_is_not_the_article_goes(words: str) -> None:
    assert clean_text(f"{PARAGRAPH}\n{PARAGRAPH}\n{words}\n") == f"{PARAGRAPH}\n{PARAGRAPH}"


@pytest.mark.parametrize("words", THE_ARTICLE)
def test_a_sentence_of_the_article_stays(words: str) -> None:
    text = f"{words}\n{PARAGRAPH}\n{PARAGRAPH} {PARAGRAPH}"
    assert clean_text(text) == text


def test_sentences_go_from_the_middle_of_a_paragraph() -> None:
    text = (
        f"{PARAGRAPH} Follow Jane Doe on Twitter. Two U.S. ships left (AP Photo/R. Roe) the port. Read more: Port Ewo"
    )
    assert clean_text(text) == f"{PARAGRAPH} Two U.S. ships left the port."


@pytest.mark.parametrize("credit", ["Photo: AP", "Pictures: AFP", "Image: Getty Images"])
def test_a_credit_goes_from_the_sentence_that_it_ran_into(credit: str) -> None:
    assert clean_text(f"{credit} {PARAGRAPH}") == PARAGRAPH


def test_what_pages_put_between_sentences_goes_without_them() -> None:
    text = (
        "Advertisement Continue reading the main story Nine soldiers were killed. The bridge fell Continue reading..."
    )
    assert clean_text(text) == "Nine soldiers were killed. The bridge fell"


def test_the_title_said_again_and_the_sections_name_go() -> None:
    text = f"World News\nBridge falls to fighters\n{PARAGRAPH}"
    assert clean_text(text, "Bridge falls to fighters") == PARAGRAPH


@pytest.mark.parametrize(
    "line",
    [
        "Plus Kenya bans plastic bags and a film star retires.",
        "Plus, tanks near Port Ewo. And a new stadium.",
        "Also in today’s newsletter, Kenya bans plastic bags",
        "Also, Peru has a new president.",
    ],
)
def test_other_news_than_the_headlines_goes(line: str) -> None:
    assert clean_text(f"{line}\n{PARAGRAPH}") == PARAGRAPH
    assert clean_text(line) == ""


@pytest.mark.parametrize(
    "line", ["Pluses outweigh the losses, he said.", "Also known as the Wolves, they hold Port Ewo."]
)
def test_what_only_sounds_like_it_stays(line: str) -> None:
    assert clean_text(line) == line


def test_blanked_boilerplate_moves_nothing() -> None:
    text = f"Read more: Port Ewo\n{PARAGRAPH} Follow us. More."
    blank = blanked(text)
    assert len(blank) == len(text)
    assert blank.split() == f"{PARAGRAPH} More.".split()
    assert blank.index("Fighters") == text.index("Fighters")


def test_who_wrote_it_goes_at_the_end_alone() -> None:
    about = "Jane Doe is a senior correspondent for the Gazette."
    assert clean_text(f"{PARAGRAPH} {PARAGRAPH}\n{PARAGRAPH}\n{about}") == f"{PARAGRAPH} {PARAGRAPH}\n{PARAGRAPH}"
    assert about in clean_text(f"{about}\n{PARAGRAPH} {PARAGRAPH} {PARAGRAPH}")


def test_a_text_in_capitals_keeps_its_wrapped_lines() -> None:
    wrapped = (
        "THE PORT WAS ATTACKED AT DAWN\nON MONDAY AND THEN\nAGAIN ON TUESDAY\nAND ON FRIDAY HELD\nBY REBEL FORCES."
    )
    assert clean_text(wrapped) == wrapped


lines = st.lists(
    st.sampled_from([*NOT_THE_ARTICLE, *THE_ARTICLE, PARAGRAPH, "", "  "]) | st.text(max_size=40), max_size=12
)


@given(lines, st.sampled_from(["\n", " ", "\n\n"]))
def test_spans_are_in_order_apart_and_inside(parts: list[str], between: str) -> None:
    text = between.join(parts)
    spans = boilerplate_spans(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


@given(lines)
def test_cleaning_only_takes_away(parts: list[str]) -> None:
    text = "\n".join(parts)
    kept = iter("".join(text.split()))
    assert all(letter in kept for letter in "".join(clean_text(text).split()))


@pytest.mark.parametrize(
    "piece",
    ["By A ", "(", "(AP Photo ", "in this ", "a.", "Follow a ", "A A|", "copyright ", "©", ". A", ".", "…", "?!"],
)
def test_no_text_makes_it_slow(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    began = time.monotonic()
    boilerplate_spans(text)
    assert time.monotonic() - began < 2.0

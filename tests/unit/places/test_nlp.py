from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interpret import nlp, truecase
from bot.interpret.gazetteer import Entry, Gazetteer
from sandbox.news.desk import pieces

PEOPLE = 1_000_000  # from which a town is known to everybody


def test_a_headline_is_a_sentence_of_its_own() -> None:
    doc = nlp.parse(nlp.load(), "Rebels seize the airport", "Fighting went on into the night. Flights were halted.")
    assert next(iter(doc.sents)).text.strip() == "Rebels seize the airport"


def test_an_empty_line_ends_a_sentence() -> None:
    doc = nlp.parse(nlp.load(), "", "Read more on our page\n\nThe ceasefire held on Tuesday.")
    assert any(sentence.text.strip() == "Read more on our page" for sentence in doc.sents)


def test_copy_in_capitals_is_parsed_as_running_text_and_kept_as_written() -> None:
    text = "SOLDIERS ATTACKED THE VILLAGE YESTERDAY, THE MAYOR OF SAN MIGUEL SAID."
    doc = nlp.parse(nlp.load(), "", text)
    assert "attacked the village yesterday" in doc.text
    assert nlp.original(doc) == f"\n{text}"


def test_a_headline_in_headline_case_is_parsed_as_running_text() -> None:
    doc = nlp.parse(nlp.load(), "Suicide Bomber Kills Dozens Near Market in Kabul", "")
    assert doc.text.startswith("Suicide bomber kills dozens near market in Kabul")


def test_no_country_and_no_large_city_is_taken_for_a_common_word() -> None:
    gazetteer = Gazetteer.load()
    towns = (sense.entry for name in gazetteer.famous(PEOPLE) for sense in gazetteer.senses(name))
    names = {entry.name for entry in (*gazetteer.entries("country"), *towns) if _is_well_known(entry)}
    assert {name for name in names if name.isalpha() and truecase.is_common(name)} <= {"Reunion"}
    assert len(names) > 500


def _is_well_known(entry: Entry) -> bool:
    return entry.kind == "country" or (entry.kind == "city" and entry.people >= PEOPLE)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_change_of_case_moves_a_letter(text: str) -> None:
    assert len(truecase.from_one_case(text)) == len(text)
    assert len(truecase.from_headline(text)) == len(text)


def test_a_long_run_of_signs_is_a_short_one_and_moves_no_letter() -> None:
    doc = nlp.parse(nlp.load(), "", f"{'(“' * 3000} Three died in Herat.")
    assert len(doc) < 100
    assert doc.text.index("Three") == nlp.original(doc).index("Three")


def test_names_are_those_that_spacy_itself_finds() -> None:
    language = nlp.load()
    texts = [(piece.title, piece.text) for piece in pieces()]
    texts += [("", ""), ("Kabul", ""), ("", "\n\n \n"), ("President of the Republic of", "Korea\n\nSeoul Kim Jong")]
    docs = nlp.parse_all(language, texts)
    ours = [_names(doc) for doc in docs]
    for doc in docs:
        doc.set_ents([], default="missing")
    assert ours == [_names(doc) for doc in map(language.get_pipe("ner"), docs)]
    assert sum(map(len, ours)) > 100


def _names(doc: nlp.Doc) -> list[tuple[int, int, str, str]]:
    return [(name.start, name.end, name.label_, "".join(token.ent_iob_ for token in name)) for name in doc.ents]

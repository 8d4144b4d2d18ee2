"""Settings: nothing is required, and whoever gets something wrong learns all of it at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import MistakesError
from config.settings import EXAMPLES, OURS, Settings, load_settings, spacy_model

ROOT = Path(__file__).parents[3]
NO_FILE = Path("no such file")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in {*EXAMPLES, "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"}:
        monkeypatch.delenv(name, raising=False)


def mistakes() -> list[str]:
    with pytest.raises(MistakesError) as found:
        load_settings(NO_FILE)
    return found.value.mistakes


def test_nothing_set_is_the_sandbox_with_its_own_redis() -> None:
    settings = load_settings(NO_FILE)
    assert settings.is_sandbox
    assert settings.redis_url is None
    assert settings.var == Path("var")


def test_every_example_is_a_valid_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, example in EXAMPLES.items():
        monkeypatch.setenv(name, example)
    settings = load_settings(NO_FILE)
    assert not settings.is_sandbox
    assert settings.readers == 2
    assert settings.log == "json"


def test_empty_and_blank_count_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in EXAMPLES:
        monkeypatch.setenv(name, "")
    assert load_settings(NO_FILE).is_sandbox


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("SITREP_READERS=3\nSITREP_PORT=9000\n")
    monkeypatch.setenv("SITREP_READERS", "5")
    settings = load_settings(file)
    assert (settings.readers, settings.port) == (5, 9000)


def test_all_mistakes_are_named_at_once_each_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"SITREP_READERS": "many", "SITREP_PORT": "70000", "SITREP_LOG": "loud", "REDIS_URL": "localhost:6379"}
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    found = mistakes()
    assert {line.split(":")[0] for line in found} == set(wrong)
    assert all(f"for example {line.split(':')[0]}={EXAMPLES[line.split(':')[0]]}" in line for line in found)


@pytest.mark.parametrize(
    ("bot", "app", "said"),
    [
        ("xoxb-1", "", "SLACK_APP_TOKEN: is missing although SLACK_BOT_TOKEN is set"),
        ("", "xapp-1", "SLACK_BOT_TOKEN: is missing although SLACK_APP_TOKEN is set"),
        ("xapp-1", "xoxb-1", "SLACK_BOT_TOKEN: that is an app token; a bot token starts with xoxb-"),
        ("xapp-1", "xoxb-1", "SLACK_APP_TOKEN: that is a bot token; an app token starts with xapp-"),
        ("hunter2", "xapp-1", "SLACK_BOT_TOKEN: that is no token"),
    ],
)
def test_tokens_come_in_pairs_and_in_their_own_places(
    monkeypatch: pytest.MonkeyPatch, bot: str, app: str, said: str
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", bot)
    monkeypatch.setenv("SLACK_APP_TOKEN", app)
    assert any(line.startswith(said) for line in mistakes())


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://localhost", "it must start with redis://"),
        ("redis://", "the host is missing"),
        ("redis://host:port", "that is no address"),
        ("unix://redis.sock", "the whole path"),
        ("redis+sentinel://one:1,two:2", "it must read redis+sentinel://"),
        ("redis+sentinel://one:port/main", "it must read redis+sentinel://"),
        ("rediss+sentinel://one:1,two:2", "it must read redis+sentinel://"),
    ],
)
def test_an_address_of_redis_is_looked_at_before_it_is_used(
    monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    [line] = mistakes()
    assert said in line


@pytest.mark.parametrize(
    "url",
    [
        "redis+sentinel://bot:sesame@10.0.0.1:26379,sentinel-2.example/main",
        "redis+sentinel://:sesame@10.0.0.1/main?sentinel_password=open-up",
        "rediss+sentinel://:sesame@10.0.0.1/main?ssl_ca_certs=/etc/redis/ca.pem",
    ],
)
def test_the_address_of_sentinels_is_one(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("REDIS_URL", url)
    assert load_settings(NO_FILE).redis_url is not None


def test_a_slip_of_the_pen_gets_a_suggestion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_READER", "2")
    assert mistakes() == ["SITREP_READER: there is no such setting; did you mean SITREP_READERS?"]


def test_settings_that_would_make_slacks_library_forget_the_token_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    [line] = mistakes()
    assert line.startswith("SLACK_CLIENT_ID: must not be set")


def test_no_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-sesame")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-sesame")
    monkeypatch.setenv("REDIS_URL", "redis://:sesame@localhost")
    assert "sesame" not in repr(load_settings(NO_FILE))
    monkeypatch.setenv("SLACK_APP_TOKEN", "sesame")
    monkeypatch.setenv("REDIS_URL", "redis://:sesame@localhost:port")
    assert "sesame" not in "\n".join(mistakes())


def test_the_example_file_shows_every_setting_with_its_default() -> None:
    lines = re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), flags=re.MULTILINE)
    assert [name for name, _ in lines] == list(EXAMPLES)
    defaults = {str(field.validation_alias): field.default for field in Settings.model_fields.values()}
    assert all(value == str(defaults[name] or "") for name, value in lines if name.startswith(OURS))


@pytest.mark.parametrize("sign", ["#", "/", "?"])
def test_nothing_of_a_password_that_is_not_written_as_it_must_be_is_shown(
    monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    monkeypatch.setenv("REDIS_URL", f"redis://bot:sesame{sign}open@localhost")
    [line] = mistakes()
    assert "sesame" not in line
    assert "%2F" in line


@pytest.mark.parametrize("read", [load_settings, spacy_model])
def test_a_file_that_is_no_text_is_named(read: Callable[[Path], object], tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("SITREP_LOG=json", encoding="utf-16")
    with pytest.raises(MistakesError, match="it can't be read as UTF-8"):
        read(file)


def test_a_host_of_our_own_is_the_same_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITREP_OWN_HOSTS", "News.Intranet.Example:443,10.0.0.7:8080")
    assert load_settings().private_hosts == {("news.intranet.example", 443), ("10.0.0.7", 8080)}

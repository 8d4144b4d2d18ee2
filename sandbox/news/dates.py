"""Dates in the languages of the outlets, without a locale of the machine."""

from datetime import UTC, datetime, timedelta

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = {
    "en": "January,February,March,April,May,June,July,August,September,October,November,December",
    "fr": "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre",
    "es": "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre",
}


def utc(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, UTC)


def dated(text: str, moment: float, language: str) -> str:
    """The text with {today}, {yesterday} and {date} as they were when it came out."""
    day = utc(moment)
    month = MONTHS[language].split(",")[day.month - 1]
    words = {
        "{today}": DAYS[day.weekday()],
        "{yesterday}": DAYS[(day - timedelta(days=1)).weekday()],
        "{date}": f"{day.day} de {month}" if language == "es" else f"{day.day} {month}",
    }
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text

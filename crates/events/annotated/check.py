#!/usr/bin/env python3
"""Check the annotated set (Python standard library only).

    python3 check.py            validates both files; on a fault prints file, line and reason, and exits with 1
    python3 check.py --counts   validates, then prints the counts of README.md as Markdown tables
"""

import calendar
import collections
import datetime
import json
import pathlib
import re
import sys
import unicodedata

FOLDER = pathlib.Path(__file__).resolve().parent
FILES = {"development.jsonl": "d", "held-out.jsonl": "h"}

COUNTRIES = set(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK".split()
)
GROUPS = set("EU AU ASEAN BRICS G7 G20 G77 SCO OECD APEC CELAC MERCOSUR CARICOM ECOWAS SADC EAC GCC LAS PIF SAARC".split())

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTH_PATTERN = "|".join(name for name in calendar.month_name if name)
WEEKDAYS = [name.lower() for name in calendar.day_name]
WEEKDAY_PATTERN = "|".join(calendar.day_name)
WRITTEN_DAY = re.compile(
    rf"\b(?P<weekday>{WEEKDAY_PATTERN}),? (?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH_PATTERN})"
    rf"|(?P<month_first>{MONTH_PATTERN}) (?P<day_last>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?"
)
# A weekday that stands alone must be the day at which some event of the paragraph begins or ends, but for a day of speaking.
LONE_WEEKDAY = re.compile(rf"(?<!said on )\b({WEEKDAY_PATTERN})\b")


class Fault(Exception):
    """A reason why a line is wrong."""


def require(condition, reason):
    """Raises a fault unless the condition holds."""
    if not condition:
        raise Fault(reason)


def matches_type(value, name):
    """Whether a value has a type of JSON Schema."""
    if name == "null":
        return value is None
    if name == "boolean":
        return isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, {"string": str, "array": list, "object": dict}[name])


def check_schema(value, schema, path):
    """The part of JSON Schema that events.schema.json uses."""
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    require(any(matches_type(value, name) for name in types), f"{path}: is no {' or '.join(types)}")
    require("enum" not in schema or value in schema["enum"], f"{path}: {value!r} is not allowed")
    if isinstance(value, str):
        require(re.search(schema.get("pattern", ""), value), f"{path}: {value!r} does not match its pattern")
        require(len(value) >= schema.get("minLength", 1), f"{path}: too short")
        require(value == value.strip(), f"{path}: space at its beginning or end")
    elif isinstance(value, list):
        require(len(value) >= schema.get("minItems", 0), f"{path}: too few items")
        for number, item in enumerate(value):
            check_schema(item, schema["items"], f"{path}[{number}]")
    elif isinstance(value, dict):
        properties = schema["properties"]
        for name in schema["required"]:
            require(name in value, f"{path}: {name} is missing")
        for name, item in value.items():
            require(name in properties, f"{path}: {name} is unknown")
            check_schema(item, properties[name], f"{path}.{name}")


def last_day_of_month(day):
    """The last day of the month of a day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def check_dates(event, path):
    """Dates are real, in order, and as long as their precision says."""
    parts = [event["date_from"], event["date_to"], event["date_precision"]]
    if event["date_from"] is None:
        require(parts == [None, None, None], f"{path}: date_from, date_to and date_precision are told together")
        return
    require(None not in parts, f"{path}: date_from, date_to and date_precision are told together")
    first, last = (datetime.date.fromisoformat(part) for part in parts[:2])
    require(first <= last, f"{path}: ends before it begins")
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    allowed = {"month": [1, 2], "season": [2, 3, 4, 6], "year": [12, 24, 36]}.get(event["date_precision"])
    if allowed:
        require(first.day == 1 and last == last_day_of_month(last), f"{path}: not whole months")
        require(n_months in allowed, f"{path}: {n_months} months do not fit {event['date_precision']}")
    if event["date_precision"] == "year":
        require(first.month == 1 and last.month == 12, f"{path}: not a whole year")


def check_countries(event, path):
    """Codes exist, are sorted, and hold the sides of the people."""
    for name, known in (("countries", COUNTRIES), ("groups", GROUPS)):
        codes = event[name]
        require(codes == sorted(set(codes)), f"{path}.{name}: not sorted, or a code twice")
        for code in codes:
            require(code in known, f"{path}.{name}: unknown code {code}")
    sides = [person["country"] for person in event["people"]]
    for code in sides:
        require(code is None or code in event["countries"], f"{path}.people: {code} is not among the countries")
    place_country = event["place_country"]
    require(place_country is None or place_country in COUNTRIES, f"{path}: unknown place_country {place_country}")
    require(event["place"] is None or place_country, f"{path}: a place without its country")


def check_words(event, text, path):
    """Every string of an event stands in the text; what tells of the act stands in its quotation."""
    quotation = event["quotation"]
    require(quotation in text, f"{path}.quotation: not in the text")
    require(event["place"] is None or event["place"] in text, f"{path}.place: {event['place']!r} is not in the text")
    words = event["organisations"] + event["subjects"] + [figure["text"] for figure in event["figures"]]
    for person in event["people"]:
        words += [word for word in (person["name"], person["role"]) if word]
    for word in words:
        require(word in quotation, f"{path}: {word!r} is not in the quotation")
    for name in event["organisations"]:
        require(not name.lower().startswith("the "), f"{path}.organisations: {name!r} has an article")
    for name in ("organisations", "subjects"):
        require(len(event[name]) == len(set(event[name])), f"{path}.{name}: an entry twice")


def check_status(event, published, path):
    """What was held or signed does not lie after the day of the document; a recalled act lies before it."""
    if event["date_from"] is None:
        return
    if event["status"] in ("held", "signed"):
        require(event["date_from"] <= published, f"{path}: {event['status']} after the document was published")
    if event["is_recalled"]:
        require(event["date_from"] < published, f"{path}: recalled, but not past")


def check_weekdays(document):
    """A weekday beside a date is that of the date; a lone weekday is that of an event of the paragraph."""
    text, published = document["text"], datetime.date.fromisoformat(document["published"])
    for found in WRITTEN_DAY.finditer(text):
        month = MONTHS[(found["month"] or found["month_first"]).lower()]
        number = int(found["day"] or found["day_last"])
        years = [int(found["year"])] if found["year"] else [published.year - 1, published.year, published.year + 1]
        days = [datetime.date(year, month, number) for year in years]
        day = min(days, key=lambda candidate: abs(candidate - published))
        weekday = WEEKDAYS[day.weekday()]
        require(weekday == found["weekday"].lower(), f"{found[0]!r} is a {weekday.capitalize()}")
    if not document["events"]:
        return
    days = [event[name] for event in document["events"] for name in ("date_from", "date_to") if event[name]]
    weekdays = {WEEKDAYS[datetime.date.fromisoformat(day).weekday()] for day in days}
    for found in LONE_WEEKDAY.finditer(WRITTEN_DAY.sub("", text)):
        require(found[1].lower() in weekdays, f"no event of the paragraph falls on a {found[1]}")


def check_tags(document):
    """Tags that follow from the events agree with them."""
    events, tags = document["events"], document["tags"]
    expected = {
        "no_event": not events,
        "multi_event": len(events) > 1,
        "recalled": any(event["is_recalled"] for event in events),
        "cancelled": any(event["status"] == "cancelled" for event in events),
        "postponed": any(event["status"] == "postponed" for event in events),
    }
    for tag, holds in expected.items():
        require((tag in tags) == holds, f"tag {tag} does not agree with the events")
    require(len(tags) == len(set(tags)), "a tag twice")


def check_document(document, letter, schema):
    """One line of a file."""
    check_schema(document, schema, "line")
    require(document["id"].startswith(letter), f"id {document['id']} belongs to the other file")
    datetime.date.fromisoformat(document["published"])
    text = document["text"]
    require(unicodedata.is_normalized("NFC", text), "the text is not NFC")
    require("\n" not in text.replace("\n\n", ""), "a line break within a paragraph")
    require("  " not in text, "two spaces in a row")
    for number, event in enumerate(document["events"], start=1):
        path = f"event {number}"
        check_dates(event, path)
        check_countries(event, path)
        check_words(event, text, path)
        check_status(event, document["published"], path)
    check_weekdays(document)
    check_tags(document)


def read_and_check():
    """All documents by file; raises a fault that names file and line."""
    schema = json.loads((FOLDER / "events.schema.json").read_text(encoding="utf-8"))
    documents, seen_ids, seen_texts = {}, {}, {}
    for name, letter in FILES.items():
        documents[name] = []
        lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            place = f"{name}:{number}"
            try:
                document = json.loads(line)
                check_document(document, letter, schema)
                key = re.sub(r"\W+", " ", document["text"].lower())
                require(document["id"] not in seen_ids, f"id already at {seen_ids.get(document['id'])}")
                require(key not in seen_texts, f"the same paragraph is at {seen_texts.get(key)}")
            except (Fault, ValueError) as fault:
                raise Fault(f"{place}: {fault}") from fault
            seen_ids[document["id"]] = seen_texts[key] = place
            documents[name].append(document)
    return documents


def print_table(title, counters):
    """One count by file as a Markdown table."""
    print(f"\n| {title} | development | held-out |\n|---|---:|---:|")
    keys = {key for counter in counters for key in counter}
    for key in sorted(keys, key=lambda key: (-sum(counter[key] for counter in counters), key)):
        print(f"| {key} | " + " | ".join(str(counter[key]) for counter in counters) + " |")


def print_counts(documents):
    """The counts of README.md."""
    files = list(documents.values())
    events = [[event for document in lines for event in document["events"]] for lines in files]
    totals = {
        "paragraphs": [len(lines) for lines in files],
        "paragraphs without an event": [sum(not document["events"] for document in lines) for lines in files],
        "paragraphs with several events": [sum(len(document["events"]) > 1 for document in lines) for lines in files],
        "events": [len(found) for found in events],
        "events that are recalled": [sum(event["is_recalled"] for event in found) for found in events],
    }
    for name in ("people", "organisations", "figures", "subjects"):
        totals[name] = [sum(len(event[name]) for event in found) for found in events]
    totals["countries that occur"] = [len({code for event in found for code in event["countries"]}) for found in events]
    print("| what | development | held-out |\n|---|---:|---:|")
    for name, numbers in totals.items():
        print(f"| {name} | {numbers[0]} | {numbers[1]} |")
    for name in ("kind", "status", "date_precision"):
        print_table(name, [collections.Counter(event[name] or "open" for event in found) for found in events])
    print_table("tag", [collections.Counter(tag for document in lines for tag in document["tags"]) for lines in files])
    for name in ("countries", "groups"):
        print_table(name, [collections.Counter(code for event in found for code in event[name]) for found in events])
    print(f"\nCountries in both files together: {len({c for found in events for e in found for c in e['countries']})}.")


def main():
    """Checks, and prints the counts if asked."""
    try:
        documents = read_and_check()
    except (Fault, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    if "--counts" in sys.argv[1:]:
        print_counts(documents)
    else:
        print("; ".join(f"{name}: {len(lines)} paragraphs, no fault" for name, lines in documents.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

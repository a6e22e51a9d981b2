"""Writes src-tauri/requests/calendar/holidays.txt: the public holidays by which deadlines are counted.

They come from the library `holidays` (https://pypi.org/project/holidays/, MIT), which follows each country's law. Only what is a
holiday in the whole of the country is taken, and nothing that falls on a weekend, which is free anyway.

    pip install holidays==0.109 && python3 scripts/public_holidays.py > src-tauri/requests/calendar/holidays.txt
"""

import holidays

YEARS = range(2025, 2036)
SEATS = (
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK "  # the European Union
    "IS LI NO CH GB "  # the rest of the European Economic Area, Switzerland, the United Kingdom
    "US US-CA AU BR CA IN JP KR NZ ZA"
).split()

print(f"# Public holidays on working days, by seat and year (MMDD). Made by scripts/public_holidays.py from holidays {holidays.__version__} (MIT).")
for seat in sorted(SEATS):
    country, _, part = seat.partition("-")
    for year in YEARS:
        days = holidays.country_holidays(country, subdiv=part or None, years=year)
        written = " ".join(day.strftime("%m%d") for day in sorted(days) if day.year == year and day.weekday() < 5)
        print(seat, year, written)

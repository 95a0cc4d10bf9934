#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The terms of the law once more, written from the texts of the law and not from src/engines/law
or rules/: another language, another calendar, sets of days instead of tables. Draws dates,
asks the program and compares. TAP on standard output.

usage: termijnen.py PROGRAM [COUNT [SEED]]
"""
import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

DAY = timedelta(days=1)


# ---- the calendar ------------------------------------------------------------------------

def easter(year):
    """Sunday after the first full moon on or after 21 March, by epact (Lilius/Clavius)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 25 and golden > 11 or epact == 24:
        epact += 1
    moon = 44 - epact
    if moon < 21:
        moon += 30
    day = date(year, 3, 1) + timedelta(days=moon - 1)
    return day + timedelta(days=7 - (day.weekday() + 1) % 7)


def kings_day(year):
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    if day.weekday() == 6:
        day += DAY if year < 1980 else -DAY
    return day


def holidays(year):
    p = easter(year)
    return {date(year, 1, 1), p - 2 * DAY, p + DAY, p + 39 * DAY, p + 50 * DAY,
            date(year, 12, 25), date(year, 12, 26), date(year, 5, 5), kings_day(year)}


CACHE = {}


def free(day):
    if day.year not in CACHE:
        CACHE[day.year] = holidays(day.year)
    return day.weekday() >= 5 or day in CACHE[day.year]


def atw1(day):
    while free(day):
        day += DAY
    return day


def months(day, n):
    y, m = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = (date(y + (m == 11), (m + 1) % 12 + 1, 1) - DAY).day
    return date(y, m + 1, min(day.day, last))


def weeks(day, n):
    return day + timedelta(weeks=n)


# ---- one function a rule; each draws its own questions -----------------------------------------

def any_day(r, low=2010, high=2090):
    a = date(low, 1, 1).toordinal()
    return date.fromordinal(r.randrange(a, date(high, 1, 1).toordinal()))


def shifted(name, key, n):
    def draw(r):
        d = any_day(r)
        raw = weeks(d, n)
        return name, {key: d}, {"einde": atw1(raw), "ruwe_einde": raw}
    return draw


def years(name, key, n, low=2022):
    def draw(r):
        d = any_day(r, low)
        return name, {key: d}, {"einde": months(d, 12 * n)}
    return draw


def decision(r):
    d, q = any_day(r), {}
    raw = weeks(d, 6)
    if r.random() < .5:
        q["commissie"] = "ja"
        raw = weeks(d, 12)
    if r.random() < .5:
        q["verdaagd"] = "ja"
        raw = weeks(raw, 6)
    if r.random() < .5:
        q["opgeschort-dagen"] = r.randrange(0, 90)
        raw += q["opgeschort-dagen"] * DAY
    return ("beslissing-bezwaar", {"einde-bezwaartermijn": d, **q},
            {"einde": atw1(raw), "ruwe_einde": raw})


def supplement(r):
    d = any_day(r)
    asked = d + r.randrange(0, 50) * DAY
    given = asked + r.randrange(0, 40) * DAY
    stopped = [x for x in range(1, 60) if asked < asked + x * DAY < given]
    raw = weeks(d, 8) + len(stopped) * DAY
    return ("aanvulling", {"ontvangen": d, "gevraagd": asked, "aangevuld": given},
            {"einde": atw1(raw), "ruwe_einde": raw})


def late(r):
    term = any_day(r, 2011)
    notice = term + r.randrange(1, 200) * DAY
    first = weeks(notice, 2) + DAY
    q = {"beslistermijn": term, "ingebrekestelling": notice}
    owed = 42
    if r.random() < .7:
        q["besloten"] = notice + r.randrange(0, 80) * DAY
        owed = sum(1 for i in range(42) if first + i * DAY < q["besloten"])
    rates = (20, 30, 40) if notice < date(2019, 1, 1) else (23, 35, 45)
    answer = {"bedrag_cent": sum(100 * rates[i // 14] for i in range(owed)),
              "eerste_dag": first if owed else None,
              "laatste_dag": first + (owed - 1) * DAY if owed else None}
    return "niet-tijdig", q, answer


def prescription(r):
    d = any_day(r, 2012)
    new = d >= date(2021, 4, 1)
    end, q, acts = months(d, 12), {"verbeurd": d}, []
    for _ in range(r.randrange(0, 4)):
        word = r.choice(["", "invorderingsbeschikking:", "aanmaning:", "dwangbevel:"])
        acts.append((d + r.randrange(0, 900) * DAY, word))
    if acts:
        q["stuiting"] = ",".join(w + a.isoformat() for a, w in acts)
    final = d + r.randrange(0, 900) * DAY if r.random() < .3 else None
    if final:
        q["onherroepelijk"] = final

    def pending(day):  # 5:35(2): not over while the last itself is before the court
        return max(day, final) if final and new else day
    for day, word in sorted(acts):
        works = new or word in ("aanmaning:", "dwangbevel:")
        if works and day <= pending(end):
            end = months(day, 12)
    end = pending(end)
    if r.random() < .4:
        q["geschorst-dagen"] = r.randrange(0, 300)
        end += q["geschorst-dagen"] * DAY
    return "verjaring-dwangsom", q, {"einde": end, "handel_voor": end - 56 * DAY}


def bibob(r):
    d, q = any_day(r, 2014), {}
    raw = weeks(d, 8)
    if r.random() < .5:
        q["verlengd"] = "ja"
        raw = weeks(raw, 4)
    return "bibob-advies", {"compleet": d, **q}, {"einde": atw1(raw), "ruwe_einde": raw}


def bibob_stop(r):
    end = any_day(r, 2014)
    asked = end - r.randrange(0, 60) * DAY
    back = asked + r.randrange(0, 130) * DAY
    counted = min(len({asked + i * DAY for i in range((back - asked).days + 1)}), (8 + 4) * 7)
    raw = end + counted * DAY
    last = raw
    while free(last):
        last -= DAY
    return ("bibob-opschorting", {"einde": end, "gevraagd": asked, "ontvangen": back},
            {"einde": atw1(raw), "ruwe_einde": raw, "handel_voor": last})


def entry(r):
    d = any_day(r)
    if r.random() < .5:
        return "machtiging-binnentreden", {"gegeven": d}, {"einde": d + 3 * DAY}
    return "verslag-binnentreden", {"binnentreding": d}, {"einde": atw1(d + 4 * DAY)}


def area_ban(r):
    d, n = any_day(r, 2011), r.randrange(0, 4)
    end = d
    for _ in range(n + 1):
        end = months(end, 3)
    return "gebiedsverbod", {"begin": d, "verlengingen": n}, {"einde": end}


def closure(r):
    d, n = any_day(r), r.randrange(1, 25)
    name = r.choice(["sluiting", "sluiting-opiumwet", "sluiting-174a"])
    return name, {"begin": d, "maanden": n}, {"einde": months(d, n)}


def hours(r):
    d = any_day(r)
    at = datetime(d.year, d.month, d.day, r.randrange(24), r.randrange(60))
    end = at + timedelta(hours=48)
    return ("aankondiging-betreden", {"aangekondigd": at.strftime("%Y-%m-%dT%H:%M")},
            {"einde": end.strftime("%Y-%m-%dT%H:%M")})


def grace(r):
    d, n = any_day(r), r.randrange(1, 60)
    return ("begunstiging", {"besluit": d, "termijn": "P%dD" % n},
            {"einde": d + n * DAY, "verbeurte_vanaf": d + (n + 1) * DAY})


def sale(r):
    d = any_day(r)
    copy = d + r.randrange(0, 120) * DAY
    return ("verkoop-zaken", {"meegevoerd": d, "afschrift": copy},
            {"einde": max(weeks(d, 13), weeks(copy, 2))})


def atw2(r):
    d, n = any_day(r), r.randrange(3, 9)
    end = d + n * DAY
    while sum(not free(d + i * DAY) for i in range(1, (end - d).days + 1)) < 2:
        end += DAY
    return "atw-minimum", {"begin": d, "dagen": n}, {"einde": atw1(end)}


def fine(r):
    d = any_day(r)
    return "bestuurlijke-boete", {"rapport": d}, {"einde": weeks(d, 13)}


def dealer(r):
    d = any_day(r, 2022)
    acts = sorted({d + r.randrange(0, 2200) * DAY for _ in range(r.randrange(1, 8))})
    total, rows = 0, []
    for a in acts:
        owed = min(5000, 20000 - total) if a <= months(d, 60) else 0
        total += owed
        rows.append({"datum": a, "bedrag_cent": owed * 100, "totaal_cent": total * 100,
                     "betalen_uiterlijk": atw1(weeks(a, 6)) if owed else None,
                     "verjaart": months(a, 12) if owed else None})
    return ("dealerlast", {"bekendmaking": d, "overtredingen": ",".join(map(str, acts))},
            {"bedrag_cent": total * 100, "verbeurten": rows})


DRAWS = [
    shifted("bezwaar", "bekendmaking", 6), shifted("beroep", "bekendmaking", 6),
    shifted("hoger-beroep", "verzonden", 6), shifted("dwangsom-vaststellen", "laatste-dag", 2),
    shifted("rechter-opdracht", "verzonden", 2), shifted("aanvraag", "ontvangen", 8),
    shifted("betaling-dwangsom", "verbeurd", 6), shifted("invorderingsverzoek", "ontvangen", 4),
    shifted("aanmaning", "verzonden", 2), years("opheffing-last", "in-werking", 1),
    years("kosten-bestuursdwang", "toepassing", 5), years("bewaring-wgs", "verwerkt", 5, 2026),
    decision, supplement, late, late, prescription, prescription, prescription, bibob, bibob_stop,
    bibob_stop, entry, area_ban, closure, hours, grace, sale, atw2, fine, dealer,
]


# ---- asking and comparing --------------------------------------------------------------------

def plain(v):
    if isinstance(v, date):
        return v.isoformat()
    if isinstance(v, list):
        return [plain(x) for x in v]
    return {k: plain(x) for k, x in v.items()} if isinstance(v, dict) else v


def ask(program, case):
    name, keys, want = case
    words = [name] + ["%s=%s" % kv for kv in keys.items()]
    run = subprocess.run([program, "term", *words, "--json"], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, check=False)
    if run.returncode:
        return "%s: exit %d: %s" % (" ".join(words), run.returncode, run.stderr.decode())
    got = json.loads(run.stdout)
    for key, value in want.items():
        mine, theirs = plain(value), got.get(key)
        if key == "verbeurten":
            theirs = [{k: x[k] for k in mine[0]} for x in theirs]
        if mine != theirs:
            return "%s: %s is %s, not %s" % (" ".join(words), key, theirs, mine)
    return None


def main(program, count=2400, seed=20261124):
    r = random.Random(int(seed))
    cases = [r.choice(DRAWS)(r) for _ in range(int(count))]
    with ThreadPoolExecutor(2) as pool:
        faults = [f for f in pool.map(lambda c: ask(program, c), cases) if f]
    for fault in faults[:20]:
        print("# " + fault)
    print("%sok 1 - %d drawn terms of %d kinds as another program computes them"
          % ("not " if faults else "", len(cases), len({c[0] for c in cases})))
    print("1..1")
    return bool(faults)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

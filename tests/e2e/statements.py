#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every statement of the program, held against both engines and against three house rules.

usage: statements.py [--list]

The texts of all struct db_sql are taken from the sources by the compiler's own preprocessor.
Each is prepared on a fresh database of this build, so a column that one engine does not have
is found without a flow that happens to pass by. Then:

- purposes: who reads what is kept per purpose (bronrecord, deel and the tables of the record
  types) reads a view zicht_* in the same statement, or asks for ZICHT_RECORD (core/trust/doel.h).
  SQLite tells for each column through which view it is read. A statement that asks for neither
  says why, in a comment above it or in that at the head of its file: "Without zicht: ..".
- growth: nothing that keeps the store from being spread over servers later: see SPREAD.
- only core/store knows what one engine alone can do.

CONTRAMIJN names the program, CONTRAMIJN_TEST_PG a PostgreSQL server; without the latter its
half is left out. TAP on standard output.
"""
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("CONTRAMIJN", os.path.join(ROOT, "build", "contramijn"))
BUILD = os.path.dirname(os.path.realpath(PROGRAM))

# Failed on spread tables of PostgreSQL, or are missing in engines that speak its protocol.
SPREAD = [
    (r"\bWITH\s+RECURSIVE\b", "a recursive query cannot cross servers"),
    (r"\bGROUPING\s+SETS\b|\bROLLUP\b|\bCUBE\b", "grouping sets cannot cross servers"),
    (r"\bFROM\s+(?!gebruiker|audit_stand|invoer|woordblok)\w+\s[^()]*\bFOR\s+UPDATE\b",
     "a row lock cannot cross servers: only in tables that stay whole"),
    (r"\brandom\s*\(", "a volatile function in a statement over many rows"),
    (r"^\s*(LISTEN|NOTIFY)\b|\bpg_notify\b", "LISTEN and NOTIFY do not exist everywhere"),
    (r"\bLOCK\s+TABLE\b", "LOCK TABLE does not exist everywhere"),
    (r"\bDEFERRABLE\b|\bEXCLUDE\s+USING\b", "deferrable and exclusion constraints"),
    (r"\bCREATE\s+(CONSTRAINT\s+)?TRIGGER\b", "rules stand in C, not in triggers"),
]
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
REASON = re.compile(r"\bWithout zicht:[\s*]*\w")
DECLARED = re.compile(r"\bstruct\s+db_sql\s+(\w+)\s*(?:\[[^\]]*\])?\s*=\s*\{")
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'"}


def unescape(text):
    return re.sub(r"\\(.)", lambda m: ESCAPES[m.group(1)], text)


def body_at(text, start):
    """From the brace at `start` to the one that closes it; strings are stepped over."""
    depth, i = 0, start
    while True:
        c = text[i]
        if c == '"':
            i = LITERAL.match(text, i).end()
            continue
        depth += (c == "{") - (c == "}")
        i += 1
        if depth == 0:
            return text[start + 1:i - 1]


def initialisers(body):
    """The bodies of one struct, or of each in an array."""
    flat = LITERAL.sub('""', body)
    if "{" not in flat:
        return [body]
    out, i = [], 0
    while i < len(body):
        if body[i] == '"':
            i = LITERAL.match(body, i).end()
        elif body[i] == "{":
            inner = body_at(body, i)
            out.append(inner)
            i += len(inner) + 2
        else:
            i += 1
    return out


def fields(body):
    """(sqlite, pgsql) of one initialiser."""
    given = {}
    order = ["both", "sqlite", "pgsql"]
    i = n = 0
    name = None
    text = None
    while i <= len(body):
        c = body[i] if i < len(body) else ","
        if c == '"':
            m = LITERAL.match(body, i)
            text = (text or "") + unescape(m.group(1))
            i = m.end()
            continue
        if c == ".":
            name = re.match(r"\.(\w+)", body[i:]).group(1)
            i += len(name) + 1
            continue
        if c == "," and (text is not None or name or body[:i].strip()):
            key = name or order[n] if n < 3 else None
            if key and text is not None:
                given[key] = text
            n += 1
            name = text = None
        i += 1
    both = given.get("both")
    return given.get("sqlite", both), given.get("pgsql", both)


class Statement:
    def __init__(self, path, name, line, reason, texts):
        self.path, self.name, self.line, self.reason = path, name, line, reason
        self.sqlite, self.pgsql = texts

    def __str__(self):
        return "%s:%d %s" % (self.path, self.line, self.name)


def declarations(source):
    """Lines and exemptions of each name, in the order of the source as it is written."""
    found = {}
    head = re.search(r"/\*((?:(?!\*/).)*)\*/\s*(?=#include)", source, re.S)
    whole_file = bool(head and REASON.search(head.group(1)))
    for m in DECLARED.finditer(source):
        above = source[:source.rfind("\n", 0, m.start()) + 1]
        comment = re.search(r"/\*((?:(?!\*/).)*)\*/\s*\Z", above, re.S)
        reason = whole_file or bool(comment and REASON.search(comment.group(1)))
        place = (source.count("\n", 0, m.start()) + 1, reason)
        found.setdefault(m.group(1), []).append(place)
    return found


def of_file(entry):
    path = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
    with open(path, encoding="utf-8") as f:
        source = f.read()
    if "struct db_sql" not in source:
        return []
    words = [w for w in shlex.split(entry["command"]) if w not in ("ccache", "-MD")]
    command = []
    skip = 0
    for w in words:
        if skip:
            skip -= 1
        elif w in ("-o", "-MQ", "-MF"):
            skip = 1
        elif w != "-c" and not w.startswith("-D_FORTIFY") and not w.startswith("-fsanitize"):
            command.append(w)
    text = subprocess.run(command + ["-E", "-P"], cwd=entry["directory"], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    where = declarations(source)
    out = []
    for m in DECLARED.finditer(text):
        line, reason = where[m.group(1)].pop(0)
        for one in initialisers(body_at(text, m.end() - 1)):
            out.append(Statement(os.path.relpath(path, ROOT), m.group(1), line, reason,
                                 fields(one)))
    return out


def statements():
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as f:
        entries = [e for e in json.load(f) if "/src/" in e["file"] or e["file"].startswith("src/")]
    with ThreadPoolExecutor(2) as pool:
        return [s for part in pool.map(of_file, entries) for s in part]


def make_house(folder, *where):
    subprocess.run([PROGRAM, "init", "--data", folder, *where], check=True,
                   stdout=subprocess.DEVNULL)


# ---- SQLite --------------------------------------------------------------------------------

# Kept per purpose, besides the tables of the record types, which are the ones that have both of
# these columns.
OF_SOURCES = {"bronrecord", "bronversie", "deel"}
KEPT_FOR = ("voor_doel", "compartiment")


def open_sqlite(folder):
    make_house(folder)
    names = [n for n in os.listdir(folder) if n.endswith((".db", ".sqlite"))]
    db = sqlite3.connect(os.path.join(folder, names[0]))
    for name in ("act_doel", "act_wie", "act_nu"):
        db.create_function(name, 0, lambda: "", deterministic=True)
    return db


def guarded_tables(db):
    out = set(OF_SOURCES)
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        columns = {row[1] for row in db.execute('PRAGMA table_info("%s")' % table)}
        if all(c in columns for c in KEPT_FOR):
            out.add(table)
    return out


def prepare_sqlite(db, text, guarded):
    """Fault or None, and the guarded tables that it reads when it asks nowhere for whom."""
    straight, asked = set(), []

    def watch(action, table, column, _, inside):
        if action == sqlite3.SQLITE_READ:
            if (inside or "").startswith("zicht_") or column == "voor_doel":
                asked.append(table)
            elif not inside:
                straight.add(table)
        return sqlite3.SQLITE_OK

    db.set_authorizer(watch)
    try:
        db.execute("EXPLAIN " + re.sub(r"^-- stream\s*", "", text.strip()),
                   [None] * parameters(text))
    except sqlite3.Error as e:
        return str(e), []
    finally:
        db.set_authorizer(None)
    return None, [] if asked else sorted(straight & guarded)


def parameters(text):
    return len(set(re.findall(r"\$(\w+)", re.sub(r"'[^']*'", "''", text))))


# ---- PostgreSQL ----------------------------------------------------------------------------

def prepare_pgsql(all_of_them, folder):
    """Faults by statement, of one session that goes on after each."""
    base = os.environ["CONTRAMIJN_TEST_PG"]
    name = "statements_%d" % os.getpid()
    subprocess.run(["psql", "-qX", base, "-c", "CREATE DATABASE " + name], check=True)
    url = re.sub(r"^(\w+://[^/]*/)[^?]*", lambda m: m.group(1) + name, base)
    try:
        make_house(folder, "--db", url)
        script = "".join("\\echo @%d\nPREPARE s%d AS %s;\n" % (i, i, s.pgsql.strip(" ;"))
                         for i, s in enumerate(all_of_them) if s.pgsql)
        said = subprocess.run(["psql", "-qX", url], input=script.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()
    finally:
        subprocess.run(["psql", "-qX", base, "-c", "DROP DATABASE %s WITH (FORCE)" % name])
    faults, at = {}, None
    for line in said.splitlines():
        if line.startswith("@"):
            at = int(line[1:])
        elif "ERROR:" in line and at is not None:
            faults[at] = line.split("ERROR:", 1)[1].strip()
    return faults


# ---- the report ----------------------------------------------------------------------------

def report(results):
    for n, (what, faults) in enumerate(results, 1):
        print("%s %d - %s" % ("not ok" if faults else "ok", n, what))
        for fault in faults:
            print("# " + fault)
    print("1..%d" % len(results))
    return any(faults for _, faults in results)


def main():
    all_of_them = statements()
    if sys.argv[1:] == ["--list"]:
        for s in all_of_them:
            print(s, "|", s.sqlite, "|", s.pgsql if s.pgsql != s.sqlite else "=")
        return False
    results = []
    around, broken = [], []
    with tempfile.TemporaryDirectory() as folder:
        db = open_sqlite(folder)
        guarded = guarded_tables(db)
        for s in (s for s in all_of_them if s.sqlite):
            fault, unasked = prepare_sqlite(db, s.sqlite, guarded)
            if fault:
                broken.append("%s: %s" % (s, fault))
            if unasked and not s.reason:
                around.append("%s reads %s without zicht" % (s, ", ".join(unasked)))
    results.append(("only core/store has a text for one engine alone",
                    [str(s) for s in all_of_them if not (s.sqlite and s.pgsql)
                     and not s.path.startswith("src/core/store/")]))
    results.append(("%d statements prepare on SQLite" % len(all_of_them), broken))
    if os.environ.get("CONTRAMIJN_TEST_PG"):
        with tempfile.TemporaryDirectory() as folder:
            faults = prepare_pgsql(all_of_them, folder)
        results.append(("%d statements prepare on PostgreSQL" % len(all_of_them),
                        ["%s: %s" % (all_of_them[i], f) for i, f in sorted(faults.items())]))
    results.append(("what is kept per purpose is read through zicht (%d tables)" % len(guarded),
                    around))
    results.append(("nothing keeps the store from being spread over servers",
                    ["%s: %s" % (s, why) for s in all_of_them for rule, why in SPREAD
                     if re.search(rule, s.pgsql or "", re.I)]))
    return report(results)


if __name__ == "__main__":
    sys.exit(main())

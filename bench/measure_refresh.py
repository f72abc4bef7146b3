# SPDX-License-Identifier: Apache-2.0
"""Refresh tokens with rotation, each durable before its answer, beside what SQLite alone inserts on
the same disk when as many rows share a commit as there are requests under way: Doorward's own rows,
with the keys and indexes of their tables, and plain rows of the same length."""

import os
import sqlite3
import time

import doorward
import harness
import people

SCOPE = "api refresh_token"


def read_rows(data, tables):
    """How Doorward's tables are made, and of each the statement that inserts a row, its columns and
    the newest row."""
    made, rows = [], []
    database = sqlite3.connect(data / "doorward.db")
    for table in tables:
        made += [sql for sql, in database.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
            " ORDER BY type DESC", (table,))]
        columns = [one[1] for one in database.execute(f"PRAGMA table_info({table})")]
        row = database.execute(f"SELECT * FROM {table} ORDER BY made_at DESC LIMIT 1").fetchone()
        places = ", ".join("?" * len(columns))
        rows.append((f"INSERT INTO {table} VALUES ({places})", columns, row))
    database.close()
    return made, rows


def another(columns, row, number):
    """The row as one that is made later: with the next key, and times that have gone on."""
    fresh = {"id": number, "digest": (1_700_000_000_000 + number // 64).to_bytes(6, "big")
             + os.urandom(26)}
    later = ("made_at", "expires_at", "tokens_end_at")
    return [fresh.get(name, value + number // 64 if name in later else value)
            for name, value in zip(columns, row)]


def plain_rows():
    return (["CREATE TABLE saved (id INTEGER PRIMARY KEY, body TEXT)"],
            [("INSERT INTO saved VALUES (?, ?)", ["id", "body"], (0, "x" * 250))])


def sqlite_inserts_per_second(file, together, made, rows, seconds=1.0):
    """As durable as Doorward: WAL, synchronous=FULL."""
    database = sqlite3.connect(file, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", *made):
        database.execute(statement)
    count, spent = 0, 0.0
    while spent < seconds:
        # Making the values is not what is measured.
        batch = [(sql, another(columns, row, count + number)) for number in range(together)
                 for sql, columns, row in [rows[number % len(rows)]]]
        start = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        for sql, values in batch:
            database.execute(sql, values)
        database.execute("COMMIT")
        spent += time.perf_counter() - start
        count += together
    database.close()
    return count / spent


def beside_sqlite(options, prepare, tables):
    """prepare(server) -> (requests, steps, step to go on with): the figures. A request makes or
    changes a row of one of the tables."""
    harness.build("doorward", "bench_tools")
    rounds = []
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data", "--pool-threads", str(options.connections))
        try:
            people.without_limits(server)
            sent, steps, again_from = prepare(server)
            for number in range(options.rounds):
                done = harness.talk(server, sent, steps, again_from, folder, options.seconds,
                                    options.connections)
                inserts, plain = (
                    sqlite_inserts_per_second(f"{folder}/{name}-{number}.db",
                                              options.connections, *what)
                    for name, what in (("own", read_rows(server.data, tables)),
                                       ("plain", plain_rows())))
                rounds.append({**done, "inserts": inserts, "part": done["rps"] / inserts,
                               "plain": plain, "part_of_plain": done["rps"] / plain})
                harness.say(f"round {number + 1}: {done['rps']:.0f} /s, {done['cpu_us']:.0f} us,"
                            f" p99 {done['p99_ms']:.1f} ms; SQLite {inserts:.0f} rows like these,"
                            f" {plain:.0f} plain ones")
        finally:
            server.stop()
    results = {"doorward": rounds}
    return harness.rounded({
        "ratio": harness.median(results, "doorward", "part"),
        "plain_ratio": harness.median(results, "doorward", "part_of_plain"),
        "doorward_rps": harness.median(results, "doorward", "rps"),
        "sqlite_inserts_per_second": harness.median(results, "doorward", "inserts"),
        "sqlite_plain_inserts_per_second": harness.median(results, "doorward", "plain"),
        "doorward_cpu_us": harness.median(results, "doorward", "cpu_us"),
        "p50_ms": harness.median(results, "doorward", "p50_ms"),
        "p99_ms": harness.median(results, "doorward", "p99_ms")})


def prepare(server):
    app = server.register(people.web_app())
    browser = people.Browser(server).choose_password()
    code, token, _ = people.first_tokens(server, app, browser, SCOPE)
    sent = [people.authorize(app[0], browser, SCOPE), people.redeem(app, people.hole(code)),
            people.refresh(app, people.hole(token))]
    steps = [(303, people.CODE_MARK), (200, people.REFRESH_MARK), (200, people.REFRESH_MARK)]
    return sent, steps, 2


def run(options):
    return beside_sqlite(options, prepare, ["refresh_families"])

# SPDX-License-Identifier: Apache-2.0
"""Refresh tokens with rotation, each durable before its answer, beside what SQLite alone inserts on
the same disk when as many rows share a commit as there are requests under way."""

import sqlite3
import time

import doorward
import harness
import people

SCOPE = "api refresh_token"


def sqlite_inserts_per_second(file, together, seconds=1.0):
    """Rows as long as Doorward's, as durable: WAL, synchronous=FULL."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, body TEXT)")
    count, start = 0, time.monotonic()
    while time.monotonic() < start + seconds:
        database.execute("BEGIN IMMEDIATE")
        for _ in range(together):
            database.execute("INSERT INTO saved (body) VALUES (?)", ("x" * 250,))
        database.execute("COMMIT")
        count += together
    database.close()
    return count / (time.monotonic() - start)


def beside_sqlite(options, prepare):
    """prepare(server) -> (requests, steps, step to go on with): the figures."""
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
                inserts = sqlite_inserts_per_second(f"{folder}/inserts-{number}.db",
                                                    options.connections)
                rounds.append({**done, "inserts": inserts, "part": done["rps"] / inserts})
                harness.say(f"round {number + 1}: {done['rps']:.0f} /s, {done['cpu_us']:.0f} us,"
                            f" p99 {done['p99_ms']:.1f} ms; SQLite {inserts:.0f} inserts/s")
        finally:
            server.stop()
    results = {"doorward": rounds}
    return harness.rounded({
        "ratio": harness.median(results, "doorward", "part"),
        "doorward_rps": harness.median(results, "doorward", "rps"),
        "sqlite_inserts_per_second": harness.median(results, "doorward", "inserts"),
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
    return beside_sqlite(options, prepare)

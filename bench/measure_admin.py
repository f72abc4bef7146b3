# SPDX-License-Identifier: Apache-2.0
"""Durable saves a second with 32 writers, beside SQLite's own commit rate on the same disk."""

import json
import sqlite3
import time

import doorward
import harness

SAVES = 6000


def sqlite_commits_per_second(file, seconds):
    """One small row per commit, as durable as Doorward's: WAL, synchronous=FULL."""
    database = sqlite3.connect(file, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE saved (id INTEGER PRIMARY KEY, body TEXT)")
    count, start = 0, time.monotonic()
    while time.monotonic() < start + seconds:
        database.execute("INSERT INTO saved (body) VALUES (?)", ("x" * 1000,))
        count += 1
    database.close()
    return count / (time.monotonic() - start)


def registration(number, token):
    document = json.loads(json.dumps(doorward.ASSESS))
    document["basic"].update(name=f"Saved {number}", api_name=f"Saved_{number}")
    body = json.dumps(document)
    return (f"POST /setup/api/apps HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()


def run(options):
    harness.build("doorward", "bench_tools")
    rounds = []
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data", "--pool-threads", "32")
        try:
            token = server.token(*server.credentials())
            for number in range(options.rounds):
                share = SAVES // options.rounds
                sent = [registration(number * share + i, token) for i in range(share)]
                saved = harness.load(server, [b"".join(sent)], folder, connections=32, status=201,
                                     once=True)
                commits = sqlite_commits_per_second(f"{folder}/commits-{number}.db", 1.0)
                rounds.append({"saves": saved["rps"], "commits": commits,
                               "p99_ms": saved["p99_ms"], "cpu_us": saved["cpu_us"]})
                harness.say(f"round {number + 1}: {saved['rps']:.0f} saves/s,"
                            f" p99 {saved['p99_ms']:.1f} ms; SQLite {commits:.0f} commits/s")
        finally:
            server.stop()
    results = {"doorward": rounds}
    figures = {"saves_per_second": harness.median(results, "doorward", "saves"),
               "sqlite_commits_per_second": harness.median(results, "doorward", "commits"),
               "p99_ms": harness.median(results, "doorward", "p99_ms"),
               "doorward_cpu_us": harness.median(results, "doorward", "cpu_us")}
    figures["ratio"] = figures["saves_per_second"] / figures["sqlite_commits_per_second"]
    return harness.rounded(figures)

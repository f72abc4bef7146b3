# SPDX-License-Identifier: Apache-2.0
"""A million apps: memory, start, CPU per token beside ten apps, and the admin API's p99."""

import random
import shutil
import subprocess
import time

import doorward
import harness

SEEDED_AS = "v2"  # to be raised when bench/seed_app.h makes other apps
SHOWN = 1000
CALLS = 300


def seeded(count):
    """A data folder with so many apps; key and secret of the first ones. Kept in build/, because
    registering a million takes more than a minute."""
    home = harness.ROOT / "build" / "bench-apps" / f"{SEEDED_AS}-{count}"
    shown = home / "shown.txt"
    if not shown.exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        doorward.Doorward(home / "data").stop()
        done = subprocess.run([harness.BUILD / "bench" / "bench_seed", home / "data", str(count),
                               str(min(count, SHOWN))],
                              stdout=subprocess.PIPE, text=True, check=True)
        shown.write_text(done.stdout)
    return home / "data", [line.split() for line in shown.read_text().splitlines()]


def token_requests(credentials):
    return [doorward.request("POST", "/services/oauth2/token",
                             {"grant_type": "client_credentials", "client_id": key,
                              "client_secret": secret}) for key, secret in credentials]


def p99_ms(calls):
    took = []
    for call in calls:
        start = time.monotonic()
        call()
        took.append((time.monotonic() - start) * 1000)
    return sorted(took)[int(len(took) * 0.99)]


def admin_p99(server, count):
    """Lists, searches and saves as the administrator, one after another."""
    numbers = random.Random(1).sample(range(count), min(count, CALLS))
    first = server.call("GET", "/setup/api/apps?limit=50&sort=name")
    cursors = [first["next"]]
    while len(cursors) < 20 and cursors[-1]:
        cursors.append(server.call(
            "GET", f"/setup/api/apps?limit=50&sort=name&cursor={cursors[-1]}")["next"])

    def save(number):
        path = f"/setup/api/apps/Bench_app_{number}"
        etag = server.call("GET", path)["revision"]
        start = time.monotonic()
        server.call("PATCH", path, {"basic": {"description": f"Saved {time.monotonic_ns()}"}},
                    {"If-Match": f'"{etag}"'})
        return (time.monotonic() - start) * 1000

    saves = sorted(save(number) for number in numbers)
    return {
        "list_p99_ms": p99_ms(
            lambda cursor=cursor: server.call(
                "GET", f"/setup/api/apps?limit=50&sort=name&cursor={cursor}")
            for cursor in cursors * (CALLS // len(cursors)) if cursor),
        "search_p99_ms": p99_ms(
            lambda number=number: server.call(
                "GET", f"/setup/api/apps?limit=50&search=Bench_app_{number}")
            for number in numbers),
        "save_p99_ms": saves[int(len(saves) * 0.99)],
    }


def run(options):
    harness.build("doorward", "bench_tools")
    with harness.scratch() as folder:
        few, few_keys = seeded(10)
        many, many_keys = seeded(options.count)
        servers = [doorward.Doorward(few, name="ten")]
        try:
            start = time.monotonic()
            servers.append(doorward.Doorward(many, name="many"))
            harness.exchange(servers[1].port, token_requests(many_keys[:1])[0])
            load_s = time.monotonic() - start
            memory = harness.rss_mib(servers[1].pid)
            harness.say(f"{options.count} apps: {load_s:.2f} s to a token, {memory:.0f} MiB")
            sent = {"ten": token_requests(few_keys), "many": token_requests(many_keys[:10])}
            results = harness.take_turns(
                servers, options.rounds,
                lambda one: harness.load(one, sent[one.name], folder, options.seconds,
                                         options.connections))
            wide = harness.load(servers[1], token_requests(many_keys), folder, options.seconds,
                                options.connections)
            figures = {
                "count": options.count, "load_s": load_s, "rss_mib": memory,
                "ten_cpu_us": harness.median(results, "ten", "cpu_us"),
                "many_cpu_us": harness.median(results, "many", "cpu_us"),
                "ratio": harness.ratio(results, "ten", "many"),
                f"cpu_us_over_{len(many_keys)}_apps": wide["cpu_us"],
                **admin_p99(servers[1], options.count),
            }
            figures["rss_after_mib"] = harness.rss_mib(servers[1].pid)
        finally:
            for one in servers:
                one.stop()
    return harness.rounded(figures)

# SPDX-License-Identifier: Apache-2.0
"""A million apps: memory, start, CPU per token beside ten apps, and the admin API's p99."""

import random
import shutil
import subprocess
import time
import typing
import urllib.parse

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


def p99(took):
    return sorted(took)[int(len(took) * 0.99)]


def timed_ms(call):
    start = time.monotonic()
    call()
    return (time.monotonic() - start) * 1000


def lists(chance):
    """What people look for among very many apps: by name or key from the beginning of any word,
    words that a twentieth of all apps have, several at once; filters; every order."""
    orders = ["name", "-name", "api_name", "-created_at", "-modified_at", "-last_used_at"]
    words = ["payroll", "transit", "academy", "export", "gate", "tra", "p", "1", "com", "owner17",
             "payroll export", "museum backup 7", "import export", "3MVG9", "example bot"]
    filters = ["", "&blocked=true", "&client_credentials=true", "&flow=client_credentials",
               "&oauth_enabled=false", "&unused_days=90", "&expiring_days=30"]
    while True:
        search = urllib.parse.quote(chance.choice(words))
        also = chance.choice(["", chance.choice(filters)])
        yield f"sort={chance.choice(orders)}&search={search}{also}"
        yield f"sort={chance.choice(orders)}{chance.choice(filters)}"


def admin_p99(server, count):
    """Lists, searches and saves as the administrator, one after another."""
    chance = random.Random(1)
    numbers = chance.sample(range(count), min(count, CALLS))
    apps = "/setup/api/apps?limit=50&"
    cursors = [server.call("GET", apps + "sort=name")["next"]]
    while len(cursors) < 20 and cursors[-1]:
        cursors.append(server.call("GET", apps + f"sort=name&cursor={cursors[-1]}")["next"])

    def get(query):
        return lambda: server.call("GET", apps + query)

    def save(number):
        path = f"/setup/api/apps/Bench_app_{number}"
        etag = server.call("GET", path)["revision"]
        return timed_ms(lambda: server.call(
            "PATCH", path, {"basic": {"description": f"Saved {time.monotonic_ns()}"}},
            {"If-Match": f'"{etag}"'}))

    def took(query):
        """Milliseconds and, of all the server's threads, those of CPU."""
        before = harness.cpu_seconds(server.pid)
        return timed_ms(get(query)), (harness.cpu_seconds(server.pid) - before) * 1000

    found = {query: [took(query) for _ in range(4)]
             for query, _ in zip(lists(chance), range(CALLS))}
    undisturbed = {query: [min(figure) for figure in zip(*tries[1:])]
                   for query, tries in found.items()}
    ranked = sorted(found, key=lambda query: undisturbed[query][1], reverse=True)
    for query in ranked[:5]:
        ms, cpu_ms = undisturbed[query]
        harness.say(f"of {len(found)} lists: {ms:.1f} ms, {cpu_ms:.1f} of CPU, {query}")
    return {
        "first_list_p99_ms": p99([tries[0][0] for tries in found.values()]),
        "slowest_list_cpu_ms": undisturbed[ranked[0]][1],
        "list_p99_ms": p99([timed_ms(get(f"sort=name&cursor={cursor}"))
                            for cursor in cursors * (CALLS // len(cursors)) if cursor]),
        "search_p99_ms": p99([timed_ms(get(f"search=Bench_app_{number}")) for number in numbers]),
        "any_list_p99_ms": p99([timed_ms(get(query)) for query in found for _ in range(3)]),
        "slowest_list_ms": max(ms for ms, _ in undisturbed.values()),
        "save_p99_ms": p99([save(number) for number in numbers]),
    }


class Job(typing.NamedTuple):
    """Tokens of some apps in turn, from one server."""
    name: str
    server: doorward.Doorward
    requests: list


def tokens(ten, thousand, many, options, folder):
    """CPU per token with so many apps registered beside few: of ten apps and of a thousand in turn,
    for which a processor has to fetch more from memory, however many others there are."""
    jobs = [Job("10 of 10", ten[0], token_requests(ten[1])),
            Job("10 of all", many[0], token_requests(many[1][:10])),
            Job("1000 of 1000", thousand[0], token_requests(thousand[1])),
            Job("1000 of all", many[0], token_requests(many[1]))]
    results = harness.take_turns(
        jobs, options.rounds, lambda job: harness.load(
            job.server, job.requests, folder, options.seconds, options.connections))
    return {
        "ten_cpu_us": harness.median(results, "10 of 10", "cpu_us"),
        "many_cpu_us": harness.median(results, "10 of all", "cpu_us"),
        "ratio": harness.ratio(results, "10 of 10", "10 of all"),
        "thousand_cpu_us": harness.median(results, "1000 of 1000", "cpu_us"),
        "thousand_of_many_cpu_us": harness.median(results, "1000 of all", "cpu_us"),
        "thousand_ratio": harness.ratio(results, "1000 of 1000", "1000 of all"),
    }


def run(options):
    harness.build("doorward", "bench_tools")
    with harness.scratch() as folder:
        homes = {name: seeded(count) for name, count in
                 (("ten", 10), ("thousand", SHOWN), ("many", options.count))}
        servers = []
        try:
            for name in ("ten", "thousand"):
                servers.append(doorward.Doorward(homes[name][0], name=name))
            start = time.monotonic()
            servers.append(doorward.Doorward(homes["many"][0], name="many"))
            harness.exchange(servers[2].port, token_requests(homes["many"][1][:1])[0])
            load_s = time.monotonic() - start
            load_cpu_s = harness.process_seconds(servers[2].pid)
            memory = harness.rss_mib(servers[2].pid)
            harness.say(f"{options.count} apps: {load_s:.2f} s to a token"
                        f" ({load_cpu_s:.2f} s of CPU), {memory:.0f} MiB")
            figures = {
                "count": options.count, "load_s": load_s, "load_cpu_s": load_cpu_s,
                "rss_mib": memory,
                **tokens(*[(one, homes[one.name][1]) for one in servers], options, folder),
                **admin_p99(servers[2], options.count),
            }
            figures["rss_after_mib"] = harness.rss_mib(servers[2].pid)
        finally:
            for one in servers:
                one.stop()
    return harness.rounded(figures)

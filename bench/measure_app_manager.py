# SPDX-License-Identifier: Apache-2.0
"""What the App Manager asks for with 100,000 apps: pages, orders, searches and filters, over HTTP
with all columns of the screen; p99 of each, and the server's CPU time per list."""

import random

import doorward
import harness
import measure_apps

APPS = 100_000
PATH = "/setup/api/apps?limit=50&"


def pages(server, query, most):
    """The queries of a list's first pages, one after the other as somebody turns them."""
    cursor = None
    for _ in range(most):
        asked = query + (f"&cursor={cursor}" if cursor else "")
        yield asked
        cursor = server.call("GET", PATH + asked)["next"]
        if not cursor:
            return


def run(options):
    harness.build("doorward", "bench_tools")
    data, _ = measure_apps.seeded(APPS)
    chance = random.Random(2)
    server = doorward.Doorward(data)
    try:
        def p99_ms(queries):
            return measure_apps.p99([measure_apps.timed_ms(lambda: server.call("GET", PATH + query))
                                     for query in queries])

        orders = [f"sort={sign}{field}" for sign in ("", "-") for field in (
            "name", "api_name", "contact_email", "created_at", "modified_at", "last_used_at")]
        lists = [query for query, _ in zip(measure_apps.lists(chance), range(600))]
        before = harness.cpu_seconds(server.pid)
        answered = len(lists)
        figures = {
            "count": APPS,
            "search_and_filter_p99_ms": p99_ms(lists),
            "cpu_ms_per_list": (harness.cpu_seconds(server.pid) - before) * 1000 / answered,
            "sort_p99_ms": p99_ms(orders * 25),
            "page_p99_ms": p99_ms(list(pages(server, "sort=name", 150))
                                  + list(pages(server, "sort=-last_used_at", 150))),
            "search_by_name_p99_ms": p99_ms(f"search=Bench_app_{chance.randrange(APPS)}"
                                            for _ in range(300)),
            "rss_mib": harness.rss_mib(server.pid),
        }
    finally:
        server.stop()
    return harness.rounded(figures)

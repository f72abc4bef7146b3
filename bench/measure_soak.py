# SPDX-License-Identifier: Apache-2.0
"""Codes and refresh tokens without end, on a clock that runs twenty times as fast: the database and
the p99 stay as they are. --count says how many are issued; ten million take hours."""

import doorward
import harness
import people

SCOPE = "api refresh_token"
CLOCK = {"BENCH_CLOCK_SPEED": "20"}
STEPS = [(303, people.CODE_MARK), (200, people.REFRESH_MARK), (200, "")]
CHUNK = 5.0


def stored_mib(server):
    return sum(file.stat().st_size for file in server.data.glob("doorward.db*")) / 2**20


def run(options):
    harness.build("doorward", "bench_tools")
    clock = {**CLOCK, "LD_PRELOAD": str(harness.BUILD / "bench" / "bench_fast_clock.so")}
    chunks, issued = [], 0
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data", "--pool-threads", str(options.connections),
                                   env=clock)
        try:
            people.without_limits(server)
            app = server.register(people.web_app())
            people.Browser(server).choose_password()
            while issued < options.count:
                browser = people.Browser(server).sign_in()
                code, token, _ = people.first_tokens(server, app, browser, SCOPE)
                sent = [people.authorize(app[0], browser, SCOPE),
                        people.redeem(app, people.hole(code)),
                        people.refresh(app, people.hole(token))]
                done = harness.talk(server, sent, STEPS, 0, folder, CHUNK, options.connections)
                issued += done["requests"] * 2 // 3
                chunks.append({"mib": stored_mib(server), "p99_ms": done["p99_ms"]})
                harness.say(f"{issued} issued, {chunks[-1]['mib']:.1f} MiB,"
                            f" p99 {done['p99_ms']:.1f} ms, {done['rps']:.0f} /s")
        finally:
            server.stop()
    half = max(1, len(chunks) // 2)
    results = {"first": chunks[:half], "second": chunks[half:] or chunks}
    return harness.rounded({
        "issued": issued,
        "first_half_mib": max(one["mib"] for one in results["first"]),
        "second_half_mib": max(one["mib"] for one in results["second"]),
        "first_half_p99_ms": harness.median(results, "first", "p99_ms"),
        "second_half_p99_ms": harness.median(results, "second", "p99_ms")})

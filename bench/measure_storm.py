# SPDX-License-Identifier: Apache-2.0
"""Client credentials at half of what the server can, first alone, then while more people sign in
with their passwords than the server has room for. All of the server has one core. What is measured
while the machine's host takes its cores away is measured again."""

import doorward
import harness
import people

PEOPLE, SIGN_INS_PER_SECOND, BROWSERS = 8, 200, 64


def run(options):
    harness.build("doorward", "bench_tools")
    undisturbed = harness.Undisturbed()
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data")
        try:
            key, secret = server.register()
            token = doorward.request("POST", "/oauth2/token", {
                "grant_type": "client_credentials", "client_id": key, "client_secret": secret})
            most = undisturbed(lambda: harness.load(
                server, [token], folder, options.seconds, options.connections))["rps"]
            crowd = [people.sign_in(server, people.user(server, number))
                     for number in range(PEOPLE)]
            rounds = [one_round(server, token, crowd, folder, options, most / 2, undisturbed)
                      for _ in range(options.rounds)]
        finally:
            server.stop()
    medians = {name: harness.median({"rounds": rounds}, "rounds", name) for name in rounds[0]}
    return harness.rounded({
        "ratio": medians["storm_p99_ms"] / medians["rest_p99_ms"],
        "tokens_per_second": most / 2, "measured_again": undisturbed.repeated, **medians})


def one_round(server, token, crowd, folder, options, rate, undisturbed):
    tokens = ([token], ("--connections", options.connections, "--seconds", options.seconds,
                        "--after", 1, "--rate", rate))
    storm = (crowd, ("--connections", BROWSERS, "--seconds", options.seconds + 1,
                     "--rate", SIGN_INS_PER_SECOND, "--status", 303, "--or-status", 503))
    [rest] = undisturbed(lambda: harness.loads(server, folder, tokens))
    stormy, signed_in = undisturbed(lambda: harness.loads(server, folder, tokens, storm))
    figures = {
        "rest_p50_ms": rest["p50_ms"], "storm_p50_ms": stormy["p50_ms"],
        "rest_p99_ms": rest["p99_ms"], "storm_p99_ms": stormy["p99_ms"],
        "sign_ins_per_second": signed_in["requests"] / signed_in["seconds"],
        "turned_away_per_second": signed_in["others"] / signed_in["seconds"],
        "sign_in_p50_ms": signed_in["p50_ms"]}
    harness.say("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    return figures

# SPDX-License-Identifier: Apache-2.0
"""Client credentials, Salesforce dialect, opaque token; receipt and login history included."""

import statistics

import doorward
import harness

PATH = "/services/oauth2/token"


def wrong_by_right(server, folder, options):
    """What a wrong secret costs, divided by what the right one costs: 1 tells a watcher nothing.
    An app for each round: past 100,000 guesses for one app the right secret has to wait too."""
    ratios = []
    for number in range(3):
        name = {"name": f"Guessed {number}", "api_name": f"Guessed_{number}"}
        key, secret = server.register(
            doorward.ASSESS | {"basic": doorward.ASSESS["basic"] | name})

        def sent(one, key=key):
            form = {"grant_type": "client_credentials", "client_id": key, "client_secret": one}
            return doorward.from_many_networks(
                lambda **headers: doorward.request("POST", PATH, form, **headers))

        right, wrong = sent(secret), sent(secret[:-12] + secret[:-13:-1])
        costs = [harness.load(server, [b"".join(requests)], folder, options.seconds / 5,
                              options.connections, status)["cpu_us"]
                 for requests, status in ((right, 200), (wrong, 400))]
        ratios.append(costs[1] / costs[0])
    return statistics.median(ratios)


def run(options):
    harness.build("doorward", "bench_tools")
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data", "--trusted-proxy", "127.0.0.1/32")
        servers = [server]
        try:
            key, secret = server.register()
            form = {"grant_type": "client_credentials", "client_id": key, "client_secret": secret}
            request = doorward.request("POST", PATH, form)
            answer = harness.exchange(server.port, request)
            body = doorward.body_of(answer)
            servers += [harness.nginx(folder, len(body)), harness.floor(folder, answer)]
            harness.say(f"{len(request)} bytes in, {len(answer)} out, {len(body)} of them body")
            results = harness.take_turns(
                servers, options.rounds,
                lambda one: harness.load(one, [request], folder, options.seconds,
                                         options.connections))
            figures = harness.summary(results)
            figures["wrong_by_right"] = wrong_by_right(server, folder, options)
        finally:
            for one in servers:
                one.stop()
    return harness.rounded(figures)

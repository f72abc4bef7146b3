# SPDX-License-Identifier: Apache-2.0
"""Client credentials, Salesforce dialect, opaque token; receipt and login history included."""

import doorward
import harness


def run(options):
    harness.build("doorward", "bench_tools")
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data")
        servers = [server]
        try:
            key, secret = server.credentials()
            form = {"grant_type": "client_credentials", "client_id": key, "client_secret": secret}
            right = doorward.request("POST", "/services/oauth2/token", form)
            form["client_secret"] = secret[:-6] + "000000"
            wrong = doorward.request("POST", "/services/oauth2/token", form)
            answer = harness.exchange(server.port, right)
            body = doorward.body_of(answer)
            servers += [harness.nginx(folder, len(body)), harness.floor(folder, answer)]
            harness.say(f"{len(right)} bytes in, {len(answer)} out, {len(body)} of them body")
            results = harness.take_turns(
                servers, options.rounds,
                lambda one: harness.load(one, [right], folder, options.seconds,
                                         options.connections))
            guesses = [harness.load(server, [wrong], folder, options.seconds / 2,
                                    options.connections, status=400) for _ in range(3)]
        finally:
            for one in servers:
                one.stop()
    figures = harness.summary(results)
    figures["wrong_secret_cpu_us"] = min(one["cpu_us"] for one in guesses)
    return harness.rounded(figures)

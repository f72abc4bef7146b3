# SPDX-License-Identifier: Apache-2.0
"""JWT access tokens signed with ES256. Only users' flows issue them, and of these a refresh without
rotation is the one that has nothing to make durable for each token. The reference is what nginx
needs for a static answer of the same length, plus one signature as `openssl speed` measures it on
the same core."""

import os
import statistics
import subprocess

import doorward
import harness
import people

SCOPE = "api refresh_token"
APP = {"refresh_token_rotation": False,
       "jwt_access_tokens": {"enabled": True, "algorithm": "ES256"}}


def signature_us():
    """Microseconds of CPU for one ECDSA signature with P-256, on the servers' core."""
    done = subprocess.run(
        ["taskset", "-c", harness.SERVER_CORE, "openssl", "speed", "-mr", "-seconds", "1",
         "ecdsap256"], capture_output=True, text=True, check=True,
        env={**os.environ, "LC_ALL": "C"})
    for line in done.stdout.splitlines():
        if line.startswith("+F4:"):  # +F4:curve:bits:signatures a second:verifications a second
            return 1e6 / float(line.split(":")[3])
    raise SystemExit(f"openssl speed says nothing of P-256: {done.stdout}")


def prepare(server):
    people.without_limits(server)
    app = server.register(people.web_app(**APP))
    browser = people.Browser(server).choose_password()
    _, token, _ = people.first_tokens(server, app, browser, SCOPE)
    return people.refresh(app, token)


def run(options):
    harness.build("doorward", "bench_tools")
    signatures = []

    def drive(one):
        if one.name == "nginx":
            signatures.append(signature_us())
        return harness.load(one, [request], folder, options.seconds, options.connections)

    with harness.scratch() as folder:
        servers = [doorward.Doorward(f"{folder}/data")]
        try:
            request = prepare(servers[0])
            answer = harness.exchange(servers[0].port, request)
            body = doorward.body_of(answer)
            servers += [harness.nginx(folder, len(body)), harness.floor(folder, answer)]
            harness.say(f"{len(request)} bytes in, {len(answer)} out, {len(body)} of them body")
            results = harness.take_turns(servers, options.rounds, drive)
        finally:
            for one in servers:
                one.stop()
    signatures = signatures[1:]  # That of the warm-up is not counted either.
    pairs = zip(results["nginx"], signatures, results["doorward"])
    figures = harness.summary(results)
    figures |= {
        "ratio": statistics.median((nginx["cpu_us"] + signed) / ours["cpu_us"]
                                   for nginx, signed, ours in pairs),
        "nginx_cpu_us": figures.pop("reference_cpu_us"),
        "signature_cpu_us": statistics.median(signatures)}
    return harness.rounded(figures)

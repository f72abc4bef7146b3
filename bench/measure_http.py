# SPDX-License-Identifier: Apache-2.0
"""What src/http costs with a handler that does nothing."""

import harness

BODY_BYTES = 560

FORM = (b"grant_type=client_credentials"
        b"&client_id=3MVG9." + b"a" * 70 + b"&client_secret=" + b"b" * 60)
REQUEST = (b"POST /services/oauth2/token HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"
           b"User-Agent: bench\r\nAccept: application/json\r\n"
           b"Content-Type: application/x-www-form-urlencoded\r\n"
           b"Content-Length: " + str(len(FORM)).encode() + b"\r\n\r\n" + FORM)


def run(options):
    harness.build("bench_tools")
    with harness.scratch() as folder:
        port = harness.free_port()
        servers = [harness.Server("doorward", port,
                                  [harness.BUILD / "bench" / "bench_http", port, BODY_BYTES])]
        answer = harness.exchange(port, REQUEST)
        servers += [harness.nginx(folder, BODY_BYTES), harness.floor(folder, answer)]
        try:
            results = harness.take_turns(
                servers, options.rounds,
                lambda server: harness.load(server, [REQUEST], folder, options.seconds,
                                            options.connections))
        finally:
            for server in servers:
                server.stop()
    return harness.summary(results)

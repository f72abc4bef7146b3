# SPDX-License-Identifier: Apache-2.0
"""Every request whose cost is measured, for a build that counts what runs. The counts are written
when the server ends."""

import doorward
import harness
import measure_forward_auth
import measure_introspect

SECONDS = 2


def run(options):
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data")
        try:
            key, secret = server.register()
            form = {"grant_type": "client_credentials", "client_id": key,
                    "client_secret": secret}
            jobs = [([doorward.request("POST", path, form)], 200)
                    for path in ("/services/oauth2/token", "/oauth2/token")]
            another = doorward.ASSESS | {"basic": doorward.ASSESS["basic"] | {
                "name": "Another", "api_name": "Another"}}
            jobs += [(measure_introspect.requests(server, another), 200),
                     (measure_forward_auth.requests(server, key, secret), 200)]
            answered = [harness.load(server, requests, folder, SECONDS, options.connections,
                                     status)["requests"] for requests, status in jobs]
        finally:
            server.stop()
    return {"requests": sum(answered)}

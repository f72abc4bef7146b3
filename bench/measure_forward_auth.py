# SPDX-License-Identifier: Apache-2.0
"""GET /oauth2/forward-auth, as nginx's auth_request asks."""

import doorward
import harness


def requests(server, *credentials):
    token = server.token(*(credentials or server.register()))
    return [doorward.request("GET", "/oauth2/forward-auth", Authorization=f"Bearer {token}")]


def run(options):
    return harness.against_nginx(options, doorward, requests)

# SPDX-License-Identifier: Apache-2.0
"""GET /oauth2/userinfo with an opaque token."""

import doorward
import harness


def requests(server, *credentials):
    token = server.token(*(credentials or server.register()))
    return [doorward.request("GET", "/oauth2/userinfo", Authorization=f"Bearer {token}")]


def run(options):
    return harness.against_nginx(options, doorward, requests)

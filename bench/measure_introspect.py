# SPDX-License-Identifier: Apache-2.0
"""POST /oauth2/introspect for a live token."""

import base64

import doorward
import harness


def requests(server, document=None):
    key, secret = server.register(document)
    basic = base64.b64encode(f"{key}:{secret}".encode()).decode()
    form = {"token": server.token(key, secret)}
    return [doorward.request("POST", "/oauth2/introspect", form, Authorization=f"Basic {basic}")]


def run(options):
    return harness.against_nginx(options, doorward, requests)

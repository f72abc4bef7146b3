# SPDX-License-Identifier: Apache-2.0
"""The authorization endpoint for a user with a session, then the code redeemed: two requests, each
durable before its answer, beside SQLite's own inserts on the same disk."""

import measure_refresh
import people

SCOPE = "api"


def prepare(server):
    app = server.register(people.web_app())
    browser = people.Browser(server).choose_password()
    code, _, _ = people.first_tokens(server, app, browser, SCOPE)
    sent = [people.authorize(app[0], browser, SCOPE), people.redeem(app, people.hole(code))]
    return sent, [(303, people.CODE_MARK), (200, "")], 0


def run(options):
    return measure_refresh.beside_sqlite(options, prepare, ["codes", "refresh_families"])

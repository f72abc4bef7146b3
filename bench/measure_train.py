# SPDX-License-Identifier: Apache-2.0
"""Every request whose cost is measured, for a build that counts what runs. The counts are written
when the server ends."""

import doorward
import harness
import measure_forward_auth
import measure_introspect
import measure_userinfo
import people

SECONDS = 2
SCOPE = "openid api refresh_token"


def run(options):
    with harness.scratch() as folder:
        server = doorward.Doorward(f"{folder}/data")
        try:
            people.without_limits(server)
            answered = [harness.load(server, requests, folder, SECONDS, options.connections,
                                     status)["requests"]
                        for requests, status in programs(server)]
            answered += [harness.talk(server, requests, steps, again_from, folder, SECONDS,
                                      options.connections)["requests"]
                         for requests, steps, again_from in users(server)]
        finally:
            server.stop()
    return {"requests": sum(answered)}


def programs(server):
    key, secret = server.register()
    form = {"grant_type": "client_credentials", "client_id": key, "client_secret": secret}
    jobs = [([doorward.request("POST", path, form)], 200)
            for path in ("/services/oauth2/token", "/oauth2/token")]
    another = doorward.ASSESS | {"basic": doorward.ASSESS["basic"] | {
        "name": "Another", "api_name": "Another"}}
    return jobs + [(measure_introspect.requests(server, another), 200),
                   (measure_forward_auth.requests(server, key, secret), 200),
                   (measure_userinfo.requests(server, key, secret), 200)]


def users(server):
    """Codes, codes that are redeemed for an ID token as well, and refresh tokens that rotate, then
    for access tokens that are JWTs."""
    browser = people.Browser(server).choose_password()
    talks = []
    for name, jwt in (("Opaque", False), ("Signed", True)):
        app = server.register(people.web_app(
            name, jwt_access_tokens={"enabled": jwt, "algorithm": "ES256"}))
        for scope in ("api", SCOPE):
            code, token, _ = people.first_tokens(server, app, browser, scope)
            sent = [people.authorize(app[0], browser, scope),
                    people.redeem(app, people.hole(code))]
            talks.append((sent, [(303, people.CODE_MARK), (200, "")], 0))
            if token:
                again = (200, people.REFRESH_MARK)
                talks.append(([*sent, people.refresh(app, people.hole(token))],
                              [(303, people.CODE_MARK), again, again], 2))
    return talks

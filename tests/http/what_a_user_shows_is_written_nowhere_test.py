# SPDX-License-Identifier: Apache-2.0
"""What signs a user in or speaks for them stands in no log, no file of the data folder and no
answer of Setup, neither where it serves nor where somebody shows it in the wrong place."""

import base64
import json
import time
import unittest
import urllib.parse

import doorward
import web_server_flow
from browser_visit import PASSWORD, Browser, link_for
from web_server_flow import totp

WRONG = "sextant pumice gondola wharf"
# Mail lies there as it would be sent, and the command line has its secret in a file of its own.
MEANT_TO_HOLD_IT = ("outbox", "cli.json")


class WhatAUserShowsIsWrittenNowhere(web_server_flow.TestCase):
    options = ("--log-level", "debug", "--network-guesses", "1000")

    def setUp(self):
        self.secrets = {"password": PASSWORD, "wrong password": WRONG}

    def found(self):
        """(secret, place) of all that was written down."""
        time.sleep(1)  # History is written a moment after the answer.
        places = {"log": self.server.log.read_bytes()}
        for path in self.server.data.rglob("*"):
            inside = path.relative_to(self.server.data).parts
            if path.is_file() and inside[0] not in MEANT_TO_HOLD_IT:
                places["/".join(inside)] = path.read_bytes()
        for path in ("/audit?limit=500", "/login-history?limit=500", "/apps", "/users"):
            places[path] = json.dumps(self.server.done("GET", path)).encode()
        # What is no secret is found there.
        self.assertTrue(any(doorward.ADMINISTRATOR.encode() in content
                            for place, content in places.items() if ".db" in place))
        return [(name, place) for name, secret in self.secrets.items()
                for place, content in places.items() if secret.encode() in content]

    def test_S10_S32_where_it_serves(self):
        user, app = self.person(), self.app(oauth={"jwt_access_tokens": {"enabled": True}})
        plain = self.app()
        link = link_for(self.server, user["username"])
        self.secrets["one-time link"] = link.partition("token=")[2]
        self.secrets["key of the authenticator"] = self.register(user["username"])
        for number, code in enumerate(self.recovery_codes):
            self.secrets[f"recovery code {number}"] = code
            self.secrets[f"digits of recovery code {number}"] = code.replace(" ", "")
        browser = Browser(self.server)
        page = browser.get("/login")
        self.secrets["cookie of forms"] = browser.cookies["doorward-form"]
        self.secrets["token of the form"] = page.fields["form_token"]
        self.assertEqual(browser.sign_in(user["username"], WRONG).status, 401)
        self.assertEqual(browser.sign_in(user["username"]).status, 303)
        self.secrets["cookie of half a sign-in"] = browser.session
        code = totp(self.secrets["key of the authenticator"])
        self.assertEqual(
            browser.submit(browser.get("/login/second-factor"), code=code).status, 303)
        self.secrets["cookie of the session"] = browser.session
        self.secrets["cookie of the device"] = browser.cookies["doorward-device"]
        for name, one in (("signed", app), ("opaque", plain)):
            self.secrets[f"code for {name}"] = self.allowed(browser, one)["code"]
            self.secrets[f"verifier for {name}"] = one.verifier
            tokens = one.redeem(self.secrets[f"code for {name}"]).json
            again = one.refresh(tokens["refresh_token"]).json
            self.server.get("/oauth2/userinfo", bearer=tokens["access_token"])
            for kind in ("access_token", "refresh_token", "id_token"):
                self.secrets[f"{name} {kind}"] = tokens[kind]
                self.secrets[f"{name} {kind} again"] = again.get(kind, tokens[kind])
        self.assertEqual(self.found(), [])

    def test_S10_S32_where_it_is_out_of_place(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        user = self.person()
        app = self.app(oauth={"code_credentials": {"enabled": True}})
        browser = self.browser_of(user)
        tokens = self.signed_in(browser, app)
        shown = {"session": browser.session, "secret": app.secret, "password": PASSWORD,
                 "code": self.allowed(browser, app)["code"], "verifier": app.verifier,
                 **{name: tokens[name] for name in ("access_token", "refresh_token", "id_token")}}
        self.secrets.update(shown)
        pair = {"client_id": app.key, "client_secret": app.secret}
        answers = []
        for name, secret in shown.items():
            with self.subTest(name):
                quoted = urllib.parse.quote(secret, safe="")
                basic = base64.b64encode(f"{quoted}:{quoted}".encode()).decode()
                answers += [
                    app.redeem(secret[:-1]), app.refresh(secret + "x"),
                    app.redeem("x", code_verifier=secret),
                    self.server.post("/oauth2/token", form={
                        **pair, "grant_type": "client_credentials", "client_secret": secret + "x"}),
                    self.server.get("/oauth2/userinfo", bearer=secret + "x"),
                    self.server.get(f"/oauth2/userinfo?access_token={quoted}"),
                    self.server.post(f"/oauth2/introspect?client_secret={quoted}",
                                     form={**pair, "token": "x"}),
                    self.server.post("/oauth2/revoke", form={**pair, "token": secret + "x"}),
                    self.server.post("/oauth2/token", form={"grant_type": "client_credentials"},
                                     headers={"Authorization": f"Basic {basic}x"}),
                    self.server.get(app.url(password=secret, response_type="code_credentials",
                                            id_token_hint=secret + "x")),
                    self.server.post("/oauth2/authorize", form=app.request(
                        response_type="code_credentials", username=user["username"],
                        password=secret + "x", verification_code=secret))]
                Browser(self.server).get(f"/login/first?token={quoted}")
                Browser(self.server).get(f"/password/reset?token={quoted}&token={quoted}")
                Browser(self.server).get(f"/login?next=%2Faccount%3Fx%3D{quoted}")
                Browser(self.server).sign_in(secret, secret)
                stranger = Browser(self.server)
                stranger.cookies["doorward"] = secret
                stranger.request("GET", "/account")
                stranger.api("GET", "/session")
        self.assertLess(max(answer.status for answer in answers), 500)
        self.assertEqual(self.found(), [])


if __name__ == "__main__":
    unittest.main()

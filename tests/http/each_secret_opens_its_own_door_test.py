# SPDX-License-Identifier: Apache-2.0
"""Codes, cookies, links, marks and tokens are alike to look at, and none of them serves where
another one belongs."""

import unittest

import browser_visit
import web_server_flow
from browser_visit import Browser


class EachSecretOpensItsOwnDoor(web_server_flow.TestCase):
    options = ("--network-guesses", "1000")

    def setUp(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        self.user = self.person()
        self.app_ = self.app(oauth={
            "scopes": ["openid", "api", "refresh_token", "pwdless_login_api"],
            "code_credentials": {"enabled": True}})
        browser = self.browser_of(self.user)
        tokens = self.signed_in(browser, self.app_)
        link = browser_visit.link_for(self.server, self.user["username"])
        stranger = Browser(self.server)
        page = stranger.get("/login")
        mailed = self.server.post("/oauth2/authorize/mail-code",
                                  form={"username": self.user["username"]})
        self.held = {
            "session": browser.session, "device": browser.cookies["doorward-device"],
            "form": stranger.cookies["doorward-form"], "form_token": page.fields["form_token"],
            "link": link.partition("token=")[2], "identifier": mailed.json["identifier"],
            "code": self.allowed(browser, self.app_)["code"],
            "access_token": tokens["access_token"], "refresh_token": tokens["refresh_token"],
            "id_token": tokens["id_token"]}

    def as_cookie(self, value, path):
        browser = Browser(self.server)
        browser.cookies["doorward"] = value
        return browser.api("GET", path)

    def test_S20_S44_and_no_other(self):
        server, app = self.server, self.app_
        pair = {"client_id": app.key, "client_secret": app.secret}
        doors = {
            "session": lambda one: self.as_cookie(one, "/session"),
            "link": lambda one: server.get(f"/login/first?token={one}"),
            "no reset link": lambda one: server.get(f"/password/reset?token={one}x"),
            "access_token": lambda one: server.get("/oauth2/userinfo", bearer=one),
            "refresh_token": app.refresh,
            "identifier": lambda one: server.post(
                "/oauth2/authorize", headers={"Auth-Request-Type": "passwordless-login"},
                form=app.request(response_type="code_credentials", identifier=one, otp="000000")),
            "id_token": lambda one: Browser(server).request(
                "GET", app.url(prompt="none", id_token_hint=one)),
            "code": app.redeem}  # Last: a code ends what came of it when it comes again.
        for door, opens in doors.items():
            for name, secret in self.held.items():
                with self.subTest(door=door, shown=name):
                    answer = opens(secret)
                    if door == "identifier":
                        self.assertEqual(answer.status, 401)
                    elif door == "id_token":
                        wanted = "login_required" if name == door else "invalid_request"
                        self.assertIn(f"error={wanted}&", answer.headers["location"])
                    else:
                        self.assertEqual(answer.status == 200, name == door, repr(answer))
        for name, secret in self.held.items():
            told = server.post("/oauth2/introspect", form={**pair, "token": secret})
            self.assertEqual(told.json["active"], name in ("access_token", "refresh_token"), name)


if __name__ == "__main__":
    unittest.main()

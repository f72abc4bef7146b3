# SPDX-License-Identifier: Apache-2.0
"""Whoever signs out is signed out, also where the session may not go on at this moment: outside of
login hours or ranges, or without the code that it waits for. Nobody goes on with it when it may
again, and its apps are told."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow

BYE, FRONT = "https://app.example/bye", "https://app.example/front"


class ASessionThatMayNotGoOnIsSignedOut(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.server.accepted("POST", "/profiles", {
            "name": "Day shift", "permissions": ["api_enabled"]})["id"]
        cls.user = cls.person(profile="Day shift")

    def hours(self, *hours):
        self.server.accepted("PATCH", f"/profiles/{self.profile}", {"login_hours": list(hours)})

    def over(self, kept):
        """Whoever kept the cookies has nothing left of the session."""
        browser = browser_visit.Browser(self.server)
        browser.cookies = dict(kept)
        self.assertEqual(browser.api("GET", "/session").status, 401)

    def test_outside_of_the_login_hours(self):
        app = self.app(oauth={"single_logout": {
            "enabled": True, "url": FRONT, "post_logout_redirect_uris": [BYE]}})
        browser = self.browser_of(self.user)
        token = self.signed_in(browser, app)["id_token"]
        kept = dict(browser.cookies)
        self.hours("never")
        self.assertEqual(browser.api("GET", "/session").status, 403)
        query = urllib.parse.urlencode({"id_token_hint": token, "post_logout_redirect_uri": BYE})
        answer = browser.request("GET", f"/oauth2/logout?{query}")
        self.hours()
        page = browser_visit.Page(answer)
        self.assertEqual((page.status, page.title), (200, "Signed out"))
        frame, = (given["src"] for tag, given in page.tags if tag == "iframe")
        self.assertTrue(frame.startswith(FRONT + "?iss="), frame)
        self.assertEqual(answer.headers["refresh"], "3;url=" + BYE)
        self.assertEqual(self.server.receipt(answer)["flow"], "sign_out")
        self.over(kept)

    def test_no_other_site_signs_it_out(self):
        browser = self.browser_of(self.user)
        for path in ("/logout", "/oauth2/logout", "/services/auth/idp/oidc/logout"):
            self.hours("never")
            page = browser.get(path)
            self.hours()
            self.assertEqual((page.status, page.title), (200, "Sign out"), path)
            self.assertEqual(browser.api("GET", "/session").status, 200, path)
        kept = dict(browser.cookies)
        self.hours("never")
        answer = browser.submit(page)
        self.hours()
        self.assertEqual((answer.status, answer.headers["location"]),
                         (303, "/login?done=signed_out"))
        self.over(kept)

    def test_before_the_code(self):
        user = self.person()
        key = self.register(user["username"])
        browser = self.browser_of(user)
        code = browser.get("/login/second-factor")
        kept = dict(browser.cookies)
        self.assertEqual(browser.get("/logout").title, "Signed out")
        browser.cookies = kept
        answer = browser.submit(code, code=web_server_flow.totp(key))
        self.assertEqual((answer.status, answer.headers["location"]),
                         (303, "/login?done=waited"))


if __name__ == "__main__":
    unittest.main()

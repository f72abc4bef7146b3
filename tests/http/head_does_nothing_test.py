# SPDX-License-Identifier: Apache-2.0
"""RFC 9110 section 9.2.1: HEAD asks and does nothing. Where GET makes a code, signs out or revokes,
HEAD is refused; everywhere else it answers as GET does, without the body."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow


class HeadDoesNothing(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def refused(self, answer, methods="GET, POST"):
        self.assertEqual(answer.status, 405, answer)
        self.assertEqual(answer.headers["allow"], methods)
        self.assertNotIn("location", answer.headers)
        self.assertNotIn("set-cookie", answer.headers)
        self.assertEqual(answer.body, b"")

    def codes_of(self, app):
        rows = self.server.done("GET", f"/login-history?app={app.id}")["items"]
        return sum(row["flow"] == "authorization" for row in rows)

    def test_no_code_is_made(self):
        for dialect in ("standard", "salesforce"):
            with self.subTest(dialect=dialect):
                app = self.app(dialect=dialect)
                browser = self.browser_of(self.user)
                self.signed_in(browser, app)
                before = self.codes_of(app)
                places = {app.url(): "GET, OPTIONS, POST"}
                if dialect == "salesforce":
                    places[app.url().replace("/authorize?", "/authorize/brand?")] = "GET, POST"
                for place, methods in places.items():
                    self.refused(browser.request("HEAD", place), methods)
                self.assertEqual(self.codes_of(app), before)
                self.assertIn("code", self.allowed(browser, app))

    def test_nobody_is_signed_out(self):
        app = self.app(oauth={"single_logout": {
            "enabled": True, "post_logout_redirect_uris": ["https://app.example/bye"]}})
        browser = self.browser_of(self.user)
        hint = urllib.parse.urlencode({"id_token_hint": self.signed_in(browser, app)["id_token"]})
        for door in ("/logout", "/oauth2/logout", "/services/auth/idp/oidc/logout"):
            with self.subTest(door=door):
                self.refused(browser.request("HEAD", f"{door}?{hint}"))
                self.assertEqual(browser.api("GET", "/session").status, 200)
        browser.request("GET", f"/oauth2/logout?{hint}")
        self.assertEqual(browser.api("GET", "/session").status, 401)

    def test_no_token_is_revoked(self):
        app = self.server.make_app("Held")
        token = self.server.token(app)["access_token"]
        path = f"/services/oauth2/revoke?token={token}"
        self.refused(self.server.request("HEAD", path), "GET, OPTIONS, POST")
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 200)
        self.assertEqual(self.server.get(path).status, 200)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 401)

    def test_what_looks_through_mail_uses_no_link_up(self):
        link = browser_visit.link_for(self.server, self.user["username"])
        path = link.removeprefix(self.server.url)
        for method in ("HEAD", "GET", "HEAD"):
            self.assertEqual(self.server.request(method, path).status, 200, method)
        page = browser_visit.Page(self.server.get(path))
        self.assertIn("new_password", page.fields)

    def test_what_reads_only_answers_as_get_does(self):
        token = self.server.token(self.server.make_app("Reads"))["access_token"]
        for path in ("/login", "/oauth2/jwks", "/.well-known/openid-configuration",
                     "/oauth2/userinfo", "/oauth2/forward-auth"):
            with self.subTest(path=path):
                answer = self.server.request("HEAD", path, bearer=token)
                self.assertEqual((answer.status, answer.body), (200, b""))


if __name__ == "__main__":
    unittest.main()

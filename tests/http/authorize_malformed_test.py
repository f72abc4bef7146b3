# SPDX-License-Identifier: Apache-2.0
"""Requests at the authorization endpoint that are too long, come in two halves, or say nothing in
a parameter: the app hears of it, once it is known that the address to go back to is the app's."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow
from web_server_flow import answer_of

LONGEST = 8000  # of a request, encoded


class AuthorizeMalformed(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def setUp(self):
        self.browser = self.browser_of(self.user)
        self.stranger = browser_visit.Browser(self.server)

    def refused(self, answer, rule="request_wellformed", error="invalid_request", state="s-1"):
        self.assertEqual(answer.status, 303, repr(answer))
        self.assertTrue(answer.headers["location"].startswith(web_server_flow.CALLBACK + "?"),
                        answer.headers["location"][:200])
        back = answer_of(answer.headers["location"])
        self.assertEqual((back.get("error"), back["state"]), (error, state))
        self.assertEqual(self.server.receipt(answer)["rule"], rule)
        return back

    # Without a page.

    def test_S06_a_program_that_signs_users_in_is_told_in_json_what_cannot_be_read(self):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            body = urllib.parse.urlencode(app.request(
                response_type="code_credentials", username="ada", password="secret word"))
            door = f"{app.prefix}/authorize"
            for path, sent, headers, rule in (
                    (door, body + "&state=another", form, "parameters_once"),
                    (door + "?username=eve", body, form, "parameters_once"),
                    (door, body + "&x=%", form, "request_wellformed"),
                    (door, "{}", {"Auth-Request-Type": "Named-User",
                                  "Content-Type": "application/json"}, "content_type_form")):
                with self.subTest(dialect=dialect, rule=rule):
                    answer = self.server.post(path, body=sent.encode(), headers=headers)
                    self.assertEqual(answer.status, 400, answer)
                    self.assertTrue(answer.json["error"])
                    self.assertNotIn("secret word", answer.text)
                    receipt = self.server.receipt(answer)
                    self.assertEqual((receipt["flow"], receipt["rule"]),
                                     ("headless_sign_in", rule))

    # Too long.

    def test_S71_what_is_too_long_for_the_way_through_sign_in_is_told_to_the_app(self):
        app = self.app()
        for browser in (self.browser, self.stranger):
            for changes in ({"state": "x" * LONGEST}, {"nonce": "x" * LONGEST},
                            {"state": "ä" * (LONGEST // 6)}):
                back = self.refused(browser.request("GET", app.url(**changes)),
                                    state=changes.get("state", "s-1"))
                self.assertIn("longer than 8000 bytes", back["error_description"])

    def test_S71_so_is_a_big_one_by_post(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            for browser in (self.browser, self.stranger):
                state = "x" * 20_000
                answer = browser.request("POST", f"{app.prefix}/authorize",
                                         form=app.request(state=state))
                self.refused(answer, state=state)

    def test_S71_a_receipt_keeps_little_of_what_anybody_sends(self):
        much, urn = "x" * 30_000, "urn:ietf:params:oauth:"
        exchange = {"grant_type": urn + "grant-type:token-exchange", "resource": much,
                    "subject_token": "x", "subject_token_type": urn + "token-type:access_token"}
        for path, form in (("/oauth2/authorize", {"response_type": much}),
                           ("/oauth2/token", exchange)):
            answer = self.stranger.request("POST", path, form={"client_id": "unknown", **form})
            receipt = self.server.receipt(answer)
            self.assertEqual(receipt["rule"], "app_known")
            self.assertNotIn("x" * 300, str(receipt))

    def test_S02_nobody_is_told_where_the_address_is_not_the_apps(self):
        app = self.app()
        for browser in (self.browser, self.stranger):
            request = app.request(state="x" * 20_000, redirect_uri="https://evil.example/")
            answer = browser.request("POST", f"{app.prefix}/authorize", form=request)
            self.assertEqual(answer.status, 400, repr(answer))
            self.assertNotIn("location", answer.headers)
            self.assertEqual(self.server.receipt(answer)["rule"], "redirect_uri_registered")

    def test_S10_what_is_just_short_enough_survives_the_sign_in(self):
        app = self.app()
        spare = LONGEST - len(app.url(state="")) - 100
        for state in ("x" * spare, "ä" * (spare // 6)):
            for method, given in (("GET", {}), ("POST", {"form": app.request(state=state)})):
                stranger = browser_visit.Browser(self.server)
                path = app.url(state=state) if method == "GET" else f"{app.prefix}/authorize"
                answer = stranger.request(method, path, **given)
                if method == "POST":  # Goes on by GET.
                    answer = stranger.request("GET", answer.headers["location"])
                page = stranger.follow(answer)
                self.assertEqual(page.title, "Sign in")
                answer = stranger.submit(page, username=self.user["username"],
                                         password=browser_visit.PASSWORD)
                answer = stranger.request("GET", answer.headers["location"])
                if answer.status == 200:
                    page = browser_visit.Page(answer)
                    answer = stranger.submit(page, decision="allow")
                back = answer_of(answer.headers["location"])
                self.assertEqual(back.get("state"), state, back)
                self.assertIn("code", back)

    # In two halves.

    def test_S06_a_parameter_stands_in_the_query_or_in_the_body(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            for twice in ("state=s-1", "state=another", "client_id=x"):
                answer = self.browser.request("POST", f"{app.prefix}/authorize?{twice}",
                                              form=app.request())
                self.assertEqual(answer.status, 400, repr(answer))
                self.assertNotIn("location", answer.headers)
                receipt = self.server.receipt(answer)
                self.assertEqual(receipt["rule"], "parameters_once")
                page = browser_visit.Page(answer)
                self.assertIn("tell whoever runs the app", page.text)
                self.assertIn(f"What was found: {twice.split('=')[0]}", page.text)
                self.assertEqual(page.ids["receipt"], receipt["id"])
                self.assertEqual(page.links[-1], "/account")
            other = self.browser.request("POST", f"{app.prefix}/authorize?utm_source=x",
                                         form=app.request())
            self.assertEqual(other.status, 200, repr(other))

    # Nothing in it: as if it were not there (RFC 6749 section 3.1).

    def test_S07_an_empty_parameter_is_one_that_was_left_out(self):
        app = self.app(oauth={"scopes": ["openid", "api"]})
        self.allowed(self.browser, app, scope=None)
        for name in ("scope", "request", "request_uri", "prompt", "max_age", "claims",
                     "response_mode", "id_token_hint", "nonce"):
            changes = {"scope": "api", name: ""}
            back = self.allowed(self.browser, app, **changes)
            self.assertIn("code", back, name)
            if name == "scope":
                tokens = app.redeem(back["code"]).json
                self.assertEqual(set(tokens["scope"].split()), {"openid", "api"})
        self.assertNotIn("state", self.allowed(self.browser, app, scope="api", state=""))
        self.refused(self.browser.request("GET", app.url(code_challenge="")), "pkce_sent")
        self.refused(self.browser.request("GET", app.url(response_type="")))

    # What cannot be read.

    def test_S15_a_malformed_scope_is_told_as_a_scope(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            for scope in ("api\nopenid", "api  openid", " api", "api ", " ", 'api "', "äpi",
                          "api " * 1100 + "api"):
                self.refused(self.browser.request("GET", app.url(scope=scope)), "scope_allowed",
                             "invalid_scope")

    def test_S14_a_prompt_that_nobody_knows_is_refused(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            for prompt in ("create", "Login", "login create", "none,login"):
                self.refused(self.browser.request("GET", app.url(prompt=prompt)))


if __name__ == "__main__":
    unittest.main()

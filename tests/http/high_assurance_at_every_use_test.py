# SPDX-License-Identifier: Apache-2.0
"""High Assurance Session is looked at again whenever something of a sign-in is used: its code, its
refresh token, its access token and its ID token. Without a second factor none of them is taken."""

import unittest

import browser_visit
import web_server_flow


class HighAssuranceAtEveryUse(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.by_password = cls.browser_of(cls.person())

    def with_second_factor(self):
        """A browser whose user has shown a code of an authenticator."""
        user = self.person()
        browser = self.browser_of(user)
        key = self.register(user["username"])
        raising = self.app(policies={"high_assurance": "step_up"})
        page = browser.follow(browser.request("GET", raising.url()))
        asked = browser_visit.Page(browser.submit(page, method="totp"))
        done = browser.submit(asked, code=web_server_flow.totp(key))
        self.assertEqual(done.status, 303, repr(done))
        return browser

    def wanted(self, app, value):
        self.server.accepted("PATCH", f"/apps/{app.id}", {"policies": {"high_assurance": value}})

    def refused(self, answer, app):
        wire = ((403, "access_denied", "The app needs a high assurance session.")
                if app.prefix == "/oauth2" else
                (400, "invalid_session_level", "session level not sufficient"))
        self.assertEqual((answer.status, answer.json["error"], answer.json["error_description"]),
                         wire)
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "session_level_sufficient")
        self.assertEqual(receipt["setting"], "policies.high_assurance")
        self.assertIn("sign in again with a second factor", receipt["remedy"])

    def active(self, app, token, hint="access_token"):
        answer = self.server.post("/oauth2/introspect", form={
            "token": token, "token_type_hint": hint, "client_id": app.key,
            "client_secret": app.secret})
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json["active"]

    def look(self, token):
        return self.server.get("/oauth2/userinfo", bearer=token)

    def test_S41_a_sign_in_by_password_alone_is_worth_nothing_while_more_is_wanted(self):
        for dialect in ("standard", "salesforce"):
            for value in ("block", "step_up"):
                with self.subTest(dialect=dialect, value=value):
                    app = self.app(dialect=dialect)
                    tokens = self.signed_in(self.by_password, app)
                    code = self.allowed(self.by_password, app)["code"]
                    self.wanted(app, value)
                    self.refused(app.refresh(tokens["refresh_token"]), app)
                    self.refused(app.redeem(code), app)
                    for name in ("access_token", "refresh_token", "id_token"):
                        self.assertFalse(self.active(app, tokens[name], name), name)
                    self.wanted(app, "not_required")
                    self.assertEqual(app.refresh(tokens["refresh_token"]).status, 200)
                    self.assertEqual(app.redeem(code).status, 200)
                    for name in ("access_token", "id_token"):
                        self.assertTrue(self.active(app, tokens[name], name), name)

    def test_S41_an_access_token_of_it_is_refused_where_it_is_shown(self):
        for oauth in ({}, {"jwt_access_tokens": {"enabled": True}}):
            with self.subTest(oauth=oauth):
                app = self.app(oauth=oauth)
                token = self.signed_in(self.by_password, app)["access_token"]
                self.assertEqual(self.look(token).status, 200)
                self.wanted(app, "block")
                answer = self.look(token)
                self.assertEqual((answer.status, answer.json["error"]), (403, "access_denied"))
                self.assertEqual(self.server.receipt(answer)["rule"], "session_level_sufficient")
                there = self.server.get("/services/data/v59.0/limits", bearer=token)
                self.assertEqual((there.status, there.json), (401, [{
                    "message": "This session is not valid for use with the REST API",
                    "errorCode": "INVALID_SESSION_ID"}]))

    def test_S41_a_program_has_no_second_factor(self):
        app = self.app()
        record = {"key": app.key, "secret": app.secret}
        token = self.server.token(record)["access_token"]
        self.assertTrue(self.active(app, token))
        self.wanted(app, "block")
        self.assertFalse(self.active(app, token))

    def test_a_sign_in_with_a_second_factor_goes_on(self):
        browser = self.with_second_factor()
        for oauth in ({}, {"jwt_access_tokens": {"enabled": True}}):
            for value in ("block", "step_up"):
                with self.subTest(oauth=oauth, value=value):
                    app = self.app(oauth=oauth)
                    tokens = self.signed_in(browser, app)
                    code = self.allowed(browser, app)["code"]
                    self.wanted(app, value)
                    self.assertEqual(app.redeem(code).status, 200)
                    self.assertEqual(self.look(tokens["access_token"]).status, 200)
                    self.assertTrue(self.active(app, tokens["id_token"], "id_token"))
                    renewed = app.refresh(tokens["refresh_token"])
                    self.assertEqual(renewed.status, 200, repr(renewed))
                    self.assertEqual(self.look(renewed.json["access_token"]).status, 200)


if __name__ == "__main__":
    unittest.main()

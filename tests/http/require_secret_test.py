# SPDX-License-Identifier: Apache-2.0
"""The switches Require Secret for Web Server Flow and Require Secret for Refresh Token Flow: each
on and off by itself, in both dialects. A secret that is sent is always checked."""

import unittest

import web_server_flow

WEB_SERVER, REFRESH = "require_secret_for_web_server_flow", "require_secret_for_refresh_token_flow"


class RequireSecret(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def secret_app(self, dialect="standard", off=()):
        oauth = {key: key not in off for key in (WEB_SERVER, REFRESH)}
        return self.app(dialect=dialect, oauth=oauth)

    def refused(self, app, answer, rule="secret_right"):
        wrong = ((401, "invalid_client"), (400, "invalid_client"), (400, "invalid_client_id"))
        self.assertIn((answer.status, answer.json["error"]), wrong, answer)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["app"]["id"]), (rule, app.id))

    def code(self, app):
        return self.allowed(self.browser, app)["code"]

    def test_on_a_code_needs_the_secret(self):
        for dialect in ("standard", "salesforce"):
            app = self.secret_app(dialect)
            code = self.code(app)
            self.refused(app, app.redeem(code, client_secret=None))
            self.refused(app, app.redeem(code, client_secret="wrong"))
            # Neither try has used the code up.
            self.assertEqual(app.redeem(code).status, 200)

    def test_off_a_code_is_redeemed_by_proof_of_pkce(self):
        for dialect in ("standard", "salesforce"):
            app = self.secret_app(dialect, off=[WEB_SERVER])
            tokens = app.redeem(self.code(app), client_secret=None)
            self.assertEqual(tokens.status, 200, tokens)
            self.assertEqual(app.redeem(self.code(app)).status, 200)
            self.refused(app, app.redeem(self.code(app), client_secret=app.secret + "x"))

    def test_on_a_refresh_token_needs_the_secret(self):
        for dialect in ("standard", "salesforce"):
            app = self.secret_app(dialect)
            token = app.redeem(self.code(app)).json["refresh_token"]
            self.refused(app, app.refresh(token, client_secret=None))
            self.refused(app, app.refresh(token, client_secret="wrong"))
            self.assertEqual(app.refresh(token).status, 200)

    def test_off_a_refresh_token_is_enough_with_the_consumer_key(self):
        for dialect in ("standard", "salesforce"):
            app = self.secret_app(dialect, off=[REFRESH])
            token = app.redeem(self.code(app)).json["refresh_token"]
            renewed = app.refresh(token, client_secret=None)
            self.assertEqual(renewed.status, 200, renewed)
            self.refused(app, app.refresh(token, client_secret="wrong"))
            self.assertGreaterEqual(app.refresh(token, client_secret=None, client_id=None).status,
                                    400)

    def test_each_speaks_for_its_own_flow(self):
        app = self.secret_app(off=[WEB_SERVER])
        tokens = app.redeem(self.code(app), client_secret=None).json
        self.refused(app, app.refresh(tokens["refresh_token"], client_secret=None))
        app = self.secret_app(off=[REFRESH])
        self.refused(app, app.redeem(self.code(app), client_secret=None))

    def test_switched_on_again_it_is_in_force_at_the_next_request(self):
        app = self.secret_app(off=[WEB_SERVER, REFRESH])
        token = app.redeem(self.code(app), client_secret=None).json["refresh_token"]
        self.assertEqual(app.refresh(token, client_secret=None).status, 200)
        self.server.accepted("PATCH", f"/apps/{app.id}",
                             {"oauth": {WEB_SERVER: True, REFRESH: True}})
        self.refused(app, app.refresh(token, client_secret=None))
        self.refused(app, app.redeem(self.code(app), client_secret=None))
        self.assertEqual(app.refresh(token).status, 200)

    def revoked(self, app, token, by=None, **more):
        return self.server.post(f"{app.prefix}/revoke", form={
            "token": token, "client_id": (by or app).key, **more})

    def by_the_app_alone(self):
        """In Salesforce's dialect whoever holds a token may end it, unless the organization says
        otherwise."""
        self.server.done("PATCH", "/organization", {"revoke_without_client_authentication": False})
        self.addCleanup(self.server.done, "PATCH", "/organization",
                        {"revoke_without_client_authentication": True})

    def test_S42_off_the_app_that_a_token_was_issued_to_revokes_it_by_its_key(self):
        self.by_the_app_alone()
        for dialect in ("standard", "salesforce"):
            app, other = (self.secret_app(dialect, off=[REFRESH]) for _ in range(2))
            for kind in ("refresh_token", "access_token"):
                tokens = app.redeem(self.code(app)).json
                answer = self.revoked(app, tokens[kind], by=other)
                self.assertEqual(answer.status, 400, answer)
                self.assertEqual(self.server.receipt(answer)["rule"], "token_of_this_app")
                self.refused(app, self.revoked(app, tokens[kind], client_secret="wrong"))
                self.assertEqual(app.refresh(tokens["refresh_token"]).status, 200)
                self.assertEqual(self.alive(app, tokens), {"access_token", "refresh_token"})
                answer = self.revoked(app, tokens[kind])
                self.assertEqual(answer.status, 200, answer)
                # The family goes with its refresh token, and an access token alone.
                self.assertEqual(self.alive(app, tokens), {"refresh_token"} - {kind})
            # RFC 7009 section 2.2: what is no token of ours is no error.
            self.assertEqual(self.revoked(app, "x" * 40).status, 200)

    def alive(self, app, tokens):
        return {kind for kind in ("access_token", "refresh_token") if self.server.post(
            "/oauth2/introspect", login=(app.key, app.secret),
            form={"token": tokens[kind]}).json["active"]}

    def test_S42_on_revoking_needs_the_secret_too(self):
        self.by_the_app_alone()
        for dialect in ("standard", "salesforce"):
            app = self.secret_app(dialect, off=[WEB_SERVER])
            token = app.redeem(self.code(app)).json["refresh_token"]
            self.refused(app, self.revoked(app, token))
            self.refused(app, self.revoked(app, token, client_secret="wrong"))
            nameless = self.server.post(f"{app.prefix}/revoke", form={"token": token})
            self.assertIn(nameless.status, (400, 401), nameless)
            self.assertEqual(self.server.receipt(nameless)["rule"], "client_authentication_sent")
            self.assertEqual(app.refresh(token).status, 200)
            answer = self.revoked(app, token, client_secret=app.secret)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(app.refresh(token).status, 400)

    def test_S33_a_flow_without_secret_opens_no_other(self):
        app = self.secret_app(off=[WEB_SERVER, REFRESH])
        for form in ({"grant_type": "client_credentials"},
                     {"grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
                      "subject_token": "x", "subject_token_type":
                      "urn:ietf:params:oauth:token-type:access_token"}):
            answer = self.server.post("/oauth2/token", form={**form, "client_id": app.key})
            self.assertIn(answer.status, (400, 401), answer)
            self.assertNotIn("access_token", answer.text)


if __name__ == "__main__":
    unittest.main()

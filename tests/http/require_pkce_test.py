# SPDX-License-Identifier: Apache-2.0
"""The switches Require PKCE, of an app and of the organization (RFC 7636): required, or honoured
when it is sent; and every way in which a challenge and a verifier do not belong together."""

import unittest

import web_server_flow
from web_server_flow import answer_of, pkce

NONE = {"code_challenge": None, "code_challenge_method": None}


class RequirePkce(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def pkce_app(self, required, dialect="standard"):
        return self.app(dialect=dialect, oauth={"require_pkce": required})

    def refused(self, answer, rule, error):
        if answer.status == 303:
            told = answer_of(answer.headers["location"])
        else:
            self.assertEqual(answer.status, 400, answer)
            told = answer.json
        self.assertEqual(told["error"], error)
        self.assertEqual(self.server.receipt(answer)["rule"], rule)

    def found(self, answer, rule):
        """What the receipt says of one check."""
        return next(line["found"] for line in self.server.receipt(answer)["checks"]
                    if line["rule"] == rule)

    def organization_requires(self, on):
        self.server.accepted("PATCH", "/organization", {"require_pkce": on})

    def test_S21_on_a_request_needs_a_challenge(self):
        app = self.pkce_app(True)
        self.refused(self.browser.request("GET", app.url(**NONE)), "pkce_sent", "invalid_request")
        self.assertEqual(app.redeem(self.allowed(self.browser, app)["code"]).status, 200)

    def test_off_a_request_may_go_without(self):
        app = self.pkce_app(False)
        code = self.allowed(self.browser, app, **NONE)["code"]
        self.assertEqual(app.redeem(code, code_verifier=None).status, 200)

    def test_S21_off_a_challenge_that_is_sent_counts(self):
        app = self.pkce_app(False)
        self.refused(app.redeem(self.allowed(self.browser, app)["code"], code_verifier=None),
                     "verifier_sent", "invalid_grant")
        self.refused(app.redeem(self.allowed(self.browser, app)["code"], code_verifier=pkce()[0]),
                     "verifier_right", "invalid_grant")
        self.assertEqual(app.redeem(self.allowed(self.browser, app)["code"]).status, 200)

    def test_S22_a_verifier_without_a_challenge_is_refused(self):
        app = self.pkce_app(False)
        code = self.allowed(self.browser, app, **NONE)["code"]
        self.refused(app.redeem(code), "verifier_expected", "invalid_grant")

    def test_S21_plain_is_taken_with_neither_setting(self):
        for required in (True, False):
            app = self.pkce_app(required)
            for changes in ({"code_challenge_method": "plain"}, {"code_challenge_method": "s256"},
                            {"code_challenge": app.verifier[:42]},
                            {"code_challenge": "+" * 43}):
                self.refused(self.browser.request("GET", app.url(**changes)),
                             "pkce_method_supported", "invalid_request")

    def test_S21_without_a_method_a_challenge_is_plain_but_in_salesforces_dialect(self):
        for required in (True, False):
            app = self.pkce_app(required)
            for method in (None, ""):
                self.refused(self.browser.request("GET", app.url(code_challenge_method=method)),
                             "pkce_method_supported", "invalid_request")
        told = answer_of(self.browser.request("GET", app.url(code_challenge_method=None))
                         .headers["location"])
        self.assertIn("code_challenge_method has to be S256", told["error_description"])
        app = self.pkce_app(True, "salesforce")
        code = self.allowed(self.browser, app, code_challenge_method=None)["code"]
        self.assertEqual(app.redeem(code, code_verifier=pkce()[0]).status, 400)
        self.assertEqual(app.redeem(code).status, 200)

    def with_verifier(self, app, verifier):
        """Redeems a code whose challenge fits this verifier."""
        digest = web_server_flow.hashlib.sha256(verifier.encode()).digest()
        challenge = web_server_flow.base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        code = self.allowed(self.browser, app, code_challenge=challenge)["code"]
        return app.redeem(code, code_verifier=verifier)

    def test_S21_length_and_alphabet_of_the_verifier_are_looked_at(self):
        for dialect, longest in (("standard", 128), ("salesforce", 256)):
            app = self.pkce_app(True, dialect)
            for verifier in ("a" * 43, "a-._~Z9" * 18, "a" * longest):
                self.assertEqual(self.with_verifier(app, verifier).status, 200, verifier)
            for verifier in ("a" * 42, "a" * (longest + 1), "ä" * 43, "a" * 42 + "=",
                             app.verifier + " "):
                refused = self.with_verifier(app, verifier)
                self.assertEqual(refused.status, 400, verifier)
                self.assertEqual(self.server.receipt(refused)["rule"], "verifier_right")

    def test_S21_a_code_without_a_challenge_needs_the_secret(self):
        for dialect in ("standard", "salesforce"):
            app = self.pkce_app(False, dialect)
            code = self.allowed(self.browser, app, **NONE)["code"]
            protected = self.allowed(self.browser, app)["code"]
            self.server.change_app(
                {"id": app.id}, {"oauth": {"require_secret_for_web_server_flow": False}})
            self.refused(app.redeem(code, client_secret=None, code_verifier=None),
                         "secret_or_challenge", "invalid_grant")
            self.assertEqual(app.redeem(code, code_verifier=None).status, 200)
            self.assertEqual(app.redeem(protected, client_secret=None).status, 200)

    def test_the_organization_may_require_it_of_every_app(self):
        app = self.pkce_app(False)
        self.organization_requires(True)
        try:
            refused = self.browser.request("GET", app.url(**NONE))
            self.refused(refused, "pkce_sent", "invalid_request")
            # Who looks at the app alone finds nothing there that asks for it.
            self.assertEqual(self.found(refused, "pkce_sent"),
                             "not sent; needed: Require PKCE for all apps: on")
        finally:
            self.organization_requires(False)
        self.assertIn("code", self.allowed(self.browser, app, **NONE))

    def test_an_app_without_a_secret_needs_it_whatever_the_switch_says(self):
        app = self.app(oauth={"require_pkce": False, "require_secret_for_web_server_flow": False})
        self.refused(self.browser.request("GET", app.url(**NONE)), "pkce_sent", "invalid_request")

    def test_S18_the_verifier_of_another_request_does_not_fit(self):
        app = self.pkce_app(True)
        other_verifier, other = pkce()
        first = self.allowed(self.browser, app)["code"]
        second = self.allowed(self.browser, app, code_challenge=other)["code"]
        self.refused(app.redeem(first, code_verifier=other_verifier), "verifier_right",
                     "invalid_grant")
        self.assertEqual(app.redeem(second, code_verifier=other_verifier).status, 200)

    def test_jsforces_long_verifier_passes_in_salesforces_dialect(self):
        app = self.pkce_app(True, "salesforce")
        app.verifier = "v" * 171
        digest = web_server_flow.hashlib.sha256(app.verifier.encode()).digest()
        app.challenge = web_server_flow.base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        self.assertEqual(app.redeem(self.allowed(self.browser, app)["code"]).status, 200)
        answer = self.browser.request("GET", app.url(**NONE))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "invalid_request")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Who would break, of the flows of users: each switch that asks for more, or that switches a flow
off, names the calls that did not bring it or came that way, before it is saved."""

import base64
import unittest

import web_server_flow
from browser_visit import PASSWORD

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
NO_PKCE = {"code_challenge": None, "code_challenge_method": None}
DIALECTS = ("standard", "salesforce")
SCOPES = ["openid", "api", "refresh_token", "id", "pwdless_login_api"]


class WhoWouldBreakOfUsers(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def replay(self, app, settings):
        found = self.server.done("POST", f"/apps/{app.id}/replay", settings)
        self.assertEqual(found["not_known"], [])
        told = sum(one["count"] for one in found["would_break"] + found["would_work"])
        self.assertEqual(found["replayed"], found["unchanged"] + told, found)
        return found

    def breaks(self, app, settings, flow, rule, count=1, user=None):
        """These calls would break by this rule, and no others."""
        found = self.replay(app, settings)
        self.assertEqual([(one["flow"], one["rule"], one["count"], one["before"])
                          for one in found["would_break"]], [(flow, rule, count, "issued")], found)
        self.assertEqual(found["would_break"][0]["user"]["username"],
                         (user or self.user)["username"])
        self.assertEqual(found["would_work"], [])
        self.assertTrue(found["would_break"][0]["title"])

    def breaks_nobody(self, app, settings):
        found = self.replay(app, settings)
        self.assertGreater(found["replayed"], 0)
        self.assertEqual((found["would_break"], found["would_work"]), ([], []), found)

    def done(self, answer):
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json

    def code(self, app, **changes):
        return self.allowed(self.browser, app, **changes)["code"]

    def test_require_secret_for_refresh_token_flow(self):
        switch = {"oauth": {"require_secret_for_refresh_token_flow": True}}
        for dialect in DIALECTS:
            app = self.app(dialect=dialect, oauth={"refresh_token_rotation": False,
                                                   "require_secret_for_refresh_token_flow": False})
            token = self.signed_in(self.browser, app)["refresh_token"]
            self.done(app.refresh(token))
            self.breaks_nobody(app, switch)
            for _ in range(3):
                self.done(app.refresh(token, client_secret=None))
            self.breaks(app, switch, "refresh_token", "secret_right", 3)

    def test_require_secret_for_web_server_flow(self):
        switch = {"oauth": {"require_secret_for_web_server_flow": True}}
        for dialect in DIALECTS:
            app = self.app(dialect=dialect, oauth={"require_secret_for_web_server_flow": False})
            self.done(app.redeem(self.code(app)))
            self.breaks_nobody(app, switch)
            self.done(app.redeem(self.code(app), client_secret=None))
            self.breaks(app, switch, "authorization_code", "secret_right")

    def test_require_secret_for_token_exchange(self):
        switch = {"oauth": {"token_exchange": {"require_secret": True}}}
        for dialect in DIALECTS:
            app = self.app(dialect=dialect, oauth={
                "token_exchange": {"enabled": True, "require_secret": False}})
            token = self.signed_in(self.browser, app, scope="api")["access_token"]
            form = {"grant_type": EXCHANGE, "subject_token": token, "scope": "api",
                    "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                    "client_id": app.key}
            self.done(app.ask({**form, "client_secret": app.secret}))
            self.breaks_nobody(app, switch)
            self.done(app.ask(form))
            self.breaks(app, switch, "token_exchange", "secret_right")
            found = self.replay(app, {"oauth": {"token_exchange": {"enabled": False}}})
            self.assertEqual({(one["flow"], one["rule"]) for one in found["would_break"]},
                             {("token_exchange", "token_exchange_enabled")})
            self.assertEqual(sum(one["count"] for one in found["would_break"]), 2)

    def test_require_pkce_and_an_app_without_secret(self):
        for dialect in DIALECTS:
            app = self.app(dialect=dialect, oauth={"require_pkce": False})
            self.done(app.redeem(self.code(app)))
            for switch in ({"require_pkce": True}, {"require_secret_for_web_server_flow": False}):
                self.breaks_nobody(app, {"oauth": switch})
            self.done(app.redeem(self.code(app, **NO_PKCE), code_verifier=None))
            for switch in ({"require_pkce": True}, {"require_secret_for_web_server_flow": False}):
                self.breaks(app, {"oauth": switch}, "authorization", "pkce_sent")

    def test_high_assurance(self):
        person = self.person()
        browser = self.browser_of(person)
        app = self.app()
        self.allowed(browser, app)
        for wanted in ("block", "step_up"):
            self.breaks(app, {"policies": {"high_assurance": wanted}}, "authorization",
                        "high_assurance_reached", user=person)
        # Whoever has an authenticator is asked for it, and goes on.
        self.register(person["username"])
        self.breaks_nobody(app, {"policies": {"high_assurance": "step_up"}})
        self.breaks(app, {"policies": {"high_assurance": "block"}}, "authorization",
                    "high_assurance_reached", user=person)

    def test_high_assurance_of_the_sign_in_behind_a_token(self):
        app = self.app(oauth={"refresh_token_rotation": False})
        token = self.signed_in(self.browser, app)["refresh_token"]
        for _ in range(2):
            self.done(app.refresh(token))
        found = self.replay(app, {"policies": {"high_assurance": "block"}})
        self.assertEqual({(one["flow"], one["rule"], one["count"])
                          for one in found["would_break"]},
                         {("authorization", "high_assurance_reached", 1),
                          ("authorization_code", "session_level_sufficient", 1),
                          ("refresh_token", "session_level_sufficient", 2)})

    def headless(self, app, **changes):
        form = app.request(response_type="code_credentials", **changes.pop("form", {}))
        answer = self.server.request("POST", f"{app.prefix}/authorize", form=form, headers={
            "Auth-Request-Type": "Named-User", **changes.pop("headers", {})})
        self.assertIn(answer.status, (200, 302, 303), repr(answer))
        self.assertNotIn("error=", answer.headers.get("location", ""))

    def test_authorization_code_and_credentials(self):
        body = {"username": self.user["username"], "password": PASSWORD}
        for dialect in DIALECTS:
            app = self.app(dialect=dialect, oauth={"scopes": SCOPES,
                                                   "code_credentials": {"enabled": True}})
            self.done(app.redeem(self.code(app)))
            self.breaks_nobody(app, {"oauth": {"code_credentials": {"enabled": False}}})
            self.headless(app, form=body)
            self.breaks_nobody(app, {"oauth": {"code_credentials": {"post_only": True}}})
            self.breaks(app, {"oauth": {"code_credentials": {"enabled": False}}},
                        "headless_sign_in", "headless_enabled")
            pair = base64.b64encode(f"{self.user['username']}:{PASSWORD}".encode()).decode()
            self.headless(app, headers={"Authorization": f"Basic {pair}"})
            self.breaks(app, {"oauth": {"code_credentials": {"post_only": True}}},
                        "headless_sign_in", "credentials_in_body")
            self.breaks(app, {"oauth": {"code_credentials": {"enabled": False}}},
                        "headless_sign_in", "headless_enabled", 2)

    def test_a_scope_that_is_asked_for_by_name(self):
        app = self.app()
        self.allowed(self.browser, app, scope="openid")
        self.breaks_nobody(app, {"oauth": {"scopes": ["openid"]}})
        self.allowed(self.browser, app, scope="openid api")
        self.breaks(app, {"oauth": {"scopes": ["openid"]}}, "authorization", "scope_allowed")

    def test_who_was_refused_without_a_secret_would_work(self):
        app = self.app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        self.assertGreaterEqual(app.refresh(token, client_secret=None).status, 400)
        self.assertGreaterEqual(app.refresh(token, client_secret="wrong").status, 400)
        found = self.replay(app, {"oauth": {"require_secret_for_refresh_token_flow": False}})
        self.assertEqual([(one["flow"], one["before"], one["count"])
                          for one in found["would_work"]], [("refresh_token", "secret_right", 1)])
        self.assertEqual(found["would_break"], [])


if __name__ == "__main__":
    unittest.main()

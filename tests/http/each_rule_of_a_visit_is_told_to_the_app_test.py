# SPDX-License-Identifier: Apache-2.0
"""What a browser brings back to the app when the authorization endpoint says no: who is signed in,
how and since when, and what they allowed; each rule in the words of both dialects, and the receipt
with the setting behind it."""

import unittest

import browser_visit
import web_server_flow
from web_server_flow import answer_of

ELSEWHERE = ["203.0.113.0/24 Elsewhere"]
NOT_NOW = ("immediate_unsuccessful", "immediate unsuccessful")
ASSURANCE = ("invalid_session_level", "session level not sufficient")


class EachRuleOfAVisitIsToldToTheApp(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def setUp(self):
        self.browser = self.browser_of(self.user)

    def refused(self, ask, rule, standard, salesforce, setting=None, **app):
        """ask(app) is answered with a way back that says no, in each dialect's words."""
        for dialect, error, description in (("standard", standard, None),
                                            ("salesforce", *salesforce)):
            with self.subTest(rule=rule, dialect=dialect):
                asking = self.app(dialect=dialect, **app)
                answer = ask(asking)
                self.assertEqual(answer.status, 303, repr(answer))
                back = answer_of(answer.headers["location"])
                self.assertEqual((back["error"], back["state"], back["iss"]),
                                 (error, "s-1", self.server.url))
                self.assertNotIn("code", back)
                self.assertTrue(back["error_description"])
                if description is not None:
                    self.assertEqual(back["error_description"], description)
                self.check_receipt(answer, rule, setting)

    def check_receipt(self, answer, rule, setting):
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["outcome"], receipt["flow"], receipt["rule"]),
                         ("denied", "authorization", rule))
        failed = [c for c in receipt["checks"] if c["verdict"] == "failed"]
        self.assertEqual((failed[0]["rule"], failed[0]["name"]), (rule, f"authorization.{rule}"))
        self.assertEqual(receipt.get("setting"), setting)
        self.assertTrue(receipt["remedy"])

    def visit(self, browser=None, **changes):
        return lambda app: (browser or self.browser).request("GET", app.url(**changes))

    def test_S14_nobody_is_signed_in(self):
        stranger = browser_visit.Browser(self.server)
        self.refused(self.visit(stranger, prompt="none"), "signed_in", "login_required", NOT_NOW,
                     "session_idle_minutes")

    def found(self, browser, rule, app, **changes):
        """What the receipt of this visit says of the check that did not hold."""
        answer = browser.request("GET", app.url(**changes))
        check = next(c for c in self.server.receipt(answer)["checks"] if c["verdict"] == "failed")
        self.assertEqual(check["rule"], rule)
        return check["found"]

    def test_a_receipt_tells_a_browser_without_a_session_from_one_whose_session_ended(self):
        app = self.app()
        stranger = browser_visit.Browser(self.server)
        self.assertIn("the browser sent no session",
                      self.found(stranger, "signed_in", app, prompt="none"))
        stranger.cookies = dict(self.browser.cookies)
        self.browser.submit(self.browser.get("/logout"))
        self.assertIn("it has ended or was signed out",
                      self.found(stranger, "signed_in", app, prompt="none"))

    def test_S14_a_session_that_may_not_go_on_is_refused_by_the_setting_that_says_so(self):
        for rule, setting, change in (
                ("sign_in_hours", "login_hours", {"login_hours": ["never"]}),
                ("sign_in_address_allowed", "login_ip_ranges", {"login_ip_ranges": ELSEWHERE}),
                ("sign_in_allowed", "permissions",
                 {"permissions": ["api_enabled", "api_only_user"]}),
                ("user_active", "active", {})):
            web_server_flow.TestCase.made += 1
            profile = self.server.accepted("POST", "/profiles", {
                "name": f"Shift {web_server_flow.TestCase.made}", "permissions": ["api_enabled"]})
            user = self.person(profile=profile["name"])
            browser = self.browser_of(user)
            if change:
                self.server.accepted("PATCH", f"/profiles/{profile['id']}", change)
            else:
                self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
            self.refused(self.visit(browser, prompt="none"), rule, "login_required", NOT_NOW,
                         setting)
            answer = browser.request("GET", self.app().url(prompt="none"))
            self.assertEqual(self.server.receipt(answer)["user"]["id"], user["id"])
            self.assertTrue(browser.request("GET", self.app().url()).headers["location"]
                            .startswith("/login?"))

    def test_a_receipt_says_that_a_user_has_no_authenticator_only_where_that_is_so(self):
        none, essential = "the user has no authenticator", '{"id_token":{"acr":{"essential":true,'
        unknown = {"claims": essential + '"value":"urn:unknown"}}}'}
        block = self.app(policies={"high_assurance": "block"})
        self.assertIn(none, self.found(self.browser, "high_assurance_reached", block))
        self.assertIn(none, self.found(self.browser, "context_reached", self.app(), **unknown))
        user = self.person()
        before = self.browser_of(user)
        key = self.register(user["username"])
        self.assertNotIn(none, self.found(before, "high_assurance_reached", block))
        self.assertNotIn(none, self.found(before, "context_reached", self.app(), **unknown))
        browser = self.browser_of(user)
        code = browser.get("/login/second-factor")
        self.assertEqual(browser.submit(code, code=web_server_flow.totp(key)).status, 303)
        self.assertNotIn(none, self.found(browser, "context_reached", self.app(), **unknown))

    def test_S14_the_user_signed_in_too_long_ago(self):
        def allowed_before(app):
            self.allowed(self.browser, app)
            return self.visit(prompt="none", max_age="0")(app)
        self.refused(allowed_before, "signed_in_recently", "login_required", NOT_NOW)

    def test_S14_S15_the_user_has_not_allowed_it(self):
        self.refused(self.visit(prompt="none"), "consent_given", "consent_required", NOT_NOW,
                     "policies.permitted_users")

    def test_S15_the_user_says_no(self):
        def refuse(app):
            page = self.browser.get(app.url())
            self.assertEqual(page.title, "Allow access?", page.text)
            return self.browser.submit(page, decision="deny")
        self.refused(refuse, "consent_not_refused", "access_denied",
                     ("access_denied", "end-user denied authorization"))

    def test_no_second_factor_where_one_is_needed(self):
        # The user has no authenticator to step up with.
        for wanted in ("block", "step_up"):
            self.refused(self.visit(), "high_assurance_reached", "interaction_required", ASSURANCE,
                         "policies.high_assurance", policies={"high_assurance": wanted})

    def test_who_could_step_up_is_not_asked_where_nobody_is_to_be_asked(self):
        user = self.person()
        browser = self.browser_of(user)  # From before there was a second factor.
        self.register(user["username"])
        self.refused(self.visit(browser, prompt="none"), "high_assurance_reached",
                     "interaction_required", ASSURANCE, "policies.high_assurance",
                     policies={"high_assurance": "step_up"})

    def test_an_address_that_the_app_does_not_allow(self):
        self.refused(self.visit(), "address_allowed", "access_denied",
                     ("invalid_grant", "ip restricted"), "policies.ip_relaxation",
                     policies={"ip_relaxation": "enforce", "trusted_ip_ranges": ELSEWHERE})

    def test_a_user_whom_nobody_admitted(self):
        self.refused(self.visit(), "user_admitted", "access_denied",
                     ("OAUTH_APP_ACCESS_DENIED",
                      "user is not admin approved to access this app"),
                     "policies.permitted_users",
                     policies={"permitted_users": "admin_approved",
                               "profiles": ["System Administrator"]})


if __name__ == "__main__":
    unittest.main()

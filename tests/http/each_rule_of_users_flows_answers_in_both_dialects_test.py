# SPDX-License-Identifier: Apache-2.0
"""What is looked at again whenever a user's tokens are asked for, broken on a real server for each
flow: redeeming a code, refreshing, exchanging, signing in without a page. The wire answer in both
dialects, and the receipt with its first failed check and the setting behind it."""

import copy
import tempfile
import time
import unittest

import browser_visit
import trusted_issuer
import web_server_flow
from web_server_flow import answer_of

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
TYPE = "urn:ietf:params:oauth:token-type:"
FLOWS = {"code": "authorization_code", "refresh": "refresh_token", "exchange": "token_exchange",
         "foreign": "token_exchange", "headless": "headless_sign_in"}
NOT_NOW = ((403, "access_denied"),
           (400, "invalid_grant", "ip restricted or invalid login hours"))
NOT_IN = ((403, "access_denied"), (400, "invalid_grant"))
INACTIVE = ((400, "invalid_grant"), (400, "invalid_grant", "inactive user"))
CLOSED = ((400, "unauthorized_client"),
          (400, "inactive_org", "organization is locked, closed, or suspended"))
TOO_MANY = ((429, "temporarily_unavailable"), (400, "rate_limit_exceeded", "login rate exceeded"))
ASSURANCE = "session level not sufficient"


class Flows(web_server_flow.TestCase):
    """A user and an app with what each flow begins with, in both dialects."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.issuer = trusted_issuer.Issuer(folder.name, "partner")

    def setUp(self):
        web_server_flow.TestCase.made += 1
        self.profile = self.server.done("POST", "/profiles", {
            "name": f"Profile {web_server_flow.TestCase.made}", "permissions": ["api_enabled"]})
        self.user = self.person(profile=self.profile["name"])
        self.here = self.app(
            oauth={"code_credentials": {"enabled": True}, "token_exchange": {"enabled": True}},
            policies={"permitted_users": "admin_approved",
                      "profiles": ["System Administrator", self.profile["name"]]})
        self.there = copy.copy(self.here)
        self.there.prefix = "/services/oauth2"
        self.partner = self.server.done("POST", "/trusted-issuers", {
            "name": f"Partner {web_server_flow.TestCase.made}",
            "issuer": f"https://{self.here.key}.example", "keys": self.issuer.keys()})
        self.browser = self.browser_of(self.user)
        self.tokens = self.signed_in(self.browser, self.here)
        self.code_ = self.allowed(self.browser, self.here)["code"]

    def change(self, path, document):
        self.server.accepted("PATCH", path, document)

    # Doors.

    def code(self, app):
        return app.redeem(self.code_)

    def refresh(self, app):
        return app.refresh(self.tokens["refresh_token"])

    def exchanged(self, app, token, kind):
        return app.ask({"grant_type": EXCHANGE, "subject_token": token, "client_id": app.key,
                        "client_secret": app.secret, "subject_token_type": TYPE + kind})

    def exchange(self, app):
        return self.exchanged(app, self.tokens["access_token"], "access_token")

    def foreign(self, app):
        now = int(time.time())
        return self.exchanged(app, self.issuer.sign({
            "iss": self.partner["issuer"], "sub": self.user["username"], "iat": now,
            "exp": now + 600, "aud": self.server.url, "jti": str(time.monotonic_ns())}), "jwt")

    def headless(self, app):
        form = app.request(response_type="code_credentials", username=self.user["username"],
                           password=browser_visit.PASSWORD)
        return self.server.post(f"{app.prefix}/authorize", form=form,
                                headers={"Auth-Request-Type": "Named-User"})

    # What they say.

    def answers(self, door, words):
        """Each dialect's refusal at this door, in its words: the answers."""
        told = []
        for app, (status, error, *description) in zip((self.here, self.there), words, strict=True):
            with self.subTest(door=door, path=app.prefix):
                answer = getattr(self, door)(app)
                self.assertEqual((answer.status, answer.json["error"]), (status, error), answer)
                self.assertTrue(answer.json["error_description"])
                for text in description:
                    self.assertEqual(answer.json["error_description"], text)
                self.assertNotIn("location", answer.headers)
                told.append(answer)
        return told

    def check_receipts(self, told, flow, rule, setting):
        for answer in told:
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["outcome"], receipt["flow"], receipt["rule"]),
                             ("denied", flow, rule))
            failed = [c for c in receipt["checks"] if c["verdict"] == "failed"]
            self.assertEqual((failed[0]["rule"], failed[0]["name"]), (rule, f"{flow}.{rule}"))
            self.assertEqual(receipt["setting"], setting)
            self.assertTrue(receipt["remedy"])
            self.assertNotIn(browser_visit.PASSWORD, str(receipt))

    def refused(self, door, rule, words, setting):
        self.check_receipts(self.answers(door, words), FLOWS[door], rule, setting)


class EachRuleOfUsersFlowsAnswersInBothDialects(Flows):
    def test_S33_a_flow_that_is_not_ticked_is_refused_at_every_entry(self):
        self.change(f"/apps/{self.here.id}", {"oauth": {
            "code_credentials": {"enabled": False}, "token_exchange": {"enabled": False}}})
        for door in ("exchange", "foreign"):
            self.refused(door, "token_exchange_enabled",
                         ((400, "unauthorized_client"),
                          (400, "invalid_grant", "token exchange flow not enabled")),
                         "oauth.token_exchange.enabled")
        self.refused("headless", "headless_enabled",
                     ((400, "unauthorized_client"),
                      (400, "oauth_flow_disabled",
                       "authorization code and credentials flow not enabled")),
                     "oauth.code_credentials.enabled")
        # The flows that stay on go on.
        self.assertEqual(self.code(self.here).status, 200)
        self.assertEqual(self.refresh(self.there).status, 200)

    def test_S41_outside_the_login_hours_nobody_gets_a_token(self):
        self.change(f"/profiles/{self.profile['id']}", {"login_hours": ["never"]})
        for door in ("code", "refresh", "exchange", "foreign"):
            self.refused(door, "within_login_hours", NOT_NOW, "login_hours")
        self.refused("headless", "sign_in_hours", NOT_IN, "login_hours")

    def test_S41_a_user_who_is_frozen_gets_no_token(self):
        self.change(f"/users/{self.user['id']}", {"frozen": True})
        for door in ("code", "refresh", "foreign"):
            self.refused(door, "grant_user_active", INACTIVE, "active")
        self.refused("headless", "user_active", NOT_IN, "active")

    def test_an_app_has_so_many_tokens_in_a_minute_whatever_it_asks_with(self):
        self.change(f"/apps/{self.here.id}", {"policies": {"limits": {"tokens_per_minute": 1}}})
        if time.time() % 60 > 40:  # Minutes of the clock are counted: this one is nearly over.
            time.sleep(60.5 - time.time() % 60)
            self.code_ = self.allowed(self.browser, self.here)["code"]
        self.server.token({"key": self.here.key, "secret": self.here.secret})
        told = {door: self.answers(door, TOO_MANY)
                for door in ("code", "refresh", "exchange", "foreign")}
        for door, answers in told.items():
            self.check_receipts(answers, FLOWS[door], "within_rate_limit",
                                "policies.limits.tokens_per_minute")

    def test_a_user_has_so_many_tokens_in_an_hour_whatever_app_asks(self):
        self.addCleanup(self.change, "/organization", {"tokens_per_user_per_hour": 0})
        self.change("/organization", {"tokens_per_user_per_hour": 1})
        if time.time() % 3600 > 3580:  # Hours of the clock are counted: this one is nearly over.
            time.sleep(3600.5 - time.time() % 3600)
            self.code_ = self.allowed(self.browser, self.here)["code"]
        self.assertEqual(self.exchange(self.here).status, 200)
        told = {door: self.answers(door, TOO_MANY)
                for door in ("code", "refresh", "exchange", "foreign")}
        for door, answers in told.items():
            self.check_receipts(answers, FLOWS[door], "user_within_rate_limit",
                                "tokens_per_user_per_hour")
            receipt = self.server.receipt(answers[0])
            found = {check["rule"]: check["found"] for check in receipt["checks"]}
            self.assertEqual(found["user_within_rate_limit"],
                             "1 for the user in this hour, limit 1")
            self.assertEqual(found["within_rate_limit"], "no limit")

    def test_S73_high_assurance_is_reached_by_no_program(self):
        for wanted in ("block", "step_up"):
            self.change(f"/apps/{self.here.id}", {"policies": {"high_assurance": wanted}})
            self.refused("headless", "high_assurance_reached",
                         ((403, "interaction_required"), (400, "invalid_session_level", ASSURANCE)),
                         "policies.high_assurance")
            self.refused("foreign", "session_level_sufficient",
                         ((403, "access_denied"), (400, "invalid_session_level", ASSURANCE)),
                         "policies.high_assurance")
            # Its own token is no longer in force.
            for app in (self.here, self.there):
                answer = self.exchange(app)
                self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
                self.assertEqual(self.server.receipt(answer)["rule"], "subject_token_in_force")


class AnOrganizationThatIsNotActive(Flows):
    def test_no_flow_of_users_goes_on(self):
        self.change("/organization", {"active": False})
        told = {door: self.answers(door, CLOSED)
                for door in ("code", "refresh", "foreign", "headless")}
        visits = [self.browser.request("GET", app.url()) for app in (self.here, self.there)]
        # Its own tokens have ended with it.
        late = self.exchange(self.here)
        page = browser_visit.Browser(self.server).sign_in(self.user["username"])
        self.server.restart("--activate-organization")
        for door, answers in told.items():
            self.check_receipts(answers, FLOWS[door], "organization_active", "active")
        self.check_receipts(visits, "authorization", "organization_active", "active")
        self.assertEqual([answer_of(visit.headers["location"])["error"] for visit in visits],
                         ["unauthorized_client", "inactive_org"])
        self.assertEqual(self.server.receipt(late)["rule"], "subject_token_in_force")
        self.assertEqual((page.status, browser_visit.Page(page).ids["alert"]),
                         (400, "The organization is not active."))
        self.check_receipts([page], "sign_in", "organization_active", "active")
        # Nothing was used up by asking in vain.
        self.assertEqual(self.refresh(self.here).status, 200)


if __name__ == "__main__":
    unittest.main()

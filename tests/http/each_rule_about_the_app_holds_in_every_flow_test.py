# SPDX-License-Identifier: Apache-2.0
"""What holds of an app holds whichever way it asks for a user's token: with a code, a refresh
token, a token of its own or of a trusted issuer, for a device. Each rule broken on a real server:
the wire answer in both dialects, and the receipt."""

import copy
import tempfile
import time
import unittest

import doorward
import each_rule_of_users_flows_answers_in_both_dialects_test as users_flows
import trusted_issuer
from each_rule_of_users_flows_answers_in_both_dialects_test import EXCHANGE, TYPE
from web_server_flow import answer_of

WRONG = "DWS" + "b" * 61
NO_APP = ((401, "invalid_client"), (400, "invalid_client_id", "client identifier invalid"))
NOT_PROVED = ((401, "invalid_client"), (400, "invalid_client", "invalid client credentials"))
BLOCKED = ((400, "unauthorized_client"), (400, "app_blocked", "this app is blocked by admin"))
NOT_ADMITTED = ((403, "access_denied"),
                (400, "invalid_app_access", "user is not admin approved to access this app"))
NO_SCOPE = ((400, "invalid_scope"), (400, "invalid_grant", "no valid scopes defined"))
ELSEWHERE = ((403, "access_denied"), (400, "invalid_grant", "ip restricted"))
FLOWS = {**users_flows.FLOWS, "device": "asset_token"}
DOORS = ("code", "refresh", "exchange", "foreign", "device")


class EachRuleAboutTheAppHoldsInEveryFlow(users_flows.Flows):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.thermostat = trusted_issuer.Issuer(folder, "device")

    def setUp(self):
        super().setUp()
        self.path = f"/apps/{self.here.id}"
        self.change(self.path, {"oauth": {"asset_tokens": {
            "enabled": True, "audiences": ["https://devices.example"]}}})

    def device(self, app):
        actor = self.thermostat.sign({
            "did": "d-1", "aud": self.server.url, "exp": int(time.time()) + 300,
            "cnf": {"jwk": self.thermostat.jwk}})
        return app.ask({"grant_type": EXCHANGE, "subject_token": self.tokens["access_token"],
                        "subject_token_type": TYPE + "access_token", "actor_token": actor,
                        "actor_token_type": TYPE + "jwt", "client_id": app.key,
                        "client_secret": app.secret})

    def each(self, rule, words, setting, doors=DOORS):
        for door in doors:
            self.check_receipts(self.answers(door, words), FLOWS[door], rule, setting)

    def instead(self, **values):
        """Both of the app's dialects with another key or secret."""
        for name in ("here", "there"):
            app = copy.copy(getattr(self, name))
            vars(app).update(values)
            setattr(self, name, app)

    def test_S24_no_app_has_the_key(self):
        self.instead(key="3MVG9" + "U" * 80)
        self.each("app_known", NO_APP, None)

    def test_S54_its_oauth_settings_are_off(self):
        self.change(self.path, {"oauth": {"enabled": False}})
        self.each("oauth_enabled", NO_APP, "oauth.enabled")
        for app in (self.here, self.there):
            page = self.browser.request("GET", app.url())
            self.assertEqual((page.status, page.headers.get("location")), (400, None))
            self.assertEqual(self.server.receipt(page)["rule"], "oauth_enabled")

    def test_S26_somebody_guessed_its_secret_too_often(self):
        self.change(self.path, {"policies": {"limits": {"secret_guesses": 2}}})
        doorward.wait_for_room(300)
        for _ in range(2):
            self.assertEqual(
                self.here.refresh(self.tokens["refresh_token"], client_secret=WRONG).status, 401)
        self.each("not_throttled", NOT_PROVED, "policies.limits.secret_guesses")

    def test_S23_its_secret_is_wrong(self):
        self.change(self.path, {"policies": {"limits": {"secret_guesses": 100}}})
        self.instead(secret=WRONG)
        self.each("secret_right", NOT_PROVED, None)

    def test_S23_its_secret_comes_another_way_than_configured(self):
        self.change(self.path, {"oauth": {"client_authentication": "secret_basic"}})
        self.each("client_authentication_method", NOT_PROVED, "oauth.client_authentication")

    def test_S54_it_is_blocked(self):
        self.server.done("POST", f"{self.path}/block", {"because": "a trial"})
        self.each("app_not_blocked", BLOCKED, None)

    def test_S41_its_user_is_not_admitted_any_more(self):
        self.change(self.path, {"policies": {"profiles": ["System Administrator"]}})
        self.each("user_admitted", NOT_ADMITTED, "policies.permitted_users",
                  ("code", "refresh", "foreign", "headless"))
        for door in ("exchange", "device"):  # Its own token has ended with that.
            self.assertEqual(self.rule_of(door), "subject_token_in_force")

    def test_S41_it_asks_from_elsewhere(self):
        self.change(self.path, {"policies": {"ip_relaxation": "enforce",
                                             "trusted_ip_ranges": ["203.0.113.0/24 Elsewhere"]}})
        self.each("address_allowed", ELSEWHERE, "policies.ip_relaxation")

    def test_S34_no_scope_is_selected_for_it(self):
        self.change(self.path, {"oauth": {"scopes": []}})
        self.each("scope_remains", NO_SCOPE, "oauth.scopes", ("code", "refresh", "foreign"))
        for door in ("exchange", "device"):
            self.assertEqual(self.rule_of(door), "subject_token_in_force")
        for app, error in ((self.here, "invalid_scope"), (self.there, "invalid_grant")):
            visit = self.browser.request("GET", app.url(scope=None))
            self.assertEqual(answer_of(visit.headers["location"])["error"], error)
            self.assertEqual(self.server.receipt(visit)["rule"], "scope_remains")

    def rule_of(self, door):
        answer = getattr(self, door)(self.here)
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"), answer)
        return self.server.receipt(answer)["rule"]


if __name__ == "__main__":
    unittest.main()

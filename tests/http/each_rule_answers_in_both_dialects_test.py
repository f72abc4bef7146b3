# SPDX-License-Identifier: Apache-2.0
"""Each rule of the client credentials flow, broken on a real server: the wire answer in both
dialects, the receipt with its first failed check, and the remedy that the administrator reads."""

import time
import unittest

import doorward


class Broken:
    """One way to break a rule. `given` prepares the server and answers (app, form fields)."""

    def __init__(self, rule, standard, salesforce, given, setting=""):
        self.rule = rule
        self.standard = standard      # (status, error)
        self.salesforce = salesforce  # (status, error, description)
        self.given = given
        self.setting = setting


class EachRuleAnswersInBothDialects(doorward.TestCase):
    options = ("--network-guesses", "100000")
    made = 0

    def app(self, **settings):
        EachRuleAnswersInBothDialects.made += 1
        return self.server.make_app(f"App {self.made}", **settings)

    def user(self, profile="Standard User", **settings):
        EachRuleAnswersInBothDialects.made += 1
        return self.server.done("POST", "/users", {
            "username": f"robot{self.made}@example.com", "email": "robot@example.com",
            "last_name": "Robot", "profile": profile, **settings})

    def profile(self, **settings):
        EachRuleAnswersInBothDialects.made += 1
        return self.server.done("POST", "/profiles", {
            "name": f"Profile {self.made}", "permissions": ["api_enabled"], **settings})

    def acting_as(self, user, **policies):
        return self.app(policies={"run_as_user": user["username"], **policies})

    def patch(self, path, document):
        return self.server.accepted("PATCH", path, document)

    # One function per rule: it breaks exactly that one.

    def app_known(self):
        return {"key": "3MVG9" + "A" * 80, "secret": "DWS" + "a" * 61}, {}

    def oauth_enabled(self):
        app = self.app()
        self.patch(f"/apps/{app['id']}", {"oauth": {"enabled": False}})
        return app, {}

    def not_throttled(self):
        app = self.app(policies={"limits": {"secret_guesses": 2}})
        doorward.wait_for_room(300)
        for _ in range(2):
            self.assertEqual(self.server.ask_token(app, secret="DWS" + "b" * 61).status, 401)
        return app, {}

    def secret_right(self):
        app = self.app()
        return {**app, "secret": "DWS" + "b" * 61}, {}

    def client_authentication_method(self):
        return self.app(oauth={"client_authentication": "secret_basic"}), {}

    def app_not_blocked(self):
        app = self.app()
        self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})
        return app, {}

    def flow_enabled(self):
        return self.app(oauth={"client_credentials": {"enabled": False}}), {}

    def address_allowed(self):
        return self.app(policies={"ip_relaxation": "enforce",
                                  "trusted_ip_ranges": ["203.0.113.0/24 Elsewhere"]}), {}

    def run_as_user_set(self):
        return self.app(policies={"run_as_user": None}), {}

    def run_as_user_active(self):
        user = self.user()
        app = self.acting_as(user)
        self.patch(f"/users/{user['id']}", {"frozen": True})
        return app, {}

    def within_login_hours(self):
        profile = self.profile()
        app = self.acting_as(self.user(profile=profile["name"]))
        self.patch(f"/profiles/{profile['id']}", {"login_hours": ["never"]})
        return app, {}

    def api_enabled(self):
        profile = self.profile()
        app = self.acting_as(self.user(profile=profile["name"]))
        self.patch(f"/profiles/{profile['id']}", {"permissions": []})
        return app, {}

    def user_admitted(self):
        return self.acting_as(self.user(), permitted_users="admin_approved",
                              profiles=["System Administrator"]), {}

    def session_level_sufficient(self):
        return self.app(policies={"high_assurance": "block"}), {}

    def scope_remains(self):
        return self.app(oauth={"scopes": ["full", "refresh_token"]}), {}

    def scope_allowed(self):
        return self.app(), {"scope": "id"}

    def within_rate_limit(self):
        app = self.app(policies={"limits": {"tokens_per_minute": 1}})
        doorward.wait_for_room()
        self.server.token(app)
        return app, {}

    CASES = (
        Broken("app_known", (401, "invalid_client"),
               (400, "invalid_client_id", "client identifier invalid"), app_known),
        Broken("oauth_enabled", (401, "invalid_client"),
               (400, "invalid_client_id", "client identifier invalid"), oauth_enabled,
               "oauth.enabled"),
        Broken("not_throttled", (401, "invalid_client"),
               (400, "invalid_client", "invalid client credentials"), not_throttled,
               "policies.limits.secret_guesses"),
        Broken("secret_right", (401, "invalid_client"),
               (400, "invalid_client", "invalid client credentials"), secret_right),
        Broken("client_authentication_method", (401, "invalid_client"),
               (400, "invalid_client", None), client_authentication_method,
               "oauth.client_authentication"),
        Broken("app_not_blocked", (400, "unauthorized_client"), (400, "app_blocked", None),
               app_not_blocked),
        Broken("flow_enabled", (400, "unauthorized_client"),
               (400, "invalid_grant", "client credentials flow not enabled"), flow_enabled,
               "oauth.client_credentials.enabled"),
        Broken("address_allowed", (403, "access_denied"), (400, "invalid_grant", "ip restricted"),
               address_allowed, "policies.ip_relaxation"),
        Broken("run_as_user_set", (400, "unauthorized_client"),
               (400, "invalid_grant", "no client credentials user enabled"), run_as_user_set,
               "policies.run_as_user"),
        Broken("run_as_user_active", (403, "access_denied"),
               (400, "invalid_grant", "inactive user"),
               run_as_user_active, "active"),
        Broken("within_login_hours", (403, "access_denied"), (400, "invalid_grant", None),
               within_login_hours, "login_hours"),
        Broken("api_enabled", (403, "access_denied"), (400, None, None), api_enabled,
               "permissions"),
        Broken("user_admitted", (403, "access_denied"),
               (400, "invalid_app_access", "user is not admin approved to access this app"),
               user_admitted, "policies.permitted_users"),
        Broken("session_level_sufficient", (403, "access_denied"), (400, None, None),
               session_level_sufficient, "policies.high_assurance"),
        Broken("scope_remains", (400, "invalid_scope"),
               (400, "invalid_grant", "no valid scopes defined"), scope_remains, "oauth.scopes"),
        Broken("scope_allowed", (400, "invalid_scope"), None, scope_allowed, "oauth.scopes"),
        Broken("within_rate_limit", (429, "temporarily_unavailable"),
               (400, "rate_limit_exceeded", None), within_rate_limit,
               "policies.limits.tokens_per_minute"),
    )

    def test_S33_S35_each_rule_has_its_answers_receipt_and_remedy(self):
        for case in self.CASES:
            with self.subTest(case.rule):
                app, form = case.given(self)
                answer = self.server.ask_token(app, **form)
                self.assertEqual((answer.status, answer.json["error"]), case.standard, answer)
                self.assertEqual(answer.json["request_id"], answer.request_id)
                self.check_receipt(answer, case)
                if case.salesforce:
                    self.check_salesforce(app, form, case)

    # Apart from the others: the limit is the organization's, so it is taken back at once.
    def test_S33_S35_a_user_has_so_many_tokens_in_an_hour(self):
        app = self.acting_as(self.user())
        if time.time() % 3600 > 3590:  # Hours of the clock are counted: this one is nearly over.
            time.sleep(3600.5 - time.time() % 3600)
        self.addCleanup(self.patch, "/organization", {"tokens_per_user_per_hour": 0})
        self.patch("/organization", {"tokens_per_user_per_hour": 1})
        self.server.token(app)
        case = Broken("user_within_rate_limit", (429, "temporarily_unavailable"),
                      (400, "rate_limit_exceeded", "login rate exceeded"), None,
                      "tokens_per_user_per_hour")
        answer = self.server.ask_token(app)
        self.assertEqual((answer.status, answer.json["error"]), case.standard, answer)
        self.check_receipt(answer, case)
        self.check_salesforce(app, {}, case)
        # The setting that the denial names is the one to change.
        self.patch("/organization", {"tokens_per_user_per_hour": 2})
        self.assertEqual(self.server.ask_token(app).status, 200)

    def check_receipt(self, answer, case):
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["outcome"], "denied")
        self.assertEqual(receipt["rule"], case.rule)
        failed = [c for c in receipt["checks"] if c["verdict"] == "failed"]
        self.assertEqual(failed[0]["rule"], case.rule)
        self.assertEqual(failed[0]["name"], f"client_credentials.{case.rule}")
        self.assertTrue(receipt["remedy"])
        self.assertEqual(receipt.get("setting") or "", case.setting)
        self.assertNotRegex(str(receipt), "DWS[0-9A-Za-z]{61}")  # An id may hold the first three.

    def check_salesforce(self, app, form, case):
        answer = self.server.ask_token(app, dialect="salesforce", **form)
        status, error, description = case.salesforce
        self.assertEqual(answer.status, status, answer)
        if error:
            self.assertEqual(answer.json["error"], error, answer)
        if description:
            self.assertEqual(answer.json["error_description"], description)
        self.assertEqual(self.server.receipt(answer)["rule"], case.rule)

    def test_S24_nobody_learns_about_an_app_without_its_secret(self):
        app = self.app()
        self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})
        unknown = self.server.ask_token({"key": "3MVG9" + "B" * 80, "secret": "DWS" + "b" * 61})
        wrong = self.server.ask_token(app, secret="DWS" + "b" * 61)
        for answer in (unknown, wrong):
            answer.json.pop("request_id", None)
        self.assertEqual(unknown.status, wrong.status)
        self.assertEqual({**unknown.json, "request_id": ""}, {**wrong.json, "request_id": ""})

    def test_S24_a_wrong_secret_of_an_app_with_oauth_off_reads_like_any_wrong_secret(self):
        app, _ = self.oauth_enabled()
        off = self.server.ask_token(app)
        unknown = self.server.ask_token({"key": "3MVG9" + "C" * 80, "secret": "x"})
        self.assertEqual({**off.json, "request_id": ""}, {**unknown.json, "request_id": ""})

    def test_the_scope_parameter_is_none_of_salesforces(self):
        answer = self.server.ask_token(self.app(), dialect="salesforce", scope="api")
        self.assertEqual(answer.status, 400)
        self.assertEqual(answer.json["error_description"], "scope parameter not supported")
        self.assertEqual(self.server.receipt(answer)["rule"], "scope_parameter_supported")

    def test_an_organization_that_is_not_active_issues_nothing(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        server.start()
        app = server.make_app("Assess")
        administrator = server._admin_token()
        server.accepted("PATCH", "/organization", {"active": False})
        standard = server.ask_token(app)
        self.assertEqual((standard.status, standard.json["error"]), (400, "unauthorized_client"))
        there = server.ask_token(app, dialect="salesforce")
        self.assertEqual((there.status, there.json["error"]), (400, "inactive_org"))
        self.assertEqual(server.get("/setup/api/apps", bearer=administrator).status, 401)
        server.restart("--activate-organization")
        for answer in (standard, there):
            receipt = server.receipt(answer)
            self.assertEqual(receipt["rule"], "organization_active")
            self.assertTrue(receipt["remedy"])
        self.assertEqual(server.ask_token(app).status, 200)
        rows = server.done("GET", "/audit")["items"]
        self.assertIn("organization.activated", [row["action"] for row in rows])

    def test_S33_a_flow_that_is_not_ticked_is_refused_at_every_entry(self):
        ticked = {"device_flow": True, "code_credentials": {"enabled": True},
                  "token_exchange": {"enabled": True}}
        app = self.app(oauth={**ticked, "client_credentials": {"enabled": False}})
        grant = {"grant_type": "client_credentials"}
        for path in ("/oauth2/token", "/services/oauth2/token"):
            for sent in ({"form": grant, "login": app},
                         {"form": {**grant, "client_id": app["key"],
                                   "client_secret": app["secret"]}}):
                answer = self.server.post(path, **sent)
                self.assertEqual(answer.status, 400, path)
                self.assertEqual(self.server.receipt(answer)["rule"], "flow_enabled", path)
        for path in ("/oauth2/device", "/oauth2/par", "/oauth2/register"):
            for method, status in (("GET", 405), ("POST", 400)):
                self.assertEqual(self.server.request(method, path).status, status, path)

    def test_S33_a_grant_that_comes_later_refuses_and_says_so(self):
        app = self.app()
        for grant in ("password",
                      "urn:ietf:params:oauth:grant-type:device_code",
                      "urn:ietf:params:oauth:grant-type:jwt-bearer"):
            with self.subTest(grant):
                answer = self.server.ask_token(app, grant_type=grant)
                self.assertEqual((answer.status, answer.json["error"]),
                                 (400, "unsupported_grant_type"))
                self.assertIn("does not offer this grant type",
                              answer.json["error_description"])
                self.assertEqual(self.server.receipt(answer)["rule"], "grant_available")
                answer = self.server.ask_token(app, dialect="salesforce", grant_type=grant)
                self.assertEqual(answer.status, 400)
                self.assertNotIn("access_token", answer.text)
                self.assertEqual(self.server.receipt(answer)["rule"], "grant_available")


if __name__ == "__main__":
    unittest.main()

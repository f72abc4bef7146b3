# SPDX-License-Identifier: Apache-2.0
"""Each rule about a token that is shown, broken on a real server: what the standard's userinfo,
Salesforce's userinfo and the REST API answer, and the receipt that each of them leaves."""

import time
import unittest

import doorward

STANDARD, SALESFORCE, REST = ("/oauth2/userinfo", "/services/oauth2/userinfo",
                              "/services/data/v59.0/limits")
ENDED = "Session expired or invalid"
NOT_FOR_REST = "This session is not valid for use with the REST API"


class Broken:
    """One way to break a rule. `given` prepares the server and answers the token to show."""

    def __init__(self, rule, given, *, standard=(401, "invalid_token"),
                 salesforce="Bad_OAuth_Token", rest=ENDED, setting="", screen=""):
        self.rule, self.given = rule, given
        self.standard, self.salesforce, self.rest = standard, salesforce, rest
        self.setting, self.screen = setting, screen


class AShownTokenIsRefusedWithItsReason(doorward.TestCase):
    made = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        short = cls.server.make_app("Short", policies={"session_timeout_minutes": 1})
        cls.ending = cls.server.token(short)
        cls.ends = time.time() + cls.ending["expires_in"]

    def app(self, **settings):
        type(self).made += 1
        return self.server.make_app(f"App {self.made}", **settings)

    def acting_as_a_worker(self, **policies):
        """(profile, user, app, token), touched by no other test."""
        type(self).made += 1
        profile = self.server.done("POST", "/profiles", {
            "name": f"Workers {self.made}", "permissions": ["api_enabled"]})
        user = self.server.done("POST", "/users", {
            "username": f"worker{self.made}@example.com", "email": "worker@example.com",
            "last_name": "Worker", "profile": profile["name"]})
        app = self.app(policies={"run_as_user": user["username"], **policies})
        return profile, user, app, self.server.token(app)["access_token"]

    def change(self, path, document):
        self.server.accepted("PATCH", path, document)

    # One function per rule: it breaks exactly that one.

    def token_sent(self):
        return None

    def token_wellformed(self):
        return "nonsense"

    def token_authentic(self):
        token = self.server.token(self.app())["access_token"]
        return token[:40] + ("A" if token[40] != "A" else "B") + token[41:]

    def token_app_in_force(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        self.change(f"/apps/{app['id']}", {"oauth": {"enabled": False}})
        return token

    def token_app_not_blocked(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})
        return token

    def token_not_revoked(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        answer = self.server.post("/oauth2/revoke", form={"token": token}, login=app)
        self.assertEqual(answer.status, 200)
        return token

    def token_user_active(self):
        _, user, _, token = self.acting_as_a_worker()
        self.change(f"/users/{user['id']}", {"frozen": True})
        return token

    def token_user_may_use_apis(self):
        profile, _, _, token = self.acting_as_a_worker()
        self.change(f"/profiles/{profile['id']}", {"permissions": []})
        return token

    def token_user_admitted(self):
        _, _, app, token = self.acting_as_a_worker()
        self.server.change_app(app, {"policies": {"permitted_users": "admin_approved",
                                                  "profiles": ["System Administrator"]}})
        return token

    def token_flow_enabled(self):
        _, _, app, token = self.acting_as_a_worker()
        self.server.change_app(app, {"oauth": {"client_credentials": {"enabled": False}}})
        return token

    def token_run_as_user(self):
        _, _, app, token = self.acting_as_a_worker()
        self.server.change_app(app, {"policies": {"run_as_user": doorward.ADMINISTRATOR}})
        return token

    def address_allowed(self):
        app = self.app(policies={"ip_relaxation": "enforce"})
        token = self.server.token(app)["access_token"]
        self.server.change_app(app, {"policies": {"trusted_ip_ranges": ["203.0.113.0/24 Away"]}})
        return token

    def token_scope_sufficient(self):
        app = self.app(oauth={"scopes": ["chatter_api"]})
        return self.server.token(app)["access_token"]

    def token_unexpired(self):
        time.sleep(max(0, self.ends - time.time()) + 0.1)
        return self.ending["access_token"]

    CASES = (
        Broken("token_sent", token_sent, standard=(401, "invalid_request"),
               salesforce="Missing_OAuth_Token"),
        Broken("token_wellformed", token_wellformed),
        Broken("token_authentic", token_authentic),
        Broken("token_app_in_force", token_app_in_force, setting="oauth.enabled",
               screen="App Manager, Edit"),
        Broken("token_app_not_blocked", token_app_not_blocked,
               screen="Connected Apps OAuth Usage"),
        Broken("token_not_revoked", token_not_revoked, screen="Connected Apps OAuth Usage"),
        Broken("token_user_active", token_user_active, setting="active", screen="Users"),
        Broken("token_user_may_use_apis", token_user_may_use_apis, rest=NOT_FOR_REST,
               setting="permissions", screen="Profiles"),
        Broken("token_user_admitted", token_user_admitted, setting="policies.permitted_users",
               screen="App Manager, Manage, Manage Profiles"),
        Broken("token_flow_enabled", token_flow_enabled,
               setting="oauth.client_credentials.enabled", screen="App Manager, Edit"),
        Broken("token_run_as_user", token_run_as_user, setting="policies.run_as_user",
               screen="App Manager, Manage, Edit Policies"),
        Broken("address_allowed", address_allowed, standard=(403, "access_denied"),
               rest=NOT_FOR_REST, setting="policies.ip_relaxation",
               screen="App Manager, Manage, Edit Policies"),
        Broken("token_scope_sufficient", token_scope_sufficient,
               standard=(403, "insufficient_scope"), salesforce="Invalid_Scope",
               rest=NOT_FOR_REST, setting="oauth.scopes", screen="App Manager, Edit"),
        # Last: this one waits for a token to end.
        Broken("token_unexpired", token_unexpired, setting="policies.session_timeout_minutes",
               screen="App Manager, Manage, Edit Policies"),
    )

    def test_each_rule_is_listed_with_the_status_that_is_answered(self):
        listed = {rule["name"]: rule for rule in self.server.done("GET", "/rules")["items"]}
        for case in self.CASES:
            self.assertEqual((listed[case.rule]["status"], listed[case.rule]["error"]),
                             case.standard, case.rule)

    def test_S41_S54_each_rule_has_its_answers_receipt_and_remedy(self):
        for case in self.CASES:
            with self.subTest(case.rule):
                token = case.given(self)
                answer = self.server.get(STANDARD, bearer=token)
                self.assertEqual((answer.status, answer.json["error"]), case.standard, answer)
                self.assertTrue(answer.headers["www-authenticate"].startswith("Bearer "))
                self.check_receipt(answer, case)
                answer = self.server.get(SALESFORCE, bearer=token)
                self.assertEqual((answer.status, answer.text), (403, case.salesforce))
                self.check_receipt(answer, case)
                answer = self.server.get(REST, bearer=token)
                self.assertEqual((answer.status, answer.json), (
                    401, [{"message": case.rest, "errorCode": "INVALID_SESSION_ID"}]))
                self.assertTrue(answer.headers["www-authenticate"].startswith("Bearer "))
                self.check_receipt(answer, case)

    def check_receipt(self, answer, case):
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["outcome"], receipt["rule"]), ("denied", case.rule))
        self.assertTrue(receipt["remedy"])
        self.assertEqual(receipt.get("setting") or "", case.setting)
        self.assertEqual((receipt["screen"] or {"name": ""})["name"], case.screen)
        failed = [check["rule"] for check in receipt["checks"] if check["verdict"] == "failed"]
        self.assertIn(failed[:1], ([], [case.rule]))

    def test_a_missing_scope_is_told_of_with_app_user_and_every_check(self):
        app = self.app(oauth={"scopes": ["chatter_api"]})
        issued = self.server.token(app, dialect="salesforce")
        identity = issued["id"].removeprefix(self.server.url)
        for path, flow in ((STANDARD, "userinfo"), (SALESFORCE, "userinfo"), (REST, "data"),
                           (identity, "identity")):
            with self.subTest(path):
                receipt = self.server.receipt(
                    self.server.get(path, bearer=issued["access_token"]))
                self.assertEqual((receipt["flow"], receipt["app"]["id"],
                                  receipt["user"]["username"]),
                                 (flow, app["id"], doorward.ADMINISTRATOR))
                failed = receipt["checks"][-1]
                self.assertEqual((failed["rule"], failed["verdict"]),
                                 ("token_scope_sufficient", "failed"))
                self.assertIn("needs ", failed["found"])
                self.assertIn("token_user_active", [one["rule"] for one in receipt["checks"]])

    def test_a_token_shown_in_a_wrong_way_is_told_how_to_show_it(self):
        """RFC 6750 section 3: what holds no token that lets it in is answered with a challenge."""
        token = self.server.token(self.app(oauth={"scopes": ["openid", "setup"]}))["access_token"]
        asked = (("GET", f"?access_token={token}", {}),
                 ("POST", "", {"form": {"access_token": token}, "bearer": token}),
                 ("POST", "", {"document": {"access_token": token}}))
        for method, query, how in asked:
            with self.subTest(query=query, how=how):
                answer = self.server.request(method, STANDARD + query, **how)
                self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
                said = answer.headers["www-authenticate"]
                self.assertTrue(said.startswith("Bearer "), said)
                self.assertIn('error="invalid_request"', said)
                self.assertNotIn("scope=", said)
        twice = f"Authorization: Bearer {token}\r\n" * 2
        for path in (STANDARD, "/oauth2/forward-auth", "/setup/api/apps"):
            sent = f"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{twice}\r\n"
            received = self.server.raw(sent.encode())
            self.assertEqual(received.count(b"WWW-Authenticate: Bearer "), 1, received)

    def test_a_token_in_the_header_serves_beside_a_body_that_is_no_form(self):
        token = self.server.token(self.app(oauth={"scopes": ["openid", "id"]}))["access_token"]
        for path in (STANDARD, SALESFORCE, "/oauth2/forward-auth"):
            for body, content_type in (("{}", "application/json"), ("x", ""), ("%", "text/plain")):
                with self.subTest(path=path, content_type=content_type):
                    answer = self.server.post(path, body=body, bearer=token,
                                              headers={"Content-Type": content_type})
                    self.assertEqual(answer.status, 200, answer)

    def test_S59_the_receipt_of_another_users_identity_url_names_whose_token_it_was(self):
        app = self.app()
        issued = self.server.token(app, dialect="salesforce")
        other = issued["id"].removeprefix(self.server.url).rpartition("/")[0] + "/" + "0" * 15
        receipt = self.server.receipt(self.server.get(other, bearer=issued["access_token"]))
        self.assertEqual((receipt["flow"], receipt["rule"], receipt["app"]["id"],
                          receipt["user"]["username"]),
                         ("identity", "token_audience", app["id"], doorward.ADMINISTRATOR))

    def test_the_identity_url_answers_in_json_and_in_xml(self):
        app = self.app()
        issued = self.server.token(app, dialect="salesforce")
        path, token = issued["id"].removeprefix(self.server.url), issued["access_token"]
        for more, headers, kind in (
                ("", {}, "json"), ("?format=json", {"Accept": "application/xml"}, "json"),
                ("?format=xml", {}, "xml"), ("", {"Accept": "application/xml"}, "xml"),
                ("?format=xml&version=latest", {"Accept": "application/json"}, "xml"),
                (f"?oauth_token={token}&format=xml", None, "xml")):
            with self.subTest(more=more.partition(token)[0], headers=headers):
                by_header = {"headers": headers, "bearer": token} if headers is not None else {}
                answer = self.server.get(path + more, **by_header)
                self.assertEqual(answer.status, 200, answer)
                self.assertTrue(answer.headers["content-type"].startswith(f"application/{kind}"))
                name = doorward.ADMINISTRATOR
                if kind == "json":
                    self.assertEqual(answer.json["username"], name)
                else:
                    self.assertIn(f"<username>{name}</username>", answer.text)

    def test_S42_salesforces_revocation_refuses_what_is_no_token(self):
        for sent in ({"form": {"token": "00D000000000001!nonsense"}}, {"form": {"token": ""}},
                     {"form": {}}):
            answer = self.server.post("/services/oauth2/revoke", **sent)
            self.assertEqual(answer.status, 400, sent)
            self.assertIn(answer.json["error"], ("invalid_token", "invalid_request"))
        token = self.server.token(self.app())["access_token"]
        self.assertEqual(self.server.get(f"/services/oauth2/revoke?token={token}").status, 200)
        answer = self.server.get(STANDARD, bearer=token)
        self.assertEqual(self.server.receipt(answer)["rule"], "token_not_revoked")


if __name__ == "__main__":
    unittest.main()

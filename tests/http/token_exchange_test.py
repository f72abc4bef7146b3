# SPDX-License-Identifier: Apache-2.0
"""Token exchange (RFC 8693) on a real server: what an app gets for a token that it holds, what it
does not get, who acts for whom, and what ends it."""

import base64
import json
import unittest

import web_server_flow

GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
TYPE = "urn:ietf:params:oauth:token-type:"


def claims(token):
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


def unsigned(issuer):
    """A JWT that says to be of this issuer and whose signature is none."""
    parts = [json.dumps(part).encode() for part in ({"alg": "ES256"}, {"iss": issuer})]
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + ".AA"


class TokenExchange(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def exchanger(self, *, dialect="standard", policies=None, **oauth):
        """An app that may exchange and that an administrator has let all users into."""
        return self.app(
            dialect=dialect, oauth={"token_exchange": {"enabled": True}, **oauth},
            policies={"permitted_users": "admin_approved",
                      "profiles": ["Standard User", "System Administrator"], **(policies or {})})

    def exchange(self, app, token, **changes):
        return app.ask({"grant_type": GRANT, "subject_token": token,
                        "subject_token_type": TYPE + "access_token",
                        "client_id": app.key, "client_secret": app.secret, **changes})

    def subject(self, app=None, browser=None, **changes):
        return self.signed_in(browser or self.browser, app or self.app(), **changes)["access_token"]

    def issued(self, answer):
        self.assertEqual(answer.status, 200, repr(answer))
        self.assertEqual(self.server.receipt(answer)["outcome"], "issued")
        return answer.json

    def denied(self, rule, answer, error=None, status=None):
        self.assertGreaterEqual(answer.status, 400, repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["flow"]), (rule, "token_exchange"))
        if error is not None:
            self.assertEqual(answer.json["error"], error)
        if status is not None:
            self.assertEqual(answer.status, status)

    def look(self, token):
        return self.server.get("/oauth2/userinfo",
                               headers={"Authorization": f"Bearer {token}"}).status

    def introspected(self, app, token):
        return self.server.post(f"{app.prefix}/introspect", form={
            "token": token, "client_id": app.key, "client_secret": app.secret}).json

    def test_a_token_becomes_the_apps_own_for_the_same_user(self):
        app = self.exchanger()
        answer = self.issued(self.exchange(app, self.subject()))
        self.assertEqual(answer["issued_token_type"], TYPE + "access_token")
        self.assertEqual(answer["token_type"], "Bearer")
        self.assertNotIn("refresh_token", answer)
        self.assertEqual(answer["scope"], "api openid")
        found = self.introspected(app, answer["access_token"])
        self.assertEqual((found["active"], found["client_id"], found["username"]),
                         (True, app.key, self.user["username"]))
        self.assertNotIn("act", found)
        self.assertEqual(self.look(answer["access_token"]), 200)

    def test_S33_off_it_is_refused_and_so_is_a_missing_secret(self):
        app = self.app()
        self.denied("token_exchange_enabled", self.exchange(app, self.subject()),
                    "unauthorized_client")
        on = self.exchanger()
        token = self.subject()
        self.denied("secret_right", self.exchange(on, token, client_secret=None), status=401)
        public = self.exchanger(token_exchange={"enabled": True, "require_secret": False})
        self.issued(self.exchange(public, token, client_secret=None))
        self.denied("secret_right", self.exchange(public, token, client_secret="DWS" + "x" * 61))

    def test_S45_a_missing_foreign_or_ended_subject_token_fails(self):
        app = self.exchanger()
        token = self.subject()
        missing = self.exchange(app, None)
        self.assertEqual((missing.status, missing.json["error"]), (400, "invalid_request"))
        changed = token[:-1] + ("B" if token[-1] == "A" else "A")
        self.denied("subject_token_authentic", self.exchange(app, changed), "invalid_request", 400)
        self.denied("subject_token_authentic", self.exchange(app, "nonsense"))
        foreign = unsigned("https://other.example")
        self.denied("subject_issuer_trusted", self.exchange(app, foreign), "invalid_request")
        self.denied("subject_token_authentic", self.exchange(app, unsigned(self.server.url)))
        owner = self.app()
        tokens = self.signed_in(self.browser, owner)
        self.server.post("/oauth2/revoke", form={
            "token": tokens["refresh_token"], "client_id": owner.key,
            "client_secret": owner.secret})
        self.denied("subject_token_in_force", self.exchange(app, tokens["access_token"]),
                    "invalid_request")

    def test_S45_scope_shrinks_and_never_grows(self):
        app = self.exchanger(scopes=["openid", "api", "id", "web", "refresh_token"])
        token = self.subject(scope="api openid")
        self.assertEqual(self.issued(self.exchange(app, token, scope="api"))["scope"], "api")
        self.denied("exchange_scope_within", self.exchange(app, token, scope="api web"),
                    "invalid_scope")
        self.denied("exchange_scope_within", self.exchange(app, token, scope="refresh_token"))
        self.denied("exchange_scope_within", self.exchange(app, token, scope="nonsense"))
        narrow = self.issued(self.exchange(app, token, scope="api"))["access_token"]
        self.denied("exchange_scope_within", self.exchange(app, narrow, scope="openid"))
        other = self.exchanger(scopes=["chatter_api"])
        self.denied("scope_remains", self.exchange(other, self.subject(scope="openid")))

    def test_S45_full_shrinks_to_what_the_app_has_selected(self):
        whole = self.subject(self.app(oauth={"scopes": ["full"]}), scope="full")
        app = self.exchanger(scopes=["api"])
        self.assertEqual(self.issued(self.exchange(app, whole))["scope"], "api")
        self.assertEqual(self.issued(self.exchange(app, whole, scope="api"))["scope"], "api")
        self.denied("exchange_scope_within", self.exchange(app, whole, scope="full"))
        for apart in ("setup", "refresh_token"):
            other = self.exchanger(scopes=[apart])
            self.denied("scope_remains", self.exchange(other, whole))

    def test_S45_a_new_token_does_not_outlive_the_old_one(self):
        short = self.app(oauth={"jwt_access_tokens": {"enabled": True, "lifetime_minutes": 1}})
        answer = self.issued(self.exchange(self.exchanger(), self.subject(short)))
        self.assertLessEqual(answer["expires_in"], 60)

    def test_kinds_of_tokens_that_are_not_exchanged_are_named(self):
        app = self.exchanger()
        tokens = self.signed_in(self.browser, self.app())
        for kind, token in (("refresh_token", tokens["refresh_token"]),
                            ("id_token", tokens["id_token"]), ("saml2", "x"), ("nonsense", "x")):
            self.denied("exchange_types_supported",
                        self.exchange(app, token, subject_token_type=TYPE + kind))
        for kind in ("refresh_token", "id_token"):
            self.denied("exchange_types_supported",
                        self.exchange(app, tokens["access_token"],
                                      requested_token_type=TYPE + kind))
        # An ID token under another name is still none of access.
        self.denied("subject_token_authentic", self.exchange(app, tokens["id_token"]))

    def test_a_jwt_may_be_asked_for(self):
        app = self.exchanger()
        answer = self.issued(self.exchange(app, self.subject(), requested_token_type=TYPE + "jwt"))
        self.assertEqual(answer["issued_token_type"], TYPE + "jwt")
        told = claims(answer["access_token"])
        self.assertEqual((told["client_id"], told["sub"]), (app.key, self.user["id"]))
        again = self.exchange(app, answer["access_token"], subject_token_type=TYPE + "jwt")
        self.issued(again)

    def test_S45_the_chain_of_actors_is_kept_in_token_introspection_and_receipt(self):
        app, second = self.exchanger(), self.exchanger()
        robot = self.server.make_app("Robot of the chain", policies={
            "run_as_user": self.admin["username"]})
        acts = self.server.ask_token(robot).json["access_token"]
        answer = self.exchange(app, self.subject(), actor_token=acts,
                               actor_token_type=TYPE + "access_token")
        first = self.issued(answer)["access_token"]
        expected = {"sub": self.admin["id"], "client_id": robot["key"],
                    "iss": self.server.url}
        self.assertEqual(claims(first)["act"], expected)
        self.assertEqual(self.introspected(app, first)["act"], expected)
        found = [check["found"] for check in self.server.receipt(answer)["checks"]
                 if check["rule"] == "actor_chain_short"]
        self.assertIn(self.admin["id"], found[0])
        # Without an actor of its own the next exchange keeps who acts; with one it grows.
        kept = self.issued(self.exchange(second, first))["access_token"]
        self.assertEqual(claims(kept)["act"], expected)
        grown = self.issued(self.exchange(second, first, actor_token=self.subject(),
                                          actor_token_type=TYPE + "access_token"))
        act = claims(grown["access_token"])["act"]
        self.assertEqual((act["sub"], act["act"]), (self.user["id"], expected))
        token = grown["access_token"]
        for _ in range(3):
            token = self.issued(self.exchange(second, token, actor_token=acts,
                                              actor_token_type=TYPE + "access_token"))[
                                                  "access_token"]
        self.denied("actor_chain_short", self.exchange(
            second, token, actor_token=acts, actor_token_type=TYPE + "access_token"))

    def test_an_actor_token_that_is_not_in_force_is_refused(self):
        app = self.exchanger()
        user = self.person()
        acts = self.subject(browser=self.browser_of(user))
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        self.denied("actor_token_valid", self.exchange(
            app, self.subject(), actor_token=acts, actor_token_type=TYPE + "access_token"))
        self.denied("actor_token_valid", self.exchange(
            app, self.subject(), actor_token="x", actor_token_type=TYPE + "access_token"))
        half = self.exchange(app, self.subject(), actor_token="x")
        self.assertEqual(half.json["error"], "invalid_request")

    def test_S45_a_token_for_an_audience_serves_there_and_nowhere_else(self):
        app, target, other = self.exchanger(), self.exchanger(), self.exchanger()
        answer = self.issued(self.exchange(app, self.subject(), audience=target.key))
        token = answer["access_token"]
        self.assertEqual(claims(token)["aud"], target.key)
        self.assertEqual(self.look(token), 401)
        self.assertEqual(self.introspected(target, token)["aud"], target.key)
        self.assertEqual(self.introspected(other, token), {"active": False})
        # The one it is for may exchange it on, another may not.
        refused = self.exchange(other, token)
        self.denied("subject_token_for_this_app", refused, "invalid_request", 400)
        self.assertEqual(refused.json["error_description"],
                         "The subject token is meant for another app.")
        receipt = self.server.receipt(refused)  # No setting of a trusted issuer decided.
        self.assertEqual((receipt["setting"], receipt["screen"]), (None, None))
        self.issued(self.exchange(target, token))
        self.issued(self.exchange(app, self.subject(), resource=self.server.url + "/"))
        self.denied("exchange_target_known", self.exchange(
            app, self.subject(), audience="https://elsewhere.example"), "invalid_target", 400)
        self.denied("exchange_target_known", self.exchange(
            app, self.subject(), resource="https://elsewhere.example"))
        self.server.accepted("PATCH", f"/apps/{target.id}",
                             {"policies": {"profiles": ["System Administrator"]}})
        answer = self.exchange(app, self.subject(), audience=target.key)
        self.denied("exchange_target_admits", answer, "access_denied", 403)
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["setting"], "policies.permitted_users")
        # It is the other app's setting: the link must not lead to the app that asked.
        self.assertEqual(receipt["screen"], {"name": "App Manager, Manage, Manage Profiles",
                                             "url": "/setup/apps"})
        self.server.done("POST", f"/apps/{target.id}/block", {"because": "a trial"})
        self.denied("exchange_target_known",
                    self.exchange(app, self.subject(), audience=target.key))

    def test_a_token_whose_audience_was_deleted_is_refused_by_what_is_wrong_with_it(self):
        app, target = self.exchanger(), self.exchanger()
        token = self.issued(self.exchange(app, self.subject(), audience=target.key))["access_token"]
        self.server.done("DELETE", f"/apps/{target.id}")
        answer = self.server.get("/oauth2/userinfo", bearer=token)
        self.assertEqual(answer.status, 401, repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "token_authentic")
        failed = [check["found"] for check in receipt["checks"] if check["verdict"] == "failed"]
        self.assertEqual(failed[0], "it is for neither this server nor an app that exists")

    def test_an_app_open_to_all_needs_the_users_own_yes(self):
        app = self.app(oauth={"token_exchange": {"enabled": True}})
        token = self.subject()
        self.denied("user_approved", self.exchange(app, token), "invalid_grant", 400)
        own = self.subject(app, scope="api")
        self.issued(self.exchange(app, own))
        # What the user allowed this app bounds what it gets for another's token.
        answer = self.issued(self.exchange(app, token))
        self.assertEqual(answer["scope"], "api")
        self.denied("exchange_scope_within", self.exchange(app, token, scope="id"))

    def test_S41_user_admission_address_and_app_are_looked_at_each_time(self):
        user = self.person()
        app = self.exchanger()
        token = self.subject(browser=self.browser_of(user))
        patch = lambda **policies: self.server.accepted(
            "PATCH", f"/apps/{app.id}", {"policies": policies})
        patch(profiles=["System Administrator"])
        self.denied("user_admitted", self.exchange(app, token), "access_denied", 403)
        patch(profiles=["Standard User"], ip_relaxation="enforce",
              trusted_ip_ranges=["203.0.113.0/24 Elsewhere"])
        self.denied("address_allowed", self.exchange(app, token))
        patch(trusted_ip_ranges=[])
        self.issued(self.exchange(app, token))
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
        self.denied("subject_token_in_force", self.exchange(app, token))
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": False})
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
        self.denied("app_not_blocked", self.exchange(app, token))

    def test_S73_high_assurance_is_not_reached_by_exchanging(self):
        app = self.exchanger(policies={"high_assurance": "step_up"})
        self.denied("session_level_sufficient", self.exchange(app, self.subject()),
                    "access_denied", 403)

    def test_S54_what_ends_the_sign_in_ends_what_came_of_it(self):
        app, second = self.exchanger(), self.exchanger()
        owner = self.app()
        tokens = self.signed_in(self.browser, owner)
        first = self.issued(self.exchange(app, tokens["access_token"]))["access_token"]
        below = self.issued(self.exchange(second, first))["access_token"]
        self.assertEqual((self.look(first), self.look(below)), (200, 200))
        self.server.post("/oauth2/revoke", form={
            "token": tokens["refresh_token"], "client_id": owner.key,
            "client_secret": owner.secret})
        self.assertEqual((self.look(first), self.look(below)), (401, 401))
        # And of one app alone: its approval is taken back.
        token = self.subject()
        kept = self.issued(self.exchange(second, token))["access_token"]
        gone = self.issued(self.exchange(app, token))["access_token"]
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
        self.assertEqual((self.look(kept), self.look(gone)), (200, 401))

    def test_S54_a_token_is_in_force_while_every_app_on_its_way_is(self):
        owner, app, second = self.app(), self.exchanger(), self.exchanger()
        first = self.issued(self.exchange(app, self.subject(owner)))["access_token"]
        below = self.issued(self.exchange(second, first))["access_token"]
        signed = self.issued(self.exchange(second, first, requested_token_type=TYPE + "jwt"))
        tokens = [first, below, signed["access_token"]]
        looks = lambda: [self.look(token) for token in tokens]
        self.assertEqual(looks(), [200] * 3)
        self.server.done("POST", f"/apps/{owner.id}/block", {"because": "a trial"})
        self.assertEqual(looks(), [401] * 3)
        marked = self.app()
        tokens = [self.issued(self.exchange(app, self.subject(marked)))["access_token"]]
        self.assertEqual(looks(), [200])
        self.server.admin("DELETE", f"/usage/{marked.id}", etag=False)
        self.assertEqual(looks(), [401])

    def test_S54_revoking_one_access_token_ends_what_was_exchanged_for_it(self):
        owner, app, second = self.app(), self.exchanger(), self.exchanger()
        token = self.subject(owner)
        first = self.issued(self.exchange(app, token))["access_token"]
        below = self.issued(self.exchange(second, first))["access_token"]
        other = self.issued(self.exchange(app, self.subject(owner)))["access_token"]
        self.server.post("/oauth2/revoke", form={
            "token": token, "client_id": owner.key, "client_secret": owner.secret})
        self.assertEqual([self.look(each) for each in (first, below, other)], [401, 401, 200])

    def test_at_most_four_other_apps_had_the_token_before(self):
        token = self.subject()
        for _ in range(4):
            token = self.issued(self.exchange(self.exchanger(), token))["access_token"]
        last = self.exchanger()
        self.denied("actor_chain_short", self.exchange(last, token), "invalid_request")

    def test_salesforces_dialect_has_its_own_words(self):
        app = self.exchanger(dialect="salesforce")
        answer = self.issued(self.exchange(app, self.subject()))
        self.assertEqual(answer["issued_token_type"], TYPE + "access_token")
        self.assertEqual(answer["instance_url"], self.server.url)
        target = self.exchanger(dialect="salesforce")
        for_target = self.issued(self.exchange(app, self.subject(), audience=target.key))
        self.assertEqual((for_target["token_format"], for_target["api_instance_url"]),
                         ("jwt", self.server.url))
        for asker, token, aud in ((target, for_target["access_token"], target.key),
                                  (app, answer["access_token"], None)):
            told = self.introspected(asker, token)
            self.assertEqual((told["active"], told.get("aud")), (True, aud))
        refused = self.exchange(app, "nonsense")
        self.assertEqual((refused.status, refused.json), (400, {
            "error": "invalid_request", "error_description": "token handler validation failed"}))

    def test_discovery_names_it(self):
        metadata = self.server.get("/.well-known/openid-configuration").json
        self.assertIn(GRANT, metadata["grant_types_supported"])


if __name__ == "__main__":
    unittest.main()

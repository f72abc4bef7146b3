# SPDX-License-Identifier: Apache-2.0
"""Refresh tokens (RFC 6749 section 6, RFC 9700 section 4.14) on a real server: rotation, its grace
window, reuse, policies, scopes, and that everything is looked at again each time."""

import unittest

import web_server_flow
from authorize_parameters_test import claims_of
from at_once import at_once


class RefreshTokens(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def denied(self, rule, answer):
        self.assertGreaterEqual(answer.status, 400, repr(answer))
        self.assertEqual(self.server.receipt(answer)["rule"], rule)

    def look(self, token):
        return self.server.get("/oauth2/userinfo",
                               headers={"Authorization": f"Bearer {token}"}).status

    def test_each_use_answers_the_next_one_and_within_grace_the_same_successor(self):
        app = self.app()
        tokens = self.signed_in(self.browser, app)
        second = app.refresh(tokens["refresh_token"])
        self.assertEqual(second.status, 200, repr(second))
        self.assertNotEqual(second.json["refresh_token"], tokens["refresh_token"])
        self.assertEqual(self.look(second.json["access_token"]), 200)
        again = app.refresh(tokens["refresh_token"])
        self.assertEqual(again.json["refresh_token"], second.json["refresh_token"])

    def test_S38_one_that_is_two_old_ends_the_whole_family(self):
        app = self.app()
        first = self.signed_in(self.browser, app)
        second = app.refresh(first["refresh_token"]).json
        third = app.refresh(second["refresh_token"]).json
        self.denied("refresh_token_newest", app.refresh(first["refresh_token"]))
        self.denied("refresh_token_alive", app.refresh(third["refresh_token"]))
        for tokens in (first, second, third):
            self.assertEqual(self.look(tokens["access_token"]), 401)

    def test_S37_a_hundred_refreshes_at_once_have_one_successor(self):
        app = self.app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        answers = at_once(100, lambda _: app.refresh(token))
        self.assertEqual({answer.status for answer in answers}, {200})
        self.assertEqual(len({answer.json["refresh_token"] for answer in answers}), 1)
        self.assertEqual(app.refresh(answers[0].json["refresh_token"]).status, 200)

    def test_a_refresh_in_the_other_dialect_names_the_same_user(self):
        """OpenID Connect Core section 12.2: `sub` is that of the first ID token."""
        for rotation in (True, False):
            for first, other in (("standard", "/services/oauth2"), ("salesforce", "/oauth2")):
                app = self.app(dialect=first, oauth={"refresh_token_rotation": rotation})
                tokens = self.signed_in(self.browser, app)
                named = claims_of(tokens["id_token"])
                app.prefix = other
                for _ in range(2):
                    answer = app.refresh(tokens["refresh_token"])
                    self.assertEqual(answer.status, 200, repr(answer))
                    renewed = claims_of(answer.json["id_token"])
                    self.assertEqual(renewed["sub"], named["sub"], first)
                    self.assertEqual(renewed["iss"], named["iss"])
                    # The rest of the answer is the endpoint's.
                    self.assertEqual("signature" in answer.json, other == "/services/oauth2")
                    tokens = {**tokens, **answer.json}

    def test_without_rotation_the_token_stays_the_one(self):
        app = self.app(oauth={"refresh_token_rotation": False})
        token = self.signed_in(self.browser, app)["refresh_token"]
        for _ in range(3):
            answer = app.refresh(token)
            self.assertEqual(answer.status, 200, repr(answer))
            self.assertNotIn("refresh_token", answer.json)

    def test_when_rotation_is_switched_off_every_token_of_the_family_is_as_good(self):
        app = self.app()
        first = self.signed_in(self.browser, app)["refresh_token"]
        second = app.refresh(first).json["refresh_token"]
        app.refresh(second)
        off = {"oauth": {"refresh_token_rotation": False}}
        asked = self.server.admin("PATCH", f"/apps/{app.id}", off)
        self.assertEqual(asked.status, 422, repr(asked))
        self.assertIn("retired_tokens_return", [one["rule"] for one in asked.json["errors"]])
        self.server.accepted("PATCH", f"/apps/{app.id}", off)
        for token in (first, second):
            answer = app.refresh(token)
            self.assertEqual(answer.status, 200, repr(answer))
            self.assertNotIn("refresh_token", answer.json)

    def test_S40_scope_shrinks_and_never_grows(self):
        app = self.app(oauth={"refresh_token_rotation": False})
        token = self.signed_in(self.browser, app, scope="api openid refresh_token")["refresh_token"]
        self.assertEqual(app.refresh(token, scope="api").json["scope"], "api")
        self.assertEqual(app.refresh(token).json["scope"], "api refresh_token openid")
        self.denied("refresh_scope_within", app.refresh(token, scope="api id"))
        self.denied("refresh_scope_within", app.refresh(token, scope="full"))
        # What is taken from the app is gone from what users allowed it.
        self.server.accepted("PATCH", f"/apps/{app.id}",
                             {"oauth": {"scopes": ["openid", "refresh_token"]}})
        self.assertEqual(app.refresh(token).json["scope"], "refresh_token openid")
        self.assertEqual(app.refresh(token, scope="openid").json["scope"], "openid")
        for gone in ("api", "api openid"):
            answer = app.refresh(token, scope=gone)
            self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_scope"))
            self.denied("refresh_scope_within", answer)

    def test_S40_another_app_cannot_use_it(self):
        app, other = self.app(), self.app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        self.denied("refresh_token_of_this_app", other.refresh(token))
        changed = token[:-1] + ("B" if token[-1] == "A" else "A")
        self.denied("refresh_token_known", app.refresh(changed))
        self.denied("refresh_token_known", app.refresh("5Aep861nonsense"))
        self.denied("secret_right", app.refresh(token, client_secret=None))
        self.assertEqual(app.refresh(token).status, 200)

    def test_a_public_app_needs_no_secret(self):
        app = self.app(oauth={"require_secret_for_refresh_token_flow": False})
        token = self.signed_in(self.browser, app)["refresh_token"]
        self.denied("secret_right", app.refresh(token, client_secret="DWS" + "x" * 61))
        self.assertEqual(app.refresh(token, client_secret=None).status, 200)

    def test_no_refresh_token_unless_it_is_asked_for_or_when_it_would_end_at_once(self):
        app = self.app()
        self.assertNotIn("refresh_token", self.signed_in(self.browser, app, scope="api"))
        ended = self.app(policies={"refresh_token": {"policy": "immediately"}})
        self.assertNotIn("refresh_token", self.signed_in(self.browser, ended))

    def test_S41_user_admission_and_app_are_looked_at_again(self):
        user = self.person()
        browser = self.browser_of(user)
        app = self.app(oauth={"refresh_token_rotation": False})
        token = self.signed_in(browser, app)["refresh_token"]
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
        self.denied("grant_user_active", app.refresh(token))
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": False})
        self.server.accepted("PATCH", f"/apps/{app.id}", {"policies": {
            "permitted_users": "admin_approved", "profiles": ["System Administrator"]}})
        self.denied("user_admitted", app.refresh(token))
        self.server.accepted("PATCH", f"/apps/{app.id}", {"policies": {
            "permitted_users": "all_users", "ip_relaxation": "enforce",
            "trusted_ip_ranges": ["203.0.113.0/24 Elsewhere"]}})
        self.denied("address_allowed", app.refresh(token))
        self.server.accepted("PATCH", f"/apps/{app.id}", {"policies": {
            "ip_relaxation": "enforce_relax_refresh"}})
        self.assertEqual(app.refresh(token).status, 200)
        self.server.accepted("PATCH", f"/apps/{app.id}", {"oauth": {"enabled": False}})
        self.denied("oauth_enabled", app.refresh(token))

    def test_one_more_than_the_limit_ends_the_one_that_was_used_longest_ago(self):
        app = self.app(policies={"limits": {"refresh_tokens_per_user": 2}})
        person = self.person()
        user = self.browser_of(person)
        shown = lambda: user.get("/account").ids.get(f"kept-{app.id}")
        self.signed_in(user, app, scope="api")  # Without a refresh token nothing is kept.
        self.assertIsNone(shown())
        tokens = [self.signed_in(user, app)["refresh_token"]]
        self.assertNotIn("may not keep more", user.get(app.url(prompt="consent")).text)
        self.assertEqual(shown(), "1 of 2 sign-ins are kept.")
        warnings = lambda: {one["rule"]: one
                            for one in self.server.done("GET", f"/apps/{app.id}")["warnings"]}
        self.assertNotIn("refresh_tokens_at_limit", warnings())
        tokens.append(self.signed_in(user, app)["refresh_token"])
        self.assertIn("keeps 2 sign-ins of you, and may not keep more",
                      user.get(app.url(prompt="consent")).text)
        full = "2 of 2 sign-ins are kept. The next one ends the one that was used longest ago."
        self.assertEqual(shown(), full)
        row = self.server.done("GET", f"/usage?app={app.id}&user={person['id']}")["items"][0]
        self.assertEqual((row["sign_ins"], row["most_sign_ins"]), (2, 2))
        warning = warnings()["refresh_tokens_at_limit"]
        self.assertEqual(warning["field"], "policies.limits.refresh_tokens_per_user")
        self.assertTrue(warning["detail"].startswith("1 user has as many"), warning)
        tokens.append(self.signed_in(user, app)["refresh_token"])
        self.assertEqual(shown(), full)
        self.denied("refresh_token_alive", app.refresh(tokens[0]))
        self.assertEqual(app.refresh(tokens[1]).status, 200)
        self.assertEqual(app.refresh(tokens[2]).status, 200)

    def test_of_many_codes_redeemed_at_once_no_more_than_the_limit_stay(self):
        app = self.app(policies={"limits": {"refresh_tokens_per_user": 3}})
        user = self.browser_of(self.person())
        codes = [self.allowed(user, app)["code"] for _ in range(12)]
        answers = at_once(len(codes), lambda number: app.redeem(codes[number]))
        self.assertEqual({answer.status for answer in answers}, {200})
        tokens = [answer.json["refresh_token"] for answer in answers]
        renewed = at_once(len(codes), lambda number: app.refresh(tokens[number]))
        self.assertEqual(sorted(answer.status for answer in renewed), [200] * 3 + [400] * 9)
        self.assertEqual(
            sorted(self.look(answer.json["access_token"]) for answer in answers),
            [200] * 3 + [401] * 9)
        for answer in renewed:
            if answer.status != 200:
                self.denied("refresh_token_alive", answer)

    def test_salesforces_clients_are_told_in_salesforces_words(self):
        expired = (400, {"error": "invalid_grant",
                         "error_description": "expired access/refresh token"})
        wire = lambda answer: (answer.status, answer.json)
        app, other = self.app(dialect="salesforce"), self.app(dialect="salesforce")
        first = self.signed_in(self.browser, app)["refresh_token"]
        unknown = app.refresh("5Aep861nonsense")
        self.assertEqual(wire(unknown), expired)
        self.denied("refresh_token_known", unknown)
        foreign = other.refresh(first)
        self.assertEqual(wire(foreign), expired)
        self.denied("refresh_token_of_this_app", foreign)
        third = app.refresh(app.refresh(first).json["refresh_token"]).json["refresh_token"]
        for rule, token in (("refresh_token_newest", first), ("refresh_token_alive", third)):
            answer = app.refresh(token)
            self.assertEqual(wire(answer), expired, rule)
            self.denied(rule, answer)
        kept = self.signed_in(self.browser, app)["refresh_token"]
        more = app.refresh(kept, scope="full")
        self.assertEqual(wire(more), (400, {
            "error": "invalid_scope", "error_description": "the requested scope is not allowed"}))
        self.server.accepted("PATCH", f"/apps/{app.id}", {"policies": {
            "refresh_token": {"policy": "immediately"}}})
        over = app.refresh(kept)
        self.assertEqual(wire(over), expired)
        self.denied("refresh_token_in_time", over)

    def revoke(self, app, token, **changes):
        form = {"token": token, "client_id": app.key, "client_secret": app.secret, **changes}
        return self.server.post(f"{app.prefix}/revoke", form=form)

    def test_S42_ending_a_refresh_token_ends_its_access_tokens_and_not_the_reverse(self):
        app, other = self.app(), self.app()
        first, second = (self.signed_in(self.browser, app) for _ in range(2))
        self.denied("token_of_this_app", self.revoke(other, first["refresh_token"]))
        self.assertEqual(self.revoke(app, first["access_token"]).status, 200)
        self.assertEqual(self.look(first["access_token"]), 401)
        renewed = app.refresh(first["refresh_token"])
        self.assertEqual(renewed.status, 200)
        self.assertEqual(self.revoke(app, renewed.json["refresh_token"]).status, 200)
        self.assertEqual(self.look(renewed.json["access_token"]), 401)
        self.denied("refresh_token_alive", app.refresh(renewed.json["refresh_token"]))
        self.assertEqual(self.look(second["access_token"]), 200)
        self.assertEqual(self.revoke(app, "5Aep861unknown").status, 200)

    def test_S42_one_that_stays_the_same_ends_at_once_however_often_it_is_used(self):
        user = self.person()
        browser = self.browser_of(user)
        app = self.app(oauth={"refresh_token_rotation": False})
        ends = (("refresh_token_alive", lambda token: self.revoke(app, token)),
                ("refresh_token_alive",
                 lambda _: self.server.done("DELETE", f"/usage/{app.id}/{user['id']}")),
                ("refresh_token_alive",
                 lambda _: self.server.done("POST", f"/users/{user['id']}/revoke-tokens")),
                ("grant_user_active", lambda _: self.server.accepted(
                    "PATCH", f"/users/{user['id']}", {"frozen": True})))
        for rule, end in ends:
            token = self.signed_in(browser, app)["refresh_token"]
            for _ in range(3):
                self.assertEqual(app.refresh(token).status, 200)
            end(token)
            self.denied(rule, app.refresh(token))

    def test_salesforces_clients_revoke_with_the_token_alone(self):
        app = self.app(dialect="salesforce")
        tokens = self.signed_in(self.browser, app)
        answer = self.server.post("/services/oauth2/revoke",
                                  form={"token": tokens["refresh_token"]})
        self.assertEqual((answer.status, answer.text), (200, ""))
        self.assertEqual(self.look(tokens["access_token"]), 401)

    def test_ending_all_tokens_of_a_user_ends_refresh_tokens_and_codes_too(self):
        user = self.person()
        browser = self.browser_of(user)
        app = self.app()
        token = self.signed_in(browser, app)["refresh_token"]
        code = self.allowed(browser, app)["code"]
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        self.denied("refresh_token_alive", app.refresh(token))
        self.denied("code_unexpired", app.redeem(code))
        self.assertIn("refresh_token", self.signed_in(browser, app))

    def test_S15_taking_an_approval_back_ends_this_users_sign_ins_and_asks_again(self):
        app = self.app()
        theirs = self.signed_in(self.browser, app)
        user = self.person()
        browser = self.browser_of(user)
        tokens = self.signed_in(browser, app)
        self.server.done("DELETE", f"/usage/{app.id}/{user['id']}")
        self.assertEqual(self.look(tokens["access_token"]), 401)
        self.denied("refresh_token_alive", app.refresh(tokens["refresh_token"]))
        self.assertEqual(self.look(theirs["access_token"]), 200)
        self.assertEqual(app.refresh(theirs["refresh_token"]).status, 200)
        self.assertEqual(browser.get(app.url()).title, "Allow access?")

    def test_S39_a_restart_loses_none_and_revives_none(self):
        app = self.app()
        kept = self.signed_in(self.browser, app)["refresh_token"]
        used = self.signed_in(self.browser, app)
        code = self.allowed(self.browser, app)["code"]
        newest = app.refresh(app.refresh(used["refresh_token"]).json["refresh_token"]).json
        self.server.kill()
        self.server.restart()
        self.denied("refresh_token_newest", app.refresh(used["refresh_token"]))
        self.denied("refresh_token_alive", app.refresh(newest["refresh_token"]))
        self.assertEqual(self.look(newest["access_token"]), 401)
        self.assertEqual(app.refresh(kept).status, 200)
        self.assertEqual(app.redeem(code).status, 200)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Introspection (RFC 7662) and revocation (RFC 7009) of every kind of token that a user's sign-in
leads to: opaque and signed access tokens, refresh tokens, ID tokens."""

import unittest

import web_server_flow

SIGNED = {"jwt_access_tokens": {"enabled": True}}


class EveryToken(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def asked(self, app, token, **more):
        answer = self.server.post(f"{app.prefix}/introspect", login=(app.key, app.secret),
                                  form={"token": token, **more})
        self.assertEqual(answer.status, 200, repr(answer))
        return answer

    def ask(self, app, token, **more):
        return self.asked(app, token, **more).json

    def active(self, app, token, **more):
        return self.ask(app, token, **more)["active"]

    def revoke(self, app, token):
        answer = self.server.post(f"{app.prefix}/revoke", login=(app.key, app.secret),
                                  form={"token": token})
        self.assertEqual(answer.status, 200, repr(answer))

    def test_an_access_token_of_either_form_is_told(self):
        for oauth, mark in (({}, "00D"), (SIGNED, "ey")):
            app = self.app(oauth=oauth)
            token = self.signed_in(self.browser, app)["access_token"]
            self.assertTrue(token.startswith(mark))
            told = self.ask(app, token)
            self.assertEqual((told["active"], told["token_type"]), (True, "Bearer"))
            self.assertEqual((told["sub"], told["username"], told["client_id"]),
                             (self.user["id"], self.user["username"], app.key))
            self.assertEqual(told["scope"], "api refresh_token openid")
            who = self.server.get("/oauth2/userinfo", bearer=token)
            self.assertEqual(who.json["sub"], self.user["id"])

    def test_a_refresh_token_is_told_and_named_as_one(self):
        app = self.app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        for hint in ({}, {"token_type_hint": "refresh_token"}, {"token_type_hint": "access_token"}):
            told = self.ask(app, token, **hint)
            self.assertEqual((told["active"], told["token_type"]), (True, "refresh_token"))
            self.assertEqual((told["sub"], told["client_id"]), (self.user["id"], app.key))
            self.assertNotIn("exp", told)  # Valid until revoked.
        ends = self.app(policies={"refresh_token": {"policy": "after", "period": 2,
                                                     "unit": "hours"}})
        told = self.ask(ends, self.signed_in(self.browser, ends)["refresh_token"])
        self.assertEqual(told["exp"] - told["iat"], 7200)
        self.assertFalse(self.active(app, token[:-2] + "AA"))

    def test_S44_an_id_token_is_active_only_to_who_asks_for_one(self):
        app = self.app(oauth=SIGNED)
        tokens = self.signed_in(self.browser, app)
        self.assertFalse(self.active(app, tokens["id_token"]))
        self.assertFalse(self.active(app, tokens["id_token"], token_type_hint="access_token"))
        told = self.ask(app, tokens["id_token"], token_type_hint="id_token")
        self.assertEqual((told["active"], told["token_type"], told["aud"]),
                         (True, "id_token", app.key))
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=tokens["id_token"]).status, 401)

    def test_an_id_token_is_told_with_everybody_whom_it_addresses(self):
        others = ["https://api.example", "urn:partner"]
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect, oauth={
                "id_token": {"enabled": True, "audiences": others}})
            token = self.signed_in(self.browser, app)["id_token"]
            told = self.ask(app, token, token_type_hint="id_token")
            self.assertEqual(told["aud"], [app.key, *others], dialect)

    def test_a_wrong_hint_finds_the_token_all_the_same(self):
        for oauth in ({}, SIGNED):
            app = self.app(oauth=oauth)
            tokens = self.signed_in(self.browser, app)
            for name, kind in (("access_token", "Bearer"), ("refresh_token", "refresh_token")):
                for hint in ("id_token", "access_token", "refresh_token", "a_token_of_tomorrow"):
                    told = self.ask(app, tokens[name], token_type_hint=hint)
                    self.assertEqual((told["active"], told.get("token_type")), (True, kind), hint)
        self.assertFalse(self.active(app, "ey.ey.ey", token_type_hint="id_token"))

    def refused(self, answer, rule):
        """The rule that failed, and the setting and the remedy that the receipt names."""
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], rule)
        return receipt["setting"], receipt["remedy"]

    def test_the_receipt_names_introspect_all_tokens_and_at_revocation_no_setting(self):
        owner, other = self.app(), self.app()
        form = {"token": self.signed_in(self.browser, owner)["access_token"]}
        login = (other.key, other.secret)
        asked = self.server.post("/oauth2/introspect", login=login, form=form)
        setting, remedy = self.refused(asked, "token_owned")
        self.assertEqual(setting, "oauth.introspect_all_tokens")
        self.assertIn("Introspect All Tokens", remedy)
        revoked = self.server.post("/oauth2/revoke", login=login, form=form)
        setting, remedy = self.refused(revoked, "token_of_this_app")
        self.assertIsNone(setting)
        self.assertNotIn("Introspect", remedy)

    def test_without_a_token_both_doors_answer_400_as_the_list_of_rules_says(self):
        app = self.app()
        listed = {rule["name"]: rule for rule in self.server.done("GET", "/rules")["items"]}
        for door in ("introspect", "revoke"):
            answer = self.server.post(f"/oauth2/{door}", login=(app.key, app.secret), form={})
            self.assertEqual(answer.status, listed["token_parameter_sent"]["status"], door)
            self.refused(answer, "token_parameter_sent")
            self.assertEqual(self.server.receipt(answer)["app"]["id"], app.id, door)

    def test_S43_foreign_tokens_are_told_only_with_introspect_all_tokens(self):
        owner, other = self.app(), self.app()
        curious = self.app(oauth={"introspect_all_tokens": True})
        tokens = self.signed_in(self.browser, owner)
        for name, more in (("access_token", {}), ("refresh_token", {}),
                           ("id_token", {"token_type_hint": "id_token"})):
            self.assertEqual(self.ask(other, tokens[name], **more), {"active": False}, name)
            self.assertTrue(self.active(curious, tokens[name], **more), name)

    def told_why(self, answer, rule, app, found, user=None, flow="introspection"):
        """The receipt says which check failed, of which app and whose token, and what was found."""
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["flow"], receipt["rule"], receipt["app"]["id"]),
                         (flow, rule, app.id))
        self.assertEqual(receipt["user"]["id"], (user or self.user)["id"])
        self.assertIn(found, receipt["because"])
        failed = [check for check in receipt["checks"] if check["verdict"] == "failed"]
        self.assertEqual((failed[0]["rule"], failed[0]["found"]), (rule, receipt["because"]))
        passed = [check["rule"] for check in receipt["checks"] if check["verdict"] == "passed"]
        self.assertIn("app_known", passed)
        return passed

    def test_why_a_refresh_token_is_inactive_stands_in_the_receipt(self):
        person = self.person()
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect, oauth={"refresh_token_rotation": True})
            first = self.signed_in(self.browser_of(person), app)["refresh_token"]
            second = app.refresh(first).json["refresh_token"]
            third = app.refresh(second).json["refresh_token"]
            passed = self.told_why(self.asked(app, first), "refresh_token_newest", app, "number ",
                                   person)
            self.assertIn("refresh_token_alive", passed)
            self.assertIn("user_admitted", passed)  # All are looked at, past the first.
            self.server.done("PATCH", f"/users/{person['id']}", {"frozen": True})
            self.told_why(self.asked(app, third), "grant_user_active", app, "frozen", person)
            self.server.done("PATCH", f"/users/{person['id']}", {"frozen": False})
            self.revoke(app, third)
            self.told_why(self.asked(app, third), "refresh_token_alive", app, "ended ", person)

    def test_what_is_no_refresh_token_of_ours_is_said_so(self):
        app = self.app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        answer = self.asked(app, token[:-2] + ("AA" if token[-2:] != "AA" else "BB"))
        self.assertEqual(answer.json, {"active": False})
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["app"]["id"]), ("refresh_token_known", app.id))
        self.assertIn("sealed", receipt["because"])
        self.assertIn("app_known", [check["rule"] for check in receipt["checks"]])

    def test_S43_a_token_of_another_app_is_told_of_in_the_receipt_of_who_asks(self):
        owner, other = self.app(), self.app()
        tokens = self.signed_in(self.browser, owner)
        for name, more in (("access_token", {}), ("refresh_token", {}),
                           ("id_token", {"token_type_hint": "id_token"})):
            answer = self.asked(other, tokens[name], **more)
            self.assertEqual(answer.json, {"active": False}, name)
            self.told_why(answer, "token_owned", other, f"token of {owner.id}")
        for name in ("access_token", "refresh_token"):
            answer = self.server.post("/oauth2/revoke", login=(other.key, other.secret),
                                      form={"token": tokens[name]})
            self.told_why(answer, "token_of_this_app", other, f"token of {owner.id}",
                          flow="revocation")

    def test_an_old_refresh_token_is_inactive_and_asking_ends_nothing(self):
        app = self.app(oauth={"refresh_token_rotation": True})
        first = self.signed_in(self.browser, app)["refresh_token"]
        second = app.refresh(first).json["refresh_token"]
        third = app.refresh(second).json["refresh_token"]
        self.assertFalse(self.active(app, first))
        self.assertTrue(self.active(app, third))
        self.assertEqual(app.refresh(third).status, 200)

    def test_S42_revoking_a_refresh_token_ends_its_access_tokens_but_not_the_reverse(self):
        for oauth in ({}, SIGNED):
            app = self.app(oauth=oauth)
            tokens = self.signed_in(self.browser, app)
            self.revoke(app, tokens["access_token"])
            self.assertFalse(self.active(app, tokens["access_token"]))
            self.assertTrue(self.active(app, tokens["refresh_token"]))
            renewed = app.refresh(tokens["refresh_token"]).json
            newest = renewed.get("refresh_token", tokens["refresh_token"])
            self.assertTrue(self.active(app, renewed["access_token"]))
            self.revoke(app, newest)
            self.assertFalse(self.active(app, renewed["access_token"]))
            self.assertFalse(self.active(app, newest))
            self.assertEqual(app.refresh(newest).status, 400)

    def test_S42_only_its_app_may_revoke_a_token(self):
        for oauth in ({}, SIGNED):
            app, other = self.app(oauth=oauth), self.app()
            tokens = self.signed_in(self.browser, app)
            for name in ("access_token", "refresh_token"):
                answer = self.server.post("/oauth2/revoke", login=(other.key, other.secret),
                                          form={"token": tokens[name]})
                self.assertEqual(answer.status, 400)
                self.assertTrue(self.active(app, tokens[name]))

    def test_S41_S54_whoever_may_not_go_on_has_no_active_token(self):
        person = self.person()
        browser = self.browser_of(person)
        app = self.app(oauth=SIGNED)
        curious = self.app(oauth={"introspect_all_tokens": True})
        tokens = self.signed_in(browser, app)
        kinds = (("access_token", {}), ("refresh_token", {}),
                 ("id_token", {"token_type_hint": "id_token"}))
        self.server.done("PATCH", f"/users/{person['id']}", {"frozen": True})
        for name, more in kinds:
            self.assertFalse(self.active(curious, tokens[name], **more), name)
        self.server.done("PATCH", f"/users/{person['id']}", {"frozen": False})
        self.assertTrue(self.active(curious, tokens["refresh_token"]))
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
        for name, more in kinds:
            self.assertFalse(self.active(curious, tokens[name], **more), name)

    def test_salesforces_dialect_names_the_kinds_its_way(self):
        app = self.app(dialect="salesforce")
        tokens = self.signed_in(self.browser, app)
        told = self.ask(app, tokens["refresh_token"], token_type_hint="refresh_token")
        self.assertEqual((told["active"], told["token_type"]), (True, "refresh_token"))
        self.assertIn("/id/", told["sub"])
        self.assertEqual(self.ask(app, tokens["access_token"])["token_type"], "access_token")


if __name__ == "__main__":
    unittest.main()

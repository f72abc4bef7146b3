# SPDX-License-Identifier: Apache-2.0
"""RFC 7009 and RFC 7662: revocation and introspection, and what ends a token without either."""

import unittest

import doorward


class ARevokedTokenStaysRevoked(doorward.TestCase):
    made = 0

    def app(self, **settings):
        ARevokedTokenStaysRevoked.made += 1
        return self.server.make_app(f"App {self.made}", **settings)

    def introspect(self, app, token, path="/oauth2/introspect"):
        answer = self.server.post(path, form={"token": token}, login=app)
        self.assertEqual(answer.status, 200, answer)
        return answer.json

    def alive(self, token):
        return self.server.get("/oauth2/userinfo", bearer=token).status == 200

    def test_S42_revoked_by_its_owner_it_is_over_at_once_everywhere(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        self.assertTrue(self.introspect(app, token)["active"])
        answer = self.server.post("/oauth2/revoke", form={"token": token}, login=app)
        self.assertEqual(answer.status, 200)
        self.assertEqual(self.introspect(app, token), {"active": False})
        answer = self.server.get("/oauth2/userinfo", bearer=token)
        self.assertEqual((answer.status, answer.json["error"]), (401, "invalid_token"))
        self.assertIn('error="invalid_token"', answer.headers["www-authenticate"])
        answer = self.server.get("/services/data/v59.0/limits", bearer=token)
        self.assertEqual((answer.status, answer.json[0]["errorCode"]), (401, "INVALID_SESSION_ID"))

    def test_S42_revocation_survives_a_restart_and_a_kill(self):
        app = self.app()
        kept, ended = (self.server.token(app)["access_token"] for _ in range(2))
        answer = self.server.post("/oauth2/revoke", form={"token": ended}, login=app)
        self.assertEqual(answer.status, 200)
        self.server.kill()
        self.server.start()
        self.assertFalse(self.alive(ended))
        self.assertTrue(self.alive(kept))

    def test_S42_another_apps_token_cannot_be_revoked(self):
        owner, other = self.app(), self.app()
        token = self.server.token(owner)["access_token"]
        answer = self.server.post("/oauth2/revoke", form={"token": token}, login=other)
        self.assertEqual(answer.status, 400)
        self.assertEqual(self.server.receipt(answer)["rule"], "token_of_this_app")
        self.assertTrue(self.alive(token))

    def test_S42_unknown_tokens_answer_200(self):
        answer = self.server.post("/oauth2/revoke", form={"token": "nonsense"}, login=self.app())
        self.assertEqual(answer.status, 200)

    def test_in_salesforces_dialect_holding_the_token_is_enough(self):
        app = self.app()
        for how in ("POST", "GET"):
            token = self.server.token(app)["access_token"]
            answer = (self.server.post("/services/oauth2/revoke", form={"token": token})
                      if how == "POST" else
                      self.server.get(f"/services/oauth2/revoke?token={token}"))
            self.assertEqual((answer.status, answer.body), (200, b""), how)
            self.assertFalse(self.alive(token))
        answer = self.server.post("/services/oauth2/revoke", form={"token": "x"})
        self.assertEqual(answer.status, 400)

    def test_the_organization_can_forbid_that(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        server.start()
        server.accepted("PATCH", "/organization", {"revoke_without_client_authentication": False})
        app = server.make_app("Assess")
        token = server.token(app)["access_token"]
        self.assertEqual(server.post("/services/oauth2/revoke", form={"token": token}).status, 400)
        answer = server.post("/services/oauth2/revoke", form={"token": token}, login=app)
        self.assertEqual(answer.status, 200)

    def test_S43_introspection_asks_for_client_authentication(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        answer = self.server.post("/oauth2/introspect", form={"token": token})
        self.assertEqual((answer.status, answer.json["error"]), (401, "invalid_client"))
        answer = self.server.post("/oauth2/introspect", form={"token": token},
                                  login=(app["key"], "DWS" + "x" * 61))
        self.assertEqual((answer.status, answer.json["error"]), (401, "invalid_client"))

    def test_S43_introspect_all_tokens_is_what_opens_foreign_ones(self):
        owner = self.app()
        token = self.server.token(owner)["access_token"]
        stranger = self.app()
        self.assertEqual(self.introspect(stranger, token), {"active": False})
        gateway = self.app(oauth={"introspect_all_tokens": True})
        for path in ("/oauth2/introspect", "/services/oauth2/introspect"):
            told = self.introspect(gateway, token, path)
            self.assertTrue(told["active"])
            self.assertEqual(told["client_id"], owner["key"])
            self.assertEqual(told["username"], doorward.ADMINISTRATOR)
            self.assertEqual(told["scope"], "api")
            self.assertEqual(told["exp"] - told["iat"], 7200)

    def test_S54_what_is_disabled_is_refused_at_the_next_request(self):
        def blocked(app, _user):
            self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})

        def oauth_off(app, _user):
            self.server.change_app(app, {"oauth": {"enabled": False}})

        def deleted(app, _user):
            self.server.admin("DELETE", f"/apps/{app['id']}")

        def frozen(_app, user):
            self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})

        def inactive(_app, user):
            self.server.accepted("PATCH", f"/users/{user['id']}", {"active": False})

        for number, disable in enumerate((blocked, oauth_off, deleted, frozen, inactive)):
            with self.subTest(disable.__name__):
                user = self.server.done("POST", "/users", {
                    "username": f"worker{number}@example.com", "email": "worker@example.com",
                    "last_name": "Worker", "profile": "Standard User"})
                app = self.app(policies={"run_as_user": user["username"]})
                gateway = self.app(oauth={"introspect_all_tokens": True})
                token = self.server.token(app)["access_token"]
                self.assertTrue(self.introspect(gateway, token)["active"])
                disable(app, user)
                self.assertEqual(self.introspect(gateway, token), {"active": False})
                self.assertFalse(self.alive(token))
                self.assertEqual(self.server.get("/oauth2/forward-auth", bearer=token).status, 401)
                self.assertGreaterEqual(self.server.ask_token(app).status, 400)

    def test_S54_revoking_all_tokens_of_a_user_ends_those_and_no_later_ones(self):
        user = self.server.done("POST", "/users", {
            "username": "ended@example.com", "email": "e@example.com", "last_name": "Ended",
            "profile": "Standard User"})
        app = self.app(policies={"run_as_user": user["username"]})
        before = self.server.token(app)["access_token"]
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        self.assertFalse(self.alive(before))
        self.assertTrue(self.alive(self.server.token(app)["access_token"]))


if __name__ == "__main__":
    unittest.main()

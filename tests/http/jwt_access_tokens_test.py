# SPDX-License-Identifier: Apache-2.0
"""The switch Issue JWT-based access tokens for named users (RFC 9068): on and off, each algorithm,
the lifetime, what stands in the token, and each reason for which one is taken no longer."""

import json
import unittest

import openid_rp
from openid_rp import decoded, encoded

SCOPE = "openid api refresh_token"


class JwtAccessTokens(openid_rp.PlanCase):
    def party(self, policies=None, **settings):
        app = self.app(policies=policies, oauth={
            "scopes": SCOPE.split(), "require_pkce": False, "client_credentials": {"enabled": True},
            "jwt_access_tokens": {"enabled": True, **settings}})
        return openid_rp.RelyingParty(self, app)

    def token(self, rp):
        _, given = self.authorized(rp, scope=SCOPE)
        return self.redeemed(rp, given["code"]).json

    def head(self, token):
        return json.loads(decoded(token.split(".")[0]))

    def refused(self, token, rule, status=401):
        answer = self.server.get("/oauth2/userinfo", bearer=token)
        self.assertEqual((answer.status, answer.json["error"]), (status, "invalid_token"))
        self.assertEqual(self.server.receipt(answer)["rule"], rule)

    def test_on_a_user_gets_one_and_it_says_what_rfc_9068_asks_for(self):
        rp = self.party(algorithm="RS256")
        tokens = self.token(rp)
        claims = rp.verified(tokens["access_token"], "at+jwt")
        self.assertEqual(claims["iss"], rp.metadata["issuer"])
        self.assertEqual(claims["aud"], rp.metadata["issuer"])
        self.assertEqual((claims["sub"], claims["client_id"]), (self.user["id"], rp.app.key))
        self.assertEqual(set(claims["scope"].split()), set(SCOPE.split()))
        self.assertRegex(claims["jti"], "^[0-9a-f]{48}$")
        self.assertEqual(claims["exp"] - claims["iat"], tokens["expires_in"])
        self.assertEqual(rp.userinfo(tokens)["sub"], self.user["id"])
        again = self.server.post("/oauth2/token", login=(rp.app.key, rp.app.secret), form={
            "grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}).json
        self.assertEqual(self.head(again["access_token"])["typ"], "at+jwt")
        self.assertNotEqual(rp.verified(again["access_token"], "at+jwt")["jti"], claims["jti"])

    def test_off_and_for_a_program_tokens_are_opaque(self):
        off = self.party(enabled=False)
        self.assertTrue(self.token(off)["access_token"].startswith("00D"))
        rp = self.party()
        issued = self.server.token({"key": rp.app.key, "secret": rp.app.secret})
        self.assertTrue(issued["access_token"].startswith("00D"))

    def test_switching_it_off_leaves_what_was_given(self):
        rp = self.party()
        tokens = self.token(rp)
        self.server.accepted("PATCH", f"/apps/{rp.app.id}",
                             {"oauth": {"jwt_access_tokens": {"enabled": False}}})
        self.assertTrue(self.token(rp)["access_token"].startswith("00D"))
        rp.userinfo(tokens)

    def test_each_algorithm_signs_with_a_published_key(self):
        self.assertEqual(self.head(self.token(self.party())["access_token"])["alg"], "ES256")
        for algorithm in ("ES256", "RS256", "EdDSA"):
            rp = self.party(algorithm=algorithm)
            head = self.head(self.token(rp)["access_token"])
            self.assertEqual((head["alg"], head["typ"]), (algorithm, "at+jwt"))
            self.assertEqual(rp.keys()[head["kid"]]["alg"], algorithm)
        answer = self.server.admin("PATCH", f"/apps/{rp.app.id}",
                                   {"oauth": {"jwt_access_tokens": {"algorithm": "HS256"}}})
        self.assertEqual(answer.status, 422)

    def test_its_lifetime_is_its_own(self):
        for minutes in (1, 720):
            rp = self.party(lifetime_minutes=minutes)
            self.assertEqual(self.token(rp)["expires_in"], minutes * 60)
        for minutes in (0, 721):
            answer = self.server.admin(
                "PATCH", f"/apps/{rp.app.id}",
                {"oauth": {"jwt_access_tokens": {"lifetime_minutes": minutes}}})
            self.assertEqual(answer.status, 422, minutes)

    def test_S29_S44_no_other_signed_text_is_taken_for_one(self):
        rp = self.party(algorithm="RS256")
        tokens = self.token(rp)
        self.refused(tokens["id_token"], "token_authentic")
        head, body, signature = tokens["access_token"].split(".")
        changed = {**json.loads(decoded(body)), "sub": self.other["id"]}
        forged = encoded(json.dumps(changed).encode())
        self.refused(f"{head}.{forged}.{signature}", "token_authentic")
        for other in ({"alg": "none"}, {"alg": "HS256"}, {"typ": "JWT"}, {"kid": "x"}):
            spoilt = encoded(json.dumps({**self.head(tokens["access_token"]), **other}).encode())
            self.refused(f"{spoilt}.{body}.{signature}", "token_authentic")
        # And it is no ID token: as a hint it is worth nothing.
        _, given = self.authorized(rp, scope="openid", id_token_hint=tokens["access_token"])
        self.assertEqual(given["error"], "invalid_request")

    def test_S42_revoked_it_is_over(self):
        rp = self.party()
        tokens = self.token(rp)
        login = (rp.app.key, rp.app.secret)
        self.server.post("/oauth2/revoke", login=login, form={"token": tokens["access_token"]})
        self.refused(tokens["access_token"], "token_not_revoked")
        found = self.server.post("/oauth2/introspect", login=login,
                                 form={"token": tokens["access_token"]})
        self.assertEqual(found.json, {"active": False})
        other = self.token(rp)
        self.server.post("/oauth2/revoke", login=login, form={"token": other["refresh_token"]})
        self.refused(other["access_token"], "token_not_revoked")

    def test_S54_app_and_user_are_looked_at_each_time(self):
        rp = self.party()
        token = self.token(rp)["access_token"]
        self.server.done("POST", f"/apps/{rp.app.id}/block", {"because": "a test"})
        self.refused(token, "token_app_not_blocked")
        self.server.done("POST", f"/apps/{rp.app.id}/unblock")
        user = self.person()
        self.browser = self.browser_of(user)
        rp = self.party()
        token = self.token(rp)["access_token"]
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 200)
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
        self.refused(token, "token_user_active")

    def test_S52_a_key_that_comes_next_does_not_end_what_the_present_one_signed(self):
        rp = self.party(algorithm="ES256")
        tokens = self.token(rp)
        kid = self.head(tokens["access_token"])["kid"]
        self.server.done("POST", "/keys/rotate", {"algorithm": "ES256"})
        keys = [key["kid"] for key in rp.keys().values() if key["alg"] == "ES256"]
        self.assertEqual((len(keys), kid in keys), (2, True))
        self.assertEqual(self.head(self.token(rp)["access_token"])["kid"], kid)
        rp.userinfo(tokens)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Signed tokens as programs made for Salesforce get them: JWT access tokens with the claims that
those look for, ID tokens with the identity URL as subject, and the members of the token answer
that go with them."""

import json
import unittest

import openid_rp
import web_server_flow

SCOPE = "openid api refresh_token"
SCOPES = [*SCOPE.split(), "id", "sfap_api", "custom_permissions"]


class SignedTokensInSalesforcesDialect(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.accepted("POST", "/profiles", {
            "name": "Builders", "permissions": ["api_enabled"],
            "custom_permissions": ["MayBuild"]})
        cls.user = cls.person(profile="Builders", **openid_rp.ADA)
        cls.browser = cls.browser_of(cls.user)
        cls.server.get("/oauth2/jwks")  # Answers once the first signing keys are made.

    def party(self, policies=None, **oauth):
        return self.app(dialect="salesforce", policies=policies,
                        oauth={"scopes": SCOPES, "client_credentials": {"enabled": True}, **oauth})

    def verified(self, app, token, typ):
        return openid_rp.RelyingParty(self, app).verified(token, typ)

    def test_a_jwt_access_token_has_the_claims_that_they_look_for(self):
        app = self.party(jwt_access_tokens={"enabled": True, "algorithm": "RS256"})
        tokens = self.signed_in(self.browser, app, scope=SCOPE)
        self.assertEqual((tokens["token_format"], tokens["api_instance_url"], tokens["token_type"]),
                         ("jwt", self.server.url, "Bearer"))
        self.assertNotIn("expires_in", tokens)
        claims = self.verified(app, tokens["access_token"], "at+jwt")
        self.assertEqual(set(claims["scp"].split()), set(SCOPE.split()))
        self.assertEqual((claims["mty"], claims["sub"]), ("oauth", "uid:" + self.user["id"]))
        self.assertEqual((claims["aud"], claims["iss"]), ([self.server.url], self.server.url))
        self.assertEqual((claims["client_id"], claims["nbf"]), (app.key, claims["iat"] - 15))
        self.assertEqual(claims["sfi"], claims["jti"])
        userinfo = self.server.get("/services/oauth2/userinfo", bearer=tokens["access_token"])
        self.assertEqual(userinfo.json["sub"], tokens["id"])
        told = self.server.post("/services/oauth2/introspect", login=(app.key, app.secret),
                                form={"token": tokens["access_token"]}).json
        self.assertEqual((told["active"], told["token_type"], told["sub"]),
                         (True, "access_token", tokens["id"]))
        again = app.refresh(tokens["refresh_token"]).json
        self.assertEqual((again["token_format"], again["api_instance_url"]),
                         ("jwt", self.server.url))
        self.assertEqual(self.verified(app, again["access_token"], "at+jwt")["mty"], "oauth")

    def test_an_opaque_one_says_so_and_names_the_apis_with_their_scope_alone(self):
        app = self.party()
        tokens = self.signed_in(self.browser, app, scope="api")
        self.assertTrue(tokens["access_token"].startswith("00D"))
        self.assertEqual(tokens["token_format"], "opaque")
        self.assertNotIn("api_instance_url", tokens)
        tokens = self.signed_in(self.browser, app, scope="api sfap_api")
        self.assertEqual((tokens["token_format"], tokens["api_instance_url"]),
                         ("opaque", self.server.url))
        # Issue JWT-Based Access Tokens is for named users: a program's are opaque all the same.
        signed = self.party(jwt_access_tokens={"enabled": True})
        program = self.server.token({"key": signed.key, "secret": signed.secret},
                                    dialect="salesforce")
        self.assertEqual(program["token_format"], "opaque")
        self.assertTrue(program["access_token"].startswith("00D"))

    def with_code(self, app, **changes):
        """The code, and what it was redeemed for."""
        code = self.allowed(self.browser, app, **changes)["code"]
        answer = app.redeem(code)
        self.assertEqual(answer.status, 200, repr(answer))
        return code, answer.json

    def test_an_id_token_that_is_not_configured_tells_who_signed_in_and_no_more(self):
        app = self.party(id_token={"enabled": False, "standard_claims": True})
        code, tokens = self.with_code(app, scope=SCOPE, nonce="n-1")
        claims = self.verified(app, tokens["id_token"], "JWT")
        self.assertEqual((claims["iss"], claims["sub"]), (self.server.url, tokens["id"]))
        self.assertEqual((claims["aud"], claims["nonce"]), (app.key, "n-1"))
        self.assertEqual(claims["exp"] - claims["iat"], 120)
        self.assertEqual((claims["at_hash"], claims["c_hash"]),
                         (openid_rp.half_hash(tokens["access_token"]), openid_rp.half_hash(code)))
        for name in ("azp", "name", "email", "custom_attributes", "custom_permissions"):
            self.assertNotIn(name, claims)

    def test_a_configured_one_has_all_that_the_settings_name(self):
        app = self.party(
            id_token={"enabled": True, "validity_minutes": 5, "standard_claims": True,
                      "audiences": ["https://api.example"], "custom_attributes": True,
                      "custom_permissions": True},
            policies={"custom_attributes": ["town = $User.City"]})
        _, tokens = self.with_code(app, scope=SCOPE + " custom_permissions")
        claims = self.verified(app, tokens["id_token"], "JWT")
        self.assertEqual(claims["exp"] - claims["iat"], 300)
        self.assertEqual((claims["aud"], claims["azp"]),
                         ([app.key, "https://api.example"], app.key))
        known = set().union(*openid_rp.BY_SCOPE.values())
        self.assertEqual(set(claims) & known, known)
        self.assertEqual(claims["preferred_username"], self.user["username"])
        self.assertEqual((claims["custom_attributes"], claims["custom_permissions"]),
                         ({"town": "London"}, {"MayBuild": True}))
        again = self.verified(app, app.refresh(tokens["refresh_token"]).json["id_token"], "JWT")
        self.assertEqual((again["sub"], again["exp"] - again["iat"]), (tokens["id"], 300))
        self.assertNotIn("c_hash", again)

    def test_S44_neither_kind_is_taken_for_the_other(self):
        app = self.party(jwt_access_tokens={"enabled": True})
        tokens = self.signed_in(self.browser, app, scope=SCOPE)
        for path in ("/services/oauth2/userinfo", tokens["id"].removeprefix(self.server.url)):
            answer = self.server.get(path, bearer=tokens["id_token"])
            self.assertEqual((answer.status, answer.text), (403, "Bad_OAuth_Token"))
            self.assertEqual(self.server.receipt(answer)["rule"], "token_authentic")
        hinted = self.server.get("/services/auth/idp/oidc/logout?id_token_hint=" +
                                 tokens["access_token"])
        self.assertEqual(self.server.receipt(hinted)["rule"], "id_token_hint_valid")
        kinds = [json.loads(openid_rp.decoded(tokens[name].split(".")[0]))["typ"]
                 for name in ("access_token", "id_token")]
        self.assertEqual(kinds, ["at+jwt", "JWT"])


if __name__ == "__main__":
    unittest.main()

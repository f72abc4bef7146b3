# SPDX-License-Identifier: Apache-2.0
"""The switch Configure ID Token: validity, audiences, standard claims, custom attributes by
formula, custom permissions, algorithm; each on and off, and what cannot be saved."""

import unittest

import openid_rp
from openid_rp import BY_SCOPE, EVERYTHING

MEMBERS = {"iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "amr", "at_hash", "c_hash", "sid",
           "nonce", "family"}


class ConfigureIdToken(openid_rp.PlanCase):
    def party(self, scopes=EVERYTHING, policies=None, **settings):
        app = self.app(policies=policies, oauth={
            "scopes": scopes.split(), "require_pkce": False, "id_token": settings})
        return openid_rp.RelyingParty(self, app)

    def claims(self, rp, **changes):
        _, given = self.authorized(rp, **changes)
        return rp.verified(self.redeemed(rp, given["code"]).json["id_token"])

    def problems(self, document):
        answer = self.server.admin("PATCH", f"/apps/{self.party().app.id}", document)
        self.assertEqual(answer.status, 422, answer)
        return [(one["field"], one["rule"]) for one in answer.json["errors"]]

    def test_off_nothing_of_it_counts(self):
        rp = self.party(enabled=False, validity_minutes=720, standard_claims=True,
                        audiences=["https://api.example"], custom_attributes=True,
                        policies={"custom_attributes": ["team = \"red\""]})
        claims = self.claims(rp, scope=EVERYTHING)
        self.assertEqual(set(claims), MEMBERS)
        self.assertEqual((claims["aud"], claims["exp"] - claims["iat"]), (rp.app.key, 120))

    def test_it_is_bound_to_the_code_and_after_a_refresh_to_none(self):
        rp = self.party(scopes="openid refresh_token")
        asked, given = self.authorized(rp, scope="openid refresh_token")
        tokens = self.redeemed(rp, given["code"]).json
        claims = rp.id_token(tokens, nonce=asked["nonce"], code=given["code"])
        self.assertEqual(claims["c_hash"], openid_rp.half_hash(given["code"]))
        again = self.server.post("/oauth2/token", login=(rp.app.key, rp.app.secret), form={
            "grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}).json
        renewed = rp.id_token(again)
        self.assertNotIn("c_hash", renewed)
        # Both are of one sign-in, which nobody else can tell, and no number that can be counted on.
        self.assertNotEqual(renewed["family"], claims["family"])

    def test_its_validity(self):
        for minutes in (1, 720):
            claims = self.claims(self.party(enabled=True, validity_minutes=minutes))
            self.assertEqual(claims["exp"] - claims["iat"], minutes * 60)
        for minutes in (0, 721):
            found = self.problems({"oauth": {"id_token": {"validity_minutes": minutes}}})
            self.assertEqual(found[0][0], "oauth.id_token.validity_minutes")

    def test_its_audiences(self):
        rp = self.party(enabled=True, audiences=["https://api.example", "https://b.example"])
        claims = self.claims(rp)
        self.assertEqual(claims["aud"], [rp.app.key, "https://api.example", "https://b.example"])
        self.assertEqual(claims["azp"], rp.app.key)
        self.assertNotIn("azp", self.claims(self.party(enabled=True)))

    def test_standard_claims_follow_the_scopes(self):
        known = set().union(*BY_SCOPE.values())
        on = self.party(enabled=True, standard_claims=True)
        self.assertEqual(set(self.claims(on, scope="openid email")) & known, BY_SCOPE["email"])
        self.assertEqual(set(self.claims(on, scope=EVERYTHING)) & known, known)
        off = self.party(enabled=True, standard_claims=False)
        self.assertEqual(set(self.claims(off, scope=EVERYTHING)) & known, set())

    def test_custom_attributes_are_formulas_over_user_profile_and_organization(self):
        self.server.accepted("PATCH", "/organization", {"country": "GB"})
        formulas = {"team": ('"red"', "red"), "place": ('$User.City & ", " & $Organization.Country',
                                                        "London, GB"),
                    "role": ("$Profile.Name", "Standard User"), "sub": ('"root"', "root")}
        lines = [f"{key} = {formula}" for key, (formula, _) in formulas.items()]
        policies = {"custom_attributes": lines}
        claims = self.claims(self.party(enabled=True, custom_attributes=True, policies=policies))
        self.assertEqual(claims["custom_attributes"],
                         {key: value for key, (_, value) in formulas.items()})
        self.assertEqual(claims["sub"], self.user["id"])  # None of them takes its place.
        claims = self.claims(self.party(enabled=True, custom_attributes=False, policies=policies))
        self.assertNotIn("custom_attributes", claims)

    def test_a_formula_that_cannot_be_read_is_refused_when_it_is_saved(self):
        for line, rule in (("team", "attribute_form"), ("a = $User.Emial", "attribute_formula"),
                           ("a = IF(1)", "attribute_formula"), ('a = "x', "attribute_formula")):
            found = self.problems({"policies": {"custom_attributes": [line]}})
            self.assertIn(("policies.custom_attributes", rule), found, line)
        twice = self.problems({"policies": {"custom_attributes": ['a = "x"', 'a = "y"']}})
        self.assertIn(("policies.custom_attributes", "attribute_twice"), twice)

    def test_custom_permissions_need_their_scope(self):
        profile = self.server.accepted("POST", "/profiles", {
            "name": "Builders", "permissions": ["api_enabled"],
            "custom_permissions": ["MayBuild", "MayPaint"]})
        user = self.person(profile=profile["name"])
        scopes = "openid custom_permissions"
        for settings, scope, expected in (
                ({"custom_permissions": True}, scopes, {"MayBuild": True, "MayPaint": True}),
                ({"custom_permissions": True}, "openid", None),
                ({"custom_permissions": False}, scopes, None)):
            self.browser = self.browser_of(user)
            claims = self.claims(self.party(scopes=scopes, enabled=True, **settings), scope=scope)
            self.assertEqual(claims.get("custom_permissions"), expected, (settings, scope))

    def test_the_algorithm_counts_whether_the_rest_is_configured_or_not(self):
        for enabled in (True, False):
            rp = self.party(enabled=enabled, algorithm="ES256")
            _, given = self.authorized(rp)
            token = self.redeemed(rp, given["code"]).json["id_token"]
            head = openid_rp.json.loads(openid_rp.decoded(token.split(".")[0]))
            self.assertEqual((head["alg"], rp.keys()[head["kid"]]["alg"]), ("ES256", "ES256"))
        found = self.problems({"oauth": {"id_token": {"algorithm": "none"}}})
        self.assertEqual(found[0][0], "oauth.id_token.algorithm")

    def test_without_openid_there_is_none(self):
        rp = self.party(scopes="openid api", enabled=True)
        _, given = self.authorized(rp, scope="api")
        self.assertNotIn("id_token", self.redeemed(rp, given["code"]).json)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""OpenID Connect Discovery and RFC 8414: each member of the metadata is held against what the
server does. What it names works, what it does not name is refused, and no member stands there
unlooked at."""

import json
import unittest
import urllib.parse

import browser_visit
import doorward
import openid_rp
from web_server_flow import CALLBACK, answer_of, pkce

PLACES = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
# Grants that the specifications know and this server does not have.
NEVER = ("password", "urn:ietf:params:oauth:grant-type:device_code",
         "urn:ietf:params:oauth:grant-type:jwt-bearer", "implicit",
         "urn:ietf:params:oauth:grant-type:saml2-bearer", "urn:openid:params:grant-type:ciba")
# Each member, and the test below that holds it against the server.
LOOKED_AT = {
    "issuer": "answers", "authorization_endpoint": "endpoints", "token_endpoint": "endpoints",
    "introspection_endpoint": "endpoints", "revocation_endpoint": "endpoints",
    "userinfo_endpoint": "endpoints", "jwks_uri": "endpoints", "end_session_endpoint": "endpoints",
    "check_session_iframe": "endpoints", "frontchannel_logout_supported": "logout",
    "frontchannel_logout_session_supported": "logout", "backchannel_logout_supported": "logout",
    "backchannel_logout_session_supported": "logout", "grant_types_supported": "grants",
    "response_types_supported": "response types", "response_modes_supported": "modes",
    "code_challenge_methods_supported": "pkce", "prompt_values_supported": "prompts",
    "authorization_response_iss_parameter_supported": "answers",
    "request_parameter_supported": "requests", "request_uri_parameter_supported": "requests",
    "claims_parameter_supported": "claims", "claim_types_supported": "claims",
    "acr_values_supported": "acr", "display_values_supported": "display",
    "ui_locales_supported": "display", "subject_types_supported": "subjects",
    "id_token_signing_alg_values_supported": "signatures",
    "userinfo_signing_alg_values_supported": "signatures",
    "token_endpoint_auth_methods_supported": "authentication",
    "introspection_endpoint_auth_methods_supported": "authentication",
    "revocation_endpoint_auth_methods_supported": "authentication",
    "scopes_supported": "scopes", "claims_supported": "claims",
}


class DiscoveryStatesWhatIsSwitchedOn(openid_rp.PlanCase):
    def setUp(self):
        super().setUp()
        self.told = self.server.get(PLACES[0]).json

    def error_of(self, rp, **changes):
        _, given = self.authorized(rp, **changes)
        return given.get("error")

    def test_both_documents_say_the_same_and_nothing_unlooked_at(self):
        first, second = (self.server.get(place) for place in PLACES)
        self.assertEqual(first.json, second.json)
        self.assertEqual(first.json["issuer"], self.server.url)
        self.assertEqual(set(first.json), set(LOOKED_AT))
        self.assertEqual(first.headers["cache-control"], "public, max-age=300")

    def test_answers_name_the_issuer(self):
        self.assertIs(self.told["authorization_response_iss_parameter_supported"], True)
        _, given = self.authorized(self.party())  # It checks iss.
        self.assertIn("code", given)

    def test_endpoints_are_what_they_are_called(self):
        rp = self.party()
        for name in ("token", "introspection", "revocation"):
            path = rp.path(f"{name}_endpoint")
            self.assertEqual(self.server.get(path).status, 405, name)
            self.assertEqual(self.server.post(path, form={}).json["error"][:8], "invalid_", name)
        self.assertEqual(self.server.get(rp.path("userinfo_endpoint")).status, 401)
        self.assertTrue(self.server.get(rp.path("jwks_uri")).json["keys"])
        for name in ("authorization_endpoint", "end_session_endpoint", "check_session_iframe"):
            answer = self.server.get(rp.path(name))
            self.assertTrue(answer.headers["content-type"].startswith("text/html"), name)
        for name in ("registration_endpoint", "device_authorization_endpoint",
                     "pushed_authorization_request_endpoint",
                     "backchannel_authentication_endpoint"):
            self.assertNotIn(name, self.told)

    def test_grants_that_are_named_exist_and_others_do_not(self):
        rp = self.party(client_credentials={"enabled": True}, token_exchange={"enabled": True})
        login = (rp.app.key, rp.app.secret)
        tokens, _ = self.signed_in_at(rp, scope="openid refresh_token")
        forms = {"client_credentials": {},
                 "refresh_token": {"refresh_token": tokens["refresh_token"]},
                 EXCHANGE: {"subject_token": tokens["access_token"],
                            "subject_token_type": ACCESS_TOKEN}}
        self.assertEqual(set(self.told["grant_types_supported"]), {"authorization_code", *forms})
        for grant, form in forms.items():
            answer = self.server.post("/oauth2/token", login=login,
                                      form={"grant_type": grant, **form})
            self.assertEqual(answer.status, 200, answer)
        for grant in NEVER:
            answer = self.server.post("/oauth2/token", login=login, form={"grant_type": grant})
            self.assertEqual(answer.json["error"], "unsupported_grant_type", grant)

    def test_response_types_follow_the_organizations_switch(self):
        rp = self.party(code_credentials={"enabled": True})
        form = {"response_type": "code_credentials", "client_id": rp.app.key,
                "redirect_uri": CALLBACK, "username": self.user["username"],
                "password": browser_visit.PASSWORD}
        door = rp.path("authorization_endpoint")
        kind = {"Auth-Request-Type": "Named-User"}
        for on in (False, True):
            self.server.accepted("PATCH", "/organization", {"allow_code_credentials_flow": on})
            told = self.server.get(PLACES[0]).json["response_types_supported"]
            self.assertEqual(told, ["code", "code_credentials"] if on else ["code"])
            answer = self.server.post(door, form=form, headers=kind)
            self.assertEqual("code" in answer.json, on, answer)
        for kind in ("token", "id_token", "id_token token", "code id_token", "code token", "none"):
            for mode in ("query", None if kind == "none" else "fragment"):
                location = self.browser.request("GET", rp.app.url(**self.asked(
                    response_type=kind, response_mode=mode))).headers["location"]
                given = answer_of(location, mode or "query")
                self.assertEqual(given.get("error"), "unsupported_response_type", (kind, mode))

    def test_modes_carry_the_answer_and_no_other_does(self):
        rp = self.party()
        self.authorized(rp)
        self.assertEqual(set(self.told["response_modes_supported"]),
                         {"query", "fragment", "form_post"})
        query = self.browser.request("GET", rp.app.url(**self.asked(response_mode="query")))
        self.assertIn("?code=", query.headers["location"])
        fragment = self.browser.request("GET", rp.app.url(**self.asked(response_mode="fragment")))
        self.assertIn("#code=", fragment.headers["location"])
        form = browser_visit.Page(
            self.browser.request("GET", rp.app.url(**self.asked(response_mode="form_post"))))
        self.assertIn("code", form.fields)
        for mode in ("jwt", "query.jwt", "web_message"):
            self.assertEqual(self.error_of(rp, response_mode=mode), "invalid_request")

    def test_pkce_takes_the_methods_that_are_named(self):
        self.assertEqual(self.told["code_challenge_methods_supported"], ["S256"])
        rp = self.party()
        verifier, challenge = pkce()
        _, given = self.authorized(rp, code_challenge=challenge, code_challenge_method="S256")
        self.assertEqual(self.redeemed(rp, given["code"], code_verifier=verifier).status, 200)
        self.assertEqual(self.error_of(rp, code_challenge=verifier, code_challenge_method="plain"),
                         "invalid_request")

    def test_prompts_that_are_named_do_something(self):
        self.assertEqual(set(self.told["prompt_values_supported"]),
                         {"none", "login", "consent", "select_account"})
        rp = self.party()
        self.authorized(rp)
        seen = {}
        for prompt in self.told["prompt_values_supported"]:
            answer = self.browser.request("GET", rp.app.url(**self.asked(prompt=prompt)))
            leads = answer.headers.get("location", "")
            seen[prompt] = (browser_visit.Page(answer).title if answer.status == 200 else
                            "code" if leads.startswith(CALLBACK) else self.browser.get(leads).title)
        self.assertEqual(seen, {"none": "code", "login": "Sign in", "consent": "Allow access?",
                                "select_account": "Sign in"})

    def test_requests_by_object_or_reference_are_refused(self):
        for name in ("request", "request_uri"):
            self.assertIs(self.told[f"{name}_parameter_supported"], False)
            self.assertEqual(self.error_of(self.party(), **{name: "https://app.example/r"}),
                             f"{name}_not_supported")

    def test_claims_may_be_asked_for_and_each_one_that_is_told_is_named(self):
        self.assertIs(self.told["claims_parameter_supported"], True)
        self.assertEqual(self.told["claim_types_supported"], ["normal"])
        asked = {"id_token": dict.fromkeys(self.told["claims_supported"])}
        rp = self.party(id_token={"enabled": True, "standard_claims": True})
        _, claims = self.signed_in_at(rp, claims=json.dumps(asked))
        # What makes a token, and is not about anybody.
        about_the_token = {"exp", "iat", "nonce", "at_hash", "c_hash", "azp", "family"}
        self.assertEqual(set(claims) - about_the_token, set(self.told["claims_supported"]))

    def test_contexts_that_are_named_are_reached(self):
        standard, high = self.told["acr_values_supported"]
        _, claims = self.signed_in_at(self.party(), acr_values=high)
        self.assertEqual(claims["acr"], standard)
        essential = json.dumps({"id_token": {"acr": {"essential": True, "values": [high]}}})
        self.assertEqual(self.error_of(self.party(), claims=essential),
                         "unmet_authentication_requirements")

    def test_the_pages_are_as_they_are_named(self):
        self.assertEqual(self.told["display_values_supported"], ["page"])
        answer = self.server.get("/login")
        for tag in self.told["ui_locales_supported"]:
            self.assertIn(f'<html lang="{tag}">', answer.text)

    def test_one_user_is_the_same_at_every_app(self):
        self.assertEqual(self.told["subject_types_supported"], ["public"])
        subjects = {self.signed_in_at(self.party())[1]["sub"] for _ in range(2)}
        self.assertEqual(len(subjects), 1)

    def test_signatures_are_made_with_each_algorithm_that_is_named(self):
        for algorithm in self.told["id_token_signing_alg_values_supported"]:
            rp = self.party(id_token={"enabled": True, "algorithm": algorithm})
            _, given = self.authorized(rp)
            token = self.redeemed(rp, given["code"]).json["id_token"]
            head = json.loads(openid_rp.decoded(token.split(".")[0]))
            self.assertEqual(head["alg"], algorithm)
            self.assertEqual(rp.keys()[head["kid"]]["alg"], algorithm)
        tokens, _ = self.signed_in_at(self.party())
        signed = self.server.get("/oauth2/userinfo", bearer=tokens["access_token"],
                                 headers={"Accept": "application/jwt"}).text
        head = json.loads(openid_rp.decoded(signed.split(".")[0]))
        self.assertEqual([head["alg"]], self.told["userinfo_signing_alg_values_supported"])

    def test_apps_prove_themselves_in_each_way_that_is_named_and_in_no_other(self):
        rp = self.party(client_credentials={"enabled": True})
        token = self.server.token({"key": rp.app.key, "secret": rp.app.secret})["access_token"]
        forms = {"token": {"grant_type": "client_credentials"}, "introspection": {"token": token},
                 "revocation": {"token": "x"}}
        secret = {"client_id": rp.app.key, "client_secret": rp.app.secret}
        assertion = {"client_assertion": "a.b.c", "client_assertion_type":
                     "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
        for endpoint, form in forms.items():
            told = self.told[f"{endpoint}_endpoint_auth_methods_supported"]
            self.assertEqual(told[:2], ["client_secret_basic", "client_secret_post"])
            self.assertEqual(told[2:], [] if endpoint == "introspection" else ["none"])
            path = rp.path(f"{endpoint}_endpoint")
            basic = self.server.post(path, form=form, login=(rp.app.key, rp.app.secret))
            self.assertEqual(basic.status, 200, basic)
            self.assertEqual(self.server.post(path, form={**form, **secret}).status, 200, endpoint)
            for more in (assertion, {"client_id": rp.app.key}, {}):
                answer = self.server.post(path, form={**form, **more})
                self.assertIn(answer.status, (400, 401), (endpoint, more))

    def test_an_app_without_a_secret_redeems_its_code(self):
        rp = self.party(require_secret_for_web_server_flow=False, require_pkce=True)
        verifier, challenge = pkce()
        _, given = self.authorized(rp, code_challenge=challenge, code_challenge_method="S256")
        answer = self.server.post("/oauth2/token", form={
            "grant_type": "authorization_code", "client_id": rp.app.key, "redirect_uri": CALLBACK,
            "code": given["code"], "code_verifier": verifier})
        self.assertEqual(answer.status, 200, answer)

    def test_an_app_that_refreshes_without_a_secret_revokes_without_one(self):
        rp = self.party(require_secret_for_refresh_token_flow=False)
        answer = self.server.post("/oauth2/revoke", form={"token": "x", "client_id": rp.app.key})
        self.assertEqual(answer.status, 200, answer)

    def test_scopes_that_are_named_are_those_that_an_app_can_be_given_and_get(self):
        named = self.told["scopes_supported"]
        setting = next(row for row in self.server.done("GET", "/settings")["items"]
                       if (row["object"], row["key"]) == ("app", "oauth.scopes"))
        self.assertEqual(named, [choice["name"] for choice in setting["choices"]])
        tokens, _ = self.signed_in_at(self.party(scopes=named), scope=" ".join(named))
        self.assertEqual(set(tokens["scope"].split()), set(named))
        self.assertEqual(self.error_of(self.party(), scope="openid nothing"), "invalid_scope")

    def test_an_organizations_own_scopes_are_not_told_to_everybody(self):
        self.server.done("POST", "/scopes", {"name": "invoices.read", "label": "Read invoices"})
        tokens, _ = self.signed_in_at(self.party(scopes=["openid", "invoices.read"]),
                                      scope="openid invoices.read")
        self.assertEqual(set(tokens["scope"].split()), {"openid", "invoices.read"})
        for place in PLACES:
            self.assertNotIn("invoices", self.server.get(place).text)

    def test_logout_is_offered_in_each_way_that_is_named(self):
        slo = {"enabled": True, "url": "https://app.example/front",
               "back_channel_url": "https://app.example/back-channel"}
        rp = self.party(single_logout=slo)
        for channel in ("front", "back"):
            self.assertIs(self.told[f"{channel}channel_logout_supported"], True)
            self.assertIs(self.told[f"{channel}channel_logout_session_supported"], True)
        tokens, claims = self.signed_in_at(rp)
        answer = self.browser.request("GET", f"{rp.path('end_session_endpoint')}?id_token_hint=" +
                                      urllib.parse.quote(tokens["id_token"]))
        self.assertIn(f"sid={claims['sid']}", answer.text)
        queued = self.server.done("GET", f"/logouts?app={rp.app.id}&channel=back")["items"]
        self.assertEqual([row["sid"] for row in queued], [claims["sid"]])


class BehindAProxy(doorward.TestCase):
    options = ("--issuer", "https://id.example.com/")

    def test_every_address_is_the_issuers(self):
        told = self.server.get(PLACES[1]).json
        self.assertEqual(told["issuer"], "https://id.example.com")
        for name, value in told.items():
            if name.endswith(("_endpoint", "_uri", "_iframe")):
                self.assertTrue(value.startswith("https://id.example.com/"), name)


class AnIssuerWithAPath(doorward.TestCase):
    options = ("--issuer", "https://id.example.com/door/one/")

    def test_the_metadata_is_where_rfc_8414_puts_it_too(self):
        # Sections 3.1 and 5. Before OpenID's form a proxy takes the path off.
        plain = self.server.get(PLACES[0])
        self.assertEqual(plain.json["issuer"], "https://id.example.com/door/one")
        for place in PLACES:
            answer = self.server.get(place + "/door/one")
            self.assertEqual((answer.status, answer.json), (200, plain.json), place)
            self.assertEqual(answer.headers["cache-control"], plain.headers["cache-control"])

    def test_no_other_path_has_metadata(self):
        for place in PLACES:
            for other in ("/door", "/door/two", "/door/one/more", "/one", "/Door/one", "/doorone"):
                self.assertEqual(self.server.get(place + other).status, 404, place + other)


class AnIssuerWithoutAPath(doorward.TestCase):
    def test_nothing_is_behind_the_places(self):
        for place in PLACES:
            self.assertEqual(self.server.get(place + "/door").status, 404, place)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""The modules of the OpenID Foundation's basic plan for providers, which the plan Form Post repeats
in its response mode. Each test that stands for a module has its name."""

import json
import string
import time
import urllib.parse

import browser_visit
import openid_rp
from openid_rp import ADA, BY_SCOPE, EVERYTHING
from web_server_flow import pkce


class BasicModules:
    """Mixed into a PlanCase, whose `response_mode` says how answers travel. One app and one browser
    serve all that need none of their own."""

    shared = None

    def setUp(self):
        kind = type(self)
        if kind.shared is None:
            kind.shared = (self.browser_of(self.user), super().party())
        self.browser = kind.shared[0]

    def party(self, **oauth):
        return super().party(**oauth) if oauth else openid_rp.RelyingParty(self, self.shared[1].app)

    # Who signed in, and what is known of them.

    def test_oidcc_server(self):
        party = self.party()
        stranger = browser_visit.Browser(self.server)
        tokens, claims = self.signed_in_at(party, stranger)
        self.assertEqual(claims["sub"], party.userinfo(tokens)["sub"])
        self.assertEqual(tokens["scope"], "openid")

    def test_oidcc_server_client_secret_post(self):
        party = self.party(client_authentication="secret_post")
        asked, given = self.authorized(party)
        answer = self.server.post(party.path("token_endpoint"), form={
            "grant_type": "authorization_code", "code": given["code"],
            "redirect_uri": openid_rp.CALLBACK, "client_id": party.app.key,
            "client_secret": party.app.secret})
        self.assertEqual(answer.status, 200, answer)
        party.id_token(answer.json, nonce=asked["nonce"], code=given["code"])

    def test_oidcc_idtoken_signature(self):
        party = self.party()
        tokens, _ = self.signed_in_at(party)
        spoilt = tokens["id_token"][:-6] + "AAAAAA"
        key = next(key for key in party.keys().values() if key["alg"] == "RS256")
        self.assertTrue(openid_rp.rs256_holds(tokens["id_token"], key))
        self.assertFalse(openid_rp.rs256_holds(spoilt, key))

    def test_oidcc_idtoken_unsigned(self):
        party = self.party()
        self.assertNotIn("none", party.metadata["id_token_signing_alg_values_supported"])
        refused = self.server.admin("PATCH", f"/apps/{party.app.id}",
                                    {"oauth": {"id_token": {"algorithm": "none"}}})
        self.assertEqual(refused.status, 422, refused)

    def test_oidcc_userinfo_get(self):
        self.told_at_userinfo("header")

    def test_oidcc_userinfo_post_header(self):
        self.told_at_userinfo("post header")

    def test_oidcc_userinfo_post_body(self):
        self.told_at_userinfo("post body")

    def told_at_userinfo(self, how):
        party = self.party()
        tokens, claims = self.signed_in_at(party)
        self.assertEqual(party.userinfo(tokens, how)["sub"], claims["sub"])

    # Scopes and claims.

    def test_oidcc_scope_profile(self):
        told = self.told_by_scope("profile")
        self.assertEqual((told["given_name"], told["family_name"], told["locale"]),
                         (ADA["first_name"], ADA["last_name"], "en-GB"))
        self.assertLess(abs(told["updated_at"] - time.time()), 300)

    def test_oidcc_scope_email(self):
        self.assertEqual(self.told_by_scope("email")["email"], self.user["email"])

    def test_oidcc_scope_address(self):
        told = self.told_by_scope("address")["address"]
        self.assertEqual((told["locality"], told["country"]), ("London", "GB"))

    def test_oidcc_scope_phone(self):
        self.assertEqual(self.told_by_scope("phone")["phone_number"], ADA["phone"])

    def test_oidcc_scope_all(self):
        self.told_by_scope(*BY_SCOPE)

    def told_by_scope(self, *scopes):
        """Userinfo of a request for these: their claims, and none of another scope."""
        party = self.party()
        tokens, _ = self.signed_in_at(party, scope=" ".join(("openid", *scopes)))
        told = party.userinfo(tokens)
        known = set().union(*BY_SCOPE.values())
        self.assertEqual(set(told) & known, set().union(*(BY_SCOPE[one] for one in scopes)))
        return told

    def test_oidcc_ensure_other_scope_order_succeeds(self):
        party = self.party()
        backwards = " ".join(reversed(EVERYTHING.split()))
        tokens, _ = self.signed_in_at(party, scope=backwards)
        self.assertEqual(set(tokens["scope"].split()), set(EVERYTHING.split()))

    def test_parameters_in_another_order_succeed(self):
        party = self.party()
        asked = self.asked(scope=" ".join(reversed(EVERYTHING.split())))
        backwards = list(reversed(party.app.request(**asked).items()))
        door = party.path("authorization_endpoint")
        answer = self.browser.request("GET", f"{door}?{urllib.parse.urlencode(backwards)}")
        given = self.walk(self.browser, answer)
        self.assertEqual(given["state"], asked["state"])
        form = {"code": given["code"], "redirect_uri": openid_rp.CALLBACK,
                "grant_type": "authorization_code"}
        tokens = self.server.post(party.path("token_endpoint"), form=form,
                                  login=(party.app.key, party.app.secret))
        self.assertEqual(tokens.status, 200, tokens)
        party.id_token(tokens.json, nonce=asked["nonce"], code=given["code"])

    def test_oidcc_claims_essential(self):
        party = self.party()
        claims = {"userinfo": {"name": {"essential": True}}}
        tokens, inside = self.signed_in_at(party, claims=json.dumps(claims))
        self.assertEqual(party.userinfo(tokens)["name"], "Ada Lovelace")
        self.assertNotIn("name", inside)

    # Parameters of the request.

    def test_oidcc_response_type_missing(self):
        _, given = self.authorized(self.party(), response_type=None)
        self.assertEqual(given["error"], "invalid_request")

    def test_oidcc_ensure_request_without_nonce_succeeds_for_code_flow(self):
        _, claims = self.signed_in_at(self.party(), nonce=None)
        self.assertNotIn("nonce", claims)

    def test_oidcc_display_page(self):
        self.passes(display="page")

    def test_oidcc_display_popup(self):
        self.passes(display="popup")

    def test_oidcc_ui_locales(self):
        self.passes(ui_locales="se")

    def test_oidcc_claims_locales(self):
        self.passes(claims_locales="se")

    def test_oidcc_ensure_request_with_acr_values_succeeds(self):
        party = self.party()
        known = party.metadata["acr_values_supported"]
        for wanted in (known, ["1", "2"]):  # The suite's, where discovery names none
            _, claims = self.signed_in_at(party, acr_values=" ".join(wanted))
            self.assertIn(claims["acr"], known)

    def test_oidcc_ensure_request_with_unknown_parameter_succeeds(self):
        self.passes(extra="foobar")

    def passes(self, **changes):
        self.signed_in_at(self.party(), browser_visit.Browser(self.server), **changes)

    def test_oidcc_ensure_request_with_valid_pkce_succeeds(self):
        party = self.party()
        verifier, challenge = pkce()
        _, given = self.authorized(party, code_challenge=challenge, code_challenge_method="S256")
        tokens = self.redeemed(party, given["code"], code_verifier=verifier)
        self.assertEqual(tokens.status, 200, tokens)

    def test_oidcc_ensure_post_request_succeeds(self):
        party = self.party()
        stranger = browser_visit.Browser(self.server)
        for prompt in (None, "none"):  # Who is signed in by then is known, too.
            asked, given = self.authorized(party, stranger, "POST", prompt=prompt)
            tokens = self.redeemed(party, given["code"])
            party.id_token(tokens.json, nonce=asked["nonce"], code=given["code"])

    def test_oidcc_login_hint(self):
        party = self.party()
        stranger = browser_visit.Browser(self.server)
        request = self.asked(login_hint=self.user["username"])
        page = stranger.follow(stranger.request("GET", party.app.url(**request)))
        self.assertEqual(page.fields["username"], self.user["username"])
        given = self.walk(stranger, stranger.submit(page, password=browser_visit.PASSWORD))
        self.assertIn("code", given)
        # Where nobody told it a name, the suite makes one up, and somebody else signs in.
        self.passes(login_hint="buffy@id.example.com")

    # Sessions: who is there already.

    def test_oidcc_prompt_login(self):
        party = self.party()
        _, first = self.signed_in_at(party)
        time.sleep(1.1)  # auth_time has whole seconds.
        _, second = self.signed_in_at(party, prompt="login")
        self.assertEqual(second["sub"], first["sub"])
        self.assertGreater(second["auth_time"], first["auth_time"])

    def test_oidcc_prompt_none_not_logged_in(self):
        state = (string.ascii_letters + string.digits) * 2 + string.punctuation
        _, given = self.authorized(self.party(), browser_visit.Browser(self.server), prompt="none",
                                   state=state)
        self.assertEqual(given["error"], "login_required")
        self.assertNotIn("code", given)

    def test_oidcc_prompt_none_logged_in(self):
        self.goes_on_silently(prompt="none")

    def test_oidcc_max_age_10000(self):
        self.goes_on_silently(max_age="10000")

    def test_oidcc_id_token_hint(self):
        party = self.party()
        tokens, first = self.signed_in_at(party)
        _, second = self.signed_in_at(party, prompt="none", id_token_hint=tokens["id_token"])
        self.assertEqual(second["sub"], first["sub"])

    def goes_on_silently(self, **changes):
        party = self.party()
        _, first = self.signed_in_at(party)
        request = self.asked(**changes)
        given = self.answer(self.browser.request("GET", party.app.url(**request)))
        tokens = self.redeemed(party, given["code"]).json
        second = party.id_token(tokens, nonce=request["nonce"], code=given["code"])
        for name in ("sub", "auth_time"):
            self.assertEqual(second[name], first[name])

    def test_oidcc_max_age_1(self):
        party = self.party()
        _, first = self.signed_in_at(party)
        time.sleep(2.1)
        request = self.asked(max_age="1")
        answer = self.browser.request("GET", party.app.url(**request))
        self.assertEqual(self.browser.follow(answer).title, "Sign in")
        given = self.walk(self.browser, answer)
        second = party.id_token(self.redeemed(party, given["code"]).json, nonce=request["nonce"],
                                code=given["code"])
        self.assertGreater(second["auth_time"], first["auth_time"])
        self.assertLess(time.time() - second["auth_time"], 60)

    # Codes, addresses, tokens that go on.

    def test_oidcc_codereuse(self):
        self.second_use(self.party(), seconds=0)

    def test_oidcc_codereuse_30seconds(self):
        self.second_use(self.party(), seconds=30)

    def second_use(self, party, seconds):
        _, given = self.authorized(party)
        tokens = self.redeemed(party, given["code"]).json
        party.userinfo(tokens)
        time.sleep(seconds)
        again = self.redeemed(party, given["code"])
        self.refuses_the_grant(again)
        ended = self.server.get("/oauth2/userinfo", bearer=tokens["access_token"])
        self.assertEqual((ended.status, ended.json["error"]), (401, "invalid_token"))

    def refuses_the_grant(self, answer):
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_grant"))
        self.assertTrue(answer.headers["content-type"].startswith("application/json"))
        self.assertRegex(answer.json["error_description"], openid_rp.DESCRIPTION)

    def test_oidcc_ensure_registered_redirect_uri(self):
        party = self.party()
        request = self.asked(redirect_uri=openid_rp.CALLBACK + "x")
        answer = self.browser.request("GET", party.app.url(**request))
        self.assertEqual(answer.status, 400, answer)
        self.assertNotIn("location", answer.headers)
        self.assertEqual(browser_visit.Page(answer).action, None)

    def test_oidcc_ensure_redirect_uri_in_authorization_request(self):
        answer = self.browser.request("GET", self.party().app.url(**self.asked(redirect_uri=None)))
        self.assertEqual(answer.status, 400, answer)
        self.assertNotIn("location", answer.headers)
        self.assertEqual(self.server.receipt(answer)["rule"], "redirect_uri_sent")

    def test_oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported(self):
        self.rejects("request_uri", "request_uri_not_supported",
                     request_uri="https://app.example/request.jwt")

    def test_oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported(self):
        self.rejects("request", "request_not_supported", request=self.unsigned(state="inside"))

    def test_oidcc_ensure_request_object_with_redirect_uri(self):
        inside = self.unsigned(redirect_uri=openid_rp.CALLBACK)
        self.rejects("request", "request_not_supported", request=inside)
        # What stands inside is not read: without the same outside there is no way back.
        for outside in (None, openid_rp.CALLBACK + "x"):
            answer = self.browser.request(
                "GET", self.party().app.url(**self.asked(request=inside, redirect_uri=outside)))
            self.assertEqual(answer.status, 400, answer)
            self.assertNotIn("location", answer.headers)
            self.assertEqual(browser_visit.Page(answer).action, None)
            self.assertIn("Request objects are not supported.", answer.text)
            self.assertEqual(self.server.receipt(answer)["rule"], "request_object_absent")

    def unsigned(self, **members):
        parts = ({"alg": "none"}, members)
        return ".".join(openid_rp.encoded(json.dumps(part).encode()) for part in parts) + "."

    def rejects(self, what, error, **changes):
        party = self.party()
        self.assertIs(party.metadata[f"{what}_parameter_supported"], False)
        # The suite sends them inside only.
        _, given = self.authorized(party, state=None, nonce=None, **changes)
        self.assertEqual(given["error"], error)

    def test_oidcc_refresh_token(self):
        first, second = self.party(), super().party()
        self.assertIn("refresh_token", first.metadata["grant_types_supported"])
        scope = "openid email offline_access"
        tokens, claims = self.signed_in_at(first, scope=scope, prompt="consent")
        others, _ = self.signed_in_at(second, scope=scope, prompt="consent")
        time.sleep(1.1)  # iat has whole seconds.
        renewed = self.renewed(first, tokens, scope=scope)
        self.assertEqual(renewed.status, 200, renewed)
        self.assertEqual(renewed.headers["cache-control"], "no-store")
        self.assertEqual(renewed.json["token_type"], "Bearer")
        self.assertNotEqual(renewed.json["access_token"], tokens["access_token"])
        told = first.userinfo(renewed.json)
        self.assertEqual((told["sub"], told["email"]), (claims["sub"], self.user["email"]))
        self.is_of_the_same_sign_in(first.verified(renewed.json["id_token"]), claims)
        others = self.renewed(second, others)  # without a scope, as the suite's second app does
        self.assertEqual(others.status, 200, others)
        self.refuses_the_grant(self.renewed(first, others.json, scope=scope))

    def renewed(self, party, tokens, **changes):
        form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], **changes}
        return self.server.post(party.path("token_endpoint"), form=form,
                                login=(party.app.key, party.app.secret))

    def is_of_the_same_sign_in(self, again, claims):
        """Core section 12.2: what names the user, the app and the sign-in stays."""
        for name in ("iss", "sub", "aud", "auth_time"):
            self.assertEqual(again[name], claims[name])
        self.assertGreater(again["iat"], claims["iat"])
        self.assertNotIn("azp", again)
        self.assertNotIn("nonce", again)

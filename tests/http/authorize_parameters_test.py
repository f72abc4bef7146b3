# SPDX-License-Identifier: Apache-2.0
"""What else an app may say at the authorization endpoint (OpenID Connect Core 3.1.2.1, 5.5): whom
it expects, which claims it wants, how surely it wants to know; and what is left aside."""

import base64
import json
import unittest
import urllib.parse

import browser_visit
import web_server_flow
from web_server_flow import answer_of

STANDARD, HIGH = "urn:doorward:standard", "urn:doorward:high_assurance"


def claims_of(compact):
    part = compact.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def asking(**members):
    return json.dumps(members)


class AuthorizeParameters(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person(first_name="Ada", phone="+49 30 1")
        cls.other = cls.person()

    def setUp(self):
        self.browser = self.browser_of(self.user)

    def refused(self, answer, rule, error):
        self.assertEqual(answer.status, 303, repr(answer))
        back = answer_of(answer.headers["location"])
        self.assertEqual(back.get("error"), error, back)
        self.assertEqual(self.server.receipt(answer)["rule"], rule)

    def userinfo(self, tokens):
        return self.server.get("/oauth2/userinfo", bearer=tokens["access_token"]).json

    # id_token_hint

    def test_S14_a_hint_of_the_user_who_is_there_is_fine(self):
        app = self.app()
        tokens = self.signed_in(self.browser, app)
        again = self.allowed(self.browser, app, id_token_hint=tokens["id_token"], prompt="none")
        self.assertIn("code", again)

    def test_S14_a_hint_of_another_user_leads_to_sign_in_and_no_other_user_will_do(self):
        app = self.app()
        hint = self.signed_in(self.browser, app)["id_token"]
        stranger = self.browser_of(self.other)
        self.allowed(stranger, app)
        self.refused(stranger.request("GET", app.url(id_token_hint=hint, prompt="none")),
                     "user_expected", "login_required")
        to_login = stranger.request("GET", app.url(id_token_hint=hint))
        page = stranger.follow(to_login)
        self.assertEqual(page.title, "Sign in")
        # The same user as before signs in: whom the app expects is somebody else.
        back = stranger.submit(page, username=self.other["username"],
                               password=browser_visit.PASSWORD)
        self.refused(stranger.request("GET", back.headers["location"]),
                     "user_expected", "login_required")
        # The one who is expected gets through.
        page = stranger.follow(stranger.request("GET", app.url(id_token_hint=hint)))
        back = stranger.submit(page, username=self.user["username"],
                               password=browser_visit.PASSWORD)
        answer = stranger.request("GET", back.headers["location"])
        self.assertIn("code", answer_of(answer.headers["location"]))

    def test_S44_what_is_no_id_token_of_this_server_is_no_hint(self):
        app = self.app(oauth={"jwt_access_tokens": {"enabled": True}})
        tokens = self.signed_in(self.browser, app)
        forged = tokens["id_token"][:-8] + "AAAAAAAA"
        for hint in ("x", forged, tokens["access_token"]):
            self.refused(self.browser.request("GET", app.url(id_token_hint=hint)),
                         "request_wellformed", "invalid_request")

    def test_the_subject_may_be_named_by_a_claim(self):
        app = self.app()
        mine = asking(id_token={"sub": {"value": self.user["id"]}})
        theirs = asking(id_token={"sub": {"value": self.other["id"]}})
        self.assertIn("code", self.allowed(self.browser, app, claims=mine))
        self.refused(self.browser.request("GET", app.url(claims=theirs, prompt="none")),
                     "user_expected", "login_required")
        several = asking(id_token={"sub": {"values": [self.other["id"], self.user["id"]]}})
        self.assertIn("code", self.allowed(self.browser, app, claims=several))
        strangers = asking(id_token={"sub": {"values": [self.other["id"], "nobody"]}})
        self.refused(self.browser.request("GET", app.url(claims=strangers, prompt="none")),
                     "user_expected", "login_required")
        # A value of another kind is nobody's: it does not ask for anybody (section 3.1.2.2).
        for nobody in ({"value": 5}, {"values": [True]}, {"value": [self.user["id"]]}):
            claims = asking(id_token={"sub": nobody})
            self.refused(self.browser.request("GET", app.url(claims=claims, prompt="none")),
                         "user_expected", "login_required")
        self.assertIn("code", self.allowed(self.browser, app,
                                           claims=asking(id_token={"sub": {"value": None}})))

    # claims

    def test_claims_by_name_stand_where_they_are_asked_for(self):
        app = self.app(oauth={"scopes": ["openid", "email", "profile", "phone"]})
        plain = self.signed_in(self.browser, app, scope="openid")
        self.assertNotIn("email", claims_of(plain["id_token"]))
        self.assertNotIn("given_name", self.userinfo(plain))
        wanted = asking(userinfo={"given_name": {"essential": True}, "phone_number": None,
                                  "http://example.info/claims/groups": None},
                        id_token={"email": None, "auth_time": {"essential": True}})
        tokens = self.signed_in(self.browser, app, scope="openid", claims=wanted)
        inside = claims_of(tokens["id_token"])
        self.assertEqual(inside["email"], "person@example.com")
        self.assertIn("auth_time", inside)
        self.assertNotIn("given_name", inside)
        told = self.userinfo(tokens)
        self.assertEqual((told["given_name"], told["phone_number"]), ("Ada", "+49 30 1"))
        self.assertNotIn("email", told)
        self.assertNotIn("family_name", told)

    def test_the_user_is_asked_for_what_the_claims_belong_to(self):
        app = self.app(oauth={"scopes": ["openid", "email"]})
        self.allowed(self.browser, app, scope="openid")
        self.assertEqual(self.browser.request("GET", app.url(scope="openid")).status, 303)
        wanted = asking(userinfo={"email": None})
        self.assertEqual(self.browser.request("GET", app.url(scope="openid", claims=wanted)).status,
                         200)
        self.allowed(self.browser, app, scope="openid", claims=wanted)
        self.assertEqual(self.browser.request("GET", app.url(scope="openid", claims=wanted)).status,
                         303)

    def test_S34_no_claim_opens_what_is_not_selected_for_the_app(self):
        app = self.app(oauth={"scopes": ["openid"]})
        wanted = asking(userinfo={"email": {"essential": True}}, id_token={"email": None})
        tokens = self.signed_in(self.browser, app, scope="openid", claims=wanted)
        self.assertNotIn("email", claims_of(tokens["id_token"]))
        self.assertNotIn("email", self.userinfo(tokens))

    def test_claims_live_on_in_refreshed_and_in_signed_tokens(self):
        for oauth in ({}, {"jwt_access_tokens": {"enabled": True}}):
            app = self.app(oauth={"scopes": ["openid", "email", "refresh_token"], **oauth})
            tokens = self.signed_in(self.browser, app, scope="openid refresh_token",
                                    claims=asking(userinfo={"email": None}))
            renewed = app.refresh(tokens["refresh_token"]).json
            self.assertEqual(self.userinfo(renewed)["email"], "person@example.com")
            self.assertEqual(claims_of(renewed["id_token"])["acr"], STANDARD)

    def test_S41_a_claim_by_name_ends_with_the_scope_that_opened_it(self):
        for oauth in ({}, {"jwt_access_tokens": {"enabled": True}}):
            app = self.app(oauth={"scopes": ["openid", "email", "refresh_token"], **oauth})
            asked = asking(userinfo={"email": None}, id_token={"email": None})
            tokens = self.signed_in(self.browser, app, scope="openid refresh_token", claims=asked)
            self.assertIn("email", self.userinfo(tokens))
            self.server.accepted("PATCH", f"/apps/{app.id}",
                                 {"oauth": {"scopes": ["openid", "refresh_token"]}})
            self.assertNotIn("email", self.userinfo(tokens))
            renewed = app.refresh(tokens["refresh_token"]).json
            self.assertNotIn("email", self.userinfo(renewed))
            self.assertNotIn("email", claims_of(renewed["id_token"]))
            self.server.accepted("PATCH", f"/apps/{app.id}",
                                 {"oauth": {"scopes": ["openid", "id", "refresh_token"]}})
            again = app.refresh(renewed.get("refresh_token", tokens["refresh_token"])).json
            self.assertIn("email", self.userinfo(again))
            self.assertIn("email", claims_of(again["id_token"]))

    def test_S71_what_cannot_be_read_as_claims_is_refused(self):
        app = self.app()
        deep = "[" * 500 + "]" * 500
        for claims in ("{", "[]", '"x"', '{"id_token":[]}', '{"userinfo":{"email":1}}',
                       '{"id_token":{"acr":{"essential":"yes"}}}', deep,
                       asking(userinfo={f"claim{i}": None for i in range(400)})):
            self.refused(self.browser.request("GET", app.url(claims=claims)),
                         "request_wellformed", "invalid_request")

    def test_a_claim_that_nobody_knows_is_left_aside_whatever_its_form(self):
        """Core section 5.5.1; the forms are of OpenID Connect for Identity Assurance."""
        app = self.app()
        evidence = {"trust_framework": None, "evidence": [{"type": {"value": "document"}}]}
        for theirs in ({"verification": evidence, "claims": {"given_name": None}},
                       [{"verification": {"trust_framework": None}, "claims": {}}]):
            asked = asking(userinfo={"email": {"purpose": {"of": {"theirs": 1}}},
                                     "verified_claims": theirs})
            tokens = self.signed_in(self.browser, app, scope="openid", claims=asked)
            told = self.server.get("/oauth2/userinfo", bearer=tokens["access_token"]).json
            self.assertIn("email", told)
            self.assertNotIn("verified_claims", told)

    # acr

    def test_acr_says_how_surely_the_user_is_known(self):
        app = self.app()
        for values in (None, HIGH, f"{HIGH} {STANDARD}", "urn:unknown"):
            tokens = self.signed_in(self.browser, app, acr_values=values)
            self.assertEqual(claims_of(tokens["id_token"])["acr"], STANDARD)
            self.assertEqual(claims_of(tokens["id_token"])["amr"], ["pwd"])

    def test_a_second_factor_is_asked_for_where_the_user_has_one(self):
        user = self.person()
        browser = self.browser_of(user)  # From before there was a second factor.
        essential = asking(id_token={"acr": {"essential": True, "values": [HIGH]}})
        for app, asked in ((self.app(policies={"high_assurance": "step_up"}), {}),
                           (self.app(), {"claims": essential})):
            answer = browser.request("GET", app.url(**asked))
            self.assertNotIn("code", answer_of(answer.headers["location"]), "there is no way")
        key = self.register(user["username"])
        to_verify = browser.request("GET", app.url(claims=essential))
        self.assertTrue(to_verify.headers["location"].startswith("/verify?"), repr(to_verify))
        page = browser.follow(to_verify)
        self.assertNotIn("e-mail", page.text)  # A code by e-mail would lead back here.
        refused = browser.submit(page, method="email")
        self.assertEqual(refused.status, 422)
        code = browser_visit.Page(browser.submit(page, method="totp"))
        back = browser.submit(code, code=web_server_flow.totp(key))
        self.assertEqual(back.status, 303, repr(back))
        consent = browser.follow(back)
        answer = browser.submit(consent, decision="allow")
        tokens = app.redeem(answer_of(answer.headers["location"])["code"]).json
        self.assertEqual(claims_of(tokens["id_token"])["acr"], HIGH)

    def test_an_essential_acr_is_reached_or_the_app_gets_none(self):
        app = self.app()
        fine = asking(id_token={"acr": {"essential": True, "values": ["urn:x", STANDARD]}})
        tokens = self.signed_in(self.browser, app, claims=fine)
        self.assertEqual(claims_of(tokens["id_token"])["acr"], STANDARD)
        for value in ("urn:unknown", 2, {}):
            unknown = asking(id_token={"acr": {"essential": True, "value": value}})
            self.refused(self.browser.request("GET", app.url(claims=unknown)), "context_reached",
                         "unmet_authentication_requirements")
        high = asking(id_token={"acr": {"essential": True, "values": [HIGH]}})
        self.refused(self.browser.request("GET", app.url(claims=high, prompt="none")),
                     "context_reached", "unmet_authentication_requirements")
        # Without an authenticator there is no way to reach it, so nobody is sent round in circles.
        self.refused(self.browser.request("GET", app.url(claims=high)), "context_reached",
                     "unmet_authentication_requirements")
        # What userinfo asks for besides takes nothing away.
        for besides in ({"essential": True}, {"essential": True, "values": [HIGH, "urn:x"]},
                        {"essential": True, "values": [STANDARD]}):
            both = asking(id_token={"acr": {"essential": True, "values": [HIGH]}},
                          userinfo={"acr": besides})
            self.refused(self.browser.request("GET", app.url(claims=both)), "context_reached",
                         "unmet_authentication_requirements")
        voluntary = asking(id_token={"acr": {"values": [HIGH]}})
        self.assertIn("code", self.allowed(self.browser, app, claims=voluntary))

    def test_acr_values_is_a_wish_that_stops_nobody(self):
        user = self.person()
        browser = self.browser_of(user)  # From before there was a second factor.
        key = self.register(user["username"])
        app = self.app()
        tokens = self.signed_in(browser, app, acr_values=HIGH)
        self.assertEqual(claims_of(tokens["id_token"])["acr"], STANDARD)
        again = browser_visit.Browser(self.server)
        again.sign_in(user["username"])
        page = again.get("/login/second-factor")
        self.assertEqual(again.submit(page, code=web_server_flow.totp(key)).status, 303)
        tokens = self.signed_in(again, app, acr_values=f"{STANDARD} {HIGH}")
        self.assertEqual(claims_of(tokens["id_token"])["acr"], HIGH)

    # prompt

    def test_S14_select_account_lets_somebody_else_come(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            browser = self.browser_of(self.user)
            for one in (browser, self.browser_of(self.other)):
                self.allowed(one, app)
            page = browser.follow(browser.request("GET", app.url(prompt="select_account")))
            self.assertEqual(page.title, "Sign in")
            back = browser.submit(page, username=self.other["username"],
                                  password=browser_visit.PASSWORD)
            answer = browser.request("GET", back.headers["location"])
            tokens = app.redeem(answer_of(answer.headers["location"])["code"]).json
            self.assertTrue(claims_of(tokens["id_token"])["sub"].endswith(self.other["id"]))

    def test_S14_prompts_go_together(self):
        app = self.app()
        self.allowed(self.browser, app)
        for prompt in ("login consent", "consent select_account"):
            page = self.browser.follow(self.browser.request("GET", app.url(prompt=prompt)))
            self.assertEqual(page.title, "Sign in", prompt)
            back = self.browser.submit(page, username=self.user["username"],
                                       password=browser_visit.PASSWORD)
            consent = self.browser.follow(back)
            self.assertEqual(consent.title, "Allow access?", prompt)
            answer = self.browser.submit(consent, decision="allow")
            self.assertIn("code", answer_of(answer.headers["location"]))

    # display, ui_locales, login_hint

    def test_what_is_not_supported_is_left_aside(self):
        app = self.app()
        for changes in ({"display": "popup"}, {"display": "hologram"}, {"ui_locales": "fr-CA fr"},
                        {"claims_locales": "de"}, {"acr_values": " "}):
            self.assertIn("code", self.allowed(self.browser, app, **changes))

    def test_the_login_hint_stands_in_the_form(self):
        app = self.app()
        stranger = browser_visit.Browser(self.server)
        page = stranger.follow(stranger.request("GET", app.url(login_hint="ada@example.com")))
        self.assertEqual(page.fields["username"], "ada@example.com")

    def test_all_of_it_survives_the_sign_in(self):
        app = self.app(oauth={"scopes": ["openid", "email"]})
        stranger = browser_visit.Browser(self.server)
        wanted = asking(id_token={"email": None})
        page = stranger.follow(stranger.request("GET", app.url(scope="openid", claims=wanted)))
        answer = stranger.submit(page, username=self.user["username"],
                                 password=browser_visit.PASSWORD)
        answer = stranger.submit(stranger.follow(answer), decision="allow")
        code = answer_of(answer.headers["location"])["code"]
        self.assertIn("email", claims_of(app.redeem(code).json["id_token"]))

    def test_discovery_says_so(self):
        told = self.server.get("/.well-known/openid-configuration").json
        self.assertIs(told["claims_parameter_supported"], True)
        self.assertEqual(told["acr_values_supported"], [STANDARD, HIGH])
        self.assertEqual(told["ui_locales_supported"], ["en"])
        self.assertEqual(told["display_values_supported"], ["page"])
        self.assertLessEqual({"acr", "amr", "auth_time", "sub"}, set(told["claims_supported"]))

    def test_salesforces_dialect_reads_them_too(self):
        app = self.app(dialect="salesforce")
        tokens = self.signed_in(self.browser, app)
        url = urllib.parse.quote(claims_of(tokens["id_token"])["sub"])
        self.assertIn("/id/", url)
        mine = asking(id_token={"sub": {"value": claims_of(tokens["id_token"])["sub"]}})
        again = self.allowed(self.browser, app, id_token_hint=tokens["id_token"], claims=mine)
        self.assertIn("code", again)
        stranger = self.browser_of(self.other)
        self.refused(stranger.request("GET", app.url(id_token_hint=tokens["id_token"],
                                                     prompt="none")),
                     "user_expected", "immediate_unsuccessful")


if __name__ == "__main__":
    unittest.main()

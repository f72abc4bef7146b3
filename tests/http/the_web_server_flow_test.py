# SPDX-License-Identifier: Apache-2.0
"""Authorization code (RFC 6749 section 4.1) on a real server, without scripts: sign in, consent, a
code, tokens, and each way in which that is refused."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow
from at_once import at_once
from web_server_flow import CALLBACK, answer_of, pkce


class TheWebServerFlow(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()

    def setUp(self):
        self.browser = self.browser_of(self.user)

    def test_a_user_signs_in_allows_the_app_and_gets_back_to_it(self):
        app = self.app()
        browser = browser_visit.Browser(self.server)
        start = browser.request("GET", app.url())
        page = browser.follow(start)
        self.assertEqual(page.title, "Sign in")
        signed_in = browser.submit(page, username=self.user["username"],
                                   password=browser_visit.PASSWORD)
        consent = browser.follow(signed_in)
        self.assertEqual(consent.title, "Allow access?")
        self.assertIn("App ", consent.ids["app"])
        self.assertEqual(consent.ids["username"], self.user["username"])
        self.assertIn("Manage user data via APIs", consent.ids["scopes"])
        self.assertEqual(consent.ids["returns-to"], "https://app.example")
        back = browser.submit(consent, decision="allow")
        self.assertEqual(back.status, 303)
        location = back.headers["location"]
        self.assertTrue(location.startswith(CALLBACK + "?code="), location)
        answer = answer_of(location)
        self.assertEqual(answer["state"], "s-1")
        self.assertEqual(answer["iss"], self.server.url)
        tokens = app.redeem(answer["code"])
        self.assertEqual(tokens.status, 200, repr(tokens))
        self.assertEqual(tokens.json["token_type"], "Bearer")
        self.assertEqual(tokens.json["scope"], "api refresh_token openid")
        self.assertIn("refresh_token", tokens.json)
        who = self.server.get("/oauth2/userinfo", headers={
            "Authorization": "Bearer " + tokens.json["access_token"]})
        self.assertEqual(who.json["preferred_username"], self.user["username"])

    def test_consent_is_remembered_and_asked_for_what_is_more(self):
        app = self.app()
        self.allowed(self.browser, app, scope="api")
        self.assertEqual(self.browser.request("GET", app.url(scope="api")).status, 303)
        self.assertEqual(self.browser.request("GET", app.url(scope="api openid")).status, 200)
        self.assertEqual(self.browser.request("GET", app.url(scope="api",
                                                             prompt="consent")).status, 200)

    def test_the_user_may_say_no(self):
        app = self.app()
        page = self.browser.get(app.url())
        answer = self.browser.submit(page, decision="deny")
        self.assertEqual(answer_of(answer.headers["location"])["error"], "access_denied")

    def test_S10_state_comes_back_byte_for_byte_even_when_it_is_long(self):
        app = self.app()
        state = "ä %&=+/?#\"'<>" + "x" * 3000
        self.assertEqual(self.allowed(self.browser, app, state=state)["state"], state)

    def test_S10_the_answer_to_the_app_is_kept_and_told_nowhere(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect)
            self.allowed(self.browser, app)
            for mode in ("query", "fragment", "form_post"):
                for more in ({}, {"scope": "setup"}):
                    with self.subTest(dialect=dialect, mode=mode, **more):
                        answer = self.browser.request("GET", app.url(response_mode=mode, **more))
                        self.assertEqual(answer.status, 200 if mode == "form_post" else 303)
                        told = answer.headers.get("location", answer.text)
                        self.assertRegex(told, r"\berror[\"=]" if more else r"\bcode[\"=]")
                        self.assertEqual(answer.headers["cache-control"], "no-store")
                        self.assertEqual(answer.headers["referrer-policy"], "same-origin")
                        policy = answer.headers["content-security-policy"]
                        for part in ("default-src 'none'", "frame-ancestors 'none'"):
                            self.assertIn(part, policy)

    def test_S09_errors_name_the_issuer_too(self):
        app = self.app()
        for rule, changes in (("response_type_supported", {"response_type": "token"}),
                              ("response_mode_supported", {"response_mode": "pigeon"}),
                              ("scope_allowed", {"scope": "setup"}),
                              ("request_wellformed", {"prompt": "none login"}),
                              ("request_wellformed", {"max_age": "soon"}),
                              ("request_wellformed", {"response_type": None}),
                              ("pkce_sent", {"code_challenge": None}),
                              ("pkce_method_supported", {"code_challenge_method": "plain"}),
                              ("request_object_absent", {"request": "e30."}),
                              ("request_uri_absent", {"request_uri": "urn:x"})):
            answer = self.browser.request("GET", app.url(**changes))
            self.assertEqual(answer.status, 303, (changes, repr(answer)))
            mode = "fragment" if changes.get("response_type") == "token" else "query"
            back = answer_of(answer.headers["location"], mode)
            self.assertIn("error", back, changes)
            self.assertEqual(back["iss"], self.server.url)
            self.assertEqual(back["state"], "s-1")
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["flow"], receipt["rule"]), ("authorization", rule))

    def test_S02_what_is_wrong_with_app_or_redirect_uri_is_a_page_and_no_redirect(self):
        app = self.app()
        for changes in ({"client_id": "3MVG9nobody"}, {"client_id": None}, {"redirect_uri": None},
                        {"redirect_uri": CALLBACK + "/"}, {"redirect_uri": CALLBACK + "?x=1"},
                        {"redirect_uri": "https://evil.example/back"}):
            answer = self.browser.request("GET", app.url(**changes))
            self.assertEqual(answer.status, 400, changes)
            self.assertNotIn("location", answer.headers)
            self.assertIn(answer.request_id, answer.text)
            rule = ("app_known" if "client_id" in changes else
                    "redirect_uri_registered" if changes["redirect_uri"] else "redirect_uri_sent")
            receipt = self.server.receipt(answer)
            self.assertEqual(receipt["rule"], rule)
            if rule == "redirect_uri_registered":
                self.assertEqual(receipt["because"], f"sent: {changes['redirect_uri']}; "
                                                     f"Callback URL: {CALLBACK}")

    def test_the_receipt_names_the_setting_that_asks_for_pkce(self):
        for oauth, setting in (({"require_pkce": True}, "Require PKCE: on"),
                               ({"require_pkce": False,
                                 "require_secret_for_web_server_flow": False},
                                "Require Secret for Web Server Flow: off")):
            app = self.app(oauth=oauth)
            answer = self.browser.request("GET", app.url(code_challenge=None,
                                                         code_challenge_method=None))
            receipt = self.server.receipt(answer)
            self.assertEqual(receipt["rule"], "pkce_sent")
            self.assertEqual(receipt["because"], f"not sent; needed: {setting}")

    def test_S06_a_parameter_sent_twice_is_refused_on_a_page(self):
        app = self.app()
        answer = self.browser.request("GET", app.url() + "&state=again")
        self.assertEqual(answer.status, 400)
        self.assertNotIn("location", answer.headers)

    def test_S07_unknown_parameters_are_left_aside(self):
        app = self.app()
        self.assertIn("code", self.allowed(self.browser, app, utm_source="x", resource="y"))

    def test_S08_only_response_types_that_exist_are_given(self):
        app = self.app()
        for kind, mode in (("none", "query"), ("code_credentials", "query"), ("token", "fragment"),
                           ("id_token", "fragment"), ("code token", "fragment"),
                           ("hybrid_token", "fragment")):
            # A mode that is sent decides, and one that does not exist is as if none were.
            for sent, found in ((None, mode), ("pigeon", mode), ("fragment", "fragment")):
                answer = self.browser.request("GET", app.url(response_type=kind,
                                                             response_mode=sent))
                back = answer_of(answer.headers["location"], found)
                self.assertEqual(back.get("error"), "unsupported_response_type", (kind, sent))
                self.assertEqual(back["state"], "s-1")

    def test_S11_S13_a_yes_counts_only_from_our_page_in_this_browser_for_this_request(self):
        app = self.app()
        page = self.browser.get(app.url())
        other = self.browser_of(self.person())
        for fields in ({"form_token": "forged"},):
            self.assertEqual(self.browser.submit(page, decision="allow", **fields).status, 403)
        self.assertEqual(other.request("POST", page.action,
                                       form={**page.fields, "decision": "allow"}).status, 403)
        # The page of one request says nothing about another.
        changed = page.fields["request"].replace("s-1", "s-2")
        again = self.browser.submit(page, decision="allow", request=changed)
        self.assertEqual(again.status, 200)
        self.assertEqual(self.browser.submit(page, decision="allow").status, 303)

    def test_S14_prompt_and_max_age_do_what_they_say(self):
        app = self.app()
        stranger = browser_visit.Browser(self.server)
        answer = stranger.request("GET", app.url(prompt="none"))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "login_required")
        answer = self.browser.request("GET", app.url(prompt="none"))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "consent_required")
        self.allowed(self.browser, app)
        self.assertIn("code", self.allowed(self.browser, app, prompt="none"))
        # prompt=login: signed in or not, the password is asked for once.
        to_login = self.browser.request("GET", app.url(prompt="login"))
        page = self.browser.follow(to_login)
        self.assertEqual(page.title, "Sign in")
        back = self.browser.submit(page, username=self.user["username"],
                                   password=browser_visit.PASSWORD)
        done = self.browser.request("GET", back.headers["location"])
        self.assertIn("code", answer_of(done.headers["location"]))
        # A request with a mark that nobody made is one that comes for the first time.
        forged = self.browser.request("GET", app.url(prompt="login", doorward_asked="0.x"))
        self.assertTrue(forged.headers["location"].startswith("/login?"))
        self.assertTrue(self.browser.request("GET", app.url(max_age="0")).headers["location"]
                        .startswith("/login?"))
        self.assertIn("code", self.allowed(self.browser, app, max_age="1000"))

    def test_the_answer_travels_as_asked(self):
        app = self.app()
        self.assertIn("code", self.allowed(self.browser, app, response_mode="fragment"))
        answer = self.browser.request("GET", app.url(response_mode="form_post"))
        page = browser_visit.Page(answer)
        self.assertEqual(page.action, CALLBACK)
        self.assertEqual(page.fields["state"], "s-1")
        self.assertEqual(app.redeem(page.fields["code"]).status, 200)
        answer = self.browser.request("GET", app.url(response_mode="pigeon"))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "invalid_request")

    def test_a_request_may_be_posted(self):
        app = self.app()
        self.allowed(self.browser, app)
        answer = self.browser.request("POST", "/oauth2/authorize", form=app.request())
        self.assertIn("code", answer_of(answer.headers["location"]))

    def test_what_another_site_posts_finds_the_session(self):
        app = self.app()
        self.allowed(self.browser, app)
        kept, self.browser.cookies = self.browser.cookies, {}  # SameSite=Lax
        answer = self.browser.request("POST", "/oauth2/authorize", form=app.request(prompt="none"),
                                      headers={"Origin": "https://app.example",
                                               "Sec-Fetch-Site": "cross-site"})
        self.assertEqual(answer.status, 303)
        self.browser.cookies = kept
        answer = self.browser.request("GET", answer.headers["location"])
        self.assertIn("code", answer_of(answer.headers["location"]))

    def test_S16_a_code_works_once_and_its_second_use_ends_what_the_first_led_to(self):
        app = self.app()
        code = self.allowed(self.browser, app)["code"]
        first = app.redeem(code)
        self.assertEqual(first.status, 200)
        self.assertEqual(self.look(first.json["access_token"]), 200)
        second = app.redeem(code)
        self.assertEqual((second.status, second.json["error"]), (400, "invalid_grant"))
        self.assertEqual(self.server.receipt(second)["rule"], "code_unused")
        self.assertEqual(self.look(first.json["access_token"]), 401)
        self.assertEqual(app.refresh(first.json["refresh_token"]).json["error"], "invalid_grant")

    def look(self, token):
        return self.server.get("/oauth2/userinfo",
                               headers={"Authorization": f"Bearer {token}"}).status

    def test_S17_of_a_hundred_redemptions_at_once_one_gets_tokens_at_most(self):
        app = self.app()
        code = self.allowed(self.browser, app)["code"]
        answers = at_once(100, lambda _: app.redeem(code))
        good = [answer for answer in answers if answer.status == 200]
        self.assertEqual({answer.status for answer in answers} - {200}, {400})
        self.assertLessEqual(len(good), 1)
        for answer in good:  # The others were second uses.
            self.assertEqual(self.look(answer.json["access_token"]), 401)

    def test_S18_a_code_is_bound_to_app_redirect_uri_and_verifier(self):
        app, other = self.app(), self.app()
        code = self.allowed(self.browser, app)["code"]
        self.denied("code_of_this_app", other.redeem(code))
        for other_uri in ("https://app.example/x", None):
            receipt = self.denied("redirect_uri_same", app.redeem(code, redirect_uri=other_uri))
            self.assertEqual(receipt["because"],
                             f"asked with {CALLBACK}; redeemed with {other_uri or 'none'}")
        self.denied("verifier_right", app.redeem(code, code_verifier=pkce()[0]))
        self.denied("verifier_right", app.redeem(code, code_verifier="short"))
        self.denied("secret_right", app.redeem(code, client_secret="DWS" + "x" * 61))
        self.assertEqual(app.redeem(code).status, 200)

    def denied(self, rule, answer):
        self.assertGreaterEqual(answer.status, 400, repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], rule)
        self.assertTrue(receipt["remedy"])
        return receipt

    def test_S20_a_code_that_nobody_gave_is_unknown(self):
        app = self.app()
        for code in ("x", "A" * 43, "5Aep861" + "A" * 64, "%00"):
            self.denied("code_known", app.redeem(code))

    def test_S21_S22_pkce_is_needed_where_it_is_required_and_never_half(self):
        app = self.app()
        answer = self.browser.request("GET", app.url(code_challenge=None))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "invalid_request")
        code = self.allowed(self.browser, app)["code"]
        self.denied("verifier_sent", app.redeem(code, code_verifier=None))
        lax = self.app(oauth={"require_pkce": False})
        code = self.allowed(self.browser, lax, code_challenge=None,
                            code_challenge_method=None)["code"]
        self.denied("verifier_expected", lax.redeem(code))
        self.assertEqual(lax.redeem(code, code_verifier=None).status, 200)

    def test_a_public_app_needs_no_secret_but_pkce_and_a_secret_that_is_sent_is_checked(self):
        app = self.app(oauth={"require_pkce": False, "require_secret_for_web_server_flow": False})
        answer = self.browser.request("GET", app.url(code_challenge=None))
        self.assertEqual(answer_of(answer.headers["location"])["error"], "invalid_request")
        code = self.allowed(self.browser, app)["code"]
        self.denied("secret_right", app.redeem(code, client_secret="DWS" + "x" * 61))
        self.assertEqual(app.redeem(code, client_secret=None).status, 200)
        strict = self.app()
        code = self.allowed(self.browser, strict)["code"]
        self.denied("secret_right", strict.redeem(code, client_secret=None))

    def test_whom_an_administrator_approves_is_not_asked_and_others_are_refused(self):
        app = self.app(policies={"permitted_users": "admin_approved",
                                 "profiles": ["System Administrator"]})
        refused = self.browser.request("GET", app.url())
        self.assertEqual(answer_of(refused.headers["location"])["error"], "access_denied")
        approved = self.browser_of(self.admin)
        answer = approved.request("GET", app.url())
        self.assertEqual(answer.status, 303)
        self.assertIn("code", answer_of(answer.headers["location"]))

    def test_a_blocked_app_gets_no_user(self):
        app = self.app()
        code = self.allowed(self.browser, app)["code"]
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
        self.denied("app_not_blocked", app.redeem(code))
        answer = self.browser.request("GET", app.url())
        self.assertEqual(answer_of(answer.headers["location"])["error"], "unauthorized_client")

    def test_salesforces_dialect_has_its_own_fields_and_words(self):
        app = self.app(dialect="salesforce")
        tokens = self.signed_in(self.browser, app, nonce="n")
        for name in ("access_token", "refresh_token", "signature", "scope", "instance_url", "id",
                     "token_type", "issued_at"):
            self.assertIn(name, tokens)
        self.assertNotIn("expires_in", tokens)
        answer = app.redeem("x")
        self.assertEqual(answer.json, {"error": "invalid_grant",
                                       "error_description": "invalid authorization code"})
        again = self.browser.request("GET", app.url(immediate="true", prompt=None))
        self.assertIn("code", answer_of(again.headers["location"]))
        # jsforce's verifier: 171 characters, outside RFC 7636.
        app.verifier, app.challenge = long_pkce()
        self.signed_in(self.browser, app)

    def test_salesforces_own_callback_and_its_brands(self):
        success = "/services/oauth2/success"
        back = self.server.url + success
        app = self.app(dialect="salesforce", oauth={"callback_urls": [back]})
        asked = app.url(redirect_uri=back).replace("/authorize?", "/authorize/mobile?")
        page = browser_visit.Page(self.browser.request("GET", asked))
        self.assertEqual(page.title, "Allow access?")
        location = self.browser.submit(page, decision="allow").headers["location"]
        code = answer_of(location)["code"]
        arrived = self.browser.request("GET", location.removeprefix(self.server.url))
        self.assertEqual(arrived.status, 200, arrived)
        self.assertEqual(browser_visit.Page(arrived).title, "The app has its answer")
        self.assertNotIn(code, arrived.text)
        self.assertEqual(arrived.headers["referrer-policy"], "no-referrer")
        self.assertEqual(app.redeem(code, redirect_uri=back).status, 200)
        refused = self.server.get(success + "?error=access_denied&state=s-1")
        self.assertEqual(browser_visit.Page(refused).title, "The app was not let in")
        self.assertEqual(self.server.get("/services/oauth2/authorize/consent").status, 405)
        self.assertEqual(self.server.get("/oauth2/authorize/mobile").status, 404)


def long_pkce():
    import base64
    import hashlib
    import secrets
    verifier = base64.urlsafe_b64encode(secrets.token_bytes(128)).rstrip(b"=").decode()
    digest = hashlib.sha256(verifier.encode()).digest()
    return verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""The Authorization Code and Credentials flow on a real server: an app signs its users in without
a page, by password or by a code that is mailed; switched on, switched off, and every denial."""

import base64
import re
import time
import unittest

import browser_visit
import doorward
import web_server_flow
from browser_visit import PASSWORD
from web_server_flow import CALLBACK, answer_of, totp

ECHO = "https://door.example/services/oauth2/echo"
PASSWORDLESS = {"Auth-Request-Type": "passwordless-login", "Auth-Verification-Type": "email"}


def basic(name, proof):
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{proof}".encode()).decode()}


class HeadlessSignIn(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.allow(True)
        cls.user = cls.person()

    @classmethod
    def allow(cls, on):
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": on})

    def headless_app(self, *, dialect="standard", post_only=False, on=True, **more):
        oauth = {"callback_urls": [CALLBACK, ECHO],
                 "scopes": ["openid", "api", "refresh_token", "pwdless_login_api"],
                 "code_credentials": {"enabled": on, "post_only": post_only},
                 **more.pop("oauth", {})}
        return self.app(dialect=dialect, oauth=oauth, **more)

    def ask(self, app, *, headers=None, **changes):
        form = app.request(**{"response_type": "code_credentials", **changes})
        return self.server.request("POST", f"{app.prefix}/authorize", form=form,
                                   headers={"Auth-Request-Type": "Named-User", **(headers or {})})

    def by_password(self, app, user=None, password=PASSWORD, **more):
        return self.ask(app, username=(user or self.user)["username"], password=password, **more)

    def denied(self, rule, answer, error=None, status=None):
        self.assertGreaterEqual(answer.status, 400, repr(answer))
        self.assertNotIn("location", answer.headers)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["flow"], receipt["rule"]), ("headless_sign_in", rule))
        self.assertTrue(receipt["remedy"])
        if error:
            self.assertEqual(answer.json["error"], error)
        if status:
            self.assertEqual(answer.status, status)
        self.assertNotIn(PASSWORD, str(receipt))

    # Switched on.

    def test_a_password_in_the_body_gives_a_code_and_the_code_tokens(self):
        app = self.headless_app()
        answer = self.by_password(app, nonce="n-1")
        self.assertEqual(answer.status, 200, repr(answer))
        self.assertEqual((answer.json["state"], answer.json["iss"]), ("s-1", self.server.url))
        self.assertEqual(answer.cookies, [])
        tokens = app.redeem(answer.json["code"])
        self.assertEqual(tokens.status, 200, repr(tokens))
        inside = base64.urlsafe_b64decode(tokens.json["id_token"].split(".")[1] + "==").decode()
        self.assertIn('"amr":["pwd"]', inside)
        self.assertIn('"nonce":"n-1"', inside)
        who = self.server.get("/oauth2/userinfo", bearer=tokens.json["access_token"])
        self.assertEqual(who.json["preferred_username"], self.user["username"])
        self.assertEqual(app.refresh(tokens.json["refresh_token"]).status, 200)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["flow"], receipt["outcome"]), ("headless_sign_in", "issued"))
        names = [check["rule"] for check in receipt["checks"]]
        self.assertLess(names.index("headless_enabled"), names.index("password_right"))
        self.assertLess(names.index("password_right"), names.index("user_admitted"))

    def test_a_password_in_the_header_does_too(self):
        app = self.headless_app()
        answer = self.ask(app, headers=basic(self.user["username"], PASSWORD))
        self.assertEqual(app.redeem(answer.json["code"]).status, 200)

    def test_salesforces_clients_are_sent_to_the_callback_or_told_at_the_echo(self):
        app = self.headless_app(dialect="salesforce")
        answer = self.by_password(app)
        self.assertEqual(answer.status, 303, repr(answer))
        back = answer_of(answer.headers["location"])
        self.assertEqual(back["sfdc_community_url"], self.server.url)
        self.assertEqual(app.redeem(back["code"]).status, 200)
        told = self.by_password(app, redirect_uri=ECHO)
        self.assertEqual(told.status, 200, repr(told))
        self.assertEqual(app.redeem(told.json["code"], redirect_uri=ECHO).status, 200)
        wrong = self.by_password(app, password="not it")
        self.assertEqual(wrong.json, {"error": "invalid_grant",
                                      "error_description": "authentication failure"})

    def test_S16_S18_the_code_works_once_and_for_its_verifier(self):
        app = self.headless_app()
        code = self.by_password(app).json["code"]
        self.assertEqual(app.redeem(code, code_verifier="x" * 43).status, 400)
        self.assertEqual(app.redeem(code).status, 200)
        self.assertEqual(app.redeem(code).json["error"], "invalid_grant")

    def test_consent_of_before_is_kept_whoever_is_approved(self):
        app = self.headless_app()
        browser = self.browser_of(self.user)
        self.allowed(browser, app, scope="openid api")
        approved = {"permitted_users": "admin_approved", "profiles": ["Standard User"]}
        for policies in (approved, {"permitted_users": "all_users"}):
            self.server.change_app({"id": app.id}, {"policies": policies})
            self.assertEqual(self.by_password(app, scope="openid").status, 200)
        answer = browser.request("GET", app.url(scope="openid api", prompt="none"))
        self.assertIn("code", answer_of(answer.headers["location"]))

    # Switched off.

    def test_S33_the_app_the_organization_and_get_have_to_allow_it(self):
        self.denied("headless_enabled", self.by_password(self.headless_app(on=False)),
                    "unauthorized_client")
        app = self.headless_app()
        try:
            self.allow(False)
            self.denied("headless_allowed", self.by_password(app), "unauthorized_client")
            told = self.server.get("/.well-known/openid-configuration").json
            self.assertEqual(told["response_types_supported"], ["code"])
        finally:
            self.allow(True)
        told = self.server.get("/.well-known/openid-configuration").json
        self.assertEqual(told["response_types_supported"], ["code", "code_credentials"])
        query = app.url(response_type="code_credentials", username=self.user["username"],
                        password=PASSWORD)
        answer = self.server.get(query)
        self.assertEqual(answer_of(answer.headers["location"])["error"],
                         "unsupported_response_type")

    def test_credentials_stand_where_the_setting_wants_them(self):
        app = self.headless_app(post_only=True)
        header = basic(self.user["username"], PASSWORD)
        self.denied("credentials_in_body", self.ask(app, headers=header), "invalid_request")
        self.assertEqual(self.by_password(app).status, 200)
        lax = self.headless_app()
        self.denied("credentials_sent", self.by_password(lax, headers=header), "invalid_request")
        self.denied("credentials_sent", self.ask(lax), "invalid_request")

    def test_S27_a_header_that_cannot_be_read_is_no_credentials(self):
        app = self.headless_app()
        for value in ("Basic", "Basic ?", "Basic " + base64.b64encode(b"nocolon").decode(),
                      "Bearer x", "Basic " + "A" * 6000):
            self.denied("credentials_sent", self.ask(app, headers={"Authorization": value}),
                        "invalid_request", 400)

    # What was wrong before anybody looked at a password.

    def test_what_is_asked_is_looked_at_before_the_password(self):
        app = self.headless_app()
        for rule, changes in (("app_known", {"client_id": "3MVG9nobody"}),
                              ("redirect_uri_registered", {"redirect_uri": CALLBACK + "/"}),
                              ("pkce_sent", {"code_challenge": None}),
                              ("pkce_method_supported", {"code_challenge_method": "plain"}),
                              ("scope_allowed", {"scope": "setup"}),
                              ("request_wellformed", {"claims": "{"})):
            self.denied(rule, self.by_password(app, password="wrong", **changes))
        self.denied("auth_request_type_supported",
                    self.by_password(app, headers={"Auth-Request-Type": "guest"}))
        self.denied("auth_request_type_supported",  # Both come, under this name twice.
                    self.by_password(app, headers={"auth-request-type": "Named-User"}))
        sms = {**PASSWORDLESS, "Auth-Verification-Type": "sms"}
        self.denied("auth_request_type_supported", self.ask(app, headers=sms))

    # The same rules as on the sign-in page.

    def test_S72_a_wrong_password_and_an_unknown_user_read_the_same(self):
        app = self.headless_app()
        wrong = self.by_password(app, password="not it")
        nobody = self.by_password(app, user={"username": "nobody@example.com"})
        self.denied("password_right", wrong, "access_denied", 401)
        self.denied("user_known", nobody, "access_denied", 401)
        same = [{k: v for k, v in answer.json.items() if k != "request_id"}
                for answer in (wrong, nobody)]
        self.assertEqual(*same)

    def test_wrong_tries_are_in_the_history_of_the_user(self):
        app, user = self.headless_app(), self.person()
        guesses = [self.by_password(app, user=user, password="not it"), self.ask(
            app, headers=PASSWORDLESS, identifier=self.identifier(user), otp="000000")]
        rows = self.server.done("GET", f"/login-history?user={user['id']}&limit=3")["items"]
        self.assertLessEqual({one.request_id for one in guesses}, {row["id"] for row in rows})
        self.assertIn("Refused", self.browser_of(user).get("/account").text)

    def test_S73_wrong_tries_are_counted_as_on_the_page_and_together_with_it(self):
        doorward.wait_for_room(doorward.QUARTER)
        app = self.headless_app()
        user = self.server.accepted("POST", "/users", {
            "username": "often@example.com", "email": "often@example.com", "last_name": "Often",
            "profile": "Standard User"})
        for _ in range(10):
            self.by_password(app, user=user, password="not it")
        self.denied("sign_in_not_throttled", self.by_password(app, user=user), status=429)
        page = browser_visit.Browser(self.server).sign_in(user["username"])
        self.assertEqual(page.status, 429, repr(page))

    def test_S54_whoever_may_not_come_in_does_not(self):
        app = self.headless_app()
        user = self.person()
        self.assertEqual(self.by_password(app, user=user).status, 200)
        code = self.by_password(app, user=user).json["code"]
        self.server.done("PATCH", f"/users/{user['id']}", {"frozen": True})
        self.denied("user_active", self.by_password(app, user=user))
        self.assertEqual(app.redeem(code).status, 400)
        closed = self.headless_app(policies={"permitted_users": "admin_approved",
                                             "profiles": ["System Administrator"]})
        self.denied("user_admitted", self.by_password(closed))
        high = self.headless_app(policies={"high_assurance": "step_up"})
        self.denied("high_assurance_reached", self.by_password(high), "interaction_required")
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
        self.denied("app_not_blocked", self.by_password(app))

    def test_S54_salesforces_clients_read_the_words_of_its_token_endpoint(self):
        app = self.headless_app(dialect="salesforce")

        def refused(rule, description, user):
            answer = self.by_password(app, user=user)
            self.denied(rule, answer, "invalid_grant", 400)
            self.assertEqual(answer.json["error_description"], description)

        user = self.person()
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
        refused("user_active", "inactive user", user)
        for number, (rule, description, change) in enumerate((
                ("sign_in_address_allowed", "ip restricted",
                 {"login_ip_ranges": ["203.0.113.0/24 Elsewhere"]}),
                ("sign_in_hours", "ip restricted or invalid login hours",
                 {"login_hours": ["never"]}),
                ("sign_in_allowed", "user may use APIs only",
                 {"permissions": ["api_enabled", "api_only_user"]}))):
            profile = self.server.accepted("POST", "/profiles", {
                "name": f"Kept out {number}", "permissions": ["api_enabled"]})
            user = self.person(profile=profile["name"])
            self.server.accepted("PATCH", f"/profiles/{profile['id']}", change)
            refused(rule, description, user)

    def test_S73_a_user_with_an_authenticator_needs_its_code(self):
        user = self.person()
        key = self.register(user["username"])
        app = self.headless_app()
        self.denied("second_factor_sent", self.by_password(app, user=user), "mfa_required", 403)
        self.denied("second_factor_right",
                    self.by_password(app, user=user, verification_code="000000"), "access_denied")
        code = totp(key)
        answer = self.by_password(app, user=user, verification_code=code)
        self.assertEqual(answer.status, 200, repr(answer))
        inside = app.redeem(answer.json["code"]).json["id_token"].split(".")[1]
        self.assertIn('"acr":"urn:doorward:high_assurance"',
                      base64.urlsafe_b64decode(inside + "==").decode())
        # Each code of an authenticator works once, and so does each recovery code.
        self.denied("second_factor_right",
                    self.by_password(app, user=user, verification_code=code), "access_denied")
        recovery = self.recovery_codes[0]
        answer = self.by_password(app, user=user, verification_code=recovery)
        self.assertEqual(answer.status, 200, repr(answer))
        self.denied("second_factor_right",
                    self.by_password(app, user=user, verification_code=recovery), "access_denied")

    # A code by e-mail.

    def mailed(self, email):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            for file in sorted((self.server.data / "outbox").glob("*.eml"), reverse=True):
                text = file.read_text()
                code = re.search(r"code to sign in is (\d{6})", text)
                if email in text and code:
                    return code.group(1)
            time.sleep(0.02)
        raise AssertionError("no code was mailed to " + email)

    def mailbox(self):
        TestUsers.made += 1
        email = f"mail{TestUsers.made}@example.com"
        return self.server.accepted("POST", "/users", {
            "username": email, "email": email, "last_name": "Mail", "profile": "Standard User"})

    def identifier(self, user):
        answer = self.server.post("/oauth2/authorize/mail-code",
                                  form={"username": user["username"]})
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json["identifier"]

    def test_a_mailed_code_signs_in_once_and_five_tries_are_all(self):
        app, user = self.headless_app(), self.mailbox()
        identifier = self.identifier(user)
        code = self.mailed(user["email"])
        wrong = "000000" if code != "000000" else "000001"
        self.denied("mail_code_right",
                    self.ask(app, headers=PASSWORDLESS, identifier=identifier, otp=wrong))
        answer = self.ask(app, headers={**PASSWORDLESS, **basic(identifier, code)})
        self.assertEqual(answer.status, 200, repr(answer))
        inside = app.redeem(answer.json["code"]).json["id_token"].split(".")[1]
        self.assertIn('"amr":["email"]', base64.urlsafe_b64decode(inside + "==").decode())
        self.denied("mail_code_right",
                    self.ask(app, headers=PASSWORDLESS, identifier=identifier, otp=code))
        second = self.mailbox()
        identifier = self.identifier(second)
        code = self.mailed(second["email"])
        for _ in range(5):
            self.ask(app, headers=PASSWORDLESS, identifier=identifier,
                     otp="000000" if code != "000000" else "000001")
        self.denied("mail_code_right",
                    self.ask(app, headers=PASSWORDLESS, identifier=identifier, otp=code))

    def test_S73_a_mailed_code_is_spent_with_the_second_factor_and_not_before(self):
        email = "two.factors@example.com"
        user = self.person(email=email)
        key = self.register(user["username"])
        app = self.headless_app()
        identifier = self.identifier(user)
        code = self.mailed(email)
        ask = lambda **more: self.ask(app, headers=PASSWORDLESS, identifier=identifier, otp=code,
                                      **more)
        self.denied("second_factor_sent", ask(), "mfa_required", 403)
        self.denied("second_factor_right", ask(verification_code="000000"), "access_denied")
        answer = ask(verification_code=totp(key))
        self.assertEqual(answer.status, 200, repr(answer))
        # It is spent now; and what comes with a spent one is not.
        recovery = self.recovery_codes[0]
        self.denied("mail_code_right", ask(verification_code=recovery))
        answer = self.by_password(app, user=user, verification_code=recovery)
        self.assertEqual(answer.status, 200, repr(answer))

    def asked_for(self, username):
        return self.server.post("/oauth2/authorize/mail-code", form={"username": username})

    def test_S73_codes_are_counted_for_themselves_and_each_limit_is_named(self):
        doorward.wait_for_room(3600)
        app, user = self.headless_app(), self.person()
        for _ in range(5):
            self.assertEqual(self.asked_for(user["username"]).status, 200)
        answer = self.asked_for(user["username"])
        self.assertEqual((answer.status, answer.json["error"]), (429, "access_denied"))
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["flow"], receipt["rule"]), ("mail_code", "sign_in_not_throttled"))
        self.assertIn("5 codes an hour are mailed for one user name from one network",
                      str(receipt))
        # An app's server asks for many users, whose passwords are not refused for that.
        for number in range(310):
            answer = self.asked_for(f"nobody{number}@example.com")
            self.assertEqual(answer.status, 200, repr(answer))
        self.assertEqual(self.by_password(app, user=user).status, 200)

    def test_salesforces_client_begins_with_json(self):
        app, user = self.headless_app(dialect="salesforce"), self.mailbox()
        asked = self.server.post("/services/auth/headless/init/passwordless/login",
                                 document={"username": user["username"],
                                       "verificationMethod": "email"})
        self.assertEqual(asked.json["status"], "success", repr(asked))
        code = self.mailed(user["email"])
        answer = self.ask(app, headers={**PASSWORDLESS, **basic(asked.json["identifier"], code)},
                          redirect_uri=ECHO)
        self.assertEqual(answer.status, 200, repr(answer))
        again = self.ask(app, headers={**PASSWORDLESS, **basic(asked.json["identifier"], code)})
        self.assertEqual(again.json["error"], "invalid_otp")

    def test_the_app_needs_the_scope_for_it(self):
        app = self.headless_app(oauth={"scopes": ["openid", "api"]})
        self.denied("passwordless_selected",
                    self.ask(app, headers=PASSWORDLESS, identifier="x", otp="1", scope="openid"),
                    "unauthorized_client")

    def test_S72_nobody_learns_whether_there_is_such_a_user(self):
        app = self.headless_app()
        identifier = self.identifier({"username": "nobody@example.com"})
        known = self.identifier(self.mailbox())
        self.assertEqual(len(identifier), len(known))
        self.denied("mail_code_right",
                    self.ask(app, headers=PASSWORDLESS, identifier=identifier, otp="000000"))
        for forged in ("x", known[:-4] + "AAAA", ""):
            answer = self.ask(app, headers=PASSWORDLESS, identifier=forged or None, otp="000000")
            self.denied("mail_code_right" if forged else "credentials_sent", answer)

    def test_S12_no_cookie_comes_of_it_and_none_is_looked_at(self):
        app = self.headless_app()
        browser = self.browser_of(self.user)
        answer = browser.request("POST", "/oauth2/authorize",
                                 form=app.request(response_type="code_credentials"))
        self.denied("credentials_sent", answer, "invalid_request")


class TestUsers:
    made = 0


if __name__ == "__main__":
    unittest.main()

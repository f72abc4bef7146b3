# SPDX-License-Identifier: Apache-2.0
"""Whatever works once, asked for by many threads on sockets of their own at the same moment. Codes
and refresh tokens have theirs in the_web_server_flow_test.py and refresh_tokens_test.py."""

import re
import secrets
import tempfile
import time
import unittest
import urllib.parse

import browser_visit
import doorward
import trusted_issuer
import web_server_flow
from at_once import at_once
from web_server_flow import totp

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
JWT = "urn:ietf:params:oauth:token-type:jwt"
PASSWORDLESS = {"Auth-Request-Type": "passwordless-login", "Auth-Verification-Type": "email"}


class WhatMayHappenOnceHappensOnce(web_server_flow.TestCase):
    options = ("--password-memory-mib", "19")

    def once(self, answers, good):
        """One has this status, all others were refused and none met a fault."""
        statuses = [answer.status for answer in answers]
        self.assertEqual(statuses.count(good), 1, statuses)
        self.assertTrue(all(400 <= status < 500 for status in statuses if status != good), statuses)

    def mailbox(self):
        email = f"box-{secrets.token_hex(8)}@example.com"
        return self.server.accepted("POST", "/users", {
            "username": email, "email": email, "last_name": "Box", "profile": "Standard User"})

    def mailed(self, email):
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            for file in (self.server.data / "outbox").glob("*.eml"):
                text = file.read_text()
                code = re.search(r"code(?: to sign in)? is (\d{6})", text)
                if email in text and code:
                    return code[1]
            time.sleep(0.05)
        raise AssertionError(f"no code was mailed to {email}")

    def test_a_one_time_link_sets_one_password(self):
        user = self.person()
        parts = urllib.parse.urlsplit(browser_visit.link_for(self.server, user["username"]))
        browsers = [browser_visit.Browser(self.server) for _ in range(24)]
        pages = [browser.get(f"{parts.path}?{parts.query}") for browser in browsers]
        passwords = [f"{browser_visit.PASSWORD} {number}" for number in range(len(browsers))]

        def choose(number):
            return browsers[number].submit(pages[number], new_password=passwords[number],
                                           new_password_again=passwords[number])

        answers = at_once(len(browsers), choose)
        self.once(answers, 303)
        set_by = [answer.status for answer in answers].index(303)
        for number in (set_by, (set_by + 1) % len(browsers)):
            answer = browser_visit.Browser(self.server).sign_in(user["username"],
                                                                passwords[number])
            self.assertEqual(answer.status == 303, number == set_by, repr(answer))

    def test_a_signing_key_is_revoked_once(self):
        keys = self.server.done("GET", "/keys")["items"]
        key = next(key["id"] for key in keys if key["state"] == "current")
        answers = at_once(16, lambda _: self.server.admin("POST", f"/keys/{key}/revoke"))
        self.once(answers, 200)
        rows = self.server.done("GET", f"/audit?action=key.revoked&object={key}")["items"]
        self.assertEqual(len(rows), 1, rows)

    def test_a_code_of_an_authenticator_signs_one_browser_in(self):
        user = self.person()
        key = self.register(user["username"])
        browsers = [browser_visit.Browser(self.server) for _ in range(16)]
        for browser in browsers:
            self.assertEqual(browser.sign_in(user["username"]).status, 303)
        pages = [browser.get("/login/second-factor") for browser in browsers]
        code = totp(key)
        self.once(at_once(len(browsers),
                          lambda number: browsers[number].submit(pages[number], code=code)), 303)

    def test_a_recovery_code_signs_one_browser_in(self):
        user = self.person()
        self.register(user["username"])
        browsers = [browser_visit.Browser(self.server) for _ in range(16)]
        for browser in browsers:
            self.assertEqual(browser.sign_in(user["username"]).status, 303)
        pages = [browser.get("/login/second-factor") for browser in browsers]
        code = self.recovery_codes[0]
        self.once(at_once(len(browsers),
                          lambda number: browsers[number].submit(pages[number], code=code)), 303)

    def test_a_verification_takes_its_code_once(self):
        challenge = self.server.done("POST", "/verifications", {"method": "email"})
        code = self.mailed(doorward.ADMINISTRATOR)
        self.once(at_once(50, lambda _: self.server.admin(
            "POST", f"/verifications/{challenge['id']}", {"code": code})), 200)

    def passwordless_app(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        return self.app(oauth={"scopes": ["openid", "api", "refresh_token", "pwdless_login_api"],
                               "code_credentials": {"enabled": True}})

    def mail_code(self, user):
        """(identifier, code) of a code that is mailed now."""
        outbox = self.server.data / "outbox"
        before = set(outbox.glob("*.eml"))
        identifier = self.server.post("/oauth2/authorize/mail-code", form={
            "username": user["username"]}).json["identifier"]
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            for file in set(outbox.glob("*.eml")) - before:
                text = file.read_text()
                code = re.search(r"code to sign in is (\d{6})", text)
                if user["email"] in text and code:
                    return identifier, code[1]
            time.sleep(0.02)
        raise AssertionError(f"no code was mailed to {user['email']}")

    def show(self, app, identifier, code, **more):
        form = app.request(response_type="code_credentials", identifier=identifier, otp=code,
                           **more)
        return self.server.post("/oauth2/authorize", form=form, headers=PASSWORDLESS)

    def test_a_mailed_code_signs_in_once(self):
        app = self.passwordless_app()
        identifier, code = self.mail_code(self.mailbox())
        self.once(at_once(50, lambda _: self.show(app, identifier, code)), 200)

    def test_S73_a_mailed_code_takes_five_tries_however_they_come(self):
        app = self.passwordless_app()
        for wrong_ones, in_the_end in ((4, 200), (5, 401)) * 3:
            identifier, code = self.mail_code(self.mailbox())
            wrong = ["%06d" % ((int(code) + number + 1) % 1000000) for number in range(wrong_ones)]
            answers = at_once(wrong_ones,
                              lambda number: self.show(app, identifier, wrong[number]))
            self.assertEqual({answer.status for answer in answers}, {401}, answers)
            last = self.show(app, identifier, code)
            self.assertEqual(last.status, in_the_end, repr(last))

    def test_S73_a_code_of_an_authenticator_counts_once_without_a_page_too(self):
        app = self.passwordless_app()
        email = f"two-{secrets.token_hex(8)}@example.com"
        user = self.person(email=email)
        key = self.register(user["username"])
        mailed = [self.mail_code(user) for _ in range(5)]
        code = totp(key)
        answers = at_once(len(mailed), lambda number: self.show(app, *mailed[number],
                                                                verification_code=code))
        self.once(answers, 200)
        # The other mailed codes are good still, and of these a recovery code lets one in.
        left = [pair for pair, answer in zip(mailed, answers) if answer.status != 200]
        code = self.recovery_codes[0]
        self.once(at_once(len(left), lambda number: self.show(app, *left[number],
                                                              verification_code=code)), 200)

    def test_S45_a_foreign_token_is_exchanged_once(self):
        app = self.app(oauth={"token_exchange": {"enabled": True}},
                       policies={"permitted_users": "admin_approved",
                                 "profiles": ["Standard User", "System Administrator"]})
        user = self.person()
        with tempfile.TemporaryDirectory() as folder:
            issuer = trusted_issuer.Issuer(folder, "once")
            registered = self.server.done("POST", "/trusted-issuers", {
                "name": "Once", "issuer": "https://once.example", "keys": issuer.keys()})
            now = int(time.time())
            token = issuer.sign({"iss": registered["issuer"], "sub": user["username"], "iat": now,
                                 "exp": now + 600, "aud": self.server.url, "jti": "once"})
        answers = at_once(100, lambda _: app.ask({
            "grant_type": EXCHANGE, "subject_token": token, "subject_token_type": JWT,
            "client_id": app.key, "client_secret": app.secret}))
        self.once(answers, 200)

    def test_S16_S17_a_code_of_a_headless_sign_in_is_redeemed_once(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        app = self.app(oauth={"code_credentials": {"enabled": True}})
        user = self.person()
        form = app.request(response_type="code_credentials", username=user["username"],
                           password=browser_visit.PASSWORD)
        code = self.server.post("/oauth2/authorize", form=form,
                                headers={"Auth-Request-Type": "Named-User"}).json["code"]
        answers = at_once(100, lambda _: app.redeem(code))
        good = [answer for answer in answers if answer.status == 200]
        self.assertLessEqual(len(good), 1)
        self.assertEqual({answer.status for answer in answers} - {200}, {400})
        for answer in good:  # The others were second uses, and end what the first led to.
            self.assertEqual(self.server.get("/oauth2/userinfo",
                                             bearer=answer.json["access_token"]).status, 401)


if __name__ == "__main__":
    unittest.main()

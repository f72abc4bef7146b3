# SPDX-License-Identifier: Apache-2.0
"""Whatever works once, asked for by many threads on sockets of their own at the same moment. Codes
and refresh tokens have theirs in the_web_server_flow_test.py and refresh_tokens_test.py."""

import re
import secrets
import tempfile
import threading
import time
import unittest
import urllib.parse

import browser_visit
import doorward
import trusted_issuer
import web_server_flow
from web_server_flow import totp

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
JWT = "urn:ietf:params:oauth:token-type:jwt"
PASSWORDLESS = {"Auth-Request-Type": "passwordless-login", "Auth-Verification-Type": "email"}


def at_once(count, what):
    """What each of so many threads got for what(number), all begun at the same moment."""
    answers, start = [None] * count, threading.Barrier(count)

    def one(number):
        start.wait()
        answers[number] = what(number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


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

    def test_a_verification_takes_its_code_once(self):
        challenge = self.server.done("POST", "/verifications", {"method": "email"})
        code = self.mailed(doorward.ADMINISTRATOR)
        self.once(at_once(50, lambda _: self.server.admin(
            "POST", f"/verifications/{challenge['id']}", {"code": code})), 200)

    def test_a_mailed_code_signs_in_once(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        app = self.app(oauth={"scopes": ["openid", "api", "refresh_token", "pwdless_login_api"],
                              "code_credentials": {"enabled": True}})
        user = self.mailbox()
        identifier = self.server.post("/oauth2/authorize/mail-code", form={
            "client_id": app.key, "client_secret": app.secret,
            "username": user["username"]}).json["identifier"]
        code = self.mailed(user["email"])
        form = app.request(response_type="code_credentials", identifier=identifier, otp=code)
        answers = at_once(50, lambda _: self.server.post("/oauth2/authorize", form=form,
                                                         headers=PASSWORDLESS))
        self.once(answers, 200)

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

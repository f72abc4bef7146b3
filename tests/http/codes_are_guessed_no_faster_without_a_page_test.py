# SPDX-License-Identifier: Apache-2.0
"""Codes of a second factor that are guessed through an app without a page, by somebody who knows
the password: as many as the page takes, counted together with those, for either kind of sign-in."""

import re
import time
import unittest

import browser_visit
import doorward
import web_server_flow
from browser_visit import PASSWORD
from web_server_flow import totp

PASSWORDLESS = {"Auth-Request-Type": "passwordless-login", "Auth-Verification-Type": "email"}
MOST = 10  # wrong ones of one user and network in a quarter of an hour


class CodesAreGuessedNoFasterWithoutAPage(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})

    def setUp(self):
        self.somebody_comes()

    def somebody_comes(self):
        """A user with an authenticator, whom nobody has guessed at so far."""
        doorward.wait_for_room(doorward.QUARTER, 40)
        web_server_flow.TestCase.made += 1
        self.email = f"guessed{web_server_flow.TestCase.made}@example.com"
        self.user = self.person(email=self.email)
        self.key = self.register(self.user["username"])

    def headless_app(self, dialect="standard"):
        return self.app(dialect=dialect, oauth={
            "scopes": ["openid", "api", "refresh_token", "pwdless_login_api"],
            "code_credentials": {"enabled": True}})

    def ask(self, app, code, **credentials):
        headers = PASSWORDLESS if "otp" in credentials else {"Auth-Request-Type": "Named-User"}
        by_password = {"username": self.user["username"], "password": PASSWORD}
        return self.server.post(f"{app.prefix}/authorize", headers=headers, form=app.request(
            response_type="code_credentials", verification_code=code,
            **(credentials or by_password)))

    def on_the_page(self, code):
        browser = browser_visit.Browser(self.server)
        browser.sign_in(self.user["username"])
        return browser.submit(browser.get("/login/second-factor"), code=code)

    def wrong(self):
        """Ones that the authenticator does not show now, nor a step before or after."""
        shown = {totp(self.key, time.time() + by) for by in range(-120, 121, 30)}
        return (code for code in (f"{number:06d}" for number in range(1000)) if code not in shown)

    def held_up(self, app):
        """Nobody gets any further from here now, by a right code neither, and by no way."""
        statuses = {"standard": 429, "salesforce": 400}
        for dialect, status in statuses.items():
            app.prefix = "/oauth2" if dialect == "standard" else "/services/oauth2"
            answer = self.ask(app, totp(self.key))
            self.assertEqual(answer.status, status, repr(answer))
            self.assertEqual(self.server.receipt(answer)["rule"], "sign_in_not_throttled")
        self.assertEqual(self.on_the_page(totp(self.key)).status, 429)

    def test_S73_by_password(self):
        for dialect, status in (("standard", 401), ("salesforce", 400)):
            with self.subTest(dialect):
                self.somebody_comes()
                app, wrong = self.headless_app(dialect), self.wrong()
                for _ in range(MOST):
                    answer = self.ask(app, next(wrong))
                    self.assertEqual(answer.status, status, repr(answer))
                    self.assertEqual(self.server.receipt(answer)["rule"], "second_factor_right")
                self.held_up(app)

    def test_S73_with_a_mailed_code(self):
        app, wrong = self.headless_app(), self.wrong()
        credentials = self.mailed()
        for _ in range(MOST):
            answer = self.ask(app, next(wrong), **credentials)
            if answer.status == 401 and self.rule(answer) == "mail_code_right":
                credentials = self.mailed()  # It has had its five tries.
                answer = self.ask(app, next(wrong), **credentials)
            self.assertEqual(self.rule(answer), "second_factor_right")
        answer = self.ask(app, totp(self.key), **self.mailed())
        self.assertEqual((answer.status, self.rule(answer)), (429, "sign_in_not_throttled"))
        self.held_up(app)

    def rule(self, answer):
        return self.server.receipt(answer)["rule"]

    def mailed(self):
        outbox = self.server.data / "outbox"
        before = set(outbox.glob("*.eml"))
        identifier = self.server.post("/oauth2/authorize/mail-code", form={
            "username": self.user["username"]}).json["identifier"]
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            for file in set(outbox.glob("*.eml")) - before:
                text = file.read_text()
                code = re.search(r"code to sign in is (\d{6})", text)
                if self.email in text and code:
                    return {"identifier": identifier, "otp": code[1]}
            time.sleep(0.02)
        raise AssertionError(f"no code was mailed to {self.email}")

    def test_S73_together_with_those_on_the_page(self):
        app, wrong = self.headless_app(), self.wrong()
        for number in range(MOST):
            if number % 2:
                self.assertEqual(self.on_the_page(next(wrong)).status, 401)
            else:
                self.assertEqual(self.ask(app, next(wrong)).status, 401)
        self.held_up(app)

    def test_S73_one_that_is_not_sent_is_no_guess(self):
        app = self.headless_app()
        for _ in range(MOST + 2):
            self.assertEqual(self.rule(self.ask(app, None)), "second_factor_sent")
        self.assertEqual(self.ask(app, totp(self.key)).status, 200)


if __name__ == "__main__":
    unittest.main()

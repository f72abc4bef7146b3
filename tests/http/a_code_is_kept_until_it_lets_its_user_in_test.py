# SPDX-License-Identifier: Apache-2.0
"""A code of an authenticator app, a recovery code and a code by e-mail work once: none is used up
where login hours or ranges, or without a page the app, refuse its user anyhow."""

import re
import time
import unittest

import web_server_flow
from browser_visit import PASSWORD


class ACodeIsKeptUntilItLetsItsUserIn(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        cls.profile = cls.server.accepted("POST", "/profiles", {
            "name": "Day shift", "permissions": ["api_enabled"]})["id"]

    def setUp(self):
        self.user = self.person(profile="Day shift")
        self.register(self.user["username"])
        self.code = self.recovery_codes[0]

    def hours(self, *hours):
        self.server.accepted("PATCH", f"/profiles/{self.profile}", {"login_hours": list(hours)})

    def refused_by_hours(self, answer, flow):
        receipt = self.server.receipt(answer)
        self.assertEqual((answer.status, receipt["flow"], receipt["rule"]),
                         (403, flow, "sign_in_hours"))
        verdicts = {check["rule"]: check["verdict"] for check in receipt["checks"]}
        self.assertEqual(verdicts["second_factor_right"], "not_checked")

    def test_on_the_page(self):
        browser = self.browser_of(self.user)
        page = browser.get("/login/second-factor")
        self.hours("never")
        answer = browser.submit(page, code=self.code)
        self.hours()
        self.refused_by_hours(answer, "second_factor")
        self.assertEqual(browser.submit(page, code=self.code).status, 303)
        self.assertEqual(browser.api("GET", "/session").status, 200)

    def test_without_a_page(self):
        app = self.app(oauth={"code_credentials": {"enabled": True}})

        def ask():
            form = app.request(response_type="code_credentials", username=self.user["username"],
                               password=PASSWORD, verification_code=self.code)
            return self.server.post("/oauth2/authorize", form=form,
                                    headers={"Auth-Request-Type": "Named-User"})
        self.hours("never")
        answer = ask()
        self.hours()
        self.refused_by_hours(answer, "headless_sign_in")
        self.assertEqual(ask().status, 200)

    def test_without_a_page_where_the_app_does_not_let_its_user_in(self):
        app = self.app(oauth={"code_credentials": {"enabled": True}},
                       policies={"permitted_users": "admin_approved", "profiles": []})

        def ask(code):
            form = app.request(response_type="code_credentials", username=self.user["username"],
                               password=PASSWORD, verification_code=code)
            return self.server.post("/oauth2/authorize", form=form,
                                    headers={"Auth-Request-Type": "Named-User"})
        for code in (self.code, "000000"):  # Which of them is right is told to nobody.
            answer = ask(code)
            receipt = self.server.receipt(answer)
            self.assertEqual((answer.status, receipt["rule"]), (403, "user_admitted"))
            verdicts = {check["rule"]: check["verdict"] for check in receipt["checks"]}
            self.assertEqual(verdicts["second_factor_right"], "not_checked")
        self.assertEqual(self.server.receipt(ask(None))["rule"], "second_factor_sent")
        self.server.change_app({"id": app.id}, {"policies": {"profiles": ["Day shift"]}})
        self.assertEqual(ask(self.code).status, 200)

    def test_a_mailed_code_where_the_app_does_not_let_its_user_in(self):
        app = self.app(oauth={"scopes": ["openid", "api", "pwdless_login_api"],
                              "code_credentials": {"enabled": True}},
                       policies={"permitted_users": "admin_approved", "profiles": []})
        user = self.person(profile="Day shift", email="kept@example.com")
        asked = self.server.post("/oauth2/authorize/mail-code", form={"username": user["username"]})
        form = app.request(response_type="code_credentials", scope="openid api",
                           identifier=asked.json["identifier"], otp=self.mailed())

        def ask():
            return self.server.post("/oauth2/authorize", form=form, headers={
                "Auth-Request-Type": "passwordless-login"})
        self.assertEqual(self.server.receipt(ask())["rule"], "user_admitted")
        self.server.change_app({"id": app.id}, {"policies": {"profiles": ["Day shift"]}})
        self.assertEqual(ask().status, 200)
        self.assertEqual(self.server.receipt(ask())["rule"], "mail_code_right")

    def mailed(self):
        """The code that came by mail."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            for file in (self.server.data / "outbox").glob("*.eml"):
                text = file.read_text()
                code = re.search(r"code to sign in is (\d{6})", text)
                if code and "kept@example.com" in text:
                    return code.group(1)
            time.sleep(0.02)
        raise AssertionError("no code was mailed")


if __name__ == "__main__":
    unittest.main()

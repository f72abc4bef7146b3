# SPDX-License-Identifier: Apache-2.0
"""An app may sign its user in, or out, in a window of its own (window.open). Browsers hold
Cross-Origin-Opener-Policy against every answer on the way, redirects too: none of them may take
the window from the app. Every other page stays out of reach of whoever opened it."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow

KEPT, CUT = "unsafe-none", "same-origin"


def with_next(path, onward, more=""):
    return f"{path}?next={urllib.parse.quote(onward, safe='')}{more}"


class TestCase(web_server_flow.TestCase):
    def opener(self, answer, policy, status):
        """Holds the answer against this policy. Nobody may frame it, whatever the policy."""
        self.assertEqual(answer.status, status, repr(answer))
        self.assertEqual(answer.headers["cross-origin-opener-policy"], policy)
        self.assertEqual(answer.headers["x-frame-options"], "DENY")
        self.assertIn("frame-ancestors 'none'", answer.headers["content-security-policy"])
        return answer

    def follow(self, browser, answer, policy):
        page = browser.follow(answer)
        self.opener(page.answer, policy, 200)
        return page

    def signs_in(self, browser, login, policy, username, key):
        """From the page with the password to the answer behind the code."""
        wrong = browser.submit(login, username=username, password="another one")
        self.assertGreaterEqual(wrong.status, 400)
        self.opener(wrong, policy, wrong.status)
        self.opener(browser.submit(login, username=username, password=""), policy, 422)
        answer = browser.submit(login, username=username, password=browser_visit.PASSWORD)
        page = self.follow(browser, self.opener(answer, policy, 303), policy)
        self.assertEqual(page.title, "Enter your code")
        self.opener(browser.submit(page, code=""), policy, 422)
        answer = browser.submit(page, code=web_server_flow.totp(key))
        return self.opener(answer, policy, 303)


class OnTheWayToAnApp(TestCase):
    def test_no_step_of_signing_in_takes_the_window_from_the_app(self):
        for dialect in ("standard", "salesforce"):
            with self.subTest(dialect=dialect):
                app, user = self.app(dialect=dialect), self.person()
                key = self.register(user["username"])
                browser = browser_visit.Browser(self.server)
                answer = self.opener(browser.request("GET", app.url()), KEPT, 303)
                login = self.follow(browser, answer, KEPT)
                answer = self.signs_in(browser, login, KEPT, user["username"], key)
                consent = self.follow(browser, answer, KEPT)
                self.assertEqual(consent.title, "Allow access?")
                answer = self.opener(browser.submit(consent, decision="allow"), KEPT, 303)
                self.assertTrue(answer.headers["location"].startswith(web_server_flow.CALLBACK))

                # Who is known goes straight on: by address, by form, or with a no.
                self.opener(browser.request("GET", app.url()), KEPT, 303)
                form = browser.request("GET", app.url(response_mode="form_post"))
                self.opener(form, KEPT, 200)
                self.assertEqual(browser_visit.Page(form).action, web_server_flow.CALLBACK)
                signed_in = browser.request("GET", with_next("/login", app.url()))
                self.opener(signed_in, KEPT, 303)

    def test_nor_does_the_step_to_a_second_factor(self):
        app, user = self.app(), self.person()
        browser = self.browser_of(user)
        key = self.register(user["username"])
        verify = with_next("/verify", app.url(), "&factor=second")
        stranger = browser_visit.Browser(self.server)
        self.opener(stranger.request("GET", verify), KEPT, 303)
        page = browser.get(verify)
        self.opener(page.answer, KEPT, 200)
        self.opener(browser.submit(page, method="none of them"), KEPT, 422)
        answer = self.opener(browser.submit(page, method="totp"), KEPT, 200)
        code = browser_visit.Page(answer)
        self.assertEqual(code.title, "Enter your code")
        self.opener(browser.submit(code, code="000"), KEPT, 422)
        self.opener(browser.submit(code, code=web_server_flow.totp(key)), KEPT, 303)

    def test_nor_does_a_refusal(self):
        app = self.app()
        browser = browser_visit.Browser(self.server)
        self.opener(browser.request("GET", app.url(prompt="none")), KEPT, 303)
        self.opener(browser.request("GET", app.url(client_id="nobody")), KEPT, 400)
        self.opener(browser.request("GET", app.url() + "&state=twice"), KEPT, 400)
        posted = browser.request("POST", f"{app.prefix}/authorize", form=app.request())
        self.opener(posted, KEPT, 303)


class SigningOutForAnApp(TestCase):
    BYE = "https://app.example/bye"

    def test_no_step_of_signing_out_takes_the_window_from_the_app(self):
        for front in ("", "https://app.example/front"):
            with self.subTest(front=front):
                app = self.app(oauth={"single_logout": {
                    "enabled": True, "post_logout_redirect_uris": [self.BYE],
                    **({"url": front} if front else {})}})
                browser = self.browser_of(self.person())
                hint = self.signed_in(browser, app)["id_token"]
                back = {"client_id": app.key, "post_logout_redirect_uri": self.BYE}
                asked = browser.get("/oauth2/logout?" + urllib.parse.urlencode(back))
                self.opener(asked.answer, KEPT, 200)  # "Sign out?"
                door = "/oauth2/logout?" + urllib.parse.urlencode({**back, "id_token_hint": hint})
                self.opener(browser.request("GET", door), KEPT, 200 if front else 303)
                self.opener(browser.request("GET", door), KEPT, 303)  # Nobody is signed in now.

    def test_nor_does_a_yes_or_a_form(self):
        app = self.app(oauth={"single_logout": {
            "enabled": True, "post_logout_redirect_uris": [self.BYE]}})
        browser = self.browser_of(self.person())
        back = {"client_id": app.key, "post_logout_redirect_uri": self.BYE}
        asked = browser.get("/oauth2/logout?" + urllib.parse.urlencode(back))
        self.opener(browser.submit(asked), KEPT, 303)
        stranger = browser_visit.Browser(self.server)
        self.opener(stranger.request("POST", "/oauth2/logout", form=back), KEPT, 303)

    def test_what_leads_to_no_app_is_out_of_reach(self):
        app = self.app()
        browser = self.browser_of(self.person())
        for asked in ({}, {"client_id": app.key},
                      {"client_id": app.key, "post_logout_redirect_uri": "https://else.example"}):
            with self.subTest(asked):
                answer = browser.request("GET",
                                         "/oauth2/logout?" + urllib.parse.urlencode(asked))
                self.opener(answer, CUT, 400 if len(asked) > 1 else 200)


class ElsewhereNobodyKeepsAHold(TestCase):
    def test_signing_in_for_oneself_is_out_of_reach(self):
        user = self.person()
        key = self.register(user["username"])
        browser = browser_visit.Browser(self.server)
        self.opener(browser.request("GET", "/account"), CUT, 303)
        login = browser.get(with_next("/login", "/account"))
        self.opener(login.answer, CUT, 200)
        answer = self.signs_in(browser, login, CUT, user["username"], key)
        account = self.follow(browser, answer, CUT)
        self.assertNotEqual(account.title, "Sign in")
        for path in ("/verify?next=/account", "/password/change", "/password/forgotten",
                     "/logout"):
            with self.subTest(path):
                self.opener(browser.get(path).answer, CUT, 200)
        self.opener(browser.submit(browser.get("/logout")), CUT, 303)

    def test_a_request_of_no_app_opens_nothing_on_the_sign_in_page(self):
        app = self.app()
        browser = browser_visit.Browser(self.server)
        for onward in ("/oauth2/authorize", app.url(client_id="nobody"),
                       app.url(redirect_uri="https://elsewhere.example/back"),
                       "/setup/?" + app.url()):
            with self.subTest(onward):
                self.opener(browser.get(with_next("/login", onward)).answer, CUT, 200)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""No other page can make a browser do anything here, show our pages in a frame, or lead people
away with our help."""

import unittest

import browser_visit
import doorward
import web_server_flow
from browser_visit import PASSWORD, Browser, signed_in


class Forms(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        signed_in(cls.server)

    def refused(self, answer):
        self.assertEqual(answer.status, 403, repr(answer))
        self.assertEqual(self.server.receipt(answer)["rule"], "request_from_our_pages")

    def test_S13_signing_in_needs_the_token_of_the_page(self):
        browser = Browser(self.server)
        page = browser.get("/login")
        page.fields["form_token"] = ""
        self.refused(browser.submit(page, username=doorward.ADMINISTRATOR, password=PASSWORD))

    def test_S13_the_token_of_another_browser_does_not_fit(self):
        page = Browser(self.server).get("/login")
        browser = Browser(self.server)
        browser.get("/login")
        self.refused(browser.submit(page, username=doorward.ADMINISTRATOR, password=PASSWORD))

    def test_S13_a_token_without_a_cookie_is_worthless(self):
        browser = Browser(self.server)
        page = browser.get("/login")
        browser.cookies.clear()
        self.refused(browser.submit(page, username=doorward.ADMINISTRATOR, password=PASSWORD))

    def test_S13_another_page_cannot_post(self):
        foreign = [{"Origin": "https://evil.test"}, {"Origin": "null"},
                   {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                   {"Origin": "http://localhost:1"}]
        for headers in foreign:
            with self.subTest(headers=headers):
                browser = Browser(self.server)
                page = browser.get("/login")
                self.refused(browser.submit(page, headers, username=doorward.ADMINISTRATOR,
                                            password=PASSWORD))

    def test_who_signed_in_with_another_tab_goes_on_from_this_one(self):
        browser = Browser(self.server)
        page = browser.get("/login?next=/account")
        self.assertEqual(browser.sign_in().status, 303)
        before = browser.session
        answer = browser.submit(page, username=doorward.ADMINISTRATOR, password=PASSWORD)
        self.refused(answer)
        again = browser_visit.Page(answer)
        self.assertEqual(again.title, "Sign in")
        self.assertIn("since this page was loaded", again.ids["alert"])
        self.assertNotIn(PASSWORD, again.text)
        self.assertEqual(browser.session, before)
        answer = browser.submit(again, password=PASSWORD)
        self.assertEqual((answer.status, answer.headers["location"]), (303, "/account"))

    def test_who_sends_no_cookie_is_told_so(self):
        browser = Browser(self.server)
        page = browser.get("/login?next=https://evil.test/")
        browser.cookies.clear()
        answer = browser.submit(page, username="<b>", password=PASSWORD)
        self.refused(answer)
        again = browser_visit.Page(answer)
        self.assertIn("sent no cookie", again.ids["alert"])
        self.assertEqual((again.fields["username"], again.fields["next"]), ("<b>", "/setup/"))

    def test_a_browser_that_tells_no_origin_may_sign_in(self):
        browser = Browser(self.server)
        answer = browser.submit(browser.get("/login"), {"Origin": None, "Sec-Fetch-Site": None},
                                username=doorward.ADMINISTRATOR, password=PASSWORD)
        self.assertEqual(answer.status, 303)

    def test_S13_signing_out_needs_it_too(self):
        browser = Browser(self.server)
        browser.sign_in()
        self.refused(browser.request("POST", "/logout", form={"form_token": "x"}))
        self.assertEqual(browser.api("GET", "/session").status, 200)

    def test_S13_a_change_through_the_api_needs_token_and_origin(self):
        browser = Browser(self.server)
        browser.sign_in()
        token = browser.csrf()
        settings = {"accept": []}
        for headers, csrf in [({}, None), ({}, "wrong"), ({"Origin": None}, token),
                              ({"Origin": "https://evil.test"}, token),
                              ({"Sec-Fetch-Site": "cross-site"}, token)]:
            with self.subTest(headers=headers, csrf=csrf):
                answer = browser.api("POST", "/apps/plan", settings, csrf, headers=headers)
                self.refused(answer)
                self.assertTrue(answer.json["type"].endswith("/csrf"))
        self.assertNotEqual(browser.api("POST", "/apps/plan", settings, token).status, 403)

    def test_a_bearer_token_needs_neither(self):
        answer = self.server.admin("POST", "/apps/plan", {"basic": {"api_name": "None"}})
        self.assertNotEqual(answer.status, 403)

    def test_a_parameter_sent_twice_is_refused(self):
        browser = Browser(self.server)
        page = browser.get("/login")
        fields = [*page.fields.items(), ("username", "a"), ("username", "b")]
        answer = browser.request("POST", "/login", form=fields)
        self.assertEqual(answer.status, 400)


class TwoTabs(web_server_flow.TestCase):
    """What one tab has begun while the other signs in is not lost: it leads on from there."""

    def stale(self, answer):
        self.assertEqual(answer.status, 403, repr(answer))
        page = browser_visit.Page(answer)
        self.assertIn("since this page was loaded", page.ids["alert"])
        self.assertEqual(len(page.links), 1, page.links)
        return page.links[0]

    def test_a_code_that_was_not_needed_any_more(self):
        user = self.person()["username"]
        key = self.register(user)
        browser = Browser(self.server)
        begun = browser.follow(browser.sign_in(user, path="/login?next=/account"))
        self.assertIn("code", begun.fields)
        other_tab = browser.follow(browser.sign_in(user))
        done = browser.submit(other_tab, code=web_server_flow.totp(key))
        self.assertEqual(done.status, 303, repr(done))
        link = self.stale(browser.submit(begun, code="123456"))
        self.assertEqual(browser.request("GET", link).headers["location"], "/account")

    def test_a_second_factor_that_was_shown_meanwhile(self):
        user = self.person()
        browser = self.browser_of(user)
        key = self.register(user["username"])
        app = self.app(policies={"high_assurance": "step_up"})
        begun, other_tab = (browser.follow(browser.request("GET", app.url())) for _ in range(2))
        code = browser_visit.Page(browser.submit(other_tab, method="totp"))
        done = browser.submit(code, code=web_server_flow.totp(key))
        self.assertEqual(done.status, 303, repr(done))
        page = browser.get(self.stale(browser.submit(begun, method="totp")))
        self.assertEqual(page.title, "Allow access?", page.text)

    def test_a_verification_for_a_session_before(self):
        user = self.person()["username"]
        browser = Browser(self.server)
        browser.sign_in(user)
        begun = browser.get("/verify?next=/account")
        self.assertEqual(browser.sign_in(user, path="/login?again=1").status, 303)
        page = browser.get(self.stale(browser.submit(begun, method="email")))
        self.assertEqual((page.title, page.fields["next"]), ("Verify your identity", "/account"))


class Frames(doorward.TestCase):
    def test_S10_no_page_can_be_framed_kept_or_told_to_others(self):
        stranger, person = Browser(self.server), signed_in(self.server)
        for browser, path in (
                *((stranger, path) for path in (
                    "/login", "/password/forgotten", "/login/first?token=x", "/logout",
                    "/oauth2/logout", "/oauth2/logout?post_logout_redirect_uri=x",
                    "/oauth2/authorize", "/services/oauth2/authorize?client_id=x&client_id=x")),
                *((person, path) for path in (
                    "/account", "/verify", "/password/change", "/logout", "/oauth2/logout",
                    "/account/authenticators/remove?id=x"))):
            with self.subTest(path=path):
                headers = browser.get(path).answer.headers
                policy = headers["content-security-policy"]
                for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'",
                             "form-action 'self'", "style-src 'self'"):
                    self.assertIn(part, policy)
                self.assertNotIn("unsafe", policy)
                self.assertEqual(headers["x-frame-options"], "DENY")
                self.assertEqual(headers["cache-control"], "no-store")
                self.assertEqual(headers["referrer-policy"], "same-origin")
                self.assertEqual(headers["x-content-type-options"], "nosniff")


class Redirects(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        signed_in(cls.server)

    def test_the_way_on_is_kept_over_signing_in(self):
        browser = Browser(self.server)
        answer = browser.sign_in(path="/login?next=%2Fsetup%2Fapps%3Fsort%3Dname")
        self.assertEqual(answer.headers["location"], "/setup/apps?sort=name")

    def test_S11_a_redirect_after_a_password_is_a_303(self):
        self.assertEqual(Browser(self.server).sign_in().status, 303)

    def test_nobody_is_led_to_another_host(self):
        for goal in ("https://evil.test/", "//evil.test", "/\\evil.test", "/%0d%0aX: y",
                     "javascript:alert(1)", "%2F%2Fevil.test", "/\t/evil.test"):
            with self.subTest(goal=goal):
                browser = Browser(self.server)
                page = browser.get("/login")
                answer = browser.submit(page, next=goal, username=doorward.ADMINISTRATOR,
                                        password=PASSWORD)
                where = answer.headers["location"]
                self.assertTrue(where.startswith("/") and not where.startswith("//"), where)
                self.assertNotIn("\\", where)

    def test_the_root_leads_who_is_not_signed_in_to_sign_in(self):
        for headers in ({}, {"Cookie": "doorward=" + "A" * 43}):
            answer = self.server.get("/", headers=headers)
            self.assertEqual((answer.status, answer.headers["location"]), (303, "/login"))


class Texts(doorward.TestCase):
    payloads = ("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)", "javascript:alert(1)", "{{{title}}}", "&lt;b&gt;")

    def test_S68_what_is_typed_comes_back_as_text(self):
        for payload in self.payloads:
            with self.subTest(payload=payload):
                browser = Browser(self.server)
                answer = browser.submit(browser.get("/login?next=" + "/setup/"),
                                        username=payload, password="x")
                page = browser_visit.Page(answer)
                self.assertEqual(page.fields["username"], payload)
                self.assertNotIn("<script>alert", page.text)
                self.assertNotIn("onerror", [name for _, given in page.tags for name in given])
                self.assertNotIn("onfocus", [name for _, given in page.tags for name in given])

    def test_S68_names_of_the_organization_and_of_users_are_text(self):
        for payload in self.payloads:
            with self.subTest(payload=payload):
                self.server.accepted("PATCH", "/organization", {"name": payload})
                page = Browser(self.server).get("/login")
                self.assertEqual(page.ids["organization"], payload)
                self.assertNotIn("<script>alert", page.text)
                self.assertFalse([tag for tag, given in page.tags if tag in ("img", "script")])


if __name__ == "__main__":
    unittest.main()

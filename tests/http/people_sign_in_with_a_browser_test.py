# SPDX-License-Identifier: Apache-2.0
"""The life of a browser's session, from the first link to signing out."""

import re
import unittest

import browser_visit
import doorward
from browser_visit import PASSWORD, Browser, link_for, signed_in


class TheFirstStart(doorward.TestCase):
    def test_the_printed_link_signs_the_first_administrator_in(self):
        link = re.search(r"http://\S+/login/first\?token=\w+", self.server.log_text()).group()
        browser = Browser(self.server)
        answer = browser.choose_password(link)
        self.assertEqual(answer.status, 303, repr(answer))
        self.assertEqual(answer.headers["location"], "/setup/")
        session = browser.api("GET", "/session").json
        self.assertEqual(session["user"]["username"], doorward.ADMINISTRATOR)
        self.assertIn("manage_users", session["permissions"])

    def test_a_later_start_prints_no_link(self):
        self.server.restart()
        self.assertEqual(self.server.log_text().count("/login/first?token="), 1)


class ASession(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        signed_in(cls.server)

    def test_username_and_password_open_one(self):
        browser = Browser(self.server)
        answer = browser.sign_in()
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.headers["location"], "/setup/")
        self.assertEqual(browser.api("GET", "/apps").status, 200)

    def test_the_cookie_is_out_of_the_reach_of_scripts(self):
        answer = Browser(self.server).sign_in()
        line = next(c for c in answer.cookies if c.startswith("doorward="))
        self.assertRegex(line, r"^doorward=\w{43}; Path=/; HttpOnly; SameSite=Lax$")

    def test_S12_the_session_changes_at_sign_in_and_a_planted_one_is_worthless(self):
        browser = Browser(self.server)
        browser.cookies["doorward"] = "A" * 43
        self.assertEqual(browser.sign_in().status, 303)
        self.assertNotEqual(browser.session, "A" * 43)
        planted = Browser(self.server)
        planted.cookies["doorward"] = "A" * 43
        self.assertEqual(planted.api("GET", "/session").status, 401)

    def test_S12_signing_in_again_ends_what_the_browser_had(self):
        browser = Browser(self.server)
        browser.sign_in()
        before = browser.session
        browser.get("/login")  # Leads on: somebody is signed in.
        page = browser.get("/logout")
        browser.cookies.pop("doorward")
        fresh = browser.get("/login")
        browser.cookies["doorward"] = before
        self.assertEqual(page.status, 200)
        fresh.fields["form_token"] = page.fields["form_token"]
        self.assertEqual(browser.submit(fresh, username=doorward.ADMINISTRATOR,
                                        password=PASSWORD).status, 303)
        old = Browser(self.server)
        old.cookies["doorward"] = before
        self.assertEqual(old.api("GET", "/session").status, 401)

    def test_signing_out_ends_it_for_whoever_has_the_cookie(self):
        browser = Browser(self.server)
        browser.sign_in()
        copy = Browser(self.server)
        copy.cookies = dict(browser.cookies)
        answer = browser.submit(browser.get("/logout"))
        self.assertEqual(answer.status, 303)
        self.assertNotIn("doorward", browser.cookies)
        self.assertEqual(browser.follow(answer).ids["notice"], "You are signed out.")
        self.assertEqual(copy.api("GET", "/session").status, 401)

    def test_the_api_signs_out_too(self):
        browser = Browser(self.server)
        browser.sign_in()
        self.assertEqual(browser.api("DELETE", "/session", csrf=browser.csrf()).status, 204)
        self.assertEqual(browser.api("GET", "/session").status, 401)

    def test_it_ends_when_it_is_idle_and_at_its_absolute_end(self):
        browser = Browser(self.server)
        browser.sign_in()
        times = browser.api("GET", "/session").json
        self.assertLess(times["idle_until"], times["ends_at"])
        self.assertGreater(times["idle_until"], times["signed_in_at"])
        self.assertIsNone(times["verified_until"])

    def test_a_user_sees_and_ends_sessions(self):
        here, there = Browser(self.server), Browser(self.server)
        here.sign_in()
        there.sign_in()
        listed = here.api("GET", "/users/me/sessions").json["items"]
        own = [one for one in listed if one["this"]]
        self.assertEqual(len(own), 1)
        self.assertEqual(own[0]["agent"], "Test Browser/1.0")
        self.assertEqual(own[0]["address"], "127.0.0.1")
        gone = here.api("DELETE", "/users/me/sessions", csrf=here.csrf())
        self.assertGreaterEqual(gone.json["ended"], 1)
        self.assertEqual(there.api("GET", "/session").status, 401)
        self.assertEqual(here.api("GET", "/session").status, 200)

    def test_S54_a_user_who_is_switched_off_is_out_at_once(self):
        browser_visit.make_user(self.server, "gone@example.com")
        browser = signed_in(self.server, "gone@example.com")
        self.assertEqual(browser.api("GET", "/session").status, 200)
        user = self.server.done("GET", "/users/gone@example.com")
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
        answer = browser.api("GET", "/session")
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.server.receipt(answer)["rule"], "user_active")

    def test_a_session_from_before_does_not_go_on_when_its_user_is_let_in_again(self):
        browser_visit.make_user(self.server, "back@example.com")
        user = self.server.done("GET", "/users/back@example.com")
        for out, back in (({"frozen": True}, {"frozen": False}),
                          ({"active": False}, {"active": True})):
            with self.subTest(out):
                browser = signed_in(self.server, "back@example.com")
                self.server.accepted("PATCH", f"/users/{user['id']}", {"last_name": "Back"})
                self.assertEqual(browser.api("GET", "/session").status, 200)
                self.server.accepted("PATCH", f"/users/{user['id']}", out)
                self.server.accepted("PATCH", f"/users/{user['id']}", back)
                self.assertEqual(browser.api("GET", "/session").status, 401)

    def test_no_session_is_a_401_problem(self):
        answer = Browser(self.server).api("GET", "/session")
        self.assertEqual(answer.status, 401)
        self.assertEqual(answer.headers["content-type"].split(";")[0], "application/problem+json")

    def test_somebody_who_is_signed_in_goes_on_from_the_login_page(self):
        browser = Browser(self.server)
        browser.sign_in()
        page = browser.get("/login?next=/setup/apps")
        self.assertEqual(page.status, 303)
        self.assertEqual(page.answer.headers["location"], "/setup/apps")

    def test_signing_in_and_out_are_in_login_history(self):
        browser = Browser(self.server)
        answer = browser.sign_in()
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["flow"], receipt["outcome"]), ("sign_in", "issued"))
        self.assertEqual(receipt["user"]["username"], doorward.ADMINISTRATOR)
        verdicts = {check["rule"]: check["verdict"] for check in receipt["checks"]}
        self.assertEqual(verdicts["password_right"], "passed")
        out = browser.submit(browser.get("/logout"))
        self.assertEqual(self.server.receipt(out)["flow"], "sign_out")

    def test_a_link_works_once(self):
        link = link_for(self.server)
        self.assertEqual(Browser(self.server).choose_password(link).status, 303)
        late = Browser(self.server).get(link[link.index("/login"):])
        self.assertEqual(late.status, 403)
        self.assertEqual(self.server.receipt(late.ids["receipt"])["rule"], "link_valid")


class BehindAProxyThatEndsTls(doorward.TestCase):
    options = ("--trusted-proxy", "127.0.0.1")

    def test_S12_the_cookies_are_for_tls_and_this_host_alone(self):
        signed_in(self.server)
        browser = Browser(self.server)
        https = {"X-Forwarded-Proto": "https", "Origin": None}
        page = browser_visit.Page(browser.request("GET", "/login", headers=https))
        answer = browser.submit(page, https, username=doorward.ADMINISTRATOR, password=PASSWORD)
        self.assertEqual(answer.status, 303, repr(answer))
        for name in ("__Host-doorward", "__Host-doorward-form", "__Host-doorward-device"):
            line = next(one for one in page.answer.cookies + answer.cookies
                        if one.startswith(name + "="))
            self.assertRegex(line, r"=\w{43}; Path=/; HttpOnly; SameSite=Lax; Secure(;|$)")
            self.assertNotIn("Domain", line)
        # A cookie that another host or a plain answer could have set is none.
        session = browser.cookies["__Host-doorward"]
        for name, scheme, status in (("__Host-doorward", "https", 200), ("doorward", "https", 401),
                                     ("doorward", "http", 200), ("__Host-doorward", "http", 401)):
            planted = Browser(self.server)
            planted.cookies[name] = session
            answer = planted.api("GET", "/session", headers={"X-Forwarded-Proto": scheme})
            self.assertEqual(answer.status, status, (name, scheme))


if __name__ == "__main__":
    unittest.main()

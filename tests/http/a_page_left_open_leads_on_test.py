# SPDX-License-Identifier: Apache-2.0
"""A page that was open while the session became another, or while what it asks for went away: it
does nothing, says so, and leads to where the person was going."""

import unittest
import urllib.parse

import browser_visit
import web_server_flow
from at_once import at_once
from browser_visit import PASSWORD, Browser, Page
from web_server_flow import answer_of, totp

OTHER = "violet harbor quill ember"


class LeftOpen(web_server_flow.TestCase):
    options = ("--password-memory-mib", "19")

    def setUp(self):
        self.user = self.person()
        self.browser = self.browser_of(self.user)

    def change_password(self, browser=None):
        """In another tab: the session's cookie is another from now on."""
        browser = browser or self.browser
        changed = browser.submit(browser.get("/password/change"), password=PASSWORD,
                                 new_password=OTHER, new_password_again=OTHER)
        self.assertEqual(changed.status, 200, repr(changed))

    def stale(self, answer):
        """Refused, and told why: where it leads."""
        self.assertEqual(answer.status, 403, repr(answer))
        self.assertEqual(self.server.receipt(answer)["rule"], "request_from_our_pages")
        page = Page(answer)
        self.assertEqual(page.title, "This page is too old")
        self.assertIn("since this page was loaded. Nothing was done", page.ids["alert"])
        self.assertEqual(len(page.links), 1, page.links)
        return page.links[0]

    def test_a_consent_page_leads_to_the_app_all_the_same(self):
        app = self.app()
        for mode in ("query", "fragment"):
            with self.subTest(mode=mode):
                browser = self.browser_of(self.user)
                page = browser.get(app.url(response_mode=mode))
                self.assertEqual(page.title, "Allow access?")
                browser.sign_in(self.user["username"], path="/login?again=1")
                again = browser.get(self.stale(browser.submit(page, decision="allow")))
                self.assertEqual(again.title, "Allow access?", again.text)
                said = browser.submit(again, decision="deny")
                told = answer_of(said.headers["location"], mode)
                self.assertEqual((told["error"], told["state"]), ("access_denied", "s-1"))

    def test_S13_what_a_consent_page_is_said_to_be_of_leads_to_no_other_site(self):
        for request in ("", "https://evil.test/", "//evil.test", "x=1&x=2",
                        "client_id=x&redirect_uri=https%3A%2F%2Fevil.test"):
            answer = self.browser.request("POST", "/oauth2/authorize/consent",
                                          form={"form_token": "x", "request": request})
            link = self.stale(answer)
            self.assertTrue(link.startswith("/oauth2/authorize?") or link == "/account", link)
            self.assertNotIn(self.browser.request("GET", link).status, (302, 303, 500), link)

    def test_the_own_page_and_its_forms_lead_back_to_it(self):
        page = self.browser.get("/account")
        self.change_password()
        for path in ("/account/sessions", "/account/apps", "/account/recovery-codes"):
            answer = self.browser.request(
                "POST", path, form={"form_token": page.fields["form_token"], "others": "all"})
            self.assertEqual(self.stale(answer), "/account")

    def test_a_password_is_not_changed_twice_and_the_second_tab_says_so(self):
        second = self.browser.get("/password/change")
        self.change_password()
        answer = self.browser.submit(second, password=PASSWORD, new_password="umber " + OTHER,
                                     new_password_again="umber " + OTHER)
        self.assertEqual(self.stale(answer), "/password/change")
        self.assertEqual(Browser(self.server).sign_in(self.user["username"], OTHER).status, 303)

    def test_signing_out_and_verifying_lead_to_their_pages(self):
        out, verify = self.browser.get("/logout"), self.browser.get("/verify?next=/account")
        self.change_password()
        self.assertTrue(self.stale(self.browser.submit(out)).startswith("/logout"))
        self.assertEqual(self.stale(self.browser.submit(verify)), "/verify?next=%2Faccount")

    def test_a_link_is_not_used_up_and_leads_to_its_page_again(self):
        parts = urllib.parse.urlsplit(browser_visit.link_for(self.server, self.user["username"]))
        path = f"{parts.path}?{parts.query}"
        page, forgotten = self.browser.get(path), self.browser.get("/password/forgotten")
        self.browser.submit(self.browser.get("/logout"))
        self.browser.get("/login")  # A cookie, and not that of before.
        self.assertEqual(self.stale(self.browser.submit(forgotten, username="x")),
                         "/password/forgotten")
        answer = self.browser.submit(page, new_password=OTHER, new_password_again=OTHER)
        self.assertEqual(self.stale(answer), path)
        again = self.browser.submit(self.browser.get(path), new_password=OTHER,
                                    new_password_again=OTHER)
        self.assertEqual((again.status, again.headers["location"]), (303, "/account"))

    def test_a_sign_out_that_cannot_be_done_leads_where_everybody_may_go(self):
        page = self.browser.get("/oauth2/logout?client_id=nobody")
        self.assertEqual(page.status, 400)
        self.assertEqual(page.links, ["/logout", "/account"])

    def test_an_address_of_forms_alone_leads_to_the_page(self):
        for path in ("/account/apps", "/account/sessions"):
            answer = self.browser.request("GET", path)
            self.assertEqual((answer.status, answer.headers["location"]), (303, "/account"))

    def test_whoever_confirms_twice_learns_of_the_codes_that_were_not_seen(self):
        self.register(self.user["username"])  # Its codes are shown in another window.
        app = self.server.done("GET", f"/users/{self.user['id']}/authenticators")["items"][0]
        token = self.browser.get("/account").fields["form_token"]
        answer = self.browser.request("POST", "/account/authenticators/confirm", form={
            "form_token": token, "id": app["id"], "code": "123456"})
        self.assertEqual(answer.headers["location"], "/account?done=already")
        self.assertIn("make new ones below", self.browser.follow(answer).ids["notice"])

    def test_one_of_two_changes_of_a_password_is_told_where_it_stands(self):
        pages = [self.browser.get("/password/change") for _ in range(8)]
        headers = self.browser._headers("POST", None)
        answers = at_once(len(pages), lambda i: self.server.request(
            "POST", "/password/change", headers=headers,
            form={**pages[i].fields, "password": PASSWORD, "new_password": OTHER,
                  "new_password_again": OTHER}))
        self.assertEqual([answer.status for answer in answers].count(200), 1, answers)
        late = [answer for answer in answers if answer.status == 303]
        for answer in late:
            self.assertIn(answer.headers["location"],
                          ("/login?done=ended", "/login?next=%2Fpassword%2Fchange"))
        page = Browser(self.server).get("/login?done=ended")
        self.assertIn("Sign in with the new one", page.ids["notice"])

    def test_a_blank_beside_a_username_is_none_of_it(self):
        for name in (" " + self.user["username"], self.user["username"] + " "):
            self.assertEqual(Browser(self.server).sign_in(name).status, 303)
        blank = Browser(self.server)
        self.assertEqual(blank.sign_in("  ").status, 422)
        self.assertEqual(blank.submit(blank.get("/password/forgotten"), username=" ").status, 422)


class WaitingForACode(web_server_flow.TestCase):
    options = ("--password-memory-mib", "19")

    def setUp(self):
        self.user = self.person()
        self.key = self.register(self.user["username"])

    def waiting(self, browser, path="/login?next=%2Faccount%2Fauthenticators%2Fnew"):
        page = browser.follow(browser.sign_in(self.user["username"], path=path))
        self.assertEqual(page.title, "Enter your code")
        return page

    def test_a_code_for_another_sign_in_of_this_browser_is_asked_for_again(self):
        browser = Browser(self.server)
        first = self.waiting(browser)
        self.waiting(browser, "/login?again=1")
        answer = browser.submit(first, code=totp(self.key))
        self.assertEqual(answer.status, 403, repr(answer))
        again = Page(answer)
        self.assertEqual(again.title, "Enter your code")
        self.assertIn("since this page was loaded", again.ids["alert"])
        done = browser.submit(again, code=totp(self.key))
        self.assertEqual(done.headers["location"], "/account/authenticators/new")

    def test_one_that_waits_is_over_when_the_last_authenticator_is_removed(self):
        browser = Browser(self.server)
        page = self.waiting(browser)
        app = self.server.done("GET", f"/users/{self.user['id']}/authenticators")["items"][0]
        removed = self.server.admin(
            "DELETE", f"/users/{self.user['id']}/authenticators/{app['id']}", etag=False,
            headers={"Doorward-Verification": self.server.verification()})
        self.assertEqual(removed.status, 204, repr(removed))
        answer = browser.submit(page, code="123456")
        self.assertEqual(self.server.receipt(answer)["rule"], "session_valid")
        self.assertEqual(answer.headers["location"],
                         "/login?next=%2Faccount%2Fauthenticators%2Fnew&done=waited")
        again = browser.follow(answer)
        self.assertIn("is over. Sign in again", again.ids["notice"])
        done = browser.submit(again, username=self.user["username"], password=PASSWORD)
        self.assertEqual(done.headers["location"], "/account/authenticators/new")


if __name__ == "__main__":
    unittest.main()

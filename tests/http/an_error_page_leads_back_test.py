# SPDX-License-Identifier: Apache-2.0
"""The link of an error page leads people to where they are at home: to Setup, to their account
where Setup is closed to them, to signing in where nobody is signed in."""

import unittest

import web_server_flow
from browser_visit import Browser, Page

LOST = ("/login/nothing", "/account/nothing", "/setup/assets", "/nothing")


class AnErrorPageLeadsBack(web_server_flow.TestCase):
    def leads(self, browser, path):
        answer = browser.request("GET", path, headers={"Accept": "text/html"})
        self.assertEqual(answer.status, 404, answer)
        page = Page(answer)
        self.assertNotIn("Setup", page.text)
        self.assertEqual(len(page.links), 1, page.links)
        answer = browser.request("GET", page.links[0])
        self.assertEqual(answer.status, 303, answer)
        return answer.headers["location"]

    def test_to_setup_whoever_may_open_it(self):
        browser = self.browser_of(self.admin)
        for path in LOST:
            self.assertEqual(self.leads(browser, path), "/setup/", path)

    def test_to_the_account_whoever_may_not(self):
        browser = self.browser_of(self.person())
        for path in LOST:
            self.assertEqual(self.leads(browser, path), "/account", path)
        self.assertEqual(browser.get("/account").title, "Your account")

    def test_to_signing_in_where_nobody_is(self):
        browser = Browser(self.server)
        for path in LOST:
            self.assertEqual(self.leads(browser, path), "/login", path)
        signed_out = self.browser_of(self.admin)
        session = signed_out.session
        signed_out.submit(signed_out.get("/logout"))
        signed_out.cookies["doorward"] = session  # As a page of before would.
        self.assertEqual(self.leads(signed_out, LOST[0]), "/login")


if __name__ == "__main__":
    unittest.main()

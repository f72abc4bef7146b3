# SPDX-License-Identifier: Apache-2.0
"""iss (RFC 9207) in everything that the authorization endpoint tells an app: with a code and with
each kind of error, in the query, the fragment and a form, in both dialects, and without a page."""

import unittest

import browser_visit
import web_server_flow
from browser_visit import PASSWORD, Page
from web_server_flow import CALLBACK, answer_of

MODES = (None, "query", "fragment", "form_post")
ECHO = "https://door.example/services/oauth2/echo"


class EveryAnswerToAnAppNamesTheIssuer(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def told(self, answer, mode):
        """What the app hears, which names the issuer once, whatever it is."""
        if mode == "form_post":
            page = Page(answer)
            self.assertEqual((page.status, page.action), (200, CALLBACK), page.text)
            names = [given["name"] for tag, given in page.tags if tag == "input"]
            self.assertEqual(names.count("iss"), 1)
            told = page.fields
        else:
            self.assertEqual(answer.status, 303, repr(answer))
            location = answer.headers["location"]
            self.assertTrue(location.startswith(CALLBACK + ("#" if mode == "fragment" else "?")))
            self.assertEqual(location.count("iss="), 1)
            told = answer_of(location, mode or "query")
        self.assertEqual((told["iss"], told["state"]), (self.server.url, "s-1"))
        return told

    def each(self):
        for dialect in ("standard", "salesforce"):
            for mode in MODES:
                with self.subTest(dialect=dialect, mode=mode):
                    yield self.app(dialect=dialect), mode

    def visit(self, app, mode, browser=None, **changes):
        return (browser or self.browser).request("GET", app.url(response_mode=mode, **changes))

    def test_S09_with_a_code(self):
        for app, mode in self.each():
            yes = self.browser.submit(Page(self.visit(app, mode)), decision="allow")
            self.assertIn("code", self.told(yes, mode))
            # And where nobody has to be asked again.
            self.assertIn("code", self.told(self.visit(app, mode), mode))

    def test_S09_where_the_user_says_no(self):
        for app, mode in self.each():
            no = self.browser.submit(Page(self.visit(app, mode)), decision="deny")
            self.assertEqual(self.told(no, mode)["error"], "access_denied")

    def test_S09_with_each_other_error(self):
        stranger = browser_visit.Browser(self.server)
        for app, mode in self.each():
            for browser, changes in (
                    (self.browser, {"scope": "setup"}), (self.browser, {"prompt": "none"}),
                    (stranger, {"prompt": "none"}), (self.browser, {"code_challenge": None}),
                    (self.browser, {"request": "e30."}), (self.browser, {"request_uri": "urn:x"}),
                    (self.browser, {"prompt": "none login"}), (self.browser, {"claims": "{"}),
                    (self.browser, {"dpop_jkt": "x" * 43}), (self.browser, {"nonce": "x" * 9000})):
                told = self.told(self.visit(app, mode, browser, **changes), mode)
                self.assertTrue(told["error"], changes)
                self.assertNotIn("code", told)

    def test_S09_an_error_of_the_app_that_is_found_late(self):
        for app, mode in self.each():
            self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
            self.assertIn("error", self.told(self.visit(app, mode), mode))

    def test_S09_without_a_page(self):
        for dialect in ("standard", "salesforce"):
            app = self.app(dialect=dialect, oauth={"callback_urls": [CALLBACK, ECHO],
                                                   "code_credentials": {"enabled": True}})
            for uri in (CALLBACK, ECHO):
                answer = self.server.post(
                    f"{app.prefix}/authorize", headers={"Auth-Request-Type": "Named-User"},
                    form=app.request(response_type="code_credentials", redirect_uri=uri,
                                     username=self.user["username"], password=PASSWORD))
                if dialect == "salesforce" and uri == CALLBACK:
                    self.assertIn("code", self.told(answer, "query"))
                else:
                    self.assertEqual(answer.status, 200, repr(answer))
                    self.assertEqual((answer.json["iss"], answer.json["state"]),
                                     (self.server.url, "s-1"))


if __name__ == "__main__":
    unittest.main()

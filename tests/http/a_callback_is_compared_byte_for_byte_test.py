# SPDX-License-Identifier: Apache-2.0
"""Where the authorization endpoint sends a browser back to: to the registered callback URL, byte
for byte; of a loopback address, in either version of IP or by name, to whatever port a native app
listens at (RFC 8252 section 7.3). A code stays with the address that it was asked for with."""

import unittest

import browser_visit
import web_server_flow
from web_server_flow import CALLBACK, answer_of

LOOPBACK = ("http://127.0.0.1/back", "http://[::1]/back", "http://localhost:1717/back")
PRIVATE = "com.example.app:/back"


class ACallbackIsComparedByteForByte(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def native(self, *callbacks, dialect="standard"):
        return self.app(dialect=dialect, oauth={"callback_urls": list(callbacks)})

    def went_to(self, app, uri, **changes):
        """What the app hears at this address."""
        answer = self.browser.request("GET", app.url(redirect_uri=uri, **changes))
        if answer.status == 200:
            answer = self.browser.submit(browser_visit.Page(answer), decision="allow")
        self.assertEqual(answer.status, 303, repr(answer))
        location = answer.headers["location"]
        self.assertTrue(location.startswith(uri + "?"), location)
        return answer_of(location)

    def stays(self, app, *uris):
        """Nobody is sent to one of these: a page says so."""
        for uri in uris:
            with self.subTest(uri=uri, dialect=app.prefix):
                answer = self.browser.request("GET", app.url(redirect_uri=uri))
                self.assertEqual(answer.status, 400, repr(answer))
                self.assertNotIn("location", answer.headers)
                self.assertNotIn(uri, browser_visit.Page(answer).links)
                self.assertEqual(self.server.receipt(answer)["rule"], "redirect_uri_registered")

    def test_S05_of_a_loopback_address_any_port_will_do(self):
        for dialect in ("standard", "salesforce"):
            app = self.native(*LOOPBACK, dialect=dialect)
            for start in ("http://127.0.0.1", "http://[::1]", "http://localhost"):
                for port in ("", ":49152", ":1717", ":65535"):
                    uri = f"{start}{port}/back"
                    code = self.went_to(app, uri)["code"]
                    self.assertEqual(app.redeem(code, redirect_uri=uri).status, 200, uri)
            self.assertIn("error", self.went_to(app, "http://[::1]:49153/back", scope="setup"))

    def test_no_parameter_of_the_answer_stands_in_a_registered_address(self):
        """RFC 6749 section 3.1: the app would get it twice."""
        app = self.app()
        names = ("code", "state", "error", "error_description", "error_uri", "iss",
                 "session_state")
        for query, told in [*((f"x=1&{name}=2", f'"{name}"') for name in names), ("x=%zz", "%")]:
            url = f"{CALLBACK}?{query}"
            answer = self.server.admin("PATCH", f"/apps/{app.id}",
                                       {"oauth": {"callback_urls": [CALLBACK, url]}})
            self.assertEqual(answer.status, 422, repr(answer))
            error = answer.json["errors"][0]
            self.assertEqual((error["field"], error["value"]), ("oauth.callback_urls", url))
            self.assertIn(told, error["detail"])

    def test_S05_and_nothing_else_of_it_may_differ(self):
        for dialect in ("standard", "salesforce"):
            self.stays(
                self.native(*LOOPBACK, dialect=dialect),
                "http://127.0.0.1:49152/other", "http://127.0.0.1:49152/back/",
                "http://127.0.0.1:49152/back?x=1", "http://127.0.0.1:49152/back#x",
                "https://127.0.0.1:49152/back", "http://127.0.0.2:49152/back",
                "http://[::1]:49152/other", "https://[::1]:49152/back", "http://[::2]:49152/back",
                "http://[0:0:0:0:0:0:0:1]:49152/back", "http://[::ffff:127.0.0.1]:49152/back",
                "http://LOCALHOST:49152/back", "http://localhost.:49152/back",
                "http://127.0.0.1:/back", "http://127.0.0.1:123456/back",
                "http://127.0.0.1:-1/back", "http://127.0.0.1:80@evil.example/back",
                "http://user@127.0.0.1:49152/back", "http://127.0.0.1.evil.example/back",
                "http://[::1].evil.example/back", "http://localhost:80.evil.example/back")

    def test_S05_one_loopback_address_does_not_stand_for_another(self):
        for registered in LOOPBACK:
            app = self.native(registered)
            self.stays(app, *(uri for other in LOOPBACK if other != registered
                              for uri in (other, other.replace(":1717", "")
                                          .replace("/back", ":49152/back"))))

    def test_S18_a_code_stays_with_the_port_that_it_was_asked_for_with(self):
        app = self.native(*LOOPBACK)
        code = self.went_to(app, "http://[::1]:49152/back")["code"]
        for other in ("http://[::1]:49153/back", "http://[::1]/back",
                      "http://127.0.0.1:49152/back"):
            answer = app.redeem(code, redirect_uri=other)
            self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_grant"))
            self.assertEqual(self.server.receipt(answer)["rule"], "redirect_uri_same")
        self.assertEqual(app.redeem(code, redirect_uri="http://[::1]:49152/back").status, 200)

    def test_S01_every_other_address_is_taken_to_the_letter(self):
        app = self.native(CALLBACK, CALLBACK + "?for=a", PRIVATE)
        for uri in (CALLBACK, PRIVATE):
            self.assertIn("code", self.went_to(app, uri))
        self.stays(
            app, CALLBACK + "/", CALLBACK + "?x=1", CALLBACK + "#x", CALLBACK + "?for=a&x=1",
            CALLBACK + "?for=b", CALLBACK.upper(), "https://app.example/Back",
            "https://APP.example/back", "https://app.example:443/back",
            "https://app.example:8443/back", "https://app.example./back", "http://app.example/back",
            "https://user@app.example/back", "https://app.example/..;/back",
            "https://app.example/x/../back", "https://app.example/%62ack", "https://app.example",
            "https://app.example.evil.example/back", "//app.example/back", "/back",
            "com.example.app://back", "com.example.app:/other", "javascript:alert(1)",
            "data:text/html,x")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""RFC 6797: a browser that saw a page over TLS comes by https only from then on. Said by pages and
Setup, over TLS alone (section 7.2), and of no name that a machine has for itself unless asked."""

import tempfile
import unittest

import doorward
from a_renewed_certificate_is_served_test import TlsServer

PAGES = ("/", "/login", "/account", "/login/nothing", "/oauth2/check-session",
         "/oauth2/authorize?client_id=none")
OTHERS = ("/oauth2/token", "/services/oauth2/token", "/oauth2/jwks", "/oauth2/userinfo", "/readyz",
          "/setup/api/session", "/.well-known/openid-configuration")
YEAR = "max-age=31536000"
ISSUER = ("--issuer", "https://id.example.com")


class ServingTls(unittest.TestCase):
    def said(self, *options, path="/login"):
        server = TlsServer()
        self.addCleanup(server.close)
        server.renew()
        server.options = (*server.options, *options)
        server.start()
        connection = server.connect()
        self.addCleanup(connection.close)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.getheader("Strict-Transport-Security")

    def test_a_year_is_said_unasked_where_the_issuer_is_another_machines_name(self):
        self.assertEqual(self.said(*ISSUER), YEAR)
        self.assertIsNone(self.said(*ISSUER, path="/oauth2/jwks"))

    def test_nothing_is_said_of_loopback_unasked(self):
        self.assertIsNone(self.said())
        for host in ("localhost:8443", "id.localhost", "127.0.0.2", "[::1]:8443"):
            self.assertIsNone(self.said("--issuer", f"https://{host}"), host)

    def test_the_setting_decides(self):
        self.assertEqual(self.said("--hsts-max-age", "600"), "max-age=600")
        self.assertIsNone(self.said(*ISSUER, "--hsts-max-age", "0"))


class BehindAProxy(doorward.TestCase):
    options = (*ISSUER, "--trusted-proxy", "127.0.0.1", "--hsts-max-age", "600")

    def test_pages_say_it_and_nothing_else_does(self):
        by_tls = {"X-Forwarded-For": "192.0.2.9", "X-Forwarded-Proto": "https"}
        for path in (*PAGES, *OTHERS):
            answer = self.server.get(path, headers=by_tls)
            want = "max-age=600" if path in PAGES else None
            self.assertEqual(answer.headers.get("strict-transport-security"), want, path)
        # Whether the session lives, the console asks later.
        setup = self.server.get("/setup/", headers={
            **by_tls, "Cookie": "__Host-doorward=" + "A" * 43})
        self.assertEqual(setup.headers.get("strict-transport-security"),
                         "max-age=600" if setup.status == 200 else None, setup)
        token = self.server.post("/oauth2/token", form={}, headers=by_tls)
        self.assertNotIn("strict-transport-security", token.headers)

    def test_nothing_is_said_without_tls(self):
        for proto in ({}, {"X-Forwarded-Proto": "http"}):
            answer = self.server.get("/login", headers={"X-Forwarded-For": "192.0.2.9", **proto})
            self.assertNotIn("strict-transport-security", answer.headers)


class BehindAProxyThatSaysItItself(doorward.TestCase):
    options = (*ISSUER, "--trusted-proxy", "127.0.0.1")

    def test_nothing_is_said_unasked(self):
        answer = self.server.get("/login", headers={"X-Forwarded-Proto": "https"})
        self.assertNotIn("strict-transport-security", answer.headers)


class IsChecked(unittest.TestCase):
    def test_a_file_that_sends_browsers_where_nothing_is(self):
        for text, wrong in (('issuer = "http://id.example.com"\nhsts-max-age = 600\n', True),
                            ("hsts-max-age = 600\n", True), ("hsts-max-age = -1\n", True),
                            ('issuer = "https://id.example.com"\nhsts-max-age = 600\n', False),
                            ("hsts-max-age = 0\n", False)):
            with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
                file.write(text)
                file.flush()
                done = doorward.run("config", "check", file.name)
                self.assertEqual(done.returncode, 1 if wrong else 0, text)
                self.assertEqual("hsts-max-age: " in done.stderr, wrong, done.stderr)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""The web app of the manual, as it stands there: sign in, refresh, log out."""

import http.client
import re
import unittest
import urllib.parse

import doorward
import installed
import web_server_flow

PAGE = doorward.ROOT / "docs/manual/a-web-app.md"


class TheManualsWebApp(web_server_flow.TestCase):
    def setUp(self):
        self.port = doorward.free_port()
        record = self.server.make_app("Web app", oauth={
            "callback_urls": [f"http://localhost:{self.port}/"],
            "scopes": ["openid", "profile", "refresh_token"]})
        program = re.search(r"^```js\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)[1]
        self.process = installed.run_node(
            program, installed.npm("openid-client@6"), self.server.folder, PORT=str(self.port),
            ISSUER=self.server.url, KEY=record["key"], SECRET=record["secret"])
        self.addCleanup(self.process.communicate)
        self.addCleanup(self.process.kill)
        self.assertIn("localhost", self.process.stdout.readline())
        self.cookie = None

    def ask(self, path):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        self.addCleanup(connection.close)
        connection.request("GET", path, headers={"Cookie": self.cookie} if self.cookie else {})
        answer = connection.getresponse()
        given = answer.getheader("Set-Cookie")
        self.cookie = given.partition(";")[0] if given else self.cookie
        return answer.status, answer.getheader("Location"), answer.read().decode()

    def test_sign_in_refresh_and_log_out(self):
        user = self.person()
        browser = self.browser_of(user)
        status, away, _ = self.ask("/")
        self.assertEqual(status, 303)
        parts = urllib.parse.urlsplit(away)
        consent = browser.get(f"{parts.path}?{parts.query}")
        back = browser.submit(consent, decision="allow").headers["location"]
        status, home, text = self.ask("/?" + urllib.parse.urlsplit(back).query)
        self.assertEqual(status, 303, text)
        self.assertEqual(home, f"http://localhost:{self.port}/")
        self.assertEqual(self.ask("/")[2], f"Hello, {user['username']}")
        for _ in range(2):
            self.assertEqual(self.ask("/refresh")[2], "New tokens are here.")
        self.assertEqual(self.ask("/")[2], f"Hello, {user['username']}")
        self.assertEqual(self.ask("/logout")[2], "Goodbye.")
        self.assertEqual(self.ask("/refresh")[0], 404)
        self.assertEqual(self.ask("/")[0], 303)


if __name__ == "__main__":
    unittest.main()

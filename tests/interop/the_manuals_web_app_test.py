# SPDX-License-Identifier: Apache-2.0
"""The web app of the manual, as it stands there: its app is registered by the page's commands, and
its program signs in, refreshes and logs out everywhere."""

import http.client
import os
import pathlib
import re
import subprocess
import unittest
import urllib.parse

import doorward
import installed
import web_server_flow

PAGE = doorward.ROOT / "docs/manual/a-web-app.md"
PACKAGES = re.search(r"^npm install (.*)$", PAGE.read_text(), re.MULTILINE)[1].split()


def block(kind):
    return re.search(rf"^```{kind}\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)[1]


class TheManualsWebApp(web_server_flow.TestCase):
    def setUp(self):
        self.port = doorward.free_port()
        self.home = f"http://localhost:{self.port}/"
        self.register(block("sh").replace("http://localhost:3000/", self.home))
        self.record = self.server.with_secret(self.server.done("GET", "/apps/Hello"))
        self.addCleanup(self.server.done, "DELETE", f"/apps/{self.record['id']}")
        self.process = self.started(self.record["secret"])
        self.cookie = None

    def started(self, secret):
        process = installed.run_node(
            block("js"), installed.npm(*PACKAGES), self.server.folder, PORT=str(self.port),
            ISSUER=self.server.url, KEY=self.record["key"], SECRET=secret)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        self.assertIn("localhost", process.stdout.readline())
        return process

    def register(self, commands):
        path = f"{pathlib.Path(doorward.PROGRAM).parent}:{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-xeuo", "pipefail", "-c", commands], text=True, timeout=60, check=False,
            capture_output=True, stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": path, "DOORWARD_DATA": str(self.server.data)})
        self.assertEqual(done.returncode, 0, f"{done.stdout}\n{done.stderr}")

    def ask(self, path, cookie=None):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=30)
        self.addCleanup(connection.close)
        cookie = cookie or self.cookie
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        answer = connection.getresponse()
        given = answer.getheader("Set-Cookie")
        self.cookie = given.partition(";")[0] if given else self.cookie
        return answer.status, answer.getheader("Location"), answer.read().decode()

    def sent_away(self, path):
        status, away, text = self.ask(path)
        self.assertIn(status, (302, 303), text)
        self.assertTrue(away.startswith(self.server.url + "/"), away)
        parts = urllib.parse.urlsplit(away)
        return f"{parts.path}?{parts.query}"

    def signed_in(self, browser):
        consent = browser.get(self.sent_away("/"))
        back = browser.submit(consent, decision="allow").headers["location"]
        self.assertTrue(back.startswith(self.home + "back?"), back)
        return back.removeprefix(self.home[:-1])

    def test_sign_in_refresh_and_log_out_everywhere(self):
        user = self.person()
        browser = self.browser_of(user)
        back = self.signed_in(browser)
        before = self.cookie
        # The answer is for the browser that asked.
        self.assertEqual(self.ask(back, cookie="connect.sid=another")[0], 401)
        self.cookie = before
        status, home, text = self.ask(back)
        self.assertEqual((status, home), (302, "/"), text)
        self.assertNotEqual(self.cookie, before)
        self.assertEqual(self.ask("/")[2], f"Hello, {user['username']}")
        self.assertEqual(self.ask(back)[0], 404)
        for _ in range(2):
            self.assertEqual(self.ask("/refresh")[2], "New tokens are here.")
        self.assertEqual(self.ask("/")[2], f"Hello, {user['username']}")
        # The other session is the one in which the user chose the password.
        self.assertEqual(self.still(user), {"session": 2, "password": 1, "refresh_token": 1,
                                            "access_token": 1, "id_token": 1})
        gone = browser.request("GET", self.sent_away("/logout"))
        self.assertEqual((gone.status, gone.headers["location"]), (303, self.home))
        self.assertEqual(self.still(user), {"session": 1, "password": 1})
        # Nobody is signed in: here, and there.
        for path in ("/", "/refresh", "/logout"):
            page = browser.request("GET", self.sent_away(path))
            self.assertEqual(page.status, 303)
            self.assertIn("/login", page.headers["location"])

    def test_a_user_who_says_no_is_not_let_in(self):
        browser = self.browser_of(self.person())
        consent = browser.get(self.sent_away("/"))
        back = browser.submit(consent, decision="deny").headers["location"]
        self.assertEqual(self.ask(back.removeprefix(self.home[:-1]))[0], 401)
        self.sent_away("/")

    def test_what_is_refused_is_told_by_its_code(self):
        browser = self.browser_of(self.person())
        asked = self.sent_away("/")
        app = self.server.done("GET", "/apps/Hello")
        self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})
        back = browser.request("GET", asked).headers["location"]
        status, _, text = self.ask(back.removeprefix(self.home[:-1]))
        self.assertEqual((status, text), (502, "unauthorized_client"))

    def test_a_wrong_secret_is_told_and_the_terminal_has_the_error(self):
        self.process.kill()
        self.process.wait()
        process = self.started("wrong")
        browser = self.browser_of(self.person())
        told = self.ask(self.signed_in(browser))
        self.assertEqual((told[0], told[2]), (502, "OAUTH_WWW_AUTHENTICATE_CHALLENGE"))
        process.kill()
        self.assertIn("WWWAuthenticateChallengeError", process.communicate()[1])

    def still(self, user):
        items = self.server.done("GET", f"/users/{user['id']}/still-works")["items"]
        return {one["kind"]: one["count"] for one in items}


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""examples/assess in its three languages: a token that is kept, renewed once when it is refused,
and a refusal that says why."""

import http.client
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import unittest

import doorward

EXAMPLE = doorward.ROOT / "examples" / "assess"
BUILT = pathlib.Path(doorward.PROGRAM).parent / "assess"
LANGUAGES = {"python": [sys.executable, str(EXAMPLE / "assess.py")],
             "javascript": ["node", str(EXAMPLE / "assess.mjs")],
             "c++": [str(BUILT)]}


class Between:
    """A proxy before the server, which says that tokens live so many seconds, or spoils each token
    on its way to the server; counts what that refused."""

    def __init__(self, port, life=None, spoil=False):
        self.port, self.life, self.spoil, self.refused = port, life, spoil, 0
        between = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                between.forward(self)

            do_POST = do_GET

        self.listener = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.listener.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.listener.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown()
        self.listener.server_close()

    def forward(self, asked):
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        headers = {name: asked.headers[name] for name in ("Authorization", "Content-Type")
                   if name in asked.headers}
        if self.spoil and headers.get("Authorization", "").startswith("Bearer "):
            headers["Authorization"] = "Bearer spoilt"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(asked.command, asked.path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        self.refused += answer.status == 401
        if self.life is not None and asked.path == "/oauth2/token":
            text = json.dumps({**json.loads(text), "expires_in": self.life}).encode()
        asked.send_response(answer.status)
        asked.send_header("Content-Type", answer.getheader("Content-Type"))
        asked.send_header("Content-Length", str(len(text)))
        asked.end_headers()
        asked.wfile.write(text)


class TheAppGoesOnWithKeyAndSecret(doorward.TestCase):
    made = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name, command in LANGUAGES.items():
            if shutil.which(command[0]) is None:
                raise AssertionError(
                    f"{name}: {command[0]} is missing: ./dev test installs and builds it")

    def start(self, language, app, *options, **environment):
        return subprocess.Popen([*LANGUAGES[language], *options], text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, env={
                                    **os.environ, "ASSESS_URL": self.server.url,
                                    "ASSESS_KEY": app["key"], "ASSESS_SECRET": app["secret"],
                                    **environment})

    def finish(self, process, status=0):
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, status, err)
        return out, err

    def test_it_prints_what_it_may_do_and_as_whom(self):
        for language in LANGUAGES:
            for dialect in ("standard", "salesforce"):
                with self.subTest(language, dialect=dialect):
                    app = self.server.make_app(f"Assess {language} {dialect}".replace("+", "p"))
                    out, _ = self.finish(self.start(language, app, ASSESS_DIALECT=dialect))
                    self.assertIn("new token, scopes: api\n", out)
                    self.assertIn(f"acting as {doorward.ADMINISTRATOR} (First Administrator)", out)

    def robot(self, name):
        """A user of its own, whose tokens can be ended without touching the others."""
        type(self).made += 1
        return self.server.done("POST", "/users", {
            "username": f"robot{self.made}@example.com", "email": "r@example.com",
            "last_name": name, "profile": "Standard User"})

    def test_it_keeps_its_token_and_renews_it_once_when_it_is_refused(self):
        for language in LANGUAGES:
            for dialect in ("standard", "salesforce"):
                with self.subTest(language, dialect=dialect):
                    user = self.robot("Robot")
                    app = self.server.make_app(f"Renewed {self.made}",
                                               policies={"run_as_user": user["username"]})
                    process = self.start(language, app, "--times", "3", "--pause", "1.5",
                                         ASSESS_DIALECT=dialect)
                    first = [process.stdout.readline() for _ in range(2)]
                    self.assertIn("new token", first[0])
                    self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
                    out, _ = self.finish(process)
                    self.assertEqual(("".join(first) + out).count("new token"), 2)
                    self.assertEqual(("".join(first) + out).count("acting as"), 3)

    def test_it_renews_its_token_before_that_ends(self):
        for language in LANGUAGES:
            with self.subTest(language), Between(self.server.port, life=2) as between:
                app = self.server.make_app(f"Short {language}".replace("+", "p"))
                out, _ = self.finish(self.start(language, app, "--times", "2", "--pause", "1.2",
                                                ASSESS_URL=between.url))
                self.assertEqual((out.count("new token"), out.count("acting as")), (2, 2))
                self.assertEqual(between.refused, 0)

    def test_it_does_not_ask_again_and_again(self):
        for language in LANGUAGES:
            with self.subTest(language), Between(self.server.port, spoil=True) as between:
                app = self.server.make_app(f"Spoilt {language}".replace("+", "p"))
                out, err = self.finish(self.start(language, app, ASSESS_URL=between.url), status=1)
                self.assertEqual((out.count("new token"), between.refused), (2, 2))
                self.assertIn("refused: invalid_token", err)

    def test_a_refusal_says_why_and_names_the_receipt_but_not_the_secret(self):
        for language in LANGUAGES:
            with self.subTest(language):
                app = self.server.make_app(f"Blocked {language}".replace("+", "p"))
                self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})
                out, err = self.finish(self.start(language, app), status=1)
                self.assertIn("refused: unauthorized_client: The app is blocked.", err)
                receipt = err.rpartition("(receipt ")[2].partition(")")[0]
                self.assertEqual(self.server.receipt(receipt)["rule"], "app_not_blocked")
                self.assertNotIn(app["secret"], out + err)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""examples/assess in its three languages: a token that is kept, renewed once when it is refused,
and a refusal that says why."""

import os
import pathlib
import shutil
import subprocess
import sys
import unittest

import doorward

EXAMPLE = doorward.ROOT / "examples" / "assess"
BUILT = pathlib.Path(doorward.PROGRAM).parent / "assess"
LANGUAGES = {"python": [sys.executable, str(EXAMPLE / "assess.py")],
             "javascript": ["node", str(EXAMPLE / "assess.mjs")],
             "c++": [str(BUILT)]}


class TheAppGoesOnWithKeyAndSecret(doorward.TestCase):
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

    def test_it_keeps_its_token_and_renews_it_once_when_it_is_refused(self):
        for language in LANGUAGES:
            with self.subTest(language):
                user = self.server.done("POST", "/users", {
                    "username": f"robot-{language}@example.com".replace("+", "p"),
                    "email": "r@example.com", "last_name": "Robot", "profile": "Standard User"})
                app = self.server.make_app(f"Renewed {language}".replace("+", "p"),
                                           policies={"run_as_user": user["username"]})
                process = self.start(language, app, "--times", "3", "--pause", "1.5")
                first = [process.stdout.readline() for _ in range(2)]
                self.assertIn("new token", first[0])
                self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
                out, _ = self.finish(process)
                self.assertEqual(("".join(first) + out).count("new token"), 2)
                self.assertEqual(("".join(first) + out).count("acting as"), 3)

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

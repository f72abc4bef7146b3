# SPDX-License-Identifier: Apache-2.0
"""What a person or a script is told by a command line that cannot be done as it stands."""

import json
import re
import subprocess
import tempfile
import unittest

import doorward


class ACommandLineThatIsNotUnderstood(unittest.TestCase):
    def test_a_slip_of_the_fingers_is_named_with_what_was_meant(self):
        rows = [(["ap"], "no command ap. Did you mean app? See doorward --help."),
                (["app", "shwo", "Assess"],
                 "no command shwo. Did you mean show? See doorward app --help."),
                (["app", "show", "--josn"],
                 "no option --josn. Did you mean --json? See doorward app show --help."),
                (["app", "list", "--limti=3"], "no option --limti. Did you mean --limit?"),
                (["app", "show", "Assess", "twice"], "not expected: twice."),
                (["app", "show"], "app is required."),
                (["app", "export", "Assess", "--format", "jpeg"], "--format: jpeg not in")]
        for arguments, said in rows:
            with self.subTest(arguments=arguments):
                done = doorward.run(*arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn(said, done.stderr)
                self.assertIn("--help.", done.stderr)

    def test_S32_a_secret_in_the_place_of_its_file_is_not_repeated(self):
        secret = "DWS" + "x" * 61
        for command in (["doctor", "--url", "http://127.0.0.1:1", "--key", "k"],
                        ["app", "list", "--url", "http://127.0.0.1:1", "--key", "k"]):
            done = doorward.run(*command, "--secret-file", secret)
            self.assertEqual(done.returncode, 2)
            self.assertNotIn(secret, done.stdout + done.stderr)
            self.assertIn("name of a file", done.stderr)

    def test_whatever_goes_wrong_is_json_for_who_asked_for_it(self):
        rows = [(["app", "shwo", "--json"], 2, "Did you mean show?"),
                (["app", "list", "--json", "--data", "/no/such"], 2, "--url"),
                (["restore", "/no/such", "--json"], 1, "/no/such"),
                (["doctor", "--reply", "/no/such", "--json"], 2, "cannot be read"),
                (["config", "check", "/no/such", "--json"], 2, "/no/such")]
        for arguments, status, said in rows:
            with self.subTest(arguments=arguments):
                done = doorward.run(*arguments)
                self.assertEqual((done.returncode, done.stderr), (status, ""))
                problem = json.loads(done.stdout)["problem"]
                self.assertEqual(problem["exit"], status)
                self.assertIn(said, problem["detail"])

    def test_every_command_has_json_but_those_whose_output_is_a_script_or_a_page(self):
        without = set()
        page = doorward.run("man").stdout
        for line in re.findall(r"^\.SS (.+)$", page, re.MULTILINE):
            words = line.replace("\\fBdoorward ", "").partition("\\fR")[0].replace("\\-", "-")
            if "--json" not in doorward.run(*words.split(), "--help").stdout:
                without.add(words)
        self.assertEqual(without, {"serve", "man", "completion bash", "completion zsh",
                                   "completion fish"})


class BehindAProxy(unittest.TestCase):
    def test_an_issuer_that_is_not_set_is_warned_about(self):
        for more, warned in (((), True), (("--issuer", "https://login.example.com"), False)):
            server = doorward.Server("--trusted-proxy", "127.0.0.1", *more)
            self.addCleanup(server.close)
            server.start()
            server.stop()
            self.assertEqual("issuer.guessed" in server.log_text(), warned, more)


class WithoutATerminal(doorward.TestCase):
    def test_what_must_be_confirmed_says_how(self):
        self.server.done("POST", "/permission-sets", {"name": "Kept"})
        done = subprocess.run(
            ["setsid", doorward.PROGRAM, "permission-set", "delete", "Kept",
             "--data", str(self.server.data)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("say --yes", done.stderr)
        self.server.done("GET", "/permission-sets/Kept")

    def test_a_name_that_is_empty_is_not_everything(self):
        app = self.server.make_app("Kept App")
        token = self.server.token(app)["access_token"]
        for command in (["usage", "revoke", "Kept_App", "", "--yes"], ["app", "show", ""],
                        ["app", "export", ""], ["user", "show", ""], ["app", "block", ""]):
            done = doorward.run(*command, server=self.server)
            self.assertEqual(done.returncode, 2, command)
            self.assertIn("is empty: say which", done.stderr)
        answer = self.server.get("/services/data/v59.0/limits", bearer=token)
        self.assertEqual(answer.status, 200, "of this app nothing was revoked")


class AnAppThatCannotManageSetup(doorward.TestCase):
    def test_what_it_lacks_is_said(self):
        app = self.server.make_app("No Setup")
        with tempfile.NamedTemporaryFile("w") as secret:
            for value, said in ((app["secret"], "the scope Manage Setup (setup)"),
                                ("unfitting", "is the data folder of another?")):
                secret.seek(0)
                secret.truncate()
                secret.write(value)
                secret.flush()
                done = doorward.run("app", "list", "--url", self.server.url, "--key", app["key"],
                                    "--secret-file", secret.name)
                self.assertEqual(done.returncode, 3, done)
                self.assertIn(said, done.stderr)
                self.assertNotIn(value, done.stderr)


if __name__ == "__main__":
    unittest.main()

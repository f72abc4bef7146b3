# SPDX-License-Identifier: Apache-2.0
"""Manage Consumer Details on the command line: who owns the data folder needs no code, everybody
else is asked for one on the terminal."""

import base64
import hmac
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import tempfile
import time

import doorward


def totp(key, ahead=0):
    """RFC 6238: the six digits of this key now, or so many steps ahead."""
    step = int(time.time()) // 30 + ahead
    mac = hmac.new(base64.b32decode(key + "=" * (-len(key) % 8)), step.to_bytes(8, "big"), "sha1")
    digest = mac.digest()
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def on_terminal(arguments, answers, timeout=30):
    """Runs the program on a terminal of its own; `answers` maps what it asks to what is typed (or
    to a function that finds that out). Exit status and all that was shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.execv(doorward.PROGRAM, [doorward.PROGRAM, *arguments])
    shown, waiting, end = "", dict(answers), time.monotonic() + timeout
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                shown += os.read(terminal, 65536).decode()
            except OSError:
                break
        for question, answer in list(waiting.items()):
            if question in shown:
                text = answer() if callable(answer) else answer
                os.write(terminal, (text + "\n").encode())
                del waiting[question]
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    return status, shown


class Credentials(doorward.TestCase):
    def run_it(self, *arguments, status=0):
        done = doorward.run(*arguments, server=self.server)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def json_of(self, *arguments, status=0):
        return json.loads(self.run_it(*arguments, "--json", status=status).stdout)

    def elsewhere(self):
        """The options of somebody who has the key and secret of the CLI, but not the folder."""
        cli = json.loads((self.server.data / "cli.json").read_text())
        folder = tempfile.TemporaryDirectory(prefix="doorward-cli-")
        self.addCleanup(folder.cleanup)
        secret = pathlib.Path(folder.name) / "secret"
        secret.write_text(cli["secret"])
        secret.chmod(0o600)
        return ["--url", self.server.url, "--key", cli["consumer_key"],
                "--secret-file", str(secret)]

    def newest_code(self, before):
        """The code of the mail that came after these files."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            for path in set((self.server.data / "outbox").glob("*.eml")) - before:
                if code := re.search(r"\b(\d{6})\b", path.read_text()):
                    return code[1]
            time.sleep(0.05)
        self.fail("no mail came")

    def test_the_owner_of_the_folder_sees_key_and_secret_and_it_is_audited(self):
        app = self.server.make_app("Shown")
        words = self.run_it("credentials", "show", "Shown").stdout
        self.assertIn(app["key"], words)
        self.assertIn(app["secret"], words)
        rows = self.json_of("audit", "list", "--filter", "action=secret.shown")["items"]
        self.assertIn("Shown", [row["object_name"] for row in rows])

    def test_S32_everybody_else_is_asked_for_the_code_that_was_mailed(self):
        app = self.server.make_app("Asked")
        outbox = self.server.data / "outbox"
        before = set(outbox.glob("*.eml"))
        command = ["credentials", "show", "Asked", *self.elsewhere()]
        status, shown = on_terminal(command, {"Code sent to": lambda: self.newest_code(before)})
        self.assertEqual(status, 0, shown)
        self.assertIn(app["secret"], shown)

    def test_S32_who_has_an_authenticator_is_asked_for_its_code(self):
        app = self.server.make_app("Proved")
        user = doorward.ADMINISTRATOR
        made = self.json_of("user", "authenticator", "add", user, "--label", "Phone")
        confirmed = self.run_it("user", "authenticator", "confirm", user, made["id"],
                                totp(made["key"]))
        recovery = re.findall(r"^  (\d{4} \d{4} \d{4})$", confirmed.stdout, re.MULTILINE)
        self.assertEqual(len(set(recovery)), 10, confirmed.stdout)
        try:
            command = ["credentials", "show", "Proved", *self.elsewhere()]
            # A step is accepted once, and the confirmation has taken the present one.
            status, shown = on_terminal(
                command, {"authenticator app:": lambda: totp(made["key"], ahead=1)})
            self.assertEqual(status, 0, shown)
            self.assertIn(app["secret"], shown)
            status, shown = on_terminal(command, {"authenticator app:": lambda: recovery[0]})
            self.assertEqual(status, 0, shown)
            left = self.run_it("user", "recovery-codes", user).stdout
            self.assertEqual(left, "9 recovery codes are left.\n")
        finally:
            self.run_it("user", "authenticator", "remove", user, made["id"], "--yes")

    def test_S32_without_a_terminal_nobody_else_sees_a_secret(self):
        app = self.server.make_app("Unasked")
        done = subprocess.run(
            [doorward.PROGRAM, "credentials", "show", "Unasked", *self.elsewhere()],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            start_new_session=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertNotIn(app["secret"], done.stdout + done.stderr)

    def test_a_second_secret_is_staged_and_the_first_retired(self):
        app = self.server.make_app("Turning")
        staged = self.json_of("credentials", "stage", "Turning")
        new = {**app, "secret": staged["secret"]}
        for either in (app, new):
            self.assertEqual(self.server.ask_token(either).status, 200)
        listed = self.json_of("credentials", "list", "Turning")["items"]
        old = next(s["id"] for s in listed if s["id"] != staged["id"])
        self.run_it("credentials", "retire", "Turning", old, status=2)
        past = ["--at", "2001-01-01T00:00:00Z"]
        self.run_it("credentials", "retire", "Turning", old, *past, status=3)
        self.run_it("credentials", "retire", "Turning", old, "--now")
        self.assertEqual(self.server.ask_token(app).status, 401)
        self.assertEqual(self.server.ask_token(new).status, 200)

    def test_a_secret_in_use_is_deleted_only_on_purpose(self):
        app = self.server.make_app("Deleting")
        self.json_of("credentials", "stage", "Deleting")
        secret = next(s["id"] for s in self.json_of("credentials", "show", "Deleting")["secrets"]
                      if s["secret"] == app["secret"])
        self.server.token(app)
        end = time.monotonic() + 10  # Uses are written about once a second.
        while not any(s["id"] == secret and s.get("last_used_at")
                      for s in self.json_of("credentials", "list", "Deleting")["items"]):
            self.assertLess(time.monotonic(), end, "the use was not written")
            time.sleep(0.1)
        self.run_it("credentials", "delete", "Deleting", secret, "--yes", status=3)
        self.run_it("credentials", "delete", "Deleting", secret, "--yes", "--even-if-in-use")
        self.assertEqual(self.server.ask_token(app).status, 401)

    def test_warnings_are_asked_about_on_a_terminal(self):
        command = ["app", "create", "--set", "basic.name=Talked Over",
                   "--set", "basic.contact_email=a@b.example", "--set", "oauth.enabled=true",
                   "--set", "oauth.callback_urls=http://localhost", "--data", str(self.server.data)]
        status, shown = on_terminal(command, {"Save all the same?": "n"})
        self.assertEqual(status, 1, shown)
        status, shown = on_terminal(command, {"Save all the same?": "y"})
        self.assertEqual(status, 0, shown)
        self.assertIn("no_scopes", shown)
        self.assertEqual(self.json_of("app", "show", "Talked_Over")["oauth"]["scopes"], [])

    def test_tables_fit_the_terminal_and_colours_can_be_switched_off(self):
        status, shown = on_terminal(["profile", "list", "--data", str(self.server.data)], {})
        self.assertEqual(status, 0)
        self.assertIn("\x1b[1m", shown)
        plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        self.assertLessEqual(max(len(line) for line in plain.split("\r\n")), 80)
        done = doorward.run("profile", "list", server=self.server)
        self.assertNotIn("\x1b", done.stdout)

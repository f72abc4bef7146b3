# SPDX-License-Identifier: Apache-2.0
"""Manage Consumer Details: who wants to see a secret shows who they are, by a code that was mailed,
by an authenticator app, or as the owner of the data folder."""

import base64
import hashlib
import hmac
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest

import doorward

ONE_HOUR_OF_MAIL = 5


def totp(key_text, now=None):
    """RFC 6238 with SHA-1, 30 seconds and six digits, as every authenticator app has it."""
    key = base64.b32decode(key_text + "=" * (-len(key_text) % 8))
    step = struct.pack(">Q", int(now or time.time()) // 30)
    mac = hmac.new(key, step, hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def another(code):
    return code[:-1] + str((int(code[-1]) + 1) % 10)


class Shown(doorward.TestCase):
    """What these tests do to a server."""

    def start(self, method):
        return self.server.done("POST", "/verifications", {"method": method})

    def check(self, challenge, code):
        return self.server.admin("POST", f"/verifications/{challenge['id']}", {"code": code})

    def details(self, app, challenge_id):
        return self.server.admin("GET", f"/apps/{app['id']}/consumer-details",
                                 headers={"Doorward-Verification": challenge_id})

    def mailed(self, folder):
        """The code in the newest verification mail of this folder."""
        for file in sorted(folder.glob("*.eml"), reverse=True):
            if found := re.search(r"code is (\d{6})", file.read_text()):
                return found[1]
        self.fail(f"no code in {folder}")


class ASecretIsShownAfterVerification(Shown):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Shown")

    def outbox_code(self):
        return self.mailed(self.server.data / "outbox")

    def test_S32_a_token_alone_sees_no_secret(self):
        opened = self.start("data_folder")["id"]
        for name in ("", "x", "0Vc000000000zzzAAA", opened):
            answer = self.details(self.app, name)
            self.assertEqual(answer.status, 403, answer)
            self.assertTrue(answer.json["type"].endswith("/verification-required"), answer)
            error = answer.json["errors"][0]
            self.assertEqual((error["rule"], error["field"]),
                             ("verification_fresh", "Doorward-Verification"))
            self.assertIn("POST /verifications", error["detail"])
            self.assertNotIn(self.app["secret"], answer.text)

    def test_S32_a_code_from_the_outbox_opens_the_details(self):
        challenge = self.start("email")
        self.assertEqual(challenge["sent_to"], "a•••@doorward.local")
        code = self.outbox_code()
        answer = self.check(challenge, another(code))
        self.assertEqual(answer.status, 422, answer)
        self.assertNotIn(code, answer.text)
        self.assertEqual(self.details(self.app, challenge["id"]).status, 403)
        answer = self.check(challenge, f"{code[:3]} {code[3:]}")
        self.assertEqual(answer.status, 200, answer)
        self.assertIn("verified_until", answer.json)

        shown = self.details(self.app, challenge["id"])
        self.assertEqual(shown.status, 200, shown)
        self.assertEqual(shown.headers["cache-control"], "no-store")
        pair = {"key": shown.json["consumer_key"], "secret": shown.json["secrets"][0]["secret"]}
        self.assertEqual(pair["secret"], self.app["secret"])
        self.assertIn("access_token", self.server.token(pair))

    def test_five_wrong_codes_end_a_challenge(self):
        challenge = self.start("email")
        code = self.outbox_code()
        for _ in range(5):
            self.assertEqual(self.check(challenge, another(code)).status, 422)
        answer = self.check(challenge, code)
        self.assertEqual(answer.status, 429, answer)
        self.assertEqual(self.details(self.app, challenge["id"]).status, 403)

    def test_a_new_challenge_ends_the_one_before(self):
        first = self.start("data_folder")
        self.start("data_folder")
        key = (self.server.data / "owner.key").read_bytes()
        code = hmac.new(key, first["nonce"].encode(), hashlib.sha256).hexdigest()
        self.assertEqual(self.check(first, code).status, 409)

    def test_an_authenticator_app_verifies_and_each_of_its_codes_counts_once(self):
        path = "/users/me/authenticators"
        self.assertEqual(self.server.admin("POST", path, {"label": "Phone"}).status, 403)
        made = self.server.admin("POST", path, {"label": "Phone"},
                                 headers={"Doorward-Verification": self.server.verification()})
        self.assertEqual(made.status, 201, made)
        key, aid = made.json["key"], made.json["id"]
        now = time.time()
        confirmed = self.server.admin("POST", f"{path}/{aid}/confirm", {"code": totp(key, now)})
        self.assertEqual(confirmed.status, 200, confirmed)
        recovery = confirmed.json["recovery_codes"]

        challenge = self.start("totp")
        self.assertEqual(self.check(challenge, totp(key, now)).status, 422, "used to confirm")
        self.assertEqual(self.check(challenge, totp(key, now + 30)).status, 200)
        self.assertEqual(self.details(self.app, challenge["id"]).status, 200)
        again = self.start("totp")
        self.assertEqual(self.check(again, totp(key, now + 30)).status, 422, "used to verify")
        self.assertEqual(self.check(again, recovery[0]).status, 200)
        self.assertEqual(self.details(self.app, again["id"]).status, 200)
        self.assertEqual(self.check(self.start("totp"), recovery[0]).status, 422, "used")
        listed = self.server.done("GET", path)
        self.assertEqual([one["label"] for one in listed["items"]], ["Phone"])
        self.assertNotIn(key, str(listed))

    def test_S32_a_secret_stands_in_no_list_no_log_and_no_audit_row(self):
        secret = self.app["secret"]
        app = f"/apps/{self.app['id']}"
        for path in ("/apps", app, app + "/secrets", "/audit", "/login-history"):
            self.assertNotIn(secret, self.server.admin("GET", path).text, path)
        self.assertNotIn(secret, self.server.log.read_text())

    def test_S32_no_file_but_cli_json_holds_a_secret(self):
        cli = json.loads((self.server.data / "cli.json").read_text())["secret"]
        self.server.token(self.app)
        found = {secret: set() for secret in (cli, self.app["secret"])}
        for file in self.server.data.rglob("*"):
            content = file.read_bytes() if file.is_file() else b""
            for secret, files in found.items():
                if secret.encode() in content:
                    files.add(file.name)
        self.assertEqual(found[cli], {"cli.json"})
        self.assertEqual(found[self.app["secret"]], set())

    def test_S62_each_disclosure_is_in_the_audit_trail(self):
        self.details(self.app, self.server.verification())
        rows = self.server.done("GET", "/audit")["items"]
        actions = [row["action"] for row in rows]
        shown = actions.index("secret.shown")
        self.assertLess(shown, actions.index("verification.passed"), "newest first")
        self.assertIn("verification.asked", actions)


class AskingForCodesIsLimited(Shown):
    def test_five_an_hour_by_mail_and_the_owner_still_gets_in(self):
        doorward.wait_for_room(3600)
        for _ in range(ONE_HOUR_OF_MAIL):
            self.start("email")
        answer = self.server.admin("POST", "/verifications", {"method": "email"})
        self.assertEqual(answer.status, 429, answer)
        self.assertTrue(self.server.verification())


class MailGoesOverSmtp(Shown):
    """A real SMTP server that insists on TLS and a password."""

    PASSWORD = "correct horse & battery"

    @classmethod
    def setUpClass(cls):
        cls.mail = pathlib.Path(tempfile.mkdtemp(prefix="doorward-smtp-"))
        cls.addClassCleanup(shutil.rmtree, cls.mail, ignore_errors=True)
        cls.smtp = subprocess.Popen(
            [sys.executable, str(doorward.ROOT / "tests/smtp_server.py"), "--folder", str(cls.mail),
             "--tls", "starttls", "--user", "doorward", "--password", cls.PASSWORD],
            stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(cls.smtp.wait)
        cls.addClassCleanup(cls.smtp.kill)
        cls.addClassCleanup(cls.smtp.stdout.close)
        port = cls.smtp.stdout.readline().split()[1]
        (cls.mail / "password").write_text(cls.PASSWORD + "\n")
        cls.options = ("--mail", f"smtp://doorward@127.0.0.1:{port}?tls=required",
                       "--mail-password-file", str(cls.mail / "password"),
                       "--mail-ca-file", str(cls.mail / "certificate.pem"))
        super().setUpClass()

    def test_1_a_code_arrives_and_verifies(self):
        challenge = self.start("email")
        message = sorted(self.mail.glob("*.eml"))[-1].read_text()
        self.assertIn("X-Secured: True", message)
        self.assertIn("X-Signed-In: True", message)
        self.assertIn("X-Ehlo: [127.0.0.1]", message)  # The host of the issuer's address.
        self.assertIn("To: <admin@doorward.local>", message)
        self.assertEqual(self.check(challenge, self.mailed(self.mail)).status, 200)

    def test_2_a_mail_server_that_is_gone_is_said_and_nothing_breaks(self):
        self.smtp.kill()
        self.smtp.wait()
        answer = self.server.admin("POST", "/verifications", {"method": "email"})
        self.assertGreaterEqual(answer.status, 500, answer)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        self.assertIn("mail", self.server.log.read_text())
        self.assertNotIn(self.PASSWORD, self.server.log.read_text() + answer.text)
        self.assertTrue(self.server.verification())


if __name__ == "__main__":
    unittest.main()

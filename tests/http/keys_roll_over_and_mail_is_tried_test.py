# SPDX-License-Identifier: Apache-2.0
"""Signing keys are published before they sign; a test message shows that mail goes out."""

import re
import time
import unittest

import doorward


class KeysRollOverAndMailIsTried(doorward.TestCase):
    def keys(self):
        end = time.monotonic() + 20
        while True:  # The first ones are made while the server serves already.
            keys = self.server.done("GET", "/keys")["items"]
            if len(keys) >= 3 or time.monotonic() > end:
                return keys
            time.sleep(0.05)

    def published(self):
        return {key["kid"] for key in self.server.get("/oauth2/jwks").json["keys"]}

    def test_the_next_key_is_published_before_it_signs(self):
        before = self.keys()
        self.assertEqual({key["state"] for key in before}, {"current"})
        self.assertEqual(self.published(), {key["kid"] for key in before})
        after = self.server.done("POST", "/keys/rotate", {"algorithm": "ES256"})["items"]
        self.assertEqual([key["state"] for key in after if key["algorithm"] == "ES256"],
                         ["next", "current"])
        self.assertEqual(self.published(), {key["kid"] for key in after})
        self.assertIsNotNone(after[0]["signs_from"])
        again = self.server.admin("POST", "/keys/rotate", {"algorithm": "ES256"})
        self.assertEqual(again.status, 409)
        self.assertIn("published already", again.json["detail"])
        self.assertEqual(self.server.done("GET", "/audit?action=key.rotated")["items"][0]
                         ["object_name"], "ES256")

    def test_no_private_part_is_told(self):
        self.keys()
        text = self.server.admin("GET", "/keys").text
        for word in ("private", '"d"', "der"):
            self.assertNotIn(word, text)

    def test_an_unknown_algorithm_is_named(self):
        answer = self.server.admin("POST", "/keys/rotate", {"algorithm": "none"})
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.json["errors"][0]["field"], "algorithm")

    def test_a_test_message_lies_in_the_outbox(self):
        tested = self.server.done("POST", "/email/test", {"to": "somebody@example.com"})
        self.assertTrue(tested["went_to"].endswith(".eml"))
        email = self.server.done("GET", "/email")
        self.assertEqual(email["method"], "outbox")
        newest = email["recent"][0]
        self.assertEqual((newest["to"], newest["subject"]),
                         ("somebody@example.com", "Test message"))
        self.assertRegex(newest["at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        bad = self.server.admin("POST", "/email/test", {"to": "a@b.example\r\nBcc: c@d.example"})
        self.assertEqual(bad.status, 422)

    def test_codes_are_not_told(self):
        self.server.done("POST", "/verifications", {"method": "email"})
        email = self.server.admin("GET", "/email")
        message = max(self.server.data.glob("outbox/*.eml")).read_text()
        code = re.search(r"\b\d{6}\b", message.partition("\n\n")[2] or
                         message.partition("\r\n\r\n")[2]).group()
        self.assertNotIn(code, email.text)


class MailThatDoesNotGetAway(doorward.TestCase):
    options = ("--mail", f"smtp://user:hidden@127.0.0.1:{doorward.free_port()}?tls=never")

    def test_the_answer_says_why_and_names_no_password(self):
        answer = self.server.admin("POST", "/email/test", {"to": "somebody@example.com"})
        self.assertEqual(answer.status, 409)
        self.assertNotIn("hidden", answer.text)
        email = self.server.admin("GET", "/email")
        self.assertEqual((email.json["method"], email.json["host"], email.json["tls"]),
                         ("smtp", "127.0.0.1", "never"))
        self.assertNotIn("hidden", email.text)


if __name__ == "__main__":
    unittest.main()

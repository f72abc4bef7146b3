# SPDX-License-Identifier: Apache-2.0
"""Rotation: stage a second secret, let programs move over while both work, see who still uses the
old one, and end it."""

import datetime
import time
import unittest

import doorward


def iso(at):
    whole = datetime.datetime.fromtimestamp(at, datetime.UTC).isoformat(timespec="milliseconds")
    return whole[:23] + "Z"


class TwoSecretsOverlap(doorward.TestCase):
    made = 0

    def setUp(self):
        TwoSecretsOverlap.made += 1
        self.app = self.server.make_app(f"Rotated {self.made}")
        self.path = f"/apps/{self.app['id']}/secrets"

    def stage(self):
        answer = self.server.admin("POST", self.path,
                                   headers={"Doorward-Verification": self.server.verification()})
        self.assertEqual(answer.status, 201, answer)
        return answer.json

    def listed(self):
        return {one["id"]: one for one in self.server.done("GET", self.path)["items"]}

    def first(self):
        return next(iter(self.listed()))

    def works(self, secret):
        answer = self.server.ask_token(self.app, secret=secret)
        self.assertIn(answer.status, (200, 400, 401), answer)
        return answer.status == 200

    def used(self, secret_id):
        """The secret's facts once its use is written, which is a moment after the answer."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if self.listed()[secret_id].get("last_used_at"):
                return self.listed()[secret_id]
            time.sleep(0.05)
        self.fail(f"no use of {secret_id} was written: {self.listed()}")

    def test_S31_either_works_until_the_old_one_ends_at_once(self):
        old = self.first()
        staged = self.stage()
        self.assertNotEqual(staged["secret"], self.app["secret"])
        self.assertTrue(self.works(self.app["secret"]))
        self.assertTrue(self.works(staged["secret"]))
        answer = self.server.admin("POST", f"{self.path}/{old}/retire", {"now": True})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(answer.json["state"], "retired")
        self.assertFalse(self.works(self.app["secret"]))
        self.assertTrue(self.works(staged["secret"]))

    def compared(self, answer):
        """What the check of the secret has found."""
        return next(one["found"] for one in answer["checks"] if one["rule"] == "secret_right")

    def test_S63_without_a_secret_in_force_what_if_says_what_the_token_endpoint_says(self):
        path = self.path.removesuffix("/secrets")
        retired = "it is a secret of this app that was retired"
        old, staged = self.first(), self.stage()
        self.server.done("POST", f"{self.path}/{old}/retire", {"now": True})
        receipt = self.server.receipt(self.server.ask_token(self.app))
        self.assertEqual(self.compared(receipt), f"it is not the secret in force; {retired}")
        foretold = self.server.done("POST", path + "/what-if", {})
        self.assertEqual((foretold["outcome"], self.compared(foretold)),
                         ("issued", "it is the secret in force"))

        self.server.accepted("POST", f"{self.path}/{staged['id']}/retire", {"now": True})
        receipt = self.server.receipt(self.server.ask_token(self.app, secret=staged["secret"]))
        foretold = self.server.done("POST", path + "/what-if", {})
        for one in (receipt, foretold):
            self.assertEqual((one["rule"], self.compared(one)),
                             ("secret_right", f"no secret is in force; {retired}"))

    def test_an_app_that_needs_no_secret_is_foretold_without_one(self):
        path = self.path.removesuffix("/secrets")
        self.server.change_app(self.app, {"oauth": {
            "scopes": ["api", "refresh_token"], "require_secret_for_refresh_token_flow": False}})
        self.server.done("DELETE", f"{self.path}/{self.first()}"
                         "?even_if_in_use=true&accept=last_secret", etag=False)
        for grant_type, outcome in (("refresh_token", "issued"), ("client_credentials", "denied")):
            foretold = self.server.done("POST", path + "/what-if", {"grant_type": grant_type})
            self.assertEqual(foretold["outcome"], outcome, foretold)
        unsaved = self.server.done("POST", "/apps/what-if", {"settings": {
            "oauth": {"enabled": True}}})
        self.assertEqual(self.compared(unsaved), "it is the secret in force")

    def test_S31_a_retirement_that_was_set_comes_at_its_instant(self):
        old = self.first()
        staged = self.stage()
        at = time.time() + 2
        answer = self.server.admin("POST", f"{self.path}/{old}/retire", {"at": iso(at)})
        self.assertEqual(answer.json["state"], "retiring", answer)
        last_success = 0
        while (asked := time.time()) < at + 5 and self.works(self.app["secret"]):
            last_success = asked
        self.assertGreater(time.time(), at - 0.002, "it ended too early")
        self.assertLess(last_success, at + 0.002, "it worked too long")
        self.assertTrue(self.works(staged["secret"]))
        self.assertEqual(self.listed()[old]["state"], "retired")
        self.server.restart()
        self.assertFalse(self.works(self.app["secret"]))

    def test_S31_the_last_use_of_each_is_seen(self):
        staged = self.stage()
        self.works(staged["secret"])
        self.assertTrue(self.used(staged["id"])["last_used_at"].endswith("Z"))
        self.assertNotIn("secret", self.used(staged["id"]))

    def test_a_secret_that_asks_for_no_token_is_in_use_too(self):
        token = self.server.token(self.app)["access_token"]
        for path in ("/oauth2/introspect", "/oauth2/revoke"):
            staged = self.stage()
            answer = self.server.post(path, form={
                "token": token, "client_id": self.app["key"], "client_secret": staged["secret"]})
            self.assertEqual(answer.status, 200, answer)
            deleted = self.server.admin("DELETE", f"{self.path}/{staged['id']}", etag=False)
            self.assertEqual(deleted.status, 409, deleted)
            self.assertIsNotNone(self.listed()[staged["id"]]["last_used_at"])

    def test_one_that_is_in_use_is_not_deleted_by_mistake(self):
        staged = self.stage()
        self.works(staged["secret"])
        self.used(staged["id"])
        answer = self.server.admin("DELETE", f"{self.path}/{staged['id']}", etag=False)
        self.assertEqual(answer.status, 409, answer)
        self.assertTrue(self.works(staged["secret"]))
        answer = self.server.admin("DELETE", f"{self.path}/{staged['id']}?even_if_in_use=true",
                                   etag=False)
        self.assertEqual(answer.status, 204, answer)
        self.assertFalse(self.works(staged["secret"]))
        self.assertNotIn(staged["id"], self.listed())

    def test_the_last_one_in_force_ends_only_when_that_is_meant(self):
        old = self.first()
        answer = self.server.admin("POST", f"{self.path}/{old}/retire", {"now": True})
        self.assertEqual(answer.status, 422, answer)
        self.assertEqual([e["rule"] for e in answer.json["errors"]], ["last_secret"])
        self.assertTrue(self.works(self.app["secret"]))
        answer = self.server.admin("POST", f"{self.path}/{old}/retire",
                                   {"now": True, "accept": ["last_secret"]})
        self.assertEqual(answer.status, 200, answer)
        self.assertFalse(self.works(self.app["secret"]))

    def test_the_last_one_is_deleted_only_when_that_is_meant_used_or_not(self):
        path = f"{self.path}/{self.first()}"
        answer = self.server.admin("DELETE", path, etag=False)
        self.assertEqual(answer.status, 422, answer)
        self.assertEqual([e["rule"] for e in answer.json["errors"]], ["last_secret"])
        answer = self.server.admin("DELETE", path + "?accept=last_secret", etag=False)
        self.assertEqual(answer.status, 204, answer)
        self.assertEqual(self.listed(), {})

    def test_S32_staging_needs_a_fresh_verification(self):
        answer = self.server.admin("POST", self.path)
        self.assertEqual(answer.status, 403, answer)
        self.assertTrue(answer.json["type"].endswith("/verification-required"), answer)
        self.assertEqual(len(self.listed()), 1)

    def found(self, secret):
        """What the receipt of a request with this wrong secret says about it."""
        receipt = self.server.receipt(self.server.ask_token(self.app, secret=secret))
        self.assertEqual(receipt["rule"], "secret_right", receipt)
        self.assertNotIn(secret, str(receipt))
        return receipt["because"]

    def test_the_receipt_tells_a_slip_of_the_hand_from_another_secret(self):
        secret, old = self.app["secret"], self.first()
        self.assertIn("checksum is wrong", self.found(secret[:-1]))
        self.assertIn("checksum is wrong", self.found(secret[:20] + secret[21] + secret[20:]))
        self.assertIn("line break came along", self.found(secret + "\n"))
        self.assertIn("line break came along", self.found(f'"{secret}"'))
        self.assertIn("does not have the form", self.found("hunter2"))
        self.stage()
        self.server.done("POST", f"{self.path}/{old}/retire", {"now": True})
        self.assertIn("was retired", self.found(secret))
        other = self.server.make_app(f"Other {self.made}")
        self.assertIn("another app's", self.found(other["secret"]))

    def test_malformed_retirements_are_named(self):
        old = self.first()
        for document, field in (({}, "at"), ({"at": "tomorrow"}, "at"), ({"now": False}, "at"),
                                ({"at": "2020-01-01T00:00:00Z"}, "at"), ({"when": 1}, "when"),
                                ({"now": True, "at": iso(time.time() + 60)}, "at")):
            answer = self.server.admin("POST", f"{self.path}/{old}/retire", document)
            self.assertEqual(answer.status, 422, (document, answer))
            self.assertEqual(answer.json["errors"][0]["field"], field, document)


if __name__ == "__main__":
    unittest.main()

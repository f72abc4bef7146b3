# SPDX-License-Identifier: Apache-2.0
"""Signing keys roll over, by hand and by schedule, on a server whose clock is put ahead: the next
key is published before it signs, takes over after an hour, and the one before stays published until
the last token that it signed has ended, and for 31 days at least."""

import base64
import json
import time
import unittest

import set_clock

HOUR, DAY = 3600, 24 * 3600
SOON = 10 * 60  # more than a test takes
STAYS = 31 * DAY  # at least, once it signs no more


class RollOver(set_clock.TestCase):
    def prepare(self):
        self.app_ = self.app(oauth={
            "jwt_access_tokens": {"enabled": True, "algorithm": "ES256", "lifetime_minutes": 720}})
        self.tokens = self.signed_in(self.browser_of(self.person()), self.app_)

    def keys(self, state=None):
        """The keys for ES256, newest first; of this state."""
        return [key for key in self.server.done("GET", "/keys")["items"]
                if key["algorithm"] == "ES256" and state in (None, key["state"])]

    def states(self):
        return [key["state"] for key in self.keys()]

    def published(self):
        return {key["kid"] for key in self.server.get("/oauth2/jwks").json["keys"]}

    def signed(self):
        """A token of now, and the name of the key that signed it."""
        answer = self.app_.refresh(self.tokens["refresh_token"])
        self.assertEqual(answer.status, 200, repr(answer))
        self.tokens = answer.json
        token = answer.json["access_token"]
        head = token.split(".")[0]
        return token, json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))["kid"]

    def takes_over(self, begun, old, new):
        """`new` is the next key since `begun` seconds: it signs an hour later, and `old` stands
        there for as long as what it signed."""
        self.assertEqual([key["kid"] for key in self.keys("next")], [new])
        self.assertEqual(self.states()[:2], ["next", "current"])
        self.assertLessEqual({old, new}, self.published())
        self.assertEqual(self.signed()[1], old)

        self.jump(begun + HOUR - SOON)
        last, kid = self.signed()
        self.assertEqual(kid, old)
        self.jump(begun + HOUR + SOON)
        first, kid = self.signed()
        self.assertEqual(kid, new)
        self.assertEqual([key["kid"] for key in self.keys("current")], [new])
        self.assertEqual([key["kid"] for key in self.keys("retiring")], [old])
        self.assertLessEqual({old, new}, self.published())
        for token in (last, first):
            self.assertTrue(self.active(self.app_, token))

        self.jump(begun + HOUR + 12 * HOUR - 2 * SOON)  # The last token is about to end.
        self.assertIn(old, self.published())
        self.assertTrue(self.active(self.app_, last))
        self.jump(begun + HOUR + STAYS - SOON)  # ID tokens come back as hints.
        self.assertFalse(self.active(self.app_, last))
        self.assertIn(old, self.published())
        self.jump(begun + HOUR + STAYS + SOON)
        self.assertNotIn(old, self.published())
        self.assertIn(new, self.published())
        self.assertEqual([key["kid"] for key in self.keys("retired")], [old])
        token, kid = self.signed()
        self.assertEqual(kid, new)
        self.assertTrue(self.active(self.app_, token))


class ByHand(RollOver):
    def test_S52_the_next_key_is_published_takes_over_and_the_old_one_stays_for_its_tokens(self):
        self.prepare()
        old = self.keys("current")[0]["kid"]
        self.assertEqual(self.signed()[1], old)
        made = self.server.done("POST", "/keys/rotate", {"algorithm": "ES256"})["items"]
        new = next(key["kid"] for key in made if key["state"] == "next")
        self.assertNotEqual(new, old)
        self.takes_over(0, old, new)
        # Keys for other algorithms are not concerned.
        others = {key["state"] for key in self.server.done("GET", "/keys")["items"]
                  if key["algorithm"] != "ES256"}
        self.assertEqual(others, {"current"})


class BySchedule(RollOver):
    def at_the_next_start(self):
        """What is due by the calendar is looked for at every start, and each minute."""
        self.server.restart()
        self.server.get("/oauth2/jwks")

    def test_S52_it_is_due_after_its_days_and_goes_as_it_goes_by_hand(self):
        self.prepare()
        old = self.keys("current")[0]["kid"]
        self.server.accepted("PATCH", "/organization", {"signing_key_rotation_days": 2})
        self.jump(2 * DAY - SOON)
        self.at_the_next_start()
        self.assertEqual(self.states(), ["current"])
        begun = 2 * DAY + SOON
        self.jump(begun)
        self.at_the_next_start()
        ends = time.monotonic() + 60
        while self.states() == ["current"] and time.monotonic() < ends:
            time.sleep(0.1)  # It is made while the server serves already.
        new = self.keys("next")[0]["kid"]
        row = next(row for row in self.server.done("GET", "/audit?action=key.rotated")["items"]
                   if row["object_name"] == "ES256")
        self.assertEqual(row["after"]["because"], "by schedule, every 2 days")
        self.takes_over(begun, old, new)


if __name__ == "__main__":
    unittest.main()

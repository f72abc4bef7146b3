# SPDX-License-Identifier: Apache-2.0
"""The keys of trusted issuers on a server whose clock is put ahead and back: those in use never
grow old, and those of before are not believed."""

import json
import time
import unittest

import set_clock
import trusted_issuers_test
from at_once import at_once

HOUR, AHEAD = 3600, 55 * 60  # Keys that nobody uses are old after an hour.


class KeysByTheClock(set_clock.TestCase, trusted_issuers_test.Base):
    options = ("--calls-reach", "127.0.0.0/8")

    def token(self, by=None, **claims):
        now = int(self.server_now())
        return self.signed(by=by, iat=now, exp=now + 600, **claims)

    def asked(self, keys, times):
        ends = time.monotonic() + 10
        while keys.asked < times and time.monotonic() < ends:
            time.sleep(0.05)
        time.sleep(0.5)
        self.assertEqual(keys.asked, times)

    def test_keys_in_use_are_fetched_before_they_are_old(self):
        keys = self.key_server(self.partner)
        issuer = self.registered(keys_url=keys.url)
        app = self.exchanger()
        self.issued(self.exchange(app, self.token(jti="first")))
        for times in (1, 2, 3):
            self.jump(times * AHEAD)
            self.asked(keys, times + 1)
        keys.delay = 2
        tokens = [self.token(jti=f"n{number}") for number in range(12)]
        for answer in at_once(len(tokens), lambda n: self.exchange(app, tokens[n])):
            self.issued(answer)
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"active": False})
        self.jump(4 * AHEAD)
        time.sleep(4)
        self.asked(keys, 4)

    def test_an_issuer_that_has_withdrawn_all_its_keys_has_answered(self):
        keys = self.key_server(self.partner)
        self.registered(keys_url=keys.url)
        app = self.exchanger()
        self.issued(self.exchange(app, self.token(jti="first")))
        keys.issuers = ()
        self.jump(2 * HOUR)
        answer = self.exchange(app, self.token(jti="second"))
        self.assertEqual(answer.status, 503, repr(answer))
        self.assertIn("no key of the answer can be used here",
                      json.dumps(self.server.receipt(answer)["checks"]))

    def test_a_clock_that_is_put_back_keeps_no_new_key_out(self):
        keys = self.key_server(self.partner)
        self.registered(keys_url=keys.url)
        app = self.exchanger()
        self.jump(24 * HOUR)
        self.issued(self.exchange(app, self.token(jti="tomorrow")))
        self.jump(0)
        keys.issuers = (self.other,)
        self.issued(self.exchange(app, self.token(by=self.other, jti="today")))


if __name__ == "__main__":
    unittest.main()

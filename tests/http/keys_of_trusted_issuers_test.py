# SPDX-License-Identifier: Apache-2.0
"""Where a trusted issuer publishes its keys they are fetched: rarely, on the threads that do
nothing else, and however long one issuer takes, the tokens of the others are exchanged."""

import threading
import time
import unittest

import trusted_issuers_test
from trusted_issuer import Issuer


class KeysBehindAUrl(trusted_issuers_test.Base):
    options = ("--calls-reach", "127.0.0.0/8")

    def test_keys_are_fetched_once_and_again_when_a_token_names_a_new_one(self):
        keys = self.key_server(self.partner)
        self.registered(keys_url=keys.url)
        app = self.exchanger()
        for number in range(3):
            self.issued(self.exchange(app, self.signed(jti=f"a{number}")))
        self.assertEqual(keys.asked, 1)
        stranger = Issuer(self.folder.name, "stranger")
        for _ in range(10):
            self.denied("subject_key_known", self.exchange(app, self.signed(by=stranger)))
        self.assertLessEqual(keys.asked, 2)
        keys.issuers = (self.other,)
        ends = time.monotonic() + 12
        answer = self.exchange(app, self.signed(by=self.other))
        while answer.status != 200 and time.monotonic() < ends:
            self.denied("subject_key_known", answer)
            time.sleep(0.25)
            answer = self.exchange(app, self.signed(by=self.other))
        self.issued(answer)
        self.denied("subject_key_known", self.exchange(app, self.signed(jti="old")))

    def test_a_slow_issuer_holds_up_nobody_else(self):
        slow = self.key_server(self.partner)
        slow.delay = 8
        self.registered(keys_url=slow.url)
        app = self.exchanger()
        claims = dict(self.claims)
        answers = []

        def ask(number):
            token = self.partner.sign({**claims, "jti": f"s{number}"})
            answers.append(self.exchange(app, token))

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        self.registered()
        began = time.monotonic()
        self.issued(self.exchange(app, self.signed()))
        self.assertLess(time.monotonic() - began, 3)
        for thread in threads:
            thread.join()
        self.assertEqual({answer.status for answer in answers}, {503})
        self.assertEqual(slow.asked, 1)

    def test_slow_issuers_hold_up_no_other_issuers_keys(self):
        slow, quick = self.key_server(self.partner), self.key_server(self.partner)
        slow.delay = 8
        app, tokens, threads = self.exchanger(), [], []
        for _ in range(2):
            self.registered(keys_url=slow.url)
            tokens.append(self.signed())
        self.registered(keys_url=quick.url)
        for token in tokens:
            threads.append(threading.Thread(target=self.exchange, args=(app, token)))
            threads[-1].start()
        while slow.asked == 0:
            time.sleep(0.01)
        began = time.monotonic()
        self.issued(self.exchange(app, self.signed()))
        self.assertLess(time.monotonic() - began, 3)
        for thread in threads:
            thread.join()

    def test_a_new_url_counts_while_the_old_one_is_still_asked(self):
        slow, quick = self.key_server(self.other), self.key_server(self.partner)
        slow.delay = 2
        issuer = self.registered(keys_url=slow.url)
        app = self.exchanger()
        first = threading.Thread(target=self.exchange, args=(app, self.signed(jti="old")))
        first.start()
        while slow.asked == 0:
            time.sleep(0.01)
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"keys_url": quick.url})
        self.issued(self.exchange(app, self.signed()))
        first.join()


if __name__ == "__main__":
    unittest.main()

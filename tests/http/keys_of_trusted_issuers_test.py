# SPDX-License-Identifier: Apache-2.0
"""Where a trusted issuer publishes its keys they are fetched: rarely, on the threads that do
nothing else, and however long one issuer takes, the tokens of the others are exchanged."""

import json
import threading
import time
import unittest

import trusted_issuers_test
from at_once import at_once
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

    def test_tokens_of_a_new_key_are_put_off_while_the_issuer_is_asked(self):
        keys = self.key_server(self.partner)
        self.registered(keys_url=keys.url)
        app = self.exchanger()
        self.issued(self.exchange(app, self.signed(jti="before")))
        keys.issuers, keys.delay = (self.partner, self.other), 1.5
        time.sleep(5.1)  # The least between two questions.
        tokens = [self.signed(by=self.other, jti=f"n{number}") for number in range(8)]
        answers = at_once(len(tokens), lambda number: self.exchange(app, tokens[number]))
        statuses = [answer.status for answer in answers]
        self.assertIn(200, statuses)
        self.assertEqual(set(statuses) - {200}, {503})
        for token, answer in zip(tokens, answers):
            if answer.status == 503:
                receipt = self.server.receipt(answer)
                self.assertEqual(receipt["rule"], "subject_keys_available")
                self.assertIn("still to come", json.dumps(receipt["checks"]))
                self.issued(self.exchange(app, token))
        self.assertEqual(keys.asked, 2)

    def test_a_new_key_is_asked_for_where_tokens_name_none(self):
        keys = self.key_server(self.nameless("old"))
        self.registered(keys_url=keys.url)
        app = self.exchanger()
        old, new = keys.issuers[0], self.nameless("new")
        sign = lambda by, jti: by.sign({**self.claims, "jti": jti}, kid=None)
        self.issued(self.exchange(app, sign(old, "1")))
        self.denied("subject_token_authentic", self.exchange(app, sign(new, "2")), screen=None)
        self.assertEqual(keys.asked, 1)
        keys.issuers = (new,)
        time.sleep(5.1)  # The least between two questions.
        self.issued(self.exchange(app, sign(new, "2")))
        self.denied("subject_token_authentic", self.exchange(app, sign(old, "3")), screen=None)
        self.assertEqual(keys.asked, 2)

    def test_the_receipt_says_what_came_of_the_question(self):
        keys = self.key_server(self.partner)
        keys.status = 404
        issuer = self.registered(keys_url=keys.url)
        app = self.exchanger()
        for number in range(2):
            answer = self.exchange(app, self.signed(jti=f"r{number}"))
            self.assertEqual((answer.status, answer.json["error"]),
                             (503, "temporarily_unavailable"))
            self.assertIn(f"{issuer['issuer']}: {keys.url}: HTTP 404",
                          json.dumps(self.server.receipt(answer)["checks"]))
        self.assertEqual(keys.asked, 1)

    def test_S58_an_issuer_that_changes_while_it_is_asked_is_looked_at_anew(self):
        keys = self.key_server(self.partner)
        keys.delay = 1.5
        issuer = self.registered(keys_url=keys.url)
        app, answers = self.exchanger(), []
        token = self.signed()
        first = threading.Thread(target=lambda: answers.append(self.exchange(app, token)))
        first.start()
        while keys.asked == 0:
            time.sleep(0.01)
        path = f"/trusted-issuers/{issuer['id']}"
        for active in (False, True):
            self.server.accepted("PATCH", path, {"active": active})
        first.join()
        self.assertEqual(answers[0].status, 503, repr(answers[0]))
        receipt = self.server.receipt(answers[0])
        self.assertEqual(receipt["rule"], "subject_keys_available")
        self.assertIn("changed a moment ago", json.dumps(receipt["checks"]))
        self.issued(self.exchange(app, token))

    def nameless(self, kid):
        issuer = Issuer(self.folder.name, kid)
        issuer.jwk.pop("kid")
        return issuer

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

# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments while refresh tokens rotate and are revoked: the token of the last
answer goes on, one that was replaced or revoked stays dead. DOORWARD_KILL_ROUNDS says how often
(25)."""

import http.client
import os
import random
import threading
import time
import unittest

import web_server_flow

ROUNDS = int(os.environ.get("DOORWARD_KILL_ROUNDS", "25"))
CHAINS = 4


class Chain:
    """One sign-in whose token is refreshed until the server is gone: what was acknowledged."""

    def __init__(self, app, token):
        self.app = app
        self.tokens = [token]
        self.wrong = []

    def run(self):
        try:
            while True:
                answer = self.app.refresh(self.tokens[-1])
                if answer.status != 200:
                    self.wrong.append(repr(answer))
                    return
                self.tokens.append(answer.json["refresh_token"])
        except (OSError, http.client.HTTPException):
            pass  # The server was killed: that is what this is about.


class KilledWhileTokensAreRefreshed(web_server_flow.TestCase):
    def setUp(self):
        self.browser = self.browser_of(self.person())
        self.web = self.app(policies={"limits": {"refresh_tokens_per_user": 100}})
        self.revoked = []

    def new_token(self):
        return self.signed_in(self.browser, self.web)["refresh_token"]

    def revoke(self, tokens):
        """Ends these one after the other until the server is gone."""
        try:
            for token in tokens:
                form = {"token": token, "client_id": self.web.key,
                        "client_secret": self.web.secret}
                if self.server.post("/oauth2/revoke", form=form).status == 200:
                    self.revoked.append(token)
                time.sleep(0.005)
        except (OSError, http.client.HTTPException):
            pass

    def refused(self, token):
        return self.web.refresh(token).status == 400

    def round(self, chains, moment):
        threads = [threading.Thread(target=chain.run) for chain in chains]
        doomed = [self.new_token() for _ in range(3)]
        threads.append(threading.Thread(target=self.revoke, args=(doomed,)))
        for thread in threads:
            thread.start()
        time.sleep(moment)
        self.server.kill()
        for thread in threads:
            thread.join(timeout=30)
        self.server.start()

    def test_S39_no_acknowledged_token_is_lost_and_none_comes_back(self):
        chance = random.Random(20_261_123)
        chains = [Chain(self.web, self.new_token()) for _ in range(CHAINS)]
        refreshes = replaced = 0
        for number in range(ROUNDS):
            self.round(chains, chance.uniform(0.005, 0.15))
            for chain in chains:
                self.assertEqual(chain.wrong, [], f"round {number}")
                going_on = self.web.refresh(chain.tokens[-1])
                self.assertEqual(going_on.status, 200, f"round {number}: {going_on!r}")
                refreshes += len(chain.tokens)
                chain.tokens = [*chain.tokens[-2:], going_on.json["refresh_token"]]
            for token in self.revoked[-3:]:
                self.assertTrue(self.refused(token), f"round {number}")
            spent = chains.pop(0)
            if len(spent.tokens) == 3:
                replaced += 1
                self.assertTrue(self.refused(spent.tokens[0]), f"round {number}")
                self.assertTrue(self.refused(spent.tokens[2]), f"round {number}")
            chains.append(Chain(self.web, self.new_token()))
        self.assertGreater(refreshes, ROUNDS)
        self.assertGreater(replaced, 0)
        self.assertGreater(len(self.revoked), 0)
        print(f"{ROUNDS} rounds, {refreshes} refreshes, {len(self.revoked)} revocations and "
              f"{replaced} replaced tokens checked")


if __name__ == "__main__":
    unittest.main()

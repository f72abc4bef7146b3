# SPDX-License-Identifier: Apache-2.0
"""kill -9 while a POST with an Idempotency-Key is under way: whoever sends it again gets the one
object that it made, however far it had come. DOORWARD_KILL_ROUNDS says how often (30 at most)."""

import http.client
import json
import os
import random
import threading
import time
import unittest

import doorward

ROUNDS = min(30, int(os.environ.get("DOORWARD_KILL_ROUNDS", "30")))
WRITERS = 4


class ARepeatedRequestAfterAKill(unittest.TestCase):
    def post(self, name):
        """Sends the request once: status and object, or nothing when the server went away."""
        headers = {"Authorization": f"Bearer {self.bearer}", "Content-Type": "application/json",
                   "Idempotency-Key": name}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        try:
            connection.request("POST", "/setup/api/permission-sets",
                               json.dumps({"name": name}), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def write(self, number, writer, done):
        for count in range(10_000):
            name = f"r{number}w{writer}c{count}"
            answer = self.post(name)
            done.append((name, answer))
            if answer is None:
                return
            assert answer[0] == 201, answer
            self.server.admin("DELETE", f"/permission-sets/{answer[1]['id']}",
                              headers={"If-Match": "*"}, etag=False)

    def test_S74_a_request_that_is_sent_again_is_carried_out_once(self):
        self.server = server = doorward.Server()
        self.addCleanup(server.close)
        server.start()
        chance = random.Random(7)
        repeated = rebuilt = 0
        for number in range(ROUNDS):
            self.bearer = server._admin_token()
            done = []
            threads = [threading.Thread(target=self.tolerant, args=(number, w, done), daemon=True)
                       for w in range(WRITERS)]
            for thread in threads:
                thread.start()
            time.sleep(chance.uniform(0.02, 0.15))
            server.kill()
            for thread in threads:
                thread.join(timeout=30)
            server.start()
            self.bearer = server._admin_token()
            there = {one["name"]: one["id"]
                     for one in server.done("GET", "/permission-sets?limit=500")["items"]}
            for name, answer in done:
                if answer is not None:
                    continue
                status, made = self.post(name)
                self.assertEqual(status, 201, f"{name}: {made}")
                self.assertEqual(made["name"], name)
                if name in there:  # It had been committed, answer kept or not.
                    rebuilt += 1
                    self.assertEqual(made["id"], there[name])
                repeated += 1
                self.assertEqual(self.post(name)[1], made)
            for one in server.done("GET", "/permission-sets?limit=500")["items"]:
                server.done("DELETE", f"/permission-sets/{one['id']}")
        self.assertGreater(repeated, 0)
        print(f"{ROUNDS} rounds: {repeated} requests were sent again, {rebuilt} of them had been "
              f"carried out before the kill")

    def tolerant(self, number, writer, done):
        try:
            self.write(number, writer, done)
        except (OSError, http.client.HTTPException):
            pass  # The server was killed between two requests.


if __name__ == "__main__":
    unittest.main()

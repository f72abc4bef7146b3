# SPDX-License-Identifier: Apache-2.0
"""What is stored and held is bounded by what is alive, not by what was asked: thousands of tokens,
issued and refused, make neither the database nor the process larger."""

import http.client
import threading
import unittest
import urllib.parse

import doorward

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
EACH, CLIENTS = 1500, 4


class TokensLeaveLittleBehind(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Busy")

    def ask(self, count, secret, wanted):
        form = urllib.parse.urlencode({"grant_type": "client_credentials",
                                       "client_id": self.app["key"], "client_secret": secret})
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        for _ in range(count):
            connection.request("POST", "/oauth2/token", form, FORM)
            answer = connection.getresponse()
            answer.read()
            self.statuses.add(answer.status)
        connection.close()
        self.assertTrue(self.statuses <= wanted, self.statuses)

    def storm(self, count, secret, wanted):
        self.statuses = set()
        threads = [threading.Thread(target=self.ask, args=(count, secret, wanted))
                   for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue(self.statuses <= wanted, self.statuses)

    def stored(self):
        """Bytes of the database when all of it is written."""
        self.server.restart()
        return sum(file.stat().st_size for file in self.server.data.glob("doorward.db*"))

    def resident(self):
        with open(f"/proc/{self.server.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    def test_S79_tokens_make_neither_the_database_nor_the_process_larger(self):
        self.storm(EACH // 3, self.app["secret"], {200})
        stored = self.stored()
        self.storm(EACH // 3, self.app["secret"], {200})
        resident = self.resident()
        self.storm(EACH, self.app["secret"], {200})
        # A sanitizer keeps freed memory back to find its late uses.
        self.assertLess(self.resident() - resident, 8 * 1024 + resident // 2, "KiB")
        self.assertLess(self.stored() - stored, 20 * EACH * CLIENTS, "bytes, for so many tokens")

    def test_S79_refusals_are_counted_once_they_are_many(self):
        self.storm(EACH // 3, "wrong", {400, 401, 429})
        stored = self.stored()
        self.storm(EACH, "wrong", {400, 401, 429})
        self.assertLess(self.stored() - stored, 100 * EACH * CLIENTS, "bytes, for so many refusals")
        rows = self.server.done("GET", "/login-history?limit=500&outcome=denied")["items"]
        self.assertLess(len(rows), 500)


if __name__ == "__main__":
    unittest.main()

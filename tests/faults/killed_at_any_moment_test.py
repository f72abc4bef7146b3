# SPDX-License-Identifier: Apache-2.0
"""kill -9 under mixed load, again and again: every acknowledged save is there, no revoked token
comes back, the audit trail is whole. ./dev test --rounds N says how often (200)."""

import http.client
import json
import os
import random
import threading
import time
import unittest
import urllib.parse

import doorward

ROUNDS = int(os.environ.get("DOORWARD_KILL_ROUNDS", "200"))
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Load:
    """Saves, tokens and revocations on connections of their own, until the server is gone. Holds
    what the server has acknowledged."""

    def __init__(self, server, apps, bearer, number):
        self.server, self.apps, self.bearer, self.number = server, apps, bearer, number
        self.saved = {}       # app id: descriptions, the acknowledged ones and the last one tried
        self.revoked = []
        self.kept = []
        self.threads = [threading.Thread(target=work, daemon=True)
                        for work in (self.save, self.save_another, self.revoke)]
        for thread in self.threads:
            thread.start()

    def join(self):
        for thread in self.threads:
            thread.join(timeout=30)

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)

    def call(self, connection, method, path, body, headers):
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.getheader("ETag"), answer.read()

    def save(self, which=0):
        app = self.apps[which]
        headers = {"Authorization": f"Bearer {self.bearer}", "Content-Type": "application/json"}
        acknowledged, count = None, 0
        self.saved[app["id"]] = lambda: (acknowledged, tried)
        tried = None
        try:
            connection = self.connection()
            path = f"/setup/api/apps/{app['id']}"
            _, etag, _ = self.call(connection, "GET", path, None, headers)
            while True:
                count += 1
                tried = f"round {self.number} save {count}"
                status, etag, body = self.call(
                    connection, "PATCH", path, json.dumps({"basic": {"description": tried}}),
                    {**headers, "If-Match": etag})
                if status != 200:
                    raise AssertionError(f"{status} {body[:300]}")
                acknowledged = tried
        except (OSError, http.client.HTTPException):
            pass  # The server was killed: that is what this is about.

    def save_another(self):
        self.save(1)

    def revoke(self):
        app = self.apps[2]
        credentials = {"client_id": app["key"], "client_secret": app["secret"]}
        ask = urllib.parse.urlencode({"grant_type": "client_credentials", **credentials})
        try:
            connection = self.connection()
            while True:
                answer = self.call(connection, "POST", "/oauth2/token", ask, FORM)[2]
                token = json.loads(answer)["access_token"]
                if len(self.kept) < 3:
                    self.kept.append(token)
                    continue
                body = urllib.parse.urlencode({"token": token, **credentials})
                if self.call(connection, "POST", "/oauth2/revoke", body, FORM)[0] == 200:
                    self.revoked.append(token)
        except (OSError, http.client.HTTPException):
            pass


class KilledAtAnyMoment(unittest.TestCase):
    def test_S74_every_acknowledged_write_is_there(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        server.start()
        apps = [server.make_app(name) for name in ("One", "Two", "Three")]
        chance = random.Random(20_261_123)
        slowest = saves = revocations = 0
        for number in range(ROUNDS):
            load = Load(server, apps, server._admin_token(), number)
            time.sleep(chance.uniform(0.02, 0.25))
            server.kill()
            load.join()
            began = time.monotonic()
            server.start()
            slowest = max(slowest, time.monotonic() - began)
            for app, told in load.saved.items():
                acknowledged, tried = told()
                held = server.done("GET", f"/apps/{app}")["basic"]["description"]
                if acknowledged is not None:
                    saves += 1
                    self.assertIn(held, (acknowledged, tried), f"round {number}")
            for token in load.revoked[-20:]:
                revocations += 1
                answer = server.get("/oauth2/userinfo", bearer=token)
                self.assertEqual(answer.status, 401, f"round {number}")
            for token in load.kept:
                answer = server.get("/oauth2/userinfo", bearer=token)
                self.assertEqual(answer.status, 200, f"round {number}")
        self.assertTrue(server.done("POST", "/audit/verify")["whole"])
        self.assertGreater(saves, 0)
        self.assertGreater(revocations, 0)
        print(f"{ROUNDS} rounds, {saves} acknowledged saves and {revocations} revocations checked, "
              f"slowest start {slowest * 1000:.0f} ms")
        self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()

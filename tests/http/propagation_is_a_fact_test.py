# SPDX-License-Identifier: Apache-2.0
"""A save is in force when it is answered and says where; a rehearsal can delay it as Salesforce
does."""

import time
import unittest

import doorward


class PropagationIsAFact(doorward.TestCase):
    def test_a_save_is_in_force_before_it_is_answered(self):
        app = self.server.make_app("Assess")
        for on in (False, True) * 20:
            saved = self.server.change_app(app, {"oauth": {"client_credentials": {"enabled": on}}})
            self.assertEqual(self.server.ask_token(app).status, 200 if on else 400)
            nodes = saved["propagation"]["nodes"]
            self.assertEqual([node["node"] for node in nodes], ["node-1"])
            self.assertGreaterEqual(nodes[0]["applied_ms"], 0)

    def test_the_nodes_and_the_revisions_they_serve_are_listed(self):
        app = self.server.make_app("Listed")
        told = self.server.done("GET", "/propagation")
        self.assertIn("node-1", [node["node"] for node in told["nodes"]])
        self.assertGreaterEqual(told["revision"], app["revision"])


class ARehearsalDelaysSaves(unittest.TestCase):
    def setUp(self):
        self.server = doorward.Server("--simulate-propagation", "2s")
        self.addCleanup(self.server.close)
        self.server.start()

    def until(self, status, app):
        end = time.monotonic() + 20
        while self.server.ask_token(app).status != status:
            self.assertLess(time.monotonic(), end, "the save never came into force")
            time.sleep(0.1)

    def test_a_new_key_is_unknown_for_a_while_and_then_works(self):
        app = self.server.make_app("Assess")
        early = self.server.ask_token(app, dialect="salesforce")
        self.assertEqual((early.status, early.json["error"]), (400, "invalid_client_id"))
        self.until(200, app)

    def test_a_revocation_never_waits(self):
        app = self.server.make_app("Assess")
        self.until(200, app)
        token = self.server.token(app)["access_token"]
        self.server.post("/oauth2/revoke", form={"token": token}, login=app)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 401)


if __name__ == "__main__":
    unittest.main()

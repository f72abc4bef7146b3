# SPDX-License-Identifier: Apache-2.0
"""Wrong secrets are counted per app and network, per network and per app, wherever an app
authenticates, and nobody who knows the secret waits for what another network did."""

import unittest

import doorward

WRONG = "DWS" + "w" * 61
PLACES = (("standard", "token"), ("standard", "introspect"), ("standard", "revoke"),
          ("salesforce", "token"), ("salesforce", "introspect"), ("salesforce", "revoke"))


class GuessingASecretIsSlowedDown(doorward.TestCase):
    # The tests speak for many networks: they stand for a proxy that names its clients.
    options = ("--trusted-proxy", "127.0.0.1", "--network-guesses", "12")
    made = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # So that Salesforce's revocation asks for client authentication, too.
        cls.server.accepted("PATCH", "/organization",
                            {"revoke_without_client_authentication": False})

    def setUp(self):
        doorward.wait_for_room(300)

    def app(self, guesses=3):
        GuessingASecretIsSlowedDown.made += 1
        return self.server.make_app(f"Guessed {self.made}",
                                    policies={"limits": {"secret_guesses": guesses}})

    def network(self):
        """An address of a network that nobody came from yet."""
        GuessingASecretIsSlowedDown.made += 1
        return f"203.{self.made // 250}.{self.made % 250}.7"

    def ask(self, app, secret, address, place=("standard", "token")):
        dialect, endpoint = place
        prefix = {"standard": "/oauth2/", "salesforce": "/services/oauth2/"}[dialect]
        return self.server.post(prefix + endpoint, headers={"X-Forwarded-For": address}, form={
            "grant_type": "client_credentials", "token": "x",
            "client_id": app["key"], "client_secret": secret})

    def rule(self, answer):
        return self.server.receipt(answer)["rule"]

    def found(self, answer):
        """What the receipt says of the check that failed first."""
        return next(check["found"] for check in self.server.receipt(answer)["checks"]
                    if check["verdict"] == "failed")

    def guess(self, app, address, times, place=PLACES[0]):
        for _ in range(times):
            answer = self.ask(app, WRONG, address, place)
            self.assertIn(answer.status, (400, 401))
            self.assertEqual(self.rule(answer), "secret_right", place)

    def test_S26_guesses_of_one_network_for_one_app_end_at_each_endpoint(self):
        for place in PLACES:
            with self.subTest(place):
                app, address, other = self.app(), self.network(), self.network()
                self.guess(app, address, 3, place)
                for secret in (WRONG, app["secret"]):
                    answer = self.ask(app, secret, address, place)
                    self.assertEqual(self.rule(answer), "not_throttled", place)
                    self.assertNotIn("for all apps", self.found(answer))
                self.assertEqual(self.ask(app, app["secret"], other, place).status, 200)

    def test_S26_what_was_guessed_at_one_endpoint_counts_at_the_others(self):
        app, address = self.app(guesses=len(PLACES)), self.network()
        for place in PLACES:
            self.guess(app, address, 1, place)
        for place in PLACES:
            answer = self.ask(app, app["secret"], address, place)
            self.assertEqual(self.rule(answer), "not_throttled", place)

    def test_S26_a_network_that_guesses_for_many_apps_waits_for_all(self):
        address, other = self.network(), self.network()
        apps = [self.app() for _ in range(7)]
        for app in apps[:6]:
            self.guess(app, address, 2)
        for app in apps:
            answer = self.ask(app, app["secret"], address)
            self.assertEqual(self.rule(answer), "not_throttled")
            # No setting of the app would help it.
            self.assertIn("12 wrong secrets for all apps together", self.found(answer))
        self.assertEqual(self.ask(apps[0], apps[0]["secret"], other).status, 200)

    def test_S26_neighbours_in_one_network_share_its_guesses(self):
        app, address = self.app(), self.network()
        self.guess(app, address, 3)
        neighbour = address.rpartition(".")[0] + ".200"
        self.assertEqual(self.rule(self.ask(app, app["secret"], neighbour)), "not_throttled")

    def test_S26_an_app_that_is_guessed_from_everywhere_leaves_each_network_one_guess(self):
        app, spared = self.app(guesses=2), self.network()
        for _ in range(100):
            address = self.network()
            for _ in range(2):
                self.assertEqual(self.ask(app, WRONG, address).status, 401)
        late = self.network()
        self.guess(app, late, 1)
        answer = self.ask(app, WRONG, late)
        self.assertEqual(self.rule(answer), "not_throttled")
        self.assertEqual(self.ask(app, app["secret"], spared).status, 200)
        other = self.app(guesses=2)
        self.guess(other, late, 2)

    def test_S26_being_slowed_down_reads_like_a_wrong_secret(self):
        app, address = self.app(guesses=1), self.network()
        wrong = self.ask(app, WRONG, address)
        slowed = self.ask(app, app["secret"], address)
        self.assertEqual((self.rule(wrong), self.rule(slowed)), ("secret_right", "not_throttled"))
        self.assertEqual(slowed.status, wrong.status)
        self.assertEqual({**slowed.json, "request_id": ""}, {**wrong.json, "request_id": ""})


if __name__ == "__main__":
    unittest.main()

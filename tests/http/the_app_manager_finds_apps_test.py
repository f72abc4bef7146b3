# SPDX-License-Identifier: Apache-2.0
"""The list of the App Manager: flows, last use, secrets and warnings at a glance, and filters for
them."""

import time
import unittest

import doorward


class TheAppManagerFindsApps(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.used = cls.server.make_app("Used")
        cls.idle = cls.server.make_app("Idle", oauth={
            "client_credentials": {"enabled": False}, "device_flow": True})
        cls.server.token(cls.used)

    def names(self, path):
        return [app["basic"]["name"] for app in self.server.done("GET", path)["items"]]

    def row(self, app):
        found = self.server.done("GET", f"/apps?api_name={app['basic']['api_name']}")["items"]
        return found[0]

    def used_row(self):
        self.server.done("GET", "/login-history?limit=1")  # Waits until the use is written.
        return self.row(self.used)

    def test_a_row_tells_flows_use_and_secrets(self):
        row = self.used_row()
        self.assertEqual(row["flows"], ["client_credentials"])
        self.assertIsNotNone(row["last_used_at"])
        self.assertEqual(row["secrets"], {"count": 1, "next_expiry": None, "never_used": 0})
        idle = self.row(self.idle)
        self.assertEqual(idle["flows"], ["device"])
        self.assertIsNone(idle["last_used_at"])
        self.assertEqual(idle["secrets"]["never_used"], 1)

    def test_warnings_are_counted_in_the_list_and_named_on_the_app(self):
        warnings = self.server.done("GET", f"/apps/{self.used['id']}")["warnings"]
        self.assertEqual(self.row(self.used)["warnings"], len(warnings))
        self.assertIn("ip_restrictions_relaxed", [warning["rule"] for warning in warnings])
        self.assertTrue(all(warning["warning"] for warning in warnings))

    def test_apps_are_found_by_flow(self):
        self.assertEqual(self.names("/apps?flow=device"), ["Idle"])
        self.assertEqual(self.names("/apps?flow=client_credentials&sort=name"),
                         ["Doorward CLI", "Used"])
        self.assertEqual(self.names("/apps?flow=token_exchange"), [])

    def test_apps_are_found_by_secrets_that_end(self):
        end = time.strftime("%Y-%m-%dT00:00:00.000Z", time.gmtime(time.time() + 20 * 86400))
        listed = self.server.done("GET", f"/apps/{self.idle['id']}/secrets")
        first = listed["items"][0]["id"]
        proved = {"Doorward-Verification": self.server.verification()}
        self.server.done("POST", f"/apps/{self.idle['id']}/secrets", headers=proved)
        self.server.accepted("POST", f"/apps/{self.idle['id']}/secrets/{first}/retire",
                             {"at": end}, headers=proved)
        row = self.row(self.idle)
        self.assertEqual(row["secrets"]["next_expiry"], end)
        self.assertEqual(self.names("/apps?expiring_days=30"), ["Idle"])
        self.assertEqual(self.names("/apps?expiring_days=5"), [])

    def test_a_young_app_is_not_called_unused(self):
        self.assertEqual(self.names("/apps?unused_days=1"), [])

    def test_the_last_used_come_first(self):
        self.used_row()
        names = self.names("/apps?sort=-last_used_at")
        self.assertEqual(names[-1], "Idle")

    def test_what_attaches_a_profile_is_found_by_its_name(self):
        self.server.change_app(self.idle, {"policies": {"profiles": ["Standard User"]}})
        self.assertEqual(self.names("/apps?profile=Standard%20User"), ["Idle"])

    def test_values_that_cannot_be_are_named(self):
        for query in ("flow=none", "unused_days=0", "unused_days=x", "expiring_days=99999",
                      "profile=Nobody"):
            with self.subTest(query):
                answer = self.server.admin("GET", f"/apps?{query}")
                self.assertEqual(answer.status, 422)
                self.assertEqual(answer.json["errors"][0]["field"], query.partition("=")[0])

    def test_the_glance_is_read_only(self):
        answer = self.server.admin("PATCH", f"/apps/{self.idle['id']}", {"flows": ["device"]})
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.json["errors"][0]["rule"], "read_only")


if __name__ == "__main__":
    unittest.main()

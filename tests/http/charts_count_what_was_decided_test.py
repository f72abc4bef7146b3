# SPDX-License-Identifier: Apache-2.0
"""Charts: as many tokens and denials as there were, at the hour in which they were."""

import unittest

import doorward


class ChartsCountWhatWasDecided(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Charted")
        for _ in range(7):
            cls.server.token(cls.app)
        for _ in range(2):
            cls.server.ask_token(cls.app, secret="wrong")

    def test_tokens_are_counted_for_the_app_and_for_all(self):
        chart = self.server.done("GET", "/charts/tokens?app=Charted")
        issued = sum(point["issued"] for point in chart["series"][0]["points"])
        denied = sum(point["denied"] for point in chart["series"][0]["points"])
        self.assertEqual((issued, denied), (7, 2))
        self.assertEqual(chart["series"][0]["app"]["name"], "Charted")
        everything = self.server.done("GET", "/charts/tokens?step=day")
        self.assertIsNone(everything["series"][0]["app"]["id"])
        self.assertGreaterEqual(everything["series"][0]["total"], 9)
        self.assertIn("Charted", [one["app"]["name"] for one in everything["series"]])
        self.assertEqual(len(everything["series"][0]["points"]), 31)

    def test_denials_are_counted_by_rule(self):
        chart = self.server.done("GET", "/charts/denials")
        totals = {one["rule"]: one["total"] for one in chart["series"]}
        self.assertEqual(totals["secret_right"], 2)
        holds = {rule["name"]: rule["holds"] for rule in self.server.done("GET", "/rules")["items"]}
        for one in chart["series"]:
            self.assertEqual(one["holds"], holds[one["rule"]])

    def test_secrets_are_counted_by_age(self):
        buckets = self.server.done("GET", "/charts/secrets")["buckets"]
        self.assertEqual([bucket["up_to_days"] for bucket in buckets], [30, 90, 180, 365, None])
        self.assertEqual(buckets[0]["count"], 2)
        self.assertIn("Charted", [app["name"] for app in buckets[0]["apps"]])

    def test_what_cannot_be_drawn_is_named(self):
        for query in ("from=yesterday", "step=year",
                      "from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z",
                      "from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&step=day"):
            with self.subTest(query):
                answer = self.server.admin("GET", f"/charts/tokens?{query}")
                self.assertEqual(answer.status, 422)
                self.assertEqual(answer.json["errors"][0]["field"], query.partition("=")[0])
        self.assertEqual(self.server.admin("GET", "/charts/tokens?app=Nothing").status, 404)


if __name__ == "__main__":
    unittest.main()

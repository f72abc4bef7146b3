# SPDX-License-Identifier: Apache-2.0
"""Who would break? Recent real requests are decided again over unsaved settings."""

import unittest

import doorward


class WhoWouldBreakIsToldBeforeSaving(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Assess")
        for _ in range(6):
            cls.server.token(cls.app)
        cls.server.ask_token(cls.app, secret="wrong")

    def replay(self, settings, query=""):
        return self.server.done("POST", f"/apps/Assess/replay{query}", settings)

    def test_a_range_without_the_callers_address_breaks_them(self):
        found = self.replay({"policies": {"ip_relaxation": "enforce",
                                          "trusted_ip_ranges": ["192.0.2.0/24"]}})
        self.assertEqual(found["replayed"], 7)
        self.assertEqual(found["unchanged"], 1)
        self.assertTrue(found["whole"])
        broken = found["would_break"]
        self.assertEqual(len(broken), 1)
        self.assertEqual(broken[0]["count"], 6)
        self.assertEqual(broken[0]["before"], "issued")
        self.assertEqual(broken[0]["rule"], "address_allowed")
        self.assertEqual(broken[0]["address"], "127.0.0.1")
        self.assertIn("192.0.2.0/24", broken[0]["because"])
        self.assertEqual(self.server.receipt(broken[0]["receipt"])["outcome"], "issued")

    def test_a_harmless_change_breaks_nobody(self):
        found = self.replay({"basic": {"description": "New words."}})
        self.assertEqual(found["would_break"], [])
        self.assertEqual(found["unchanged"], found["replayed"])

    def test_nothing_was_saved(self):
        before = self.server.done("GET", "/apps/Assess")["revision"]
        self.replay({"oauth": {"client_credentials": {"enabled": False}}})
        self.assertEqual(self.server.done("GET", "/apps/Assess")["revision"], before)

    def test_bad_questions_are_named(self):
        for query, settings, field in (("?hours=0", {}, "hours"), ("?limit=9999", {}, "limit"),
                                       ("", {"oauth": {"nonsense": 1}}, "oauth.nonsense")):
            with self.subTest(field):
                answer = self.server.admin("POST", f"/apps/Assess/replay{query}", settings)
                self.assertEqual(answer.status, 422)
                self.assertEqual(answer.json["errors"][0]["field"], field)
        self.assertEqual(self.server.admin("POST", "/apps/Nothing/replay", {}).status, 404)


if __name__ == "__main__":
    unittest.main()

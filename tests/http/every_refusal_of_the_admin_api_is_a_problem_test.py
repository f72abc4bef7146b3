# SPDX-License-Identifier: Apache-2.0
"""Below /setup/api whatever is refused is a problem (RFC 9457) with a type of ours and the id of
the request, also where no operation was reached."""

import unittest

import doorward

TYPES = "https://doorward.dev/problems/"


class EveryRefusalOfTheAdminApiIsAProblem(doorward.TestCase):
    def problem(self, answer, status, name):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        self.assertEqual(answer.json["type"], TYPES + name)
        self.assertEqual(answer.json["status"], status)
        self.assertEqual(answer.json["request_id"], answer.request_id)
        self.assertTrue(answer.json["title"])
        return answer

    def test_an_unknown_path(self):
        self.problem(self.server.admin("GET", "/nothing"), 404, "no-such-operation")

    def test_it_says_whether_there_is_a_receipt(self):
        self.assertIs(self.server.admin("GET", "/apps/Nothing").json["receipt"], False)
        self.assertIs(self.server.admin("POST", "/apps", {}).json["receipt"], False)
        decided = self.server.get("/setup/api/apps", bearer="none")
        self.assertIs(decided.json["receipt"], True)
        self.assertEqual(self.server.receipt(decided)["outcome"], "denied")

    def test_another_method(self):
        answer = self.server.request("PUT", "/setup/api/apps")
        self.problem(answer, 405, "method-not-allowed")
        self.assertIn("GET", answer.headers["allow"])

    def test_an_unknown_object(self):
        self.problem(self.server.admin("GET", "/apps/Nothing"), 404, "not-found")

    def test_a_custom_scope_for_which_no_place_is_left(self):
        self.server.done("POST", "/scopes", {"name": "scope0", "label": "Gone"})
        self.server.done("DELETE", "/scopes/scope0")
        for number in range(1, 192):
            self.server.done("POST", "/scopes", {"name": f"scope{number}", "label": "One"})
        answer = self.server.admin("POST", "/scopes", {"name": "last", "label": "One too many"})
        error = self.problem(answer, 422, "invalid").json["errors"][0]
        self.assertEqual((error["field"], error["value"], error["rule"]),
                         ("name", "last", "too_many"))
        self.assertIn("192", error["detail"])

    def test_too_large_a_body(self):
        answer = self.server.request("POST", "/setup/api/apps", body="x" * (2 << 20))
        self.problem(answer, 413, "too-large")

    def test_no_token(self):
        self.problem(self.server.get("/setup/api/apps"), 401, "unauthorized")


if __name__ == "__main__":
    unittest.main()

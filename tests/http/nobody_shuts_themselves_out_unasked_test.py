# SPDX-License-Identifier: Apache-2.0
"""Ranges of addresses that would shut out whoever saves them are a warning to be accepted, and
there is a way back in for who owns the machine."""

import json
import unittest

import doorward

ELSEWHERE = ["203.0.113.0/24 Head office"]


class NobodyShutsThemselvesOutUnasked(unittest.TestCase):
    def setUp(self):
        self.server = doorward.Server()
        self.addCleanup(self.server.close)
        self.server.start()

    def refused(self, path, document, field):
        answer = self.server.admin("PATCH", path, document)
        self.assertEqual(answer.status, 422, answer)
        error = answer.json["errors"][0]
        self.assertEqual((error["rule"], error["field"], error["value"], error["warning"]),
                         ("shuts_you_out", field, "127.0.0.1", True))
        self.assertIn("--admit-address", error["detail"])
        return {**document, "accept": [error["rule"]]}

    def token_status(self):
        cli = self.server.ask_token(self.cli())
        return cli.status

    def cli(self):
        saved = json.loads((self.server.data / "cli.json").read_text())
        return {"key": saved["consumer_key"], "secret": saved["secret"]}

    def test_network_access_without_the_own_address_has_to_be_meant(self):
        fine = {"trusted_ip_ranges": [*ELSEWHERE, "127.0.0.0/8 Here"]}
        self.assertEqual(self.server.admin("PATCH", "/organization", fine).status, 200)
        meant = self.refused("/organization", {"trusted_ip_ranges": ELSEWHERE}, "trusted_ip_ranges")
        self.assertEqual(self.token_status(), 200)
        self.assertEqual(self.server.admin("PATCH", "/organization", meant).status, 200)
        self.assertNotEqual(self.token_status(), 200)

        self.server.restart("--admit-address", "127.0.0.1")
        self.assertEqual(self.token_status(), 200)
        ranges = self.server.done("GET", "/organization")["trusted_ip_ranges"]
        self.assertEqual(ranges, [*ELSEWHERE, "127.0.0.1"])
        rows = self.server.done("GET", "/audit")["items"]
        self.assertIn("organization.range_admitted", [row["action"] for row in rows])
        self.assertTrue(self.server.done("POST", "/audit/verify")["whole"])
        self.server.restart("--admit-address", "127.0.0.1")
        self.assertEqual(self.server.done("GET", "/organization")["trusted_ip_ranges"], ranges)

    def test_login_ranges_of_the_own_profile_have_to_be_meant(self):
        own = self.server.done("GET", f"/users/{doorward.ADMINISTRATOR}")["profile"]
        path = "/profiles/" + own.replace(" ", "%20")
        self.assertEqual(self.server.admin("PATCH", "/profiles/Standard%20User",
                                           {"login_ip_ranges": ELSEWHERE}).status, 200)
        meant = self.refused(path, {"login_ip_ranges": ELSEWHERE}, "login_ip_ranges")
        self.assertEqual(self.server.admin("PATCH", path, meant).status, 200)
        self.assertNotEqual(self.token_status(), 200)
        self.server.restart("--admit-address", "127.0.0.0/8 This machine")
        self.assertEqual(self.token_status(), 200)
        self.assertEqual(self.server.done("GET", path)["login_ip_ranges"],
                         [*ELSEWHERE, "127.0.0.0/8 This machine"])
        # The ranges of a profile that administers nothing stay as they are.
        self.assertEqual(self.server.done("GET", "/profiles/Standard%20User")["login_ip_ranges"],
                         ELSEWHERE)

    def test_the_own_user_moved_to_a_profile_of_another_place_has_to_be_meant(self):
        permissions = self.server.done("GET", "/profiles/System%20Administrator")["permissions"]
        self.server.done("POST", "/profiles", {
            "name": "Travelling", "permissions": permissions, "login_ip_ranges": ELSEWHERE})
        self.refused(f"/users/{doorward.ADMINISTRATOR}", {"profile": "Travelling"}, "profile")

    def test_the_app_that_one_works_through_goes_on_admitting_the_own_address(self):
        fine = {"policies": {"trusted_ip_ranges": [*ELSEWHERE, "127.0.0.0/8 Here"]}}
        self.assertEqual(self.server.admin("PATCH", "/apps/Doorward_CLI", fine).status, 200)
        document = {"policies": {"trusted_ip_ranges": ELSEWHERE}}
        answer = self.server.admin("PATCH", "/apps/Doorward_CLI", document)
        self.assertEqual(answer.status, 409, answer)
        self.assertIn("You are working through Doorward CLI", answer.json["detail"])
        self.assertEqual(self.token_status(), 200)
        # Of another app these are its own programs' concern; and so is what decides nothing.
        other = self.server.make_app("Other", policies={"ip_relaxation": "enforce"})
        self.server.accepted("PATCH", f"/apps/{other['id']}", document)
        self.server.accepted("PATCH", "/apps/Doorward_CLI", {"policies": {
            "ip_relaxation": "relax", "trusted_ip_ranges": ELSEWHERE}})
        self.assertEqual(self.token_status(), 200)

    def test_an_address_that_is_none_is_refused_at_the_start(self):
        done = doorward.run("serve", "--admit-address", "nowhere", server=self.server)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("admit-address", done.stderr)


if __name__ == "__main__":
    unittest.main()

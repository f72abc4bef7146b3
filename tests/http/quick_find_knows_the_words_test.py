# SPDX-License-Identifier: Apache-2.0
"""Quick Find: the guide's own words, whatever way they are typed, lead to the right screen."""

import time
import unittest

import doorward


class QuickFindKnowsTheWords(doorward.TestCase):
    def find(self, search, more=""):
        return self.server.done("GET", "/search?q=" + search.replace(" ", "%20") + more)["items"]

    def test_the_guides_words_lead_to_their_screens(self):
        for search, title in (("App Manager", "App Manager"),
                              ("New Connected App", "New Connected App"),
                              ("0Auth Settings", "Enable OAuth Settings"),
                              ("run as required", "Run As"),
                              ("consumer key and secret", "Manage Consumer Details"),
                              ("request id", "Login History"), ("mail server", "Email")):
            with self.subTest(search):
                titles = [one["title"] for one in self.find(search)]
                self.assertIn(title, titles[:3])

    def test_objects_are_found_by_name_and_by_id(self):
        app = self.server.make_app("Payroll Export")
        link = f"/setup/apps/{app['id']}"
        self.assertEqual(self.find("payroll")[0]["link"], link)
        self.assertEqual(self.find(app["id"])[0]["link"], link)
        self.assertEqual(self.find(app["key"])[0]["title"], "Payroll Export")

    def test_a_receipt_is_found_by_the_request_id_of_a_refusal(self):
        refused = self.server.post("/oauth2/token", form={"grant_type": "client_credentials"})
        time.sleep(0.2)
        found = self.find(refused.request_id)
        self.assertEqual([one["kind"] for one in found], ["receipt"])
        self.assertEqual(found[0]["link"], f"/setup/receipts/{refused.request_id}")

    def test_what_decided_nothing_is_not_found_as_the_receipt_of_another(self):
        app = self.server.make_app("Busy")
        doorward.wait_for_room()  # All of them in one minute, so that there is a row of it.
        for _ in range(4):
            self.server.token(app)
        nowhere = self.server.get("/nowhere")
        self.server.done("GET", "/login-history?limit=1")  # Waits until all is written.
        found, = self.find(nowhere.request_id)
        self.assertTrue(found["title"].startswith("No receipt of its own"), found)

    def test_strange_searches_find_nothing_and_break_nothing(self):
        for search in ("", "%25", "'%22%3Cscript%3E", "x" * 500, "a%20" * 50, "%F0%9F%94%91"):
            with self.subTest(search):
                self.assertIsInstance(self.find(search), list)
        self.assertEqual(self.server.admin("GET", "/search?limit=0").status, 422)


if __name__ == "__main__":
    unittest.main()

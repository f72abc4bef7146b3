# SPDX-License-Identifier: Apache-2.0
"""Login History is bounded: over a limit per minute, denials are counted instead of kept. Whoever
asks for the receipt of one of them is shown the row it is counted in."""

import unittest

import doorward


class ACountedRequestIsFound(doorward.TestCase):
    options = ("--denials-per-minute", "3")

    def test_denials_over_the_limit_are_counted_and_say_so(self):
        app = self.server.make_app("Noisy")
        doorward.wait_for_room()  # All of them in one minute.
        answers = [self.server.ask_token(app, scope="openid") for _ in range(10)]
        receipts = [self.server.receipt(answer) for answer in answers]
        kept = [one for one in receipts if not one["counted"]]
        self.assertEqual(len(kept), 3)
        for answer, receipt in zip(answers, receipts):
            self.assertEqual((receipt["rule"], receipt["app"]["id"]), ("scope_allowed", app["id"]))
            if receipt["counted"]:
                self.assertEqual(receipt["count"], 8)
                self.assertIn(answer.request_id, receipt["note"])
            else:
                self.assertEqual(receipt["id"], answer.request_id)
        rows = self.server.done("GET", f"/login-history?app={app['id']}&outcome=denied")["items"]
        self.assertEqual(sorted(row["count"] for row in rows), [1, 1, 8])

    def test_a_receipt_names_custom_scopes(self):
        self.server.done("POST", "/scopes", {"name": "invoices.read", "label": "Read invoices"})
        app = self.server.make_app("Without")
        receipt = self.server.receipt(self.server.ask_token(app, scope="invoices.read"))
        self.assertEqual(receipt["rule"], "scope_allowed")
        self.assertTrue(receipt["because"].startswith("requested: invoices.read; allowed: api"),
                        receipt["because"])

    def test_what_decided_nothing_is_not_passed_off_as_another_apps_receipt(self):
        app = self.server.make_app("Busy")
        doorward.wait_for_room()
        for _ in range(4):
            self.server.token(app)
        answer = self.server.get("/nowhere")
        # The four of that minute are one row: it is shown, with a doubt.
        found = self.server.done("GET", f"/receipts/{answer.request_id}")
        self.assertTrue(found["counted"])
        self.assertIn("If it decided something", found["note"])
        words = doorward.run("explain", answer.request_id, server=self.server).stdout
        self.assertLess(words.index(answer.request_id), words.index(found["id"]))

    def test_a_token_asked_for_with_get_has_a_receipt_of_its_own(self):
        for query, rule in (("", "request_wellformed"), ("?client_secret=x", "secret_not_in_url")):
            with self.subTest(rule):
                answer = self.server.get(f"/oauth2/token{query}")
                self.assertEqual((answer.status, answer.json["error"]), (405, "invalid_request"))
                self.assertIn("POST", answer.headers["allow"])
                receipt = self.server.receipt(answer)
                self.assertEqual((receipt["id"], receipt["rule"]), (answer.request_id, rule))

    def test_an_id_is_read_in_small_letters_too(self):
        app = self.server.make_app("Small")
        name = self.server.receipt(self.server.ask_token(app, scope="openid"))["id"]
        self.assertEqual(self.server.receipt(name.lower())["id"], name)

    def test_a_receipt_of_a_secret_names_who_last_changed_the_secrets(self):
        app = self.server.make_app("Retired")
        self.assertEqual(self.server.receipt(self.server.ask_token(app, secret="x"))["changed_at"],
                         app["created_at"])
        path = f"/apps/{app['id']}/secrets"
        secret = self.server.done("GET", path)["items"][0]["id"]
        ended = self.server.accepted("POST", f"{path}/{secret}/retire", {"now": True})
        self.server.accepted("PATCH", f"/apps/{app['id']}", {"basic": {"description": "Old"}})
        receipt = self.server.receipt(self.server.ask_token(app))
        self.assertEqual((receipt["changed_at"], receipt["changed_by"]),
                         (ended["retires_at"], doorward.ADMINISTRATOR))

    def test_an_id_of_nothing_is_no_receipt(self):
        for name in ("0" * 26, "01M80000000000000000000000", "short", "!" * 26):
            self.assertEqual(self.server.admin("GET", f"/receipts/{name}").status, 404, name)

    def test_a_receipt_names_setting_screen_and_who_changed_it(self):
        app = self.server.make_app("Explained", policies={"run_as_user": ""})
        receipt = self.server.receipt(self.server.ask_token(app))
        self.assertEqual(receipt["name"], "client_credentials.run_as_user_set")
        self.assertEqual(receipt["setting"], "policies.run_as_user")
        self.assertEqual(receipt["screen"]["url"], f"/setup/apps/{app['id']}/policies")
        self.assertEqual(receipt["changed_by"], doorward.ADMINISTRATOR)
        self.assertEqual(receipt["changed_at"], app["modified_at"])
        failed = [check["rule"] for check in receipt["checks"] if check["verdict"] == "failed"]
        self.assertEqual(failed[0], "run_as_user_set")


if __name__ == "__main__":
    unittest.main()

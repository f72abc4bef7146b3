# SPDX-License-Identifier: Apache-2.0
"""What a form asks while it is filled in: errors and warnings, what would change, whom the app
could run as; and blocking many apps at once."""

import unittest

import doorward


class AFormIsCheckedBeforeItIsSaved(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Assess")

    def check(self, document, app=""):
        return self.server.done("POST", f"/apps{app}/check", document)

    def test_an_empty_form_names_what_is_needed(self):
        found = self.check({})
        self.assertEqual({error["field"] for error in found["errors"]},
                         {"basic.name", "basic.api_name", "basic.contact_email"})
        self.assertEqual(found["warnings"], [])
        self.assertEqual(found["changes"], [])

    def test_changes_have_labels_and_both_values(self):
        found = self.check({"policies": {"profiles": ["Standard User"]}}, "/Assess")
        self.assertEqual(found["errors"], [])
        self.assertEqual(found["changes"], [{
            "key": "policies.profiles", "label": "Profiles", "before": [],
            "after": ["Standard User"]}])
        self.assertEqual([warning["rule"] for warning in found["warnings"]],
                         ["attached_without_effect"])
        saved = self.server.done("GET", "/apps/Assess")
        self.assertEqual(saved["policies"]["profiles"], [])

    def test_each_unknown_value_stands_at_its_field(self):
        found = self.check({"policies": {"run_as_user": "nobody@example.com"},
                            "basic": {"name": "Assess", "contact_email": "x"}})
        fields = {error["field"]: error["rule"] for error in found["errors"]}
        self.assertEqual(fields["policies.run_as_user"], "unknown_user")
        self.assertEqual(fields["basic.name"], "unique")
        self.assertIn("basic.contact_email", fields)

    def test_each_of_several_wrong_values_of_a_field_is_named(self):
        wrong = ["http://a.example.com", "https://b.example.com/#c"]
        found = self.check({"oauth": {"callback_urls": wrong}}, "/Assess")
        self.assertEqual([error["value"] for error in found["errors"]], wrong)

    def test_the_picker_says_why_a_user_cannot_be_chosen(self):
        self.server.done("POST", "/users", {
            "username": "frozen@example.com", "email": "frozen@example.com", "last_name": "Ice",
            "profile": "Standard User", "frozen": True})
        users = self.server.done("GET", "/apps/Assess/run-as-candidates?search=ice")["items"]
        self.assertEqual(len(users), 1)
        self.assertFalse(users[0]["can"])
        self.assertEqual(users[0]["rule"], "run_as_user_active")
        self.assertIn("unfreeze", users[0]["why"])
        able = self.server.done("GET", "/apps/Assess/run-as-candidates?search=admin")["items"]
        self.assertEqual((able[0]["username"], able[0]["can"], able[0]["why"]),
                         (doorward.ADMINISTRATOR, True, None))

    def test_many_apps_are_blocked_at_once(self):
        apps = [self.server.make_app(f"Many {number}") for number in range(3)]
        ids = [app["id"] for app in apps] + ["Nothing"]
        answer = self.server.done("POST", "/apps/block", {"ids": ids, "because": "leaked"})
        self.assertEqual([item["done"] for item in answer["items"]], [True, True, True, False])
        self.assertIn("no connected app", answer["items"][3]["detail"])
        self.assertEqual(self.server.ask_token(apps[0]).status, 400)
        again = self.server.done("POST", "/apps/unblock", {"ids": ids[:3]})
        self.assertTrue(all(item["changed"] for item in again["items"]))
        self.assertEqual(self.server.ask_token(apps[0]).status, 200)

    def test_too_many_at_once_is_refused(self):
        for ids in ([], ["x"] * 201, "x", None):
            answer = self.server.admin("POST", "/apps/block", {"ids": ids})
            self.assertEqual(answer.status, 422, answer)


if __name__ == "__main__":
    unittest.main()

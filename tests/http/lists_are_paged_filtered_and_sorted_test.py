# SPDX-License-Identifier: Apache-2.0
"""Lists: cursors, filters, sorting and searching are the server's work, and what it does not know
it names."""

import unittest

import doorward


class ListsArePagedFilteredAndSorted(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(25):
            document = {"basic": {"name": f"Tool {number:02}", "api_name": f"Tool_{number:02}",
                                  "contact_email": f"team{number % 3}@example.com"}}
            made = cls.server.accepted("POST", "/apps", document)
            if number % 5 == 0:
                cls.server.done("POST", f"/apps/{made['id']}/block", {"because": "test"})

    def names(self, path):
        """The names on all pages, and how many pages there were."""
        names, pages, cursor = [], 0, ""
        while True:
            page = self.server.done("GET", path + cursor)
            names += [item["basic"]["name"] for item in page["items"]]
            pages += 1
            if page["next"] is None:
                return names, pages
            cursor = f"&cursor={page['next']}"

    def test_pages_hold_everything_once(self):
        names, pages = self.names("/apps?limit=7&sort=name")
        self.assertEqual(len(names), 26)  # Doorward CLI among them.
        self.assertEqual(len(set(names)), 26)
        self.assertEqual(pages, 4)
        self.assertEqual(names, sorted(names))

    def test_a_minus_sorts_the_other_way_round(self):
        names, _ = self.names("/apps?limit=7&sort=-name")
        self.assertEqual(names, sorted(names, reverse=True))

    def test_filters_compare_whole_values(self):
        self.assertEqual(len(self.names("/apps?blocked=true")[0]), 5)
        self.assertEqual(len(self.names("/apps?contact_email=team1@example.com")[0]), 8)
        both = self.names("/apps?contact_email=team0@example.com&blocked=true")[0]
        self.assertEqual(both, ["Tool 00", "Tool 15"])

    def test_filters_take_names_and_refuse_what_cannot_be(self):
        self.assertEqual(self.names(f"/apps?run_as_user={doorward.ADMINISTRATOR}")[0],
                         ["Doorward CLI"])
        history = self.server.done("GET", "/login-history?app=Doorward_CLI&outcome=issued")
        self.assertTrue(history["items"])
        self.refused("/apps?blocked=maybe", "blocked")
        self.refused("/apps?run_as_user=nobody@example.com", "run_as_user")
        self.refused("/users?profile=Nobody", "profile")
        self.refused("/login-history?outcome=perhaps", "outcome")
        self.refused("/login-history?rule=run_as_user", "rule")
        self.refused("/audit?action=app.changed", "action")
        for right in ("/login-history?rule=client_credentials.run_as_user_set",
                      "/login-history?rule=run_as_user_set", "/audit?action=app.updated",
                      "/login-history?rule=", "/audit?action="):
            self.assertIn("items", self.server.done("GET", right))
        self.refused("/login-history?address=127.0", "address")
        self.refused("/assets?revoked=maybe", "revoked")
        self.refused("/logouts?state=lost", "state")
        self.refused("/logouts?channel=side", "channel")
        mapped = self.server.done("GET", "/login-history?address=::FFFF:127.0.0.1")
        self.assertTrue(mapped["items"])

    def test_filters_take_an_id_in_each_of_its_forms(self):
        profile = self.server.done("GET", "/profiles?name=Standard%20User")["items"][0]["id"]
        group = self.server.done("POST", "/permission-sets", {"name": "Night shift"})["id"]
        self.server.accepted("POST", "/users", {
            "username": "moon@example.com", "email": "moon@example.com", "last_name": "Moon",
            "profile": "Standard User", "permission_sets": ["Night shift"]})
        tool = self.server.accepted("PATCH", "/apps/Tool_03", {"policies": {
            "permitted_users": "admin_approved", "profiles": ["Standard User"],
            "permission_sets": ["Night shift"]}})["id"]
        for path, name in (("/apps?profile=", profile), ("/apps?permission_set=", group),
                           ("/users?permission_set=", group), ("/users?profile=", profile),
                           ("/audit?object=", tool)):
            for form in (name, name[:15], name.lower(), name.upper()):
                found = self.server.done("GET", path + form)["items"]
                self.assertEqual(len(found), 2 if path.startswith("/audit") else 1, path + form)

    def test_searching_looks_for_beginnings_of_words(self):
        self.assertEqual(self.names("/apps?search=tool%2007")[0], ["Tool 07"])
        self.assertEqual(len(self.names("/apps?search=TEAM2")[0]), 8)
        self.assertEqual(self.names("/apps?search=nothing")[0], [])

    def refused(self, path, field):
        answer = self.server.admin("GET", path)
        self.assertEqual(answer.status, 422, answer)
        if field:
            self.assertEqual(answer.json["errors"][0]["field"], field)
        return answer.json

    def test_a_search_has_as_many_words_as_a_name_can_have(self):
        self.assertEqual(self.names("/apps?search=" + "+".join(["tool"] * 40))[1], 1)
        for path in ("/apps", "/users", "/profiles", "/permission-sets", "/scopes"):
            for words in (41, 3000):
                self.refused(f"{path}?search=" + "+".join(["t"] * words), "search")

    def test_unknown_parameters_are_named_with_what_was_meant(self):
        problem = self.refused("/apps?blockd=true", "blockd")
        self.assertEqual(problem["errors"][0]["value"], "true")
        self.assertIn("Did you mean blocked?", problem["errors"][0]["detail"])
        self.refused("/apps/Tool_01?limit=3", "limit")

    def test_limits_cursors_and_sort_fields_that_cannot_be(self):
        for limit in ("0", "501", "-1", "x", "1e2", "99999999999999999999"):
            self.refused(f"/apps?limit={limit}", "limit")
        self.refused("/apps?sort=colour", "sort")
        self.refused("/apps?cursor=made-up", "cursor")
        cursor = self.server.done("GET", "/apps?limit=1&sort=name")["next"]
        self.refused(f"/apps?limit=1&sort=-name&cursor={cursor}", "cursor")

    def test_every_list_of_the_description_can_be_paged(self):
        described = self.server.get("/setup/api/openapi.json").json["paths"]
        lists = [path for path, methods in described.items() if "get" in methods and
                 any(p["name"] == "cursor" for p in methods["get"]["parameters"])]
        self.assertGreaterEqual(len(lists), 7)
        for path in lists:
            page = self.server.done("GET", f"{path}?limit=1")
            self.assertEqual(set(page), {"items", "next"}, path)
            self.assertLessEqual(len(page["items"]), 1)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""The data API's records: by a query or by an address, the same users are found, and by what they
hold alone."""

import unittest
import urllib.parse

import doorward

DATA = "/services/data/v59.0"


class RecordsAreTheSameHoweverTheyAreAskedFor(doorward.TestCase):
    def user(self, name, profile="Standard User", **fields):
        return self.server.accepted("POST", "/users", {
            "username": f"{name}@example.com", "email": f"{name}@example.com", "last_name": name,
            "profile": profile, **fields})

    def token(self, user=doorward.ADMINISTRATOR, name="App"):
        app = self.server.make_app(f"{name} of {user.split('@')[0]}",
                                   policies={"run_as_user": user})
        return self.server.token(app)["access_token"]

    def found(self, token, where):
        query = urllib.parse.quote("SELECT Id FROM User WHERE " + where)
        answer = self.server.get(f"{DATA}/query?q={query}", bearer=token)
        self.assertEqual(answer.status, 200, answer)
        return [record["Id"] for record in answer.json["records"]]

    def test_a_part_of_a_text_is_not_the_text(self):
        ada = self.user("Lovelace", first_name="Augusta Ada Byron.")["id"]
        token = self.token()
        self.assertEqual(self.found(token, "FirstName = 'augusta ada byron.'"), [ada])
        self.assertEqual(self.found(token, "FirstName = 'Augusta Ada Byr'"), [])
        self.assertEqual(self.found(token, f"Id = '{ada}'"), [ada])
        self.assertEqual(self.found(token, f"Id = '{ada[:15]}'"), [ada])

    def test_who_may_change_all_data_sees_all_users_both_ways(self):
        other = self.user("Other")["id"]
        for number, permission in enumerate(("view_all_data", "modify_all_data", "manage_users",
                                             None)):
            held = ["api_enabled", *([permission] if permission else [])]
            profile = self.server.done("POST", "/profiles", {
                "name": f"Readers {number}", "permissions": held})
            token = self.token(self.user(f"reader{number}", profile["name"])["username"])
            by_address = self.server.get(f"{DATA}/sobjects/User/{other}", bearer=token).status
            with self.subTest(permission):
                self.assertEqual(self.found(token, "LastName = 'Other'"),
                                 [other] if permission else [])
                self.assertEqual(by_address, 200 if permission else 404)

    def test_times_are_written_as_salesforce_does(self):
        token = self.token(name="Clock")
        query = urllib.parse.quote("SELECT CreatedDate FROM User LIMIT 1")
        records = self.server.get(f"{DATA}/query?q={query}", bearer=token).json["records"]
        self.assertRegex(records[0]["CreatedDate"], r"^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}\+0000$")

    def columns(self, token, query):
        return self.server.get(f"{DATA}/query?columns=true&q={urllib.parse.quote(query)}",
                               bearer=token)

    def test_the_columns_of_a_query_are_told_by_themselves(self):
        token = self.token(name="Table")
        told = self.columns(token, "SELECT id, Username, IsActive, CreatedDate FROM user").json
        self.assertEqual((told["entityName"], told["idSelected"], told["keyPrefix"]),
                         ("User", True, "005"))
        self.assertEqual([(one["columnName"], one["textType"], one["booleanType"])
                          for one in told["columnMetadata"]],
                         [("Id", True, False), ("Username", True, False),
                          ("IsActive", False, True), ("CreatedDate", False, False)])
        self.assertEqual({(one["aggregate"], len(one["joinColumns"]))
                          for one in told["columnMetadata"]}, {(False, 0)})
        counted = self.columns(token, "SELECT COUNT() FROM User").json
        self.assertEqual((counted["columnMetadata"], counted["idSelected"]), ([], False))
        for query, code in (("SELECT Shoe FROM User", "INVALID_FIELD"),
                            ("SELECT Id FROM Account", "INVALID_TYPE"),
                            ("SELECT", "MALFORMED_QUERY")):
            answer = self.columns(token, query)
            self.assertEqual((answer.status, answer.json[0]["errorCode"]), (400, code))

    def test_what_is_no_id_is_not_a_user_that_may_not_be_seen(self):
        answer = self.server.get(f"{DATA}/sobjects/User/describe", bearer=self.token(name="Form"))
        self.assertEqual((answer.status, answer.json[0]["errorCode"]), (404, "NOT_FOUND"))
        self.assertNotIn("external ID", answer.json[0]["message"])


if __name__ == "__main__":
    unittest.main()

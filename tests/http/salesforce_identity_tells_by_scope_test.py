# SPDX-License-Identifier: Apache-2.0
"""Salesforce's userinfo and the identity URL: they tell of a user what the token's scopes open, as
the standard's userinfo does, also for a token of the standard dialect; who acts as the user (api,
id, full) is told everything, as Salesforce's programs rely on."""

import unittest
import xml.etree.ElementTree

import openid_rp
import web_server_flow

USERINFO = "/services/oauth2/userinfo"
# Of each answer: what it tells of anybody, and what each scope opens.
ALWAYS = {
    "userinfo": {"sub", "user_id", "organization_id", "photos", "profile", "picture", "urls",
                 "is_salesforce_integration_user", "active", "user_type", "is_app_installed"},
    "identity": {"id", "asserted_user", "user_id", "organization_id", "photos", "status", "urls",
                 "is_lightning_login_user", "active", "user_type", "is_app_installed"},
}
OPENED = {
    "userinfo": {
        "profile": {"preferred_username", "nickname", "name", "given_name", "family_name",
                    "zoneinfo", "language", "locale", "utcOffset", "updated_at"},
        "email": {"email", "email_verified"},
        "phone": {"phone_number", "phone_number_verified"},
        "address": {"address"},
    },
    "identity": {
        "profile": {"username", "nick_name", "display_name", "first_name", "last_name", "timezone",
                    "language", "locale", "utcOffset", "last_modified_date"},
        "email": {"email", "email_verified"},
        "phone": {"mobile_phone", "mobile_phone_verified"},
        "address": {"addr_street", "addr_city", "addr_state", "addr_country", "addr_zip"},
    },
}
PARTS = ("profile", "email", "phone", "address")
SCOPES = ["openid", "id", "api", "full", "refresh_token", "custom_permissions", *PARTS]


class SalesforceIdentity(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.accepted("POST", "/profiles", {
            "name": "Builders", "permissions": ["api_enabled"],
            "custom_permissions": ["MayBuild"]})
        cls.user = cls.person(profile="Builders", **openid_rp.ADA)
        cls.browser = cls.browser_of(cls.user)

    def party(self, dialect="standard", **policies):
        return self.app(dialect=dialect, oauth={"scopes": SCOPES}, policies=policies)

    def token(self, app, scope):
        tokens = self.signed_in(self.browser, app, scope=scope)
        self.assertEqual(set(tokens["scope"].split()), set(scope.split()))
        return tokens["access_token"]

    def answers(self, token):
        """What both doors tell whoever shows this token."""
        userinfo = self.server.get(USERINFO, bearer=token)
        self.assertEqual(userinfo.status, 200, repr(userinfo))
        place = userinfo.json["sub"].removeprefix(self.server.url)
        identity = self.server.get(place, bearer=token)
        self.assertEqual(identity.status, 200, repr(identity))
        return {"userinfo": userinfo.json, "identity": identity.json}

    def check(self, token, parts, note):
        for door, answer in self.answers(token).items():
            expected = set().union(ALWAYS[door], *(OPENED[door][part] for part in parts))
            self.assertEqual(set(answer), expected, (door, note))
            told = str(answer)
            for part, secret in (("profile", self.user["username"]), ("profile", "Lovelace"),
                                 ("email", self.user["email"]), ("phone", "+44 20 1"),
                                 ("address", "St James")):
                self.assertEqual(secret in told, part in parts, (door, note, secret))

    def test_each_scope_opens_its_part_at_both_doors_whatever_the_dialect(self):
        for dialect in ("standard", "salesforce"):
            app = self.party(dialect)
            self.check(self.token(app, "openid"), (), dialect)
            for part in PARTS:
                self.check(self.token(app, f"openid {part}"), (part,), (dialect, part))

    def test_the_offset_is_that_of_the_users_zone(self):
        for zone, offset in (("America/Los_Angeles", -8 * 3_600_000), ("Asia/Kolkata", 19_800_000),
                             ("UTC", 0), ("", None)):
            browser = self.browser_of(self.person(time_zone=zone))
            token = self.signed_in(browser, self.party(), scope="id")["access_token"]
            for door, answer in self.answers(token).items():
                self.assertEqual(answer["utcOffset"], offset, (zone, door))

    def test_a_zone_that_there_is_not_is_refused_at_its_field(self):
        user = f"/users/{self.person()['id']}"
        answer = self.server.admin("PATCH", user, {"time_zone": "Middle-earth/Bree"})
        self.assertEqual(answer.status, 422, answer)
        self.assertEqual([(error["field"], error["rule"]) for error in answer.json["errors"]],
                         [("time_zone", "time_zone_unknown")])

    def test_who_acts_as_the_user_is_told_everything(self):
        for dialect in ("standard", "salesforce"):
            app = self.party(dialect)
            for scope in ("id", "api", "api refresh_token"):
                self.check(self.token(app, scope), PARTS, (dialect, scope))

    def test_a_program_with_api_alone_is_told_as_whom_it_acts(self):
        issued = self.server.token(self.server.make_app("Robot"), dialect="salesforce")
        identity = self.server.get(issued["id"].removeprefix(self.server.url),
                                   bearer=issued["access_token"]).json
        self.assertEqual(set(identity), ALWAYS["identity"].union(*OPENED["identity"].values()))

    def test_a_part_of_id_opens_salesforces_doors_and_not_the_standards(self):
        token = self.token(self.party("salesforce"), "email")
        self.check(token, ("email",), "email alone")
        answer = self.server.get("/oauth2/userinfo", bearer=token)
        self.assertEqual((answer.status, answer.json["error"]), (403, "insufficient_scope"))

    def test_the_identity_url_has_custom_attributes_and_custom_permissions(self):
        app = self.party("salesforce", custom_attributes=['team = "red"', "town = $User.City"])
        attributes, permissions = {"team": "red", "town": "London"}, {"MayBuild": True}
        for scope, expected in (("id custom_permissions", (attributes, permissions)),
                                ("id", (attributes, None)), ("api", (attributes, None)),
                                ("openid custom_permissions", (None, permissions)),
                                ("openid address", (None, None))):
            answers = self.answers(self.token(app, scope))
            identity = answers["identity"]
            self.assertEqual((identity.get("custom_attributes"),
                              identity.get("custom_permissions")), expected, scope)
            self.assertNotIn("custom_attributes", answers["userinfo"])
        bare = self.answers(self.token(self.party(), "id"))["identity"]
        self.assertNotIn("custom_attributes", bare)

    def test_the_identity_url_has_them_as_xml_too(self):
        app = self.party("salesforce", custom_attributes=['a<b = "1 & 2"'])
        token = self.token(app, "id")
        place = self.answers(token)["userinfo"]["sub"].removeprefix(self.server.url)
        answer = self.server.get(place + "?format=xml", bearer=token)
        entry = xml.etree.ElementTree.fromstring(answer.text).find("custom_attributes/entry")
        self.assertEqual((entry.get("name"), entry.text), ("a<b", "1 & 2"))

    def test_a_changed_formula_counts_at_once(self):
        app = self.party("salesforce", custom_attributes=['team = "red"'])
        token = self.token(app, "id")
        self.assertEqual(self.answers(token)["identity"]["custom_attributes"], {"team": "red"})
        self.server.accepted("PATCH", f"/apps/{app.id}",
                             {"policies": {"custom_attributes": ['team = "blue"']}})
        self.assertEqual(self.answers(token)["identity"]["custom_attributes"], {"team": "blue"})


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""What a token opens is its own: the identity URL of its user, and what the app that shows it may
ask. Both refusals leave a receipt."""

import urllib.parse
import xml.etree.ElementTree

import doorward


class ATokenSaysNothingAboutOthers(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Reader", oauth={"scopes": ["api", "id"]})
        issued = cls.server.token(cls.app, dialect="salesforce")
        cls.token = issued["access_token"]
        cls.identity = issued["id"].removeprefix(cls.server.url)

    def failed(self, answer):
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["outcome"], "denied")
        return receipt["rule"]

    def test_its_own_identity_url_answers(self):
        self.assertEqual(self.server.get(self.identity, bearer=self.token).status, 200)

    def test_the_identity_url_answers_in_the_form_that_is_asked_for(self):
        def get(query="", **headers):
            return self.server.get(self.identity + query, bearer=self.token, headers=headers)

        told = get().json
        for answer in (get("?format=xml"), get(Accept="application/xml")):
            self.assertTrue(answer.headers["content-type"].startswith("application/xml"))
            user = xml.etree.ElementTree.fromstring(answer.text)
            self.assertEqual(user.findtext("username"), told["username"])
            self.assertEqual(user.findtext("active"), "true")
            self.assertEqual(user.findtext("urls/rest"), told["urls"]["rest"])
        form = urllib.parse.parse_qs(get("?format=urlencoded").text, keep_blank_values=True)
        self.assertEqual(form["user_id"], [told["user_id"]])
        self.assertEqual(form["urls.query"], [told["urls"]["query"]])
        self.assertEqual(get("?format=json", Accept="application/xml").json, told)
        posted = self.server.post(self.identity, form={"format": "xml"}, bearer=self.token)
        self.assertIn("<user ", posted.text)

    def test_a_version_that_is_named_stands_in_the_addresses(self):
        def rest(version):
            path = f"{self.identity}?version={version}"
            return self.server.get(path, bearer=self.token).json["urls"]["rest"]

        newest = self.server.get("/services/data").json[-1]["version"]
        self.assertEqual(rest("latest"), f"{self.server.url}/services/data/v{newest}/")
        self.assertEqual(rest("59.0"), f"{self.server.url}/services/data/v59.0/")
        for odd in ("", "9999.0", "x", "<b>"):
            self.assertEqual(rest(odd), self.server.url + "/services/data/v{version}/")

    def test_S59_another_users_identity_url_is_refused(self):
        self.server.done("POST", "/users", {
            "username": "other@acme.example", "email": "other@acme.example", "last_name": "Other",
            "profile": "Standard User"})
        other = self.server.done("GET", "/users/other@acme.example")["id"]
        answer = self.server.get(self.identity.rpartition("/")[0] + "/" + other, bearer=self.token)
        self.assertEqual(answer.status, 403)
        self.assertNotIn("other@acme.example", answer.text)
        self.assertEqual(self.failed(answer), "token_audience")

    def test_S43_introspection_wants_to_know_who_asks(self):
        for path in ("/oauth2/introspect", "/services/oauth2/introspect"):
            answer = self.server.post(path, form={"token": self.token})
            self.assertIn(answer.status, (400, 401), path)
            self.assertNotIn("active", answer.json, path)
            self.assertEqual(self.failed(answer), "client_authentication_sent", path)

    def test_revocation_wants_to_know_who_asks(self):
        answer = self.server.post("/oauth2/revoke", form={"token": self.token})
        self.assertEqual(answer.status, 401)
        self.assertEqual(self.failed(answer), "client_authentication_sent")
        self.assertEqual(self.server.get(self.identity, bearer=self.token).status, 200)

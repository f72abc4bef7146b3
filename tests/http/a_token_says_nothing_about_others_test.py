# SPDX-License-Identifier: Apache-2.0
"""What a token opens is its own: the identity URL of its user, and what the app that shows it may
ask. Both refusals leave a receipt."""

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

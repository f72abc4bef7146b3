# SPDX-License-Identifier: Apache-2.0
"""An object that belongs to another is answered like one that is not there; and state, owners and
secrets of no object can be written."""

import unittest

import doorward

NOWHERE = {"apps": "0H4000000009999AAA", "users": "005000000009999AAA",
           "secrets": "888000000009999AAA", "authenticators": "0Tm000000009999AAA"}


class AnIdOpensOnlyWhatItBelongsTo(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.apps = [cls.server.make_app(name) for name in ("Mine", "Theirs")]
        cls.users = [cls.server.accepted("POST", "/users", {
            "username": f"{name}@example.com", "email": f"{name}@example.com", "last_name": name,
            "profile": "Standard User"}) for name in ("mine", "theirs")]

    def alike(self, method, foreign, unknown, document=None):
        """Both are answered with the same 404, but for the names that were asked for."""
        headers = {} if method == "POST" else {"If-Match": "*"}
        headers["Doorward-Verification"] = self.server.verification()
        answers = [self.server.admin(method, path, document, etag=False, headers=headers)
                   for path in (foreign, unknown)]
        told = []
        for answer in answers:
            self.assertEqual(answer.status, 404, answer)
            problem = {**answer.json, "request_id": ""}
            problem["detail"] = " ".join(word for word in problem["detail"].split()
                                         if not any(c.isdigit() for c in word))
            told.append(problem)
        self.assertEqual(told[0], told[1])

    def test_S59_the_secret_of_another_app_is_no_secret_of_this_one(self):
        mine, theirs = self.apps
        secret = self.server.done("GET", f"/apps/{theirs['id']}/secrets")["items"][0]["id"]
        path = f"/apps/{mine['id']}/secrets/"
        nobody = path + NOWHERE["secrets"]
        self.alike("POST", f"{path}{secret}/retire", f"{nobody}/retire", {"now": True})
        self.alike("DELETE", path + secret, nobody)
        self.assertEqual(self.server.ask_token(theirs).status, 200)

    def test_S59_the_authenticator_of_another_user_is_none_of_this_one(self):
        administrator = f"/users/{doorward.ADMINISTRATOR}/authenticators"
        made = self.server.done(
            "POST", administrator, {"label": "Telephone"},
            headers={"Doorward-Verification": self.server.verification()})["id"]
        path = f"/users/{self.users[0]['id']}/authenticators/"
        self.alike("DELETE", path + made, path + NOWHERE["authenticators"])
        left = [one["id"] for one in self.server.done("GET", administrator)["items"]]
        self.assertEqual(left, [made])
        answer = self.server.admin(
            "DELETE", f"{administrator}/{made}", etag=False,
            headers={"Doorward-Verification": self.server.verification()})
        self.assertEqual(answer.status, 204, answer)

    def test_S59_a_name_that_is_empty_is_not_everything(self):
        app, user = self.apps[0], self.users[0]
        token = self.server.token(app)["access_token"]
        for method, path in (("DELETE", f"/usage/{app['id']}/"), ("GET", "/apps/"),
                             ("DELETE", f"/usage//{app['id']}"), ("GET", "/users//sessions"),
                             ("DELETE", f"/users/{user['id']}/sessions/")):
            answer = self.server.admin(method, path, etag=False)
            self.assertEqual(answer.status, 404, path)
            self.assertIn("empty", answer.json["detail"])
        answer = self.server.get("/services/data/v59.0/limits", bearer=token)
        self.assertEqual(answer.status, 200, "of this app nothing was revoked")
        for path in ("/setup/api/", "//setup//api/", "/setup/api//organization"):
            answer = self.server.get(path, bearer=self.server._admin_token())
            self.assertEqual(answer.status, 200, path)

    def test_S59_ids_of_other_kinds_are_unknown_here(self):
        app, user = self.apps[0]["id"], self.users[0]["id"]
        for method, path in (("GET", f"/apps/{user}"), ("GET", f"/users/{app}"),
                             ("GET", f"/profiles/{user}"), ("GET", f"/permission-sets/{app}"),
                             ("GET", f"/receipts/{app}"), ("GET", f"/jobs/{app}"),
                             ("POST", f"/apps/{user}/block"), ("GET", f"/apps/{user}/secrets"),
                             ("GET", f"/users/{app}/authenticators")):
            document = {"because": "x"} if method == "POST" else None
            answer = self.server.admin(method, path, document)
            self.assertEqual(answer.status, 404, path)

    def test_S59_a_verification_of_somebody_else_is_none(self):
        server = self.server
        server.done("POST", "/permission-sets", {
            "name": "reader", "permissions": ["api_enabled", "view_setup",
                                              "view_consumer_secrets"]})
        server.accepted("PATCH", f"/users/{self.users[0]['id']}", {"permission_sets": ["reader"]})
        reader = server.make_app("Reader", oauth={"scopes": ["api", "setup"]},
                                 policies={"run_as_user": "mine@example.com"})
        token = server.token(reader)["access_token"]
        app = server.make_app("Read", policies={"run_as_user": "mine@example.com"})
        path = f"/setup/api/apps/{app['id']}/consumer-details"
        proved = server.verification()
        told = set()
        for challenge in (proved, "0Vc000000009999AAA", "x", "../../x", ""):
            answer = server.get(path, bearer=token, headers={"Doorward-Verification": challenge})
            self.assertEqual(answer.status, 403, answer)
            self.assertTrue(answer.json["type"].endswith("/verification-required"), answer)
            told.add(answer.json["detail"])
        self.assertEqual(len(told), 1)
        answer = server.admin("GET", f"/apps/{app['id']}/consumer-details",
                              headers={"Doorward-Verification": proved})
        self.assertEqual(answer.status, 200)

    def test_S59_a_token_of_another_server_is_no_token_here(self):
        other = doorward.Server()
        self.addCleanup(other.close)
        other.start()
        token = other.token(other.make_app("Mine"))["access_token"]
        self.assertEqual(other.get("/oauth2/userinfo", bearer=token).status, 200)
        mine = self.server.token(self.apps[0])["access_token"]
        ours, theirs = mine.partition("!"), token.partition("!")
        for forged in (token, ours[0] + "!" + theirs[2], theirs[0] + "!" + ours[2]):
            answer = self.server.get("/oauth2/userinfo", bearer=forged)
            self.assertEqual((answer.status, answer.json["error"]), (401, "invalid_token"))
            answer = self.server.post("/oauth2/introspect", form={"token": forged},
                                      login=self.apps[0])
            self.assertEqual(answer.json, {"active": False})

    def object_at(self, path):
        """Without what requests of before leave a moment later: when they came."""
        found = self.server.done("GET", path)
        found.pop("last_used_at", None)
        found.get("secrets", {}).pop("never_used", None)
        return found

    def test_S60_state_of_no_object_is_for_setting(self):
        profile = self.server.done("GET", "/profiles?limit=1")["items"][0]
        made = self.server.done("POST", "/permission-sets", {"name": "A few",
                                                             "permissions": ["api_enabled"]})
        paths = (f"/users/{self.users[0]['id']}", f"/profiles/{profile['id']}",
                 f"/permission-sets/{made['id']}", "/organization",
                 f"/apps/{self.apps[0]['id']}")
        changes = ({"id": "005000000000001AAA"}, {"revision": 1}, {"created_by": "me"},
                   {"created_at": "2020-01-01T00:00:00Z"}, {"modified_by": "me"}, {"owner": "me"},
                   {"organization": "00D000000000001"}, {"org_id": "1"}, {"secrets": ["x"]},
                   {"password": "x"}, {"password_hash": "x"}, {"tokens_not_before": 0})
        for path in paths:
            before = self.object_at(path)
            for change in changes:
                with self.subTest(path=path, change=change):
                    answer = self.server.admin("PATCH", path, change)
                    self.assertEqual(answer.status, 422, answer)
                    self.assertEqual(answer.json["errors"][0]["field"], next(iter(change)))
                    self.assertIn(answer.json["errors"][0]["rule"],
                                  ("read_only", "unknown_setting"))
            self.assertEqual(self.object_at(path), before)
            self.assertIn(self.server.admin("PUT", path, before).status, (404, 405))


if __name__ == "__main__":
    unittest.main()

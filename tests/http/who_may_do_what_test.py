# SPDX-License-Identifier: Apache-2.0
"""Every operation of the admin API, as its own description lists them, by every role: without a
token, with a token of another scope, with no permission, with each single one, with all."""

import re
import unittest

import doorward

PERMISSIONS = ["view_setup", "manage_connected_apps", "manage_users", "manage_profiles",
               "view_consumer_secrets", "rotate_consumer_secrets", "modify_all_data",
               "customize_application", "manage_ip_addresses", "view_login_history"]
# What a path's {name} stands for here: objects that are not there, so that nobody who is let
# through changes anything.
NOBODY = {"id": "0H4000000009999AAA", "sid": "888000000009999AAA", "aid": "0Tm000000009999AAA",
          "app": "0H4000000009999AAA", "user": "005000000009999AAA"}


class WhoMayDoWhat(doorward.TestCase):
    """The matrix is generated: an operation that is added tomorrow is in it tomorrow."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.operations = []
        paths = cls.server.get("/setup/api/openapi.json").json["paths"]
        for path, methods in paths.items():
            for method, operation in methods.items():
                url = "/setup/api" + re.sub(r"\{(\w+)\}", lambda m: NOBODY[m.group(1)],
                                            "" if path == "/" else path)
                cls.operations.append((method.upper(), url, operation))
        cls.tokens = {"none": cls.role("none", [])}
        for permission in PERMISSIONS:
            cls.tokens[permission] = cls.role(permission, [permission])
        cls.tokens["all"] = cls.server._admin_token()

    @classmethod
    def role(cls, name, permissions, scopes=("api", "setup")):
        """A token of an app that runs as a user with these permissions."""
        server = cls.server
        server.done("POST", "/permission-sets",
                    {"name": name, "permissions": ["api_enabled", *permissions]})
        server.accepted("POST", "/users", {
            "username": f"{name}@example.com", "email": f"{name}@example.com", "last_name": name,
            "profile": "Standard User", "permission_sets": [name]})
        app = server.make_app(f"Role {name}", oauth={"scopes": list(scopes)},
                              policies={"run_as_user": f"{name}@example.com"})
        return server.token(app)["access_token"]

    def call(self, method, url, bearer=None, document=None):
        headers = {"If-Match": "*"} if method in ("PATCH", "DELETE") else {}
        body = {} if method in ("POST", "PATCH") and document is None else document
        return self.server.request(method, url, headers=headers, document=body, bearer=bearer)

    def test_S57_without_a_token_only_the_description_is_open(self):
        for method, url, operation in self.operations:
            answer = self.call(method, url)
            if operation["security"]:
                self.assertEqual(answer.status, 401, (method, url))
                self.assertIn("Bearer", answer.headers["www-authenticate"])
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
            else:
                self.assertEqual(answer.status, 200, (method, url))

    def test_S57_a_token_without_the_scope_setup_opens_nothing(self):
        token = self.role("scopeless", PERMISSIONS, scopes=["api"])
        for method, url, operation in self.operations:
            if operation["security"]:
                answer = self.call(method, url, token)
                self.assertEqual(answer.status, 403, (method, url))
                self.assertIn("insufficient_scope", answer.headers["www-authenticate"])

    def test_S57_each_operation_opens_to_its_permission_and_to_no_other(self):
        tried = 0
        for method, url, operation in self.operations:
            needed = operation.get("x-permission")
            if needed is None:
                continue
            for role, token in self.tokens.items():
                tried += 1
                answer = self.call(method, url, token)
                problem = answer.json if answer.status >= 400 else {}
                rules = [error["rule"] for error in problem.get("errors", [])]
                with self.subTest(operation=operation["operationId"], role=role):
                    if role not in (needed, "all"):
                        self.assertEqual(answer.status, 403)
                        self.assertEqual(problem["errors"][0]["value"], needed)
                        self.assertEqual(rules, ["permission_held"])
                    else:
                        self.assertNotIn("permission_held", rules)
                        self.assertLess(answer.status, 500)
        self.assertGreater(tried, 400)

    def test_S57_what_everybody_may_ask_is_about_themselves_alone(self):
        administrator = self.server.done("GET", "/users?username=" + doorward.ADMINISTRATOR)
        other = administrator["items"][0]["id"]
        for method, path in (("GET", ""), ("POST", ""), ("DELETE", "/0Tm000000000001AAA"),
                             ("POST", "/0Tm000000000001AAA/confirm")):
            url = f"/setup/api/users/{other}/authenticators{path}"
            self.assertEqual(self.call(method, url, self.tokens["none"]).status, 403, url)
        for method in ("GET", "POST"):
            url = f"/setup/api/users/{other}/recovery-codes"
            self.assertEqual(self.call(method, url, self.tokens["none"]).status, 403, url)

    def test_S57_a_role_cannot_give_itself_more(self):
        users = self.tokens["manage_users"]
        mine = self.server.admin("GET", "/users/manage_users%40example.com")
        url = f"/setup/api/users/{mine.json['id']}"
        for change in ({"profile": "System Administrator"}, {"permission_sets": ["all things"]}):
            if "permission_sets" in change:
                self.server.done("POST", "/permission-sets",
                                 {"name": "all things", "permissions": PERMISSIONS})
            answer = self.call("PATCH", url, users, change)
            self.assertEqual(answer.status, 403, change)
            self.assertEqual(answer.json["errors"][0]["rule"], "permission_held")

    def test_S59_who_may_not_change_a_user_is_not_warned_of_what_runs_as_them(self):
        self.server.make_app("Runs As Administrator")
        for change in ({"frozen": True}, {"active": False}):
            answer = self.call("PATCH", f"/setup/api/users/{doorward.ADMINISTRATOR}",
                               self.tokens["manage_users"], change)
            self.assertEqual(answer.status, 403, answer)
            self.assertEqual(answer.json["errors"][0]["rule"], "permission_held")
            self.assertNotIn("Runs As Administrator", answer.text)

    def test_S57_who_lets_an_issuer_speak_for_everybody_has_every_permission(self):
        issuer = {"name": "Mine", "issuer": "https://mine.example",
                  "keys_url": "https://mine.example/jwks"}
        url = "/setup/api/trusted-issuers"
        answer = self.call("POST", url, self.tokens["customize_application"], issuer)
        self.assertEqual((answer.status, answer.json["errors"][0]["rule"]),
                         (403, "permission_held"))
        self.assertEqual(self.call("POST", url, self.tokens["all"], issuer).status, 201)

    def test_S54_a_permission_that_is_taken_away_is_gone_at_once(self):
        token = self.role("short", ["view_setup"])
        self.assertEqual(self.call("GET", "/setup/api/apps", token).status, 200)
        self.server.accepted("PATCH", "/permission-sets/short", {"permissions": ["api_enabled"]})
        self.assertEqual(self.call("GET", "/setup/api/apps", token).status, 403)

    def test_S55_the_token_of_a_blocked_app_cannot_unblock_it(self):
        token = self.role("blocked", ["view_setup", "manage_connected_apps"])
        app = self.server.done("GET", "/apps/Role_blocked")
        self.server.done("POST", f"/apps/{app['id']}/block", {"because": "leaked"})
        for method, path, document in (("POST", "/unblock", {}),
                                       ("PATCH", "", {"basic": {"description": "mine"}})):
            answer = self.call(method, f"/setup/api/apps/{app['id']}{path}", token, document)
            self.assertEqual(answer.status, 401, path)
        self.server.done("POST", f"/apps/{app['id']}/unblock")
        answer = self.call("GET", "/setup/api/apps", token)
        self.assertEqual(answer.status, 401, "the tokens of before stay ended")

    def test_S59_ids_of_nothing_answer_alike(self):
        details = set()
        for name in ("0H4000000009999AAA", "005000000000001AAA", "Nothing", "%2e%2e", "x" * 300):
            answer = self.server.admin("GET", f"/apps/{name}")
            self.assertEqual(answer.status, 404, name)
            details.add((answer.json["type"], answer.json["title"]))
        self.assertEqual(len(details), 1)

    def test_S60_state_is_not_for_setting(self):
        app = self.server.make_app("Fixed")
        for change in ({"id": "0H4000000000001CAA"}, {"consumer_key": "mine"}, {"owner": "me"},
                       {"consumer_secret": "mine"}, {"secrets": ["mine"]}, {"revision": 1},
                       {"created_by": "me"}, {"blocked": True}, {"propagation": {"revision": 1}}):
            answer = self.server.admin("PATCH", f"/apps/{app['id']}", change)
            self.assertEqual(answer.status, 422, change)
            self.assertEqual(answer.json["errors"][0]["rule"], "read_only")
            created = self.server.admin("POST", "/apps", {"basic": {"name": "Other"}, **change})
            self.assertEqual(created.status, 422, change)
        self.assertEqual(self.server.done("GET", "/apps/Fixed")["consumer_key"], app["key"])

    def test_S56_a_user_of_the_same_name_is_another_user(self):
        token = self.role("returning", ["view_setup"])
        self.server.done("DELETE", "/apps/Role_returning")
        self.server.done("DELETE", "/users/returning%40example.com")
        self.server.accepted("POST", "/users", {
            "username": "returning@example.com", "email": "returning@example.com",
            "last_name": "returning", "profile": "Standard User",
            "permission_sets": ["returning"]})
        self.assertEqual(self.call("GET", "/setup/api/apps", token).status, 401)


if __name__ == "__main__":
    unittest.main()

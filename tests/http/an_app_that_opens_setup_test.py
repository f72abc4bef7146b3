# SPDX-License-Identifier: Apache-2.0
"""An app with the scope setup acts in Setup as whoever signs in to it. Whoever may not everything
neither registers such an app nor changes one, in whichever way."""

import unittest

import doorward
import web_server_flow
from web_server_flow import CALLBACK

CLERK = ["api_enabled", "view_setup", "manage_connected_apps", "view_consumer_secrets",
         "rotate_consumer_secrets"]


class AnAppThatOpensSetup(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = cls.server
        server.done("POST", "/permission-sets", {"name": "clerk", "permissions": CLERK})
        server.accepted("POST", "/users", {
            "username": "clerk@example.com", "email": "clerk@example.com", "last_name": "Clerk",
            "profile": "Standard User", "permission_sets": ["clerk"]})
        way = server.make_app("Way", oauth={"scopes": ["api", "setup"]},
                              policies={"run_as_user": "clerk@example.com"})
        cls.token = server.token(way)["access_token"]
        cls.tool = server.accepted("POST", "/apps", cls.wanted("Tool", ["api", "setup"]))

    @staticmethod
    def wanted(name, scopes, **oauth):
        """One whose link asks no administrator for consent."""
        return {"basic": {"name": name, "api_name": name, "contact_email": "owner@example.com"},
                "oauth": {"enabled": True, "callback_urls": [CALLBACK], "scopes": scopes, **oauth},
                "policies": {"permitted_users": "admin_approved", "ip_relaxation": "relax",
                             "profiles": ["System Administrator"]}}

    def clerk(self, method, path, document=None, **headers):
        if method in ("PATCH", "DELETE"):
            headers["If-Match"] = "*"
        answer = self.server.request(method, "/setup/api" + path, headers=headers,
                                     document=document, bearer=self.token)
        errors = answer.json.get("errors", []) if answer.status == 422 else []
        if errors and all(error.get("warning") for error in errors):
            document = {**document, "accept": [error["rule"] for error in errors]}
            return self.clerk(method, path, document, **headers)
        return answer

    def refused(self, answer):
        self.assertEqual(answer.status, 403, answer)
        error = answer.json["errors"][0]
        self.told(error)
        self.assertEqual(answer.json["detail"], error["detail"])

    def told(self, error):
        self.assertEqual((error["field"], error["value"], error["rule"]),
                         ("oauth.scopes", "setup", "permission_held"))
        self.assertIn("Modify All Data", error["detail"])
        self.assertIn("scope setup", error["detail"])

    def test_S57_a_link_gives_no_clerk_what_the_administrator_who_follows_it_may(self):
        made = self.clerk("POST", "/apps", self.wanted("Lure", ["api", "setup"]))
        if made.status != 201:
            return self.refused(made)
        app = web_server_flow.App(self.server, self.server.with_secret(made.json))
        back = self.browser_of(self.admin).get(app.url(scope="setup"))
        code = web_server_flow.answer_of(back.answer.headers["location"])["code"]
        token = app.redeem(code).json["access_token"]
        taken = self.server.get("/setup/api/users", bearer=token)
        self.fail(f"the clerk asks as the administrator: {taken!r}")

    def test_S57_a_clerk_registers_and_tends_apps_of_other_scopes(self):
        made = self.clerk("POST", "/apps", self.wanted("Plain", ["api", "full"]))
        self.assertEqual(made.status, 201, made)
        path = "/apps/" + made.json["id"]
        change = {"oauth": {"callback_urls": [CALLBACK + "/2"]}}
        self.assertEqual(self.clerk("PATCH", path, change).status, 200)
        self.refused(self.clerk("PATCH", path, {"oauth": {"scopes": ["api", "setup"]}}))
        self.assertEqual(self.clerk("DELETE", path).status, 204)

    def test_S57_no_part_of_an_app_that_opens_setup_is_a_clerks_to_change(self):
        path = "/apps/" + self.tool["id"]
        for change in ({"oauth": {"callback_urls": ["https://clerk.example/"]}},
                       {"oauth": {"require_pkce": False}}, {"oauth": {"scopes": ["api"]}},
                       {"oauth": {"enabled": False}}, {"policies": {"profiles": []}}):
            with self.subTest(change=change):
                self.refused(self.clerk("PATCH", path, change))
        self.refused(self.clerk("DELETE", path))
        [secret] = self.server.done("GET", path + "/secrets")["items"]
        one = f"{path}/secrets/{secret['id']}"
        self.refused(self.clerk("POST", path + "/secrets"))
        self.refused(self.clerk("GET", path + "/consumer-details"))
        self.refused(self.clerk("POST", one + "/retire", {"now": True, "accept": ["last_secret"]}))
        self.refused(self.clerk("DELETE", one))

    def test_S57_one_that_is_switched_off_is_none_either(self):
        self.refused(self.clerk("POST", "/apps", self.wanted("Off", ["setup"], enabled=False)))

    def test_S57_a_plan_and_a_check_tell_it_before_a_save(self):
        document = self.wanted("Planned", ["setup"])
        accept = ["scope_setup", "ip_restrictions_relaxed"]
        planned = self.clerk("POST", "/apps/plan", {**document, "accept": accept})
        self.assertEqual(planned.status, 200, planned)
        self.told(planned.json["problems"][0])
        checked = self.clerk("POST", "/apps/check", document)
        self.assertEqual(checked.status, 200, checked)
        self.told(checked.json["errors"][0])
        tried = self.clerk("POST", "/apps/what-if", {"settings": document})
        self.assertEqual(tried.status, 200, tried)
        self.told(next(one for one in tried.json["problems"] if not one["warning"]))

    def test_S57_any_clerk_stops_such_an_app_and_an_administrator_lets_it_go_on(self):
        app = self.server.accepted("POST", "/apps", self.wanted("Leaked", ["setup"]))
        path = "/apps/" + app["id"]
        blocked = self.clerk("POST", path + "/block", {"because": "leaked"})
        self.assertEqual(blocked.status, 200, blocked)
        self.refused(self.clerk("POST", path + "/unblock"))
        self.server.done("POST", path + "/unblock")

    def test_S57_the_administrator_registers_and_changes_them_as_ever(self):
        change = {"basic": {"description": "Setup by script"}}
        self.server.change_app(self.tool, change)
        self.assertEqual(self.server.done("GET", "/apps/Tool")["basic"]["description"],
                         "Setup by script")


if __name__ == "__main__":
    unittest.main()

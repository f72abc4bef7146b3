# SPDX-License-Identifier: Apache-2.0
"""Permitted Users apply to the run-as user: on, only who is attached acts as the app's program;
off, Salesforce's laxer reading, for the program alone and never for the user's own sign-ins."""

import copy
import unittest

import web_server_flow
from web_server_flow import answer_of


class PermittedUsersAndTheRunAsUser(web_server_flow.TestCase):
    def setUp(self):
        self.robot = self.person()  # a Standard User, whose profile is not attached
        self.app_ = self.app(
            oauth={"introspect_all_tokens": True},
            policies={"permitted_users": "admin_approved", "profiles": ["System Administrator"],
                      "run_as_user": self.robot["username"], "admit_run_as_user": False})
        self.salesforce = copy.copy(self.app_)
        self.salesforce.prefix = "/services/oauth2"

    def asked(self, app):
        return app.ask({"grant_type": "client_credentials", "client_id": app.key,
                        "client_secret": app.secret})

    def works(self, token):
        """(At userinfo, introspected.)"""
        told = self.server.post("/oauth2/introspect", login=(self.app_.key, self.app_.secret),
                                form={"token": token})
        return self.server.get("/oauth2/userinfo", bearer=token).status == 200, told.json["active"]

    def foretold(self, **settings):
        return self.server.done("POST", f"/apps/{self.app_.id}/what-if",
                                {"grant_type": "client_credentials", **settings})

    def kinds(self):
        items = self.server.done("GET", f"/apps/{self.app_.id}/still-works")["items"]
        return {one["kind"] for one in items}

    def apply(self, on):
        self.server.accepted("PATCH", f"/apps/{self.app_.id}",
                             {"policies": {"admit_run_as_user": on}})

    def test_S35_off_the_program_acts_as_a_user_who_is_not_attached(self):
        for app in (self.app_, self.salesforce):
            answer = self.asked(app)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(self.works(answer.json["access_token"]), (True, True))
        self.assertEqual(self.foretold()["outcome"], "issued")
        self.assertEqual(self.kinds(), {"consumer_secret", "access_token"})

    def test_S35_on_it_is_refused_and_what_it_has_ends(self):
        token = self.asked(self.app_).json["access_token"]
        foretold = self.foretold(settings={"policies": {"admit_run_as_user": True}})
        self.assertEqual((foretold["outcome"], foretold["rule"]), ("denied", "user_admitted"))
        self.apply(True)
        self.assertEqual(self.works(token), (False, False))
        shown = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=token))
        self.assertEqual(shown["rule"], "token_user_admitted")
        for app, told in ((self.app_, (403, "access_denied")),
                          (self.salesforce, (400, "invalid_app_access"))):
            answer = self.asked(app)
            self.assertEqual((answer.status, answer.json["error"]), told)
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["rule"], receipt["setting"]),
                             ("user_admitted", "policies.permitted_users"))
        self.assertEqual(self.kinds(), set())

    def test_off_is_warned_of_when_it_is_saved(self):
        self.apply(True)
        answer = self.server.admin("PATCH", f"/apps/{self.app_.id}",
                                   {"policies": {"admit_run_as_user": False}})
        self.assertEqual((answer.status, [error["rule"] for error in answer.json["errors"]]),
                         (422, ["run_as_not_checked"]))

    def test_off_the_user_still_does_not_sign_in_to_the_app(self):
        browser = self.browser_of(self.robot)
        back = answer_of(browser.request("GET", self.app_.url()).headers["location"])
        self.assertEqual(back["error"], "access_denied")
        foretold = self.server.done("POST", f"/apps/{self.app_.id}/what-if", {
            "grant_type": "authorization_code", "user": self.robot["username"]})
        self.assertEqual((foretold["outcome"], foretold["rule"]), ("denied", "user_admitted"))


if __name__ == "__main__":
    unittest.main()

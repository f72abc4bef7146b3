# SPDX-License-Identifier: Apache-2.0
"""What-if says before a request what the token endpoint says when it comes: over random apps, the
verdict, the rule and the checks are the same, and so they are for settings that are not saved."""

import random
import unittest

import doorward

SEED = 20261123


class WhatIfAgreesWithTheLivePath(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        server = cls.server
        server.done("POST", "/profiles", {"name": "Night", "login_hours": ["never"],
                                          "permissions": ["api_enabled"],
                                          "accept": ["never_within_hours"]})
        server.done("POST", "/profiles", {"name": "No API"})
        server.done("POST", "/profiles", {"name": "Elsewhere", "permissions": ["api_enabled"],
                                          "login_ip_ranges": ["192.0.2.0/24"]})
        for name in ("Night", "No API", "Elsewhere", "Standard User"):
            slug = name.lower().replace(" ", "")
            server.accepted("POST", "/users", {
                "username": f"{slug}@example.com", "email": f"{slug}@example.com",
                "last_name": name, "profile": name})
        server.accepted("POST", "/users", {
            "username": "frozen@example.com", "email": "frozen@example.com", "last_name": "F",
            "profile": "Standard User", "frozen": True})

    def random_settings(self, chance):
        users = [doorward.ADMINISTRATOR, "night@example.com", "noapi@example.com",
                 "elsewhere@example.com", "standarduser@example.com", "frozen@example.com", ""]
        policies = {
            "run_as_user": chance.choice(users),
            "permitted_users": chance.choice(["all_users", "admin_approved"]),
            "profiles": chance.choice([[], ["Standard User"], ["System Administrator", "Night"]]),
            "ip_relaxation": chance.choice(["enforce", "relax", "enforce_relax_refresh"]),
            "trusted_ip_ranges": chance.choice([[], ["127.0.0.0/8"], ["198.51.100.0/24"]]),
        }
        oauth = {
            "enabled": chance.random() < 0.9,
            "client_credentials": {"enabled": chance.random() < 0.8},
            "scopes": chance.choice([["api"], ["api", "refresh_token"], ["full"], ["id", "api"]]),
        }
        return {"oauth": oauth, "policies": policies}

    def assert_same(self, answer, foretold):
        if answer.status == 200:
            self.assertEqual(foretold["outcome"], "issued", foretold)
            self.assertEqual(foretold["scopes"], answer.json["scope"])
            return
        receipt = self.server.receipt(answer)
        self.assertEqual((foretold["outcome"], foretold["rule"]), ("denied", receipt["rule"]))
        lines = [[(check["rule"], check["verdict"], check["holds"]) for check in one["checks"]]
                 for one in (foretold, receipt)]
        self.assertEqual(*lines)
        self.assertEqual(foretold["remedy"], receipt["remedy"])

    def test_S63_saved_and_unsaved_settings_decide_alike(self):
        chance = random.Random(SEED)
        app = self.server.make_app("Guinea pig")
        path = f"/apps/{app['id']}"
        rules = set()
        for number in range(60):
            settings = self.random_settings(chance)
            wrong = chance.random() < 0.1
            scope = chance.choice([None, None, "api", "id", "openid"])
            request = {"secret": "wrong" if wrong else "right"}
            if scope:
                request["scopes"] = [scope]
            unsaved = self.server.done("POST", path + "/what-if",
                                       {**request, "settings": settings})
            self.server.change_app(app, settings)
            saved = self.server.done("POST", path + "/what-if", request)
            form = {"scope": scope} if scope else {}
            answer = self.server.ask_token(app, secret="wrong" if wrong else None, **form)
            with self.subTest(number=number, settings=settings, request=request):
                self.assert_same(answer, saved)
                self.assert_same(answer, unsaved)
            rules.add(saved["rule"])
        self.assertGreaterEqual(len(rules), 8, rules)

    def test_S63_an_app_that_was_never_saved_is_judged_too(self):
        settings = {"basic": {"name": "Idea", "api_name": "Idea", "contact_email": "a@example.com"},
                    "oauth": {"enabled": True, "callback_urls": ["http://localhost"],
                              "scopes": ["api"], "client_credentials": {"enabled": True}},
                    "policies": {"run_as_user": doorward.ADMINISTRATOR}}
        self.assertEqual(self.server.done("POST", "/apps/what-if",
                                          {"settings": settings})["outcome"], "issued")
        settings["policies"]["run_as_user"] = "frozen@example.com"
        answer = self.server.done("POST", "/apps/what-if", {"settings": settings})
        self.assertEqual(answer["rule"], "run_as_user_active")
        self.assertEqual(self.server.admin("GET", "/apps/Idea").status, 404)

    def test_asking_leaves_no_trace(self):
        app = self.server.make_app("Untouched")
        for _ in range(20):
            self.server.done("POST", f"/apps/{app['id']}/what-if", {"secret": "wrong"})
        history = self.server.done("GET", f"/login-history?app={app['id']}")["items"]
        self.assertEqual(history, [])
        self.assertEqual(self.server.ask_token(app).status, 200)

    def test_circumstances_that_cannot_be_are_named(self):
        for document, field in (({"address": "999.1.1.1"}, "address"), ({"at": "today"}, "at"),
                                ({"secret": "DWSsomething"}, "secret"),
                                ({"adress": "::1"}, "adress"),
                                ({"dialect": "klingon"}, "dialect"),
                                ({"settings": {"oauth": {"scops": []}}}, "oauth.scops")):
            answer = self.server.admin("POST", "/apps/Doorward_CLI/what-if", document)
            self.assertEqual(answer.status, 422, document)
            self.assertEqual(answer.json["errors"][0]["field"], field)
            self.assertNotIn("DWSsomething", answer.text)


if __name__ == "__main__":
    unittest.main()

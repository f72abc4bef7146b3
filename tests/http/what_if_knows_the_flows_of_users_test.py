# SPDX-License-Identifier: Apache-2.0
"""What-if says of users' flows, too, what the endpoints say when the requests come; and recent
ones are decided again over settings that are not saved."""

import random
import unittest

import web_server_flow
from browser_visit import PASSWORD, Page
from web_server_flow import answer_of

SEED = 20261124
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
SCOPES = "openid api refresh_token"
OPEN = {"oauth": {"enabled": True, "scopes": ["openid", "api", "refresh_token", "id"],
                  "require_secret_for_web_server_flow": True,
                  "require_secret_for_refresh_token_flow": True,
                  "code_credentials": {"enabled": True}, "token_exchange": {"enabled": True}},
        "policies": {"permitted_users": "admin_approved", "profiles": ["Standard User"],
                     "ip_relaxation": "relax", "trusted_ip_ranges": []}}


def random_settings(chance):
    return {
        "oauth": {"enabled": chance.random() < 0.9,
                  "scopes": chance.choice([["api", "refresh_token"],
                                           ["openid", "api", "refresh_token"]]),
                  "require_secret_for_web_server_flow": chance.random() < 0.5,
                  "require_secret_for_refresh_token_flow": chance.random() < 0.5,
                  "code_credentials": {"enabled": chance.random() < 0.7},
                  "token_exchange": {"enabled": chance.random() < 0.7}},
        "policies": {"permitted_users": "admin_approved",
                     "profiles": chance.choice([["Standard User"], ["Standard User"],
                                                ["System Administrator"]]),
                     "ip_relaxation": chance.choice(["enforce", "relax"]),
                     "trusted_ip_ranges": chance.choice([[], ["198.51.100.0/24"]])}}


class WhatIfKnowsTheFlowsOfUsers(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        cls.user = cls.person()
        cls.browser = cls.browser_of(cls.user)

    def open_app(self):
        return self.app(oauth=OPEN["oauth"], policies=OPEN["policies"])

    def foretold(self, app, grant, settings=None, **more):
        return self.server.done("POST", f"/apps/{app.id}/what-if", {
            "grant_type": grant, "user": self.user["username"], **more,
            **({"settings": settings} if settings else {})})

    def saved(self, app, settings):
        self.server.change_app({"id": app.id}, settings)

    def code_by_session(self, app):
        answer = self.browser.request("GET", app.url())
        if answer.status == 200:
            answer = self.browser.submit(Page(answer), decision="allow")
        return answer

    def code_by_password(self, app):
        form = app.request(response_type="code_credentials", username=self.user["username"],
                           password=PASSWORD)
        return self.server.request("POST", f"{app.prefix}/authorize", form=form,
                                   headers={"Auth-Request-Type": "Named-User"})

    def redeemed(self, app, answer, **changes):
        told = answer_of(answer.headers.get("location", ""))
        if "code" not in told and answer.status == 200:
            told = answer.json
        return app.redeem(told["code"], **changes) if "code" in told else answer

    def assert_same(self, answer, foretold):
        if answer.status == 200:  # Its receipt may be that of the minute's first.
            self.assertEqual(foretold["outcome"], "issued", foretold)
            self.assertEqual(set(foretold["scopes"].split()), set(answer.json["scope"].split()))
            return None
        receipt = self.server.receipt(answer)
        self.assertEqual((foretold["outcome"], foretold["rule"], foretold["flow"]),
                         ("denied", receipt["rule"], receipt["flow"]))
        lines = [[(check["rule"], check["verdict"], check["holds"]) for check in one["checks"]]
                 for one in (foretold, receipt)]
        self.assertEqual(*lines)
        self.assertEqual(foretold["remedy"], receipt["remedy"])
        return foretold["rule"]

    def agree(self, grant, ask, rounds, least, **more):
        """Over random settings, what was foretold of them unsaved comes true of them saved."""
        chance = random.Random(SEED)
        app = self.open_app()
        rules = set()
        for number in range(rounds):
            self.saved(app, OPEN)
            prepared = ask(app)
            settings = random_settings(chance)
            foretold = self.foretold(app, grant, settings, **more)
            self.saved(app, settings)
            with self.subTest(number=number, settings=settings):
                rules.add(self.assert_same(prepared(), foretold))
        self.assertGreaterEqual(len(rules), least, rules)

    def test_S63_of_the_web_server_flow(self):
        self.agree("authorization_code",
                   lambda app: lambda: self.redeemed(app, self.code_by_session(app)),
                   20, 5, scopes=SCOPES)

    def test_S63_of_a_sign_in_without_a_page(self):
        self.agree("code_credentials",
                   lambda app: lambda: self.redeemed(app, self.code_by_password(app)),
                   20, 5, scopes=SCOPES)

    def test_S63_of_a_refresh(self):
        def ask(app):
            token = self.signed_in(self.browser, app)["refresh_token"]
            return lambda: app.refresh(token)
        self.agree("refresh_token", ask, 12, 4)

    def test_S63_of_a_token_exchange(self):
        token = self.signed_in(self.browser, self.open_app(), scope="api")["access_token"]

        def ask(app):
            return lambda: app.ask({
                "grant_type": EXCHANGE, "subject_token": token,
                "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                "client_id": app.key, "client_secret": app.secret, "scope": "api"})
        self.agree(EXCHANGE, ask, 24, 5, scopes="api")

    def test_a_secret_may_be_left_out_where_none_is_needed(self):
        app = self.open_app()
        for needed, outcome in ((True, "denied"), (False, "issued")):
            settings = {"oauth": {"require_secret_for_web_server_flow": needed}}
            said = self.foretold(app, "authorization_code", settings, secret="none")
            self.assertEqual(said["outcome"], outcome, said)
        said = self.foretold(app, "client_credentials", secret="none", user="")
        self.assertEqual(said["rule"], "secret_right")

    def test_a_user_that_cannot_be_is_named(self):
        app = self.open_app()
        for grant, user in (("refresh_token", "nobody@example.com"),
                            ("client_credentials", self.user["username"])):
            answer = self.server.admin("POST", f"/apps/{app.id}/what-if",
                                       {"grant_type": grant, "user": user})
            self.assertEqual(answer.status, 422, repr(answer))
            self.assertEqual(answer.json["errors"][0]["field"], "user")

    def test_a_flow_that_is_not_offered_says_so(self):
        grant = "urn:ietf:params:oauth:grant-type:device_code"
        said = self.server.done("POST", f"/apps/{self.open_app().id}/what-if",
                                {"grant_type": grant})
        self.assertEqual((said["outcome"], said["rule"]), ("denied", "grant_available"))

    def test_recent_requests_of_users_are_decided_again(self):
        app = self.open_app()
        tokens = self.signed_in(self.browser, app)
        self.assertEqual(app.refresh(tokens["refresh_token"]).status, 200)
        used = self.redeemed(app, self.code_by_session(app), code_verifier="x" * 43)
        self.assertEqual(used.status, 400)
        found = self.server.done("POST", f"/apps/{app.id}/replay",
                                 {"policies": {"profiles": ["System Administrator"]}})
        self.assertEqual((found["replayed"], found["unchanged"]), (3, 1), found)
        self.assertEqual({broken["rule"] for broken in found["would_break"]}, {"user_admitted"})
        self.assertEqual({broken["user"]["username"] for broken in found["would_break"]},
                         {self.user["username"]})
        harmless = self.server.done("POST", f"/apps/{app.id}/replay",
                                    {"basic": {"description": "New words."}})
        self.assertEqual(harmless["unchanged"], 3)


if __name__ == "__main__":
    unittest.main()

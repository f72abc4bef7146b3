# SPDX-License-Identifier: Apache-2.0
"""Kill switches on a real server: after each, the next request of each kind is refused, and
what-still-works lists nothing that the switch was to end."""

import web_server_flow

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS = "urn:ietf:params:oauth:token-type:access_token"
OF_A_SIGN_IN = {"refresh_token", "access_token", "id_token"}
OF_THE_APP = OF_A_SIGN_IN | {"authorization_code", "consumer_secret"}


class DisabledMeansDisabled(web_server_flow.TestCase):
    def setUp(self):
        self.user = self.person(profile="System Administrator")
        self.app_ = self.app(
            oauth={"scopes": ["openid", "api", "refresh_token", "setup"],
                   "token_exchange": {"enabled": True}, "introspect_all_tokens": True,
                   "client_credentials": {"enabled": True},
                   "id_token": {"enabled": True, "validity_minutes": 60}},
            policies={"permitted_users": "admin_approved", "profiles": ["System Administrator"],
                      "run_as_user": self.user["username"]})
        self.watcher = self.app(oauth={"introspect_all_tokens": True})
        self.browser = self.browser_of(self.user)
        scope = "openid api refresh_token setup"
        self.tokens = self.signed_in(self.browser, self.app_, scope=scope)
        self.program = self.app_.ask({"grant_type": "client_credentials",
                                      "client_id": self.app_.key,
                                      "client_secret": self.app_.secret}).json
        self.code = self.allowed(self.browser, self.app_, scope=scope)["code"]

    # What a program may try; each answers whether it got what it asked for.

    def refreshed(self):
        return self.app_.refresh(self.tokens["refresh_token"]).status == 200

    def redeemed(self):
        return self.app_.redeem(self.code).status == 200

    def exchanged(self):
        return self.app_.ask({
            "grant_type": EXCHANGE, "subject_token": self.tokens["access_token"],
            "subject_token_type": ACCESS, "client_id": self.app_.key,
            "client_secret": self.app_.secret}).status == 200

    def granted(self):
        return self.app_.ask({"grant_type": "client_credentials", "client_id": self.app_.key,
                              "client_secret": self.app_.secret}).status == 200

    def active(self, token, **more):
        return self.server.post("/oauth2/introspect", form={
            "token": token, "client_id": self.watcher.key,
            "client_secret": self.watcher.secret, **more}).json["active"]

    def id_token_active(self):
        return self.active(self.tokens["id_token"], token_type_hint="id_token")

    def told(self, token):
        return self.server.get("/oauth2/userinfo", bearer=token).status == 200

    def administers(self, token):
        return self.server.get("/setup/api/users?limit=1", bearer=token).status == 200

    def still(self, kind, name):
        return self.server.admin("GET", f"/{kind}/{name}/still-works").json

    def kinds(self, kind, name):
        return {one["kind"] for one in self.still(kind, name)["items"]}

    def all_works(self):
        for token in (self.tokens["access_token"], self.program["access_token"]):
            self.assertTrue(self.active(token) and self.administers(token))
        self.assertTrue(self.told(self.tokens["access_token"]))
        self.assertTrue(self.active(self.tokens["refresh_token"]))
        self.assertTrue(self.id_token_active())
        self.assertEqual(self.kinds("apps", self.app_.id), OF_THE_APP)
        self.assertEqual(self.kinds("users", self.user["id"]),
                         OF_THE_APP | {"session", "password"})

    def nothing_works(self):
        for token in (self.tokens["access_token"], self.program["access_token"]):
            self.assertFalse(self.active(token) or self.told(token) or self.administers(token))
        self.assertFalse(self.active(self.tokens["refresh_token"]))
        self.assertFalse(self.id_token_active())
        for tried in (self.refreshed, self.redeemed, self.exchanged, self.granted):
            self.assertFalse(tried(), tried.__name__)
        self.assertEqual(self.still("apps", self.app_.id)["items"], [])
        self.assertEqual(self.kinds("users", self.user["id"]) & OF_THE_APP, set())

    def changed(self, path, document):
        self.server.accepted("PATCH", path, document)

    # The switches.

    def test_S54_a_user_that_is_not_active_opens_nothing(self):
        self.all_works()
        self.changed(f"/users/{self.user['id']}", {"active": False})
        self.nothing_works()
        self.assertEqual(self.still("users", self.user["id"])["count"], 0)

    def test_a_frozen_user_opens_nothing(self):
        self.changed(f"/users/{self.user['id']}", {"frozen": True})
        self.nothing_works()
        self.assertEqual(self.still("users", self.user["id"])["count"], 0)

    def test_a_blocked_app_gets_nothing(self):
        self.server.done("POST", f"/apps/{self.app_.id}/block", {"because": "a test"})
        self.nothing_works()
        self.assertEqual(self.kinds("users", self.user["id"]), {"session", "password"})

    def test_an_app_with_oauth_off_gets_nothing(self):
        self.changed(f"/apps/{self.app_.id}", {"oauth": {"enabled": False}})
        self.nothing_works()

    def test_a_user_whose_profile_was_taken_off_the_app_is_out(self):
        self.changed(f"/apps/{self.app_.id}", {"policies": {"profiles": ["Standard User"]}})
        self.nothing_works()

    def test_a_user_whose_tokens_are_revoked_has_to_come_again(self):
        self.server.done("POST", f"/users/{self.user['id']}/revoke-tokens")
        for token in (self.tokens["access_token"], self.program["access_token"]):
            self.assertFalse(self.active(token) or self.told(token) or self.administers(token))
        self.assertFalse(self.refreshed() or self.exchanged() or self.id_token_active())
        self.assertEqual(self.kinds("users", self.user["id"]) & OF_A_SIGN_IN, set())

    def test_a_run_as_user_may_no_longer_use_apis(self):
        profile = self.server.done("POST", "/profiles", {"name": f"Quiet {self.user['id']}"})
        self.changed(f"/apps/{self.app_.id}", {"policies": {
            "profiles": ["System Administrator", profile["name"]]}})
        self.changed(f"/users/{self.user['id']}", {"profile": profile["name"]})
        self.assertFalse(self.granted() or self.administers(self.program["access_token"]))
        self.assertNotIn("consumer_secret", self.kinds("apps", self.app_.id))

    def test_a_scope_that_was_taken_from_the_app_is_gone_from_its_tokens(self):
        self.changed(f"/apps/{self.app_.id}",
                     {"oauth": {"scopes": ["openid", "api", "refresh_token"]}})
        for token in (self.tokens["access_token"], self.program["access_token"]):
            self.assertFalse(self.administers(token))
        renewed = self.app_.refresh(self.tokens["refresh_token"]).json
        self.assertNotIn("setup", renewed["scope"])
        self.assertFalse(self.administers(renewed["access_token"]))

    def test_an_approval_that_was_taken_back_ends_what_it_led_to(self):
        self.changed(f"/apps/{self.app_.id}", {"policies": {"permitted_users": "all_users"}})
        self.server.done("DELETE", f"/usage/{self.app_.id}/{self.user['id']}")
        for token in (self.tokens["access_token"], self.program["access_token"]):
            self.assertFalse(self.active(token) or self.told(token) or self.administers(token))
        self.assertFalse(self.refreshed() or self.exchanged() or self.id_token_active())
        self.assertEqual(self.kinds("apps", self.app_.id) & OF_A_SIGN_IN, set())

    def test_an_id_token_outlives_access_tokens_and_is_ended_all_the_same(self):
        app = self.app(oauth={"scopes": ["openid", "api"],
                              "id_token": {"enabled": True, "validity_minutes": 720}},
                       policies={"session_timeout_minutes": 1})
        user = self.person()
        self.tokens = self.signed_in(self.browser_of(user), app, scope="openid api")
        one = next(one for one in self.still("apps", app.id)["items"] if one["kind"] == "id_token")
        self.assertEqual((one["title"], one["count"], one["user"]["id"]),
                         ("ID tokens", 1, user["id"]))
        ends = {each["kind"]: each["until"] for each in self.still("apps", app.id)["items"]}
        self.assertLess(ends["access_token"], ends["id_token"])
        self.assertTrue(self.id_token_active())
        self.server.done("DELETE", f"/usage/{app.id}/{user['id']}")
        self.assertFalse(self.id_token_active())
        self.assertEqual(self.kinds("apps", app.id) & OF_A_SIGN_IN, set())

    def run_by(self, user):
        """An app that runs as this user: its record, a token of it, and what that was exchanged
        for."""
        app = self.app(oauth={"scopes": ["api", "setup"], "token_exchange": {"enabled": True}},
                       policies={"run_as_user": user["username"]})
        pair = {"client_id": app.key, "client_secret": app.secret}
        token = app.ask({"grant_type": "client_credentials", **pair}).json["access_token"]
        other = app.ask({"grant_type": EXCHANGE, "subject_token": token,
                         "subject_token_type": ACCESS, **pair}).json["access_token"]
        return app, (token, other)

    def as_before(self, token):
        return (self.active(token), self.told(token), self.administers(token),
                self.server.get("/oauth2/forward-auth", bearer=token).status == 200)

    def test_S35_nobody_acts_as_the_run_as_user_of_before(self):
        robot, heir = (self.person(profile="System Administrator") for _ in range(2))
        app, tokens = self.run_by(robot)
        self.assertEqual([self.as_before(token) for token in tokens], [(True,) * 4] * 2)
        self.assertEqual(self.kinds("users", robot["id"]) & OF_THE_APP,
                         {"access_token", "consumer_secret"})
        change = {"policies": {"run_as_user": heir["username"]}}
        asked = self.server.admin("PATCH", f"/apps/{app.id}", change)
        self.assertEqual((asked.status, [(one["field"], one["rule"], one["warning"])
                                         for one in asked.json["errors"]]),
                         (422, [("policies.run_as_user", "run_as_tokens_end", True)]))
        self.assertIn("refused from the next request on", asked.json["errors"][0]["detail"])
        self.assertEqual([self.as_before(token) for token in tokens], [(True,) * 4] * 2)
        self.server.done("PATCH", f"/apps/{app.id}", {**change, "accept": ["run_as_tokens_end"]})
        self.assertEqual([self.as_before(token) for token in tokens], [(False,) * 4] * 2)
        for token in tokens:
            receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=token))
            self.assertEqual((receipt["rule"], receipt["setting"]),
                             ("token_run_as_user", "policies.run_as_user"))
            found = [one["found"] for one in receipt["checks"]
                     if one["rule"] == "token_run_as_user"]
            self.assertEqual(found, [f"acts as {robot['id']}; the app runs as {heir['id']}"])
        self.assertEqual(self.kinds("users", robot["id"]) & OF_THE_APP, set())
        self.assertEqual({one["user"]["id"] for one in self.still("apps", app.id)["items"]},
                         {heir["id"]})
        pair = {"client_id": app.key, "client_secret": app.secret}
        new = app.ask({"grant_type": "client_credentials", **pair}).json["access_token"]
        self.assertEqual(self.as_before(new), (True,) * 4)

    def test_S35_the_flow_that_is_off_leaves_no_token_of_it(self):
        app, tokens = self.run_by(self.person(profile="System Administrator"))
        self.changed(f"/apps/{app.id}", {"oauth": {"client_credentials": {"enabled": False}}})
        self.assertEqual([self.as_before(token) for token in tokens], [(False,) * 4] * 2)
        receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=tokens[0]))
        self.assertEqual((receipt["rule"], receipt["setting"]),
                         ("token_flow_enabled", "oauth.client_credentials.enabled"))
        self.assertEqual(self.still("apps", app.id)["count"], 0)

    def test_S35_whoever_works_through_an_app_does_not_end_their_own_token(self):
        app, tokens = self.run_by(self.person(profile="System Administrator"))
        heir = self.person(profile="System Administrator")
        path = f"/apps/{app.id}"
        answer = self.server.request(
            "PATCH", f"/setup/api{path}", bearer=tokens[0],
            headers={"If-Match": self.server.admin("GET", path).headers["etag"]},
            document={"policies": {"run_as_user": heir["username"]},
                      "accept": ["run_as_tokens_end"]})
        self.assertEqual(answer.status, 409, answer)
        self.assertIn("through another app", answer.json["detail"])
        self.assertTrue(self.administers(tokens[0]))

    def test_each_session_and_link_is_listed_until_it_is_ended(self):
        user = self.person()
        self.server.done("POST", f"/users/{user['id']}/password-link", {"send_mail": False})
        self.assertEqual(self.kinds("users", user["id"]), {"session", "password", "sign_in_link"})
        self.server.done("DELETE", f"/users/{user['id']}/sessions")
        self.assertEqual(self.kinds("users", user["id"]), {"password", "sign_in_link"})

    def test_the_command_line_says_what_works_and_when_nothing_does(self):
        name = self.user["username"]
        shown = self.command("what-still-works", "user", name)
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("Refresh tokens", shown.stdout)
        self.assertEqual(self.command("what-still-works", "app", self.app_.id,
                                      "--expect-nothing").returncode, 1)
        self.changed(f"/users/{self.user['id']}", {"active": False})
        shown = self.command("what-still-works", "user", name, "--expect-nothing")
        self.assertEqual((shown.returncode, shown.stdout),
                         (0, f"Nothing of {name} works any more.\n"))

    def command(self, *arguments):
        return web_server_flow.doorward.run(*arguments, server=self.server)

    def test_who_does_not_exist_is_said_so(self):
        for kind in ("apps", "users"):
            self.assertEqual(
                self.server.admin("GET", f"/{kind}/nobody/still-works").status, 404)

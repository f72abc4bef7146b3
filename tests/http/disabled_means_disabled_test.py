# SPDX-License-Identifier: Apache-2.0
"""Kill switches on a real server: after each, the next request of each kind is refused, and
what-still-works lists nothing that the switch was to end."""

import web_server_flow

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS = "urn:ietf:params:oauth:token-type:access_token"
OF_THE_APP = {"refresh_token", "access_token", "authorization_code", "consumer_secret"}


class DisabledMeansDisabled(web_server_flow.TestCase):
    def setUp(self):
        self.user = self.person(profile="System Administrator")
        self.app_ = self.app(
            oauth={"scopes": ["openid", "api", "refresh_token", "setup"],
                   "token_exchange": {"enabled": True}, "introspect_all_tokens": True,
                   "client_credentials": {"enabled": True}},
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

    def active(self, token):
        return self.server.post("/oauth2/introspect", form={
            "token": token, "client_id": self.watcher.key,
            "client_secret": self.watcher.secret}).json["active"]

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
        self.assertEqual(self.kinds("apps", self.app_.id), OF_THE_APP)
        self.assertEqual(self.kinds("users", self.user["id"]),
                         OF_THE_APP | {"session", "password"})

    def nothing_works(self):
        for token in (self.tokens["access_token"], self.program["access_token"]):
            self.assertFalse(self.active(token) or self.told(token) or self.administers(token))
        self.assertFalse(self.active(self.tokens["refresh_token"]))
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
        self.assertFalse(self.refreshed() or self.exchanged())
        self.assertEqual(self.kinds("users", self.user["id"]) & {"refresh_token", "access_token"},
                         set())

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
        self.assertFalse(self.refreshed() or self.exchanged())
        self.assertEqual(self.kinds("apps", self.app_.id) & {"refresh_token", "access_token"},
                         set())

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

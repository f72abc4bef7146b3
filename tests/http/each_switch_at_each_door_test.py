# SPDX-License-Identifier: Apache-2.0
"""What each kill switch closes: every grant, introspection, userinfo and the admin API are tried
before and after it, and exactly what the switch is for is refused at the next request."""

import base64
import json
import secrets
import tempfile
import time
import unittest

import browser_visit
import trusted_issuer
import web_server_flow

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
TYPE = "urn:ietf:params:oauth:token-type:"
SCOPE = "openid api refresh_token setup"
HELD = ("active", "userinfo", "admin")  # where an access token is shown
USERS = {f"user.{where}" for where in HELD} | {"refresh", "refresh.active", "code", "exchange",
                                              "id_token.active"}
SIGN_IN = {"headless"}
RUNS_AS = {f"{name}.{where}" for name in ("program", "delegated") for where in HELD}
PROGRAMS = RUNS_AS | {"client_credentials"}
EXCHANGED = {f"exchanged.{where}" for where in HELD}
FOREIGN = {"foreign", *(f"partner.{where}" for where in HELD)}
ASSETS = {"device", "device.active"}  # A device is registered, and the token that it holds.
ALL = USERS | SIGN_IN | PROGRAMS | EXCHANGED | FOREIGN | ASSETS


def header_of(token):
    return json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))


class EachSwitchAtEachDoor(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.issuer = trusted_issuer.Issuer(folder.name, "partner")
        cls.thermostat = trusted_issuer.Issuer(folder.name, "thermostat")

    def prepare(self, *, policies=None, **oauth):
        """A user, somebody else whom the program runs as, an app with every flow, and a token of
        each kind in it."""
        self.profile = self.server.done("POST", "/profiles", {
            "name": f"Operators {secrets.token_hex(8)}",
            "permissions": ["api_enabled", "view_setup"]})
        self.user = self.person(profile=self.profile["name"])
        self.run_as = self.person(profile="System Administrator")
        self.app_ = self.app(
            oauth={"scopes": SCOPE.split(), "token_exchange": {"enabled": True},
                   "introspect_all_tokens": True, "code_credentials": {"enabled": True},
                   "asset_tokens": {"enabled": True, "audiences": ["https://devices.example"],
                                    "validity_minutes": 60}, **oauth},
            policies={"permitted_users": "admin_approved",
                      "profiles": ["System Administrator", self.profile["name"]],
                      "run_as_user": self.run_as["username"], **(policies or {})})
        self.watcher = self.app(oauth={"introspect_all_tokens": True})
        self.partner = self.server.done("POST", "/trusted-issuers", {
            "name": f"Partner {secrets.token_hex(8)}", "issuer": f"https://{self.app_.key}.example",
            "keys": self.issuer.keys()})
        browser = self.browser = self.browser_of(self.user)
        self.tokens = self.signed_in(browser, self.app_, scope=SCOPE)
        self.held = {"user": self.tokens["access_token"],
                     "program": self.got(self.credentials())["access_token"],
                     "exchanged": self.got(self.exchange())["access_token"],
                     "partner": self.got(self.foreign())["access_token"]}
        # What a program's own token was exchanged for.
        self.held["delegated"] = self.got(self.exchange(self.held["program"]))["access_token"]
        self.asset = self.got(self.device())["access_token"]
        self.code = self.allowed(browser, self.app_, scope=SCOPE)["code"]
        self.assertEqual(ALL - {"code"}, self.open_doors() - {"code"})

    def got(self, answer):
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json

    # Doors. Each answers as the server does.

    def ask(self, grant_type, **form):
        return self.app_.ask({"grant_type": grant_type, "client_id": self.app_.key,
                              "client_secret": self.app_.secret, **form})

    def credentials(self):
        return self.ask("client_credentials")

    def exchange(self, token=None):
        return self.ask(EXCHANGE, subject_token=token or self.tokens["access_token"],
                        subject_token_type=TYPE + "access_token")

    def foreign(self):
        now = int(time.time())
        token = self.issuer.sign({
            "iss": self.partner["issuer"], "sub": self.user["username"], "iat": now,
            "exp": now + 600, "aud": self.server.url, "jti": str(time.monotonic_ns())})
        return self.ask(EXCHANGE, subject_token=token, subject_token_type=TYPE + "jwt")

    def device(self):
        actor = self.thermostat.sign({
            "did": "d-1", "aud": self.server.url, "exp": int(time.time()) + 300,
            "cnf": {"jwk": self.thermostat.jwk}})
        return self.ask(EXCHANGE, subject_token=self.tokens["access_token"],
                        subject_token_type=TYPE + "access_token", actor_token=actor,
                        actor_token_type=TYPE + "jwt")

    def headless(self):
        form = self.app_.request(response_type="code_credentials",
                                 username=self.user["username"], password=browser_visit.PASSWORD)
        return self.server.post("/oauth2/authorize", form=form,
                                headers={"Auth-Request-Type": "Named-User"})

    def active(self, token, **more):
        answer = self.server.post("/oauth2/introspect", form={
            "token": token, "client_id": self.watcher.key,
            "client_secret": self.watcher.secret, **more})
        return self.got(answer)["active"]

    def open_doors(self, with_code=False):
        """The names of the doors that let somebody through. A code opens its door once."""
        tried = {"refresh": self.app_.refresh(self.tokens["refresh_token"]),
                 "client_credentials": self.credentials(), "exchange": self.exchange(),
                 "foreign": self.foreign(), "headless": self.headless(),
                 "device": self.device()}
        if with_code:
            tried["code"] = self.app_.redeem(self.code)
        for name, token in self.held.items():
            tried[f"{name}.userinfo"] = self.server.get("/oauth2/userinfo", bearer=token)
            tried[f"{name}.admin"] = self.server.get("/setup/api/users?limit=1", bearer=token)
        opened = {name for name, answer in tried.items() if answer.status == 200}
        for name, answer in tried.items():
            self.assertLess(answer.status, 500, f"{name}: {answer!r}")
        opened |= {f"{name}.active" for name, token in self.held.items() if self.active(token)}
        if self.active(self.tokens["refresh_token"]):
            opened.add("refresh.active")
        if self.active(self.asset):
            opened.add("device.active")
        if self.active(self.tokens["id_token"], token_type_hint="id_token"):
            opened.add("id_token.active")
        return opened

    def closes(self, *closed):
        """Exactly these are shut now; all others go on."""
        shut = set().union(*closed)
        opened = self.open_doors(with_code=True)
        self.assertEqual((sorted(opened & shut), sorted(ALL - shut - opened)), ([], []))

    def change(self, path, document):
        self.server.accepted("PATCH", path, document)

    def sign_ins(self):
        """How many the app keeps of the user, as the console says it, and the user's own page."""
        rows = self.server.done("GET", f"/usage?app={self.app_.id}&user={self.user['id']}")["items"]
        return rows[0]["sign_ins"], self.browser.get("/account").ids.get(f"kept-{self.app_.id}")

    # Switches.

    def test_S54_a_user_who_is_not_active(self):
        self.prepare()
        self.change(f"/users/{self.user['id']}", {"active": False})
        self.closes(USERS, SIGN_IN, EXCHANGED, FOREIGN, ASSETS)

    def test_S54_a_user_who_is_frozen(self):
        self.prepare()
        self.change(f"/users/{self.user['id']}", {"frozen": True})
        self.closes(USERS, SIGN_IN, EXCHANGED, FOREIGN, ASSETS)

    def test_S54_a_user_who_is_deleted(self):
        self.prepare()
        self.server.done("DELETE", f"/users/{self.user['id']}")
        self.closes(USERS, SIGN_IN, EXCHANGED, FOREIGN, ASSETS)

    def test_S54_a_run_as_user_who_is_not_active(self):
        self.prepare()
        self.change(f"/users/{self.run_as['id']}", {"active": False})
        self.closes(PROGRAMS)

    def test_S54_another_run_as_user(self):
        self.prepare()
        other = self.person(profile="System Administrator")
        self.change(f"/apps/{self.app_.id}", {"policies": {"run_as_user": other["username"]}})
        self.closes(RUNS_AS)
        again = self.exchange(self.held["program"])
        self.assertEqual(again.status, 400, again)
        self.assertEqual(self.server.receipt(again)["rule"], "subject_token_in_force")
        self.held = {"program": self.got(self.credentials())["access_token"]}
        self.held["delegated"] = self.got(self.exchange(self.held["program"]))["access_token"]
        self.assertEqual(self.open_doors() & PROGRAMS, PROGRAMS)
        for token in self.held.values():
            who = self.server.get("/oauth2/userinfo", bearer=token).json
            self.assertEqual(who["sub"], other["id"])

    def test_S54_a_run_as_user_who_is_taken_out(self):
        self.prepare()
        self.change(f"/apps/{self.app_.id}", {"policies": {"run_as_user": None}})
        self.closes(PROGRAMS)

    def test_S54_the_client_credentials_flow_that_is_switched_off(self):
        self.prepare()
        self.change(f"/apps/{self.app_.id}", {"oauth": {"client_credentials": {"enabled": False}}})
        self.closes(PROGRAMS)

    def test_S54_an_app_that_is_blocked(self):
        self.prepare()
        self.server.done("POST", f"/apps/{self.app_.id}/block", {"because": "a test"})
        self.closes(ALL)

    def test_S54_an_app_whose_oauth_is_off(self):
        self.prepare()
        self.change(f"/apps/{self.app_.id}", {"oauth": {"enabled": False}})
        self.closes(ALL)

    def test_S54_an_app_that_is_deleted(self):
        self.prepare()
        self.server.done("DELETE", f"/apps/{self.app_.id}")
        self.closes(ALL)

    def test_S54_a_profile_that_is_taken_off_the_app(self):
        self.prepare()
        self.change(f"/apps/{self.app_.id}", {"policies": {"profiles": ["System Administrator"]}})
        self.closes(USERS, SIGN_IN, EXCHANGED, FOREIGN, ASSETS)

    def test_S54_a_permission_set_that_is_taken_from_the_user(self):
        self.prepare()
        made = self.server.done("POST", "/permission-sets", {
            "name": f"Let in {secrets.token_hex(8)}"})
        user = f"/users/{self.user['id']}"
        self.change(user, {"permission_sets": [made["name"]]})
        self.change(f"/apps/{self.app_.id}", {"policies": {
            "profiles": ["System Administrator"], "permission_sets": [made["name"]]}})
        self.assertEqual(ALL - {"code"}, self.open_doors() - {"code"})
        self.change(user, {"permission_sets": []})
        self.closes(USERS, SIGN_IN, EXCHANGED, FOREIGN, ASSETS)

    def test_S54_a_profile_that_may_no_longer_use_apis(self):
        self.prepare()
        self.change(f"/profiles/{self.profile['id']}", {"permissions": []})
        # An ID token opens no API, and nor does what a device holds.
        self.closes(USERS - {"id_token.active"}, SIGN_IN, EXCHANGED, FOREIGN, {"device"})

    def test_S54_a_scope_that_is_taken_from_the_app(self):
        self.prepare()
        self.change(f"/apps/{self.app_.id}", {"oauth": {"scopes": [
            "openid", "api", "refresh_token"]}})
        self.closes({f"{name}.admin" for name in self.held})

    def test_S54_the_scope_that_refreshes_is_taken_from_the_app(self):
        self.prepare(refresh_token_rotation=False)
        path = f"/apps/{self.app_.id}"
        kept = self.sign_ins()
        self.assertGreater(kept[0], 0)
        self.assertTrue(kept[1].startswith(f"{kept[0]} of "), kept)
        self.change(path, {"oauth": {"scopes": ["openid", "api", "setup"]}})
        # Signing in without a page asks for this scope by name here.
        self.closes({"refresh", "refresh.active"}, SIGN_IN)
        for prefix, words in (("/oauth2", ("invalid_scope", None)),
                              ("/services/oauth2", ("invalid_grant", "no valid scopes defined"))):
            self.app_.prefix = prefix
            answer = self.app_.refresh(self.tokens["refresh_token"])
            self.assertEqual((answer.status, answer.json["error"]), (400, words[0]), answer)
            if words[1]:
                self.assertEqual(answer.json["error_description"], words[1])
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["rule"], receipt["setting"]),
                             ("scope_remains", "oauth.scopes"))
        kinds = {one["kind"] for one in self.server.done("GET", f"{path}/still-works")["items"]}
        self.assertIn("access_token", kinds)
        self.assertNotIn("refresh_token", kinds)
        self.assertEqual(self.sign_ins(), (0, None))
        self.change(path, {"oauth": {"scopes": ["openid", "api", "offline_access"]}})
        self.assertEqual(self.sign_ins(), kept)
        self.assertEqual(self.app_.refresh(self.tokens["refresh_token"]).status, 200)

    def test_S54_every_scope_that_is_taken_from_the_app(self):
        self.prepare()
        path = f"/apps/{self.app_.id}"
        self.change(path, {"oauth": {"scopes": []}})
        self.closes(ALL)
        for token in self.held.values():
            passed = self.server.get("/oauth2/forward-auth", bearer=token)
            self.assertEqual(passed.status, 403, passed)
        receipt = self.server.receipt(passed)
        self.assertEqual((receipt["rule"], receipt["setting"]),
                         ("token_scope_sufficient", "oauth.scopes"))
        left = self.server.done("GET", f"{path}/still-works")
        self.assertEqual((left["count"], left["complete"]), (0, True), left)

    def test_S54_asset_tokens_that_are_switched_off(self):
        self.prepare()
        path = f"/apps/{self.app_.id}"
        self.change(path, {"oauth": {"asset_tokens": {"enabled": False}}})
        self.closes(ASSETS)
        answer = self.server.post("/oauth2/introspect", form={
            "token": self.asset, "client_id": self.watcher.key,
            "client_secret": self.watcher.secret})
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["setting"]),
                         ("asset_tokens_enabled", "oauth.asset_tokens.enabled"))
        kinds = {one["kind"] for one in self.server.done("GET", f"{path}/still-works")["items"]}
        self.assertIn("access_token", kinds)
        self.assertNotIn("asset_token", kinds)
        self.change(path, {"oauth": {"asset_tokens": {"enabled": True}}})
        self.assertTrue(self.active(self.asset))

    def test_S54_a_signing_key_that_is_taken_out_of_use(self):
        self.prepare(jwt_access_tokens={"enabled": True, "algorithm": "ES256"})
        keys = self.server.done("GET", "/keys")["items"]
        key = next(key for key in keys if key["algorithm"] == "ES256")
        self.server.done("POST", f"/keys/{key['id']}/revoke")
        self.assertNotIn(key["kid"], self.server.get("/oauth2/jwks").text)
        signed = {f"{name}.{where}" for where in HELD
                  for name in ("user", "exchanged", "partner", "delegated")}
        self.closes(signed, {"exchange", "device"})
        # Another key signs at once, and what it signs is believed.
        renewed = self.got(self.app_.refresh(self.tokens["refresh_token"]))["access_token"]
        self.assertTrue(self.active(renewed))
        self.assertNotEqual(header_of(renewed)["kid"], key["kid"])
        again = self.server.admin("POST", f"/keys/{key['id']}/revoke")
        self.assertEqual(again.status, 409, repr(again))

    def test_S54_the_key_of_id_tokens_that_is_taken_out_of_use(self):
        self.prepare()
        kid = header_of(self.tokens["id_token"])["kid"]
        self.server.done("POST", f"/keys/{kid}/revoke")
        self.closes({"id_token.active", "device.active"})  # It signs both.

    def test_S54_a_trusted_issuer_that_is_switched_off(self):
        self.prepare()
        self.change(f"/trusted-issuers/{self.partner['id']}", {"active": False})
        self.closes(FOREIGN)

    def test_S54_a_trusted_issuer_that_is_deleted(self):
        self.prepare()
        self.server.done("DELETE", f"/trusted-issuers/{self.partner['id']}")
        self.closes(FOREIGN)

    def test_S54_an_approval_that_is_taken_back(self):
        self.prepare()
        self.change(f"/apps/{self.app_.id}", {"policies": {"permitted_users": "all_users"}})
        self.server.done("DELETE", f"/usage/{self.app_.id}/{self.user['id']}")
        # An open code ends with it. Signing in without a page is a new approval, which brings
        # nothing back that the one before led to.
        self.closes(USERS, EXCHANGED, FOREIGN, ASSETS)


class EachSwitchWithSignedTokens(EachSwitchAtEachDoor):
    """The same where users' access tokens are signed: an API could check them by itself, and each
    door of this server looks at what they stand for all the same."""

    def prepare(self, *, policies=None, **oauth):
        super().prepare(policies=policies, **{"jwt_access_tokens": {"enabled": True}, **oauth})
        self.assertEqual(header_of(self.tokens["access_token"])["typ"], "at+jwt")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""What holds for a time holds for that time and no longer, on a server whose clock is put ahead:
codes, tokens of each kind, sign-ins that an app wants to be recent, and identity verifications."""

import tempfile
import time
import unittest

import browser_visit
import set_clock
from trusted_issuer import Issuer
from web_server_flow import answer_of

MINUTE, HOUR = 60, 3600
TYPE = "urn:ietf:params:oauth:token-type:"


class EachThingEndsByTheClock(set_clock.TestCase):
    def setUp(self):
        self.jump(0)
        self.user = self.person()
        self.browser = self.browser_of(self.user)

    def denied(self, rule, answer, setting=None):
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_grant"), answer)
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt.get("setting")), (rule, setting))
        self.assertTrue(receipt["remedy"])

    def headless(self, app):
        form = app.request(response_type="code_credentials", username=self.user["username"],
                           password=browser_visit.PASSWORD)
        answer = self.server.post("/oauth2/authorize", form=form)
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json["code"]

    def test_S19_a_code_ends_after_sixty_seconds(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        app = self.app(oauth={"code_credentials": {"enabled": True}})
        kinds = {"with a page": lambda: self.allowed(self.browser, app)["code"],
                 "without a page": lambda: self.headless(app)}
        for name, made in kinds.items():
            with self.subTest(name):
                self.jump(0)
                late, used = made(), made()
                self.jump(30)
                self.assertEqual(app.redeem(used).status, 200)
                self.jump(61)
                self.denied("code_unexpired", app.redeem(late))
                self.jump(0)

    def test_S40_a_refresh_token_has_its_absolute_end_however_often_it_is_used(self):
        app = self.app(policies={"refresh_token": {"policy": "after", "period": 2,
                                                   "unit": "hours"}})
        token = self.signed_in(self.browser, app)["refresh_token"]
        for by in (HOUR, 2 * HOUR - 5 * MINUTE):
            self.jump(by)
            answer = app.refresh(token)
            self.assertEqual(answer.status, 200, repr(answer))
            token = answer.json["refresh_token"]
        self.assertTrue(self.active(app, token))
        self.jump(2 * HOUR + 5)
        self.assertFalse(self.active(app, token))
        self.denied("refresh_token_in_time", app.refresh(token), "policies.refresh_token.policy")

    def test_S40_one_that_ends_when_it_is_not_used_goes_on_while_it_is(self):
        app = self.app(policies={"refresh_token": {"policy": "if_not_used_for", "period": 1,
                                                   "unit": "hours"}})
        token = self.signed_in(self.browser, app)["refresh_token"]
        for by in (50 * MINUTE, 100 * MINUTE):
            self.jump(by)
            answer = app.refresh(token)
            self.assertEqual(answer.status, 200, repr(answer))
            token = answer.json["refresh_token"]
        self.jump(100 * MINUTE + HOUR + 5 * MINUTE)
        self.assertFalse(self.active(app, token))
        self.denied("refresh_token_in_time", app.refresh(token), "policies.refresh_token.policy")

    def ends(self, app, token, after, rule, setting, hint=""):
        """The token is active until so many seconds have gone by, and then for this reason not."""
        form = {"token": token, "client_id": app.key, "client_secret": app.secret}
        if hint:
            form["token_type_hint"] = hint
        self.jump(after - MINUTE)
        alive = self.server.post("/oauth2/introspect", form=form)
        self.assertTrue(alive.json["active"], alive)
        self.jump(after + 5)
        answer = self.server.post("/oauth2/introspect", form=form)
        self.assertEqual(answer.json, {"active": False})
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["setting"]), (rule, setting))
        self.jump(0)

    def test_each_kind_of_token_ends_by_the_setting_of_its_kind(self):
        opaque = self.app(policies={"session_timeout_minutes": 15})
        self.ends(opaque, self.signed_in(self.browser, opaque)["access_token"], 15 * MINUTE,
                  "token_unexpired", "policies.session_timeout_minutes")
        app = self.app(policies={"session_timeout_minutes": 120}, oauth={
            "jwt_access_tokens": {"enabled": True, "lifetime_minutes": 10},
            "id_token": {"enabled": True, "validity_minutes": 5}})
        tokens = self.signed_in(self.browser, app)
        self.ends(app, tokens["access_token"], 10 * MINUTE, "jwt_access_token_unexpired",
                  "oauth.jwt_access_tokens.lifetime_minutes")
        self.ends(app, tokens["id_token"], 5 * MINUTE, "id_token_unexpired",
                  "oauth.id_token.validity_minutes", hint="id_token")

    def test_an_asset_token_ends_by_its_validity(self):
        app = self.app(oauth={"asset_tokens": {"enabled": True, "validity_minutes": 5,
                                               "audiences": ["https://devices.example"]}})
        with tempfile.TemporaryDirectory() as folder:
            device = Issuer(folder, "device")
            actor = device.sign({"did": "d-1", "Name": "Thermostat", "SerialNumber": "1",
                                 "aud": self.server.url, "exp": int(time.time()) + 300,
                                 "cnf": {"jwk": device.jwk}})
        answer = app.ask({
            "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
            "subject_token": self.signed_in(self.browser, app)["access_token"],
            "subject_token_type": TYPE + "access_token", "actor_token": actor,
            "actor_token_type": TYPE + "jwt", "client_id": app.key, "client_secret": app.secret})
        self.assertEqual(answer.status, 200, repr(answer))
        self.ends(app, answer.json["access_token"], 5 * MINUTE, "asset_token_unexpired",
                  "oauth.asset_tokens.validity_minutes")

    def test_S14_max_age_is_the_age_of_the_sign_in(self):
        app = self.app()
        self.allowed(self.browser, app)
        ask = app.url(prompt="none", max_age=str(10 * MINUTE))
        self.jump(5 * MINUTE)
        back = answer_of(self.browser.request("GET", ask).headers["location"])
        self.assertIn("code", back)
        self.jump(10 * MINUTE + 5)
        answer = self.browser.request("GET", ask)
        self.assertEqual(answer_of(answer.headers["location"])["error"], "login_required")
        self.assertEqual(self.server.receipt(answer)["rule"], "signed_in_recently")

    def test_S14_a_sign_in_page_that_was_open_for_long_asks_once(self):
        app = self.app()
        for asked in ({"prompt": "login"}, {"max_age": "0"}):
            self.jump(0)
            self.browser = self.browser_of(self.user)
            self.allowed(self.browser, app)
            page = self.browser.follow(self.browser.request("GET", app.url(**asked)))
            self.assertEqual(page.title, "Sign in")
            self.jump(70 * MINUTE)
            back = self.browser.submit(page, username=self.user["username"],
                                       password=browser_visit.PASSWORD).headers["location"]
            done = self.browser.request("GET", back)
            self.assertIn("code", answer_of(done.headers["location"]))
            # The same address makes no old sign-in a recent one.
            self.jump(70 * MINUTE + HOUR + 5)
            again = self.browser.request("GET", back)
            self.assertTrue(again.headers["location"].startswith("/login?"), again)

    def test_S32_an_identity_verification_is_fresh_for_five_minutes(self):
        app = self.server.make_app("Kept secret")
        verified = {"Doorward-Verification": self.server.verification()}
        details = f"/apps/{app['id']}/consumer-details"
        self.jump(3 * MINUTE)
        self.assertEqual(self.server.admin("GET", details, headers=verified).status, 200)
        self.jump(5 * MINUTE + 5)
        answer = self.server.admin("GET", details, headers=verified)
        self.assertEqual(answer.status, 403, repr(answer))
        self.assertEqual(answer.json["errors"][0]["rule"], "verification_fresh")
        self.assertNotIn(app["secret"], answer.text)


if __name__ == "__main__":
    unittest.main()

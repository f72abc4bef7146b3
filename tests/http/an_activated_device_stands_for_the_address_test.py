# SPDX-License-Identifier: Apache-2.0
"""Relax IP restrictions for activated devices: who signed in with a browser that is known, or has
just verified, is let in for the device; so the app's server may redeem the code, refresh and use
the token from where it stands. Where the app has ranges of its own, they decide, and nothing else
gains by it."""

import re
import time
import unittest

import browser_visit
import web_server_flow
from browser_visit import PASSWORD, Page
from web_server_flow import pkce

OFFICE, HOME = "203.0.113.0/24 Office", "203.0.113.7"  # Where the users may sign in.
CLOUD, AWAY = "198.51.100.7", "192.0.2.9"
RELAXED = {"ip_relaxation": "relax_activated_devices"}
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"


class AnActivatedDeviceStandsForTheAddress(web_server_flow.TestCase):
    options = ("--trusted-proxy", "127.0.0.1")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        profile = cls.server.accepted("POST", "/profiles", {
            "name": "Office", "permissions": ["api_enabled"]})
        cls.user = cls.person(profile="Office")
        cls.server.accepted("PATCH", f"/profiles/{profile['id']}", {"login_ip_ranges": [OFFICE]})

    def browser(self, known=True):
        """Signed in from the office."""
        browser = browser_visit.Browser(self.server, HOME)
        self.assertEqual(browser.sign_in(self.user["username"]).status, 303)
        self.assertIn("doorward-device", browser.cookies)
        if not known:
            browser.cookies.pop("doorward-device")
        return browser

    def visited(self, browser=None, **how):
        """An app whose server stands in the cloud, and the code that it got."""
        app = self.app(**{"policies": RELAXED, **how})
        app.address = CLOUD
        return app, self.allowed(browser or self.browser(), app)["code"]

    def done(self, answer):
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json

    def denied(self, answer, flow):
        self.assertEqual(answer.status, 403, repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["flow"]), ("address_allowed", flow))

    def found(self, answer):
        """What the receipt says of the address."""
        checks = self.server.receipt(answer)["checks"]
        return next(check["found"] for check in checks if check["rule"] == "address_allowed")

    def test_S61_the_apps_server_redeems_and_refreshes_from_where_it_stands(self):
        for dialect in ("standard", "salesforce"):
            with self.subTest(dialect):
                app, code = self.visited(dialect=dialect)
                redeemed = app.redeem(code)
                token = self.done(redeemed)["refresh_token"]
                self.assertIn(f"address {CLOUD}", self.found(redeemed))
                self.assertIn("which stands for the address", self.found(redeemed))
                refreshed = app.refresh(token)
                token = self.done(refreshed)["refresh_token"]
                self.assertIn("which stands for the address", self.found(refreshed))
                self.done(app.refresh(token))

    def test_users_who_share_a_browser_are_each_known_by_it(self):
        web_server_flow.TestCase.made += 1
        profile = self.server.accepted("POST", "/profiles", {
            "name": f"Hall {web_server_flow.TestCase.made}", "permissions": ["api_enabled"]})
        other = self.person(profile=profile["name"])
        self.server.accepted("PATCH", f"/profiles/{profile['id']}", {"login_ip_ranges": [OFFICE]})
        browser = self.browser()
        alone = browser.cookies["doorward-device"]

        def signs_in(user):
            browser.cookies.pop("doorward")
            self.assertEqual(browser.sign_in(user["username"]).status, 303)
        signs_in(other)
        both = browser.cookies["doorward-device"]
        self.assertNotEqual(both[:len(alone)], alone)  # Nobody is known by what another had.
        for user in (self.user, other, self.user):
            signs_in(user)
            self.assertEqual(browser.cookies["doorward-device"], both)
            app, code = self.visited(browser)
            self.done(app.redeem(code))

    def test_S61_it_is_on_file_with_the_code_and_with_what_came_of_it(self):
        app, code = self.visited()
        # What a code was made with is kept until it is sent: from then on it is read.
        self.assertEqual(app.redeem(code, code_verifier=pkce()[0]).status, 400)
        token = self.done(app.redeem(code))["refresh_token"]
        self.server.restart()
        token = self.done(app.refresh(token))["refresh_token"]
        self.done(app.refresh(token))

    def test_S61_a_browser_that_nobody_knows_stands_for_nothing(self):
        app, code = self.visited(self.browser(known=False))
        refused = app.redeem(code)
        self.denied(refused, "authorization_code")
        self.assertIn("no activated device is known of", self.found(refused))
        app.address = HOME
        token = self.done(app.redeem(code))["refresh_token"]
        app.address = CLOUD
        self.denied(app.refresh(token), "refresh_token")
        app.address = HOME
        self.done(app.refresh(token))

    def mailed_codes(self):
        texts = [path.read_text() for path in sorted((self.server.data / "outbox").glob("*.eml"))]
        return re.findall(r"verification code is (\d{6})", "".join(texts))

    def test_S61_who_has_just_verified_needs_no_known_browser(self):
        browser = self.browser(known=False)
        page = Page(browser.submit(browser.get("/verify?next=/account"), method="email"))
        end = time.monotonic() + 10
        while not self.mailed_codes():
            self.assertLess(time.monotonic(), end, "no code came")
            time.sleep(0.05)
        self.assertEqual(browser.submit(page, code=self.mailed_codes()[-1]).status, 303)
        app, code = self.visited(browser)
        self.done(app.refresh(self.done(app.redeem(code))["refresh_token"]))

    def test_S61_where_the_app_has_ranges_they_and_the_login_ranges_decide(self):
        app, code = self.visited(
            policies={**RELAXED, "trusted_ip_ranges": ["198.51.100.0/24 Cloud"]})
        app.address = AWAY
        refused = app.redeem(code)
        self.denied(refused, "authorization_code")
        self.assertIn("does not count where the app has ranges", self.found(refused))
        app.address = CLOUD
        token = self.done(app.redeem(code))["refresh_token"]
        app.address = AWAY
        self.denied(app.refresh(token), "refresh_token")
        for allowed in (HOME, CLOUD):
            app.address = allowed
            token = self.done(app.refresh(token))["refresh_token"]

    def test_S41_the_policy_is_looked_at_each_time(self):
        app, code = self.visited()
        token = self.done(app.redeem(code))["refresh_token"]
        self.server.change_app({"id": app.id}, {"policies": {"ip_relaxation": "enforce"}})
        self.denied(app.refresh(token), "refresh_token")
        self.server.change_app({"id": app.id}, {"policies": RELAXED})
        self.done(app.refresh(token))

    def shown(self, token, address):
        """What userinfo answers there."""
        return self.server.get("/oauth2/userinfo", bearer=token,
                               headers={"X-Forwarded-For": address})

    def test_S61_a_token_of_either_form_is_used_from_where_the_apps_server_stands(self):
        for jwt in (False, True):
            oauth = {"jwt_access_tokens": {"enabled": jwt}}
            with self.subTest(jwt=jwt):
                app, code = self.visited(oauth=oauth)
                first = self.done(app.redeem(code))
                second = self.done(app.refresh(first["refresh_token"]))
                for token in (first["access_token"], second["access_token"]):
                    self.assertEqual(token.count("."), 2 if jwt else token.count("."))
                    for address in (HOME, CLOUD, AWAY):
                        self.done(self.shown(token, address))
                self.server.change_app({"id": app.id}, {"policies": {"ip_relaxation": "enforce"}})
                self.denied(self.shown(token, CLOUD), "userinfo")
                app.address = HOME
                unknown = self.browser(known=False)
                app, code = self.visited(unknown, oauth=oauth)
                app.address = HOME
                token = self.done(app.redeem(code))["access_token"]
                self.done(self.shown(token, HOME))
                refused = self.shown(token, CLOUD)
                self.denied(refused, "userinfo")
                self.assertIn("no activated device is known of", self.found(refused))

    def test_S61_an_exchange_gains_nothing(self):
        app, code = self.visited(oauth={"token_exchange": {"enabled": True}})
        token = self.done(app.redeem(code))["access_token"]
        form = {"grant_type": EXCHANGE, "subject_token": token, "scope": "api",
                "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                "client_id": app.key, "client_secret": app.secret}
        self.denied(app.ask(form), "token_exchange")
        app.address = HOME
        exchanged = self.done(app.ask(form))["access_token"]
        self.done(self.shown(exchanged, HOME))
        self.denied(self.shown(exchanged, CLOUD), "userinfo")

    def test_S61_a_sign_in_without_a_page_has_no_device(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        app = self.app(oauth={"code_credentials": {"enabled": True}}, policies=RELAXED)
        form = app.request(response_type="code_credentials", username=self.user["username"],
                           password=PASSWORD)
        code = self.done(self.server.post(f"{app.prefix}/authorize", form=form, headers={
            "Auth-Request-Type": "Named-User", "X-Forwarded-For": HOME}))["code"]
        app.address = CLOUD
        self.denied(app.redeem(code), "authorization_code")
        app.address = HOME
        token = self.done(app.redeem(code))["refresh_token"]
        app.address = CLOUD
        self.denied(app.refresh(token), "refresh_token")

    def test_S63_what_if_foretells_it(self):
        app = self.app(policies=RELAXED)

        def foretold(grant, address, policies):
            return self.server.done("POST", f"/apps/{app.id}/what-if", {
                "grant_type": grant, "user": self.user["username"], "address": address,
                "settings": {"policies": policies}})["rule"]

        for policies, rule in ((RELAXED, None), ({"ip_relaxation": "enforce"}, "address_allowed"),
                               ({"trusted_ip_ranges": [OFFICE]}, "address_allowed")):
            self.assertEqual(foretold("refresh_token", CLOUD, policies), rule)
            # The user's browser stands there, too: a known one is bound to the login ranges.
            self.assertEqual(foretold("authorization_code", CLOUD, policies),
                             "sign_in_address_allowed")
        self.assertIsNone(foretold("authorization_code", HOME, RELAXED))

    def would_break(self, app, policies):
        found = self.server.done("POST", f"/apps/{app.id}/replay", {"policies": policies})
        self.assertEqual((found["not_known"], found["would_work"]), ([], []), found)
        return sorted((one["flow"], one["rule"], one["count"]) for one in found["would_break"])

    def test_who_would_break_tells_known_browsers_from_others(self):
        app, code = self.visited()
        self.done(app.refresh(self.done(app.redeem(code))["refresh_token"]))
        both = [("authorization_code", "address_allowed", 1),
                ("refresh_token", "address_allowed", 1)]
        self.assertEqual(self.would_break(app, {"ip_relaxation": "enforce"}), both)
        self.assertEqual(self.would_break(app, {"trusted_ip_ranges": [OFFICE]}), both)
        self.assertEqual(self.would_break(app, {"ip_relaxation": "relax"}), [])

        app, code = self.visited(policies={"ip_relaxation": "relax"})
        self.done(app.redeem(code))
        self.assertEqual(self.would_break(app, RELAXED), [])
        self.done(app.redeem(self.allowed(self.browser(known=False), app)["code"]))
        self.assertEqual(self.would_break(app, RELAXED),
                         [("authorization_code", "address_allowed", 1)])


if __name__ == "__main__":
    unittest.main()

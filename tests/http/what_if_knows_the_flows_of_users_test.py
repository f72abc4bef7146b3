# SPDX-License-Identifier: Apache-2.0
"""What-if says of users' flows, too, what the endpoints say when the requests come; and recent
ones are decided again over settings that are not saved."""

import random
import re
import time
import unittest

import web_server_flow
from browser_visit import PASSWORD, Page
from web_server_flow import answer_of

SEED = 20261124
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
SCOPES = "openid api refresh_token"
NO_PKCE = {"code_challenge": None, "code_challenge_method": None}
PASSWORDLESS = {"Auth-Request-Type": "passwordless-login", "Auth-Verification-Type": "email"}
DIALECTS = ("standard", "salesforce")
OPEN = {"oauth": {"enabled": True,
                  "scopes": ["openid", "api", "refresh_token", "id", "pwdless_login_api"],
                  "client_authentication": "secret", "require_pkce": False,
                  "require_secret_for_web_server_flow": True,
                  "require_secret_for_refresh_token_flow": True,
                  "code_credentials": {"enabled": True, "post_only": False},
                  "token_exchange": {"enabled": True, "require_secret": True}},
        "policies": {"permitted_users": "admin_approved", "profiles": ["Standard User"],
                     "ip_relaxation": "relax", "trusted_ip_ranges": []}}


def random_settings(chance):
    return {
        "oauth": {"enabled": chance.random() < 0.9,
                  "scopes": chance.choice([["api", "refresh_token"],
                                           ["openid", "api", "refresh_token"],
                                           ["openid", "api", "refresh_token",
                                            "pwdless_login_api"]]),
                  "client_authentication": chance.choice(["secret", "secret", "secret_post",
                                                          "secret_basic"]),
                  "require_pkce": chance.random() < 0.5,
                  "require_secret_for_web_server_flow": chance.random() < 0.5,
                  "require_secret_for_refresh_token_flow": chance.random() < 0.5,
                  "code_credentials": {"enabled": chance.random() < 0.8,
                                       "post_only": chance.random() < 0.5},
                  "token_exchange": {"enabled": chance.random() < 0.7,
                                     "require_secret": chance.random() < 0.5}},
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

    def open_app(self, dialect="standard"):
        return self.app(dialect=dialect, oauth=OPEN["oauth"], policies=OPEN["policies"])

    def foretold(self, app, grant, settings=None, **more):
        return self.server.done("POST", f"/apps/{app.id}/what-if", {
            "grant_type": grant, "user": self.user["username"], **more,
            **({"settings": settings} if settings else {})})

    def saved(self, app, settings):
        self.server.change_app({"id": app.id}, settings)

    def code_by_session(self, app, **changes):
        answer = self.browser.request("GET", app.url(**changes))
        if answer.status == 200:
            answer = self.browser.submit(Page(answer), decision="allow")
        return answer

    def headless(self, app, kind, **changes):
        form = app.request(response_type="code_credentials", **changes)
        return self.server.request("POST", f"{app.prefix}/authorize", form=form, headers=kind)

    def code_by_password(self, app, **changes):
        return self.headless(app, {"Auth-Request-Type": "Named-User"}, password=PASSWORD,
                             username=self.user["username"], **changes)

    def redeemed(self, app, answer, **changes):
        told = answer_of(answer.headers.get("location", ""))
        if "code" not in told and answer.status == 200:
            told = answer.json
        return app.redeem(told["code"], **changes) if "code" in told else answer

    def mailed(self, app):
        """A user with nothing but a mailbox, and the code that is there."""
        name = f"mail{app.id}{random.getrandbits(40)}@example.com"
        self.server.accepted("POST", "/users", {
            "username": name, "email": name, "last_name": "Mail", "profile": "Standard User"})
        asked = self.server.post("/oauth2/authorize/mail-code", form={"username": name})
        self.assertEqual(asked.status, 200, repr(asked))
        end = time.monotonic() + 5
        while time.monotonic() < end:
            for file in (self.server.data / "outbox").glob("*.eml"):
                text = file.read_text()
                code = re.search(r"code to sign in is (\d{6})", text)
                if name in text and code:
                    return name, {"identifier": asked.json["identifier"], "otp": code.group(1)}
            time.sleep(0.02)
        raise AssertionError("no code was mailed to " + name)

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
        """Over random settings, what was foretold of them unsaved comes true of them saved. `ask`
        prepares a request: what sends it, and what is said of it beforehand."""
        chance = random.Random(SEED)
        rules = set()
        for number in range(rounds):
            if number % 10 == 0:  # Secrets that are left out count as guesses.
                dialect = DIALECTS[number // 10 % 2]
                app = self.open_app(dialect)
            self.saved(app, OPEN)
            secret = chance.random() < 0.75
            send, said = ask(app, chance, {} if secret else {"client_secret": None})
            settings = random_settings(chance)
            foretold = self.foretold(app, grant, settings, dialect=dialect,
                                     authentication="secret_post",
                                     secret="right" if secret else "none", **{**more, **said})
            self.saved(app, settings)
            with self.subTest(number=number, settings=settings, said=said, secret=secret):
                rules.add(self.assert_same(send(), foretold))
        self.assertGreaterEqual(len(rules), least, rules)

    def code_flow(self, code):
        """Asks for a code this way, with or without PKCE, and redeems it."""
        def ask(app, chance, how):
            if chance.random() < 0.7:
                return lambda: self.redeemed(app, code(app), **how), {}
            return (lambda: self.redeemed(app, code(app, **NO_PKCE), code_verifier=None, **how),
                    {"pkce": "none"})
        return ask

    def test_S63_of_the_web_server_flow(self):
        self.agree("authorization_code", self.code_flow(self.code_by_session), 40, 6,
                   scopes=SCOPES)

    def test_S63_of_a_sign_in_without_a_page(self):
        self.agree("code_credentials", self.code_flow(self.code_by_password), 40, 6,
                   scopes=SCOPES)

    def test_S63_of_a_sign_in_by_a_mailed_code(self):
        def ask(app, _, how):
            name, code = self.mailed(app)
            return (lambda: self.redeemed(app, self.headless(app, PASSWORDLESS, **code), **how),
                    {"user": name})
        self.agree("passwordless", ask, 20, 5, scopes=SCOPES)

    def test_S63_of_a_refresh(self):
        def ask(app, _, how):
            token = self.signed_in(self.browser, app, scope=None)["refresh_token"]
            return lambda: app.refresh(token, **how), {}
        self.agree("refresh_token", ask, 20, 5)

    def test_S63_of_a_token_exchange(self):
        token = self.signed_in(self.browser, self.open_app(), scope="api")["access_token"]

        def ask(app, _, how):
            form = {"grant_type": EXCHANGE, "subject_token": token,
                    "subject_token_type": "urn:ietf:params:oauth:token-type:access_token",
                    "client_id": app.key, "client_secret": app.secret, "scope": "api", **how}
            return lambda: app.ask(form), {}
        self.agree(EXCHANGE, ask, 40, 5, scopes="api")

    def test_S63_of_a_malformed_scope(self):
        app = self.open_app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        by_itself = self.server.make_app("By itself")
        for scope in ("openid  api", " openid", "openid ", "openid\tapi", 'api"', "api\\"):
            code = self.foretold(app, "authorization_code", scopes=scope)
            self.assertEqual(self.assert_same(self.browser.request(
                "GET", app.url(scope=scope)), code), "scope_allowed")
            self.assertEqual(self.assert_same(app.refresh(token, scope=scope), self.foretold(
                app, "refresh_token", scopes=scope)), "scope_allowed")
            alone = self.server.done("POST", f"/apps/{by_itself['id']}/what-if", {"scopes": scope})
            self.assertEqual(self.assert_same(self.server.ask_token(by_itself, scope=scope),
                                              alone), "scope_allowed")
        for grant in ("authorization_code", "refresh_token"):
            for scope in ("", "api openid"):
                said = self.foretold(app, grant, scopes=scope)
                self.assertEqual(said["outcome"], "issued", said)

    def test_a_challenge_may_be_left_out_where_none_is_needed(self):
        app = self.open_app()
        for grant in ("authorization_code", "code_credentials", "passwordless"):
            for needed, rule in ((True, "pkce_sent"), (False, None)):
                said = self.foretold(app, grant, {"oauth": {"require_pkce": needed}}, pkce="none")
                self.assertEqual(said["rule"], rule, said)

    def test_a_second_factor_may_be_missing(self):
        app = self.open_app()
        settings = {"policies": {"high_assurance": "block"}}
        for factor, rule in (("none", "high_assurance_reached"), ("shown", None)):
            said = self.foretold(app, "authorization_code", settings, second_factor=factor)
            self.assertEqual(said["rule"], rule, said)

    def test_who_has_an_authenticator_is_asked_for_the_second_factor(self):
        app = self.open_app()
        able = self.person()
        self.register(able["username"])
        for choice, user, rule in (("step_up", able, None),
                                   ("step_up", self.person(), "high_assurance_reached"),
                                   ("block", able, "high_assurance_reached")):
            settings = {"policies": {"high_assurance": choice}}
            said = self.foretold(app, "authorization_code", settings, second_factor="none",
                                 user=user["username"])
            self.assertEqual(said["rule"], rule, said)
            has_none = "the user has no authenticator" in str(said["checks"])
            self.assertEqual(has_none, user is not able, said)

    def test_S63_a_password_alone_refreshes_nothing_that_wants_a_second_factor(self):
        app = self.app()
        token = self.signed_in(self.browser, app)["refresh_token"]
        settings = {"policies": {"high_assurance": "block"}}
        for factor, rule in (("none", "session_level_sufficient"), ("shown", None)):
            said = self.foretold(app, "refresh_token", settings, second_factor=factor)
            self.assertEqual(said["rule"], rule, said)
        self.saved(app, settings)
        self.assertEqual(self.server.receipt(app.refresh(token))["rule"],
                         "session_level_sufficient")

    def test_S63_without_a_page_whoever_has_an_authenticator_shows_its_code(self):
        app, able = self.open_app(), self.person()
        self.register(able["username"])
        for factor, rule in (("none", "second_factor_sent"), ("shown", None)):
            said = self.foretold(app, "code_credentials", second_factor=factor,
                                 user=able["username"])
            self.assertEqual(said["rule"], rule, said)
        answer = self.headless(app, {"Auth-Request-Type": "Named-User"}, password=PASSWORD,
                               username=able["username"], scope="api")
        self.assertEqual(self.server.receipt(answer)["rule"], "second_factor_sent")
        said = self.foretold(app, "code_credentials", second_factor="none")
        self.assertEqual(said["outcome"], "issued", said)

    def test_S63_nobody_who_may_not_sign_in_has_a_session(self):
        profile = self.server.accepted("POST", "/profiles", {
            "name": "Night shift", "permissions": ["api_enabled"]})
        user = self.person(profile=profile["name"])
        browser, app = self.browser_of(user), self.app()
        usual = {"permissions": ["api_enabled"], "login_ip_ranges": [], "login_hours": []}
        for change, rule in (({"permissions": ["api_enabled", "api_only_user"]}, "sign_in_allowed"),
                             ({"login_ip_ranges": ["198.51.100.0/24"]}, "sign_in_address_allowed"),
                             ({"login_hours": ["never"]}, "sign_in_hours")):
            self.server.accepted("PATCH", f"/profiles/{profile['id']}", {**usual, **change})
            said = self.foretold(app, "authorization_code", user=user["username"])
            receipt = self.server.receipt(browser.request("GET", app.url(prompt="none")))
            self.assertEqual((said["rule"], said["flow"]), (rule, "authorization"), said)
            self.assertEqual((receipt["rule"], receipt["flow"]), (rule, "authorization"))

    def test_a_secret_in_the_header_is_told_from_one_in_the_body(self):
        app = self.open_app()
        settings = {"oauth": {"client_authentication": "secret_basic"}}
        for way, rule in (("secret_basic", None), ("as_the_app_may", None),
                          ("secret_post", "client_authentication_method")):
            for grant in ("refresh_token", EXCHANGE):
                said = self.foretold(app, grant, settings, authentication=way)
                self.assertEqual(said["rule"], rule, said)

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
        # Two requests for a code, two with one, a refresh. The wrong verifier stays wrong.
        self.assertEqual((found["replayed"], found["unchanged"]), (5, 1), found)
        self.assertEqual({broken["rule"] for broken in found["would_break"]}, {"user_admitted"})
        self.assertEqual({broken["user"]["username"] for broken in found["would_break"]},
                         {self.user["username"]})
        harmless = self.server.done("POST", f"/apps/{app.id}/replay",
                                    {"basic": {"description": "New words."}})
        self.assertEqual(harmless["unchanged"], 5)


if __name__ == "__main__":
    unittest.main()

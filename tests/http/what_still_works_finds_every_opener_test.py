# SPDX-License-Identifier: Apache-2.0
"""What still works reaches zero only when nothing works: an app's one way to send its secret, login
hours that come again, tokens of trusted issuers, codes by e-mail, tokens that are longer than those
of today; and an app that acts as a user both ways."""

import datetime
import http.server
import json
import tempfile
import threading
import time
import unittest
from pathlib import Path

import doorward
import set_clock
import web_server_flow
from browser_visit import Page
from trusted_issuer import Issuer

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
JWT = "urn:ietf:params:oauth:token-type:jwt"


class Base(web_server_flow.TestCase):
    def still(self, kind, name):
        return self.server.done("GET", f"/{kind}/{name}/still-works")

    def kinds(self, kind, name):
        found = self.still(kind, name)
        self.assertTrue(found["complete"])
        return {one["kind"] for one in found["items"]}

    def changed(self, path, document):
        self.server.accepted("PATCH", path, document)

    def program_token(self, app):
        return app.ask({"grant_type": "client_credentials", "client_id": app.key,
                        "client_secret": app.secret})

    def told(self, token):
        return self.server.get("/oauth2/userinfo", bearer=token).status == 200


class EachOpener(Base):
    def test_a_secret_that_goes_by_basic_alone_counts_and_may_be_tried(self):
        for way in ("secret_basic", "secret_post", "secret"):
            with self.subTest(way=way):
                app = self.app(oauth={"client_authentication": way,
                                      "client_credentials": {"enabled": True},
                                      "token_exchange": {"enabled": True}},
                               policies={"permitted_users": "admin_approved",
                                         "profiles": ["System Administrator"]})
                self.assertIn("consumer_secret", self.kinds("apps", app.id))
                user = {"user": self.admin["username"]}
                for asked in ({"grant_type": "client_credentials"},
                              {"grant_type": "authorization_code", **user},
                              {"grant_type": EXCHANGE, **user}):
                    told = self.server.done("POST", f"/apps/{app.id}/what-if", asked)
                    self.assertEqual(told["outcome"], "issued", told)

    def test_what_works_again_in_the_morning_is_alive(self):
        profile = self.server.accepted("POST", "/profiles", {
            "name": "Day Shift", "permissions": ["api_enabled"]})
        user = self.person(profile=profile["name"])
        app = self.app(policies={"run_as_user": user["username"]})
        tokens = self.signed_in(self.browser_of(user), app)
        today = datetime.datetime.now(datetime.timezone.utc)
        days = [(today + datetime.timedelta(days)).strftime("%a all day") for days in (3, 4)]
        self.changed(f"/profiles/{profile['id']}", {"login_hours": days})
        for answer in (app.refresh(tokens["refresh_token"]), self.program_token(app)):
            self.assertEqual(self.server.receipt(answer)["rule"], "within_login_hours")
        for kind, name in (("apps", app.id), ("users", user["id"])):
            self.assertLessEqual({"consumer_secret", "refresh_token", "access_token"},
                                 self.kinds(kind, name))

    def test_what_no_morning_brings_back_is_over(self):
        profile = self.server.accepted("POST", "/profiles", {
            "name": "No Shift", "permissions": ["api_enabled"]})
        user = self.person(profile=profile["name"])
        app = self.app(policies={"run_as_user": user["username"]})
        browser = self.browser_of(user)
        tokens = self.signed_in(browser, app)
        self.program_token(app)
        self.changed(f"/profiles/{profile['id']}", {"login_hours": ["never"]})
        # Hours are looked at when a token is given out: those of before go on until their end.
        self.assertTrue(self.told(tokens["access_token"]))
        for kind, name in (("apps", app.id), ("users", user["id"])):
            self.assertEqual(self.kinds(kind, name) - {"id_token"}, {"access_token"})
        for answer in (app.refresh(tokens["refresh_token"]), self.program_token(app)):
            self.assertEqual(self.server.receipt(answer)["rule"], "within_login_hours")
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        for kind, name in (("apps", app.id), ("users", user["id"])):
            self.assertEqual(self.still(kind, name)["count"], 0)

    def test_a_token_of_a_longer_timeout_keeps_its_own_end(self):
        robot = self.person(profile="System Administrator")
        app = self.app(policies={"run_as_user": robot["username"], "session_timeout_minutes": 60})
        token = self.program_token(app).json["access_token"]
        before = self.until(app)
        self.changed(f"/apps/{app.id}", {"policies": {"session_timeout_minutes": 1}})
        self.assertEqual(self.until(app), before)
        self.program_token(app)
        self.assertEqual(self.until(app), before)
        self.assertTrue(self.told(token))

    def until(self, app):
        return [one["until"] for one in self.still("apps", app.id)["items"]
                if one["kind"] == "access_token"]

    def test_a_user_without_a_password_is_mailed_a_code(self):
        self.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})
        self.addCleanup(self.server.done, "PATCH", "/organization",
                        {"allow_code_credentials_flow": False})
        user = self.server.accepted("POST", "/users", {
            "username": "mailed@example.com", "email": "mailed@example.com", "last_name": "Mailed",
            "profile": "Standard User"})
        self.assertEqual(self.kinds("users", user["id"]), set())
        app = self.app(oauth={"scopes": ["openid", "api", "pwdless_login_api"],
                              "code_credentials": {"enabled": True}})
        found = self.still("users", user["id"])["items"]
        self.assertEqual([(one["kind"], one["title"]) for one in found],
                         [("mail_code", "May sign in with a code by e-mail")])
        self.changed(f"/apps/{app.id}", {"oauth": {"scopes": ["openid", "api"]}})
        self.assertEqual(self.kinds("users", user["id"]), set())
        self.changed(f"/apps/{app.id}", {"oauth": {"scopes": ["openid", "full"]}})
        self.assertEqual(self.kinds("users", user["id"]), {"mail_code"})
        self.changed(f"/users/{user['id']}", {"frozen": True})
        self.assertEqual(self.kinds("users", user["id"]), set())


class Signed(Base):
    """Which key signed a token is kept nowhere: what is certain leaves the list, the rest says
    so."""

    def signed_app(self):
        return self.app(oauth={"jwt_access_tokens": {"enabled": True, "algorithm": "ES256"}})

    def revoke(self, algorithm):
        key = next(key for key in self.server.done("GET", "/keys")["items"]
                   if (key["algorithm"], key["state"]) == (algorithm, "current"))
        self.server.done("POST", f"/keys/{key['id']}/revoke")

    def of(self, app, user, kind="access_token"):
        """(title, count, in_doubt) of what of this kind works of the user's; None: nothing."""
        found = self.still("apps", app.id)
        self.assertTrue(found["complete"])
        return next(((one["title"], one["count"], one["in_doubt"]) for one in found["items"]
                     if (one["kind"], one["user"]["id"]) == (kind, user["id"])), None)


class SignedAMomentBefore(Signed):
    def test_S54_what_a_revoked_key_may_have_signed_is_told_as_that(self):
        user, app = self.person(), self.signed_app()
        tokens = self.signed_in(self.browser_of(user), app)
        self.assertEqual(self.of(app, user), ("Access tokens", 1, 0))
        self.revoke("ES256")
        self.assertFalse(self.told(tokens["access_token"]))
        words = "Access tokens, unless signed by a revoked key"
        self.assertEqual(self.of(app, user), (words, 1, 1))
        done = doorward.run("what-still-works", "app", app.id, "--expect-nothing",
                            server=self.server)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(words, done.stdout)
        self.assertRegex(done.stdout, r"\n\d+ of these may be signed by a revoked key, and then "
                                      r"work no more\.\n$")


class SignedMinutesBefore(Signed, set_clock.TestCase):
    def test_S54_what_a_revoked_key_has_signed_is_gone_from_the_list(self):
        user, app = self.person(), self.signed_app()
        other, opaque = self.person(), self.app()
        browsers = self.browser_of(user), self.browser_of(other)
        self.jump(150)
        tokens = self.signed_in(browsers[0], app)
        sealed = self.signed_in(browsers[1], opaque)
        self.jump(330)
        self.assertEqual(self.of(app, user), ("Access tokens", 1, 0))
        self.revoke("ES256")
        self.assertFalse(self.told(tokens["access_token"]))
        self.assertIsNone(self.of(app, user))
        self.assertEqual(self.of(app, user, "refresh_token"), ("Refresh tokens", 1, 0))
        self.assertTrue(self.told(sealed["access_token"]))
        self.assertEqual(self.of(opaque, other), ("Access tokens", 1, 0))
        self.jump(510)
        renewed = app.refresh(tokens["refresh_token"]).json["access_token"]
        self.assertTrue(self.told(renewed))
        self.assertEqual(self.of(app, user), ("Access tokens", 1, 0))


class TrustedTokens(Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.partner = Issuer(cls.folder.name, "first")

    def setUp(self):
        self.user = self.person()
        name = self.user["username"].partition("@")[0]
        self.issuer = self.server.done("POST", "/trusted-issuers", {
            "name": name, "issuer": f"https://{name}.example", "keys": self.partner.keys()})
        self.addCleanup(self.server.accepted, "PATCH", f"/trusted-issuers/{self.issuer['id']}",
                        {"active": False})

    def exchanger(self, **policies):
        return self.app(oauth={"client_credentials": {"enabled": False},
                               "token_exchange": {"enabled": True}},
                        policies={"permitted_users": "admin_approved", "run_as_user": None,
                                  "profiles": ["Standard User"], **policies})

    def exchanged(self, app):
        now = int(time.time())
        token = self.partner.sign({
            "iss": self.issuer["issuer"], "sub": self.user["username"], "iat": now,
            "exp": now + 600, "aud": self.server.url, "jti": f"{now} {time.monotonic_ns()}"})
        return app.ask({"grant_type": EXCHANGE, "subject_token": token, "subject_token_type": JWT,
                        "client_id": app.key, "client_secret": app.secret}).status == 200

    def test_they_are_listed_as_long_as_they_are_exchanged(self):
        app = self.exchanger()
        row = [(one["kind"], one["count"], one["user"]["id"])
               for one in self.still("apps", app.id)["items"]]
        self.assertEqual(row, [("trusted_token", 1, None)])
        self.assertIn("trusted_token", self.kinds("users", self.user["id"]))
        self.assertTrue(self.exchanged(app))
        ends = {
            f"/trusted-issuers/{self.issuer['id']}": ({"active": False}, {"active": True}),
            f"/apps/{app.id}": ({"oauth": {"token_exchange": {"enabled": False}}},
                                {"oauth": {"token_exchange": {"enabled": True}}})}
        for path, (off, on) in ends.items():
            with self.subTest(path=path):
                self.changed(path, off)
                self.assertFalse(self.exchanged(app))
                self.assertNotIn("trusted_token", self.kinds("apps", app.id))
                self.changed(path, on)
                self.assertIn("trusted_token", self.kinds("apps", app.id))
        self.changed(f"/users/{self.user['id']}", {"frozen": True})
        self.assertFalse(self.exchanged(app))
        self.assertEqual(self.still("users", self.user["id"])["count"], 0)
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a test"})
        self.assertEqual(self.still("apps", app.id)["count"], 0)

    def test_an_app_that_is_open_to_all_needs_the_users_own_yes(self):
        app = self.exchanger(permitted_users="all_users", profiles=[])
        self.assertFalse(self.exchanged(app))
        self.assertEqual(self.kinds("apps", app.id), set())
        self.assertNotIn(app.id, self.apps_of_the_user())
        self.signed_in(self.browser_of(self.user), app)
        self.assertTrue(self.exchanged(app))
        self.assertIn("trusted_token", self.kinds("apps", app.id))
        self.assertIn(app.id, self.apps_of_the_user())
        self.server.done("DELETE", f"/usage/{app.id}/{self.user['id']}")
        self.assertFalse(self.exchanged(app))
        self.assertEqual(self.kinds("apps", app.id), set())

    def apps_of_the_user(self):
        return {one["app"]["id"] for one in self.still("users", self.user["id"])["items"]
                if one["kind"] == "trusted_token"}


class ActingBothWays(Base):
    """An app to which the user said yes, and which runs as this user besides."""

    def setUp(self):
        self.user = self.person(profile="System Administrator")
        self.app_ = self.app(policies={"run_as_user": self.user["username"]})
        self.browser = self.browser_of(self.user)
        self.tokens = self.signed_in(self.browser, self.app_)
        self.program = self.program_token(self.app_).json["access_token"]
        self.other = self.person()
        self.others = self.signed_in(self.browser_of(self.other), self.app_)

    def taken_back(self):
        page = Page(self.browser.request("GET", "/account"))
        answer = self.browser.request("POST", "/account/apps", form={
            "form_token": page.fields["form_token"], "app": self.app_.id},
            headers={"Origin": self.server.url})
        return answer

    def others_go_on(self):
        self.assertTrue(self.told(self.others["access_token"]))
        self.assertEqual(self.app_.refresh(self.others["refresh_token"]).status, 200)

    def test_S15_the_user_is_told_what_goes_on(self):
        answer = self.taken_back()
        self.assertEqual(answer.status, 303, repr(answer))
        page = Page(self.browser.request("GET", answer.headers["location"]))
        self.assertIn("An administrator lets the app act as you all the same", page.ids["notice"])
        self.assertIn("without asking you", page.ids[f"app-{self.app_.id}"])
        self.assertEqual(self.app_.refresh(self.tokens["refresh_token"]).status, 400)
        self.assertFalse(self.told(self.tokens["access_token"]))
        self.assertTrue(self.told(self.program))
        left = {one["kind"] for one in self.still("apps", self.app_.id)["items"]
                if one["user"]["id"] == self.user["id"]}
        self.assertEqual(left, {"access_token", "consumer_secret"})
        self.assertEqual(self.taken_back().status, 409)
        self.assertIn("Allow access?", self.browser.request("GET", self.app_.url()).text)
        self.others_go_on()

    def test_S54_an_administrator_ends_both_and_nobody_elses(self):
        self.server.done("DELETE", f"/usage/{self.app_.id}/{self.user['id']}")
        for token in (self.tokens["access_token"], self.program):
            self.assertFalse(self.told(token))
        self.assertEqual(self.app_.refresh(self.tokens["refresh_token"]).status, 400)
        receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=self.program))
        self.assertEqual(receipt["rule"], "token_not_revoked")
        self.others_go_on()
        time.sleep(0.01)  # The mark covers the millisecond in which it was made.
        self.assertTrue(self.told(self.program_token(self.app_).json["access_token"]))


class Stub(http.server.BaseHTTPRequestHandler):
    """A server that knows of nothing, and has not looked at everything."""

    protocol_version = "HTTP/1.1"
    found = {"name": "Assess", "count": 0, "complete": False, "items": []}

    def answer(self, document):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.answer({"access_token": "x", "token_type": "Bearer"})

    def do_GET(self):
        self.answer(self.found)

    def log_message(self, *_):
        pass


class TheCommandLine(unittest.TestCase):
    def test_an_incomplete_look_is_never_zero(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Stub)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        with tempfile.TemporaryDirectory() as folder:
            secret = Path(folder) / "secret"
            secret.write_text("s")
            secret.chmod(0o600)
            ask = lambda *more: doorward.run(
                "what-still-works", "app", "Assess", *more, "--key", "k",
                "--url", f"http://127.0.0.1:{server.server_address[1]}",
                "--secret-file", str(secret))
            done = ask("--expect-nothing")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual(done.stdout, "Nothing of Assess was found to work, but there is more "
                                          "than was looked at.\n")
            self.assertEqual(ask().returncode, 0)
            self.assertEqual(ask("--expect-nothing", "--json").returncode, 1)


if __name__ == "__main__":
    unittest.main()

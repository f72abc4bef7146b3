# SPDX-License-Identifier: Apache-2.0
"""A token is a claim, not a fact: what its app, its user, their permissions and the address allow
now decides each time that it is shown, by introspection, userinfo, data, forward-auth and setup."""

import time
import unittest

import doorward

HOME, AWAY = "203.0.113.7", "198.51.100.7"


class ATokenIsLookedAtEachTime(doorward.TestCase):
    options = ("--trusted-proxy", "127.0.0.1")
    made = 0

    def app(self, scopes=("api", "id", "setup"), **policies):
        ATokenIsLookedAtEachTime.made += 1
        return self.server.make_app(f"App {self.made}", oauth={"scopes": list(scopes)},
                                    policies=policies)

    def worker(self):
        """(profile, user) of their own, so that the others are not touched."""
        ATokenIsLookedAtEachTime.made += 1
        profile = self.server.done("POST", "/profiles", {
            "name": f"Workers {self.made}", "permissions": ["api_enabled", "view_setup"]})
        user = self.server.accepted("POST", "/users", {
            "username": f"worker{self.made}@example.com", "email": "worker@example.com",
            "last_name": "Worker", "profile": profile["name"]})
        return profile, user

    def gateway(self):
        ATokenIsLookedAtEachTime.made += 1
        return self.server.make_app(f"Gateway {self.made}", oauth={"introspect_all_tokens": True})

    def introspected(self, gateway, token):
        told = [self.server.post(path, form={"token": token}, login=gateway).json
                for path in ("/oauth2/introspect", "/services/oauth2/introspect")]
        self.assertEqual(told[0]["active"], told[1]["active"])
        return told[0]

    def shown(self, token, address=HOME):
        """Status by endpoint."""
        headers = {"X-Forwarded-For": address}
        return {path: self.server.get(path, bearer=token, headers=headers).status for path in (
            "/oauth2/userinfo", "/services/oauth2/userinfo", "/oauth2/forward-auth",
            "/services/data/v59.0/limits", "/setup/api/apps")}

    def assert_open(self, token, address=HOME):
        for path, status in self.shown(token, address).items():
            self.assertLess(status, 300, path)

    def assert_shut(self, token, address=HOME):
        for path, status in self.shown(token, address).items():
            self.assertIn(status, (401, 403), path)

    def test_each_401_says_how_a_token_is_shown(self):
        token = self.server.token(self.app())["access_token"]
        place = "/oauth2/forward-auth"
        for path, bearer, error in (
                (place, None, None), (place, "nonsense", "invalid_token"),
                (place + "?scope=nothing", token, "invalid_request"),
                (place + "?scope=api&scope=id", token, "invalid_request"),
                ("/services/data/v59.0/limits", None, None),
                ("/services/data/v59.0/limits", "nonsense", "invalid_token")):
            answer = self.server.get(path, bearer=bearer)
            self.assertEqual(answer.status, 401, (path, answer))
            said = answer.headers["www-authenticate"]
            self.assertTrue(said.startswith("Bearer realm="), said)
            self.assertEqual(f'error="{error}"' in said, error is not None, said)
            self.assertEqual("error=" in said, error is not None, said)
            self.assertNotIn('scope="', said)

    def test_S41_S54_what_admitted_the_user_is_asked_for_again(self):
        server = self.server

        def detached(app, profile, user):
            server.change_app(app, {"policies": {"profiles": ["System Administrator"]}})

        def approval_needed(app, profile, user):
            server.change_app(app, {"policies": {"permitted_users": "admin_approved",
                                                 "profiles": ["System Administrator"]}})

        def moved(app, profile, user):
            server.change_app(app, {"policies": {"permitted_users": "admin_approved",
                                                 "profiles": [profile["name"]]}})
            server.accepted("PATCH", f"/users/{user['id']}", {"profile": "Standard User"})

        def without_api(app, profile, user):
            server.accepted("PATCH", f"/profiles/{profile['id']}", {"permissions": ["view_setup"]})

        def frozen(app, profile, user):
            server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})

        gateway = self.gateway()
        for take in (detached, approval_needed, moved, without_api, frozen):
            with self.subTest(take.__name__):
                profile, user = self.worker()
                attached = {"permitted_users": "admin_approved", "profiles": [profile["name"]]}
                app = self.app(run_as_user=user["username"],
                               **(attached if take is detached else {}))
                token = server.token(app)["access_token"]
                self.assert_open(token)
                self.assertTrue(self.introspected(gateway, token)["active"])
                take(app, profile, user)
                self.assertEqual(self.introspected(gateway, token), {"active": False})
                self.assert_shut(token)

    def test_S41_the_address_is_asked_for_again_where_the_token_is_shown(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        self.assert_open(token, AWAY)
        self.server.change_app(app, {"policies": {"ip_relaxation": "enforce",
                                                  "trusted_ip_ranges": ["203.0.113.0/24 Home"]}})
        self.assert_open(token, HOME)
        self.assert_shut(token, AWAY)
        # A gateway shows it for somebody whose address it does not tell.
        self.assertTrue(self.introspected(self.gateway(), token)["active"])

    def test_S54_a_scope_that_is_taken_away_is_gone_from_tokens_too(self):
        app, gateway = self.app(), self.gateway()
        token = self.server.token(app)["access_token"]
        self.assertEqual(set(self.introspected(gateway, token)["scope"].split()),
                         {"api", "id", "setup"})
        self.server.change_app(app, {"oauth": {"scopes": ["id"]}})
        self.assertEqual(self.introspected(gateway, token)["scope"], "id")
        shown = self.shown(token)
        self.assertEqual(shown["/setup/api/apps"], 403)
        self.assertIn(shown["/services/data/v59.0/limits"], (401, 403))
        self.assertEqual(shown["/oauth2/userinfo"], 200)

    def test_S43_what_is_not_before_a_mark_is_active_and_what_is_older_is_not(self):
        gateway = self.gateway()
        for mark in ("user", "block", "usage"):
            with self.subTest(mark):
                _, user = self.worker()
                app = self.app(run_as_user=user["username"])
                old = self.server.token(app)["access_token"]
                if mark == "user":
                    self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
                elif mark == "block":
                    self.server.done("POST", f"/apps/{app['id']}/block", {"because": "a trial"})
                    self.server.done("POST", f"/apps/{app['id']}/unblock")
                else:
                    self.revoke_usage(app, user)
                time.sleep(0.01)  # A token of the mark's own millisecond is older than it.
                new = self.server.token(app)["access_token"]
                self.assertEqual(self.introspected(gateway, old), {"active": False})
                self.assertTrue(self.introspected(gateway, new)["active"])
                self.assert_shut(old)
                self.assert_open(new)

    def revoke_usage(self, app, user):
        """Usage is written a moment after the token was answered."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            answer = self.server.admin("DELETE", f"/usage/{app['id']}/{user['id']}", etag=False)
            if answer.status == 204:
                return
            time.sleep(0.05)
        self.fail(f"no usage of {app['id']} was written: {answer}")

    def test_S43_an_inactive_token_says_nothing_whatever_the_reason(self):
        owner, stranger = self.app(), self.app()
        revoked, foreign = (self.server.token(owner)["access_token"] for _ in range(2))
        self.server.post("/oauth2/revoke", form={"token": revoked}, login=owner)
        forged = foreign[:-1] + ("A" if foreign[-1] != "A" else "B")
        for token in (revoked, foreign, forged, "x", "00D!x", "e30.e30.", "\u00e9", "!" * 5000):
            for path in ("/oauth2/introspect", "/services/oauth2/introspect"):
                answer = self.server.post(path, form={"token": token}, login=stranger)
                self.assertEqual((answer.status, answer.json), (200, {"active": False}), token[:20])

    def test_S61_only_a_trusted_proxy_names_the_client(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        server.start()
        app = server.make_app("Ranged", policies={"ip_relaxation": "enforce",
                                                  "trusted_ip_ranges": ["203.0.113.0/24 Home"]})
        form = {"grant_type": "client_credentials", "client_id": app["key"],
                "client_secret": app["secret"]}
        for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "Client-IP",
                     "CF-Connecting-IP"):
            for value in (HOME, f"for={HOME}", f"::ffff:{HOME}", f"{HOME}, {HOME}"):
                answer = server.post("/oauth2/token", form=form, headers={name: value})
                self.assertEqual(answer.status, 403, (name, value))
                receipt = server.receipt(answer)
                self.assertEqual((receipt["rule"], receipt["address"]),
                                 ("address_allowed", "127.0.0.1"))

    def test_S61_what_a_client_writes_before_its_own_address_is_not_believed(self):
        app = self.app(ip_relaxation="enforce", trusted_ip_ranges=["203.0.113.0/24 Home"])
        ask = {"grant_type": "client_credentials", "client_id": app["key"],
               "client_secret": app["secret"]}
        for value, status, seen in (
                (HOME, 200, HOME), (f"{AWAY}, {HOME}", 200, HOME), (f"{HOME}, {AWAY}", 403, AWAY),
                (f"::ffff:{HOME}", 200, HOME), (f"{HOME}, 127.0.0.1", 200, HOME),
                (f"{HOME}, unknown", 403, "127.0.0.1"),
                (f"{HOME}, fe80::1%eth0", 403, "127.0.0.1"), (f"{HOME}, ::1", 403, "::1")):
            answer = self.server.post("/oauth2/token", form=ask,
                                      headers={"X-Forwarded-For": value})
            self.assertEqual(answer.status, status, value)
            self.assertEqual(self.server.receipt(answer)["address"], seen, value)


if __name__ == "__main__":
    unittest.main()

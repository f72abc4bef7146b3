# SPDX-License-Identifier: Apache-2.0
"""What every answer carries, good or bad: nothing is kept by caches, framed, sniffed or sent on as
a Referer; no other site's script may read it; and the log holds no token and no secret."""

import unittest

import doorward

ORIGIN = "https://elsewhere.example"
# What everybody may see and keep.
PUBLIC = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
          "/oauth2/jwks", "/id/keys")


class EveryAnswerCarriesItsPolicies(doorward.TestCase):
    options = ("--log-level", "debug", "--network-guesses", "100000")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A callback URL is no permission to read answers in a browser.
        cls.app = cls.server.make_app(
            "Assess", policies={"limits": {"secret_guesses": 1000}},
            oauth={"scopes": ["api", "id", "openid"], "callback_urls": [ORIGIN + "/callback"]})
        cls.token = cls.server.token(cls.app)["access_token"]

    def answers(self, headers):
        """(what was asked, answer) for every kind of address, asked rightly and wrongly."""
        server, app = self.server, self.app
        form = {"grant_type": "client_credentials", "token": "x"}
        pair = {"client_id": app["key"], "client_secret": app["secret"]}
        for path in ("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke",
                     "/services/oauth2/token", "/services/oauth2/introspect",
                     "/services/oauth2/revoke"):
            yield path, server.post(path, form={**form, **pair}, headers=headers)
            yield path + " wrong", server.post(
                path, form={**form, **pair, "client_secret": "x"}, headers=headers)
            yield path + " malformed", server.post(path, body="%", headers=headers)
        for path in ("/oauth2/userinfo", "/services/oauth2/userinfo", "/oauth2/forward-auth",
                     "/services/data", "/services/data/v59.0/limits", "/setup/api",
                     "/setup/api/openapi.json", "/setup/api/apps", "/setup/api/nothing",
                     "/setup/", "/healthz", "/readyz", "/metrics", "/", "/nothing", *PUBLIC):
            yield path, server.get(path, bearer=self.token, headers=headers)
            yield path + " bare", server.get(path, headers=headers)
            yield path + " DELETE", server.request("DELETE", path, headers=headers)
        yield "admin", server.admin("GET", "/apps", headers=headers)
        yield "admin refused", server.admin("POST", "/apps", {}, headers=headers)
        yield "too large", server.get("/", headers={**headers, "X-Large": "x" * 40_000})

    def test_S10_nothing_is_kept_framed_or_sent_on(self):
        asked = 0
        for name, answer in self.answers({}):
            with self.subTest(name):
                asked += 1
                policy = answer.headers["content-security-policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertIn(answer.headers["referrer-policy"], ("no-referrer", "same-origin"))
                self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
                kept = name.partition(" ")[0] in PUBLIC and answer.status == 200
                self.assertEqual(answer.headers["cache-control"],
                                 "public, max-age=300" if kept else "no-store")
        self.assertGreater(asked, 60)

    def test_S10_tokens_and_secrets_stand_in_no_log(self):
        for _ in self.answers({}):
            pass
        ended = self.server.token(self.app)["access_token"]
        self.server.get(f"/services/oauth2/revoke?token={ended}")
        log = self.server.log.read_text(errors="replace")
        for told in (self.app["secret"], self.token, ended):
            self.assertNotIn(told.partition("!")[2] or told, log)

    def test_S67_no_origin_is_let_in_and_none_is_reflected(self):
        for origin in (ORIGIN, "null", "http://localhost:5173", "https://a.example\"><script>"):
            for name, answer in self.answers({"Origin": origin}):
                with self.subTest(origin=origin, asked=name):
                    self.refuses_strangers(answer, origin)
                    if origin != "null" and name != "admin":  # Its list names the callback URL.
                        self.assertNotIn(origin, answer.text)

    def test_S67_a_preflight_is_not_granted(self):
        for path, status in (
                ("/oauth2/token", 403), ("/oauth2/userinfo", 403), ("/oauth2/jwks", 403),
                ("/services/oauth2/token", 403), ("/.well-known/openid-configuration", 403),
                ("/oauth2/introspect", 405), ("/setup/api/apps", 405), ("/setup/", 405),
                ("/login", 405), ("/logout", 405), ("/account", 405)):
            answer = self.server.request("OPTIONS", path, headers={
                "Origin": ORIGIN, "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "authorization"})
            self.assertEqual(answer.status, status, path)
            self.refuses_strangers(answer, ORIGIN)

    def refuses_strangers(self, answer, origin):
        granted = [name for name in answer.headers if name.startswith("access-control-")]
        self.assertEqual(granted, [])
        if origin != "null":
            self.assertNotIn(origin, str(answer.headers))


if __name__ == "__main__":
    unittest.main()

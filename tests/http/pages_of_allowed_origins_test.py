# SPDX-License-Identifier: Apache-2.0
"""Allowed Origins: whose pages may read what programs are answered (the CORS protocol of the Fetch
standard, section 3.2). What is not listed there is told nothing, and no page gets a cookie."""

import unittest

import doorward

PAGE = "https://spa.example"
DOORS = (
    ("GET", "/.well-known/openid-configuration"),
    ("GET", "/.well-known/oauth-authorization-server"),
    ("GET", "/oauth2/jwks"), ("GET", "/id/keys"),
    ("POST", "/oauth2/authorize"), ("POST", "/services/oauth2/authorize"),
    ("POST", "/oauth2/authorize/mail-code"),
    ("POST", "/services/auth/headless/init/passwordless/login"),
    ("POST", "/oauth2/token"), ("POST", "/services/oauth2/token"),
    ("POST", "/oauth2/revoke"), ("GET", "/services/oauth2/revoke"),
    ("POST", "/services/oauth2/revoke"),
    ("GET", "/oauth2/userinfo"), ("POST", "/oauth2/userinfo"),
    ("GET", "/services/oauth2/userinfo"), ("POST", "/services/oauth2/userinfo"),
    ("GET", "/id/00D000000000001/005000000000001"),
    ("GET", "/services/data"), ("GET", "/services/data/v59.0"),
    ("GET", "/services/data/v59.0/limits"), ("GET", "/services/data/v59.0/sobjects"),
    ("GET", "/services/data/v59.0/sobjects/User/005000000000001"),
    ("GET", "/services/data/v59.0/query?q=SELECT+Id+FROM+User"),
)


class PagesOfAllowedOrigins(doorward.TestCase):
    options = ("--network-guesses", "100000")

    def setUp(self):
        self.allow(PAGE, "http://localhost:5173")

    def allow(self, *origins):
        answer = self.server.admin("PATCH", "/organization",
                                   {"allowed_origins": list(origins)})
        self.assertEqual(answer.status, 200, answer.text)

    def ask(self, method, path, origin, **headers):
        body = "grant_type=x&response_type=code_credentials" if method == "POST" else None
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        return self.server.request(method, path, body=body,
                                   headers={**form, "Origin": origin, **headers})

    def preflight(self, path, origin, method="POST"):
        return self.server.request("OPTIONS", path.partition("?")[0], headers={
            "Origin": origin, "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type"})

    def granted(self, answer):
        return {name: value for name, value in answer.headers.items()
                if name.startswith("access-control-")}

    def test_S67_a_page_of_an_allowed_origin_reads_each_answer(self):
        for method, path in DOORS:
            for origin in (PAGE, "http://localhost:5173"):
                with self.subTest(method=method, path=path, origin=origin):
                    answer = self.ask(method, path, origin)
                    granted = self.granted(answer)
                    self.assertEqual(granted.pop("access-control-allow-origin"), origin)
                    shown = granted.pop("access-control-expose-headers")
                    self.assertIn("X-Request-Id", shown)
                    self.assertEqual(granted, {}, "credentials are never allowed")
                    self.assertEqual(answer.headers["vary"], "Origin")

    def test_S67_its_preflight_is_granted_for_what_the_door_does(self):
        for method, path in DOORS:
            with self.subTest(method=method, path=path):
                answer = self.preflight(path, PAGE, method)
                self.assertEqual((answer.status, answer.text), (204, ""))
                granted = self.granted(answer)
                self.assertEqual(granted["access-control-allow-origin"], PAGE)
                self.assertIn(method, granted["access-control-allow-methods"].split(", "))
                for name in ("Authorization", "Content-Type", "Auth-Request-Type"):
                    self.assertIn(name, granted["access-control-allow-headers"].split(", "))
                self.assertNotIn("access-control-allow-credentials", granted)
                self.assertEqual(granted["access-control-max-age"], "600")

    def test_S67_another_origin_is_told_nothing_and_none_is_reflected(self):
        for origin in ("https://elsewhere.example", "https://spa.example.evil.example", "null",
                       "https://SPA.example", "http://spa.example", "https://spa.example:8443",
                       "https://spa.example/", "http://localhost:5174", "https://sub.spa.example"):
            for method, path in DOORS:
                with self.subTest(method=method, path=path, origin=origin):
                    answer = self.ask(method, path, origin)
                    self.assertEqual(self.granted(answer), {})
                    refused = self.preflight(path, origin, method)
                    self.assertEqual(refused.status, 403)
                    self.assertEqual(self.granted(refused), {})
                    self.assertIn("Allowed Origins", refused.json["detail"])
                    if origin != "null":
                        self.assertNotIn(origin, refused.text)

    def test_S67_neither_pages_nor_setup_nor_introspection_open(self):
        for path in ("/setup/api/apps", "/setup/api/session", "/setup/", "/login", "/logout",
                     "/account", "/oauth2/introspect", "/services/oauth2/introspect",
                     "/oauth2/forward-auth", "/healthz"):
            for method in ("GET", "POST"):
                with self.subTest(method=method, path=path):
                    self.assertEqual(self.granted(self.ask(method, path, PAGE)), {})
            self.assertEqual(self.granted(self.preflight(path, PAGE)), {}, path)

    def test_S67_no_page_of_the_authorization_endpoint_is_read(self):
        for path in ("/oauth2/authorize", "/services/oauth2/authorize"):
            answer = self.server.post(path, form={"state": "s"}, headers={"Origin": PAGE})
            self.assertIn("text/html", answer.headers["content-type"])
            self.assertEqual(self.granted(answer), {}, path)

    def test_a_program_without_a_page_gets_what_it_always_got(self):
        app = self.server.make_app("Program", oauth={"scopes": ["api"]})
        answer = self.server.post("/oauth2/token", form={
            "grant_type": "client_credentials", "client_id": app["key"],
            "client_secret": app["secret"]})
        self.assertEqual(answer.status, 200, answer.text)
        self.assertEqual(self.granted(answer), {})
        self.assertNotIn("vary", answer.headers)
        # What caches keep tells them that pages get another answer.
        self.assertEqual(self.server.get("/oauth2/jwks").headers["vary"], "Origin")

    def test_it_counts_from_the_next_request_on(self):
        self.assertIn("access-control-allow-origin",
                      self.granted(self.ask("GET", "/oauth2/jwks", PAGE)))
        self.allow()
        answer = self.ask("GET", "/oauth2/jwks", PAGE)
        self.assertEqual(self.granted(answer), {})
        self.assertNotIn("vary", answer.headers)
        self.assertEqual(self.preflight("/oauth2/token", PAGE).status, 403)

    def test_options_that_is_no_preflight_names_the_methods(self):
        """RFC 9110 sections 9.3.7 and 10.2.1: all that the address does, for anybody."""
        for path, methods in (("/oauth2/token", "POST, OPTIONS"),
                              ("/oauth2/authorize", "GET, POST, OPTIONS"),
                              ("/oauth2/jwks", "GET, HEAD, OPTIONS"),
                              ("/id/00D000000000001/005000000000001", "GET, HEAD, POST, OPTIONS"),
                              ("/services/oauth2/revoke", "GET, POST, OPTIONS")):
            for headers in ({}, {"Origin": PAGE}):
                answer = self.server.request("OPTIONS", path, headers=headers)
                self.assertEqual((answer.status, answer.headers["allow"]), (204, methods), path)
                self.assertEqual(self.granted(answer), {})

    def test_an_origin_that_no_browser_sends_is_not_taken(self):
        for origin, rule in (
                ("https://spa.example/", "origin_form"), ("https://spa.example/app", "origin_form"),
                ("https://SPA.example", "origin_form"), ("https://spa.example:443", "origin_form"),
                ("http://localhost:80", "origin_form"),
                ("https://spa.example:08443", "origin_form"),
                ("https://127.1", "origin_form"), ("https://0x7f.1", "origin_form"),
                ("http://[0:0:0:0:0:0:0:1]:3000", "origin_form"),
                ("https://spa.example?x", "origin_form"), ("https://spa.example#x", "origin_form"),
                ("https://*.spa.example", "url_wildcard"), ("*", "url_wildcard"),
                ("http://spa.example", "https_required"), ("null", "url_form"),
                ("https://me@spa.example", "url_user_information"),
                ("https://spa.example:99999", "url_port"), ("https://", "url_host")):
            with self.subTest(origin):
                answer = self.server.admin("PATCH", "/organization",
                                           {"allowed_origins": [PAGE, origin]})
                self.assertEqual(answer.status, 422, answer.text)
                errors = answer.json["errors"]
                self.assertEqual([(one["rule"], one["value"]) for one in errors],
                                 [(rule, origin)])
        for origin in ("https://spa.example:8443", "http://127.0.0.1:3000", "http://[::1]:3000",
                       "https://192.0.2.7", "https://[2001:db8::1]"):
            self.allow(origin)

    def test_a_hundred_are_the_most(self):
        many = [f"https://page{number}.example" for number in range(101)]
        answer = self.server.admin("PATCH", "/organization",
                                   {"allowed_origins": many})
        self.assertEqual(answer.status, 422)
        self.assertEqual(answer.json["errors"][0]["rule"], "too_many")
        self.allow(*many[:100])


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Forward-auth as Envoy's ext_authz asks over HTTP: the client's method, path and query below the
prefix. Only 200 lets the request pass; what the client writes decides nothing but by its token."""

import unittest

import doorward

PREFIX = "/oauth2/forward-auth"
PATHS = ("/", "/orders", "/orders/7?page=2", "//a//b/", "/../../setup/api/apps", "/%zz?%zz=%",
         "/oauth2/forward-auth?scope=id", "/?scope=nonsense", "/a?scope=api&scope=id")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class EnvoyAsksWithTheClientsOwnPath(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.token = cls.server.token(cls.server.make_app("Reader"))["access_token"]
        identity = cls.server.make_app("Identity only", oauth={"scopes": ["id"]})
        cls.identity = cls.server.token(identity)["access_token"]

    def asks(self, path, token=None, method="GET", scope=None):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if scope is not None:
            headers["Doorward-Scope"] = scope
        return self.server.request(method, PREFIX + path, headers=headers)

    def test_any_method_and_path_pass_with_a_token_and_none_without(self):
        for method in METHODS:
            for path in ("", *PATHS):
                with self.subTest(method=method, path=path):
                    answer = self.asks(path, self.token, method)
                    self.assertEqual((answer.status, answer.body), (200, b""), answer)
                    self.assertEqual(answer.headers["content-length"], "0")
                    self.assertEqual(answer.headers["x-doorward-user"], doorward.ADMINISTRATOR)
                    self.assertEqual(self.asks(path, None, method).status, 401)

    def test_the_header_of_the_proxy_decides_which_scope_is_needed(self):
        for path in PATHS:
            with self.subTest(path):
                self.assertEqual(self.asks(path, self.token, scope="api").status, 200)
                answer = self.asks(path, self.identity, scope="api")
                self.assertEqual(answer.status, 403)
                self.assertEqual(self.server.receipt(answer)["rule"], "token_scope_sufficient")
                self.assertEqual(self.asks(path, self.identity, scope="id").status, 200)

    def test_a_scope_that_is_none_lets_nobody_pass(self):
        for scope in ("", "nonsense", "api id"):
            with self.subTest(scope):
                answer = self.asks("/orders", self.token, scope=scope)
                self.assertEqual(answer.status, 401)
                self.assertEqual(self.server.receipt(answer)["rule"], "request_wellformed")

    def test_the_clients_query_and_body_are_no_place_for_a_token(self):
        for path in (f"/?access_token={self.token}", f"/a?access_token={self.token}",
                     f"/a?oauth_token={self.token}"):
            self.assertEqual(self.asks(path).status, 401)
            # Nor is it looked at beside the header: it may be the API's own.
            self.assertEqual(self.asks(path, self.token).status, 200)
        answer = self.server.post(PREFIX + "/a", form={"access_token": self.token})
        self.assertEqual(answer.status, 401)

    def test_asked_with_the_proxys_own_address_the_query_decides(self):
        self.assertEqual(self.asks("?scope=api", self.identity).status, 403)
        self.assertEqual(self.asks("?scope=id", self.identity).status, 200)
        self.assertEqual(self.asks("?scope=api", self.identity, scope="id").status, 403)
        for scope in ("", "nonsense", "api+id"):
            answer = self.asks("?scope=" + scope, self.token)
            self.assertEqual(answer.status, 401, scope)
            self.assertEqual(self.server.receipt(answer)["rule"], "request_wellformed")


if __name__ == "__main__":
    unittest.main()

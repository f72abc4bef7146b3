# SPDX-License-Identifier: Apache-2.0
"""Client authentication is the same at every endpoint that asks for it: one way, the configured
one, never in the URL; what is malformed is refused, and a stranger learns nothing."""

import base64
import unittest

import doorward

WRONG = "DWS" + "w" * 61
UNKNOWN = "3MVG9" + "U" * 80
ENDPOINTS = ("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/services/oauth2/token",
             "/services/oauth2/introspect", "/services/oauth2/revoke")
STANDARD = ENDPOINTS[:3]
SHOWN = ("/oauth2/userinfo", "/services/oauth2/userinfo", "/oauth2/forward-auth",
         "/services/data/v59.0/limits", "/setup/api/apps")
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def basic(text):
    return {"Authorization": "Basic " + base64.b64encode(text).decode()}


class AnAppProvesItselfInOneWay(doorward.TestCase):
    options = ("--network-guesses", "100000")
    made = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # So that Salesforce's revocation asks for client authentication, too.
        cls.server.accepted("PATCH", "/organization",
                            {"revoke_without_client_authentication": False})

    def app(self, **oauth):
        AnAppProvesItselfInOneWay.made += 1
        return self.server.make_app(f"App {self.made}", oauth=oauth,
                                    policies={"limits": {"secret_guesses": 1000}})

    def form(self, **extra):
        """What each of the endpoints can read; `token` is one that was never issued."""
        return {"grant_type": "client_credentials", "token": "x", **extra}

    def rule(self, answer):
        return self.server.receipt(answer)["rule"]

    def test_S23_each_app_takes_exactly_the_method_that_is_configured(self):
        ways = {"secret_basic": lambda app: {"login": app, "form": self.form()},
                "secret_post": lambda app: {"form": self.form(
                    client_id=app["key"], client_secret=app["secret"])}}
        configured = {"secret": ("secret_basic", "secret_post"),
                      "secret_basic": ("secret_basic",), "secret_post": ("secret_post",),
                      "private_key_jwt": ()}
        for method, taken in configured.items():
            app = self.app(client_authentication=method,
                           jwks_uri="https://app.example.com/jwks")
            for endpoint in ENDPOINTS:
                for way, sent in ways.items():
                    with self.subTest(configured=method, sent=way, endpoint=endpoint):
                        answer = self.server.post(endpoint, **sent(app))
                        if way in taken:
                            # Salesforce answers 400 to the revocation of what is no token.
                            self.assertIn(self.outcome(answer, endpoint), ("done", "no token"))
                        else:
                            self.assertIn(answer.status, (400, 401))
                            self.assertEqual(self.rule(answer), "client_authentication_method")

    def outcome(self, answer, endpoint):
        if answer.status == 200:
            return "done"
        if endpoint == "/services/oauth2/revoke" and answer.json["error"] == "invalid_token":
            return "no token"
        return answer

    def test_S23_two_ways_at_once_are_refused_at_every_endpoint(self):
        app = self.app()
        pair = {"client_id": app["key"], "client_secret": app["secret"]}
        jwt = {"client_assertion_type": ASSERTION, "client_assertion": "e30.e30.x"}
        header = {"Authorization": doorward.basic(app["key"], app["secret"])}
        for endpoint in ENDPOINTS:
            for headers, fields in ((header, pair), (header, jwt), ({}, {**pair, **jwt}),
                                    (header, {"client_id": UNKNOWN})):
                with self.subTest(endpoint=endpoint, header=bool(headers), fields=list(fields)):
                    answer = self.server.post(endpoint, headers=headers, form=self.form(**fields))
                    self.assertEqual((answer.status, answer.json["error"]),
                                     (400, "invalid_request"))
                    self.assertEqual(self.rule(answer), "client_authentication_single")

    def test_S23_salesforces_clients_may_send_a_header_of_another_scheme_beside_the_pair(self):
        app = self.app()
        pair = {"client_id": app["key"], "client_secret": app["secret"]}
        for endpoint in ENDPOINTS:
            for header in ('OAuth oauth_version="1.0"', "Bearer 00D000000000001!x"):
                with self.subTest(endpoint=endpoint, header=header):
                    answer = self.server.post(endpoint, headers={"Authorization": header},
                                              form=self.form(**pair))
                    if endpoint in STANDARD:
                        self.assertEqual(self.rule(answer), "client_authentication_single")
                        continue
                    self.assertIn(self.outcome(answer, endpoint), ("done", "no token"))
                    answer = self.server.post(endpoint, headers={"Authorization": header},
                                              form=self.form(**{**pair, "client_secret": WRONG}))
                    self.assertEqual(self.rule(answer), "secret_right")

    def test_S23_what_is_secret_does_not_stand_in_a_url(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        for endpoint in ENDPOINTS:
            for name in ("client_secret", "client_assertion"):
                with self.subTest(endpoint=endpoint, name=name):
                    url = f"{endpoint}?client_id={app['key']}&{name}={app['secret']}"
                    answer = self.server.post(url, form=self.form())
                    self.assertEqual(answer.status, 400, answer)
                    self.assertEqual(self.rule(answer), "secret_not_in_url")
                    self.assertNotIn(app["secret"], answer.text)
        answer = self.server.get(f"/services/oauth2/revoke?token={token}&client_id={app['key']}"
                                 f"&client_secret={app['secret']}")
        self.assertEqual(self.rule(answer), "secret_not_in_url")
        for path in ("/oauth2/userinfo", "/oauth2/forward-auth", "/setup/api/apps"):
            answer = self.server.get(f"{path}?access_token={token}")
            self.assertIn(answer.status, (400, 401), path)
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 200)

    def test_S24_an_unknown_app_and_a_wrong_secret_are_answered_alike(self):
        app, blocked, off = self.app(), self.app(), self.app()
        self.server.done("POST", f"/apps/{blocked['id']}/block", {"because": "a trial"})
        self.server.change_app(off, {"oauth": {"enabled": False}})
        for endpoint in STANDARD:
            for sent_by in ("header", "body"):
                answers = []
                for key in (app["key"], blocked["key"], off["key"], UNKNOWN):
                    pair = {"client_id": key, "client_secret": WRONG}
                    answers.append(
                        self.server.post(endpoint, login=(key, WRONG), form=self.form())
                        if sent_by == "header" else
                        self.server.post(endpoint, form=self.form(**pair)))
                told = {(a.status, a.headers.get("www-authenticate"), a.json["error"],
                         a.json["error_description"], frozenset(a.json)) for a in answers}
                self.assertEqual(len(told), 1, (endpoint, sent_by, told))
                self.assertEqual(answers[0].status, 401)
                rules = [self.rule(answer) for answer in answers]
                self.assertEqual(rules, ["secret_right", "secret_right", "oauth_enabled",
                                         "app_known"])

    def test_S25_plus_percent_colon_and_utf8_arrive_as_they_were_meant(self):
        for secret in ("a+b", "a%b", "a:b", "a b", "caf\u00e9", "\U0001f511", "a%2Bb"):
            answer = self.server.post("/oauth2/token", login=("who: %+\u00e9", secret),
                                      form=self.form())
            self.assertEqual(answer.status, 401, secret)
            receipt = self.server.receipt(answer)
            self.assertEqual((receipt["rule"], receipt["consumer_key"]),
                             ("app_known", "who: %+\u00e9"))

    def test_S27_malformed_headers_are_refused_everywhere(self):
        app = self.app()
        key, secret = app["key"].encode(), app["secret"].encode()
        malformed = (
            {"Authorization": "Basic"}, {"Authorization": "Basic "},
            {"Authorization": "Basic !!!"}, {"Authorization": "Basic ="},
            {"Authorization": "basic\t" + "A" * 20}, {"Authorization": "Digest username=x"},
            {"Authorization": "Bearer"}, {"Authorization": "Bearer  "},
            {"Authorization": "Bearer " + "." * 9000}, {"Authorization": "Bearer \u00e9"},
            {"Authorization": "x" * 8000}, {"Authorization": "Basic " + "A" * 8000},
            {"Authorization": "Basic,Basic"}, {"Authorization": ":"}, basic(b""), basic(b":"),
            basic(key), basic(b":" + secret), basic(b"\xff\xfe:x"), basic(b"%zz:x"),
            basic(b"%00:x"), basic(key + b"\n:" + secret), basic(b"k" * 300 + b":x"))
        for endpoint in (*ENDPOINTS, *SHOWN):
            for headers in malformed:
                with self.subTest(endpoint=endpoint, header=headers["Authorization"][:40]):
                    answer = (self.server.post(endpoint, headers=headers, form=self.form())
                              if endpoint in ENDPOINTS else
                              self.server.get(endpoint, headers=headers))
                    # Salesforce says 403 of a token that is none, there alone.
                    no = 403 if endpoint == "/services/oauth2/userinfo" else 401
                    self.assertIn(answer.status, (400, no))
                    self.assertEqual(len(answer.request_id), 26)

    def test_S06_a_parameter_sent_twice_is_refused_at_every_endpoint(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        for endpoint in ENDPOINTS:
            pair = f"client_id={app['key']}&client_secret={app['secret']}"
            body = f"grant_type=client_credentials&token=x&{pair}"
            for url, sent in ((endpoint, body + "&token=x"), (endpoint, body + "&x=1&x=1"),
                              (endpoint + "?grant_type=client_credentials", body),
                              (endpoint + "?y=1&y=2", body), (endpoint + "?token=x", body)):
                with self.subTest(url=url, sent=sent[-20:]):
                    answer = self.server.post(url, body=sent, headers={
                        "Content-Type": "application/x-www-form-urlencoded"})
                    self.assertEqual(answer.status, 400)
                    self.assertEqual(self.rule(answer), "parameters_once")
        for path in ("/oauth2/userinfo?x=1&x=2", "/services/oauth2/userinfo?x=1&x=2"):
            self.assertIn(self.server.get(path, bearer=token).status, (400, 401, 403), path)
        for path in ("/apps?limit=1&limit=2", "/users?search=a&search=b", "/audit?limit=1&limit=1"):
            self.assertEqual(self.server.admin("GET", path).status, 400, path)

    def test_S07_unknown_parameters_are_ignored_at_every_endpoint(self):
        app = self.app()
        token = self.server.token(app)["access_token"]
        for endpoint in ("/oauth2/introspect", "/services/oauth2/introspect", "/oauth2/token",
                         "/services/oauth2/token", "/oauth2/revoke"):
            answer = self.server.post(endpoint + "?shape=round", login=app, form={
                "grant_type": "client_credentials", "token": token, "colour": "blue",
                "token_type_hint": "nothing_known"})
            self.assertEqual(answer.status, 200, endpoint)
        token = self.server.token(app)["access_token"]
        self.assertEqual(self.server.get("/oauth2/userinfo?colour=blue", bearer=token).status, 200)


if __name__ == "__main__":
    unittest.main()

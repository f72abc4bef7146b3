# SPDX-License-Identifier: Apache-2.0
"""Trusted issuers on a real server, some with a real HTTP server of keys: whose tokens are
exchanged, for which user, each way in which one is refused, and what ends when an issuer is
switched off."""

import contextlib
import http.server
import json
import tempfile
import threading
import time
import unittest
from urllib.parse import quote

import web_server_flow
from trusted_issuer import Issuer

GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
TYPE = "urn:ietf:params:oauth:token-type:"


class KeyServer:
    """Where an issuer publishes its keys; counts who asks, and may take its time."""

    def __init__(self, *issuers):
        self.issuers, self.delay, self.status, self.asked = issuers, 0, 200, 0
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked += 1
                time.sleep(outer.delay)
                body = json.dumps({"keys": [one.jwk for one in outer.issuers]}).encode()
                with contextlib.suppress(OSError):
                    self.send_response(outer.status)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/jwks"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Base(web_server_flow.TestCase):
    made = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.partner = Issuer(cls.folder.name, "first")
        cls.other = Issuer(cls.folder.name, "second")
        cls.user = cls.person()

    def registered(self, **settings):
        """A trusted issuer, whose tokens' claims stand in self.claims."""
        Base.made += 1
        found = self.server.accepted("POST", "/trusted-issuers", {
            "name": f"Partner {Base.made}", "issuer": f"https://id{Base.made}.example",
            **({} if "keys_url" in settings else {"keys": self.partner.keys()}), **settings})
        now = int(time.time())
        self.claims = {"iss": found["issuer"], "sub": self.user["username"], "iat": now,
                       "exp": now + 600, "aud": self.server.url, "jti": f"t{Base.made}"}
        return found

    def exchanger(self, *, dialect="standard", policies=None, **oauth):
        return self.app(
            dialect=dialect, oauth={"token_exchange": {"enabled": True}, **oauth},
            policies={"permitted_users": "admin_approved",
                      "profiles": ["Standard User", "System Administrator"], **(policies or {})})

    def exchange(self, app, token, **changes):
        return app.ask({"grant_type": GRANT, "subject_token": token,
                        "subject_token_type": TYPE + "jwt", "client_id": app.key,
                        "client_secret": app.secret, **changes})

    def signed(self, by=None, header=None, **changes):
        claims = {name: value for name, value in {**self.claims, **changes}.items()
                  if value is not None}
        return (by or self.partner).sign(claims, **(header or {}))

    def issued(self, answer):
        self.assertEqual(answer.status, 200, repr(answer))
        return answer.json["access_token"]

    def denied(self, rule, answer, error="invalid_request", screen="Trusted Issuers"):
        self.assertEqual(answer.status, 400, repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["rule"], receipt["flow"]), (rule, "token_exchange"))
        self.assertEqual(answer.json["error"], error)
        if screen:
            self.assertEqual(receipt["screen"]["name"], screen)
        return receipt

    def introspected(self, app, token):
        return self.server.post(f"{app.prefix}/introspect", form={
            "token": token, "client_id": app.key, "client_secret": app.secret}).json

    def key_server(self, *issuers):
        server = KeyServer(*issuers)
        self.addCleanup(server.close)
        return server


class TrustedIssuers(Base):
    def test_a_token_of_a_trusted_issuer_becomes_the_apps_own(self):
        self.registered()
        for dialect in ("standard", "salesforce"):
            app = self.exchanger(dialect=dialect)
            answer = self.exchange(app, self.signed(jti=dialect))
            found = self.introspected(app, self.issued(answer))
            self.assertEqual((found["active"], found["username"], found["client_id"]),
                             (True, self.user["username"], app.key))
            self.assertNotIn("refresh_token", answer.json)
            self.assertNotIn("chatter_api", answer.json["scope"])  # It was not selected.
        as_id_token = self.exchange(app, self.signed(jti="id"),
                                    subject_token_type=TYPE + "id_token")
        self.issued(as_id_token)
        self.denied("exchange_types_supported", self.exchange(
            app, self.signed(jti="x"), subject_token_type=TYPE + "access_token"), screen=None)

    def test_S45_each_wrong_token_has_its_own_denial(self):
        self.registered(max_age_minutes=5)
        app, now = self.exchanger(), int(time.time())
        rows = [
            ("subject_issuer_trusted", {"iss": "https://nobody.example"}, {}),
            ("subject_issuer_trusted", {"iss": self.claims["iss"].upper()}, {}),
            ("subject_algorithm_allowed", {}, {"header": {"alg": "HS256"}}),
            ("subject_algorithm_allowed", {}, {"header": {"alg": "none"}}),
            ("subject_key_known", {}, {"by": self.other}),
            ("subject_token_authentic", {}, {"by": self.other, "header": {"kid": "first"}}),
            ("subject_token_authentic", {}, {"header": {"jwk": self.other.jwk}}),
            ("subject_token_authentic", {}, {"header": {"typ": "logout+jwt"}}),
            ("subject_token_authentic", {}, {"header": {"typ": "secevent+jwt"}}),
            ("subject_token_begun", {"nbf": now + 100}, {}),
            ("subject_token_begun", {"iat": now + 100}, {}),
            ("subject_token_begun", {"nbf": (now + 100) * 1e3}, {}),  # milliseconds
            ("subject_token_authentic", {"nbf": str(now - 100)}, {}),
            ("subject_token_authentic", {"iat": "today"}, {}),
            ("subject_token_in_time", {"exp": now - 31}, {}),
            ("subject_token_in_time", {"exp": None}, {}),
            ("subject_token_in_time", {"exp": "tomorrow"}, {}),
            ("subject_token_fresh", {"iat": now - 5 * 60 - 31}, {}),
            ("subject_token_fresh", {"iat": None}, {}),
            ("subject_token_for_us", {"aud": "https://elsewhere.example"}, {}),
            ("subject_token_for_us", {"aud": None}, {}),
            ("actor_allowed", {"may_act": {"sub": "robot"}}, {}),
        ]
        for rule, changes, how in rows:
            with self.subTest(rule, changes=changes):
                answer = app.ask({"grant_type": GRANT, "subject_token": self.signed(
                    **how, **changes), "subject_token_type": TYPE + "jwt",
                    "client_id": app.key, "client_secret": app.secret})
                self.assertEqual(self.server.receipt(answer)["rule"], rule, repr(answer))
                self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))
        self.denied("subject_claim_present", self.exchange(app, self.signed(sub=None)))
        receipt = self.denied("subject_user_found", self.exchange(
            app, self.signed(sub="nobody@example.com")), screen="Users")
        self.assertIn("nobody@example.com", json.dumps(receipt["checks"]))
        receipt = self.denied("subject_user_found", self.exchange(
            app, self.signed(sub=2**64 - 1)), screen="Users")
        self.assertIn(f"sub {2**64 - 1}", json.dumps(receipt["checks"]))
        receipt = self.denied("subject_algorithm_allowed", self.exchange(
            app, self.signed(header={"alg": "RS512"})))
        self.assertIn("alg: RS512; allowed: ", json.dumps(receipt["checks"]))
        # What was refused is not used up, and the bounds of the clock are the issuer's.
        self.issued(self.exchange(app, self.signed(exp=now - 10)))

    def test_S45_a_token_is_exchanged_once_unless_the_issuer_allows_more(self):
        issuer = self.registered()
        app = self.exchanger()
        token = self.signed()
        self.issued(self.exchange(app, token))
        self.denied("subject_token_unused", self.exchange(app, token))
        self.denied("subject_token_unused", self.exchange(self.exchanger(), self.signed(
            nonce="another token, the same jti")))
        bare = self.signed(jti=None)
        self.issued(self.exchange(app, bare))
        self.denied("subject_token_unused", self.exchange(app, bare))
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"single_use": False})
        self.issued(self.exchange(app, token))

    def test_the_user_is_found_by_username_email_or_federation_id(self):
        user = self.person()
        self.server.accepted("PATCH", f"/users/{user['id']}",
                             {"federation_id": "Emp-4711", "email": "only.one@example.com"})
        for match, claim, value in (("username", "upn", user["username"]),
                                    ("email", "email", "Only.One@example.com"),
                                    ("federation_id", "employee", "Emp-4711")):
            self.registered(user_claim=claim, user_match=match)
            app = self.exchanger()
            token = self.issued(self.exchange(app, self.signed(**{claim: value})))
            self.assertEqual(self.introspected(app, token)["username"], user["username"])
        self.denied("subject_user_found", self.exchange(app, self.signed(
            jti="2", employee="emp-4711")), screen="Users")
        twin = f"/users/{self.person()['id']}"
        answer = self.server.admin("PATCH", twin, {"federation_id": "Emp-4711"})
        self.assertEqual([error["rule"] for error in answer.json["errors"]],
                         ["federation_id_shared"])
        self.assertIn(user["username"], answer.json["detail"])
        self.server.accepted("PATCH", twin, {"federation_id": "Emp-4711"})
        self.server.done("PATCH", twin, {"last_name": "Twin"})
        self.denied("subject_user_found", self.exchange(app, self.signed(
            jti="3", employee="Emp-4711")), screen="Users")

    def test_S45_a_token_says_what_it_is_for(self):
        self.registered(single_use=False)
        app = self.exchanger()
        for kind in ("JWT", "jwt", "at+jwt", "application/at+jwt", ""):
            self.issued(self.exchange(app, self.signed(header={"typ": kind})))
        receipt = self.denied("subject_token_authentic", self.exchange(
            app, self.signed(header={"typ": "logout+jwt"})), screen=None)
        self.assertIn("typ logout+jwt", json.dumps(receipt["checks"]))

    def test_S45_a_token_addresses_what_its_issuer_is_allowed(self):
        ours = "https://api.acme.example"
        issuer = self.registered(audiences=[ours, "urn:acme"], single_use=False)
        app = self.exchanger()
        for audience in (ours, "urn:acme", ["https://elsewhere.example", ours]):
            self.issued(self.exchange(app, self.signed(aud=audience)))
        # This server is none of them, and nearly is not at all.
        for audience in (self.server.url, ours + "/", [ours.upper()], f"{ours} urn:acme", []):
            self.denied("subject_token_for_us", self.exchange(app, self.signed(aud=audience)))
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"audiences": []})
        self.issued(self.exchange(app, self.signed()))
        self.denied("subject_token_for_us", self.exchange(app, self.signed(aud=ours)))

    def test_S45_algorithms_and_clock_are_those_that_are_registered(self):
        issuer = self.registered(clock_skew_seconds=0, single_use=False)
        path, app = f"/trusted-issuers/{issuer['id']}", self.exchanger()
        self.denied("subject_token_in_time",
                    self.exchange(app, self.signed(exp=int(time.time()) - 1)), screen=None)
        self.issued(self.exchange(app, self.signed()))
        self.server.accepted("PATCH", path, {"algorithms": ["ES256", "EdDSA"]})
        self.denied("subject_algorithm_allowed", self.exchange(app, self.signed()))
        self.server.accepted("PATCH", path, {"algorithms": ["RS256"]})
        self.issued(self.exchange(app, self.signed()))

    def test_S45_an_address_that_its_issuer_has_not_verified_tells_no_user(self):
        user = self.person()
        self.server.accepted("PATCH", f"/users/{user['id']}", {"email": "verified@example.com"})
        self.registered(user_claim="email", user_match="email", single_use=False)
        app = self.exchanger()
        token = lambda verified: self.signed(email="verified@example.com", email_verified=verified)
        for verified in (None, True, "true"):
            self.issued(self.exchange(app, token(verified)))
        for verified in (False, "false", 0):
            receipt = self.denied("subject_claim_present", self.exchange(app, token(verified)))
            self.assertIn("email_verified", json.dumps(receipt["checks"]))
        # It is an address by its claim, whatever it is compared with.
        self.server.accepted("PATCH", f"/users/{user['id']}", {
            "username": "named.so@example.com", "federation_id": "named.so@example.com"})
        for match in ("username", "federation_id"):
            self.registered(user_claim="email", user_match=match, single_use=False)
            self.issued(self.exchange(app, self.signed(email="named.so@example.com",
                                                       email_verified=True)))
            self.denied("subject_claim_present", self.exchange(app, self.signed(
                email="named.so@example.com", email_verified=False)))
        # Where another claim tells the user, the address says nothing.
        self.registered(single_use=False)
        self.issued(self.exchange(app, self.signed(email_verified=False)))

    def test_S45_an_issuer_that_is_switched_off_ends_what_it_led_to(self):
        app, second = self.exchanger(), self.exchanger()
        for end in ("off", "deleted"):
            issuer = self.registered()
            token = self.issued(self.exchange(app, self.signed()))
            further = self.issued(self.exchange(second, token,
                                                subject_token_type=TYPE + "access_token"))
            path = f"/trusted-issuers/{issuer['id']}"
            if end == "off":
                self.server.accepted("PATCH", path, {"active": False})
            else:
                self.server.done("DELETE", path)
            for one, holder in ((token, app), (further, second)):
                self.assertFalse(self.introspected(holder, one)["active"])
                self.assertEqual(self.server.get("/oauth2/userinfo", headers={
                    "Authorization": f"Bearer {one}"}).status, 401)
            rule = "subject_issuer_active" if end == "off" else "subject_issuer_trusted"
            self.denied(rule, self.exchange(app, self.signed(jti="again")))
            if end == "off":
                self.server.accepted("PATCH", path, {"active": True})
                self.assertFalse(self.introspected(app, token)["active"])
                self.issued(self.exchange(app, self.signed(jti="anew")))

    def test_keys_roll_over(self):
        issuer = self.registered()
        app = self.exchanger()
        path = f"/trusted-issuers/{issuer['id']}"
        self.denied("subject_key_known", self.exchange(app, self.signed(by=self.other)))
        both = json.dumps({"keys": [self.partner.jwk, self.other.jwk]})
        self.server.accepted("PATCH", path, {"keys": both})
        self.issued(self.exchange(app, self.signed(by=self.other, jti="new")))
        self.issued(self.exchange(app, self.signed(jti="old")))
        self.server.accepted("PATCH", path, {"keys": self.other.keys()})
        self.denied("subject_key_known", self.exchange(app, self.signed(jti="older")))

    def test_a_user_has_to_be_let_in_as_with_any_other_token(self):
        self.registered(single_use=False)
        open_to_all = self.exchanger(policies={"permitted_users": "all_users", "profiles": []})
        token = self.signed()
        self.denied("user_approved", self.exchange(open_to_all, token), "invalid_grant",
                    screen=None)
        attached_to_others = self.exchanger(policies={"profiles": ["System Administrator"]})
        answer = self.exchange(attached_to_others, token)
        self.assertEqual(self.server.receipt(answer)["rule"], "user_admitted")
        off = self.app()
        self.assertEqual(self.server.receipt(self.exchange(off, token))["rule"],
                         "token_exchange_enabled")
        narrow = self.exchanger(scopes=["openid"])
        self.assertEqual(self.exchange(narrow, token).json["scope"], "openid")

    def test_what_cannot_work_is_refused_when_it_is_saved(self):
        private = json.dumps({"keys": [{**self.partner.jwk, "d": "AQAB"}]})
        for settings, rule in (({"keys": "{}"}, "key_set_form"),
                               ({"keys": "no json"}, "key_set_form"),
                               ({"keys": '{"keys":[]}'}, "key_set_unusable"),
                               ({"keys": private}, "key_set_private"),
                               ({"keys": ""}, "keys_or_url"),
                               ({"keys_url": "https://wrong.example/jwks"}, "keys_or_url"),
                               ({"keys": "", "keys_url": "http://10.0.0.1/"}, "https_required"),
                               ({"keys": "", "keys_url": "https://10.0.0.1/"},
                                "url_inner_network"),
                               ({"algorithms": ["HS256"]}, "algorithm_unknown"),
                               ({"clock_skew_seconds": 301}, "out_of_range")):
            answer = self.server.admin("POST", "/trusted-issuers", {
                "name": "Wrong", "issuer": "https://wrong.example",
                "keys": self.partner.keys(), **settings})
            self.assertEqual(answer.status, 422, repr(answer))
            self.assertIn(rule, [error["rule"] for error in answer.json["errors"]])

    def test_changes_stand_in_the_audit_trail(self):
        issuer = self.registered()
        self.server.accepted("PATCH", f"/trusted-issuers/{quote(issuer['name'])}",
                             {"user_claim": "upn"})
        rows = self.server.done("GET", f"/audit?object={issuer['id']}")["items"]
        self.assertEqual([row["action"] for row in rows],
                         ["trusted_issuer.updated", "trusted_issuer.created"])
        self.assertEqual(rows[0]["after"]["user_claim"], "upn")

    def test_keys_in_a_private_network_are_not_fetched_unless_the_operator_says_so(self):
        keys = self.key_server(self.partner)
        self.registered(keys_url=keys.url)
        answer = self.exchange(self.exchanger(), self.signed())
        self.assertEqual((answer.status, answer.json["error"]), (503, "temporarily_unavailable"))
        self.assertEqual(self.server.receipt(answer)["rule"], "subject_keys_available")
        self.assertEqual(keys.asked, 0)
        self.assertIn("127.0.0.1 is in a private network; --calls-reach lets this server in",
                      self.server.log_text())


if __name__ == "__main__":
    unittest.main()

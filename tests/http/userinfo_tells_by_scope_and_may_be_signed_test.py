# SPDX-License-Identifier: Apache-2.0
"""Userinfo (OpenID Connect Core section 5.3): each scope opens its claims, an app that asks for it
gets a signed answer, and no signed text is taken for an access token but one that is one."""

import base64
import hashlib
import json
import unittest

import doorward

PLACE = "/oauth2/userinfo"
SIGNED = {"Accept": "application/jwt"}


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(value):
    data = json.dumps(value).encode() if isinstance(value, dict) else value
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def rs256_holds(compact, key):
    """RFC 8017 section 8.2.2, by hand: what stands in the signature is the padded digest."""
    signed_text, _, signature = compact.rpartition(".")
    n, e = (int.from_bytes(decoded(key[name]), "big") for name in ("n", "e"))
    size = (n.bit_length() + 7) // 8
    shown = pow(int.from_bytes(decoded(signature), "big"), e, n).to_bytes(size, "big")
    digest = (bytes.fromhex("3031300d060960864801650304020105000420") +
              hashlib.sha256(signed_text.encode()).digest())
    return shown == b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest


class UserinfoTellsByScope(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        user = cls.server.done("GET", "/users?search=admin")["items"][0]
        cls.server.done("PATCH", f"/users/{user['id']}", {
            "phone": "+49 30 1", "street": "Am Markt 1", "city": "Berlin", "postal_code": "10117",
            "country": "DE"})
        cls.server.get("/oauth2/jwks")  # Answers once the first signing keys are made.

    def app(self, name, scopes):
        return self.server.make_app(name, oauth={"scopes": scopes})

    def token(self, name, scopes):
        return self.server.token(self.app(name, scopes))["access_token"]

    def told(self, token, method="GET"):
        answer = self.server.request(method, PLACE, bearer=token)
        self.assertEqual(answer.status, 200, answer)
        return set(answer.json) - {"sub", "organization_id"}

    def test_each_scope_opens_its_claims(self):
        self.assertEqual(self.told(self.token("A", ["openid"])), set())
        self.assertEqual(self.told(self.token("B", ["openid", "email"])),
                         {"email", "email_verified"})
        self.assertEqual(self.told(self.token("C", ["openid", "phone", "address"])),
                         {"phone_number", "phone_number_verified", "address"})
        profile = self.told(self.token("D", ["openid", "profile"]), "POST")
        self.assertIn("preferred_username", profile)
        self.assertNotIn("email", profile)
        self.assertIn("email", self.told(self.token("E", ["api"])))

    def test_the_address_has_its_parts(self):
        token = self.token("F", ["openid", "address"])
        address = self.server.get(PLACE, bearer=token).json["address"]
        self.assertEqual((address["locality"], address["country"]), ("Berlin", "DE"))
        self.assertEqual(address["formatted"], "Am Markt 1\nBerlin 10117\nDE")

    def test_metadata_names_every_claim_that_is_told(self):
        metadata = self.server.get("/.well-known/openid-configuration").json
        token = self.token("G", ["openid", "email", "phone", "address", "profile"])
        self.assertLessEqual(self.told(token), set(metadata["claims_supported"]))
        published = {key["alg"] for key in self.server.get("/oauth2/jwks").json["keys"]}
        self.assertEqual(set(metadata["id_token_signing_alg_values_supported"]), published)
        self.assertIn("RS256", metadata["userinfo_signing_alg_values_supported"])

    def test_a_signed_answer_is_signed_by_a_published_key(self):
        app = self.app("H", ["openid", "email"])
        token = self.server.token(app)["access_token"]
        for method in ("GET", "POST"):
            answer = self.server.request(method, PLACE, bearer=token, headers=SIGNED)
            self.assertEqual((answer.status, answer.headers["content-type"]),
                             (200, "application/jwt"))
            header, claims = (json.loads(decoded(part)) for part in answer.text.split(".")[:2])
            keys = {key["kid"]: key for key in self.server.get("/oauth2/jwks").json["keys"]}
            self.assertEqual(header["alg"], "RS256")
            self.assertTrue(rs256_holds(answer.text, keys[header["kid"]]))
            plain = self.server.get(PLACE, bearer=token).json
            self.assertEqual({**plain, "iss": self.server.url, "aud": app["key"]},
                             {name: value for name, value in claims.items() if name != "iat"})

    def test_it_is_signed_for_whom_that_is_at_least_as_welcome(self):
        token = self.token("J", ["openid"])
        for accept, kind in (("application/jwt;q=0", "json"), ("*/*", "json"),
                             ("application/*", "json"), ("application/jwt-like", "json"),
                             ("application/jwt;q=0.1, application/json", "json"),
                             ("application/jwt;q=0.1, */*", "json"),
                             ("Application/JWT", "jwt"), ("application/jwt, */*;q=0.1", "jwt"),
                             ("application/json;q=0.1, application/jwt", "jwt")):
            answer = self.server.get(PLACE, bearer=token, headers={"Accept": accept})
            self.assertEqual(answer.status, 200, accept)
            found = answer.headers["content-type"].partition(";")[0]
            self.assertEqual(found, f"application/{kind}", accept)

    def test_S44_a_signed_text_that_is_no_access_token_is_refused_everywhere(self):
        app = self.app("I", ["openid"])
        token = self.server.token(app)["access_token"]
        signed = self.server.get(PLACE, bearer=token, headers=SIGNED).text
        for path in (PLACE, "/oauth2/forward-auth", "/services/data/v59.0/limits",
                     "/setup/api/apps"):
            self.assertIn(self.server.get(path, bearer=signed).status, (401, 403), path)
        found = self.server.post("/oauth2/introspect", login=app, form={"token": signed})
        self.assertEqual(found.json, {"active": False})
        answer = self.server.get(PLACE, bearer=signed)
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "token_authentic")
        failed = [check for check in receipt["checks"] if check["verdict"] == "failed"]
        self.assertEqual(failed[0]["found"], "it is another kind of token")

    def test_S29_forged_access_tokens_are_refused(self):
        keys = self.server.get("/oauth2/jwks").json["keys"]
        ec = next(key for key in keys if key["alg"] == "ES256")
        rsa = next(key for key in keys if key["alg"] == "RS256")
        body = encoded({"iss": self.server.url, "aud": self.server.url, "exp": 4_000_000_000})
        headers = (
            {"alg": "none", "typ": "at+jwt", "kid": ec["kid"]},
            {"alg": "HS256", "typ": "at+jwt", "kid": rsa["kid"]},
            {"alg": "ES256", "typ": "at+jwt", "kid": "../../etc/passwd"},
            {"alg": "ES256", "typ": "at+jwt", "kid": ec["kid"], "jku": self.server.url},
            {"alg": "ES256", "typ": "at+jwt", "kid": ec["kid"], "jwk": ec},
            {"alg": "ES256", "typ": "at+jwt", "kid": ec["kid"]},
        )
        for header in headers:
            for signature in (b"", bytes(64)):
                forged = ".".join((encoded(header), body, encoded(signature)))
                answer = self.server.get(PLACE, bearer=forged)
                self.assertEqual(answer.status, 401, header)
                self.assertEqual(answer.json["error"], "invalid_token", header)


class TheFirstKeyIsWaitedFor(doorward.TestCase):
    def test_who_asks_for_a_signed_answer_at_the_very_first_start_gets_one(self):
        app = self.server.make_app("First", oauth={"scopes": ["openid"]})
        token = self.server.token(app)["access_token"]
        answer = self.server.get(PLACE, bearer=token, headers=SIGNED)
        self.assertEqual((answer.status, answer.headers["content-type"]),
                         (200, "application/jwt"), answer)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""The OpenID Foundation's plan oidcc-config-certification-test-plan, whose one module reads the
discovery document (OpenID Connect Discovery 1.0 sections 3 and 4) and the keys that it names. Run
behind a proxy that speaks TLS, as the suite wants every endpoint to be https.

discovery_states_what_is_switched_on_test holds each member against what the server does."""

import re
import unittest
import urllib.parse

import doorward
from openid_rp import decoded

ISSUER = "https://id.example.com"
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # BCP 47, in its canonical case


class ConfigPlan(doorward.TestCase):
    options = ("--issuer", ISSUER)

    def test_oidcc_discovery_endpoint_verification(self):
        answer = self.server.get("/.well-known/openid-configuration")
        self.assertEqual(answer.status, 200)
        self.assertTrue(answer.headers["content-type"].startswith("application/json"))
        told = answer.json
        self.issuer_and_endpoints(told)
        self.assertIn("code", told["response_types_supported"])
        self.assertIn("authorization_code", told["grant_types_supported"])
        self.assertLessEqual({"client_secret_basic", "client_secret_post"},
                             set(told["token_endpoint_auth_methods_supported"]))
        self.assertIn("public", told["subject_types_supported"])
        self.assertIn("RS256", told["id_token_signing_alg_values_supported"])
        for name in ("id_token", "userinfo"):
            known = {"RS256", "ES256", "EdDSA"}
            self.assertLessEqual(set(told[f"{name}_signing_alg_values_supported"]), known)
        for name in ("request_parameter_supported", "request_uri_parameter_supported",
                     "claims_parameter_supported"):
            self.assertIsInstance(told[name], bool)
        self.assertIn("openid", told["scopes_supported"])
        for scope in told["scopes_supported"]:
            self.assertRegex(scope, r"^[\x21\x23-\x5b\x5d-\x7e]+$")  # RFC 6749 section 3.3
        self.assertLessEqual({"sub", "iss", "name", "email"}, set(told["claims_supported"]))
        for tag in told["ui_locales_supported"]:
            self.assertTrue(TAG.fullmatch(tag), tag)
        self.assertEqual(told["code_challenge_methods_supported"], ["S256"])
        for name, value in told.items():
            if isinstance(value, list):
                self.assertTrue(value, name)  # RFC 8414 section 2: no empty array
                self.assertEqual(len(value), len(set(value)), name)

    def issuer_and_endpoints(self, told):
        self.assertEqual(told["issuer"], ISSUER)
        url = urllib.parse.urlsplit(told["issuer"])
        self.assertEqual((url.scheme, url.query, url.fragment), ("https", "", ""))
        for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"):
            self.assertIn(name, told)
        for name, value in told.items():
            if name.endswith(("_endpoint", "_uri", "_iframe")):
                self.assertTrue(value.startswith(ISSUER + "/"), name)
        self.assertNotIn("registration_endpoint", told)

    def test_oidcc_discovery_endpoint_verification_of_the_keys(self):
        told = self.server.get("/.well-known/openid-configuration").json
        keys = self.server.get(urllib.parse.urlsplit(told["jwks_uri"]).path).json["keys"]
        names = [key["kid"] for key in keys]
        self.assertEqual(len(set(names)), len(names))  # RFC 7517 section 4.5
        members = {"RSA": {"n", "e"}, "EC": {"crv", "x", "y"}, "OKP": {"crv", "x"}}
        for key in keys:
            for name in members[key["kty"]] - {"crv"}:
                self.assertTrue(decoded(key[name]))
            self.assertEqual(set(key) - members[key["kty"]], {"kty", "use", "alg", "kid"})


if __name__ == "__main__":
    unittest.main()

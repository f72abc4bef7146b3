# SPDX-License-Identifier: Apache-2.0
"""The key set that verifiers read: public numbers only, a name for each key that is its content's,
the same at every door, and still there after a restart."""

import base64
import hashlib
import json
import unittest

import doorward

PLACES = ("/oauth2/jwks", "/id/keys")
PUBLIC = {"EC": {"kty", "crv", "x", "y"}, "RSA": {"kty", "n", "e"},
          "OKP": {"kty", "crv", "x"}}


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def thumbprint(key):
    """RFC 7638 section 3."""
    needed = {name: key[name] for name in PUBLIC[key["kty"]]}
    text = json.dumps(needed, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class KeysArePublished(doorward.TestCase):
    def keys(self, place=PLACES[0], server=None):
        answer = (server or self.server).get(place)
        self.assertEqual(answer.status, 200)
        return answer.json["keys"]

    def test_S52_each_key_has_a_name_that_no_other_has(self):
        for place in PLACES:
            names = [key["kid"] for key in self.keys(place)]
            self.assertGreaterEqual(len(names), 3)
            self.assertEqual(len(set(names)), len(names))
            self.assertEqual(names, [thumbprint(key) for key in self.keys(place)])

    def test_S52_two_servers_name_their_keys_apart(self):
        other = doorward.Server()
        self.addCleanup(other.close)
        other.start()
        theirs = {key["kid"] for key in self.keys(server=other)}
        self.assertTrue(theirs)
        self.assertFalse(theirs & {key["kid"] for key in self.keys()})

    def test_S52_keys_outlive_a_restart_and_every_door_shows_the_same(self):
        before = self.keys()
        self.server.restart()
        for place in PLACES:
            self.assertEqual(self.keys(place), before)
        metadata = self.server.get("/.well-known/openid-configuration").json
        self.assertEqual(metadata["jwks_uri"], metadata["issuer"] + "/oauth2/jwks")

    def test_rsa_comes_first_for_programs_that_give_up_at_a_kind_that_is_not_the_tokens(self):
        for place in PLACES:
            kinds = [key["kty"] for key in self.keys(place)]
            self.assertEqual((kinds[0], kinds.count("RSA")), ("RSA", 1), kinds)

    def test_S51_only_public_numbers_of_strong_keys_are_shown(self):
        for key in self.keys():
            self.assertEqual(key["use"], "sig")
            self.assertLessEqual(set(key), PUBLIC[key["kty"]] | {"use", "alg", "kid"})
            if key["kty"] == "EC":
                self.assertEqual((key["crv"], key["alg"]), ("P-256", "ES256"))
                self.assertEqual((len(decoded(key["x"])), len(decoded(key["y"]))), (32, 32))
            elif key["kty"] == "OKP":
                self.assertEqual((key["crv"], key["alg"]), ("Ed25519", "EdDSA"))
                self.assertEqual(len(decoded(key["x"])), 32)
            else:
                self.assertEqual(key["alg"], "RS256")
                self.assertGreaterEqual(len(decoded(key["n"])) * 8, 2048)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Somebody else's server whose tokens are exchanged, for black-box tests."""

import base64
import hashlib
import hmac
import json
import subprocess
from pathlib import Path


def encoded(data):
    data = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Issuer:
    """Somebody else's server, as far as its tokens go: RSA keys made by openssl."""

    def __init__(self, folder, kid):
        self.kid = kid
        self.key = Path(folder) / f"{kid}.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt",
                        "rsa_keygen_bits:2048", "-out", self.key], check=True, capture_output=True)
        shown = subprocess.run(["openssl", "rsa", "-in", self.key, "-noout", "-modulus"],
                               check=True, capture_output=True).stdout.decode().strip()
        modulus = bytes.fromhex(shown.removeprefix("Modulus="))
        self.jwk = {"kty": "RSA", "kid": kid, "n": encoded(modulus), "e": "AQAB"}

    def keys(self):
        return json.dumps({"keys": [self.jwk]})

    def sign(self, claims, **header):
        head = {"alg": "RS256", "typ": "JWT", "kid": self.kid, **header}
        head = {name: value for name, value in head.items() if value is not None}
        text = encoded(head) + "." + encoded(claims)
        if head["alg"] == "HS256":
            made = hmac.digest(self.keys().encode(), text.encode(), hashlib.sha256)
        else:
            made = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key],
                                  input=text.encode(), check=True, capture_output=True).stdout
        return text + "." + encoded(made)

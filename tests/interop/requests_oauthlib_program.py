# SPDX-License-Identifier: Apache-2.0
"""An app that uses requests-oauthlib as its documentation says, and checks the ID token with PyJWT
and python-jose. It prints the address for the browser and reads where the browser came back; the
last line is what it found out."""

import json
import os

import jwt
import requests
from jose import jwt as jose
from oauthlib.oauth2 import BackendApplicationClient, LegacyApplicationClient, OAuth2Error
from requests_oauthlib import OAuth2Session

issuer, key, secret = os.environ["ISSUER"], os.environ["KEY"], os.environ["SECRET"]
found = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=30).json()
session = OAuth2Session(key, redirect_uri=os.environ["CALLBACK"], pkce="S256",
                        scope=["openid", "profile", "refresh_token"])
address, _ = session.authorization_url(found["authorization_endpoint"])
print(json.dumps({"visit": address}), flush=True)
tokens = session.fetch_token(found["token_endpoint"], authorization_response=input(),
                             client_secret=secret)
user = session.get(found["userinfo_endpoint"]).json()
renewed = session.refresh_token(found["token_endpoint"], client_id=key, client_secret=secret)

signer = jwt.PyJWKClient(found["jwks_uri"]).get_signing_key_from_jwt(tokens["id_token"])
by_pyjwt = jwt.decode(tokens["id_token"], signer.key, audience=key, issuer=issuer,
                      algorithms=found["id_token_signing_alg_values_supported"])
by_jose = jose.decode(tokens["id_token"], requests.get(found["jwks_uri"], timeout=30).json(),
                      audience=key, issuer=issuer, access_token=tokens["access_token"])

own = OAuth2Session(client=BackendApplicationClient(client_id=key)).fetch_token(
    found["token_endpoint"], client_id=key, client_secret=secret)
try:
    OAuth2Session(client=LegacyApplicationClient(client_id=key)).fetch_token(
        found["token_endpoint"], username="ada", password="x", client_id=key, client_secret=secret)
    refused = None
except OAuth2Error as error:
    refused = error.error
print(json.dumps({"username": user["preferred_username"],
                  "renewed": renewed["access_token"] != tokens["access_token"],
                  "same": by_pyjwt["sub"] == by_jose["sub"] == user["sub"],
                  "own": own["token_type"], "refused": refused}))

# SPDX-License-Identifier: Apache-2.0
"""An app that uses Authlib as its documentation says. It prints addresses for the browser and reads
where the browser came back; the last line is what it found out."""

import json
import os

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

issuer = os.environ["ISSUER"]
found = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=30).json()
session = OAuth2Session(
    os.environ["KEY"], os.environ["SECRET"], scope="openid api refresh_token",
    redirect_uri=os.environ["CALLBACK"], code_challenge_method="S256",
    token_endpoint=found["token_endpoint"], token_endpoint_auth_method="client_secret_basic")
verifier = generate_token(48)
address, state = session.create_authorization_url(found["authorization_endpoint"],
                                                  code_verifier=verifier, nonce="n-1")
print(json.dumps({"visit": address}), flush=True)
tokens = session.fetch_token(authorization_response=input(), state=state, code_verifier=verifier)

keys = JsonWebKey.import_key_set(requests.get(found["jwks_uri"], timeout=30).json())
claims = jwt.decode(tokens["id_token"], keys, claims_cls=CodeIDToken, claims_options={
    "iss": {"essential": True, "value": issuer},
    "aud": {"essential": True, "value": os.environ["KEY"]}},
    claims_params={"nonce": "n-1", "client_id": os.environ["KEY"],
                   "access_token": tokens["access_token"]})
claims.validate()

user = session.get(found["userinfo_endpoint"]).json()
renewed = session.refresh_token(found["token_endpoint"], refresh_token=tokens["refresh_token"])
looked = session.introspect_token(found["introspection_endpoint"], token=renewed["access_token"],
                                  token_type_hint="access_token").json()
session.revoke_token(found["revocation_endpoint"], token=renewed["refresh_token"],
                     token_type_hint="refresh_token")
after = session.get(found["userinfo_endpoint"]).status_code
print(json.dumps({"username": user["preferred_username"], "nonce": claims["nonce"],
                  "renewed": renewed["access_token"] != tokens["access_token"],
                  "active": looked["active"], "after_revocation": after}))

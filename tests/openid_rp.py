# SPDX-License-Identifier: Apache-2.0
"""A relying party that believes nothing: it reads discovery, checks every signature by hand and
every claim that OpenID Connect Core section 3.1.3.7 names. For tests of the OpenID Foundation's
conformance plans."""

import base64
import hashlib
import hmac
import json
import secrets
import string
import time
import urllib.parse

import browser_visit
import web_server_flow
from web_server_flow import CALLBACK

SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
# A person of whom everything is known that the server can know.
ADA = {"first_name": "Ada", "last_name": "Lovelace", "nickname": "Ada", "phone": "+44 20 1",
       "street": "12 St James's Square", "city": "London", "postal_code": "SW1Y", "country": "GB",
       "time_zone": "Europe/London", "locale": "en_GB"}
BY_SCOPE = {
    "profile": {"name", "given_name", "family_name", "nickname", "preferred_username", "zoneinfo",
                "locale", "updated_at"},
    "email": {"email", "email_verified"},
    "address": {"address"},
    "phone": {"phone_number", "phone_number_verified"},
}
EVERYTHING = "openid profile email address phone"
# Core section 5.1: all others are texts.
TYPES = {"updated_at": int, "address": dict, "email_verified": bool, "phone_number_verified": bool}
# RFC 6749 section 4.1.2.1, and what its extensions add.
ERROR_ANSWER = {"error", "error_description", "state", "iss", "session_state"}
DESCRIPTION = r"^[\x20\x21\x23-\x5b\x5d-\x7e]+$"
# Of these the suite makes the state of a sign-out.
STATE = string.ascii_letters + string.digits + string.punctuation.replace("+", "~")


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def half_hash(text):
    """at_hash and c_hash of Core section 3.1.3.6, for RS256."""
    return encoded(hashlib.sha256(text.encode()).digest()[:16])


def hmac_sha256(key, text):
    return hmac.digest(key.encode(), text.encode(), "sha256")


def rs256_holds(compact, key):
    """RFC 8017 section 8.2.2: what stands in the signature is the padded digest."""
    signed, _, signature = compact.rpartition(".")
    n, e = (int.from_bytes(decoded(key[name]), "big") for name in ("n", "e"))
    size = (n.bit_length() + 7) // 8
    shown = pow(int.from_bytes(decoded(signature), "big"), e, n).to_bytes(size, "big")
    digest = SHA256_PREFIX + hashlib.sha256(signed.encode()).digest()
    return shown == b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest


class RelyingParty:
    """The checks of one app, with what the server's discovery document says."""

    def __init__(self, test, app):
        self.test, self.app = test, app
        self.metadata = test.server.get("/.well-known/openid-configuration").json

    def path(self, name):
        """An endpoint of the metadata, as a path of the server under test."""
        url = self.metadata[name]
        self.test.assertTrue(url.startswith(self.metadata["issuer"] + "/"), url)
        return urllib.parse.urlsplit(url).path

    def logout_url(self, **parameters):
        """The end-session endpoint, as the suite writes an address: what may stand in a query
        stands there as it is."""
        given = {name: value for name, value in parameters.items() if value is not None}
        query = urllib.parse.urlencode(given, quote_via=urllib.parse.quote, safe="!$'()*,;:@/?")
        return f"{self.path('end_session_endpoint')}?{query}"

    def keys(self):
        return {key["kid"]: key for key in self.test.server.get(self.path("jwks_uri")).json["keys"]}

    def verified(self, token, typ="JWT"):
        """What a token says whose RS256 signature a published key made."""
        head = json.loads(decoded(token.split(".")[0]))
        self.test.assertEqual((head["alg"], head["typ"]), ("RS256", typ))
        key = self.keys()[head["kid"]]
        self.test.assertEqual((key["kty"], key["use"], key["alg"]), ("RSA", "sig", "RS256"))
        self.test.assertTrue(rs256_holds(token, key), "the signature")
        return json.loads(decoded(token.split(".")[1]))

    def id_token(self, tokens, *, nonce=None, code=None):
        """Core section 3.1.3.7: the claims of the ID token in this token response."""
        check = self.test
        claims = self.verified(tokens["id_token"])
        check.assertEqual(claims["iss"], self.metadata["issuer"])
        check.assertEqual(claims["aud"], self.app.key)
        check.assertNotIn("azp", claims)
        check.assertTrue(claims["sub"] and len(claims["sub"]) <= 255 and claims["sub"].isascii())
        now = time.time()
        check.assertLess(abs(claims["iat"] - now), 300)
        check.assertGreater(claims["exp"], now)
        check.assertLessEqual(claims["auth_time"], claims["iat"])
        check.assertEqual(claims.get("nonce"), nonce)
        check.assertEqual(claims["at_hash"], half_hash(tokens["access_token"]))
        check.assertEqual(claims.get("c_hash"), None if code is None else half_hash(code))
        return claims

    def userinfo(self, tokens, how="header"):
        token, path = tokens["access_token"], self.path("userinfo_endpoint")
        answer = {"header": lambda: self.test.server.get(path, bearer=token),
                  "post header": lambda: self.test.server.post(path, bearer=token),
                  "post body": lambda: self.test.server.post(path, form={"access_token": token}),
                  }[how]()
        self.test.assertEqual(answer.status, 200, answer)
        self.test.assertTrue(answer.headers["content-type"].startswith("application/json"))
        for name, value in (answer.json | answer.json.get("address", {})).items():
            self.test.assertIs(type(value), TYPES.get(name, str), name)
        return answer.json


class PlanCase(web_server_flow.TestCase):
    """A user, a browser of theirs, and the way of a request in the plan's response mode."""

    response_mode = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.person(**ADA)
        cls.other = cls.person()
        cls.server.get("/oauth2/jwks")  # Answers once the first signing keys are made.

    def setUp(self):
        self.browser = self.browser_of(self.user)

    def party(self, **oauth):
        """An app as somebody registers it for the suite: code flow, no PKCE, basic or post."""
        app = self.app(oauth={"scopes": [*EVERYTHING.split(), "refresh_token"],
                              "require_pkce": False, **oauth})
        return RelyingParty(self, app)

    def asked(self, **changes):
        """An authorization request of the suite: no PKCE, a nonce and a state of its own."""
        return {"scope": "openid", "state": secrets.token_urlsafe(10),
                "nonce": secrets.token_urlsafe(10), "code_challenge": None,
                "code_challenge_method": None, "response_mode": self.response_mode, **changes}

    def answer(self, answer):
        """The parameters that this answer of the server carries back to the app."""
        if self.response_mode != "form_post":
            self.assertEqual(answer.status, 303, repr(answer))
            location = answer.headers["location"]
            self.assertTrue(location.startswith(CALLBACK + "?"), location)
            return web_server_flow.answer_of(location)
        self.assertEqual(answer.status, 200, repr(answer))
        page = browser_visit.Page(answer)
        self.assertEqual((page.title, page.action), ("Back to the app", CALLBACK))
        return page.fields

    def walk(self, browser, answer, user=None):
        """Signs in and says yes, without a script, until the server answers the app."""
        for _ in range(6):
            if answer.status == 303 and answer.headers["location"].startswith("/"):
                answer = browser.request("GET", answer.headers["location"])
                continue
            page = browser_visit.Page(answer) if answer.status == 200 else None
            if page is None or page.action == CALLBACK:
                break
            if page.title == "Sign in":
                answer = browser.submit(page, username=(user or self.user)["username"],
                                        password=browser_visit.PASSWORD)
            else:
                self.assertEqual(page.title, "Allow access?", page.text)
                answer = browser.submit(page, decision="allow")
        return self.answer(answer)

    def authorized(self, party, browser=None, method="GET", **changes):
        """Through the authorization endpoint: what was asked and what the app got."""
        browser = browser or self.browser
        asked = self.asked(**changes)
        request = party.app.request(**asked)
        door = party.path("authorization_endpoint")
        answer = (self.posted_elsewhere(browser, door, request) if method == "POST" else
                  browser.request("GET", f"{door}?{urllib.parse.urlencode(request)}"))
        given = self.walk(browser, answer)
        self.assertEqual(given.get("state"), asked["state"])
        self.assertEqual(given["iss"], party.metadata["issuer"])
        if "error" in given:
            self.assertLessEqual(set(given), ERROR_ANSWER)
            self.assertRegex(given["error_description"], DESCRIPTION)
        return asked, given

    def posted_elsewhere(self, browser, path, form):
        """A form of the app's own page: no cookie of ours comes along (SameSite=Lax)."""
        kept, browser.cookies = browser.cookies, {}
        answer = browser.request("POST", path, form=form, headers={
            "Origin": "https://app.example", "Sec-Fetch-Site": "cross-site"})
        browser.cookies = kept | browser.cookies
        return answer

    def redeemed(self, party, code, **changes):
        """client_secret_basic, unless `changes` says otherwise."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
        return self.server.post(party.path("token_endpoint"), form={**form, **changes},
                                login=(party.app.key, party.app.secret))

    def signed_in_at(self, party, browser=None, **changes):
        """The whole way: the token response and the claims of its ID token."""
        asked, given = self.authorized(party, browser, **changes)
        tokens = self.redeemed(party, given["code"])
        self.assertEqual(tokens.status, 200, tokens)
        self.assertEqual(tokens.json["token_type"], "Bearer")
        self.assertGreater(tokens.json["expires_in"], 0)
        self.assertEqual(tokens.headers["cache-control"], "no-store")
        claims = party.id_token(tokens.json, nonce=asked["nonce"], code=given["code"])
        return tokens.json, claims

# SPDX-License-Identifier: Apache-2.0
"""The web server flow as an app and its user go through it, for black-box tests."""

import base64
import hashlib
import hmac
import secrets
import struct
import time
import urllib.parse

import browser_visit
import doorward

CALLBACK = "https://app.example/back"


def pkce():
    """(verifier, challenge) of RFC 7636."""
    verifier = secrets.token_urlsafe(32)
    digest = hashlib.sha256(verifier.encode()).digest()
    return verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def totp(key, at=None):
    """RFC 6238: the six digits of this key now, or at this time."""
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.new(base64.b32decode(key), struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


class App:
    """A connected app that lets users sign in."""

    address = None  # that its server asks from, as a trusted proxy tells it

    def __init__(self, server, record, dialect="standard"):
        self.server = server
        self.id, self.key, self.secret = record["id"], record["key"], record["secret"]
        self.prefix = "/oauth2" if dialect == "standard" else "/services/oauth2"
        self.verifier, self.challenge = pkce()

    def request(self, **changes):
        """The parameters of an authorization request; None leaves one out."""
        asked = {"response_type": "code", "client_id": self.key, "redirect_uri": CALLBACK,
                 "scope": "openid api refresh_token", "state": "s-1",
                 "code_challenge": self.challenge, "code_challenge_method": "S256", **changes}
        return {name: value for name, value in asked.items() if value is not None}

    def url(self, **changes):
        return f"{self.prefix}/authorize?{urllib.parse.urlencode(self.request(**changes))}"

    def redeem(self, code, **changes):
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK,
                "client_id": self.key, "client_secret": self.secret,
                "code_verifier": self.verifier, **changes}
        return self.ask(form)

    def refresh(self, token, **changes):
        return self.ask({"grant_type": "refresh_token", "refresh_token": token,
                         "client_id": self.key, "client_secret": self.secret, **changes})

    def ask(self, form):
        given = {name: value for name, value in form.items() if value is not None}
        headers = {"X-Forwarded-For": self.address} if self.address else None
        return self.server.post(f"{self.prefix}/token", form=given, headers=headers)


def answer_of(location, mode="query"):
    """What went back to the app in this address."""
    parts = urllib.parse.urlsplit(location)
    text = parts.fragment if mode == "fragment" else parts.query
    return dict(urllib.parse.parse_qsl(text, keep_blank_values=True))


class TestCase(doorward.TestCase):
    """A server with a user who has a password, and apps for it."""

    made = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.person(profile="System Administrator")

    @classmethod
    def person(cls, profile="Standard User", **settings):
        """A user with a password: the record."""
        TestCase.made += 1
        user = cls.server.accepted("POST", "/users", {
            "username": f"person{TestCase.made}@example.com", "email": "person@example.com",
            "last_name": f"Person {TestCase.made}", "profile": profile, **settings})
        browser_visit.signed_in(cls.server, user["username"])
        return user

    @classmethod
    def browser_of(cls, user):
        browser = browser_visit.Browser(cls.server)
        answer = browser.sign_in(user["username"])
        assert answer.status == 303, repr(answer)
        return browser

    def register(self, username):
        """Registers an authenticator for this user in a browser of theirs: its key."""
        browser = browser_visit.Browser(self.server)
        browser.sign_in(username)
        token = browser.csrf()
        asked = browser.api("POST", "/verifications", {"method": "data_folder"}, token).json
        owner = (self.server.data / "owner.key").read_bytes()
        code = hmac.new(owner, asked["nonce"].encode(), hashlib.sha256).hexdigest()
        browser.api("POST", f"/verifications/{asked['id']}", {"code": code}, token)
        made = browser.api("POST", "/users/me/authenticators", {"label": "Phone"}, token,
                           headers={"Doorward-Verification": asked["id"]}).json
        done = browser.api("POST", f"/users/me/authenticators/{made['id']}/confirm",
                           {"code": totp(made["key"], time.time() - 30)}, token)
        self.assertEqual(done.status, 200, repr(done))
        self.recovery_codes = done.json["recovery_codes"]
        return made["key"]

    def app(self, *, dialect="standard", oauth=None, policies=None):
        TestCase.made += 1
        record = self.server.make_app(
            f"App {TestCase.made}",
            oauth={"callback_urls": [CALLBACK], "scopes": ["openid", "api", "refresh_token", "id"],
                   **(oauth or {})},
            policies=policies)
        return App(self.server, record, dialect)

    def allowed(self, browser, app, **changes):
        """Goes through the authorization endpoint, says yes where asked: what the app got."""
        answer = browser.request("GET", app.url(**changes))
        if answer.status == 200:
            page = browser_visit.Page(answer)
            self.assertEqual(page.title, "Allow access?", page.text)
            answer = browser.submit(page, decision="allow")
        self.assertEqual(answer.status, 303, repr(answer))
        return answer_of(answer.headers["location"], changes.get("response_mode") or "query")

    def signed_in(self, browser, app, **changes):
        """The whole way: the token response."""
        answer = self.allowed(browser, app, **changes)
        self.assertIn("code", answer, answer)
        tokens = app.redeem(answer["code"])
        self.assertEqual(tokens.status, 200, repr(tokens))
        return tokens.json

# SPDX-License-Identifier: Apache-2.0
"""Users who sign in, apps that they use, and the requests of both as bytes."""

import base64
import hashlib
import html
import http.client
import re
import urllib.parse

import doorward
import harness

PASSWORD = "gravel tundra oboe lantern"
CALLBACK = "https://app.example/back"
ADMINISTRATOR = "admin@doorward.local"
VERIFIER = "a verifier of a benchmark is no secret at all".replace(" ", "-")
DIGEST = hashlib.sha256(VERIFIER.encode()).digest()
CHALLENGE = base64.urlsafe_b64encode(DIGEST).rstrip(b"=").decode()
CODE_MARK, REFRESH_MARK = "?code=", '"refresh_token":"'


def web_app(name="Web", **changes):
    """An app that administrators have approved, so that nobody is asked."""
    oauth = {"enabled": True, "callback_urls": [CALLBACK], "scopes": ["openid", "api",
             "refresh_token"], "refresh_token_rotation": True, **changes}
    return {"basic": {"name": name, "api_name": name, "contact_email": "admin@example.com"},
            "oauth": oauth,
            "policies": {"permitted_users": "admin_approved", "ip_relaxation": "relax",
                         "profiles": ["System Administrator"],
                         "limits": {"refresh_tokens_per_user": 100}},
            "accept": ["ip_restrictions_relaxed"]}


def without_limits(server):
    """So that one user may stand for thousands."""
    headers = {"If-Match": "*"}
    server.call("PATCH", "/setup/api/organization", {"tokens_per_user_per_hour": 0}, headers)


class Browser:
    """Cookies and forms, no more."""

    def __init__(self, server):
        self.server = server
        self.cookies = {}

    @property
    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def go(self, method, path, form=None):
        """The answer's status, Location and text."""
        headers = {"Cookie": self.cookie} if self.cookies else {}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers |= {"Content-Type": doorward.FORM, "Sec-Fetch-Site": "same-origin",
                        "Origin": f"http://127.0.0.1:{self.server.port}"}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, answer.headers.get("Location"), text

    def form(self, path):
        """Where the form of the page at this path goes to, and its hidden fields."""
        status, _, page = self.go("GET", path)
        if status != 200:
            raise SystemExit(f"GET {path}: {status} {page[:500]}")
        fields = {name: html.unescape(value) for name, value in
                  re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', page)}
        return html.unescape(re.search(r'<form[^>]* action="([^"]*)"', page)[1]), fields

    def fill(self, path, **typed):
        """Fills in the form of the page at this path and sends it."""
        action, fields = self.form(path)
        return self.go("POST", action, {**fields, **typed})

    def choose_password(self, user=ADMINISTRATOR):
        """Signs this user in for the first time."""
        found = self.server.call("GET", f"/setup/api/users/{user}")["id"]
        link = self.server.call("POST", f"/setup/api/users/{found}/password-link",
                                {"send_mail": False})["link"]
        parts = urllib.parse.urlsplit(link)
        status, _, text = self.fill(f"{parts.path}?{parts.query}", new_password=PASSWORD,
                                    new_password_again=PASSWORD)
        if status != 303:
            raise SystemExit(f"no sign-in: {status} {text[:500]}")
        return self

    def sign_in(self, user=ADMINISTRATOR):
        status, _, text = self.fill("/login", username=user, password=PASSWORD)
        if status != 303:
            raise SystemExit(f"no sign-in: {status} {text[:500]}")
        return self


def user(server, number):
    """Somebody with a password, who may use no API: the user name."""
    name = f"person{number}@example.com"
    server.call("POST", "/setup/api/users", {
        "username": name, "email": name, "last_name": f"Person {number}",
        "profile": "Standard User"})
    Browser(server).choose_password(name)
    return name


def sign_in(server, username):
    """The sign-in page's form, filled in by somebody who has just opened it."""
    browser = Browser(server)
    action, fields = browser.form("/login")
    return doorward.request("POST", action,
                            {**fields, "username": username, "password": PASSWORD},
                            Cookie=browser.cookie, Origin=f"http://127.0.0.1:{server.port}",
                            **{"Sec-Fetch-Site": "same-origin"})


def authorize(key, browser, scope):
    asked = {"response_type": "code", "client_id": key, "redirect_uri": CALLBACK, "scope": scope,
             "state": "s", "code_challenge": CHALLENGE, "code_challenge_method": "S256"}
    return doorward.request("GET", f"/oauth2/authorize?{urllib.parse.urlencode(asked)}",
                            Cookie=browser.cookie)


def redeem(app, code):
    key, secret = app
    return doorward.request("POST", "/oauth2/token", {
        "grant_type": "authorization_code", "client_id": key, "client_secret": secret,
        "redirect_uri": CALLBACK, "code_verifier": VERIFIER, "code": code})


def refresh(app, token):
    key, secret = app
    return doorward.request("POST", "/oauth2/token", {
        "grant_type": "refresh_token", "client_id": key, "client_secret": secret,
        "refresh_token": token})


def first_tokens(server, app, browser, scope):
    """A code and a refresh token, so that their lengths are known; the whole last answer."""
    answer = harness.exchange(server.port, authorize(app[0], browser, scope)).decode()
    code = re.search(r"\?code=([^&\r]+)", answer)
    if code is None:
        raise SystemExit(f"no code: {answer}")
    tokens = harness.exchange(server.port, redeem(app, code[1])).decode()
    found = re.search(REFRESH_MARK + r'([^"]+)', tokens)
    return code[1], found[1] if found else "", tokens


def hole(word):
    """Where the load generator puts a word of this length; the form must leave it as it is."""
    return "~" * len(word)

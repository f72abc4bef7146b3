#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Calls an API with the key and secret of a connected app. Standard library only."""

import argparse
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

EARLY = 60  # seconds before its end at which a token is replaced; half of a life that is short


class Refused(Exception):
    """The server said no: with its own sentence, and the id that its administrator asks for."""

    def __init__(self, status, text, receipt):
        super().__init__(status, text, receipt)
        self.status, self.text, self.receipt = status, text, receipt

    def token_ended(self):
        """Whether it is the token: 401, or in Salesforce's identity service 403."""
        return self.status == 401 or (self.status == 403 and self.text == "Bad_OAuth_Token")

    def __str__(self):
        try:
            said = json.loads(self.text)
            said = f"{said['error']}: {said['error_description']}"
        except (ValueError, TypeError, KeyError):
            said = f"{self.status}: {self.text}"
        return said + (f" (receipt {self.receipt})" if self.receipt else "")


def send(request):
    """The document that is answered."""
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        receipt = error.headers.get("X-Request-Id")
        raise Refused(error.code, error.read().decode(), receipt) from None


class Assess:
    def __init__(self, url, key, secret, dialect):
        self.url, self.key, self.secret = url.rstrip("/"), key, secret
        self.prefix = "/services/oauth2" if dialect == "salesforce" else "/oauth2"
        self.token, self.ends = None, 0.0

    def new_token(self):
        """RFC 6749 section 4.4.2; key and secret in the Basic header, form-encoded first."""
        pair = f"{urllib.parse.quote_plus(self.key)}:{urllib.parse.quote_plus(self.secret)}"
        issued = send(urllib.request.Request(
            f"{self.url}{self.prefix}/token", data=b"grant_type=client_credentials",
            headers={"Authorization": "Basic " + base64.b64encode(pair.encode()).decode(),
                     "Content-Type": "application/x-www-form-urlencoded"}))
        self.token = issued["access_token"]
        life = issued.get("expires_in")
        self.ends = time.monotonic() + life - min(EARLY, life / 2) if life else float("inf")
        print(f"new token, scopes: {issued['scope']}")

    def get(self, path):
        """A call with the token that there is; with one new token when that is refused."""
        if self.token is None or time.monotonic() >= self.ends:
            self.new_token()
        try:
            return self._get(path)
        except Refused as no:
            if not no.token_ended():
                raise
        self.new_token()
        return self._get(path)

    def _get(self, path):
        return send(urllib.request.Request(self.url + path,
                                           headers={"Authorization": f"Bearer {self.token}"}))

    def report(self):
        who = self.get(f"{self.prefix}/userinfo")
        left = self.get("/services/data/v59.0/limits")["DailyApiRequests"]["Remaining"]
        print(f"acting as {who['preferred_username']} ({who['name']}); "
              f"{left} API requests left today")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1, help="how many calls")
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two")
    options = parser.parse_args()
    missing = [n for n in ("ASSESS_URL", "ASSESS_KEY", "ASSESS_SECRET") if not os.environ.get(n)]
    if missing:
        sys.exit(f"set {', '.join(missing)} in the environment")
    app = Assess(os.environ["ASSESS_URL"], os.environ["ASSESS_KEY"], os.environ["ASSESS_SECRET"],
                 os.environ.get("ASSESS_DIALECT", "standard"))
    try:
        for number in range(options.times):
            if number > 0:
                time.sleep(options.pause)
            app.report()
            sys.stdout.flush()
    except Refused as no:
        sys.exit(f"refused: {no}")
    except urllib.error.URLError as failed:
        sys.exit(f"cannot reach {app.url}: {failed.reason}")


if __name__ == "__main__":
    main()

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

EARLY = 60  # seconds before its end at which a token is replaced


class Assess:
    def __init__(self, url, key, secret, dialect):
        self.url, self.key, self.secret = url.rstrip("/"), key, secret
        self.prefix = "/services/oauth2" if dialect == "salesforce" else "/oauth2"
        self.token, self.ends = None, 0.0

    def new_token(self):
        """RFC 6749 section 4.4.2; key and secret in the Basic header, form-encoded first."""
        pair = f"{urllib.parse.quote_plus(self.key)}:{urllib.parse.quote_plus(self.secret)}"
        request = urllib.request.Request(
            f"{self.url}{self.prefix}/token", data=b"grant_type=client_credentials",
            headers={"Authorization": "Basic " + base64.b64encode(pair.encode()).decode(),
                     "Content-Type": "application/x-www-form-urlencoded"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            issued = json.load(answer)
        self.token = issued["access_token"]
        lifetime = issued.get("expires_in")
        self.ends = time.monotonic() + lifetime - EARLY if lifetime else float("inf")
        print(f"new token, scopes: {issued['scope']}")

    def get(self, path):
        """A call with the token that there is; with one new token when that is refused."""
        if self.token is None or time.monotonic() >= self.ends:
            self.new_token()
        try:
            return self._get(path)
        except urllib.error.HTTPError as refused:
            if refused.code != 401:
                raise
        self.new_token()
        return self._get(path)

    def _get(self, path):
        request = urllib.request.Request(self.url + path,
                                         headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def report(self):
        who = self.get(f"{self.prefix}/userinfo")
        left = self.get("/services/data/v59.0/limits")["DailyApiRequests"]["Remaining"]
        print(f"acting as {who['preferred_username']} ({who['name']}); "
              f"{left} API requests left today")


def why(error):
    """What a refusal says: the server's own sentence, and the id its administrator asks for."""
    try:
        said = json.loads(error.read())
    except ValueError:
        return str(error)
    if not isinstance(said, dict):
        return f"{error.code}: {said}"
    receipt = error.headers.get("X-Request-Id")
    return f"{said.get('error')}: {said.get('error_description')}" + (
        f" (receipt {receipt})" if receipt else "")


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
    except urllib.error.HTTPError as refused:
        sys.exit(f"refused: {why(refused)}")
    except urllib.error.URLError as failed:
        sys.exit(f"cannot reach {app.url}: {failed.reason}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""./dev bench NAME: measures, and prints one JSON object as the last line."""

import argparse
import importlib
import json

import harness

NAMES = {
    "token": "client credentials with an opaque token, against nginx and a bare epoll loop",
    "introspect": "token introspection, against the same",
    "forward-auth": "what nginx's auth_request asks, against the same",
    "userinfo": "userinfo with an opaque token, against the same",
    "jwt": "JWT access tokens (ES256), against nginx plus a signature of openssl speed",
    "refresh": "refresh tokens with rotation, durable, beside SQLite's own inserts",
    "code": "a code for a user with a session, redeemed, durable, beside the same",
    "storm": "tokens at half of what the server can, while many people sign in with passwords",
    "soak": "codes and refresh tokens, --count of them: file size and p99 stay",
    "startup": "cold start to the first token, idle memory, size of the binary",
    "apps": "a million apps: memory, start, CPU per token, p99 of the admin API",
    "app-manager": "pages, orders, searches and filters of 100,000 apps: p99 over HTTP",
    "console": "the Setup console in a browser: first load, App Manager's list, Lighthouse",
    "admin": "durable saves a second with 32 writers, beside SQLite's own commit rate",
    "peers": "the token job on other servers that this machine may have",
    "train": "drives the hot path of a build that counts; ./dev profile runs it",
    "http": "src/http with a handler that does nothing, against nginx and a bare epoll loop",
}


def main():
    parser = argparse.ArgumentParser(
        prog="./dev bench", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="\n".join(f"{name:14} {what}" for name, what in NAMES.items()))
    parser.add_argument("name", choices=NAMES, metavar="NAME")
    parser.add_argument("--rounds", type=int, default=7, help="how often the servers take turns")
    parser.add_argument("--seconds", type=float, default=2.0, help="of load per server and round")
    parser.add_argument("--connections", type=int, default=32, help="kept alive")
    parser.add_argument("--count", type=int, default=1_000_000,
                        help="apps to register, tokens to issue")
    parser.add_argument("--build", default="release", help="build/NAME has the programs")
    options = parser.parse_args()
    harness.BUILD = harness.ROOT / "build" / options.build
    module = importlib.import_module("measure_" + options.name.replace("-", "_"))
    print(json.dumps(module.run(options)))


if __name__ == "__main__":
    main()

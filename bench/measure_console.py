# SPDX-License-Identifier: Apache-2.0
"""The console in a real browser: the first load of a screen with an empty cache, the App Manager
with 100,000 apps from key press to rows, and Lighthouse on every screen."""

import json
import shutil
import subprocess
import sys

import doorward
import harness
import measure_apps

APPS = 100_000
LIGHTHOUSE = "12.8.2"


def lighthouse():
    """The folder in build/ with Lighthouse, fetched at the first use."""
    home = harness.ROOT / "build" / f"bench-lighthouse-{LIGHTHOUSE}"
    if not (home / "node_modules" / "lighthouse").exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts",
                        "--loglevel=error", f"lighthouse@{LIGHTHOUSE}"], cwd=home, check=True)
    return home


def chromium():
    for name in ("chromium", "chromium-browser"):
        if found := shutil.which(name):
            return found
    sys.exit("There is no Chromium: apt-get install chromium")


def drive(server, link):
    """Runs console.mjs and shows what it says; its last line."""
    command = ["node", harness.ROOT / "bench" / "console.mjs", f"http://127.0.0.1:{server.port}",
               link, chromium(), lighthouse()]
    last = ""
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if last:
                harness.say(last)
            last = line.rstrip()
    if process.returncode != 0:
        sys.exit(f"console.mjs ended with {process.returncode}: {last}")
    return json.loads(last)


def once(server, kind, document):
    """The folder stays for the next run, and so does what is made in it."""
    path = f"/setup/api/{kind}"
    if not server.call("GET", path)["items"]:
        server.call("POST", path, document)


def run(_options):
    harness.build("doorward", "bench_tools")
    data, _ = measure_apps.seeded(APPS)
    server = doorward.Doorward(data)
    try:
        user = server.call("GET", "/setup/api/users/admin@doorward.local")
        once(server, "scopes", {"name": "orders.read", "label": "Read orders"})
        once(server, "trusted-issuers", {"name": "Partner", "issuer": "https://id.example",
                                         "keys_url": "https://id.example/jwks"})
        made = server.call("POST", f"/setup/api/users/{user['id']}/password-link",
                           {"send_mail": False})
        figures = drive(server, made["link"])
    finally:
        server.stop()
    loads = figures["first_load"].values()
    return {
        "count": APPS,
        "first_load_bytes": max(one["bytes"] for one in loads),
        "interactive_ms_at_4x": max(one["interactive_ms"] for one in loads),
        **figures,
    }

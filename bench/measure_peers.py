# SPDX-License-Identifier: Apache-2.0
"""The token job on other servers that this machine may have."""

import shutil
import subprocess

import doorward
import harness

# Servers that this measurement does not run, and why.
SKIPPED = {
    "Keycloak": "comes as a download or container image, from no package registry used here",
    "Ory Hydra": "comes as a download or container image, from no package registry used here",
    "ZITADEL": "comes as a download or container image, from no package registry used here",
    "node-oauth2-server": "a library that leaves tokens and their storage to its user",
}
KEY, SECRET = "bench", "bench-secret-" + "0" * 51


def install_oidc_provider():
    """Into build/peers; the server's path, or None with the reason said."""
    if not shutil.which("npm"):
        SKIPPED["oidc-provider"] = "npm is not installed"
        return None
    folder = harness.ROOT / "build" / "peers"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "oidc-provider").exists():
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", folder,
                               "oidc-provider"], capture_output=True, text=True)
        if done.returncode != 0:
            SKIPPED["oidc-provider"] = "npm install failed: " + done.stderr.strip()[-300:]
            return None
    program = folder / "oidc_provider.mjs"
    shutil.copy(harness.ROOT / "bench" / "peers" / "oidc_provider.mjs", program)
    return program


def oidc_provider(program):
    port = harness.free_port()
    server = harness.Server("oidc-provider", port, ["node", program, port, KEY, SECRET],
                            cwd=program.parent, env={"NODE_ENV": "production"})
    return server, doorward.request("POST", "/token", {
        "grant_type": "client_credentials", "client_id": KEY, "client_secret": SECRET})


def run(options):
    harness.build("doorward", "bench_tools")
    program = install_oidc_provider()
    with harness.scratch() as folder:
        servers, requests = [], {}
        try:
            server = doorward.Doorward(f"{folder}/data")
            servers.append(server)
            key, secret = server.register()
            requests["doorward"] = doorward.request("POST", "/oauth2/token", {
                "grant_type": "client_credentials", "client_id": key, "client_secret": secret})
            if program:
                server, requests["oidc-provider"] = oidc_provider(program)
                servers.append(server)
            results = harness.take_turns(
                servers, options.rounds,
                lambda one: harness.load(one, [requests[one.name]], folder, options.seconds,
                                         options.connections))
        finally:
            for one in servers:
                one.stop()
    for name, reason in SKIPPED.items():
        harness.say(f"skipped: {name}: {reason}")
    if not program:
        return {"skipped": SKIPPED}
    return {**harness.summary(results, reference="oidc-provider"), "skipped": sorted(SKIPPED)}

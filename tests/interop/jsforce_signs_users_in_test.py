# SPDX-License-Identifier: Apache-2.0
"""jsforce, unmodified, in the web server flow: its code verifier of 171 characters, its refresh
when a session has ended, its logout."""

import json
import os
import subprocess
import unittest
import urllib.parse

import installed
import web_server_flow

JSFORCE = "jsforce@3"
PROGRAM = """
const jsforce = require("jsforce");
const lines = require("node:readline").createInterface({ input: process.stdin });
const { URL: loginUrl, KEY: clientId, SECRET: clientSecret, CALLBACK: redirectUri } = process.env;
const oauth2 = new jsforce.OAuth2({
  loginUrl, clientId, clientSecret, redirectUri, useVerifier: true });
console.log(oauth2.getAuthorizationUrl({ scope: "id api refresh_token", state: "s" }));

lines.once("line", async (code) => {
  const connection = new jsforce.Connection({ oauth2, instanceUrl: loginUrl });
  const user = await connection.authorize(code);
  const who = await connection.identity();
  const first = connection.accessToken;
  let refreshed = 0;
  connection.on("refresh", () => { refreshed += 1; });
  await oauth2.revokeToken(first);
  const records = (await connection.query("SELECT Id FROM User")).records.length;
  const another = connection.accessToken !== first;
  const last = connection.refreshToken;
  await connection.logout(true);
  const ended = await new jsforce.OAuth2({ loginUrl, clientId, clientSecret })
    .refreshToken(last).then(() => "", (error) => error.name);
  console.log(JSON.stringify({ verifier: oauth2.codeVerifier.length, user: user.id,
    username: who.username, refreshed, records, another, ended }));
  process.exit(0);
});
"""


class JsforceSignsUsersIn(web_server_flow.TestCase):
    def test_the_web_server_flow(self):
        user = self.person(profile="System Administrator")
        app = self.app(dialect="salesforce", oauth={"refresh_token_rotation": False})
        process = subprocess.Popen(
            [installed.node(), "-e", PROGRAM], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "NODE_PATH": str(installed.npm(JSFORCE)), "URL": self.server.url,
                 "KEY": app.key, "SECRET": app.secret, "CALLBACK": web_server_flow.CALLBACK})
        with process:
            address = urllib.parse.urlsplit(process.stdout.readline())
            browser = self.browser_of(user)
            consent = browser.get(f"{address.path}?{address.query.strip()}")
            back = browser.submit(consent, decision="allow").headers["location"]
            said, complaint = process.communicate(
                web_server_flow.answer_of(back)["code"] + "\n", timeout=60)
        self.assertEqual(process.returncode, 0, complaint)
        self.assertEqual(json.loads(said), {
            "verifier": 171, "user": user["id"], "username": user["username"], "refreshed": 1,
            "records": len(self.server.done("GET", "/users")["items"]), "another": True,
            "ended": "invalid_grant"})


if __name__ == "__main__":
    unittest.main()

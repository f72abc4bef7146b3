# SPDX-License-Identifier: Apache-2.0
"""What the Salesforce CLI is made of, @salesforce/core, unmodified: `sf org login web` with its
PKCE, its scopes and an app without a secret, `sf org login access-token`, `sf org list`, a query,
and the refresh when a session has ended."""

import json
import os
import subprocess
import unittest
import urllib.parse
import urllib.request

import browser_visit
import doorward
import installed
import web_server_flow

CORE = "@salesforce/core@9"
CALLBACK = "http://localhost:1717/OauthRedirect"
PROGRAM = """
const { AuthInfo, Org, WebOAuthServer } = require("@salesforce/core");
const { URL: url, KEY: clientId } = process.env;
(async () => {
  const web = await WebOAuthServer.create({ oauthConfig: { loginUrl: url + "/", clientId } });
  await web.start();
  console.log(web.getAuthorizationUrl());
  const info = await web.authorizeAndSave();
  const username = info.getUsername();
  const organization = info.getFields().orgId;
  const org = await Org.create({ aliasOrUsername: username });
  const connection = org.getConnection();
  await org.refreshAuth();
  const first = connection.accessToken;
  await fetch(url + "/services/oauth2/revoke", {
    method: "POST", body: new URLSearchParams({ token: first }) });
  const users = (await connection.query("SELECT Id FROM User")).totalSize;
  const another = connection.accessToken !== first;
  const [listed] = await AuthInfo.listAllAuthorizations();
  const shown = await AuthInfo.create({ accessTokenOptions: {
    accessToken: connection.accessToken, instanceUrl: url, loginUrl: url } });
  const wrong = await AuthInfo.create({ accessTokenOptions: {
    accessToken: first, instanceUrl: url, loginUrl: url } }).catch((error) => error.message);
  console.log(JSON.stringify({ username, organization, users, another, hub: listed.isDevHub,
    method: listed.oauthMethod, shown: shown.getUsername(),
    wrong: wrong.endsWith("Bad_OAuth_Token") }));
  process.exit(0);
})().catch((error) => { console.error(error); process.exit(1); });
"""


class SalesforceCoreSignsUsersIn(web_server_flow.TestCase):
    def project(self):
        """A folder that says on which port the program waits for the browser."""
        folder = self.server.folder / "project"
        folder.mkdir()
        (folder / "sfdx-project.json").write_text(json.dumps({
            "packageDirectories": [{"path": "force-app", "default": True}],
            "oauthLocalPort": doorward.free_port()}))
        return folder

    def visit(self, address, user):
        """Signs in there (the program asks for it each time), allows, and goes back."""
        parts = urllib.parse.urlsplit(address)
        browser = browser_visit.Browser(self.server)
        page = browser.follow(browser.request("GET", f"{parts.path}?{parts.query}"))
        answer = browser.submit(page, username=user["username"], password=browser_visit.PASSWORD)
        back = browser.submit(browser.follow(answer), decision="allow").headers["location"]
        urllib.request.urlopen(back, timeout=60).close()

    def test_login_query_refresh_and_a_token_of_before(self):
        user = self.person(profile="System Administrator")
        app = self.app(dialect="salesforce", oauth={
            "callback_urls": [CALLBACK], "scopes": ["api", "web", "refresh_token"],
            "require_secret_for_web_server_flow": False,
            "require_secret_for_refresh_token_flow": False})
        project = self.project()
        process = subprocess.Popen(
            [installed.node(22), "-e", PROGRAM], text=True, cwd=project, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "NODE_PATH": str(installed.npm(CORE)), "HOME": str(project),
                 "SF_USE_GENERIC_UNIX_KEYCHAIN": "true", "SF_DISABLE_LOG_FILE": "true",
                 "URL": self.server.url, "KEY": app.key})
        with process:
            self.visit(process.stdout.readline().strip(), user)
            said, complaint = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, complaint)
        self.assertEqual(json.loads(said), {
            "username": user["username"],
            "organization": self.server.done("GET", "/organization")["id"],
            "users": len(self.server.done("GET", "/users")["items"]), "another": True,
            "hub": False, "method": "web", "shown": user["username"], "wrong": True})


if __name__ == "__main__":
    unittest.main()

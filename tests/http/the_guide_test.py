# SPDX-License-Identifier: Apache-2.0
"""The guide "Creating the Assess Connected App", line by line, over the admin API; then a program
goes on with the consumer key and secret, by curl and by what Python and Node bring along."""

import json
import shutil
import subprocess
import sys
import unittest

import doorward

# The guide's words on the left, where the admin API keeps it and what the guide wants on the right.
ESSENTIAL = [
    ("Connected App Name", "basic.name", "Assess"),
    ("Contact Email", "basic.contact_email", "owner@example.com"),
    ("Enable OAuth Settings", "oauth.enabled", True),
    ("Callback URL", "oauth.callback_urls", ["http://localhost"]),
    ("Selected OAuth Scopes", "oauth.scopes", ["api", "refresh_token"]),
    ("Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows",
     "oauth.require_pkce", False),
    ("Require Secret for Web Server Flow", "oauth.require_secret_for_web_server_flow", False),
    ("Require Secret for Refresh Token Flow", "oauth.require_secret_for_refresh_token_flow",
     False),
    ("Enable Client Credentials Flow", "oauth.client_credentials.enabled", True),
    ("Enable Authorization Code and Credentials Flow", "oauth.code_credentials.enabled", False),
    ("Enable Token Exchange Flow", "oauth.token_exchange.enabled", False),
    ("Enable Refresh Token Rotation", "oauth.refresh_token_rotation", False),
    ("Issue JSON Web Token (JWT)-based access tokens for named users",
     "oauth.jwt_access_tokens.enabled", False),
    ("Introspect All Tokens", "oauth.introspect_all_tokens", False),
    ("Configure ID Token", "oauth.id_token.enabled", False),
    ("Enable Asset Tokens", "oauth.asset_tokens.enabled", False),
    ("Enable Single Logout", "oauth.single_logout.enabled", False),
]
POLICIES = [
    ("Permitted Users", "policies.permitted_users", "admin_approved"),
    ("IP Relaxation", "policies.ip_relaxation", "relax"),
    ("Run As", "policies.run_as_user", doorward.ADMINISTRATOR),
]
PROFILES = [("Profiles", "policies.profiles", ["System Administrator"])]

PYTHON = """
import json, os, urllib.parse, urllib.request
url = os.environ["URL"]
form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": os.environ["KEY"],
                               "client_secret": os.environ["SECRET"]}).encode()
token = json.load(urllib.request.urlopen(url + "/oauth2/token", form))["access_token"]
ask = urllib.request.Request(url + "/oauth2/userinfo", headers={"Authorization": "Bearer " + token})
print(json.load(urllib.request.urlopen(ask))["preferred_username"])
"""
NODE = """
const {URL: url, KEY, SECRET} = process.env;
const body = new URLSearchParams({grant_type: 'client_credentials', client_id: KEY,
                                  client_secret: SECRET});
const send = (path, options) => new Promise((done, failed) => {
  const request = require('http').request(url + path, options, (response) => {
    let text = '';
    response.on('data', (part) => { text += part; });
    response.on('end', () => done(JSON.parse(text)));
  });
  request.on('error', failed);
  request.end(options.body);
});
(async () => {
  const {access_token} = await send('/oauth2/token', {method: 'POST', body: body.toString(),
    headers: {'Content-Type': 'application/x-www-form-urlencoded'}});
  const user = await send('/oauth2/userinfo',
                          {headers: {Authorization: 'Bearer ' + access_token}});
  console.log(user.preferred_username);
})();
"""


def nested(rows):
    document = {}
    for _, key, value in rows:
        at = document
        *parents, last = key.split(".")
        for name in parents:
            at = at.setdefault(name, {})
        at[last] = value
    return document


def found(document, key):
    for name in key.split("."):
        document = document[name]
    return document


class TheGuide(doorward.TestCase):
    """The steps share one server, in the order of the guide."""

    app = None
    details = None

    def saved(self, rows):
        for words, key, value in rows:
            self.assertEqual(found(type(self).app, key), value, words)

    def program_environment(self):
        return {"PATH": "/usr/bin:/bin:/usr/local/bin", "URL": self.server.url,
                "KEY": self.details["consumer_key"],
                "SECRET": self.details["secrets"][0]["secret"]}

    def test_1_each_label_of_the_guide_is_a_setting(self):
        labels = {}
        for setting in self.server.done("GET", "/settings")["items"]:
            if setting["object"] == "app":
                labels[setting["key"]] = [setting["label"], *setting["also"].split("; ")]
        for words, key, _ in ESSENTIAL + POLICIES + PROFILES:
            self.assertIn(words, labels[key])

    def test_2_new_connected_app_with_the_essential_details(self):
        type(self).app = self.server.accepted("POST", "/apps", nested(ESSENTIAL))
        self.saved(ESSENTIAL)
        self.assertEqual(self.app["basic"]["api_name"], "Assess")

    def test_3_edit_policies(self):
        type(self).app = self.server.change_app(self.app, nested(POLICIES))
        self.saved(ESSENTIAL + POLICIES)

    def test_4_without_manage_profiles_the_run_as_user_is_not_admitted(self):
        answer = self.server.done("POST", "/apps/Assess/what-if", {})
        self.assertEqual((answer["outcome"], answer["rule"]), ("denied", "user_admitted"))
        self.assertEqual(answer["screen"]["name"], "App Manager, Manage, Manage Profiles")

    def test_5_manage_profiles(self):
        type(self).app = self.server.change_app(self.app, nested(PROFILES))
        self.saved(ESSENTIAL + POLICIES + PROFILES)

    def test_6_no_ten_minutes_the_save_is_live_when_it_is_answered(self):
        nodes = self.app["propagation"]["nodes"]
        self.assertEqual(len(nodes), 1)
        self.assertIsInstance(nodes[0]["applied_ms"], int)
        self.assertEqual(self.server.done("POST", "/apps/Assess/what-if", {})["outcome"],
                         "issued")

    def test_7_manage_consumer_details_asks_who_you_are(self):
        path = f"/apps/{self.app['id']}/consumer-details"
        refused = self.server.admin("GET", path)
        self.assertEqual(refused.status, 403)
        self.assertTrue(refused.json["type"].endswith("/verification-required"))
        proof = {"Doorward-Verification": self.server.verification()}
        type(self).details = self.server.done("GET", path, headers=proof)
        self.assertEqual(self.details["consumer_key"], self.app["consumer_key"])
        self.assertEqual(len(self.details["secrets"]), 1)

    def test_8_curl_goes_on_with_key_and_secret(self):
        if not shutil.which("curl"):
            self.skipTest("no curl")
        script = ('token=$(curl -sS -d grant_type=client_credentials -d "client_id=$KEY" '
                  '--data-urlencode "client_secret=$SECRET" "$URL/oauth2/token" '
                  "| sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'); "
                  'curl -sS -H "Authorization: Bearer $token" "$URL/oauth2/userinfo"')
        ran = subprocess.run(["sh", "-c", script], env=self.program_environment(), check=True,
                             capture_output=True, text=True, timeout=30)
        self.assertEqual(json.loads(ran.stdout)["preferred_username"], doorward.ADMINISTRATOR)

    def test_8_python_goes_on_with_key_and_secret(self):
        ran = subprocess.run([sys.executable, "-c", PYTHON], env=self.program_environment(),
                             check=True, capture_output=True, text=True, timeout=30)
        self.assertEqual(ran.stdout.strip(), doorward.ADMINISTRATOR)

    def test_8_node_goes_on_with_key_and_secret(self):
        node = shutil.which("node") or shutil.which("nodejs")
        if not node:
            self.skipTest("no node")
        ran = subprocess.run([node, "-e", NODE], env=self.program_environment(), check=True,
                             capture_output=True, text=True, timeout=30)
        self.assertEqual(ran.stdout.strip(), doorward.ADMINISTRATOR)

    def test_9_the_administrator_sees_who_used_it_and_who_changed_it(self):
        usage = self.server.done("GET", f"/usage?app={self.app['id']}")["items"]
        history = self.server.done("GET", f"/login-history?app={self.app['id']}")["items"]
        self.assertTrue(all(row["user"]["username"] == doorward.ADMINISTRATOR for row in history))
        self.assertTrue(history)
        self.assertLessEqual(len(usage), 1)  # Uses are written once a second.
        actions = [row["action"] for row in
                   self.server.done("GET", f"/audit?object={self.app['id']}")["items"]]
        self.assertEqual(actions, ["secret.shown", "app.updated", "app.updated", "app.created"])
        self.assertTrue(self.server.done("POST", "/audit/verify")["whole"])


if __name__ == "__main__":
    unittest.main()

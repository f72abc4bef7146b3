# SPDX-License-Identifier: Apache-2.0
"""The guide's key and secret in the hands of real clients, unmodified: curl, Python's and Node's
standard libraries, jsforce, simple-salesforce. The last is skipped where PyPI cannot be reached,
and says so."""

import json
import os
import re
import subprocess
import sys
import time
import unittest

import doorward
import installed

PAGE = doorward.ROOT / "docs/manual/a-salesforce-stand-in.md"
JSFORCE, SIMPLE_SALESFORCE = "jsforce@3", "simple-salesforce==1.12.*"


def run(command, **environment):
    return subprocess.run(command, text=True, capture_output=True, timeout=300, check=False,
                          env={**os.environ, **environment})


def in_the_manual(language):
    """The program in this language that the manual's page shows."""
    return re.search(rf"^```{language}\n(.*?)^```$", PAGE.read_text(), re.M | re.S)[1]


def certificate(folder):
    """A certificate for 127.0.0.1 that a client can be told to trust."""
    made = run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/key.pem",
                "-out", f"{folder}/certificate.pem"])
    if made.returncode != 0:
        raise AssertionError(made.stderr)


class ProgramsNobodyHereWrote(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.app = cls.server.make_app("Assess")
        cls.environment = {"URL": cls.server.url, "KEY": cls.app["key"],
                           "SECRET": cls.app["secret"]}

    def output(self, command, **environment):
        done = run(command, **{**self.environment, **environment})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_curl(self):
        issued = json.loads(self.output(
            ["curl", "-s", "-u", f"{self.app['key']}:{self.app['secret']}",
             "-d", "grant_type=client_credentials", f"{self.server.url}/oauth2/token"]))
        token = issued["access_token"]
        who = json.loads(self.output(["curl", "-s", "-H", f"Authorization: Bearer {token}",
                                      f"{self.server.url}/oauth2/userinfo"]))
        self.assertEqual(who["preferred_username"], doorward.ADMINISTRATOR)

    def test_pythons_standard_library(self):
        program = """
import json, os, urllib.parse, urllib.request
form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": os.environ["KEY"],
                               "client_secret": os.environ["SECRET"]}).encode()
token = json.load(urllib.request.urlopen(os.environ["URL"] + "/services/oauth2/token", form))
bearer = {"Authorization": "Bearer " + token["access_token"]}
who = urllib.request.Request(token["id"], headers=bearer)
print(json.load(urllib.request.urlopen(who))["username"])
"""
        said = self.output([sys.executable, "-c", program])
        self.assertEqual(said.strip(), doorward.ADMINISTRATOR)

    def test_nodes_standard_library(self):
        program = """
const { URL: url, KEY, SECRET } = process.env;
const body = new URLSearchParams({
  grant_type: "client_credentials", client_id: KEY, client_secret: SECRET });
const token = await (await fetch(url + "/oauth2/token", { method: "POST", body })).json();
const headers = { Authorization: "Bearer " + token.access_token };
console.log((await (await fetch(url + "/oauth2/userinfo", { headers })).json()).preferred_username);
"""
        said = self.output(["node", "--input-type=module", "-e", program])
        self.assertEqual(said.strip(), doorward.ADMINISTRATOR)

    def test_jsforce(self):
        program = """
const jsforce = require("jsforce");
const { URL: url, KEY, SECRET } = process.env;
(async () => {
  const connection = new jsforce.Connection({ instanceUrl: url,
    oauth2: { clientId: KEY, clientSecret: SECRET, loginUrl: url } });
  const user = await connection.authorize({ grant_type: "client_credentials" });
  const who = await connection.identity();
  const organization = await connection.query("SELECT Id, Name FROM Organization");
  const limits = await connection.limits();
  console.log(JSON.stringify({ user: user.id, username: who.username,
    organization: organization.records[0].Name, limited: limits.DailyApiRequests.Max > 0 }));
})().catch((error) => { console.error(error); process.exit(1); });
"""
        said = json.loads(self.output([installed.node(), "-e", program],
                                      NODE_PATH=str(installed.npm(JSFORCE))))
        self.assertTrue(said["user"].startswith("005"))
        self.assertEqual(said["username"], doorward.ADMINISTRATOR)
        self.assertEqual(said["organization"], "Doorward")
        self.assertTrue(said["limited"])

    def test_jsforce_as_the_manual_has_it(self):
        said = self.output([installed.node(), "-e", in_the_manual("js")],
                           NODE_PATH=str(installed.npm(JSFORCE)))
        self.assertTrue(said.startswith(doorward.ADMINISTRATOR), said)
        self.assertIn(f"Username: '{doorward.ADMINISTRATOR}'", said)

    def test_simple_salesforce(self):
        try:
            folder = installed.pip(SIMPLE_SALESFORCE)
        except installed.Unreachable as why:
            self.skipTest(f"cannot be installed: {why}")
        certificate(self.server.folder)
        port = doorward.free_port()
        process = subprocess.Popen(
            [doorward.PROGRAM, "serve", "--data", str(self.server.folder / "secure"),
             "--listen", f"127.0.0.1:{port}", "--tls-key", f"{self.server.folder}/key.pem",
             "--tls-certificate", f"{self.server.folder}/certificate.pem"],
            stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait, timeout=30)
        self.addCleanup(process.terminate)
        program = """
import json, os, time, requests
from simple_salesforce import Salesforce
cli = json.load(open(os.environ["CLI"]))
session = requests.Session()
end = time.monotonic() + 20
while True:
    try:
        token = session.post(os.environ["SECURE"] + "/services/oauth2/token",
                             data={"grant_type": "client_credentials"},
                             auth=(cli["consumer_key"], cli["secret"])).json()
        break
    except requests.ConnectionError:
        if time.monotonic() > end: raise
        time.sleep(0.1)
client = Salesforce(instance_url=token["instance_url"], session_id=token["access_token"],
                    session=session)
users = client.query("SELECT Username FROM User")["records"]
print(users[0]["Username"], client.limits()["DailyApiRequests"]["Max"])
"""
        cli = self.server.folder / "secure" / "cli.json"
        for _ in range(200):
            if cli.exists():
                break
            time.sleep(0.05)
        said = self.output([sys.executable, "-c", program], PYTHONPATH=str(folder), CLI=str(cli),
                           REQUESTS_CA_BUNDLE=f"{self.server.folder}/certificate.pem",
                           SECURE=f"https://127.0.0.1:{port}")
        self.assertTrue(said.startswith(doorward.ADMINISTRATOR), said)
        made = json.loads(cli.read_text())
        said = self.output([sys.executable, "-c", in_the_manual("python")],
                           PYTHONPATH=str(folder), URL=f"https://127.0.0.1:{port}",
                           KEY=made["consumer_key"], SECRET=made["secret"],
                           REQUESTS_CA_BUNDLE=f"{self.server.folder}/certificate.pem")
        self.assertIn(doorward.ADMINISTRATOR, said)


if __name__ == "__main__":
    unittest.main()

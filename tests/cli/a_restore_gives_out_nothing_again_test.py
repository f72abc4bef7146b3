# SPDX-License-Identifier: Apache-2.0
"""What was given out after a backup was made belongs to nobody once the backup is restored: no user
and no sign-in that comes then has the number of one that is gone, no token gets a scope that is
made then, and no link works twice."""

import json
import urllib.parse

import browser_visit
import doorward
import web_server_flow


class ARestore(web_server_flow.TestCase):
    def backup(self):
        done = doorward.run("backup", "--json", server=self.server)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.server.data / json.loads(done.stdout)["file"]

    def restore(self, copy):
        self.server.stop()
        try:
            done = doorward.run("restore", str(copy), "--force", server=self.server)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        finally:
            self.server.start()

    def userinfo(self, tokens):
        return self.server.get("/oauth2/userinfo", headers={
            "Authorization": f"Bearer {tokens['access_token']}"})

    def test_S56_a_refresh_token_of_after_the_backup_is_not_that_of_a_later_sign_in(self):
        app = self.app()
        ada, bob = self.person(), self.person()
        copy = self.backup()
        adas = self.signed_in(self.browser_of(ada), app)
        self.restore(copy)
        bobs = self.signed_in(self.browser_of(bob), app)
        self.assertNotEqual(adas["refresh_token"], bobs["refresh_token"])
        refused = app.refresh(adas["refresh_token"])
        self.assertEqual((refused.status, refused.json["error"]), (400, "invalid_grant"))
        self.assertEqual(app.refresh(bobs["refresh_token"]).status, 200)

    def test_S56_a_user_has_the_id_of_none_that_was_made_after_the_backup(self):
        app = self.app()
        copy = self.backup()
        gone = self.person()
        tokens = self.signed_in(self.browser_of(gone), app)
        self.assertEqual(self.userinfo(tokens).status, 200)
        self.restore(copy)
        later = self.person()
        self.assertNotEqual(later["id"], gone["id"])
        self.assertEqual(self.userinfo(tokens).status, 401)

    def scoped(self, app, name):
        self.server.done("POST", "/scopes", {"name": name, "label": name})
        self.server.change_app(app, {"oauth": {"scopes": ["api", name]}})

    def test_S56_a_token_of_after_the_backup_has_no_scope_that_is_made_later(self):
        app = self.server.make_app("Robot")
        copy = self.backup()
        self.scoped(app, "old.power")
        token = self.server.token(app)
        self.assertEqual(token["scope"], "api old.power")
        self.restore(copy)
        self.scoped(app, "new.power")
        told = self.server.post("/oauth2/introspect", login=app,
                                form={"token": token["access_token"]}).json
        self.assertEqual((told["active"], told["scope"]), (True, "api"))
        self.assertEqual(self.server.token(app)["scope"], "api new.power")

    def test_S56_a_one_time_link_that_was_used_after_the_backup_opens_nothing(self):
        user = self.person()
        link = browser_visit.link_for(self.server, user["username"])
        copy = self.backup()
        browser = browser_visit.Browser(self.server)
        used = browser.choose_password(link, "oboe tundra lantern gravel")
        self.assertEqual(used.status, 303, repr(used))
        self.restore(copy)
        parts = urllib.parse.urlsplit(link)
        again = browser_visit.Browser(self.server).get(f"{parts.path}?{parts.query}")
        self.assertNotEqual(again.status, 200, again.text)

    def test_what_counts_without_gaps_goes_on_where_it_was(self):
        copy = self.backup()
        before = self.server.done("GET", "/audit?limit=1")["items"][0]["number"]
        self.restore(copy)
        self.person()
        after = self.server.done("GET", "/audit?limit=100")["items"][0]["number"]
        self.assertLess(after - before, 100)
        done = doorward.run("audit", "verify", server=self.server)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

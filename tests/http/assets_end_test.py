# SPDX-License-Identifier: Apache-2.0
"""What ends the token of a connected device: its asset, its app, its user, and not the sign-in that
it came of; told by what still works, and from the command line."""

import unittest

import doorward
from asset_tokens_test import Assets


class Ends(Assets):
    def cli(self, *arguments):
        done = doorward.run("asset", *arguments, server=self.server)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_S54_a_revoked_asset_is_at_an_end(self):
        app = self.registrar()
        token, other = self.asset_token(app, "d-1"), self.asset_token(app, "d-2")
        asset = self.asset_of(app, "d-1")
        revoked = self.server.done("POST", f"/assets/{asset['id']}/revoke")
        self.assertEqual((revoked["revoked"], self.active(app, token), self.active(app, other)),
                         (True, False, True))
        for dialect in ("standard", "salesforce"):
            app.prefix = "/oauth2" if dialect == "standard" else "/services/oauth2"
            receipt = self.refused("asset_not_revoked", self.ask(
                app, self.access(app), self.actor("d-1")), "invalid_grant")
            self.assertEqual(receipt["screen"]["name"], "Assets")
        trail = [row["action"] for row in self.server.done(
            "GET", f"/audit?object={asset['id']}")["items"]]
        self.assertEqual(trail, ["asset.revoked", "asset.registered"])
        self.server.admin("DELETE", f"/assets/{asset['id']}", etag=False)
        self.issued(self.ask(app, self.access(app), self.actor("d-1", by=self.thief)))
        self.assertFalse(self.active(app, token))

    def test_the_app_revokes_one_token(self):
        for dialect in ("standard", "salesforce"):
            app = self.registrar(dialect=dialect)
            token = self.asset_token(app, "d-1")
            kept = self.asset_token(app, "d-1")
            answer = self.server.post(f"{app.prefix}/revoke", form={
                "token": token, "client_id": app.key, "client_secret": app.secret})
            self.assertEqual(answer.status, 200, repr(answer))
            self.assertEqual((self.active(app, token), self.active(app, kept)), (False, True))
        theirs = self.registrar()
        answer = self.server.post("/oauth2/revoke", form={
            "token": kept, "client_id": theirs.key, "client_secret": theirs.secret})
        self.assertEqual(self.server.receipt(answer)["rule"], "token_of_this_app")

    def test_S54_it_outlives_the_sign_in_and_not_its_user_or_app(self):
        user = self.person()
        browser = self.browser_of(user)
        app = self.registrar()
        tokens = self.signed_in(browser, app)
        token = self.issued(self.ask(app, tokens["access_token"], self.actor("d-1")))
        self.server.post("/oauth2/revoke", form={
            "token": tokens["refresh_token"], "client_id": app.key, "client_secret": app.secret})
        self.assertEqual(self.look(tokens["access_token"]), 401)
        self.assertTrue(self.active(app, token))
        patch = lambda **change: self.server.accepted("PATCH", f"/users/{user['id']}", change)
        patch(frozen=True)
        self.assertFalse(self.active(app, token))
        patch(frozen=False)
        self.assertTrue(self.active(app, token))
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        self.assertFalse(self.active(app, token))

    def test_S54_blocking_the_app_or_taking_the_approval_back_ends_it(self):
        watcher = self.app(oauth={"introspect_all_tokens": True})
        app, other = self.registrar(), self.registrar()
        token, kept = self.asset_token(app, "d-1"), self.asset_token(other, "d-1")
        self.server.done("POST", f"/apps/{app.id}/block", {"because": "a trial"})
        self.assertEqual((self.active(watcher, token), self.active(watcher, kept)), (False, True))
        self.server.admin("DELETE", f"/usage/{other.id}/{self.user['id']}", etag=False)
        self.assertFalse(self.active(watcher, kept))

    def test_what_still_works_counts_it(self):
        user = self.person()
        app = self.registrar()
        tokens = self.signed_in(self.browser_of(user), app)
        self.issued(self.ask(app, tokens["access_token"], self.actor("d-1")))
        kinds = lambda: {one["kind"]: one["count"] for one in self.server.done(
            "GET", f"/users/{user['id']}/still-works")["items"]}
        self.assertEqual(kinds()["asset_token"], 1)
        self.server.done("POST", f"/assets/{self.asset_of(app, 'd-1')['id']}/revoke")
        self.assertNotIn("asset_token", kinds())

    def test_the_command_line_lists_shows_and_revokes(self):
        app = self.registrar()
        token = self.asset_token(app, "d-1")
        asset = self.asset_of(app, "d-1")
        listed = self.cli("list", "--filter", f"app={app.id}")
        self.assertIn("Thermostat d-1", listed.stdout)
        shown = self.cli("show", asset["id"])
        self.assertIn("SN-d-1", shown.stdout)
        self.cli("revoke", asset["id"], "--yes")
        self.assertFalse(self.active(app, token))
        self.cli("delete", asset["id"], "--yes")
        self.assertEqual(self.server.done("GET", f"/assets?app={app.id}")["items"], [])


if __name__ == "__main__":
    unittest.main()

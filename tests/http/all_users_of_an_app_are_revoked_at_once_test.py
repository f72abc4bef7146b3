# SPDX-License-Identifier: Apache-2.0
"""Revoke all: one act takes every approval of an app back and ends all its tokens, at once, with
one row in the audit trail. Also the words in which Login History and the trail speak of events."""

import time
import unittest

import browser_visit
import doorward
import web_server_flow


class AllUsersOfAnAppAreRevokedAtOnce(web_server_flow.TestCase):
    def users_of(self, app):
        return self.server.done("GET", f"/usage/{app['id']}")["users"]

    def used_by_two(self, name):
        """An app, and the tokens that it got as its run-as user and as one who signed in."""
        app = self.server.make_app(name, oauth={
            "callback_urls": [web_server_flow.CALLBACK], "scopes": ["openid", "api"]})
        tokens = [self.server.token(app)["access_token"]]
        signed_in = self.signed_in(self.browser_of(self.person()),
                                   web_server_flow.App(self.server, app), scope="openid api")
        tokens.append(signed_in["access_token"])
        end = time.monotonic() + 10  # Usage is written a moment after the token was answered.
        while self.users_of(app) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(self.users_of(app), 2)
        return app, tokens

    def asked(self, token):
        headers = {"Authorization": f"Bearer {token}"}
        return self.server.get("/oauth2/userinfo", headers=headers).status

    def test_every_token_ends_and_other_apps_stay(self):
        app, tokens = self.used_by_two("Assess")
        other, others = self.used_by_two("Billing")
        self.assertEqual([self.asked(token) for token in tokens + others], [200] * 4)
        answer = self.server.admin("DELETE", f"/usage/{app['id']}", etag=False)
        self.assertEqual((answer.status, answer.json["users"]), (200, 2))
        self.assertEqual([self.asked(token) for token in tokens], [401, 401])
        self.assertEqual([self.asked(token) for token in others], [200, 200])
        self.assertEqual((self.users_of(app), self.users_of(other)), (0, 2))
        new = self.server.token(app)["access_token"]
        self.assertEqual(self.asked(new), 200)

    def test_it_is_one_row_of_the_audit_trail(self):
        app, _ = self.used_by_two("Census")
        before = self.server.done("GET", "/audit?limit=1")["items"][0]["number"]
        answer = self.server.admin("DELETE", "/usage/Census", etag=False)
        row = self.server.done("GET", "/audit?limit=1")["items"][0]
        self.assertEqual(row["number"], before + 1)
        self.assertEqual((row["action"], row["object"]), ("approval.all_revoked", app["id"]))
        self.assertEqual(row["after"], {"users": "2"})
        self.assertEqual(row["request_id"], answer.request_id)

    def test_a_use_of_a_moment_ago_does_not_bring_an_approval_back(self):
        app = self.server.make_app("Errands")
        self.server.token(app)
        answer = self.server.admin("DELETE", f"/usage/{app['id']}", etag=False)
        self.assertEqual((answer.status, answer.json["users"]), (200, 1))
        time.sleep(0.5)  # Until what was recorded before would have been written.
        self.assertEqual(self.users_of(app), 0)

    def test_only_who_manages_apps_may(self):
        app = self.server.make_app("Dashboard")
        self.server.accepted("POST", "/profiles", {
            "name": "Readers", "permissions": ["api_enabled", "view_setup"]})
        browser_visit.make_user(self.server, "reader@example.com", profile="Readers")
        reader = browser_visit.signed_in(self.server, "reader@example.com")
        answer = reader.api("DELETE", f"/usage/{app['id']}", csrf=reader.csrf())
        self.assertEqual(answer.status, 403)
        self.assertIn("Manage Connected Apps", answer.json["detail"])
        self.assertEqual(reader.api("GET", f"/usage/{app['id']}").status, 200)
        self.assertEqual(self.server.admin("DELETE", "/usage/Nothing", etag=False).status, 404)


class WhatWasTakenBackStaysOffTheList(web_server_flow.TestCase):
    def test_a_use_of_a_moment_ago_does_not_list_the_app_again(self):
        user = self.person()
        browser = self.browser_of(user)
        app = self.app()
        tokens = self.signed_in(browser, app)
        form_token = browser.get("/account").fields["form_token"]
        self.assertEqual(app.refresh(tokens["refresh_token"]).status, 200)
        answer = browser.request("POST", "/account/apps",
                                 form={"form_token": form_token, "app": app.id})
        self.assertEqual(answer.status, 303, repr(answer))
        time.sleep(0.5)  # Until what was recorded before would have been written.
        self.assertNotIn(f"app-{app.id}", browser.get("/account").ids)
        self.assertEqual(self.server.done("GET", f"/usage/{app.id}")["users"], 0)

    def test_a_use_of_a_moment_ago_does_not_list_what_was_deleted(self):
        user = self.person()
        app, errands = self.app(), self.server.make_app("Errands")
        tokens = self.signed_in(self.browser_of(user), app)
        self.server.token(errands)
        self.assertEqual(app.refresh(tokens["refresh_token"]).status, 200)
        for path in (f"/apps/{errands['id']}", f"/users/{user['id']}"):
            self.assertEqual(self.server.admin("DELETE", path).status, 204)
        self.server.done("GET", "/login-history?limit=1")  # Waits until all is written.
        listed = self.server.done("GET", "/usage")["items"]
        self.assertEqual([row["app"]["id"] for row in listed if row["app"]["name"] is None], [])
        self.assertEqual([row for row in listed if row["user"]["username"] is None], [])


class EventsHaveWords(doorward.TestCase):
    def events(self, query):
        return self.server.done("GET", f"/login-history?{query}")["items"]

    def test_signing_in_reads_signed_in_or_refused(self):
        browser = browser_visit.signed_in(self.server)
        browser.request("POST", "/logout", form=browser.get("/logout").fields)
        self.assertEqual(browser_visit.Browser(self.server).sign_in().status, 303)
        refused = browser_visit.Browser(self.server).sign_in(password="not my password")
        self.assertEqual(refused.status, 401)
        told = {(row["flow"], row["event"]["said"]) for row in self.events("limit=50")
                if not row["event"]["by_app"]}
        for expected in (("one_time_link", "Signed in"), ("sign_in", "Signed in"),
                         ("sign_in", "Refused"), ("sign_out", "Signed out")):
            self.assertIn(expected, told)

    def test_what_an_app_asks_is_issued_or_denied(self):
        app = self.server.make_app("Assess")
        self.server.token(app)
        time.sleep(0.01)  # What happens in one millisecond has no order.
        self.server.ask_token(app, secret="wrong")
        rows = self.events(f"app={app['id']}")
        self.assertEqual([row["event"]["said"] for row in rows], ["Denied", "Issued"])
        self.assertEqual({row["event"]["title"] for row in rows}, {"Client credentials"})
        self.assertTrue(all(row["event"]["by_app"] for row in rows))

    def test_every_action_of_the_trail_has_words(self):
        words = {one["name"]: one["title"]
                 for one in self.server.done("GET", "/audit/actions")["items"]}
        written = {row["action"] for row in self.server.done("GET", "/audit?limit=200")["items"]}
        self.assertEqual(written - set(words), set())
        self.assertEqual(words["approval.all_revoked"], "All users revoked for an app")


if __name__ == "__main__":
    unittest.main()

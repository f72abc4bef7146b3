# SPDX-License-Identifier: Apache-2.0
"""The Setup Audit Trail: every change has its row, the rows are chained, and what was refused left
none. Also what other parts of Setup promise: what is in use stays, backups, propagation."""

import sqlite3
import time
import unittest

import doorward


class EveryChangeIsInTheAuditTrail(doorward.TestCase):
    def last(self):
        return self.server.done("GET", "/audit?limit=1")["items"][0]

    def test_S62_each_change_makes_one_row_that_says_who_what_and_from_where(self):
        scope = self.server.done("POST", "/scopes", {"name": "pets", "label": "Pets"})
        path = f"/scopes/{scope['id']}"
        changes = [
            ("PATCH", path, {"label": "Animals"}, "scope.updated"),
            ("DELETE", path, None, "scope.deleted"),
            ("PATCH", "/organization", {"session_timeout_minutes": 60}, "organization.updated"),
            ("POST", "/profiles", {"name": "Auditors"}, "profile.created"),
            ("PATCH", "/profiles/Auditors", {"description": "They read."}, "profile.updated"),
            ("DELETE", "/profiles/Auditors", None, "profile.deleted"),
            ("POST", "/users", {"username": "jo@example.com", "email": "jo@example.com",
                                "last_name": "Jo", "profile": "Standard User"}, "user.created"),
            ("PATCH", "/users/jo%40example.com", {"frozen": True}, "user.updated"),
            ("POST", "/users/jo%40example.com/revoke-tokens", {}, "user.tokens_revoked"),
            ("DELETE", "/users/jo%40example.com", None, "user.deleted"),
        ]
        before = self.last()["number"]
        for count, (method, path, document, action) in enumerate(changes, 1):
            answer = self.server.admin(method, path, document)
            self.assertLess(answer.status, 300, answer)
            row = self.last()
            self.assertEqual(row["action"], action)
            self.assertEqual(row["number"], before + count)
            self.assertEqual(row["by"]["username"], doorward.ADMINISTRATOR)
            self.assertEqual(row["through"]["name"], "Doorward CLI")
            self.assertEqual(row["address"], "127.0.0.1")
            self.assertEqual(row["request_id"], answer.request_id)

    def test_S62_who_acted_is_named_when_they_are_gone(self):
        self.server.accepted("POST", "/users", {
            "username": "gone@example.com", "email": "gone@example.com", "last_name": "Gone",
            "profile": "System Administrator"})
        app = self.server.make_app("Went Away", oauth={"scopes": ["setup"]},
                                   policies={"run_as_user": "gone@example.com"})
        made = self.server.post("/setup/api/scopes", document={"name": "left", "label": "Left"},
                                bearer=self.server.token(app)["access_token"])
        self.assertEqual(made.status, 201, made)
        for path in ("/apps/Went_Away", "/users/gone%40example.com"):
            self.assertEqual(self.server.admin("DELETE", path).status, 204)
        row = self.server.done("GET", f"/audit?object={made.json['id']}")["items"][0]
        self.assertEqual(row["by"]["username"], "gone@example.com")
        self.assertEqual(row["through"]["name"], "Went Away")

    def test_S62_a_row_holds_before_and_after(self):
        self.server.done("PATCH", "/organization", {"login_history_days": 90})
        self.server.done("PATCH", "/organization", {"login_history_days": 91})
        row = self.last()
        self.assertEqual(row["before"], {"login_history_days": "90"})
        self.assertEqual(row["after"], {"login_history_days": "91"})

    def test_what_was_refused_or_is_so_already_leaves_no_row(self):
        self.server.done("PATCH", "/organization", {"session_timeout_minutes": 30})
        number = self.last()["number"]
        self.server.done("PATCH", "/organization", {"session_timeout_minutes": 30})
        self.assertEqual(self.server.admin("PATCH", "/organization", {"name": ""}).status, 422)
        self.assertEqual(self.last()["number"], number)

    def test_what_is_in_use_stays_and_who_uses_it_is_named(self):
        self.server.done("POST", "/scopes", {"name": "used", "label": "Used"})
        self.server.make_app("User of it", oauth={"scopes": ["api", "used"]})
        for path, who in (("/scopes/used", "User of it"),
                          ("/profiles/System%20Administrator", doorward.ADMINISTRATOR)):
            answer = self.server.admin("DELETE", path)
            self.assertEqual(answer.status, 409, path)
            self.assertIn(who, answer.json["detail"])

    def test_the_last_administrator_stays_active(self):
        for change in ({"active": False}, {"frozen": True}, {"profile": "Standard User"}):
            answer = self.server.admin("PATCH", "/users/admin%40doorward.local",
                                       {**change, "accept": ["run_as_user_of_apps"]})
            self.assertEqual(answer.status, 409, answer)

    def test_a_backup_is_a_database_that_is_whole(self):
        job = self.server.done("POST", "/backup", {"file": "copy.db"})
        end = time.monotonic() + 10
        while job["state"] == "running" and time.monotonic() < end:
            time.sleep(0.05)
            job = self.server.done("GET", f"/jobs/{job['id']}")
        self.assertEqual((job["state"], job["file"]), ("done", "backups/copy.db"))
        copy = sqlite3.connect(self.server.data / "backups" / "copy.db")
        self.assertEqual(copy.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        copy.close()
        self.assertEqual(self.server.admin("POST", "/backup", {"file": "copy.db"}).status, 409)

    def test_a_backup_does_not_leave_its_folder(self):
        for name in ("../doorward.db", "/etc/passwd", "a/b", ".hidden", "a\\b", "ä", "x" * 101):
            answer = self.server.admin("POST", "/backup", {"file": name})
            self.assertEqual(answer.status, 422, name)
            self.assertEqual(answer.json["errors"][0]["rule"], "file_name")

    def test_propagation_tells_the_newest_revision_and_where_it_is_live(self):
        app = self.server.make_app("Propagated")
        report = self.server.done("GET", "/propagation")
        self.assertGreaterEqual(report["revision"], app["revision"])
        self.assertTrue(all(node["up_to_date"] for node in report["nodes"]))
        self.assertIn(app["revision"], [item["revision"] for item in report["history"]])


class PropagationCanBeRehearsed(doorward.TestCase):
    """--simulate-propagation: a save is answered at once and comes into force later."""

    options = ("--simulate-propagation", "1s")

    def test_a_save_shows_as_pending_and_then_as_live(self):
        answer = self.server.done("POST", "/scopes", {"name": "late", "label": "Late"})
        self.assertIsNone(answer["propagation"]["nodes"][0]["applied_ms"])
        end = time.monotonic() + 10
        while time.monotonic() < end:
            node = self.server.done("GET", "/scopes/late")["propagation"]["nodes"][0]
            if node["applied_ms"] is not None:
                break
            time.sleep(0.05)
        self.assertGreaterEqual(node["applied_ms"], 1000)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""What still works tells in whose tokens a user acts, or somebody by an app, and no more once the
token is over; and nothing of a token in which one acts who is off."""

import unittest

import doorward
import trusted_issuers_test
from trusted_issuers_test import TYPE

ACCESS = TYPE + "access_token"
TITLE = "Acts in access tokens of others"


class WhoActs(trusted_issuers_test.Base):
    def setUp(self):
        self.browser = self.browser_of(self.user)
        self.app_ = self.exchanger()

    def acted(self, actor, *, app=None, kind=ACCESS):
        """A token of the user's, issued to the app, in which this token's holder acts."""
        subject = self.signed_in(self.browser, self.app())["access_token"]
        return self.issued(self.exchange(app or self.app_, subject, subject_token_type=ACCESS,
                                         actor_token=actor, actor_token_type=kind))

    def robot(self):
        """(user, app, tokens) of one who signs in to act."""
        user, app = self.person(), self.app()
        return user, app, self.signed_in(self.browser_of(user), app)

    def program(self):
        return self.server.make_app(f"Program {self.id().rpartition('.')[2]}", policies={
            "run_as_user": self.admin["username"]})

    def still(self, kind, name):
        found = self.server.done("GET", f"/{kind}/{name}/still-works")
        self.assertTrue(found["complete"])
        return found

    def acts(self, kind, name, app=None):
        """In how many tokens of the user's, that were issued to the app."""
        whose = ((app or self.app_).id, self.user["id"])
        return sum(one["count"] for one in self.still(kind, name)["items"]
                   if one["kind"] == "acting" and (one["app"]["id"], one["user"]["id"]) == whose)

    def of_the_token(self):
        """How many the app itself has of the user's."""
        return sum(one["count"] for one in self.still("apps", self.app_.id)["items"]
                   if (one["kind"], one["user"]["id"]) == ("access_token", self.user["id"]))

    def active(self, token, app=None):
        return self.introspected(app or self.app_, token)["active"]

    def test_S54_a_user_and_the_app_that_they_act_through(self):
        user, through, tokens = self.robot()
        self.assertEqual(self.acts("users", user["id"]), 0)
        token = self.acted(tokens["access_token"])
        for one in (("users", user["id"]), ("apps", through.id)):
            self.assertEqual(self.acts(*one), 1)
        titles = {one["title"] for one in self.still("users", user["id"])["items"]
                  if one["kind"] == "acting"}
        self.assertEqual(titles, {TITLE})
        path = f"/users/{user['id']}"
        self.server.accepted("PATCH", path, {"frozen": True})
        self.assertFalse(self.active(token))
        self.assertEqual((self.still("users", user["id"])["count"], self.of_the_token()), (0, 0))
        self.assertEqual(self.acts("apps", through.id), 0)
        self.server.accepted("PATCH", path, {"frozen": False})
        self.assertTrue(self.active(token))
        self.assertEqual((self.acts("users", user["id"]), self.of_the_token()), (1, 1))
        self.server.post("/oauth2/revoke", form={
            "token": tokens["refresh_token"], "client_id": through.key,
            "client_secret": through.secret})
        self.assertFalse(self.active(token))
        self.assertEqual((self.acts("users", user["id"]), self.acts("apps", through.id),
                          self.of_the_token()), (0, 0, 0))

    def test_S54_blocking_the_app_that_somebody_acts_through(self):
        user, through, tokens = self.robot()
        token = self.acted(tokens["access_token"])
        self.server.done("POST", f"/apps/{through.id}/block", {"because": "a trial"})
        self.assertFalse(self.active(token))
        self.assertEqual((self.still("apps", through.id)["count"],
                          self.acts("users", user["id"]), self.of_the_token()), (0, 0, 0))

    def test_S54_who_is_behind_another_is_told_too(self):
        user, through, tokens = self.robot()
        between = self.acted(tokens["access_token"], app=self.exchanger())
        token = self.acted(between)
        for one in (("users", user["id"]), ("apps", through.id)):
            self.assertEqual(self.acts(*one), 1)
        # What is exchanged again keeps who acts.
        second = self.exchanger()
        again = self.issued(self.exchange(second, token, subject_token_type=ACCESS))
        self.assertEqual(self.acts("users", user["id"], second), 1)
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        self.assertFalse(self.active(token) or self.active(again, second))
        self.assertEqual((self.acts("users", user["id"]),
                          self.acts("users", user["id"], second)), (0, 0))

    def test_S35_a_program_until_what_it_got_is_ended(self):
        program = self.program()
        token = self.acted(self.server.ask_token(program).json["access_token"])
        self.assertEqual(self.acts("apps", program["id"]), 1)
        run_as = {"policies": {"run_as_user": self.user["username"]}}
        self.server.accepted("PATCH", f"/apps/{program['id']}", run_as)
        self.assertFalse(self.active(token))
        self.assertEqual((self.acts("apps", program["id"]), self.of_the_token()), (0, 0))
        run_as = {"policies": {"run_as_user": self.admin["username"]}}
        self.server.accepted("PATCH", f"/apps/{program['id']}", run_as)
        self.assertEqual((self.active(token), self.acts("apps", program["id"])), (True, 1))
        self.server.done("DELETE", f"/usage/{program['id']}/{self.admin['id']}")
        self.assertFalse(self.active(token))
        self.assertEqual((self.acts("apps", program["id"]), self.of_the_token()), (0, 0))

    def test_S54_a_user_whom_a_trusted_issuer_names(self):
        issuer = self.registered()
        user = self.person()
        token = self.acted(self.signed(sub=user["username"]), kind=TYPE + "jwt")
        self.assertEqual(self.acts("users", user["id"]), 1)
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"active": False})
        self.assertFalse(self.active(token))
        self.assertEqual(self.acts("users", user["id"]), 0)

    def test_who_acts_for_themselves_is_counted_once(self):
        tokens = self.signed_in(self.browser, self.app())
        self.acted(tokens["access_token"])
        self.assertEqual((self.acts("users", self.user["id"]), self.of_the_token()), (0, 1))

    def test_the_command_line_tells_it(self):
        user, _, tokens = self.robot()
        self.acted(tokens["access_token"])
        done = doorward.run("what-still-works", "user", user["username"], server=self.server)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, rf"(?m)^{TITLE} +\S.* {self.user['username']} +1 ")


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Actor tokens of trusted issuers on a real server: who acts stands in the new token, each way in
which such a token is refused, and what ends when its issuer is switched off."""

import time
import unittest

import trusted_issuers_test
from at_once import at_once
from token_exchange_test import claims
from trusted_issuers_test import TYPE


class TrustedActors(trusted_issuers_test.Base):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.browser = cls.browser_of(cls.user)

    def subject(self):
        return self.signed_in(self.browser, self.app())["access_token"]

    def acted(self, app, actor, subject=None, **changes):
        return self.exchange(app, subject or self.subject(), **{
            "subject_token_type": TYPE + "access_token", "actor_token": actor,
            "actor_token_type": TYPE + "jwt", **changes})

    def refused(self, app, actor, error="invalid_request"):
        answer = self.acted(app, actor)
        self.assertEqual((answer.status, answer.json["error"]), (400, error), repr(answer))
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "actor_token_valid")
        return receipt

    def test_who_acts_stands_in_the_token(self):
        issuer = self.registered()
        for dialect in ("standard", "salesforce"):
            app = self.exchanger(dialect=dialect)
            answer = self.acted(app, self.signed(sub="robot-7", jti=dialect))
            token = self.issued(answer)
            acts = {"sub": "robot-7", "iss": issuer["issuer"]}
            self.assertEqual(claims(token)["act"], acts)
            self.assertEqual(self.introspected(app, token)["act"], acts)
            self.assertEqual(self.introspected(app, token)["username"], self.user["username"])
        second = self.exchanger()
        grown = self.acted(second, self.signed(sub="robot-8", jti="8"), subject=token)
        self.assertEqual(claims(self.issued(grown))["act"],
                         {"sub": "robot-8", "iss": issuer["issuer"], "act": acts})
        as_id = self.acted(app, self.signed(sub="robot-9", jti="9"),
                           actor_token_type=TYPE + "id_token")
        self.issued(as_id)

    def test_S45_it_is_held_against_what_is_registered(self):
        issuer = self.registered(max_age_minutes=5)
        now = int(time.time())
        for dialect in ("standard", "salesforce"):
            app = self.exchanger(dialect=dialect)
            for how, changes in (
                    ({}, {"iss": "https://nobody.example"}),
                    ({"header": {"alg": "HS256"}}, {}), ({"header": {"alg": "none"}}, {}),
                    ({"header": {"typ": "logout+jwt"}}, {}), ({"by": self.other}, {}),
                    ({"by": self.other, "header": {"kid": "first"}}, {}),
                    ({"header": {"jwk": self.other.jwk}}, {}),
                    ({}, {"nbf": now + 100}), ({}, {"exp": now - 31}), ({}, {"exp": None}),
                    ({}, {"iat": now - 5 * 60 - 31}), ({}, {"aud": "https://elsewhere.example"}),
                    ({}, {"aud": None}), ({}, {"sub": None})):
                with self.subTest(dialect, how=how, changes=changes):
                    self.refused(app, self.signed(**how, **changes))
        path = f"/trusted-issuers/{issuer['id']}"
        self.server.accepted("PATCH", path, {"active": False})
        receipt = self.refused(app, self.signed())
        found = [check["found"] for check in receipt["checks"]
                 if check["rule"] == "actor_token_valid"]
        self.assertIn("not active", found[0])
        self.server.accepted("PATCH", path, {"active": True})
        self.issued(self.acted(app, self.signed()))  # What was refused is not used up.
        self.refused(app, self.signed())
        self.server.accepted("PATCH", path, {"single_use": False})
        self.issued(self.acted(app, self.signed()))

    def test_S41_who_is_a_user_here_acts_while_they_are_active(self):
        self.registered(single_use=False)
        robot = self.person()
        app = self.exchanger()
        actor = self.signed(sub=robot["username"])
        self.issued(self.acted(app, actor))
        self.server.accepted("PATCH", f"/users/{robot['id']}", {"frozen": True})
        self.refused(app, actor)

    def test_the_subject_token_may_say_who_acts(self):
        issuer = self.registered(single_use=False)
        app = self.exchanger()
        subject = self.signed(may_act={"sub": "robot-7"}, jti="s")
        ask = lambda actor: self.exchange(app, subject, actor_token=actor,
                                          actor_token_type=TYPE + "jwt")
        token = self.issued(ask(self.signed(sub="robot-7", jti="a")))
        self.assertEqual(claims(token)["act"], {"sub": "robot-7", "iss": issuer["issuer"]})
        answer = ask(self.signed(sub="robot-8", jti="b"))
        self.assertEqual(self.server.receipt(answer)["rule"], "actor_allowed")
        self.assertEqual((answer.status, answer.json["error"]), (400, "invalid_request"))

    def test_S54_switching_its_issuer_off_ends_what_it_acted_in(self):
        issuer = self.registered()
        app = self.exchanger()
        subject = self.subject()
        plain = self.issued(self.exchange(app, subject,
                                          subject_token_type=TYPE + "access_token"))
        token = self.issued(self.acted(app, self.signed(sub="robot-7"), subject=subject))
        active = lambda one: self.introspected(app, one)["active"]
        self.assertEqual((active(plain), active(token)), (True, True))
        self.server.accepted("PATCH", f"/trusted-issuers/{issuer['id']}", {"active": False})
        self.assertEqual((active(plain), active(token)), (True, False))

    def test_S54_revoking_the_actors_own_token_ends_what_it_acted_in(self):
        app, owner = self.exchanger(), self.app()
        acts = self.signed_in(self.browser, owner)["access_token"]
        token = self.issued(self.acted(app, acts, actor_token_type=TYPE + "access_token"))
        self.server.post("/oauth2/revoke", form={
            "token": acts, "client_id": owner.key, "client_secret": owner.secret})
        self.assertFalse(self.introspected(app, token)["active"])


    def signed_in_actor(self):
        """(app, user, tokens) of somebody who signs in to act."""
        user, owner = self.person(), self.app()
        return owner, user, self.signed_in(self.browser_of(user), owner)

    def acting(self, app, tokens):
        """A token in which the holder of these acts, a second one that came of it, and how both are
        looked at: their apps ask for them, and they are used."""
        second = self.exchanger()
        first = self.issued(self.acted(app, tokens["access_token"],
                                       actor_token_type=TYPE + "access_token"))
        below = self.issued(self.exchange(second, first, subject_token_type=TYPE + "access_token"))

        def looks():
            used = [self.server.get("/oauth2/userinfo", bearer=one).status
                    for one in (first, below)]
            return (self.introspected(app, first)["active"],
                    self.introspected(second, below)["active"], *used)

        self.assertEqual(looks(), (True, True, 200, 200))
        return first, looks

    def test_S54_the_actors_refresh_token_ends_what_they_act_in(self):
        app = self.exchanger()
        owner, _, tokens = self.signed_in_actor()
        _, looks = self.acting(app, tokens)
        self.server.post("/oauth2/revoke", form={
            "token": tokens["refresh_token"], "client_id": owner.key,
            "client_secret": owner.secret})
        self.assertEqual(looks(), (False, False, 401, 401))

    def test_S54_taking_the_actors_approval_back_ends_what_they_act_in(self):
        app = self.exchanger()
        owner, user, tokens = self.signed_in_actor()
        _, looks = self.acting(app, tokens)
        self.server.admin("DELETE", f"/usage/{owner.id}/{user['id']}", etag=False)
        self.assertEqual(looks(), (False, False, 401, 401))

    def test_S54_a_frozen_actor_acts_no_more(self):
        app = self.exchanger()
        _, user, tokens = self.signed_in_actor()
        first, looks = self.acting(app, tokens)
        path = f"/users/{user['id']}"
        self.server.accepted("PATCH", path, {"frozen": True})
        self.assertEqual(looks(), (False, False, 401, 401))
        answer = self.server.get("/oauth2/userinfo", bearer=first)
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "token_user_active")
        self.assertIn(user["id"], str(receipt["checks"]))
        self.server.accepted("PATCH", path, {"frozen": False})
        self.assertEqual(looks(), (True, True, 200, 200))
        self.server.done("POST", f"{path}/revoke-tokens")
        self.assertEqual(looks(), (False, False, 401, 401))

    def test_S54_and_in_no_way_that_a_token_is_used(self):
        scopes = ["openid", "api", "setup"]
        administrator = self.person(profile="System Administrator")
        subject = self.signed_in(self.browser_of(administrator), self.app(
            oauth={"scopes": scopes}), scope=" ".join(scopes))["access_token"]
        app, second = self.exchanger(scopes=scopes), self.exchanger(scopes=scopes)
        _, user, tokens = self.signed_in_actor()
        kind = TYPE + "access_token"
        token = self.issued(self.acted(app, tokens["access_token"], subject=subject,
                                       actor_token_type=kind))

        def ways():
            get = lambda path: self.server.get(path, bearer=token).status
            exchanged = self.exchange(second, token, subject_token_type=kind)
            return (self.introspected(app, token)["active"], exchanged.status,
                    get("/oauth2/userinfo"), get("/oauth2/forward-auth"),
                    get("/services/data/v62.0/"), get("/setup/api/users?limit=1"))

        self.assertEqual(ways(), (True, 200, 200, 200, 200, 200))
        self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
        self.assertEqual(ways(), (False, 400, 401, 401, 401, 401))

    def test_S54_nor_does_anybody_for_whom_a_frozen_one_acts(self):
        kind = TYPE + "access_token"
        _, user, behind = self.signed_in_actor()
        between = self.issued(self.acted(self.exchanger(), behind["access_token"],
                                         actor_token_type=kind))
        # It acts, too, with what it got from whom somebody else acts for.
        app = self.exchanger()
        again = self.issued(self.acted(app, between, actor_token_type=kind))
        for acts in (between, again):
            first, looks = self.acting(app, {"access_token": acts})
            self.assertNotIn(user["id"], str(claims(first)["act"]))
            self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})
            self.assertEqual(looks(), (False, False, 401, 401))
            receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=first))
            self.assertEqual(receipt["rule"], "token_user_active")
            self.assertIn(user["id"], str(receipt["checks"]))
            answer = self.acted(app, first, actor_token_type=kind)
            self.assertEqual(self.server.receipt(answer)["rule"], "actor_token_valid")
            self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": False})
            self.assertEqual(looks(), (True, True, 200, 200))
        self.server.done("POST", f"/users/{user['id']}/revoke-tokens")
        self.assertEqual(looks(), (False, False, 401, 401))

    def test_S54_nobody_acts_through_an_app_that_is_blocked(self):
        app = self.exchanger()
        owner, user, tokens = self.signed_in_actor()
        first, looks = self.acting(app, tokens)
        self.server.done("POST", f"/apps/{owner.id}/block", {"because": "a trial"})
        self.assertEqual(looks(), (False, False, 401, 401))
        receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=first))
        self.assertIn(user["id"], str(receipt["checks"]))

    def test_S54_nobody_acts_with_a_token_that_came_from_an_app_that_is_blocked(self):
        user, app = self.person(), self.exchanger()
        browser = self.browser_of(user)
        ends = (lambda one: self.server.admin("DELETE", f"/usage/{one.id}", etag=False),
                lambda one: self.server.admin("DELETE", f"/apps/{one.id}"),
                lambda one: self.server.admin("POST", f"/apps/{one.id}/block", {"because": "x"}))
        kind = TYPE + "access_token"
        ways = (  # The actor's own token, exchanged; and one in which somebody acts for the actor.
            (user, lambda token: self.exchange(self.exchanger(), token, subject_token_type=kind)),
            (self.user, lambda token: self.acted(self.exchanger(), token, actor_token_type=kind)))
        for actor, exchanged in ways:
            for end in ends:
                earlier = self.app()
                acts = self.issued(exchanged(self.signed_in(browser, earlier)["access_token"]))
                first, looks = self.acting(app, {"access_token": acts})
                answer = end(earlier)
                self.assertLess(answer.status, 300, repr(answer))
                self.assertEqual(looks(), (False, False, 401, 401))
            receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=first))
            self.assertEqual(receipt["rule"], "token_app_in_force")
            self.assertIn(f"{actor['id']} acts with a token that came from app {earlier.id}",
                          str(receipt["checks"]))

    def test_S54_a_robot_acts_as_its_run_as_user_of_today(self):
        app = self.exchanger()
        robot = self.server.make_app("Robot that is changed", policies={
            "run_as_user": self.admin["username"]})
        _, looks = self.acting(app, self.server.ask_token(robot).json)
        for change, back in (
                ({"policies": {"run_as_user": self.user["username"]}},
                 {"policies": {"run_as_user": self.admin["username"]}}),
                ({"oauth": {"client_credentials": {"enabled": False}}},
                 {"oauth": {"client_credentials": {"enabled": True}}})):
            self.server.change_app(robot, change)
            self.assertEqual(looks(), (False, False, 401, 401))
            self.server.change_app(robot, back)
            self.assertEqual(looks(), (True, True, 200, 200))
        robot = self.server.make_app("Robot that is blocked", policies={
            "run_as_user": self.admin["username"]})
        _, looks = self.acting(app, self.server.ask_token(robot).json)
        self.server.done("POST", f"/apps/{robot['id']}/block", {"because": "a trial"})
        self.assertEqual(looks(), (False, False, 401, 401))

    def test_S54_taking_a_robots_approval_back_ends_what_it_acts_in(self):
        kind = TYPE + "access_token"
        for behind in (False, True):
            with self.subTest(behind=behind):
                robot = self.server.make_app(f"Robot that is told to stop {behind}", policies={
                    "run_as_user": self.admin["username"]})
                acts = self.server.ask_token(robot).json
                if behind:
                    acts = self.issued(self.acted(self.exchanger(), acts["access_token"],
                                                  actor_token_type=kind))
                    acts = {"access_token": acts}
                app = self.exchanger()
                first, looks = self.acting(app, acts)
                self.server.done("GET", f"/apps/{robot['id']}/still-works")  # Its use is written.
                self.server.done("DELETE", f"/usage/{robot['id']}/{self.admin['id']}")
                self.assertEqual(looks(), (False, False, 401, 401))
                receipt = self.server.receipt(
                    self.server.get("/oauth2/userinfo", bearer=first))
                self.assertEqual(receipt["rule"], "token_not_revoked")

    def test_S54_who_is_not_admitted_any_more_acts_no_more(self):
        user = self.person()
        owner = self.app(policies={"permitted_users": "admin_approved",
                                   "profiles": ["Standard User"]})
        first, looks = self.acting(self.exchanger(),
                                   self.signed_in(self.browser_of(user), owner))
        path = f"/apps/{owner.id}"
        self.server.accepted("PATCH", path, {"policies": {"profiles": []}})
        self.assertEqual(looks(), (False, False, 401, 401))
        receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=first))
        self.assertEqual(receipt["rule"], "token_user_admitted")
        self.assertIn(f"{user['id']} acts through an app that does not admit them",
                      str(receipt["checks"]))
        self.server.accepted("PATCH", path, {"policies": {"profiles": ["Standard User"]}})
        self.assertEqual(looks(), (True, True, 200, 200))

    def test_S54_nobody_acts_for_longer_than_by_their_own_token(self):
        owner = self.app(oauth={"jwt_access_tokens": {"enabled": True, "lifetime_minutes": 1}})
        acts = self.signed_in(self.browser, owner)["access_token"]
        answer = self.acted(self.exchanger(), acts, actor_token_type=TYPE + "access_token")
        self.issued(answer)
        self.assertLessEqual(answer.json["expires_in"], 60)

    def test_S54_a_robot_behind_an_actor_is_its_run_as_user_of_today(self):
        robot = self.server.make_app("Robot behind", policies={
            "run_as_user": self.admin["username"]})
        between = self.issued(self.acted(self.exchanger(),
                                         self.server.ask_token(robot).json["access_token"],
                                         actor_token_type=TYPE + "access_token"))
        first, looks = self.acting(self.exchanger(), {"access_token": between})
        self.server.change_app(robot, {"policies": {"run_as_user": self.user["username"]}})
        self.assertEqual(looks(), (False, False, 401, 401))
        receipt = self.server.receipt(self.server.get("/oauth2/userinfo", bearer=first))
        self.assertEqual(receipt["rule"], "token_app_in_force")
        self.assertIn(f"{self.admin['id']} acts through an app", str(receipt["checks"]))

    def test_S54_an_actor_of_a_trusted_issuer_who_is_frozen_here_acts_no_more(self):
        self.registered(single_use=False)
        robot, app = self.person(), self.exchanger()
        token = self.issued(self.acted(app, self.signed(sub=robot["username"])))
        self.assertEqual(claims(token)["act"]["user_id"], robot["id"])
        active = lambda: self.introspected(app, token)["active"]
        self.assertTrue(active())
        self.server.accepted("PATCH", f"/users/{robot['id']}", {"frozen": True})
        self.assertFalse(active())

    def test_S45_an_actor_token_acts_once_and_costs_the_losers_nothing(self):
        self.registered()
        app = self.exchanger()
        actor = self.signed(sub="robot-7", jti="acts")
        subjects = [self.signed(jti=f"subject-{number}") for number in range(20)]
        ask = lambda number: self.exchange(app, subjects[number], actor_token=actor,
                                           actor_token_type=TYPE + "jwt")
        answers = at_once(len(subjects), ask)
        statuses = [answer.status for answer in answers]
        self.assertEqual((statuses.count(200), statuses.count(400)), (1, 19), statuses)
        for subject, answer in zip(subjects, answers):
            if answer.status != 200:
                self.assertEqual(self.server.receipt(answer)["rule"], "actor_token_valid")
                self.issued(self.exchange(app, subject))
        # One that serves once is not subject and actor in one request.
        both = self.signed(jti="both")
        answer = self.exchange(app, both, actor_token=both, actor_token_type=TYPE + "jwt")
        self.assertEqual(self.server.receipt(answer)["rule"], "actor_token_valid")
        self.issued(self.exchange(app, both))

    def test_S54_what_ends_during_an_exchange_leaves_nothing_alive(self):
        app = self.app(oauth={"token_exchange": {"enabled": True}})
        for _ in range(4):
            owner = self.app()
            token = self.signed_in(self.browser, owner)["access_token"]
            self.signed_in(self.browser, app)  # The user says yes to the app that exchanges.
            revoke = lambda: self.server.post("/oauth2/revoke", form={
                "token": token, "client_id": owner.key, "client_secret": owner.secret})
            take_back = lambda: self.server.admin(
                "DELETE", f"/usage/{app.id}/{self.user['id']}", etag=False)
            for end in (take_back, revoke):
                self.signed_in(self.browser, app)

                def one(number):
                    return end() if number == 0 else self.exchange(
                        app, token, subject_token_type=TYPE + "access_token")

                answers = at_once(24, one)
                self.assertLess(answers[0].status, 300, repr(answers[0]))
                for answer in answers[1:]:
                    if answer.status == 200:
                        self.assertFalse(self.introspected(app, answer.json["access_token"])[
                            "active"])


if __name__ == "__main__":
    unittest.main()

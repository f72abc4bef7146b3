# SPDX-License-Identifier: Apache-2.0
"""Who may not sign in although the password is right: on the page, without a page in both
dialects, and with a session from before. The answer, and the receipt with its first failed check
and the setting behind it."""

import copy
import threading
import unittest

import web_server_flow
from browser_visit import PASSWORD, Browser, Page

ELSEWHERE = ["203.0.113.0/24 Elsewhere"]


class SignIns(web_server_flow.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server.done("PATCH", "/organization", {"allow_code_credentials_flow": True})

    def apps(self):
        """One app, as it is asked in each dialect."""
        here = self.app(oauth={"code_credentials": {"enabled": True}})
        there = copy.copy(here)
        there.prefix = "/services/oauth2"
        return here, there

    def headless(self, app, user):
        form = app.request(response_type="code_credentials", username=user["username"],
                           password=PASSWORD)
        return self.server.post(f"{app.prefix}/authorize", form=form,
                                headers={"Auth-Request-Type": "Named-User"})

    def check_receipt(self, answer, flow, rule, setting):
        receipt = self.server.receipt(answer)
        self.assertEqual((receipt["outcome"], receipt["flow"], receipt["rule"]),
                         ("denied", flow, rule))
        failed = [c for c in receipt["checks"] if c["verdict"] == "failed"]
        self.assertEqual((failed[0]["rule"], failed[0]["name"]), (rule, f"{flow}.{rule}"))
        self.assertEqual(receipt.get("setting"), setting)
        self.assertTrue(receipt["remedy"])
        self.assertNotIn(PASSWORD, str(receipt))


class EachRuleOfASignInHasItsAnswer(SignIns):
    def refused_everywhere(self, rule, setting, told, words, **change):
        """After this change to the profile of a user who could sign in until then."""
        web_server_flow.TestCase.made += 1
        profile = self.server.done("POST", "/profiles", {
            "name": f"Profile {web_server_flow.TestCase.made}", "permissions": ["api_enabled"]})
        user = self.person(profile=profile["name"])
        before = self.browser_of(user)
        here, there = self.apps()
        for app in (here, there):
            self.assertLess(self.headless(app, user).status, 400)
        self.server.accepted("PATCH", f"/profiles/{profile['id']}", change)

        page = Page(Browser(self.server).sign_in(user["username"]))
        self.assertEqual((page.status, page.ids["alert"]), (403, told))
        self.assertEqual(page.ids["receipt"], page.answer.request_id)
        self.assertFalse([c for c in page.answer.cookies if c.startswith("doorward=")])
        self.check_receipt(page.answer, "sign_in", rule, setting)

        standard = self.headless(here, user)
        self.assertEqual((standard.status, standard.json["error"]), (403, "access_denied"))
        self.assertEqual(standard.json["error_description"], told)
        self.check_receipt(standard, "headless_sign_in", rule, setting)
        salesforce = self.headless(there, user)
        self.assertEqual((salesforce.status, salesforce.json),
                         (400, {"error": "invalid_grant", "error_description": words}))
        self.check_receipt(salesforce, "headless_sign_in", rule, setting)

        over = before.api("GET", "/session")
        self.assertEqual((over.status, over.json["detail"]), (403, told), repr(over))
        self.check_receipt(over, "session", rule, setting)

    def test_outside_the_login_hours_of_the_profile(self):
        self.refused_everywhere("sign_in_hours", "login_hours",
                                "You may not sign in at this hour. Ask your administrator.",
                                "ip restricted or invalid login hours",
                                login_hours=["never"])

    def test_S61_from_outside_the_login_ranges_of_the_profile(self):
        self.refused_everywhere(
            "sign_in_address_allowed", "login_ip_ranges",
            "Signing in from this network is not allowed. Ask your administrator.",
            "ip restricted",
            login_ip_ranges=ELSEWHERE)

    def test_an_api_only_user(self):
        self.refused_everywhere("sign_in_allowed", "permissions",
                                "This user may use APIs only. Ask your administrator.",
                                "user may use APIs only",
                                permissions=["api_enabled", "api_only_user"])

    def test_a_session_that_is_none_or_was_signed_out(self):
        browser = self.browser_of(self.person())
        kept = dict(browser.cookies)
        browser.submit(browser.get("/logout"))
        for cookies in (kept, {"doorward": "A" * 43}):
            late = Browser(self.server)
            late.cookies = cookies
            answer = late.api("GET", "/session")
            self.assertEqual(answer.status, 401, repr(answer))
            self.assertEqual(answer.json["detail"], "You are signed out. Sign in again.")
            self.check_receipt(answer, "session", "session_valid", "session_idle_minutes")


def at_once(ask, times):
    """The answers to so many requests that are sent at the same time."""
    answers, gate = [], threading.Barrier(times)

    def one():
        gate.wait()
        answers.append(ask())

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


class MoreSignInsThanThereIsRoomFor(SignIns):
    """Sixteen threads wait for two passwords to be checked and eight that stand in line: whoever
    comes then is turned away. Each check takes long, so that all of them come meanwhile."""

    options = ("--pool-threads", "16", "--password-passes", "4")

    def turned_away(self, ask, good):
        """Of many at the same time: one that there was no room for. Others came in."""
        answers = at_once(ask, 40)
        self.assertEqual(len(answers), 40)
        statuses = {answer.status for answer in answers}
        self.assertIn(good, statuses)
        away = [answer for answer in answers if answer.status != good]
        self.assertTrue(away, "there was room for all of them")
        self.assertEqual({answer.status for answer in away}, {away[0].status})
        return away[0]

    def test_are_turned_away_and_are_no_guessers(self):
        user = self.person()
        here, there = self.apps()
        blank = Browser(self.server)
        form = blank.get("/login")

        def sign_in():
            browser = Browser(self.server)
            browser.cookies = dict(blank.cookies)
            return browser.submit(form, username=user["username"], password=PASSWORD)

        page = self.turned_away(sign_in, 303)
        self.assertEqual(page.status, 503)
        self.assertEqual(Page(page).ids["alert"],
                         "The server is busy with other sign-ins. Try again in a moment.")
        self.check_receipt(page, "sign_in", "sign_in_turn_free", None)
        standard = self.turned_away(lambda: self.headless(here, user), 200)
        self.assertEqual((standard.status, standard.json["error"]),
                         (503, "temporarily_unavailable"))
        self.check_receipt(standard, "headless_sign_in", "sign_in_turn_free", None)
        salesforce = self.turned_away(lambda: self.headless(there, user), 303)
        self.assertEqual((salesforce.status, salesforce.json),
                         (503, {"error": "service_unavailable",
                                "error_description": "server is busy, try again"}))
        self.check_receipt(salesforce, "headless_sign_in", "sign_in_turn_free", None)
        # Nobody was counted as a guesser.
        self.assertEqual(sign_in().status, 303)


if __name__ == "__main__":
    unittest.main()

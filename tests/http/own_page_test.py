# SPDX-License-Identifier: Apache-2.0
"""The users' own page: apps, sessions, authenticators, recovery codes, password and sign-ins of the
person who looks, each of which can be ended there. Nothing of anybody else can be named."""

import re
import time
import unittest

import browser_visit
import doorward
import web_server_flow
from browser_visit import PASSWORD, Browser, Page
from web_server_flow import totp


class OwnPage(web_server_flow.TestCase):
    """A person who may sign in to apps, and do nothing in Setup."""

    def setUp(self):
        self.user = self.person()
        self.browser = self.browser_of(self.user)

    def page(self, browser=None):
        page = (browser or self.browser).get("/account")
        self.assertEqual(page.status, 200, page.text)
        self.assertEqual(page.title, "Your account")
        return page

    def post(self, path, browser=None, **fields):
        browser = browser or self.browser
        token = browser.get("/account").fields["form_token"]
        return browser.request("POST", path, form={"form_token": token, **fields})

    def values(self, page, name):
        """What the buttons of this name would end."""
        return [given["value"] for tag, given in page.tags
                if tag == "button" and given.get("name") == name]

    def mail(self, subject, *words):
        """The text of a mail to this user, as soon as it is there."""
        deadline = time.monotonic() + 30
        while True:
            for path in sorted((self.server.data / "outbox").glob("*.eml"), reverse=True):
                text = path.read_text().replace("=\r\n", "").replace("=\n", "")
                if f"Subject: {subject}" in text and self.user["username"] in text:
                    if all(word in text for word in words):
                        return text
            self.assertLess(time.monotonic(), deadline, f"no mail {subject}")
            time.sleep(0.05)

    def audited(self, action):
        rows = self.server.done("GET", f"/audit?action={action}&object={self.user['id']}")
        return rows["items"]

    def verify(self, path, browser):
        """Opens a page that first wants to know who is there: by mail, unless that is fresh."""
        answer = browser.request("GET", path)
        if answer.status == 200:
            return Page(answer)
        self.assertEqual(answer.status, 303, repr(answer))
        self.assertTrue(answer.headers["location"].startswith("/verify"), repr(answer))
        asked = browser.follow(answer)
        before = self.codes_mailed()
        code_page = Page(browser.submit(asked, method="email"))
        deadline = time.monotonic() + 30
        while len(self.codes_mailed()) == len(before):
            self.assertLess(time.monotonic(), deadline, "no code came")
            time.sleep(0.05)
        return browser.follow(browser.submit(code_page, code=self.codes_mailed()[-1]))

    def codes_mailed(self):
        found = []
        for path in sorted((self.server.data / "outbox").glob("*.eml")):
            text = path.read_text()
            if self.user["username"] in text:
                found += re.findall(r"verification code is (\d{6})", text)
        return found

    def with_authenticator(self, browser=None, label="Blue phone"):
        """Adds one as a person does: its key, and the page that follows."""
        browser = browser or self.browser
        named = self.verify("/account/authenticators/new", browser)
        answer = browser.submit(named, label=label)
        scan = browser.follow(answer)
        key = scan.ids["key"].replace(" ", "")
        return key, Page(browser.submit(scan, code=totp(key, time.time() - 30)))

    def codes_on(self, page):
        return re.findall(r"<li><code>(\d{4} \d{4} \d{4})</code></li>", page.text)


class ThePage(OwnPage):
    def test_somebody_without_any_permission_in_setup_has_it_and_comes_to_it(self):
        self.assertEqual(self.browser.api("GET", "/apps").status, 403)
        page = self.page()
        self.assertEqual(page.ids["username"], self.user["username"])
        self.assertNotIn("setup", page.ids)
        for section in ("apps", "sessions", "authenticators", "recovery-codes", "password",
                        "sign-ins"):
            self.assertIn(section, page.ids)
        again = Browser(self.server)
        self.assertEqual(again.sign_in(self.user["username"]).headers["location"], "/account")

    def test_an_administrator_has_it_too_with_the_way_to_setup(self):
        browser_visit.signed_in(self.server)
        admin = Browser(self.server)
        self.assertEqual(admin.sign_in().headers["location"], "/setup/")
        self.assertIn("setup", self.page(admin).ids)
        old = admin.request("GET", "/setup/account")
        self.assertEqual((old.status, old.headers["location"]), (303, "/account"))

    def test_nobody_else_sees_it_and_comes_back_to_it_after_signing_in(self):
        stranger = Browser(self.server)
        answer = stranger.request("GET", "/account")
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.headers["location"], "/login?next=%2Faccount")
        signed = stranger.submit(stranger.follow(answer), username=self.user["username"],
                                 password=PASSWORD)
        self.assertEqual(signed.headers["location"], "/account")

    def test_it_is_linked_from_the_pages_around_it(self):
        self.assertIn("/account", Browser(self.server).get("/login").links)
        self.assertIn("/account", self.allowing(self.app()).links)
        self.assertIn("/account", self.browser.get("/password/change").links)
        done = self.browser.submit(self.browser.get("/logout"))
        self.assertIn("/account", self.browser.follow(done).links)

    def allowing(self, app):
        """The consent page of an app."""
        return self.browser.get(app.url())

    def test_S13_a_form_of_another_session_or_site_changes_nothing(self):
        other = self.browser_of(self.user)
        session = self.values(self.page(), "session")[0]
        stolen = self.browser_of(self.person()).get("/account").fields["form_token"]
        for path, fields in (("/account/sessions", {"session": session}),
                             ("/account/apps", {"app": "x"}),
                             ("/account/authenticators/new", {"label": "x"}),
                             ("/account/authenticators/confirm", {"id": "x", "code": "1"}),
                             ("/account/authenticators/remove", {"id": "x"}),
                             ("/account/recovery-codes", {})):
            with self.subTest(path=path):
                for token in ("", stolen):
                    answer = self.browser.request("POST", path,
                                                  form={"form_token": token, **fields})
                    self.assertEqual(answer.status, 403, repr(answer))
                token = self.page().fields["form_token"]
                answer = self.browser.request("POST", path, form={"form_token": token, **fields},
                                              headers={"Origin": "https://elsewhere.example",
                                                       "Sec-Fetch-Site": "cross-site"})
                self.assertEqual(answer.status, 403, repr(answer))
        self.page(other)

    def test_S68_what_apps_and_browsers_call_themselves_is_text(self):
        loud = Browser(self.server)
        page = loud.get("/login")
        loud.request("POST", page.action, headers={"User-Agent": "<script>alert(1)</script>"},
                     form={**page.fields, "username": self.user["username"],
                           "password": PASSWORD})
        text = self.page().text
        self.assertNotIn("<script", text)
        self.assertIn("&lt;script&gt;", text)


class Apps(OwnPage):
    def test_S15_consent_is_listed_and_taken_back_with_every_token(self):
        app = self.app()
        tokens = self.signed_in(self.browser, app)
        page = self.page()
        record = app.id
        self.assertIn(f"app-{record}", page.ids)
        self.assertRegex(page.ids[f"app-{record}"], r"App \d+")
        self.assertIn("Manage user data via APIs", page.ids[f"app-{record}"])
        self.assertEqual(self.values(page, "app"), [record])

        answer = self.post("/account/apps", app=record)
        self.assertEqual(answer.status, 303, repr(answer))
        gone = self.browser.follow(answer)
        self.assertEqual(gone.ids["notice"], "The app may not act as you any more.")
        self.assertNotIn(f"app-{record}", gone.ids)
        self.assertEqual(app.refresh(tokens["refresh_token"]).status, 400)
        userinfo = self.server.request("GET", "/oauth2/userinfo", bearer=tokens["access_token"])
        self.assertEqual(userinfo.status, 401)
        self.assertIn("Allow access?", self.browser.get(app.url()).text)
        rows = self.server.done("GET", "/audit?action=approval.revoked")["items"]
        self.assertEqual(rows[0]["by"]["username"], self.user["username"])

    def test_a_code_on_its_way_ends_too(self):
        app = self.app()
        code = self.allowed(self.browser, app)["code"]
        self.assertEqual(self.post("/account/apps", app=app.id).status, 303)
        self.assertEqual(app.redeem(code).status, 400)

    def test_S59_an_app_of_somebody_else_is_as_unknown_as_none(self):
        app = self.app()
        other = self.person()
        tokens = self.signed_in(self.browser_of(other), app)
        for value in (app.id, "0H4000000000999AAA", "nonsense", ""):
            answer = Page(self.post("/account/apps", app=value))
            self.assertEqual((answer.status, "receipt" in answer.ids), (404, False))
            self.assertEqual(answer.ids["alert"], "There is no such app among yours.")
        self.assertEqual(app.refresh(tokens["refresh_token"]).status, 200)


class Sessions(OwnPage):
    def test_one_or_all_others_are_ended(self):
        second, third = self.browser_of(self.user), self.browser_of(self.user)
        page = self.page()
        listed = [value for value in self.values(page, "session")]
        self.assertGreaterEqual(len(set(listed)), 2)
        self.assertIn("this browser", page.ids["here"])
        self.assertEqual(self.post("/account/sessions", session=listed[0]).status, 303)
        left = [browser for browser in (second, third)
                if browser.api("GET", "/session").status == 200]
        self.assertEqual(len(left), 1)
        self.assertEqual(self.post("/account/sessions", others="all").status, 303)
        self.assertEqual(left[0].api("GET", "/session").status, 401)
        self.assertEqual(self.values(self.page(), "others"), [])

    def test_S59_a_session_of_somebody_else_is_as_unknown_as_none(self):
        other = self.person()
        theirs = self.browser_of(other)
        self.browser_of(other)
        session = self.values(self.page(theirs), "session")[0]
        answers = {value: Page(self.post("/account/sessions", session=value))
                   for value in (session, "nonsense")}
        for answer in answers.values():
            self.assertEqual((answer.status, "receipt" in answer.ids), (404, False))
            self.assertEqual(answer.ids["alert"], "There is no such session among yours.")
        self.assertIn(session, self.values(self.page(theirs), "session"))

    def test_a_sign_in_is_ended_where_it_is_listed(self):
        other = self.browser_of(self.user)
        page = self.page()
        self.assertIn("Sign-in with a password", page.ids["sign-ins"])
        session = self.values(page, "session")[0]
        self.assertIn(f'value="{session}"', page.text[page.text.index('id="sign-ins-form"'):])
        self.assertEqual(self.post("/account/sessions", session=session).status, 303)
        self.assertEqual(other.api("GET", "/session").status, 401)

    def test_a_try_that_was_refused_is_seen_and_nothing_of_others(self):
        Browser(self.server).sign_in(self.user["username"], "not the password")
        other = self.person()
        Browser(self.server).sign_in(other["username"], "not the password")
        text = self.page().ids["sign-ins"]
        self.assertEqual(text.count("Refused"), 1)
        self.assertIn("The username or the password is not right.", text)


class Authenticators(OwnPage):
    def test_one_is_added_after_verification_with_recovery_codes_and_a_mail(self):
        key, page = self.with_authenticator()
        self.assertEqual(page.title, "Your recovery codes")
        self.assertEqual(len(set(self.codes_on(page))), 10)
        account = self.page()
        self.assertIn("Blue phone", account.ids["authenticators"])
        self.assertIn("10 are left", account.ids["codes-left"])
        self.mail("An authenticator was added", "Blue phone")
        self.assertEqual(len(self.audited("recovery_codes.made")), 1)
        self.assertNotIn(key, account.text)

    def test_a_wrong_first_code_puts_nothing_in_force_and_shows_the_picture_again(self):
        named = self.verify("/account/authenticators/new", self.browser)
        scan = self.browser.follow(self.browser.submit(named, label="Blue phone"))
        self.assertTrue(any(given.get("id") == "qr" for _, given in scan.tags))
        again = Page(self.browser.submit(scan, code="000000"))
        self.assertEqual(again.status, 422)
        self.assertEqual(again.ids["key"], scan.ids["key"])
        self.assertIn("code-error", again.ids)
        self.assertNotIn("Blue phone", self.page().ids["authenticators"])

    def test_what_has_no_name_is_asked_for_one(self):
        verify = self.browser.get("/verify?next=/account/authenticators/new")
        self.assertIn("changes how you sign in", verify.text)
        named = self.verify("/account/authenticators/new", self.browser)
        for label in ("", " ", "x" * 81):
            again = Page(self.browser.submit(named, label=label))
            self.assertEqual(again.status, 422)
            self.assertEqual(again.ids["label-error"], "Enter a name of 1 to 80 characters.")

    def test_without_a_fresh_verification_nothing_is_made_or_removed(self):
        for path in ("/account/authenticators/new", "/account/recovery-codes"):
            answer = self.post(path, label="x")
            self.assertEqual(answer.status, 303)
            self.assertTrue(answer.headers["location"].startswith("/verify?next="), repr(answer))
        self.assertEqual(self.audited("authenticator.added"), [])

    def test_removing_the_last_one_ends_the_codes_and_tells_the_user(self):
        _, page = self.with_authenticator()
        code = self.codes_on(page)[0]
        link = next(link for link in self.page().links if "remove?id=" in link)
        ask = self.browser.get(link)
        self.assertEqual(ask.title, "Remove Blue phone?")
        answer = self.browser.submit(ask)
        self.assertEqual(self.browser.follow(answer).ids["notice"],
                         "The authenticator app is removed.")
        self.mail("An authenticator was removed", "Blue phone")
        self.assertEqual(Browser(self.server).sign_in(self.user["username"]).headers["location"],
                         "/account")
        self.with_authenticator(label="New phone")
        half = Browser(self.server)
        half.sign_in(self.user["username"])
        refused = half.submit(half.get("/login/second-factor"), code=code)
        self.assertEqual(refused.status, 401, "a code of the old set")

    def test_S59_an_authenticator_of_somebody_else_is_as_unknown_as_none(self):
        self.with_authenticator()
        link = next(link for link in self.page().links if "remove?id=" in link)
        stranger = self.browser_of(self.person())
        for url in (link, "/account/authenticators/remove?id=nonsense"):
            self.assertEqual(stranger.get(url).status, 404)
        answer = Page(self.post("/account/authenticators/confirm", browser=stranger,
                                id=link.split("=")[1], code="000000"))
        self.assertEqual(answer.status, 404)


class RecoveryCodes(OwnPage):
    def half_signed_in(self):
        browser = Browser(self.server)
        answer = browser.sign_in(self.user["username"])
        self.assertEqual(answer.headers["location"], "/login/second-factor")
        return browser

    def test_one_serves_in_place_of_the_app_once(self):
        _, page = self.with_authenticator()
        first, second = self.codes_on(page)[:2]
        browser = self.half_signed_in()
        answer = browser.submit(browser.get("/login/second-factor"), code=first)
        self.assertEqual(answer.status, 303, repr(answer))
        self.assertEqual(browser.api("GET", "/session").status, 200)
        self.assertIn("9 are left", self.page(browser).ids["codes-left"])
        self.mail("A recovery code was used", "9 are left")
        self.assertEqual(len(self.audited("recovery_code.used")), 1)

        again = self.half_signed_in()
        self.assertEqual(again.submit(again.get("/login/second-factor"), code=first).status, 401)
        answer = again.submit(again.get("/login/second-factor"), code=second.replace(" ", "-"))
        self.assertEqual(answer.status, 303, "however it is written")

    def test_a_new_set_retires_the_old(self):
        _, page = self.with_authenticator()
        old = self.codes_on(page)[0]
        ask = self.browser.get("/account/recovery-codes")
        self.assertEqual(ask.title, "Make new recovery codes?")
        fresh = self.codes_on(Page(self.browser.submit(ask)))
        self.assertEqual(len(set(fresh)), 10)
        self.mail("Recovery codes were made")
        browser = self.half_signed_in()
        self.assertEqual(browser.submit(browser.get("/login/second-factor"), code=old).status, 401)
        answer = browser.submit(browser.get("/login/second-factor"), code=fresh[0])
        self.assertEqual(answer.status, 303)

    def test_it_verifies_the_identity_too(self):
        _, page = self.with_authenticator()
        code = self.codes_on(page)[0]
        browser = self.half_signed_in()
        browser.submit(browser.get("/login/second-factor"), code=self.codes_on(page)[1])
        asked = browser.get("/verify?next=/account/recovery-codes")
        shown = Page(browser.submit(asked, method="totp"))
        answer = browser.submit(shown, code=code)
        self.assertEqual(answer.headers["location"], "/account/recovery-codes", repr(answer))
        self.assertEqual(browser.follow(answer).title, "Make new recovery codes?")

    def test_S73_guessing_one_is_slowed_down_as_guessing_a_code_of_the_app(self):
        doorward.wait_for_room(doorward.QUARTER)
        self.with_authenticator()
        guesses = ((self.half_signed_in(), f"{guess:012d}") for guess in range(12))
        statuses = [browser.submit(browser.get("/login/second-factor"), code=code).status
                    for browser, code in guesses]
        self.assertEqual(statuses[0], 401)
        self.assertEqual(statuses[-1], 429, statuses)

    def test_somebody_elses_code_is_wrong(self):
        _, page = self.with_authenticator()
        mine = self.codes_on(page)[0]
        first, self.user = self.user, self.person()
        self.with_authenticator(self.browser_of(self.user))
        browser = self.half_signed_in()
        self.assertEqual(browser.submit(browser.get("/login/second-factor"), code=mine).status, 401)
        self.user = first
        browser = self.half_signed_in()
        self.assertEqual(browser.submit(browser.get("/login/second-factor"), code=mine).status, 303)


class Password(OwnPage):
    def test_it_is_changed_from_here(self):
        page = self.page()
        self.assertIn("Chosen 20", page.ids["password-set"])
        self.assertIn("/password/change", page.links)
        form = self.browser.get("/password/change")
        new = "quartz meadow fiddle umbrella"
        changed = Page(self.browser.submit(form, password=PASSWORD, new_password=new,
                                           new_password_again=new))
        self.assertEqual(changed.status, 200, changed.text)
        self.assertIn("/account", changed.links)


if __name__ == "__main__":
    unittest.main()

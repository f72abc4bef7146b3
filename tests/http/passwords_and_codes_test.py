# SPDX-License-Identifier: Apache-2.0
"""Choosing, forgetting, changing and guessing passwords; the second factor."""

import hashlib
import hmac
import pathlib
import re
import struct
import tempfile
import time
import unittest
from base64 import b32decode

import browser_visit
import doorward
from browser_visit import PASSWORD, Browser, link_for, make_user, signed_in

OTHER = "quartz meadow fiddle umbrella"


def totp(key, at=None):
    """RFC 6238 with the usual parameters."""
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.new(b32decode(key), struct.pack(">Q", step), hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place:place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1000000:06d}"


def mails(server):
    """What was mailed, oldest first."""
    folder = server.data / "outbox"
    files = sorted(folder.glob("*.eml")) if folder.exists() else []
    return [file.read_text() for file in files]


def mailed_link(server, username):
    """The newest link mailed to this user; mail goes out a moment after the answer."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        for text in reversed(mails(server)):
            plain = text.replace("=\n", "").replace("=3D", "=")
            found = re.search(r"http://\S+/password/reset\?token=\w+", plain)
            if found and f"To: <{username}>" in text:
                return found.group()
        time.sleep(0.02)
    raise AssertionError("no mail with a link")


class Choosing(doorward.TestCase):
    def page_of(self, password, again=None):
        browser = Browser(self.server)
        link = link_for(self.server)
        page = browser.get(link[link.index("/login"):])
        answer = browser.submit(page, new_password=password,
                                new_password_again=password if again is None else again)
        return browser_visit.Page(answer)

    def test_what_is_wrong_stands_beside_its_field(self):
        cases = [("", None, "new_password", "Choose a password."),
                 ("kT9#vQz", None, "new_password", "at least 12 characters"),
                 ("Password1234", None, "new_password", "very weak"),
                 ("administrator", None, "new_password", "very weak"),
                 (PASSWORD, OTHER, "new_password_again", "not the same")]
        for password, again, field, words in cases:
            with self.subTest(password=password):
                page = self.page_of(password, again)
                self.assertEqual(page.status, 422)
                self.assertIn(words, page.ids[f"{field}-error"])
                given = next(g for t, g in page.tags if g.get("id") == field)
                self.assertIn(f"{field}-error", given["aria-describedby"])
                self.assertEqual(given["aria-invalid"], "true")
                self.assertEqual(given["value"], "")
                self.assertNotIn(password or "\0", page.text)

    def test_the_meter_says_how_weak_and_why(self):
        page = self.page_of("lkjhgfdsaz1990")
        meter = next(given for tag, given in page.tags if tag == "meter")
        self.assertLess(int(meter["value"]), 3)
        self.assertIn("neighbouring keys", page.ids["strength"])
        self.assertIn("year", page.ids["strength"])

    def test_the_minimum_length_is_a_setting(self):
        self.server.accepted("PATCH", "/organization", {"password_min_length": 20})
        self.assertIn("at least 20", self.page_of("kT9#vQz2!mWp").ids["new_password-error"])
        self.server.accepted("PATCH", "/organization", {"password_min_length": 12})

    def test_a_link_goes_to_the_user_by_mail_when_asked(self):
        user = make_user(self.server, "new@example.com")
        made = self.server.done("POST", f"/users/{user['id']}/password-link", {"send_mail": True})
        self.assertTrue(made["sent_by_mail"])
        self.assertIn("/login/first?token=", made["link"])
        trail = self.server.done("GET", "/audit?action=user.password_link_made&limit=1")
        self.assertEqual(trail["items"][0]["object_name"], "new@example.com")
        self.assertNotIn(made["link"].rsplit("=")[1], str(trail))

    def test_the_command_line_makes_a_link(self):
        made = doorward.run("user", "sign-in-link", doorward.ADMINISTRATOR, server=self.server)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(Browser(self.server).choose_password(made.stdout.strip()).status, 303)

    def test_ones_own_link_comes_by_mail_and_says_who_asked(self):
        name = "reader@example.com"
        self.server.done("POST", "/permission-sets",
                         {"name": "Reader", "permissions": ["api_enabled", "view_setup"]})
        make_user(self.server, name, profile="Standard User", permission_sets=["Reader"])
        app = self.server.make_app("Reader", oauth={"scopes": ["setup"]},
                                   policies={"run_as_user": name})
        made = doorward.run("user", "sign-in-link", name, "--url", self.server.url, "--key",
                            app["key"], "--secret-file", "-", input=app["secret"])
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(made.stdout, f"The link is in a mail to the address of {name}.\n")
        end = time.monotonic() + 5
        while not any(f"To: <{name}>" in text for text in mails(self.server)):
            self.assertLess(time.monotonic(), end, "no mail")
            time.sleep(0.02)
        text = next(text for text in mails(self.server) if f"To: <{name}>" in text)
        self.assertIn("It was asked for in Setup, as you.", text.replace("=\n", ""))


class StolenPasswords(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="doorward-test-"))
        stolen = folder / "stolen"
        lines = sorted(hashlib.sha1(text.encode()).hexdigest().upper() + ":3"
                       for text in [OTHER, *map(str, range(2000))])
        stolen.write_text("\n".join(lines) + "\n")
        cls.options = ("--breached-passwords", str(stolen))
        super().setUpClass()

    def test_a_password_from_the_list_is_refused(self):
        browser = Browser(self.server)
        page = browser_visit.Page(browser.choose_password(link_for(self.server), OTHER))
        self.assertEqual(page.status, 422)
        self.assertIn("stolen", page.ids["new_password-error"])
        self.assertEqual(browser.choose_password(link_for(self.server), PASSWORD).status, 303)

    def test_a_file_of_another_form_stops_the_start(self):
        checked = doorward.run("serve", "--breached-passwords", str(doorward.ROOT / "README.md"),
                               "--data", str(self.server.folder / "unused"))
        self.assertNotEqual(checked.returncode, 0)
        self.assertIn("breached-passwords", checked.stderr)


class Forgetting(doorward.TestCase):
    def test_a_mailed_link_sets_a_new_password(self):
        make_user(self.server, "ada@example.com")
        there = signed_in(self.server, "ada@example.com")
        browser = Browser(self.server)
        answer = browser.submit(browser.get("/password/forgotten"), username="ada@example.com")
        self.assertEqual(answer.status, 200)
        link = mailed_link(self.server, "ada@example.com")
        done = browser.choose_password(link, OTHER)
        self.assertEqual(done.headers["location"], "/login?done=password")
        self.assertIn("Your password is set", browser.follow(done).ids["notice"])
        self.assertEqual(there.api("GET", "/session").status, 401)
        self.assertEqual(browser.sign_in("ada@example.com", PASSWORD).status, 401)
        self.assertEqual(browser.sign_in("ada@example.com", OTHER).status, 303)

    def test_S72_known_and_unknown_users_get_the_same_answer(self):
        make_user(self.server, "eve@example.com")
        pages = []
        for username in ("eve@example.com", "nobody@example.com"):
            browser = Browser(self.server)
            page = browser_visit.Page(
                browser.submit(browser.get("/password/forgotten"), username=username))
            pages.append((page.status, page.text, sorted(page.answer.headers)))
        self.assertEqual(pages[0], pages[1])

    def test_the_link_leads_here_whatever_host_was_asked_for(self):
        make_user(self.server, "host@example.com")
        browser = Browser(self.server)
        browser.submit(browser.get("/password/forgotten"), username="host@example.com", headers={
            "Host": "evil.test", "Origin": "http://evil.test", "X-Forwarded-Host": "evil.test",
            "X-Forwarded-Proto": "https", "Forwarded": "host=evil.test"})
        link = mailed_link(self.server, "host@example.com")
        self.assertTrue(link.startswith(self.server.url + "/"), link)


class Changing(doorward.TestCase):
    def test_it_needs_the_present_one(self):
        browser = signed_in(self.server)
        other = Browser(self.server)
        other.sign_in()
        before = browser.session
        fields = {"new_password": OTHER, "new_password_again": OTHER}
        page = browser.get("/password/change")
        wrong = browser_visit.Page(browser.submit(page, password="wrong", **fields))
        self.assertEqual(wrong.status, 401)
        self.assertIn("not your present password", wrong.ids["password-error"])
        done = browser.submit(page, password=PASSWORD, **fields)
        self.assertEqual(done.status, 200, repr(done))
        self.assertNotEqual(browser.session, before)
        self.assertEqual(browser.api("GET", "/session").status, 200)
        self.assertEqual(other.api("GET", "/session").status, 401)
        self.assertEqual(self.server.receipt(done)["flow"], "password_change")

    def test_without_a_session_it_leads_to_signing_in(self):
        page = Browser(self.server).get("/password/change")
        self.assertEqual(page.answer.headers["location"], "/login?next=%2Fpassword%2Fchange")


class Guessing(doorward.TestCase):
    options = ("--trusted-proxy", "127.0.0.1")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        signed_in(cls.server)

    def setUp(self):
        doorward.wait_for_room(doorward.QUARTER)

    def wrong(self, browser, username=doorward.ADMINISTRATOR, times=1):
        answer = None
        for _ in range(times):
            answer = browser.sign_in(username, "wrong")
            self.assertIn(answer.status, (401, 429), repr(answer))
        return answer

    def test_S72_unknown_user_and_wrong_password_read_the_same(self):
        pages = []
        for username in (doorward.ADMINISTRATOR, "nobody@example.com"):
            browser = Browser(self.server, "192.0.2.200")
            page = browser_visit.Page(self.wrong(browser, username))
            text = page.text.replace(username, "USER").replace(page.ids["receipt"], "RECEIPT")
            text = text.replace(page.fields["form_token"], "TOKEN")
            pages.append((page.status, text, sorted(page.answer.headers)))
        self.assertEqual(pages[0], pages[1])

    def test_S26_guesses_are_throttled_and_the_user_elsewhere_is_not(self):
        known = Browser(self.server, "198.51.100.5")
        self.assertEqual(known.sign_in().status, 303)
        attacker = Browser(self.server, "203.0.113.77")
        self.assertEqual(self.wrong(attacker, times=10).status, 401)
        held = attacker.sign_in()  # The right one, too late.
        self.assertEqual(held.status, 429)
        self.assertEqual(self.server.receipt(held)["rule"], "sign_in_not_throttled")
        self.assertIn("Wait 15 minutes, or reset the password.",
                      browser_visit.Page(held).ids["alert"])
        self.assertEqual(Browser(self.server, "198.51.100.6").sign_in().status, 303)
        known.cookies.pop("doorward")
        known.address = "203.0.113.78"  # The attacker's network: the browser is known.
        self.assertEqual(known.sign_in().status, 303)

    def test_who_has_asked_for_too_many_links_is_not_told_to_ask_for_one(self):
        asking = Browser(self.server, "198.18.1.40")
        for _ in range(11):
            held = asking.submit(asking.get("/password/forgotten"), username="nobody@example.com")
        self.assertEqual(held.status, 429)
        self.assertEqual(self.server.receipt(held)["rule"], "sign_in_not_throttled")
        alert = browser_visit.Page(held).ids["alert"]
        self.assertIn("Wait 15 minutes, or ask your administrator.", alert)
        self.assertNotIn("reset the password", alert)

    def test_S72_a_user_that_does_not_exist_is_throttled_alike(self):
        attacker = Browser(self.server, "198.18.0.40")
        self.wrong(attacker, "nobody@example.com", 10)
        self.assertEqual(self.wrong(attacker, "nobody@example.com").status, 429)

    def test_what_was_typed_for_an_unknown_user_is_kept_nowhere(self):
        answer = self.wrong(Browser(self.server, "198.19.0.90"), "my secret by mistake")
        receipt = self.server.receipt(answer)
        self.assertEqual(receipt["rule"], "user_known")
        self.assertNotIn("my secret", str(receipt))
        self.assertNotIn("my secret", self.server.log_text())


class SecondFactor(doorward.TestCase):
    def register(self, username):
        """Registers an authenticator for this user in a browser of theirs: its key."""
        browser = signed_in(self.server, username)
        token = browser.csrf()
        asked = browser.api("POST", "/verifications", {"method": "data_folder"}, token).json
        owner = (self.server.data / "owner.key").read_bytes()
        code = hmac.new(owner, asked["nonce"].encode(), hashlib.sha256).hexdigest()
        browser.api("POST", f"/verifications/{asked['id']}", {"code": code}, token)
        made = browser.api("POST", "/users/me/authenticators", {"label": "Phone"}, token,
                           headers={"Doorward-Verification": asked["id"]}).json
        step = totp(made["key"], time.time() - 30)  # Leaves the present code for signing in.
        done = browser.api("POST", f"/users/me/authenticators/{made['id']}/confirm",
                           {"code": step}, token)
        self.assertEqual(done.status, 200, repr(done))
        self.recovery_codes = done.json["recovery_codes"]
        return made["key"]

    def test_S12_the_code_is_asked_for_after_the_password(self):
        make_user(self.server, "code@example.com")
        key = self.register("code@example.com")
        browser = Browser(self.server)
        answer = browser.sign_in("code@example.com", path="/login?next=/setup/apps")
        where = answer.headers["location"]
        self.assertEqual(where, "/login/second-factor?next=%2Fsetup%2Fapps")
        half = browser.session
        self.assertEqual(browser.api("GET", "/session").status, 401)
        page = browser.get(where)
        wrong = browser_visit.Page(browser.submit(page, code="000000"))
        self.assertEqual(wrong.status, 401)
        self.assertIn("code-error", wrong.ids)
        done = browser.submit(page, code=totp(key))
        self.assertEqual(done.headers["location"], "/setup/apps", repr(done))
        self.assertNotEqual(browser.session, half)
        self.assertEqual(browser.api("GET", "/session").status, 200)
        self.assertEqual(self.server.receipt(done)["flow"], "second_factor")
        planted = Browser(self.server)
        planted.cookies["doorward"] = half
        self.assertEqual(planted.api("GET", "/session").status, 401)
        self.assertEqual(planted.get("/login/second-factor").status, 303)

    def test_after_five_wrong_codes_the_page_leads_back_to_the_password(self):
        make_user(self.server, "guesses@example.com")
        key = self.register("guesses@example.com")
        browser = Browser(self.server)
        answer = browser.sign_in("guesses@example.com", path="/login?next=/setup/apps")
        page = browser.get(answer.headers["location"])
        for _ in range(5):
            self.assertEqual(browser.submit(page, code="000000").status, 401)
        over = browser_visit.Page(browser.submit(page, code=totp(key)))
        self.assertEqual(over.status, 429)
        self.assertIsNone(over.action)  # What is typed there would not be looked at.
        self.assertEqual(over.links[-1], "/login?next=%2Fsetup%2Fapps")
        answer = browser.sign_in("guesses@example.com", path=over.links[-1])
        page = browser.get(answer.headers["location"])
        done = browser.submit(page, code=totp(key))
        self.assertEqual(done.headers["location"], "/setup/apps", repr(done))

    def test_S73_a_reset_by_mail_does_not_get_around_it(self):
        make_user(self.server, "reset@example.com")
        self.register("reset@example.com")
        browser = Browser(self.server)
        answer = browser.choose_password(link_for(self.server, "reset@example.com"), OTHER)
        self.assertEqual(answer.headers["location"], "/login/second-factor")
        self.assertEqual(browser.api("GET", "/session").status, 401)

    def test_without_a_password_there_is_no_page_for_a_code(self):
        page = Browser(self.server).get("/login/second-factor")
        self.assertEqual(page.answer.headers["location"], "/login")


class Verifying(doorward.TestCase):
    def test_S12_a_mailed_code_verifies_and_rotates_the_session(self):
        browser = signed_in(self.server)
        app = self.server.make_app("Secretive")
        details = f"/apps/{app['id']}/consumer-details"
        self.assertEqual(browser.api("GET", details).status, 403)
        before = browser.session
        page = browser.get("/verify?next=/setup/apps")
        sent = browser_visit.Page(browser.submit(page, method="email"))
        self.assertIn("a•••@", sent.text)
        mail = next(text for text in reversed(mails(self.server)) if "verification code" in text)
        code = re.search(r"code is (\d{6})", mail).group(1)
        wrong = browser_visit.Page(browser.submit(sent, code="000000"))
        self.assertIn("Tries left", wrong.ids["code-error"])
        done = browser.submit(sent, code=code)
        self.assertEqual(done.headers["location"], "/setup/apps")
        self.assertNotEqual(browser.session, before)
        self.assertIsNotNone(browser.api("GET", "/session").json["verified_until"])
        planted = Browser(self.server)
        planted.cookies["doorward"] = before
        self.assertEqual(planted.api("GET", "/session").status, 401)
        self.assertEqual(browser.api("GET", details).status, 200)

    def test_who_has_asked_for_too_many_codes_is_told_what_to_do(self):
        doorward.wait_for_room(3600)
        make_user(self.server, "often@example.com")
        browser = signed_in(self.server, "often@example.com")
        for _ in range(6):
            answer = browser.submit(browser.get("/verify"), method="email")
        self.assertEqual(answer.status, 409)
        self.assertIn("in an hour: wait, or choose another way.",
                      browser_visit.Page(answer).ids["alert"])


class WithoutAMailServer(doorward.TestCase):
    options = ("--mail", f"smtp://user:unsaid@127.0.0.1:{doorward.free_port()}?tls=never")

    def test_who_gets_no_code_may_choose_another_way(self):
        browser = signed_in(self.server)
        page = browser.get("/verify?next=/account/recovery-codes")
        answer = browser.submit(page, method="email")
        self.assertEqual(answer.status, 503, repr(answer))
        again = browser_visit.Page(answer)
        self.assertIn("could not be sent. Choose another way", again.ids["alert"])
        self.assertEqual(again.fields["next"], "/account/recovery-codes")
        self.assertNotIn("receipt", again.ids, "none is written of it")
        self.assertIn(answer.request_id, again.ids["alert"])
        self.assertIn(answer.request_id, self.server.log_text())
        self.assertNotIn("unsaid", answer.text + self.server.log_text())


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""OpenID Connect Back-Channel Logout 1.0: whichever way a session ends, its apps get a signed
logout token; an app that is down gets it later, also when the server was killed in between; and
what was not reached is named."""

import base64
import http.server
import json
import pathlib
import re
import socket
import threading
import time
import unittest
import urllib.parse

import browser_visit
import set_clock
import web_server_flow

EVENT = "http://schemas.openid.net/event/backchannel-logout"
LOOPBACK = ("--calls-reach", "127.0.0.0/8")


def part(text):
    return json.loads(base64.urlsafe_b64decode(text + "=="))


def until(holds, seconds=12):
    """What `holds` answers once it is true."""
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.03)
    return found


class Receiver:
    """An app's logout endpoint. Answers with each of `statuses` once, then 200."""

    def __init__(self, *statuses):
        self.statuses = list(statuses)
        self.requests = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                receiver.requests.append((self.headers["Content-Type"], self.path, body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/out"

    def tokens(self):
        return [urllib.parse.parse_qs(body)["logout_token"][0] for _, _, body in self.requests]

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class TestCase(web_server_flow.TestCase):
    def receiver(self, *statuses):
        made = Receiver(*statuses)
        self.addCleanup(made.close)
        return made

    def told(self, receiver, dialect="standard", **oauth):
        slo = {"enabled": True, "back_channel_url": receiver.url}
        return self.app(dialect=dialect, oauth={"single_logout": slo, **oauth})

    def session(self, app, user=None):
        """A browser in which a user has signed in to the app: user, browser, claims."""
        user = user or self.person()
        browser = self.browser_of(user)
        return user, browser, part(self.signed_in(browser, app)["id_token"].split(".")[1])

    def sign_out(self, browser):
        answer = browser.submit(browser.get("/logout"))
        self.assertEqual(answer.status, 303)

    def row(self, app, **wanted):
        """The app's one logout, once it is so."""
        def found():
            rows = self.server.done("GET", f"/logouts?app={app.id}")["items"]
            right = rows and all(rows[0][name] == value for name, value in wanted.items())
            return rows[0] if right else None
        return until(found)


class AnAppHearsOfTheEnd(TestCase):
    options = LOOPBACK

    def test_S65_the_logout_token_is_what_the_specification_asks_for(self):
        for dialect in ("standard", "salesforce"):
            with self.subTest(dialect=dialect):
                receiver = self.receiver()
                app = self.told(receiver, dialect)
                _, browser, signed_in = self.session(app)
                self.sign_out(browser)
                self.row(app, state="delivered", status=200, tries=1)
                kind, path, _ = receiver.requests[0]
                self.assertEqual((kind, path), ("application/x-www-form-urlencoded", "/out"))
                head, payload, signature = receiver.tokens()[0].split(".")
                head, payload = part(head), part(payload)
                self.assertEqual((head["typ"], head["alg"]), ("logout+jwt", "RS256"))
                keys = self.server.get("/oauth2/jwks").json["keys"]
                self.assertIn(head["kid"], [key["kid"] for key in keys])
                self.assertTrue(signature)
                self.assertEqual(payload["events"], {EVENT: {}})
                self.assertNotIn("nonce", payload)
                self.assertTrue(payload["jti"])
                self.assertLessEqual(payload["exp"] - payload["iat"], 120)
                for name in ("iss", "sub", "sid"):
                    self.assertEqual(payload[name], signed_in[name])
                self.assertEqual(payload["aud"], app.key)

    def test_S65_an_app_of_both_dialects_hears_of_both_subjects(self):
        receiver = self.receiver()
        app = self.told(receiver)
        _, browser, here = self.session(app)
        app.prefix = "/services/oauth2"
        there = part(self.signed_in(browser, app)["id_token"].split(".")[1])
        self.signed_in(browser, app)
        self.sign_out(browser)
        tokens = until(lambda: len(receiver.requests) > 1 and receiver.tokens())
        told = [part(token.split(".")[1]) for token in tokens]
        self.assertNotEqual(here["sub"], there["sub"])
        self.assertEqual(sorted(one["sub"] for one in told), sorted([here["sub"], there["sub"]]))
        self.assertEqual({one["sid"] for one in told}, {here["sid"]})

    def test_S65_a_logout_token_is_no_id_token_and_no_access_token(self):
        receiver = self.receiver()
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.sign_out(browser)
        self.row(app, state="delivered")
        token = receiver.tokens()[0]
        self.assertEqual(self.server.get("/oauth2/userinfo", bearer=token).status, 401)
        answer = self.server.get(f"/oauth2/logout?id_token_hint={token}")
        self.assertEqual(self.server.receipt(answer)["rule"], "id_token_hint_valid")

    def test_every_end_of_a_session_reaches_its_app(self):
        def by_administrator(user, _):
            self.server.admin("DELETE", f"/users/{user['id']}/sessions")

        def one_by_administrator(user, _):
            sid = self.server.done("GET", f"/users/{user['id']}/sessions")["items"][0]["id"]
            self.server.admin("DELETE", f"/users/{user['id']}/sessions/{sid}")

        def disabled(user, _):
            self.server.accepted("PATCH", f"/users/{user['id']}", {"active": False})

        def frozen(user, _):
            self.server.accepted("PATCH", f"/users/{user['id']}", {"frozen": True})

        def deleted(user, _):
            self.assertEqual(self.server.admin("DELETE", f"/users/{user['id']}").status, 204)

        def through_the_api(_, browser):
            self.assertEqual(browser.api("DELETE", "/session", csrf=browser.csrf()).status, 204)

        def another_password(user, _):
            browser_visit.Browser(self.server).choose_password(
                browser_visit.link_for(self.server, user["username"]), "oboe tundra lantern gravel")

        for end in (by_administrator, one_by_administrator, disabled, frozen, deleted,
                    through_the_api, another_password):
            with self.subTest(end=end.__name__):
                receiver = self.receiver()
                app = self.told(receiver)
                user, browser, signed_in = self.session(app)
                end(user, browser)
                until(lambda: receiver.requests)
                payload = part(receiver.tokens()[0].split(".")[1])
                self.assertEqual((payload["sub"], payload["sid"]),
                                 (signed_in["sub"], signed_in["sid"]))

    def test_an_app_hears_once_however_often_it_signed_in(self):
        receiver = self.receiver()
        app, silent = self.told(receiver), self.app()
        _, browser, _ = self.session(app)
        self.signed_in(browser, app)
        self.signed_in(browser, silent)
        self.sign_out(browser)
        self.row(app, state="delivered")
        self.assertEqual(len(receiver.requests), 1)
        self.assertEqual(self.server.done("GET", f"/logouts?app={silent.id}")["items"], [])

    def test_a_code_on_its_way_goes_along_with_the_user_who_signs_in_again(self):
        receiver = self.receiver()
        app = self.told(receiver)
        user, browser, _ = self.session(app)
        code = self.allowed(browser, app, scope="openid api")["code"]
        browser.sign_in(user["username"], path="/login?again=1")
        tokens = app.redeem(code).json
        time.sleep(1.5)  # It would be told at once, and the token would end.
        looked = self.server.get("/oauth2/userinfo", bearer=tokens["access_token"])
        self.assertEqual((receiver.requests, looked.status), ([], 200))
        self.sign_out(browser)
        until(lambda: len(receiver.requests) == 2)  # Of each sid.

    def test_other_sessions_of_the_user_go_on(self):
        receiver = self.receiver()
        app = self.told(receiver)
        user, first, signed_in = self.session(app)
        _, second, _ = self.session(app, user)
        self.sign_out(first)
        self.row(app, state="delivered")
        self.assertEqual([part(t.split(".")[1])["sid"] for t in receiver.tokens()],
                         [signed_in["sid"]])
        self.assertEqual(second.api("GET", "/session").status, 200)

    def test_S65_what_failed_is_tried_again_with_a_token_of_its_own_and_shown(self):
        receiver = self.receiver(500, 400)
        app = self.told(receiver)
        user, browser, _ = self.session(app)
        self.sign_out(browser)
        waiting = self.row(app, state="waiting", status=500)
        self.assertEqual(waiting["because"], "the app answered 500")
        self.assertTrue(waiting["next_at"])
        self.assertEqual(waiting["user"]["username"], user["username"])
        done = self.row(app, state="delivered", tries=3)
        self.assertIsNone(done["next_at"])
        names = [part(token.split(".")[1])["jti"] for token in receiver.tokens()]
        self.assertEqual(len(set(names)), 3)
        history = self.server.done("GET", f"/login-history?app={app.id}")["items"]
        self.assertEqual(history[0]["flow"], "back_channel_logout")

    def test_one_app_that_is_down_holds_up_no_other(self):
        gone = self.receiver()
        down, receiver = self.told(gone), self.receiver()
        gone.server.server_close()
        up = self.told(receiver)
        _, browser, _ = self.session(down)
        self.signed_in(browser, up)
        self.sign_out(browser)
        self.row(up, state="delivered")
        row = self.row(down, state="waiting", status=None)
        self.assertGreaterEqual(row["tries"], 0)

    def test_apps_that_never_answer_hold_up_no_other_however_much_they_are_to_hear(self):
        user, silent = self.person(), []
        for _ in range(4):  # As many as are told at a time.
            silent.append(socket.create_server(("127.0.0.1", 0)))
            self.addCleanup(silent[-1].close)
        apps = [self.app(oauth={"single_logout": {
            "enabled": True, "back_channel_url": f"http://127.0.0.1:{one.getsockname()[1]}/out"}})
            for one in silent]
        for _ in range(5):
            browser = self.browser_of(user)
            for app in apps:
                self.signed_in(browser, app)
        receiver = self.receiver()
        up = self.told(receiver)
        _, browser, _ = self.session(up)
        self.server.admin("DELETE", f"/users/{user['id']}/sessions")
        until(lambda: len(self.server.done("GET", f"/logouts?user={user['id']}")["items"]) == 20)
        self.sign_out(browser)
        self.row(up, state="delivered")

    def test_the_list_is_filtered(self):
        receiver = self.receiver()
        app = self.told(receiver)
        user, browser, _ = self.session(app)
        self.sign_out(browser)
        self.row(app, state="delivered")
        for query, count in ((f"user={user['id']}", 1), (f"user={user['id']}&state=waiting", 0),
                             (f"user={user['username']}&state=delivered&channel=back", 1),
                             (f"user={user['id']}&channel=front", 0)):
            items = self.server.done("GET", f"/logouts?{query}")["items"]
            self.assertEqual(len(items), count, query)


class AnAppThatIsNotThere(TestCase):
    options = (*LOOPBACK, "--logout-tries", "2")

    def test_S65_what_is_given_up_is_named_with_a_receipt(self):
        receiver = self.receiver(500, 503, 500)
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.sign_out(browser)
        row = self.row(app, state="not_reached")
        self.assertEqual((row["tries"], row["status"]), (2, 503))
        self.assertEqual(row["because"], "the app answered 503; given up after 2 tries")
        denied = until(lambda: self.server.done(
            "GET", f"/login-history?app={app.id}&outcome=denied")["items"])[0]
        self.assertEqual((denied["rule"], denied["flow"]),
                         ("logout_delivered", "back_channel_logout"))
        time.sleep(1.2)
        self.assertEqual(len(receiver.requests), 2)

    def test_switched_off_in_between_it_is_not_called(self):
        receiver = self.receiver(500)
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.sign_out(browser)
        self.row(app, state="waiting", status=500)
        self.server.accepted("PATCH", f"/apps/{app.id}",
                             {"oauth": {"single_logout": {"enabled": False}}})
        self.assertIn("any more", self.row(app, state="not_reached")["because"])
        self.assertEqual(len(receiver.requests), 1)


class TheServerStaysOutside(TestCase):
    def test_S64_a_private_network_is_not_called_unless_the_operator_says_so(self):
        receiver = self.receiver()
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.sign_out(browser)
        row = self.row(app, state="waiting", status=None, tries=1)
        row = until(lambda: [r for r in self.server.done(
            "GET", f"/logouts?app={app.id}")["items"] if r["because"]])[0]
        self.assertIn("--calls-reach", row["because"])
        self.assertEqual(receiver.requests, [])

    def test_S64_a_redirect_is_not_followed(self):
        self.server.restart(*LOOPBACK)
        receiver = self.receiver(302)
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.sign_out(browser)
        self.row(app, state="waiting", status=302)


class AnAnswerWithoutEnd(TestCase):
    options = LOOPBACK

    def endless(self, beginning, piece):
        """Where whoever asks is answered this, and then that until they hang up."""
        listening = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listening.close)

        def answer():
            try:
                asked, _ = listening.accept()
                with asked:
                    asked.sendall(beginning)
                    while True:
                        asked.sendall(piece)
            except OSError:
                pass

        threading.Thread(target=answer, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/out"

    def memory(self):
        """MiB that the server has had at most."""
        text = pathlib.Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", text)[1]) / 1024

    def test_S64_is_neither_taken_in_nor_waited_for(self):
        before = self.memory()
        head = b"HTTP/1.1 200 OK\r\n"
        for beginning, piece in ((head + b"\r\n", b"x" * 65536),
                                 (head, b"X-Large: " + b"x" * 8000 + b"\r\n"),
                                 (head + b"X-Large: ", b"x" * 65536),
                                 (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)):
            with self.subTest(piece[:20]):
                app = self.app(oauth={"single_logout": {
                    "enabled": True, "back_channel_url": self.endless(beginning, piece)}})
                _, browser, _ = self.session(app)
                self.sign_out(browser)
                row = until(lambda app=app: [one for one in self.server.done(
                    "GET", f"/logouts?app={app.id}")["items"] if one["because"]])[0]
                self.assertEqual((row["state"], row["status"]), ("waiting", None), row)
        # A sanitizer keeps what was given back for a while: 256 MiB.
        self.assertLess(self.memory() - before, 400 if set_clock.sanitized() else 100)


class TheServerIsKilled(TestCase):
    options = LOOPBACK

    def test_S65_kill_9_between_the_end_and_the_delivery_loses_nothing(self):
        receiver = self.receiver(500, 500)
        app = self.told(receiver)
        _, browser, _ = self.session(app)
        self.sign_out(browser)
        until(lambda: receiver.requests)
        self.server.kill()
        self.server.start()
        row = self.row(app, state="delivered")
        self.assertGreaterEqual(row["tries"], 2)
        self.assertEqual(len(receiver.requests), 3)


if __name__ == "__main__":
    unittest.main()

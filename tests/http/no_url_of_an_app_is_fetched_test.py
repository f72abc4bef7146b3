# SPDX-License-Identifier: Apache-2.0
"""The URLs that an app brings: what the server will call one day is neither of this machine nor of
a private network, in whatever spelling, and today none of them is called at all."""

import socket
import threading
import unittest

import doorward

CALLED = ("oauth.jwks_uri", "oauth.single_logout.back_channel_url")
INNER = ("https://localhost/x", "https://LocalHost/x", "https://me.localhost/x",
         "https://127.0.0.1/x", "https://127.1/x", "https://2130706433/x", "https://0x7f000001/x",
         "https://0177.0.0.1/x", "https://10.0.0.1/x", "https://172.20.0.1/x",
         "https://192.168.1.1:8443/x", "https://169.254.169.254/latest/meta-data",
         "https://100.64.0.1/x", "https://0.0.0.0/x", "https://[::1]/x", "https://[::]/x",
         "https://[fd00::1]/x", "https://[fe80::1]/x", "https://[::ffff:127.0.0.1]/x",
         "https://[::ffff:c0a8:101]/x", "https://[64:ff9b::7f00:1]/x")
NEVER = ("http://app.example.com/x", "ftp://app.example.com/x", "file:///etc/passwd", "gopher://x/",
         "https://user:word@app.example.com/x", "https://app.example.com:99999/x", "//x", "x",
         "https://[fe80::1%25eth0]/x", "https://app.example.com\\@127.0.0.1/x")


def nested(key, value):
    for part in reversed(key.split(".")):
        value = {part: value}
    return value


class NoUrlOfAnAppIsFetched(doorward.TestCase):
    def test_S64_what_the_server_will_call_lies_outside(self):
        app = self.server.make_app("Outward")
        for key in CALLED:
            for url in (*INNER, *NEVER):
                with self.subTest(key=key, url=url):
                    answer = self.server.admin("PATCH", f"/apps/{app['id']}", nested(key, url))
                    self.assertEqual(answer.status, 422)
                    found = [e for e in answer.json["errors"] if e["field"] == key]
                    self.assertEqual(len(found), 1, answer)
                    self.assertEqual(found[0]["rule"] == "url_inner_network", url in INNER)
            for url in ("https://app.example.com/x", "https://203.0.113.9:8443/x"):
                answer = self.server.admin("PATCH", f"/apps/{app['id']}", nested(key, url))
                self.assertEqual(answer.status, 200, answer)

    def test_S64_nothing_that_is_stored_is_called(self):
        called = []
        with socket.create_server(("127.0.0.1", 0)) as listener:
            listener.settimeout(0.1)
            over = threading.Event()

            def listen():
                while not over.is_set():
                    try:
                        called.append(listener.accept()[0].recv(100))
                    except TimeoutError:
                        pass

            thread = threading.Thread(target=listen)
            thread.start()
            url = f"https://127.0.0.1:{listener.getsockname()[1]}/x"
            app = self.server.make_app(
                "Pictured", basic={key: url for key in ("logo_url", "icon_url", "info_url",
                                                        "start_url")},
                oauth={"callback_urls": [url]})
            self.server.token(app)
            self.server.done("GET", f"/apps/{app['id']}")
            self.server.accepted("PATCH", f"/apps/{app['id']}", {"basic": {"description": "x"}})
            self.server.get("/setup/apps")
            over.set()
            thread.join()
        self.assertEqual(called, [])


if __name__ == "__main__":
    unittest.main()

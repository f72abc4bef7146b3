# SPDX-License-Identifier: Apache-2.0
"""A real nginx with auth_request in front of a page: no token, no page."""

import http.client
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

import doorward

CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{
    listen 127.0.0.1:{port};
    location = /check {{
      internal;
      proxy_pass http://127.0.0.1:{doorward}/oauth2/forward-auth?scope=api;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
    }}
    location / {{
      auth_request /check;
      auth_request_set $user $upstream_http_x_doorward_user;
      add_header X-User $user always;
      root {folder}/pages;
    }}
  }}
}}
"""


class NginxAsksBeforeItLetsPass(doorward.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        program = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
        if program is None:
            raise AssertionError("nginx is not installed: ./dev test installs it")
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="doorward-nginx-"))
        cls.folder.chmod(0o755)
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        (cls.folder / "pages").mkdir()
        (cls.folder / "pages" / "page").write_text("behind the door\n")
        cls.port = doorward.free_port()
        configuration = cls.folder / "nginx.conf"
        configuration.write_text(CONFIGURATION.format(folder=cls.folder, port=cls.port,
                                                      doorward=cls.server.port))
        cls.nginx = subprocess.Popen([program, "-p", str(cls.folder), "-c", str(configuration)],
                                     stderr=subprocess.PIPE)
        cls.addClassCleanup(cls.stop_nginx)
        cls.wait_for_nginx()

    @classmethod
    def stop_nginx(cls):
        cls.nginx.terminate()
        cls.nginx.wait(timeout=10)
        cls.nginx.stderr.close()

    @classmethod
    def wait_for_nginx(cls):
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if cls.nginx.poll() is not None:
                raise AssertionError(cls.nginx.stderr.read().decode())
            try:
                cls.page()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("nginx did not answer")

    @classmethod
    def page(cls, token=None):
        connection = http.client.HTTPConnection("127.0.0.1", cls.port, timeout=10)
        try:
            connection.request("GET", "/page",
                               headers={"Authorization": f"Bearer {token}"} if token else {})
            response = connection.getresponse()
            return response.status, response.read(), response.headers
        finally:
            connection.close()

    def test_no_token_no_page(self):
        self.assertEqual(self.page()[0], 401)
        self.assertEqual(self.page("00D000000000001!nonsense")[0], 401)

    def test_a_token_with_the_scope_opens_and_names_its_user(self):
        token = self.server.token(self.server.make_app("Reader"))["access_token"]
        status, body, headers = self.page(token)
        self.assertEqual((status, body), (200, b"behind the door\n"))
        self.assertEqual(headers["X-User"], doorward.ADMINISTRATOR)

    def test_a_token_without_the_scope_is_forbidden(self):
        app = self.server.make_app("Identity only", oauth={"scopes": ["id"]})
        self.assertEqual(self.page(self.server.token(app)["access_token"])[0], 403)

    def test_a_revoked_token_closes_at_once(self):
        app = self.server.make_app("Short")
        token = self.server.token(app)["access_token"]
        self.assertEqual(self.page(token)[0], 200)
        answer = self.server.post("/oauth2/revoke", form={"token": token}, login=app)
        self.assertEqual(answer.status, 200)
        self.assertEqual(self.page(token)[0], 401)


if __name__ == "__main__":
    unittest.main()

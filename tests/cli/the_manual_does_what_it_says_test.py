# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of README.md and docs/manual: each page's ```sh blocks in one shell, in order,
on a server of its own. Where a page uses $KEY, $SECRET or $TOKEN, they are those of the app Assess,
registered from its blueprint; the guide's page registers it itself. And all of them one after
another, on one server and in one folder, as somebody tries them who reads the manual."""

import json
import os
import pathlib
import re
import subprocess
import time
import unittest

import doorward

PAGES = doorward.ROOT / "docs/manual"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITTEN_FIRST = "the-guide"


def blocks(page):
    return BLOCK.findall(page.read_text())


def commands(page):
    return "\n".join(blocks(page))


def in_order():
    """The pages with commands, as docs/README.md lists them."""
    listed = re.findall(r"\(manual/([\w-]+\.md)", (PAGES.parent / "README.md").read_text())
    return [PAGES / name for name in dict.fromkeys(listed) if commands(PAGES / name)]


class TheManualDoesWhatItSays(unittest.TestCase):
    def page(self, page):
        server = self.server()
        words = {} if page.stem == WRITTEN_FIRST else self.assess(server)
        said = self.pasted(server, self.checkout(server), page, commands(page), words)
        self.assertEqual(server.stop(), 0)
        return said

    def server(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        return server.start()

    def pasted(self, server, folder, page, text, words):
        done = self.shell(server, folder, text.replace("127.0.0.1:8080", server.url[7:]), words)
        self.assertEqual(done.returncode, 0, f"{page.name}:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def assess(self, server):
        done = doorward.run("app", "apply", str(doorward.ROOT / "blueprints/assess.yaml"),
                            server=server)
        self.assertEqual(done.returncode, 0, done.stderr)
        app = server.with_secret(server.done("GET", "/apps/Assess"))
        token = server.token(app)["access_token"]
        self.wait_for_usage(server)
        return {"KEY": app["key"], "SECRET": app["secret"], "TOKEN": token}

    def wait_for_usage(self, server):
        """Who used an app is written behind the answers; a page may end only what is there."""
        end = time.monotonic() + 10
        while '"Assess"' not in json.dumps(server.done("GET", "/usage")):
            self.assertLess(time.monotonic(), end, "the use of the app is not written")
            time.sleep(0.05)

    def checkout(self, server):
        folder = server.folder / "checkout"
        programs = pathlib.Path(doorward.PROGRAM).parent
        (folder / "build").mkdir(parents=True)
        (folder / "build/release").symlink_to(programs)
        (folder / "build/run-data").symlink_to(server.data)
        for name in ("blueprints", "examples"):
            (folder / name).symlink_to(doorward.ROOT / name)
        return folder

    def shell(self, server, folder, text, words):
        path = f"{pathlib.Path(doorward.PROGRAM).parent}:{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "-xeuo", "pipefail", "-c", text], cwd=folder, text=True, timeout=120,
            stdin=subprocess.DEVNULL, capture_output=True, check=False,
            env={**os.environ, **words, "PATH": path, "DOORWARD_DATA": str(server.data)})

    def test_the_guide_ends_with_a_ready_app(self):
        said = self.page(PAGES / "the-guide.md")
        self.assertIn('"access_token"', said)
        self.assertIn("The app is ready.", said)
        self.assertNotIn("differs", said)

    def test_each_page_goes_on_where_the_one_before_has_ended(self):
        server = self.server()
        folder = self.checkout(server)
        self.assess(server)  # As ./dev run does.
        guide = PAGES / "the-guide.md"
        away = re.search(r"`(doorward app delete .*)`", guide.read_text())[1]
        self.pasted(server, folder, guide, away, {})
        first = blocks(PAGES / "getting-a-token.md")[0]  # Each page sets the rest itself.
        for page in in_order():
            alone = page.stem in (WRITTEN_FIRST, "getting-a-token")
            with self.subTest(page.stem):
                self.pasted(server, folder, page, ("" if alone else first) + commands(page), {})


def method(page):
    return lambda self: self.page(page)


for one in [doorward.ROOT / "README.md", *sorted(PAGES.glob("*.md"))]:
    if one.stem != WRITTEN_FIRST and commands(one):
        setattr(TheManualDoesWhatItSays, f"test_{one.stem.replace('-', '_')}", method(one))

# SPDX-License-Identifier: Apache-2.0
"""A backup that is taken while others save and revoke holds everything that was acknowledged before
it began, is whole, and what it cannot know, revocations that came later, is said at its restore."""

import json
import threading
import unittest

import doorward


class Load:
    """Saves and revocations until told to stop, and what of them was acknowledged."""

    def __init__(self, server, apps):
        self.server, self.apps = server, apps
        self.saved, self.tried = [0, 0], [0, 0]
        self.revoked, self.kept, self.faults = [], [], []
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.guarded, args=(work, *which), daemon=True)
                        for work, *which in ((self.save, 0), (self.save, 1), (self.revoke,))]
        for thread in self.threads:
            thread.start()

    def guarded(self, work, *which):
        try:
            while not self.over.is_set():
                work(*which)
        except Exception as fault:  # The test must hear of it, whatever it was.
            self.faults.append(repr(fault))

    def save(self, which):
        self.tried[which] += 1
        self.server.done("PATCH", f"/apps/{self.apps[which]['id']}",
                         {"basic": {"description": str(self.tried[which])}})
        self.saved[which] = self.tried[which]

    def revoke(self):
        app = self.apps[2]
        token = self.server.token(app)["access_token"]
        if len(self.kept) < 3:
            self.kept.append(token)
            return
        answer = self.server.post("/oauth2/revoke", form={"token": token}, login=app)
        if answer.status != 200:
            raise AssertionError(repr(answer))
        self.revoked.append(token)

    def wait_for(self, revocations):
        """Until this many more were acknowledged."""
        wanted = len(self.revoked) + revocations
        while len(self.revoked) < wanted and not self.faults:
            self.over.wait(0.01)

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join(timeout=30)


class ABackupUnderLoad(unittest.TestCase):
    def run_it(self, *arguments, server):
        done = doorward.run(*arguments, server=server)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def alive(self, server, token):
        return server.get("/oauth2/userinfo", bearer=token).status == 200

    def test_S80_it_holds_what_was_acknowledged_and_says_what_it_cannot_know(self):
        server = doorward.Server()
        self.addCleanup(server.close)
        server.start()
        load = Load(server, [server.make_app(name) for name in ("One", "Two", "Three")])
        load.wait_for(20)
        saved, revoked = list(load.saved), list(load.revoked)
        job = json.loads(self.run_it("backup", "--json", server=server).stdout)
        copy = server.data / job["file"]
        at_the_end = list(load.tried)
        known_to_be_later = len(load.revoked)
        load.wait_for(20)
        load.stop()
        self.assertEqual(load.faults, [])
        later = load.revoked[known_to_be_later:]
        self.assertEqual([t for t in load.revoked + later if self.alive(server, t)], [])

        server.stop()
        told = self.run_it("restore", str(copy), "--force", "--json", server=server)
        self.assertIs(json.loads(told.stdout)["later_revocations_known"], False)
        told = self.run_it("restore", str(copy), "--force", server=server)
        self.assertIn("revoked after the backup was made are not known as revoked", told.stderr)
        server.start()

        self.assertTrue(server.done("POST", "/audit/verify")["whole"])
        for app, least, most in zip(load.apps, saved, at_the_end):
            held = int(server.done("GET", f"/apps/{app['id']}")["basic"]["description"])
            self.assertTrue(least <= held <= most, (least, held, most))
        self.assertEqual([t for t in revoked if self.alive(server, t)], [])
        self.assertTrue(all(self.alive(server, token) for token in load.kept))
        # It told the truth, and what it advises ends them.
        self.assertTrue(all(self.alive(server, token) for token in later))
        self.run_it("app", "block", "Three", "--because", "a restore", server=server)
        self.assertEqual([t for t in later + load.kept if self.alive(server, t)], [])


if __name__ == "__main__":
    unittest.main()

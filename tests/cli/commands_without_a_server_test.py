# SPDX-License-Identifier: Apache-2.0
"""The commands that need no server: version, help, completion, the manual page, config check."""

import json
import pathlib
import re
import subprocess
import tempfile
import unittest

import doorward


class ByTheirOwn(unittest.TestCase):
    def checked(self, name, given, **more):
        """What `config check` says of this one setting."""
        return doorward.run(
            "config", "check", "--config", "/dev/null",
            environment={"DOORWARD_" + name.replace("-", "_").upper(): given, **more})

    def test_the_version_is_told(self):
        self.assertRegex(doorward.run("version").stdout, r"^doorward \d+\.\d+\.\d+\n$")
        self.assertIn("version", json.loads(doorward.run("version", "--json").stdout))

    def test_help_names_every_exit_status(self):
        done = doorward.run("--help")
        self.assertEqual(done.returncode, 0)
        for status in range(5):
            self.assertIn(f"\n  {status}  ", done.stdout)

    def test_serve_tells_each_number_that_holds_without_an_option(self):
        said = doorward.run("serve", "--help").stdout
        numbers = re.findall(r"^  --\S+ INT:.*$", said, re.MULTILINE)
        self.assertGreater(len(numbers), 10)
        for line in numbers:
            self.assertRegex(line, r"\]=\d+ ")

    def test_completion_scripts_are_sound_and_complete_words(self):
        script = doorward.run("completion", "bash").stdout
        ask = script + """
          complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _doorward
                             echo "${COMPREPLY[*]}"; }
          complete_words doorward ap
          complete_words doorward app sh
          complete_words doorward app export --format ''
          complete_words doorward credentials show --js
        """
        done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout.split("\n")[:4], ["app", "show", "yaml metadata", "--json"])
        for shell, word in (("zsh", "#compdef doorward"), ("fish", "complete -c doorward")):
            self.assertIn(word, doorward.run("completion", shell).stdout)

    def test_the_manual_page_names_every_command(self):
        page = doorward.run("man").stdout
        self.assertTrue(page.isascii())
        for part in (".SH EXIT STATUS", "app apply", "credentials show", "audit verify", "serve"):
            self.assertIn(part, page)

    def test_all_that_is_wrong_with_a_configuration_is_told_at_once(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('listen = "127.0.0.1:0"\nworkers = 2\n')
            file.flush()
            self.assertEqual(doorward.run("config", "check", "--config", file.name).returncode, 0)
            file.write('wrokers = 2\npool-threads = "many"\n')
            file.flush()
            done = doorward.run("config", "check", "--config", file.name)
            self.assertEqual(done.returncode, 1)
            for line, name in ((3, "wrokers"), (4, "pool-threads")):
                self.assertIn(f"{file.name}, line {line}: {name}: ", done.stderr)
        self.assertEqual(doorward.run("config", "check", "--config", "/no/such").returncode, 2)
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('mail = "http://x"\nmail-from = "no address"\nmaster-key = "short"\n'
                       'mail-password-file = "/no/such"\nmail-ca-file = "/no/such"\n'
                       'max-body-kib = 1024\nmax-large-requests-mib = 3\n'
                       'tls-certificate = "/no/such.pem"\ntls-key = "/no/such.pem"\n')
            file.flush()
            done = doorward.run("config", "check", "--config", file.name)
            self.assertEqual(done.returncode, 1)
            for word in ("mail-from", "smtp://", "mail-password-file", "mail-ca-file",
                         "max-large-requests-mib", "master key", "/no/such.pem"):
                self.assertIn(word, done.stderr)
            self.assertNotIn("short", done.stderr)
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('listen = "nonsense"\nwrokers = 2\ntrusted-proxy = "x"\ntidy-rows = 1\n'
                       'calls-reach = "[::1]"\n[web]\nissuer = "https://login.example.com"\n')
            file.flush()
            done = doorward.run("config", "check", "--config", file.name, "--json", environment={
                "DOORWARD_WORKERS": "many", "DOORWARD_POOL_THREADS": "0", "DOORWARD_NODE": "two"})
            self.assertEqual(done.returncode, 1)
            said = [re.match(r"(line \d+: )?[^:]+", problem.removeprefix(file.name + ", "))[0]
                    for problem in json.loads(done.stdout)["problems"]]
            self.assertEqual(sorted(said), sorted([
                "line 2: wrokers", "line 4: tidy-rows", "line 6: web", "calls-reach",
                "DOORWARD_WORKERS", "DOORWARD_POOL_THREADS", "listen", "trusted-proxy"]))
        for text, said in (
                ('workers = 2\nnode = "one\n', "line 2: node: is no TOML"),
                ('trusted-proxy = [\n"192.0.2.1",\nworkers = 2\n',
                 "line 1: trusted-proxy: is no TOML"),
                ('listen = "[::]:8080"\nno line at all\n', "line 2: is no TOML"),
                ('workers = 2\nnode = "one" # of two\nworkers = 3\n',
                 "line 3: workers: is given twice"),
                ('node = ""\n', "line 1: node: is empty"),
                ('config = "other.toml"\n', "line 1: config: there is no such setting"),
                ("help = true\n", "line 1: help: there is no such setting")):
            with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
                file.write(text)
                file.flush()
                done = doorward.run("config", "check", "--config", file.name)
                self.assertEqual(done.returncode, 1, text)
                self.assertTrue(done.stderr.startswith(f"{file.name}, {said}"), done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        for address in ("0.0.0.0", "[::]"):
            with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
                file.write(f'listen = "{address}:0"\ntrusted-proxy = "192.0.2.1"\n')
                file.flush()
                done = doorward.run("config", "check", "--config", file.name)
                self.assertIn("issuer", done.stderr)
                file.write('issuer = "https://login.example.com"\n')
                file.flush()
                done = doorward.run("config", "check", "--config", file.name)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_an_issuer_holds_only_what_a_url_may(self):
        for issuer in ("https://a.example/{door}", "https://a.example/d?x", "https://a b.example"):
            with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
                file.write(f'issuer = "{issuer}"\n')
                file.flush()
                done = doorward.run("config", "check", file.name)
                self.assertEqual(done.returncode, 1, issuer)
                self.assertIn("issuer: has to be", done.stderr)

    def test_what_toml_allows_is_read_as_it_stands(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('# What it is for\r\norganization = "Acme #1" # a comment\n'
                       "'node' = 'one\\two'\nworkers = 0x02\ncalls-reach = []\n"
                       'doctor-reaches-inside = true\n\n'
                       'trusted-proxy = [\n  "192.0.2.1", # one\n\n  "192.0.2.2",\n]\n'
                       'mail-from = """\nshop@\\\n  example.com"""')
            file.flush()
            done = doorward.run("config", "check", file.name)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('trusted-proxy = [\n"a # b", # c\n\'d\\\',\n]\nadmit-address = """\n[e]"""\n'
                       "issuer = '''f\n#g'''\ncalls-reach = 'h, i'")
            file.flush()
            done = doorward.run("config", "check", file.name, "--json")
            said = [re.match("(.+) is not|issuer", problem)[0]
                    for problem in json.loads(done.stdout)["problems"]]
            self.assertEqual(said, [
                "trusted-proxy: a # b is not", "trusted-proxy: d\\ is not",
                "calls-reach: h, i is not", "admit-address: [e] is not", "issuer"])

    def test_a_flag_counts_more_than_a_variable_and_that_more_than_the_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('listen = "file"\nadmit-address = "file"\ntrusted-proxy = ["file"]\n')
            file.flush()
            done = doorward.run(
                "serve", "--config", file.name, "--listen", "flag", "--data", "/no/such",
                environment={"DOORWARD_LISTEN": "variable", "DOORWARD_ADMIT_ADDRESS": "variable"})
            self.assertEqual(done.returncode, 2, done)
            for said in ("listen: flag ", "admit-address: variable ", "trusted-proxy: file "):
                self.assertIn(said, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 3, done.stderr)

    def test_an_issuer_is_what_paths_can_stand_behind(self):
        """RFC 8414 section 2, OpenID Connect Discovery section 3."""
        for issuer, fits in (("https://login.example.com", True), ("http://doorward:8080/", True),
                             ("https://[::1]:8443", True), ("https://example.com/sso", True),
                             ("login.example.com", False), ("https://", False),
                             ("https:///sso", False), ("https://:8443", False),
                             ("https://[", False), ("https://[zz]", False), ("https://a:", False),
                             ("https://a:0", False), ("https://a:99999", False),
                             ("https://a:b", False), ("https://[::1]8443", False),
                             ("https://a..b", False), ("https://a%20b", False),
                             ("http://doorward_app:8080/sso", True), ("http://192.0.2.1", True),
                             ("https://login.example.com?tenant=1", False),
                             ("https://login.example.com/#top", False),
                             ("https://ada@login.example.com", False),
                             ("https://login.example.com/a b", False),
                             ("https://login.example.com\\a", False)):
            with self.subTest(issuer=issuer):
                done = doorward.run("config", "check", "--config", "/dev/null",
                                    environment={"DOORWARD_ISSUER": issuer})
                self.assertEqual(done.returncode, 0 if fits else 1, done)
                self.assertEqual("issuer" in done.stderr, not fits, done)

    def test_the_first_administrator_is_one_whom_setup_could_save(self):
        for name, given, fits in (("admin-username", "root", False),
                                  ("admin-username", "ada@example.com", True),
                                  ("admin-email", "ada example", False),
                                  ("admin-email", "ada@example.com", True),
                                  ("organization", "x" * 81, False),
                                  ("organization", "x" * 80, True)):
            with self.subTest(name=name, given=given):
                done = self.checked(name, given, DOORWARD_DATA="/no/such/folder")
                self.assertEqual(done.returncode, 0 if fits else 1, done)
                self.assertEqual(f"{name}: " in done.stderr, not fits, done)

    def test_a_server_that_has_started_before_goes_on_whatever_the_first_start_was_told(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "doorward.db").touch()
            for name in ("admin-username", "admin-email", "organization"):
                done = self.checked(name, "x" * 81, DOORWARD_DATA=folder)
                self.assertEqual(done.returncode, 0, done)

    def test_an_ipv6_address_stands_in_brackets_as_in_the_issuer(self):
        for listen, fits in (("[::1]:0", True), ("127.0.0.1:0", True), ("::1:0", False),
                             ("[127.0.0.1]:0", False)):
            with self.subTest(listen=listen):
                done = self.checked("listen", listen)
                self.assertEqual(done.returncode, 0 if fits else 1, done)

    def test_two_passwords_for_mail_contradict_each_other(self):
        with tempfile.NamedTemporaryFile("w") as password:
            password.write("from a file\n")
            password.flush()
            for url, fits in (("smtp://ada@mail.example.com", True),
                              ("smtp://ada:in-the-url@mail.example.com", False)):
                done = self.checked("mail", url, DOORWARD_MAIL_PASSWORD_FILE=password.name)
                self.assertEqual(done.returncode, 0 if fits else 1, done)
                self.assertEqual("give one of them" in done.stderr, not fits, done)
                self.assertNotIn("in-the-url", done.stderr)

    def test_the_environment_names_the_configuration_file_of_serve(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('listen = "nonsense"\n')
            file.flush()
            for name, said in ((file.name, "listen: nonsense"), ("/no/such", "/no/such")):
                done = doorward.run("serve", "--data", "/no/such",
                                    environment={"DOORWARD_CONFIG": name})
                self.assertEqual(done.returncode, 2, done)
                self.assertIn(said, done.stderr)

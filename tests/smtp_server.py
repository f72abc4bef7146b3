#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A small SMTP server for tests: takes mail on a free port of 127.0.0.1 and keeps it in a folder.

Prints "listening PORT" once it does. EHLO, STARTTLS, AUTH PLAIN and LOGIN, MAIL, RCPT, DATA, QUIT.
"""
import argparse
import asyncio
import base64
import itertools
import pathlib
import ssl
import subprocess


class Session:
    numbers = itertools.count(1)

    def __init__(self, options, context, reader, writer):
        self.options, self.context, self.reader, self.writer = options, context, reader, writer
        self.secured = options.tls == "from-the-start"
        self.signed_in, self.greeted, self.sender, self.recipients = False, "", None, []

    async def say(self, text):
        self.writer.write((text + "\r\n").encode())
        await self.writer.drain()

    async def hear(self):
        line = await self.reader.readline()
        if not line:
            raise ConnectionResetError
        return line.decode("latin-1").rstrip("\r\n")

    async def run(self):
        if self.options.silent:
            await asyncio.sleep(3600)
        await self.say("220 mail.test ready")
        while True:
            line = await self.hear()
            verb, _, rest = line.partition(" ")
            command = getattr(self, "on_" + verb.lower(), None)
            if command is None:
                await self.say("502 5.5.1 no such command")
            elif await command(rest) == "bye":
                return

    async def on_ehlo(self, name):
        self.greeted = name
        offers = ["mail.test", "8BITMIME"]
        if self.options.tls == "starttls" and not self.secured:
            offers.append("STARTTLS")
        if self.options.user:
            offers.append("AUTH " + self.options.auth)
        for offer in offers[:-1]:
            await self.say("250-" + offer)
        await self.say("250 " + offers[-1])

    async def on_starttls(self, _):
        if self.options.tls != "starttls":
            return await self.say("502 5.5.1 not offered")
        await self.say("220 go ahead")
        await self.writer.start_tls(self.context)
        self.secured = True

    async def on_auth(self, rest):
        kind, _, first = rest.partition(" ")
        if kind == "PLAIN":
            if not first:
                await self.say("334 ")
                first = await self.hear()
            _, user, password = base64.b64decode(first).decode().split("\0")
        else:
            await self.say("334 " + base64.b64encode(b"Username:").decode())
            user = base64.b64decode(await self.hear()).decode()
            await self.say("334 " + base64.b64encode(b"Password:").decode())
            password = base64.b64decode(await self.hear()).decode()
        if (user, password) == (self.options.user, self.options.password):
            self.signed_in = True
            return await self.say("235 2.7.0 welcome")
        # As rude as a server can be: it repeats the password.
        await self.say(f"535 5.7.8 {user}, {password} is not your password")

    async def on_mail(self, rest):
        if self.options.user and not self.signed_in:
            return await self.say("530 5.7.0 sign in first")
        self.sender, self.recipients = rest, []
        await self.say("250 2.1.0 ok")

    async def on_rcpt(self, rest):
        if self.options.refuse and self.options.refuse in rest:
            return await self.say("550 5.1.1 nobody of that name here")
        self.recipients.append(rest)
        await self.say("250 2.1.5 ok")

    async def on_data(self, _):
        if not self.recipients:
            return await self.say("503 5.5.1 to whom?")
        await self.say("354 end with a dot")
        lines = []
        while (line := await self.reader.readline()) != b".\r\n":
            if not line:
                raise ConnectionResetError
            lines.append(line[1:] if line.startswith(b".") else line)
        envelope = f"X-Mail: {self.sender}\r\nX-Rcpt: {', '.join(self.recipients)}\r\n"
        envelope += f"X-Ehlo: {self.greeted}\r\n"
        envelope += f"X-Secured: {self.secured}\r\nX-Signed-In: {self.signed_in}\r\n"
        name = f"{next(self.numbers):04d}.eml"
        part = self.options.folder / (name + ".part")
        part.write_bytes(envelope.encode() + b"".join(lines))
        part.rename(self.options.folder / name)
        await self.say("250 2.0.0 taken")

    async def on_noop(self, _):
        await self.say("250 2.0.0 ok")

    async def on_rset(self, _):
        self.sender, self.recipients = None, []
        await self.say("250 2.0.0 ok")

    async def on_quit(self, _):
        await self.say("221 2.0.0 bye")
        return "bye"


def tls_context(folder):
    """A certificate of our own for localhost; tests trust FOLDER/certificate.pem."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate,
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


async def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where mail is kept")
    parser.add_argument("--tls", choices=["none", "starttls", "from-the-start"], default="none")
    parser.add_argument("--user", help="who has to sign in")
    parser.add_argument("--password", default="")
    parser.add_argument("--auth", default="PLAIN LOGIN", help="the methods on offer")
    parser.add_argument("--refuse", help="a recipient to refuse")
    parser.add_argument("--silent", action="store_true", help="take connections and say nothing")
    options = parser.parse_args()
    context = tls_context(options.folder) if options.tls != "none" else None

    async def serve(reader, writer):
        try:
            await Session(options, context, reader, writer).run()
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    early = context if options.tls == "from-the-start" else None
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=early)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())

# SPDX-License-Identifier: Apache-2.0
"""Servers on one core, the load generator on the other; CPU time from process accounting."""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
SERVER_CORE, LOAD_CORE = "0", "1"


def say(text):
    print(text, flush=True)


def build(*targets):
    """Builds what a measurement runs. Silent when nothing is to do."""
    done = subprocess.run([ROOT / "dev", "build", *targets], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout[-4000:] + done.stderr[-4000:])


def scratch():
    """A folder of this run's own, removed by the caller's `with`."""
    (ROOT / "build").mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "build")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, process, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            sys.exit(f"{process.args} ended with status {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.002)
    sys.exit(f"{process.args} does not listen on port {port}")


def family(pid):
    """The process and its children: nginx works in a child."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children")
    yield pid
    for child in children.read_text().split():
        yield from family(int(child))


def cpu_seconds(pid):
    """User and system time of all threads of the process and its children so far."""
    total = 0.0
    for one in family(pid):
        fields = pathlib.Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        threads = pathlib.Path(f"/proc/{one}/task").iterdir()
        nanoseconds = sum(int((t / "schedstat").read_text().split()[0]) for t in threads)
        # The scheduler's count is exact; kernels built without it show nothing there.
        total += nanoseconds / 1e9 if nanoseconds else ticks
    return total


def process_seconds(pid):
    """User and system time of the process so far, also of threads that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stolen_ms():
    """How long the host of a virtual machine has kept its cores waiting so far; whole ticks."""
    cores = [line.split() for line in pathlib.Path("/proc/stat").read_text().splitlines()
             if re.match(r"cpu\d", line)]
    return sum(int(fields[8]) for fields in cores) * 1000 / os.sysconf("SC_CLK_TCK")


class Undisturbed:
    """Measures again while the host takes the machine away: one that divides its cores in turns of
    100 ms makes every hundredth request of a second wait for all of a turn. The last figures stand
    when all were disturbed."""

    def __init__(self, most=20):
        self.most, self.repeated = most, 0

    def __call__(self, measure):
        for again in range(self.most):
            before = stolen_ms()
            figures = measure()
            if stolen_ms() == before:
                break
        self.repeated += again
        return figures


def rss_mib(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Server:
    """A running server program, pinned to the servers' core."""

    def __init__(self, name, port, command, cwd=None, env=None):
        self.name, self.port = name, port
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE, *map(str, command)], cwd=cwd,
            env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_port(port, self.process)

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()


def floor(folder, answer):
    """The bare epoll loop, sending `answer` (bytes) each time."""
    file = pathlib.Path(folder) / "floor-answer"
    file.write_bytes(answer)
    port = free_port()
    return Server("floor", port, [BUILD / "bench" / "bench_floor", port, file])


def nginx(folder, body_bytes, status=200):
    """nginx with one worker answering a constant body of this size."""
    if not shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"):
        sys.exit("nginx is not installed: apt-get install nginx-light")
    port = free_port()
    home = pathlib.Path(folder) / "nginx"
    home.mkdir(exist_ok=True)
    body = "x" * body_bytes
    answer = f"return {status} '{body}';" if body else f"return {status};"
    (home / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {home}/nginx.pid; error_log {home}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;
  fastcgi_temp_path {home}/fastcgi; uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  default_type application/json;
  server {{ listen 127.0.0.1:{port}; location / {{ {answer} }} }}
}}
""")
    program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    return Server("nginx", port, [program, "-c", home / "nginx.conf", "-p", home])


def load(server, requests, folder, seconds=2.0, connections=32, status=200, once=False):
    """Drives one server with these requests in turn; its figures with the CPU time per request
    in microseconds."""
    return drive(server, requests, folder, "--connections", connections, "--seconds", seconds,
                 "--status", status, *(["--once"] if once else []))


def talk(server, requests, steps, again_from, folder, seconds=2.0, connections=32):
    """load(), where each request depends on the answer before: `steps` are pairs of the status and
    the mark after which the word stands that the next request repeats (bench_load --step)."""
    words = [word for status, mark in steps for word in ("--step", f"{status},{mark}")]
    return drive(server, requests, folder, "--connections", connections, "--seconds", seconds,
                 "--again-from", again_from, *words)


def drive(server, requests, folder, *options):
    before = cpu_seconds(server.pid)
    figures = loads(server, folder, (requests, options))[0]
    figures["cpu_us"] = (cpu_seconds(server.pid) - before) * 1e6 / figures["requests"]
    return figures


def loads(server, folder, *several):
    """Drives one server with several loads at the same time, each a pair of its requests and of
    bench_load's options: the figures of each."""
    words = []
    for number, (requests, options) in enumerate(several):
        file = pathlib.Path(folder) / f"requests-{server.name}-{number}"
        file.write_bytes(b"".join(requests))
        words += ["--beside"] if words else []
        words += ["--port", server.port, *options, file]
    done = subprocess.run(
        list(map(str, ["taskset", "-c", LOAD_CORE, BUILD / "bench" / "bench_load", *words])),
        text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"load on {server.name}: {done.stderr}")
    figures = [json.loads(line) for line in done.stdout.splitlines()[-len(several):]]
    for one in figures:
        if one["unexpected"]:
            sys.exit(f"load on {server.name}: {one['unexpected']} answers are wrong:\n"
                     + done.stderr)
    return figures


def take_turns(servers, rounds, drive):
    """drive(server) for each server in each round, the order turned each time."""
    results = {server.name: [] for server in servers}
    for server in servers:
        drive(server)  # warms up; not counted
    for number in range(rounds):
        turn = number % len(servers)
        for server in servers[turn:] + servers[:turn]:
            figures = drive(server)
            results[server.name].append(figures)
            say(f"round {number + 1} {server.name:12} {figures['cpu_us']:8.2f} us CPU"
                f" {figures['rps']:9.0f} /s  p50 {figures['p50_ms']:.3f} ms"
                f"  p99 {figures['p99_ms']:.3f} ms")
    return results


def median(results, name, figure):
    return statistics.median(one[figure] for one in results[name])


def ratio(results, reference, measured, figure="cpu_us"):
    """The median over the rounds of reference ÷ measured: above 1 the measured costs less."""
    pairs = zip(results[reference], results[measured])
    return statistics.median(one[figure] / two[figure] for one, two in pairs)


def summary(results, reference="nginx", measured="doorward"):
    """The object that every measurement against a reference ends with."""
    figures = {
        "ratio": ratio(results, reference, measured),
        "doorward_cpu_us": median(results, measured, "cpu_us"),
        "reference_cpu_us": median(results, reference, "cpu_us"),
        "doorward_rps": median(results, measured, "rps"),
        "reference_rps": median(results, reference, "rps"),
        "p50_ms": median(results, measured, "p50_ms"),
        "p99_ms": median(results, measured, "p99_ms"),
    }
    if "floor" in results:
        figures["floor_ratio"] = ratio(results, "floor", measured)
        figures["floor_cpu_us"] = median(results, "floor", "cpu_us")
    return rounded(figures)


def rounded(figures):
    return {name: round(value, 3) if isinstance(value, float) else value
            for name, value in figures.items()}


def against_nginx(options, doorward, requests, status=200):
    """Doorward on requests(server), against nginx with as long a body, and the floor."""
    build("doorward", "bench_tools")
    with scratch() as folder:
        servers = [doorward.Doorward(f"{folder}/data")]
        try:
            sent = requests(servers[0])
            answer = exchange(servers[0].port, sent[0])
            body = answer.split(b"\r\n\r\n", 1)[1]
            servers += [nginx(folder, len(body), status), floor(folder, answer)]
            say(f"{len(sent[0])} bytes in, {len(answer)} out, {len(body)} of them body")
            results = take_turns(
                servers, options.rounds,
                lambda one: load(one, sent, folder, options.seconds, options.connections, status))
        finally:
            for one in servers:
                one.stop()
    return summary(results)


def exchange(port, request):
    """Sends a request as it is and returns the whole answer, which has to have a length."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += connection.recv(65536)
        head, body = answer.split(b"\r\n\r\n", 1)
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        while len(body) < length:
            body += connection.recv(65536)
        return head + b"\r\n\r\n" + body

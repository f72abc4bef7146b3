# SPDX-License-Identifier: Apache-2.0
"""Cold start on an empty folder to the first token; idle memory; size of the stripped binary."""

import json
import pathlib
import shutil
import statistics
import subprocess
import time

import doorward
import harness

LIMITS = {"cold_start_ms": 100, "idle_rss_mib": 25, "binary_mib": 15}


def first_token_ms(folder):
    """Starts `doorward serve` and asks for a token until there is one."""
    port = harness.free_port()
    credentials = pathlib.Path(folder) / "cli.json"
    start = time.monotonic()
    process = subprocess.Popen(
        [harness.BUILD / "doorward", "serve", "--data", folder, "--listen", f"127.0.0.1:{port}",
         "--workers", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    request = None
    while time.monotonic() < start + 30:
        try:
            if request is None:
                saved = json.loads(credentials.read_text())
                form = {"grant_type": "client_credentials", "client_id": saved["consumer_key"],
                        "client_secret": saved["secret"]}
                request = doorward.request("POST", "/oauth2/token", form)
            answer = harness.exchange(port, request)
        except (OSError, ValueError):
            time.sleep(0.0005)
            continue
        took = (time.monotonic() - start) * 1000
        if doorward.status_of(answer) != 200:
            raise SystemExit(f"no token: {answer.decode()}")
        return took, process
    raise SystemExit("no token within 30 seconds")


def stop(process):
    process.terminate()
    process.wait(30)


def run(options):
    harness.build("doorward")
    cold, warm, memory = [], [], []
    with harness.scratch() as folder:
        for number in range(options.rounds):
            data = f"{folder}/data-{number}"
            took, process = first_token_ms(data)
            cold.append(took)
            time.sleep(2)
            memory.append(harness.rss_mib(process.pid))
            stop(process)
            took, process = first_token_ms(data)
            warm.append(took)
            stop(process)
            harness.say(f"round {number + 1}: empty folder {cold[-1]:.1f} ms,"
                        f" again {warm[-1]:.1f} ms, idle {memory[-1]:.1f} MiB")
        stripped = pathlib.Path(folder) / "doorward"
        shutil.copy(harness.BUILD / "doorward", stripped)
        subprocess.run(["strip", stripped], check=True)
        size = stripped.stat().st_size / 2**20
    figures = {"cold_start_ms": statistics.median(cold), "restart_ms": statistics.median(warm),
               "idle_rss_mib": statistics.median(memory), "binary_mib": size}
    figures["within_limits"] = all(figures[name] <= limit for name, limit in LIMITS.items())
    return harness.rounded(figures)

#!/usr/bin/env python3
"""What a start of the command line costs: processor time, of the launcher and of Java.

Usage: bench/cli_start.py [TIMES]. It asks a server of its own, which answers at once; curl asks the
same for comparison.
"""
import http.server
import os
import pathlib
import statistics
import subprocess
import sys
import threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPLY = b"""{"success": true, "error": null, "trace_id": "t", "data": {"total": 1, "jobs": [
  {"id": "j", "status": "completed", "type": "video_download",
   "created_at": "2026-01-31T10:00:00Z", "progress": {"current": 1, "total": 1}}]}}"""


class Archive(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(REPLY)))
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, *arguments):
        pass


def cpu_seconds(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    launcher = str(ROOT / "ytarchive")
    for name, command in {
        "jobs --help": [launcher, "jobs", "--help"],
        "jobs": [launcher, "jobs", "--server", url],
        "jobs --json": [launcher, "jobs", "--json", "--server", url],
        "curl": ["curl", "--silent", url + "/api/v1/jobs"],
    }.items():
        cpu_seconds(command)
        print(f"{name}: {statistics.median(cpu_seconds(command) for _ in range(times)):.3f} s")


main()

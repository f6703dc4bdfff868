#!/usr/bin/env python3
"""Asks `praxis serve` for every page, then for many at once, and says what it cost.

    bench/load.py PRAXIS CLONE [--published DOC] [--proposed DOC] [--each 20] [--requests 10000] [--connections 64] [--only PAGE]
                  [--change COMMAND]

PRAXIS is the program (praxis-web lies beside it), CLONE a clone in which a member works; nothing is written there but the index of `.git/praxis`. CPU is
user and system time of the server and of what it started, from /proc; memory is its resident set. The first request of a page is told apart from the
others, since it may read what the others find read; COMMAND is run in the clone by a shell, and each page is asked for once after it. Ends with 1 where an answer is not 200."""
import argparse
import os
import re
import socket
import subprocess
import sys
import threading
import time

arguments = argparse.ArgumentParser()
arguments.add_argument("praxis")
arguments.add_argument("clone")
arguments.add_argument("--published")
arguments.add_argument("--proposed")
arguments.add_argument("--each", type=int, default=20)
arguments.add_argument("--requests", type=int, default=10_000)
arguments.add_argument("--connections", type=int, default=64)
arguments.add_argument("--only", help="a page, by the name in the table")
arguments.add_argument("--change", help="what a colleague does meanwhile, for a shell")
given = arguments.parse_args()
program = os.path.abspath(given.praxis)
tick = os.sysconf("SC_CLK_TCK")

server = subprocess.Popen([program, "serve", "--idle", "600"], cwd=given.clone, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          stdin=subprocess.DEVNULL, text=True)
address = server.stdout.readline().strip()
port = int(re.search(r":(\d+)/", address)[1])


def ask(path, cookie="", method="GET", body="", more=()):
    """Status, head and body; one connection each, as the server closes it."""
    head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookie}", *more, f"Content-Length: {len(body)}", "", ""]
    with socket.create_connection(("127.0.0.1", port), timeout=600) as line:
        line.sendall(("\r\n".join(head) + body).encode())
        parts = []
        while part := line.recv(65_536):
            parts.append(part)
    answer = b"".join(parts).decode()
    top, _, rest = answer.partition("\r\n\r\n")
    return int(top.split(" ")[1]), top, rest


def cpu():
    """Seconds of user and system time, those of children that ended among them."""
    fields = open(f"/proc/{server.pid}/stat").read().rpartition(")")[2].split()
    return sum(int(fields[index]) for index in (11, 12, 13, 14)) / tick


def memory():
    """Resident, in MB."""
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{server.pid}/status").read())[1]) / 1_024


try:
    _, top, _ = ask(address[address.index("/enter"):])
    cookie = re.search(r"Set-Cookie: ([^;]+)", top)[1]

    def page(path):
        status, _, body = ask(path, cookie)
        if status != 200:
            sys.exit(f"{path}: {status}\n{body[:2_000]}")
        return body

    def first(facet):
        found = re.search(r'<ul class="tasks">\s*<li><a href="/document/([^"]+)"', page(f"/library?{facet}"))
        return found and found[1]

    published = given.published or first("state=published")
    proposed = given.proposed or first("state=in-review") or first("state=ready")
    pages = {
        "Today": "/", "Library": "/library", "Library, one kind": "/library?kind=practice", "Library, words": "/library?q=risk",
        "Calendar": "/calendar", "Reports": "/reports", "Audit": "/audit",
    }
    if published:
        pages |= {
            "A document": f"/document/{published}", "its history": f"/document/{published}/history",
            "its discussion": f"/document/{published}/discussion", "its details": f"/document/{published}/details",
            "Edit": f"/edit/{published}",
        }
    if proposed:
        pages |= {
            "Review": f"/review/{proposed}", "side by side": f"/review/{proposed}?view=side", "the new text": f"/review/{proposed}?view=new",
        }
    if given.only:
        pages = {given.only: pages[given.only]}
    print(f"start: {memory():.0f} MB; {published}, {proposed}")
    print("\n| Page | CPU, first | CPU, then | time, then | bytes | memory |\n|---|---|---|---|---|---|", flush=True)
    slow = []
    for name, path in pages.items():
        before = cpu()
        size = len(page(path))
        cold, before, began = cpu() - before, cpu(), time.monotonic()
        for _ in range(given.each):
            page(path)
        warm, wall = (cpu() - before) / given.each, (time.monotonic() - began) / given.each
        if warm >= 0.05:
            slow.append(name)
        print(f"| {name} | {cold * 1_000:.0f} ms | {warm * 1_000:.1f} ms | {wall * 1_000:.1f} ms | {size} | {memory():.0f} MB |", flush=True)
    print(f"\nover 50 ms: {', '.join(slow) or 'none'}")

    if given.change:
        print("\n| Page | CPU, once after a change | memory |\n|---|---|---|", flush=True)
        for name, path in pages.items():
            subprocess.run(given.change, shell=True, cwd=given.clone, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
            before = cpu()
            page(path)
            print(f"| {name} | {(cpu() - before) * 1_000:.0f} ms | {memory():.0f} MB |", flush=True)

    # Many at once: each connection is a thread that asks for one page after the other.
    paths, counts, lock, failed = list(pages.values()), {"next": 0, "done": 0}, threading.Lock(), []

    def work():
        while True:
            with lock:
                number = counts["next"]
                counts["next"] += 1
            if number >= given.requests:
                return
            status, _, _ = ask(paths[number % len(paths)], cookie)
            with lock:
                counts["done"] += 1
                if status != 200:
                    failed.append(status)
                if counts["done"] % max(1, given.requests // 10) == 0:
                    print(f"{counts['done']:6} requests: {memory():.0f} MB", flush=True)

    before, began = cpu(), time.monotonic()
    workers = [threading.Thread(target=work) for _ in range(given.connections)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    spent, took = cpu() - before, time.monotonic() - began
    print(f"{given.requests} requests over {given.connections} connections: {spent / max(1, given.requests) * 1_000:.1f} ms of CPU each, "
          f"{took:.1f} s, {given.requests / took:.0f} a second, {len(failed)} not answered with 200 {sorted(set(failed))}")
    sys.exit(1 if failed else 0)
finally:
    server.kill()

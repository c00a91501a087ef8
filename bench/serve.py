#!/usr/bin/env python3
"""How fast the server answers: requests at a fixed rate, whatever the answers take.

    python3 bench/serve.py EDITION [--openfronts target/release/openfronts] [--rate 500] [--seconds 30]

Starts `openfronts serve EDITION` and asks it for what a reader of the explorer asks: pages of fronts, filtered and sorted, fronts, countries, rankings,
words, the map. Latency is counted from the moment at which a request was due, so that a server that stops for a while is not forgiven the requests that
wait. Prints the percentiles and the memory of the server before and after. Needs nothing but Python.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import time
import urllib.request
from pathlib import Path

MIX = [
    (30, "fronts/{front}.json"),
    (20, "fronts.json?sort=-n_citations&filter=area:{area}"),
    (10, "fronts.json?country={country}&filter=country_rank:1"),
    (10, "countries/{country}.json"),
    (10, "countries.json?set=hot&area={area}"),
    (15, "search.json?q={word}"),
    (4, "themes.json"),
    (1, "map.json?country={country}"),
]


def get(url):
    return json.load(urllib.request.urlopen(url))


def memory_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


async def worker(address, queue, latencies, bad):
    host, port = address
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
    while True:
        due, path = await queue.get()
        writer.write(f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if "transfer-encoding: chunked" in head:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readexactly(2)
        else:
            await reader.readexactly(int(re.search(r"content-length: (\d+)", head)[1]))
        latencies.append(time.perf_counter() - due)
        if " 200 " not in head.split("\r\n")[0]:
            bad.append((head.split("\r\n")[0], path))
        queue.task_done()


async def load(address, paths, rate, seconds):
    queue, latencies, bad = asyncio.Queue(), [], []
    workers = [asyncio.create_task(worker(address, queue, latencies, bad)) for _ in range(32)]
    start = time.perf_counter()
    for n in range(rate * seconds):
        due = start + n / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        queue.put_nowait((due, next(paths)))
    await queue.join()
    for task in workers:
        task.cancel()
    return latencies, bad, time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("edition")
    parser.add_argument("--openfronts", default="target/release/openfronts")
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=30)
    asked = parser.parse_args()
    start = time.perf_counter()
    server = subprocess.Popen(
        [asked.openfronts, "serve", asked.edition, "--listen", "127.0.0.1:0", "--log", "off"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for line in server.stderr:
            if found := re.search(r"http://([\d.]+):(\d+)", line):
                break
        base = f"http://{found[1]}:{found[2]}/"
        print(f"start {time.perf_counter() - start:.1f} s, {memory_mb(server.pid):,.0f} MB")
        about = get(base + "about.json")
        words = [row["label"].split()[0].strip(";") for row in get(base + "fronts.json?limit=200")["rows"]]
        pick = random.Random(1)
        weights, shapes = zip(*MIX)

        def paths():
            while True:
                yield pick.choices(shapes, weights)[0].format(
                    front=pick.randint(1, about["n_fronts"]),
                    area=pick.randint(1, 11),
                    country=pick.choice(about["countries"])["code"],
                    word=pick.choice(words),
                )

        address = (found[1], int(found[2]))
        asyncio.run(load(address, paths(), asked.rate, 3))
        before = memory_mb(server.pid)
        latencies, bad, took = asyncio.run(load(address, paths(), asked.rate, asked.seconds))
        latencies.sort()
        at = lambda share: latencies[min(len(latencies) - 1, int(len(latencies) * share))] * 1000
        print(f"{about['n_fronts']:,} fronts, {len(latencies):,} requests, {len(latencies) / took:.0f} per second, {len(bad)} failed")
        print("  ".join(f"p{share:g} {at(share / 100):.1f} ms" for share in (50, 90, 99, 99.9)))
        print(f"memory {before:,.0f} MB before, {memory_mb(server.pid):,.0f} MB after")
        for line in bad[:5]:
            print(*line)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()

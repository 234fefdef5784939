"""How much longer the same orders take in other ways of writing: ways.py MAKEGOOD [ORDERS]

Writes a sample in each way, has every figure of the incident computed from it, and prints processor seconds
and their ratio to those of the plain file: medians of 3 rounds, the ways in turn. It fails where a way of
writing changes a figure.
"""

import csv
import datetime
import gzip
import hashlib
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 3
MONEY = ("list_price", "intended_price", "paid")
INCIDENT = os.path.join(os.path.dirname(__file__), "../../sample-data/incident.toml")


def each(names, change):
    def changed(row):
        return {key: change(cell) if key in names else cell for key, cell in row.items()}

    return changed


def money(change):
    return each(MONEY, change)


def time(form):
    def changed(cell):
        return datetime.datetime.strptime(cell, "%Y-%m-%d %H:%M:%S").strftime(form)

    return each(("created_at",), changed)


def uuid(cell):
    text = hashlib.md5(cell.encode()).hexdigest()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


# Name, what becomes of a row, and how the file is written.
WAYS = [
    ("plain", None, {}),
    ("every field quoted", None, {"quoting": csv.QUOTE_ALL}),
    ("GB18030", None, {"encoding": "gb18030"}),
    ("UTF-16, tabs", None, {"encoding": "utf-16", "delimiter": "\t"}),
    ("gzip", None, {"open": gzip.open}),
    ("lines in no order", None, {"shuffled": True}),
    ("sign before amounts: ¥18.00", money(lambda cell: "¥" + cell), {}),
    ("word behind amounts: 18.00元", money(lambda cell: cell + "元"), {}),
    ("code before amounts: CNY 18.00", money(lambda cell: "CNY " + cell), {}),
    ("decimal comma, semicolons: 18,00", money(lambda cell: cell.replace(".", ",")), {"delimiter": ";"}),
    ("days first: 31/12/2017 22:13:00", time("%d/%m/%Y %H:%M:%S"), {}),
    ("AM and PM: 12/31/2017 10:13:00 PM", time("%m/%d/%Y %I:%M:%S %p"), {}),
    ("names of months: Dec 31, 2017 22:13:00", time("%b %d, %Y %H:%M:%S"), {}),
    ("2017年12月31日 22时13分00秒", time("%Y年%m月%d日 %H时%M分%S秒"), {}),
    ("order ids as UUID", each(("order_id",), uuid), {}),
    ("customers as e-mail addresses", each(("user_id",), "user{}@example.com".format), {}),
    ('every cell as ="…"', lambda row: {key: f'="{cell}"' for key, cell in row.items()}, {}),
]


def write(path, titles, rows, change, how):
    how = dict(how)
    opened = how.pop("open", open)
    if how.pop("shuffled", False):
        rows = random.Random(1).sample(rows, len(rows))
    with opened(path, "wt", encoding=how.pop("encoding", "utf-8"), newline="") as file:
        out = csv.DictWriter(file, titles, **how)
        out.writeheader()
        out.writerows(map(change, rows) if change else rows)


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(makegood, orders="500000"):
    with tempfile.TemporaryDirectory() as folder:
        sample = os.path.join(folder, "sample.csv")
        plain = os.path.join(folder, "plain.csv")
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([makegood, "sample", "--orders", orders, "--seed", "20171231", "-o", sample], **quiet)
        subprocess.run([makegood, "export", sample, "--what", "plain", "-o", plain], **quiet)
        with open(plain, encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows, titles = list(reader), reader.fieldnames
        paths = []
        for number, (_, change, how) in enumerate(WAYS):
            paths.append(os.path.join(folder, f"{number}.csv" + (".gz" if "open" in how else "")))
            write(paths[-1], titles, rows, change, how)
        seconds = [[] for _ in WAYS]
        expected = None
        for _ in range(ROUNDS):
            for (name, _, _), path, taken in zip(WAYS, paths, seconds):
                before = processor_seconds()
                call = [makegood, "estimate", path, "--incident", INCIDENT, "--json"]
                said = json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout)
                taken.append(processor_seconds() - before)
                expected = expected or said["measures"]
                if said["measures"] != expected:
                    sys.exit(f"{name}: {said['measures']}, plain: {expected}")
        base = statistics.median(seconds[0])
        print(f"{orders} orders\n\n| way of writing | processor seconds | ÷ plain |\n|---|--:|--:|")
        for (name, _, _), taken in zip(WAYS, seconds):
            print(f"| {name} | {statistics.median(taken):.2f} | {statistics.median(taken) / base:.1f} |")


main(*sys.argv[1:])

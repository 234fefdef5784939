"""Says where two lists of what is to be done differ: actions.py NATIVE ENGINE-FOLDER"""

import csv
import glob
import sys
from decimal import Decimal

# Names of the program's own list, and of the engine's, that hold the same.
SAME = ["order_id", "customer_id", "product", "paid", "intended", "shortfall", "action", "refund", "currency"]
RENAMED = {"rank": "order_rank"}
AMOUNTS = {"paid", "intended", "shortfall", "refund"}


def rows(path):
    # Line ends inside cells may be one character or two.
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(row, names):
    def cell(name):
        text = row[name] or ""
        return str(Decimal(text or 0).normalize()) if name in AMOUNTS else text

    return [cell(name) for name in names]


here = rows(sys.argv[1])
parts = glob.glob(f"{sys.argv[2]}/actions.csv") or sorted(glob.glob(f"{sys.argv[2]}/actions/part-*.csv"))
there = [row for part in parts for row in rows(part)]
here = [cells(row, SAME + list(RENAMED)) for row in here]
there = [cells(row, SAME + list(RENAMED.values())) for row in there]
different = [(a, b) for a, b in zip(here, there) if a != b]
for a, b in different[:10]:
    print(f"    here {a}, there {b}")
if different or len(here) != len(there) or not here:
    sys.exit(f"    {len(here)} orders here, {len(there)} there, {len(different)} differ")
print(f"  equal: {len(here)} orders to act on")

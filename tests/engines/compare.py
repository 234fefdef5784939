"""Says where two answers of `makegood estimate --json` differ: compare.py NATIVE ENGINE"""

import json
import sys


def figures(path):
    with open(path, encoding="utf-8") as answer:
        value = json.load(answer)
    # Which files were read and who computed is not a figure.
    value.pop("files", None)
    value.pop("computed_by", None)
    return value


def differences(here, there, place=""):
    if type(here) is not type(there):
        yield place, here, there
    elif isinstance(here, dict):
        for key in sorted(set(here) | set(there)):
            yield from differences(here.get(key), there.get(key), f"{place}/{key}")
    elif isinstance(here, list):
        if len(here) != len(there):
            yield place, len(here), len(there)
        for at, pair in enumerate(zip(here, there)):
            yield from differences(*pair, f"{place}[{at}]")
    elif here != there:
        yield place, here, there


def leaves(value):
    if isinstance(value, dict):
        return sum(leaves(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(leaves(inner) for inner in value)
    return 1


native, engine = (figures(path) for path in sys.argv[1:3])
found = list(differences(native, engine))
for place, here, there in found[:20]:
    print(f"    {place}: here {here}, there {there}")
if found:
    sys.exit(1)
print(f"  equal: {leaves(native)} figures")

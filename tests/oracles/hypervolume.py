"""Hypervolumes by inclusion and exclusion: tests of Hypervolume, which sweeps along a coordinate.

The volume that points dominate up to a reference is the measure of a union of boxes. Inclusion and exclusion adds the volumes of the
intersections of all subsets, with alternating signs. It is exact in rational numbers and shares nothing with the sweeping algorithm.
"""

import itertools
import json
import pathlib
import random
from fractions import Fraction

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Search.Tests" / "Fixtures" / "hypervolume.json"


def volume(points, reference):
    total = Fraction(0)
    inside = [p for p in points if all(x < r for x, r in zip(p, reference))]
    for size in range(1, len(inside) + 1):
        sign = 1 if size % 2 else -1
        for subset in itertools.combinations(inside, size):
            box = Fraction(1)
            for i, worst in enumerate(reference):
                box *= worst - max(p[i] for p in subset)
            total += sign * box
    return total


draw = random.Random(18)
cases = []
for losses in (1, 2, 3):
    for count in (0, 1, 2, 3, 5, 8, 12):
        for grid in (4, 1000):
            # A coarse grid gives ties, dominated points and points on the reference.
            points = [[Fraction(draw.randint(0, grid + grid // 4), grid) for _ in range(losses)] for _ in range(count)]
            reference = [Fraction(1)] * losses
            cases.append((points, reference))
    front = [[Fraction(i if k == 0 else 11 - i if k == 1 else (i * 7) % 12, 12) for k in range(losses)] for i in range(12)]
    cases.append((front, [Fraction(5, 4)] * losses))

rows = [
    {"points": [[float(x) for x in p] for p in points], "reference": [float(x) for x in reference], "volume": float(volume(points, reference))}
    for points, reference in cases
]
text = "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n"
FIXTURE.write_text(text)
print(f"{FIXTURE.name}: {len(rows)} cases, {len(text)} bytes")

"""P-values of Wilcoxon's signed-rank test and Wilson intervals: tests of SignedRanks.

Without ties by SciPy's exact distribution; with ties, of which SciPy 1.10 has no exact distribution, by listing every pattern of signs with
SciPy's ranks. Many differences by SciPy's normal approximation.
"""

import itertools
import json
import pathlib

import numpy
import scipy
from scipy.stats import binomtest, rankdata, wilcoxon

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Analysis.Tests" / "Fixtures" / "signed_ranks.json"


def listed(differences):
    kept = differences[differences != 0]
    ranks = rankdata(numpy.abs(kept))
    seen = min(ranks[kept > 0].sum(), ranks[kept < 0].sum())
    sums = [sum(rank for rank, sign in zip(ranks, signs) if sign) for signs in itertools.product((0, 1), repeat=len(kept))]
    return min(1.0, 2 * sum(s <= seen + 1e-9 for s in sums) / len(sums))


random = numpy.random.default_rng(20)
cases = []
for size in (1, 2, 3, 5, 8, 12, 20, 45, 60, 200):
    for shift in (0.0, 0.4, 1.5):
        differences = numpy.round(random.normal(shift, 1, size), 6)
        mode = "exact" if size <= 50 else "approx"
        cases.append((differences, wilcoxon(differences, mode=mode).pvalue))
for size in (4, 6, 9, 12, 14):
    for shift in (0, 1):
        differences = random.integers(-2, 4, size).astype(float) + shift
        if numpy.any(differences != 0):
            cases.append((differences, listed(differences)))
differences = random.integers(-3, 5, 90).astype(float)
cases.append((differences, wilcoxon(differences, mode="approx").pvalue))

rows = []
for differences, p in cases:
    better, size = int((differences > 0).sum()), len(differences)
    interval = binomtest(better, size).proportion_ci(method="wilson")
    rows.append({"differences": differences.tolist(), "p": float(p), "better": better, "equal": int((differences == 0).sum()), "low": interval.low, "high": interval.high})

text = "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]\n"
FIXTURE.write_text(text)
print(f"{FIXTURE.name}: {len(rows)} cases, {len(text)} bytes, SciPy {scipy.__version__}")

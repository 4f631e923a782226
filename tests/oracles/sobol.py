"""Points of Sobol's sequence with the direction numbers of Joe and Kuo (2008), by SciPy: tests of SobolSequence."""

import json
import pathlib

import scipy
from scipy.stats import qmc

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Search.Tests" / "Fixtures" / "sobol.json"

cases = []
for dimensions, points in ((1, 16), (2, 32), (6, 64), (21, 128), (64, 40)):
    rows = qmc.Sobol(dimensions, scramble=False).random(points)
    cases.append({"dimensions": dimensions, "points": rows.tolist()})

text = "[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]\n"
FIXTURE.write_text(text)
print(f"{FIXTURE.name}: {len(cases)} cases, {len(text)} bytes, SciPy {scipy.__version__}")

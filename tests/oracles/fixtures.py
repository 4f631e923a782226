"""Writes fixtures: JSON with one value of the top level, or one case of a list, per line."""

import json
import pathlib

import numpy

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Workloads.VaeGmm.Tests" / "Fixtures"
LIMIT = 150_000


def plain(value):
    """NumPy's types as JSON's; arrays row by row. Floats are written so that reading them gives the same bits."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, numpy.ndarray):
        return value.ravel().tolist()
    return value.item() if isinstance(value, numpy.generic) else value


def write(name, cases):
    text = "[\n" + ",\n".join(json.dumps(plain(case), separators=(",", ":"), allow_nan=False) for case in cases) + "\n]\n"
    if len(text) > LIMIT:
        raise SystemExit(f"{name} would have {len(text)} bytes, more than {LIMIT}")
    (FOLDER / name).write_text(text)
    print(f"{name}: {len(cases)} cases, {len(text)} bytes")

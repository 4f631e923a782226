"""P values of statistics by SciPy, and parameters of layers by PyTorch: tests of TestProbability and LayerParameters."""

import json
import pathlib

import numpy
import scipy
import torch
from scipy import stats

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Analysis.Tests" / "Fixtures"


def correlation(r, df):
    return 2 * stats.t.sf(abs(r) * numpy.sqrt(df / (1 - r * r)), df)


def mcnemar(b, c):
    n = b + c
    chi = stats.chi2.sf((b - c) ** 2 / n, 1)
    corrected = stats.chi2.sf(max(0, abs(b - c) - 1) ** 2 / n, 1)
    return [float(stats.binomtest(b, n, 0.5).pvalue), float(chi), float(corrected)]


rows = []
for df in (1, 2.5, 10, 28, 200, 100000):
    for t in (0.0, 0.3, -1.7, 2.048, 4.4, 9.0):
        rows.append({"test": "Student", "statistic": t, "df": [df], "p": float(2 * stats.t.sf(abs(t), df))})
for first in (1, 3, 20):
    for second in (2, 57, 1000):
        for f in (0.1, 1.0, 3.16, 12.5):
            rows.append({"test": "Fisher", "statistic": f, "df": [first, second], "p": float(stats.f.sf(f, first, second))})
for df in (1, 2, 9, 120):
    for chi in (0.02, 3.84, 11.5, 160.0):
        rows.append({"test": "ChiSquared", "statistic": chi, "df": [df], "p": float(stats.chi2.sf(chi, df))})
for z in (0.0, -0.5, 1.96, 3.3, 8.1):
    rows.append({"test": "Normal", "statistic": z, "df": [], "p": float(2 * stats.norm.sf(abs(z)))})
for r in (0.0, 0.21, -0.6, 0.999):
    for df in (3, 28, 500):
        rows.append({"test": "Correlation", "statistic": r, "df": [df], "p": float(correlation(r, df))})
pairs = [{"first": b, "second": c, "p": mcnemar(b, c)} for b, c in ((1, 0), (5, 0), (6, 0), (3, 3), (12, 5), (40, 61), (1, 30), (400, 500))]


def count(module):
    return sum(p.numel() for p in module.parameters())


nn = torch.nn
layers = []


def add(kind, inputs, outputs, module, kernel=None, groups=1, bias=True):
    layers.append({"kind": kind, "inputs": inputs, "outputs": outputs, "kernel": kernel or [], "groups": groups, "bias": bias, "parameters": count(module)})


for bias in (True, False):
    add("dense", 784, 512, nn.Linear(784, 512, bias=bias), bias=bias)
    add("convolution", 3, 64, nn.Conv2d(3, 64, 7, bias=bias), [7, 7], bias=bias)
    add("convolution", 12, 24, nn.Conv1d(12, 24, 5, groups=4, bias=bias), [5], 4, bias)
    add("convolution", 8, 16, nn.Conv3d(8, 16, (1, 3, 5), bias=bias), [1, 3, 5], bias=bias)
    add("convolution", 16, 8, nn.ConvTranspose2d(16, 8, 4, bias=bias), [4, 4], bias=bias)
    add("lstm", 40, 128, nn.LSTM(40, 128, bias=bias), bias=bias)
    add("gru", 40, 128, nn.GRU(40, 128, bias=bias), bias=bias)
    add("attention", 96, 96, nn.MultiheadAttention(96, 4, bias=bias), bias=bias)
add("normalisation", 64, 64, nn.BatchNorm2d(64))
add("normalisation", 96, 96, nn.LayerNorm(96))
add("embedding", 30522, 768, nn.Embedding(30522, 768))

for name, content in (("test_probabilities.json", {"statistics": rows, "discordant": pairs}), ("layer_parameters.json", layers)):
    text = json.dumps(content, separators=(",", ":")).replace("},{", "},\n{") + "\n"
    (FIXTURES / name).write_text(text)
    print(f"{name}: {len(text)} bytes, SciPy {scipy.__version__}, PyTorch {torch.__version__}")

"""Functional ANOVA by Optuna over scikit-learn's trees and forests: tests of TreeVariance and ImportanceEstimate."""

import json
import math
import pathlib

import numpy
import optuna
import sklearn
from optuna.importance._fanova._tree import _FanovaTree
from sklearn.ensemble import RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Analysis.Tests" / "Fixtures" / "fanova.json"


def nodes(tree):
    return [
        {"feature": int(f), "threshold": float(t), "left": int(l), "right": int(r), "value": float(v)}
        for f, t, l, r, v in zip(tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value[:, 0, 0])
    ]


def branin(x):
    a, b = 15 * x[:, 0] - 5, 15 * x[:, 1]
    return (b - 5.1 / (4 * math.pi**2) * a**2 + 5 / math.pi * a - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * numpy.cos(a) + 10


def steep(x):
    return 3 * x[:, 0] + numpy.sin(6 * x[:, 1]) + 2 * x[:, 0] * x[:, 2] + 0.05 * numpy.cos(40 * x[:, 3])


trees = []
for seed, (function, size, rows) in enumerate(((branin, 2, 40), (steep, 4, 60), (steep, 4, 8))):
    random = numpy.random.RandomState(seed)
    points = random.uniform(size=(rows, size))
    tree = DecisionTreeRegressor(random_state=seed).fit(points, function(points)).tree_
    anova = _FanovaTree(tree, numpy.tile([0.0, 1.0], (size, 1)))
    trees.append({
        "features": size,
        "nodes": nodes(tree),
        "variance": anova.variance,
        "single": [anova.get_marginal_variance(numpy.array([i])) for i in range(size)],
        "pairs": [[i, j, anova.get_marginal_variance(numpy.array([i, j]))] for i in range(size) for j in range(i + 1, size)],
    })

forests = []
for seed, (name, function, size, rows) in enumerate((("branin", branin, 2, 120), ("steep", steep, 4, 200))):
    random = numpy.random.RandomState(100 + seed)
    points = random.uniform(size=(rows, size))
    values = function(points)
    study = optuna.create_study(direction="minimize")
    space = {f"x{i + 1}": optuna.distributions.FloatDistribution(0, 1) for i in range(size)}
    for point, value in zip(points, values):
        study.add_trial(optuna.create_trial(params=dict(zip(space, map(float, point))), distributions=space, value=float(value)))
    runs = [optuna.importance.FanovaImportanceEvaluator(seed=s).evaluate(study) for s in range(5)]
    shares = {x: [run[x] for run in runs] for x in space}
    forests.append({
        "name": name,
        "points": points.tolist(),
        "values": values.tolist(),
        "shares": {x: float(numpy.mean(s)) for x, s in shares.items()},
        "spread": {x: float(numpy.ptp(s)) for x, s in shares.items()},
    })

FIXTURE.write_text(json.dumps({"trees": trees, "forests": forests}, separators=(",", ":")) + "\n")
print(f"{FIXTURE.name}: {FIXTURE.stat().st_size} bytes, Optuna {optuna.__version__}, scikit-learn {sklearn.__version__}")
for forest in forests:
    print(forest["name"], forest["shares"], forest["spread"])

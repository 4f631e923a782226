"""How well Optuna's samplers search on spaces that are larger, mixed, conditional or noisy: the problems of SearchProblems.cs.

Arguments: the first seed, the one after the last, the budget, the number of trials at once, and the problems, separated by semicolons. A line of JSON for the versions
and for what every problem gives at a point that both sides know, then one for each search: problem, sampler, seed, and the regret after the
budget. With noise the regret is that of the setup whose observed value is best, without the noise.
"""

import collections
import csv
import gzip
import json
import math
import pathlib
import random
import sys
import warnings

warnings.filterwarnings("ignore")

import cmaes
import optuna
from optuna import samplers
from optuna_search import FUNCTIONS, branin, hartmann6, rosenbrock

TABLE = pathlib.Path(__file__).resolve().parent / "trainings.csv.gz"
NOISE = 0.5
COLUMNS = ["learning-rate", "batch-size", "widths", "latent-size", "activation", "schedule"]


def scaled(function, low, high, dimensions):
    return lambda trial: function([low + trial.suggest_float(f"x{i + 1}", 0, 1) * (high - low) for i in range(dimensions)])


def branches(trial):
    """One of three branches, each with parameters of its own. The best value is Branin's optimum, in the first branch."""
    branch = trial.suggest_categorical("branch", ["a", "b", "c"])
    if branch == "a":
        return branin([-5 + 15 * trial.suggest_float("x1", 0, 1), 15 * trial.suggest_float("x2", 0, 1)])
    if branch == "b":
        return 1 + sum((10.24 * (trial.suggest_float(f"x{i}", 0, 1) - 0.5)) ** 2 for i in (3, 4, 5, 6))
    return 0.8 + (trial.suggest_int("k", 1, 20) - 13) ** 2 / 10 + (trial.suggest_float("x7", 0, 1) - 0.3) ** 2


def trainings():
    rows = list(csv.DictReader(gzip.open(TABLE, "rt")))
    values = {tuple(row[c] for c in COLUMNS): -float(row["ssim"]) for row in rows}
    choices = {c: list(dict.fromkeys(row[c] for row in rows)) for c in COLUMNS}
    # A trial that failed has no row. It is as bad as the worst.
    worst = max(values.values())

    def value(trial):
        # Numbers in their order, as our lists are; words without order.
        chosen = [choices[c][trial.suggest_int(c, 0, len(choices[c]) - 1)] if c in COLUMNS[:4] else trial.suggest_categorical(c, choices[c]) for c in COLUMNS]
        return values.get(tuple(chosen), worst)

    return value, min(values.values())


def squares(x):
    return sum(v * v for v in x)


def rastrigin(x):
    return sum(v * v - 10 * math.cos(2 * math.pi * v) + 10 for v in x)


# Problem, optimum, whether it is numbers alone in a fixed space.
PROBLEMS = {
    "sphere, 20 dimensions": (scaled(squares, -5.12, 5.12, 20), 0.0, True),
    "rastrigin, 10 dimensions": (scaled(rastrigin, -5.12, 5.12, 10), 0.0, True),
    "rastrigin, 20 dimensions": (scaled(rastrigin, -5.12, 5.12, 20), 0.0, True),
    "rosenbrock, 10 dimensions": (scaled(rosenbrock, -5, 10, 10), 0.0, True),
    "rosenbrock, 20 dimensions": (scaled(rosenbrock, -5, 10, 20), 0.0, True),
    "hartmann6, noise 0.5": (scaled(hartmann6, 0, 1, 6), -3.322368011415515, True),
    "branches, conditional": (branches, 0.39788735772973816, False),
}
if TABLE.exists():
    PROBLEMS["trainings, mixed"] = (*trainings(), False)

SAMPLERS = {
    "TPE": lambda seed: samplers.TPESampler(seed=seed),
    "TPE, multivariate": lambda seed: samplers.TPESampler(seed=seed, multivariate=True, group=True),
    "CMA-ES": lambda seed: samplers.CmaEsSampler(seed=seed),
}


class Fixed:
    """A trial at the point that both sides know: a tenth more for each number, the first of each list."""

    def __init__(self):
        self.numbers = 0

    def suggest_float(self, name, low, high):
        self.numbers += 1
        return 0.1 * (1 + (self.numbers - 1) % 8)

    def suggest_int(self, name, low, high):
        return low

    def suggest_categorical(self, name, choices):
        return choices[0]


def regret(problem, sampler, lag, budget, seed):
    """Keeps `lag` trials open, as n_jobs=lag does with trials of equal length. Threads would give other numbers each time."""
    value, optimum, _ = PROBLEMS[problem]
    noise = random.Random(seed)
    study = optuna.create_study(sampler=sampler)
    running, true = collections.deque(), []
    for _ in range(budget):
        if len(running) == lag:
            study.tell(*running.popleft())
        trial = study.ask()
        true.append(value(trial))
        running.append((trial, true[-1] + (noise.gauss(0, NOISE) if "noise" in problem else 0)))
    while running:
        study.tell(*running.popleft())
    observed = [trial.value for trial in study.get_trials(deepcopy=False)]
    return true[observed.index(min(observed))] - optimum


def main(first, end, budget, lag, names):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    versions = f"Optuna {optuna.__version__}, cmaes {cmaes.__version__}, Python {sys.version.split()[0]}"
    print(json.dumps({"versions": versions, "values": {name: PROBLEMS[name][0](Fixed()) for name in names}}), flush=True)
    for seed in range(first, end):
        for problem in names:
            for sampler, make in SAMPLERS.items():
                if sampler != "CMA-ES" or PROBLEMS[problem][2]:
                    print(json.dumps({"problem": problem, "sampler": sampler, "seed": seed, "regret": regret(problem, make(seed), lag, budget, seed)}), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]), sys.argv[5].split(";") if len(sys.argv) > 5 else list(PROBLEMS))

"""How well Optuna's samplers find fronts: the same functions as Experiments.Workloads.Functions.SeveralValues, in six dimensions.

Arguments: the first seed, the number of seeds, the trials of a search, the numbers of trials at once (4,1), and if not all are asked for, the
samplers and the functions, separated by semicolons. A line of JSON for the versions
and for what every function gives at a point that both sides know, then one for each search: function, sampler, lag, seed, and the values
of every trial in their order. Seeds are the outer loop, so that a call that is cut short has the same seeds of everything.
"""

import collections
import json
import math
import sys
import warnings

warnings.filterwarnings("ignore")

import optuna
from optuna import samplers

DIMENSIONS = 6


def zdt(shape):
    def values(x):
        g = 1 + 9 * sum(x[1:]) / (len(x) - 1)
        return [x[0], g * shape(x[0], g)]

    return values


def dtlz2(x):
    radius = 1 + sum((v - 0.5) ** 2 for v in x[2:])
    a, b = x[0] * math.pi / 2, x[1] * math.pi / 2
    return [radius * math.cos(a) * math.cos(b), radius * math.cos(a) * math.sin(b), radius * math.sin(a)]


FUNCTIONS = {
    "zdt1": (zdt(lambda f, g: 1 - math.sqrt(f / g)), 2),
    "zdt2": (zdt(lambda f, g: 1 - (f / g) ** 2), 2),
    "zdt3": (zdt(lambda f, g: 1 - math.sqrt(f / g) - f / g * math.sin(10 * math.pi * f)), 2),
    "dtlz2": (dtlz2, 3),
}

SAMPLERS = {
    "NSGA-II": lambda seed: samplers.NSGAIISampler(seed=seed),
    "NSGA-II, population 20": lambda seed: samplers.NSGAIISampler(seed=seed, population_size=20),
    "TPE, multivariate": lambda seed: samplers.TPESampler(seed=seed, multivariate=True),
    "TPE": lambda seed: samplers.TPESampler(seed=seed),
}


def search(name, sampler, lag, trials):
    """Keeps `lag` trials open, as n_jobs=lag does with trials of equal length."""
    values, count = FUNCTIONS[name]
    study = optuna.create_study(sampler=sampler, directions=["minimize"] * count)
    running = collections.deque()
    found = []
    for _ in range(trials):
        if len(running) == lag:
            study.tell(*running.popleft())
        trial = study.ask()
        found.append(values([trial.suggest_float(f"x{i + 1}", 0, 1) for i in range(DIMENSIONS)]))
        running.append((trial, found[-1]))
    return found


def main(first, count, trials, lags, chosen, functions):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    common = [0.1 * (i + 1) for i in range(DIMENSIONS)]
    versions = f"Optuna {optuna.__version__}, Python {sys.version.split()[0]}"
    print(json.dumps({"versions": versions, "common": {name: values(common) for name, (values, _) in FUNCTIONS.items()}}), flush=True)
    for seed in range(first, first + count):
        for function in functions:
            for sampler in chosen:
                for lag in lags:
                    found = search(function, SAMPLERS[sampler](seed), lag, trials)
                    print(json.dumps({"function": function, "sampler": sampler, "lag": lag, "seed": seed, "values": found}), flush=True)


if __name__ == "__main__":
    names = [argument.split(";") for argument in sys.argv[5:7]]
    main(
        *(int(number) for number in sys.argv[1:4]),
        [int(lag) for lag in sys.argv[4].split(",")],
        names[0] if names else list(SAMPLERS),
        names[1] if len(names) > 1 else list(FUNCTIONS),
    )

"""How well Optuna's samplers search: the same functions as Experiments.Search.Functions. An Optuna from 3.6 on has a Gaussian
process, which needs PyTorch and SciPy beside it; 4.8 asks for PyTorch 2.

Arguments: the first seed, the number of seeds, the budgets (50,100,200), the numbers of trials at once (1,4). A line of JSON for the
versions and for what every function gives at a point that both sides know, then one for each search: function, sampler, lag, seed, and
the regret after each budget, which is the best value so far less the optimum. Seeds are the outer loop, so that a call that is cut short
has the same seeds of everything.
"""

import collections
import json
import math
import sys
import warnings

warnings.filterwarnings("ignore")

import cmaes
import optuna
from optuna import samplers

HARTMANN_WEIGHTS = [1.0, 1.2, 3.0, 3.2]
HARTMANN_SCALES = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
HARTMANN_PLACES = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def branin(x):
    bend = x[1] - 5.1 / (4 * math.pi**2) * x[0] ** 2 + 5 / math.pi * x[0] - 6
    return bend**2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x[0]) + 10


def hartmann6(x):
    rows = zip(HARTMANN_WEIGHTS, HARTMANN_SCALES, HARTMANN_PLACES)
    return -sum(w * math.exp(-sum(a * (v - p) ** 2 for a, p, v in zip(scales, places, x))) for w, scales, places in rows)


def rosenbrock(x):
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


# Function, domain of each coordinate, optimum.
FUNCTIONS = {
    "sphere": (lambda x: sum(v * v for v in x), [(-5.12, 5.12)] * 4, 0.0),
    "branin": (branin, [(-5, 10), (0, 15)], 0.39788735772973816),
    "hartmann6": (hartmann6, [(0, 1)] * 6, -3.322368011415515),
    "rastrigin": (lambda x: sum(v * v - 10 * math.cos(2 * math.pi * v) + 10 for v in x), [(-5.12, 5.12)] * 4, 0.0),
    "rosenbrock": (rosenbrock, [(-5, 10)] * 4, 0.0),
}

def has_torch_2():
    try:
        import torch
    except ImportError:
        return False
    return int(torch.__version__.split(".")[0]) >= 2


SAMPLERS = {
    "TPE": lambda seed: samplers.TPESampler(seed=seed),
    "TPE, multivariate": lambda seed: samplers.TPESampler(seed=seed, multivariate=True),
    "CMA-ES": lambda seed: samplers.CmaEsSampler(seed=seed),
}

if hasattr(samplers, "GPSampler") and has_torch_2():
    SAMPLERS["GP"] = lambda seed: samplers.GPSampler(seed=seed)


def at_common_point(name):
    value, domain, _ = FUNCTIONS[name]
    return value([low + 0.1 * (i + 1) * (high - low) for i, (low, high) in enumerate(domain)])


def regrets(name, sampler, lag, budgets):
    """Keeps `lag` trials open, as n_jobs=lag does with trials of equal length. Threads would give other numbers each time."""
    value, domain, optimum = FUNCTIONS[name]
    study = optuna.create_study(sampler=sampler)
    running = collections.deque()
    for _ in range(max(budgets)):
        if len(running) == lag:
            study.tell(*running.popleft())
        trial = study.ask()
        running.append((trial, value([trial.suggest_float(f"x{i + 1}", *ends) for i, ends in enumerate(domain)])))
    while running:
        study.tell(*running.popleft())
    values = [trial.value for trial in study.get_trials(deepcopy=False)]
    return [min(values[:budget]) - optimum for budget in budgets]


def main(first, count, budgets, lags):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    versions = f"Optuna {optuna.__version__}, cmaes {cmaes.__version__}, Python {sys.version.split()[0]}"
    if "GP" in SAMPLERS:
        import torch

        torch.set_num_threads(1)
        versions += f", PyTorch {torch.__version__}"

    print(json.dumps({"versions": versions, "values": {name: at_common_point(name) for name in FUNCTIONS}}), flush=True)
    for seed in range(first, first + count):
        for function in FUNCTIONS:
            for sampler, make in SAMPLERS.items():
                for lag in lags:
                    found = regrets(function, make(seed), lag, budgets)
                    print(json.dumps({"function": function, "sampler": sampler, "lag": lag, "seed": seed, "regrets": found}), flush=True)


if __name__ == "__main__":
    numbers = [[int(number) for number in argument.split(",")] for argument in sys.argv[3:5]]
    main(int(sys.argv[1]), int(sys.argv[2]), *numbers)

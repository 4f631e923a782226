"""Loads an exported journal in Optuna and compares it with the JSON export of the same sweep: the format of OptunaJournal."""

import json
import math
import pathlib
import sys
import warnings

import optuna
from optuna.distributions import CategoricalDistribution
from optuna.trial import TrialState

warnings.simplefilter("ignore")
folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "Experiments.Reporting.Tests" / "Fixtures"
sweep = json.loads((folder / "sweep.json").read_text())
storage = optuna.storages.JournalStorage(optuna.storages.JournalFileStorage(str(folder / "sweep.log")))
study = optuna.load_study(study_name=sweep["name"], storage=storage)
metric = sweep["spec"]["metric"]
assert study.direction.name == metric["goal"].upper().replace("ISE", "IZE"), study.direction

runs, setups = {}, {}
for run in sweep["runs"]:
    runs.setdefault(run["proposal"], []).append(run)
for proposal in sweep["proposals"]:
    setups.setdefault(proposal["setupId"], proposal)

assert len(study.trials) == len(setups), (len(study.trials), len(setups))
numbers = {p["name"] for p in sweep["spec"]["parameters"] if p["distribution"] not in ("categorical", "values")}
for trial, proposal in zip(study.trials, setups.values()):
    mine = runs[proposal["index"]]
    statuses = {run["status"] for run in mine}
    state = TrialState.FAIL if "failed" in statuses else TrialState.PRUNED if "pruned" in statuses else TrialState.COMPLETE
    assert trial.state == state, (trial.number, trial.state, statuses)
    assert trial.user_attrs["setup"] == proposal["setupId"]
    if state == TrialState.COMPLETE:
        values = [m["value"] for run in mine for m in run["metrics"] if (m["metric"], m["split"]) == (metric["name"], metric["split"])]
        assert math.isclose(trial.value, sum(values) / len(values), rel_tol=1e-12)
    else:
        assert trial.value is None
    epochs = min(len(run["losses"]) for run in mine)
    assert sorted(trial.intermediate_values) == list(range(1, epochs + 1))
    for epoch, loss in trial.intermediate_values.items():
        assert math.isclose(loss, sum(run["losses"][epoch - 1] for run in mine) / len(mine), rel_tol=1e-12)
    for name, value in trial.params.items():
        text = proposal["setup"][name]
        assert (value == float(text)) if name in numbers else (str(value) == text), (name, value, text)
        distribution = trial.distributions[name]
        assert distribution._contains(distribution.to_internal_repr(value)), (name, value, distribution)
        assert isinstance(distribution, CategoricalDistribution) == (name not in numbers)
    missing = {p["name"] for p in sweep["spec"]["parameters"]} - set(trial.params)
    assert all(p["when"]["parameter"] for p in sweep["spec"]["parameters"] if p["name"] in missing)

counts = {state.name: sum(t.state == state for t in study.trials) for state in (TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL)}
best = study.best_trial
print(f"Optuna {optuna.__version__}: {len(study.trials)} trials {counts}, best {best.value:.6f} by trial {best.number}, columns of trials_dataframe: {len(study.trials_dataframe().columns)}")
print("importances by Optuna:", {k: round(v, 3) for k, v in optuna.importance.get_param_importances(study).items()})
optuna.visualization.matplotlib.plot_optimization_history(study)
optuna.visualization.matplotlib.plot_intermediate_values(study)
print("all values, states, intermediate values and distributions agree; plots draw")

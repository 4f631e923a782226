"""Writes a journal of Optuna and what Optuna reads back from it: tests/Experiments.Files.Tests/Fixtures/study.log and study.json."""

import json
import pathlib

import optuna
from optuna.storages import JournalFileStorage, JournalStorage

TARGET = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Files.Tests" / "Fixtures"
LOG = TARGET / "study.log"

optuna.logging.set_verbosity(optuna.logging.WARNING)
LOG.unlink(missing_ok=True)
storage = JournalStorage(JournalFileStorage(str(LOG)))
optuna.create_study(study_name="other", storage=storage)
study = optuna.create_study(study_name="My Oven", storage=storage, direction="maximize", sampler=optuna.samplers.TPESampler(seed=7))


def objective(trial):
    rate = trial.suggest_float("learning rate", 1e-4, 1e-1, log=True)
    units = trial.suggest_int("units", 16, 128, step=16)
    activation = trial.suggest_categorical("activation", ["relu", "tanh", None])
    width = trial.suggest_categorical("width", [1, 2.5])
    momentum = trial.suggest_float("momentum", 0, 0.9) if activation == "relu" else 0.5
    if trial.number == 3:
        raise RuntimeError("the fuse blew")
    for step in range(3):
        trial.report(rate * step, step)
        if trial.number == 5 and step == 1:
            raise optuna.TrialPruned()
    return -(rate - 0.01) ** 2 + units / 1000 + width - momentum


# Two trials with the same values.
for _ in range(2):
    study.enqueue_trial({"learning rate": 0.01, "units": 32, "activation": "tanh", "width": 1})
study.optimize(objective, n_trials=14, catch=(RuntimeError,))
study.ask()

TRIALS = [{"number": t.number, "state": t.state.name, "value": t.value if t.state.name == "COMPLETE" else None, "params": t.params} for t in study.trials]
(TARGET / "study.json").write_text("[\n" + ",\n".join(json.dumps(trial) for trial in TRIALS) + "\n]\n")

"""Reports metrics and checkpoints to the Experiments runner. Alone, a script that uses it prints instead.

One file without dependencies, for Python 3.8 and later: keep it beside your script. The guide is docs/workloads.md.

    import experiments_sdk as experiment

    p = experiment.parameters(lr=0.001, epochs=10)
    start = load(experiment.restored()) if experiment.restored() else 0
    for epoch in range(start + 1, p["epochs"] + 1):
        experiment.report(epoch, loss=train(p["lr"], seed=experiment.seed()))
        experiment.save_checkpoint(epoch, lambda folder: save(folder))
        if experiment.stop_requested():
            raise SystemExit(experiment.HELD)
    experiment.final({"accuracy@test": test()})
"""

import json
import os
import time

HELD = 75  # The exit code of a script that stopped because it was asked to, and that can continue.

_last_epoch = 0


def _variable(name):
    return os.environ.get("EXPERIMENTS_" + name)


def under_runner():
    """Returns whether the runner started this script."""
    return _variable("METRICS_FILE") is not None


def parameters(**defaults):
    """Returns the parameters as nested dictionaries: the given defaults, replaced by what the runner sends."""

    def merge(ours, theirs):
        for name, value in theirs.items():
            if isinstance(value, dict):
                ours[name] = merge(dict(ours.get(name) or {}), value)
            elif value is not None:
                ours[name] = value
        return ours

    path = _variable("PARAMS_FILE")
    if path is None:
        return dict(defaults)
    with open(path, encoding="utf-8") as file:
        return merge(dict(defaults), json.load(file))


def seed(default=0):
    """Returns the seed of all randomness."""
    return int(_variable("SEED") or default)


def restored():
    """Returns the folder of the checkpoint to continue from, or None for a fresh start."""
    return _variable("CHECKPOINT_DIR") if restored_epoch() > 0 else None


def restored_epoch():
    """Returns the number of epochs that the restored checkpoint includes; 0 for a fresh start."""
    return int(_variable("RESUMED") or 0)


def report(epoch, values=None, **metrics):
    """Reports values of an epoch, from 1. Use a dictionary for names such as "accuracy@test"."""
    global _last_epoch
    _last_epoch = epoch
    _write({"epoch": epoch, **(values or {}), **metrics})


def final(values=None, **metrics):
    """Reports results. They count instead of the values of epochs."""
    _write({"final": {**(values or {}), **metrics}})


def save_checkpoint(epoch, write):
    """Lets write(folder) save the state, and returns when the runner has stored it. Does nothing outside of the runner."""
    folder = _variable("CHECKPOINT_DIR")
    if folder is None or not under_runner():
        return
    write(folder)
    _write({"checkpoint": epoch})
    while not os.path.exists(os.path.join(folder, "ACK-%d" % epoch)):
        time.sleep(0.005)


def stop_requested():
    """Returns whether the script must save its state and end: the runner asks for it, or the epoch limit was reported."""
    stop, limit = _variable("STOP_FILE"), _variable("EPOCH_LIMIT")
    return (stop is not None and os.path.exists(stop)) or (limit is not None and _last_epoch >= int(limit))


def artifact(path):
    """Stores a file as an output of the experiment."""
    _write({"artifact": os.path.abspath(path)})


def _write(line):
    path = _variable("METRICS_FILE")
    text = json.dumps(line)
    if path is None:
        print(text, flush=True)
    else:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text + "\n")

"""How many trials a second Optuna records when nothing is computed: two workers that share a study in a database.

Arguments: the storage's URL and the seconds to go on. Random sampling, the cheapest of its samplers. The clock starts when both workers
have loaded Optuna and opened the study, and the answer is one line of JSON: the versions and the trials a second of both together.
"""

import json
import multiprocessing
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import optuna

WORKERS, STUDY = 2, "no-op"


def work(storage, seconds, seed, barrier):
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.load_study(study_name=STUDY, storage=storage, sampler=optuna.samplers.RandomSampler(seed=seed))
    barrier.wait()
    study.optimize(lambda trial: trial.suggest_float("x", 0, 1), timeout=seconds)


def main(storage, seconds):
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    optuna.create_study(study_name=STUDY, storage=storage)
    processes = multiprocessing.get_context("spawn")
    barrier = processes.Barrier(WORKERS + 1)
    workers = [processes.Process(target=work, args=(storage, seconds, seed, barrier)) for seed in range(WORKERS)]
    for worker in workers:
        worker.start()
    barrier.wait()
    start = time.monotonic()
    for worker in workers:
        worker.join()
    taken = time.monotonic() - start
    if any(worker.exitcode for worker in workers):
        sys.exit("a worker failed")
    trials = optuna.load_study(study_name=STUDY, storage=storage).get_trials(deepcopy=False)
    done = sum(trial.state == optuna.trial.TrialState.COMPLETE for trial in trials)
    print(json.dumps({"versions": f"Optuna {optuna.__version__}", "perSecond": done / taken}))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))

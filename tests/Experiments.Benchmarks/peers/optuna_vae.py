"""A sweep as an Optuna script has it: workers that share a study in PostgreSQL, each training with PyTorch on one thread.

Arguments: the training images as raw bytes, the storage's URL, the number of trials and the epochs of each. Without a worker's
number it creates the study, starts two workers with the best BLAS that Debian has installed, and waits for them. A tenth of the
images is held out, and a trial's value is the loss on it. Denormals are flushed.
"""

import glob
import os
import subprocess
import sys

WORKERS, BATCH, STUDY = 2, 128, "sweep"


def work(path, storage, trials, epochs, worker):
    import optuna
    import torch
    from optuna.trial import TrialState

    import pytorch_vae as peer

    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    with open(path, "rb") as file:
        images = torch.frombuffer(bytearray(file.read()), dtype=torch.uint8).reshape(-1, 784).float() / 255
    held_out, images = images[: len(images) // 10], images[len(images) // 10 :]

    def objective(trial):
        torch.manual_seed(trial.number)
        model = peer.Vae()
        optimizer = torch.optim.Adam(model.parameters(), lr=trial.suggest_float("lr", 1e-4, 3e-3, log=True))
        gamma = trial.suggest_float("gamma", 0.1, 1.0)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=gamma)
        for epoch in range(epochs):
            peer.train(model, optimizer, peer.batches_of_tensor(images))
            scheduler.step()
            with torch.no_grad():
                loss = sum(peer.loss_of(model, held_out[i : i + BATCH]).item() for i in range(0, len(held_out), BATCH))
            trial.report(loss / len(held_out), epoch)
        return loss / len(held_out)

    study = optuna.load_study(study_name=STUDY, storage=storage, sampler=optuna.samplers.TPESampler(seed=worker))
    states = (TrialState.RUNNING, TrialState.COMPLETE)
    while sum(trial.state in states for trial in study.get_trials(deepcopy=False)) < trials:
        study.optimize(objective, n_trials=1)


def main(path, storage, trials, epochs):
    import optuna

    optuna.create_study(study_name=STUDY, storage=storage, load_if_exists=True)
    blas = [os.path.dirname(p) for p in sorted(glob.glob("/usr/lib/*-linux-gnu/openblas*/libblas.so.3"))]
    environment = dict(os.environ, OMP_NUM_THREADS="1", **({"LD_LIBRARY_PATH": blas[0]} if blas else {}))
    command = [sys.executable, __file__, path, storage, trials, epochs]
    workers = [subprocess.Popen([*command, str(n)], env=environment) for n in range(WORKERS)]
    sys.exit(max(worker.wait() for worker in workers))


if __name__ == "__main__":
    if len(sys.argv) == 6:
        work(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
    else:
        main(*sys.argv[1:])

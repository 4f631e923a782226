"""Logistic regression by stochastic gradient descent with scikit-learn, on the handwritten digits that the library brings along.

It runs alone (python3 train.py), and under the runner it reports, saves checkpoints and stops when it is asked to.
"""

import os

import joblib
import numpy
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import log_loss

import experiments_sdk as experiment

CLASSES = numpy.arange(10)


def digits():
    """Returns (images, labels) of the training, validation and test split: 1297, 200 and 300 images with values from 0 to 1."""
    images, labels = load_digits(return_X_y=True)
    order = numpy.random.RandomState(1).permutation(len(labels))  # The data are the same for every seed.
    return [(images[part] / 16, labels[part]) for part in numpy.split(order, [1297, 1497])]


def main():
    p = experiment.parameters(lr=0.01, alpha=1e-4, epochs=8)
    (images, labels), validation, test = digits()

    # With a constant rate the model has no state besides its weights and its count of steps, and joblib stores both.
    model, start = SGDClassifier(loss="log_loss", learning_rate="constant", eta0=p["lr"], alpha=p["alpha"]), 0
    if experiment.restored():
        model, start = joblib.load(os.path.join(experiment.restored(), "model.joblib")), experiment.restored_epoch()

    for epoch in range(start + 1, p["epochs"] + 1):
        # Randomness by seed and epoch: a resumed experiment draws what it would have drawn.
        random = numpy.random.RandomState([experiment.seed() % 2**32, epoch])
        order = random.permutation(len(labels))
        model.set_params(random_state=random.randint(2**31))
        model.partial_fit(images[order], labels[order], classes=CLASSES)
        experiment.report(epoch, {
            "loss": log_loss(validation[1], model.predict_proba(validation[0]), labels=CLASSES),
            "accuracy@validation": model.score(*validation),
        })
        experiment.save_checkpoint(epoch, lambda folder: joblib.dump(model, os.path.join(folder, "model.joblib")))
        if experiment.stop_requested():
            raise SystemExit(experiment.HELD)
    experiment.final({"accuracy@test": model.score(*test)})


if __name__ == "__main__":
    main()

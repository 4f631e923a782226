"""Logistic regression by stochastic gradient descent, in plain Python: two rings of points, told apart by their distance.

It runs alone (python3 train.py), and under the runner it reports, saves checkpoints and stops when it is asked to.
"""

import json
import math
import os
import random

import experiments_sdk as experiment


def points(count, rng):
    """Returns (features, label) of points on two noisy rings."""
    result = []
    for i in range(count):
        label = i % 2
        angle, radius = rng.uniform(0, 2 * math.pi), 1 + label + rng.gauss(0, 0.35)
        x, y = radius * math.cos(angle), radius * math.sin(angle)
        result.append(([1.0, x, y, x * x, y * y, x * y], label))
    return result


def probability(weights, features):
    z = sum(w * f for w, f in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def loss(weights, data):
    total = 0.0
    for features, label in data:
        p = probability(weights, features)
        total -= math.log(p if label else 1 - p)
    return total / len(data)


def accuracy(weights, data):
    return sum((probability(weights, features) > 0.5) == bool(label) for features, label in data) / len(data)


def main():
    p = experiment.parameters(lr=0.05, decay=0.9, epochs=12)
    data = random.Random(1)  # The data are the same for every seed.
    training, validation, test = points(300, data), points(100, data), points(200, data)

    weights, start = [0.0] * 6, 0
    if experiment.restored():
        with open(os.path.join(experiment.restored(), "state.json"), encoding="utf-8") as file:
            state = json.load(file)
        weights, start = state["weights"], state["epoch"]

    def save(folder):
        with open(os.path.join(folder, "state.json"), "w", encoding="utf-8") as file:
            json.dump({"weights": weights, "epoch": epoch}, file)

    for epoch in range(start + 1, p["epochs"] + 1):
        # Randomness by seed and epoch: a resumed experiment draws what it would have drawn.
        order = random.Random(experiment.seed() * 10_000 + epoch).sample(training, len(training))
        rate = p["lr"] * p["decay"] ** (epoch - 1)
        for features, label in order:
            error = probability(weights, features) - label
            weights = [w - rate * error * f for w, f in zip(weights, features)]
        experiment.report(epoch, {"loss": loss(weights, validation), "accuracy@validation": accuracy(weights, validation)})
        experiment.save_checkpoint(epoch, save)
        if experiment.stop_requested():
            raise SystemExit(experiment.HELD)
    experiment.final({"accuracy@test": accuracy(weights, test)})


if __name__ == "__main__":
    main()

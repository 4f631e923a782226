"""Expected accuracies and macro averages, by scikit-learn."""

import numpy
from sklearn.metrics import accuracy_score, confusion_matrix, precision_recall_fscore_support

import fixtures


def case(name, classes, truth, predicted):
    precision, recall, f1, _ = precision_recall_fscore_support(
        truth, predicted, labels=classes, average="macro", zero_division=0
    )
    return dict(
        name=name,
        classes=classes,
        truth=truth,
        predicted=predicted,
        accuracy=accuracy_score(truth, predicted),
        precision=precision,
        recall=recall,
        f1=f1,
        confusion=confusion_matrix(truth, predicted, labels=classes),
    )


def noisy(random, classes, count, wrong):
    truth = random.choice(classes, count)
    return truth, numpy.where(random.uniform(size=count) < wrong, random.choice(classes, count), truth)


def main():
    random = numpy.random.default_rng(7)
    fixtures.write(
        "classification.json",
        [
            case("digits of the report", [1, 4, 8], *noisy(random, [1, 4, 8], 600, 0.05)),
            case("classes out of order", [8, 1, 4], *noisy(random, [1, 4, 8], 200, 0.3)),
            case("all ten digits", list(range(10)), *noisy(random, list(range(10)), 500, 0.5)),
            case("a class never predicted", [1, 4, 8], numpy.array([1, 4, 8, 8, 4, 1]), numpy.array([1, 4, 4, 1, 4, 4])),
            case("a class that does not occur", [1, 4, 8], numpy.array([1, 4, 1, 4]), numpy.array([1, 8, 8, 4])),
            case("a class neither true nor predicted", [1, 4, 8], numpy.array([1, 4, 1, 4]), numpy.array([1, 4, 4, 4])),
            case("all wrong", [0, 1], numpy.array([0, 1, 1]), numpy.array([1, 0, 0])),
            case("one class", [3], numpy.array([3, 3]), numpy.array([3, 3])),
        ],
    )


main()

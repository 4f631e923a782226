"""Predictions, likelihoods and fits of a Gaussian process by scikit-learn and SciPy, and logarithms of the expected improvement by mpmath."""

import json
import math
import pathlib

import mpmath
import numpy
import scipy
import sklearn
from scipy.optimize import minimize
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

FIXTURE = pathlib.Path(__file__).resolve().parent.parent / "Experiments.Search.Tests" / "Fixtures" / "gaussian_process.json"
LEAST_NOISE = 1e-6


def columns(points, ordered):
    """A coordinate without order as indicators, which are 1 apart in squared distance where half of it counts for each of the two that differ."""
    parts = []
    for d, is_ordered in enumerate(ordered):
        column = points[:, d]
        parts.append(column[:, None] if is_ordered else (column[:, None] == numpy.unique(column)[None, :]) / math.sqrt(2))
    return parts


def spread(points, ordered, inverse):
    """Points in units of the length scales, so that one length scale of 1 is left."""
    return numpy.hstack([part * math.sqrt(scale) for part, scale in zip(columns(points, ordered), inverse)])


def prediction(points, values, ordered, inverse, scale, noise, places):
    both = spread(numpy.vstack([points, places]), ordered, inverse)
    process = GaussianProcessRegressor(ConstantKernel(scale) * Matern(1.0, nu=2.5), alpha=noise, optimizer=None)
    process.fit(both[: len(points)], values)
    mean, deviation = process.predict(both[len(points) :], return_std=True)
    return {"means": mean.tolist(), "variances": (deviation**2).tolist()}


def likelihood(points, values, logs):
    """With Optuna's priors, whose gradients are written out; less the constant."""
    inverse, scale, noise = numpy.exp(logs[:-2]), math.exp(logs[-2]), LEAST_NOISE + math.exp(logs[-1])
    kernel = ConstantKernel(scale) * Matern(1 / numpy.sqrt(inverse), nu=2.5) + WhiteKernel(noise)
    process = GaussianProcessRegressor(kernel, alpha=0, optimizer=None).fit(points, values)
    value, gradient = process.log_marginal_likelihood(kernel.theta, eval_gradient=True)
    by_noise = gradient[-1] * math.exp(logs[-1]) / noise
    value += 0.5 * len(points) * math.log(2 * math.pi)
    value += -(0.1 / inverse + 0.1 * inverse).sum() + math.log(scale) - scale + 0.1 * math.log(noise) - 30 * noise
    by_length = -0.5 * gradient[1:-1] + 0.1 / inverse - 0.1 * inverse
    by_noise += (0.1 / noise - 30) * math.exp(logs[-1])
    return value, numpy.concatenate([by_length, [gradient[0] + 1 - scale, by_noise]])


def fitted(points, values):
    """The best of several starts."""
    starts = [numpy.zeros(points.shape[1] + 2) + numpy.array([0] * (points.shape[1] + 1) + [noise]) for noise in (0, -5, -11)]
    bounds = [(-8, 8)] * (points.shape[1] + 1) + [(-18, 2)]
    descents = [minimize(lambda x: tuple(-part for part in likelihood(points, values, x)), s, jac=True, method="L-BFGS-B", bounds=bounds) for s in starts]
    return max(-descent.fun for descent in descents)


def standardised(values):
    return (values - values.mean()) / values.std()


random = numpy.random.default_rng(20261126)
predictions, likelihoods = [], []
for count, ordered in ((1, [True]), (12, [True, True]), (25, [True, False, True])):
    points = random.random((count, len(ordered)))
    places = random.random((5, len(ordered)))
    for d, is_ordered in enumerate(ordered):
        if not is_ordered:
            points[:, d], places[:, d] = random.integers(0, 3, count) / 2, random.integers(0, 3, 5) / 2
    places = numpy.vstack([places, points[:1]])
    values = random.normal(size=count)
    parameters = {"inverse": random.uniform(0.5, 20, len(ordered)).tolist(), "scale": 1.7, "noise": 1e-3}
    expected = prediction(points, values, ordered, parameters["inverse"], parameters["scale"], parameters["noise"], places)
    predictions.append({"points": points.tolist(), "values": values.tolist(), "ordered": ordered, **parameters, "places": places.tolist(), **expected})

for count, size, noise in ((8, 1, 0.0), (20, 2, 0.1), (60, 4, 0.0)):
    points = random.random((count, size))
    values = standardised(numpy.sin(5 * points[:, 0]) + (points**2).sum(axis=1) + noise * random.normal(size=count))
    logs = numpy.concatenate([random.uniform(-1, 2, size), [0.3, -4]])
    value, gradient = likelihood(points, values, logs)
    case = {"points": points.tolist(), "values": values.tolist(), "logs": logs.tolist(), "value": value, "gradient": gradient.tolist()}
    likelihoods.append({**case, "fitted": fitted(points, values)})

mpmath.mp.dps = 60
improvements = []
for z in (5, 1, 0, -1, -5.9, -6.1, -24.9, -25.1, -60, -1000):
    exact = mpmath.log(0.3 * (z * mpmath.ncdf(z) + mpmath.npdf(z)))
    improvements.append({"z": z, "deviation": 0.3, "value": float(exact)})

cases = {"predictions": predictions, "likelihoods": likelihoods, "improvements": improvements}
text = "{\n" + ",\n".join(f'"{name}": [\n' + ",\n".join(json.dumps(case, separators=(",", ":")) for case in rows) + "\n]" for name, rows in cases.items()) + "\n}\n"
FIXTURE.write_text(text)
print(f"{FIXTURE.name}: {len(text)} bytes, scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}, mpmath {mpmath.__version__}")

"""Expected results of Gaussian mixtures, k-means and quadratic discriminants, by scikit-learn."""

import warnings

import numpy
from sklearn.cluster import KMeans
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

import fixtures

TRAINING, HELD_OUT = 0.8, 0.2


class StartedMixture(GaussianMixture):
    """A mixture that starts from given hard clusters instead of from its own k-means."""

    def _initialize_parameters(self, X, random_state):
        self._initialize(X, numpy.eye(self.n_components)[self.clusters])


def clusters(random, count, dimensions, components, spread, decimals=3, flatness=1.0):
    """Normal clusters with random covariances; flatness scales their last direction, 0 puts them on a plane."""
    points, labels = [], []
    for k in range(components):
        scales = numpy.ones(dimensions)
        scales[-1] = flatness
        rotation, _ = numpy.linalg.qr(random.normal(size=(dimensions, dimensions)))
        shape = (rotation * scales) @ numpy.diag(random.uniform(0.5, 1.5, dimensions))
        size = int(count * (0.7 + 0.6 * k / max(1, components - 1)) / components)
        points.append(random.normal(size=(size, dimensions)) @ shape.T + spread * random.normal(size=dimensions))
        labels.append(numpy.full(size, k))
    points, labels = numpy.concatenate(points).round(decimals), numpy.concatenate(labels)
    order = random.permutation(len(points))
    return points[order], labels[order]


def case(name, points, labels, components, start="clusters", seed=0, tol=1e-3, max_iter=100, reg_covar=1e-6, lost=False):
    cut = int(len(points) * TRAINING)
    training, held_out, training_labels = points[:cut], points[cut:], labels[:cut]
    options = dict(n_components=components, tol=tol, max_iter=max_iter, reg_covar=reg_covar, random_state=seed)
    started_from = None
    if start == "clusters":
        # The very k-means that GaussianMixture(random_state=seed) starts with.
        started_from = KMeans(components, n_init=1, random_state=numpy.random.RandomState(seed)).fit(training).labels_
        if lost:
            started_from = numpy.where(started_from == components - 1, 0, started_from)
        mixture = StartedMixture(**options)
        mixture.clusters = started_from
    else:
        covariance = numpy.cov(training.T, bias=True).reshape(points.shape[1], -1) + reg_covar * numpy.eye(points.shape[1])
        mixture = GaussianMixture(
            **options,
            means_init=[training[training_labels == k].mean(axis=0) for k in range(components)],
            weights_init=numpy.full(components, 1 / components),
            precisions_init=[numpy.linalg.inv(covariance)] * components,
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        mixture.fit(training)
    if start == "clusters" and not lost:
        plain_mixture = GaussianMixture(**options)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            plain_mixture.fit(training)
        numpy.testing.assert_array_equal(plain_mixture.means_, mixture.means_)
    discriminant = QuadraticDiscriminantAnalysis().fit(training, training_labels)
    return dict(
        name=name,
        dimensions=points.shape[1],
        components=components,
        tolerance=tol,
        maxIterations=max_iter,
        regularisation=reg_covar,
        points=training,
        heldOut=held_out,
        labels=training_labels,
        clusters=started_from,
        weights=mixture.weights_,
        means=mixture.means_,
        covariances=mixture.covariances_,
        lowerBound=mixture.lower_bound_,
        iterations=mixture.n_iter_,
        converged=mixture.converged_,
        assigned=mixture.predict(training),
        heldOutAssigned=mixture.predict(held_out),
        heldOutScore=mixture.score(held_out),
        discriminant=discriminant.predict(training),
        heldOutDiscriminant=discriminant.predict(held_out),
    )


def k_means_case(name, points, centres, stops_early=False):
    fit = KMeans(len(centres), init=centres, n_init=1, algorithm="lloyd").fit(points)
    exact = KMeans(len(centres), init=centres, n_init=1, algorithm="lloyd", tol=0).fit(points)
    assert stops_early == (fit.labels_ != exact.labels_).any(), "the case must show the tolerance"
    return dict(name=name, dimensions=points.shape[1], points=points, start=centres, labels=fit.labels_, centres=fit.cluster_centers_)


def discriminant_case(name, random, dimensions, sizes):
    """Classes so small that the divisor of the covariance decides about many points."""
    points = numpy.concatenate([random.normal(size=(size, dimensions)) * (1 + k) for k, size in enumerate(sizes)]).round(3)
    labels = numpy.repeat(numpy.arange(len(sizes)), sizes)
    asked = random.normal(size=(300, dimensions)).round(3) * 2
    predicted = QuadraticDiscriminantAnalysis().fit(points, labels).predict(asked)
    return dict(name=name, dimensions=dimensions, points=points, labels=labels, asked=asked, predicted=predicted)


def main():
    random = numpy.random.default_rng(20240607)
    plane = clusters(random, 400, 2, 3, 1.6)
    five = clusters(random, 300, 5, 4, 1.2)
    fixtures.write(
        "mixtures.json",
        [
            case("plane, three components", *plane, 3),
            case("plane, three components, class means", *plane, 3, start="class means"),
            case("plane, three components, tight tolerance", *plane, 3, seed=1, tol=1e-7, max_iter=500),
            case("tolerance 0 reaches the iteration limit", *plane, 3, seed=2, tol=0, max_iter=25),
            case("one iteration", *plane, 3, max_iter=1),
            case("line, two components", *clusters(random, 150, 1, 2, 2), 2),
            case("five dimensions, four components", *five, 4),
            case("five dimensions, class means, strong regularisation", *five, 4, start="class means", reg_covar=0.1),
            case("plane, five components", *clusters(random, 300, 2, 5, 3), 5, tol=1e-5),
            case("nearly singular clusters", *clusters(random, 200, 2, 3, 3, decimals=6, flatness=1e-4), 3),
            case("nearly singular clusters, no regularisation", *clusters(random, 200, 3, 2, 3, decimals=8, flatness=1e-4), 2, reg_covar=0),
            case("a component without points at the start", *clusters(random, 150, 2, 3, 2), 3, lost=True),
            case("twelve dimensions", *clusters(random, 200, 12, 3, 1), 3),
        ],
    )

    points, _ = clusters(random, 250, 2, 4, 2)
    far = points[:4].copy()
    far[3] = 100
    wide, _ = clusters(random, 120, 7, 3, 1)
    apart = random.uniform(size=(300, 2)).round(3) + 30 * (numpy.arange(300) % 2)[:, None]
    fixtures.write(
        "k-means.json",
        [
            k_means_case("plane, four clusters", points, points[:4]),
            k_means_case("a centre far from all points", points, far),
            k_means_case("seven dimensions", wide, wide[:5]),
            k_means_case("stopped by the tolerance", apart, apart[:6], stops_early=True),
        ],
    )
    fixtures.write(
        "discriminants.json",
        [
            discriminant_case("line", random, 1, [3, 20]),
            discriminant_case("plane", random, 2, [4, 6, 30]),
            discriminant_case("four dimensions", random, 4, [7, 40, 8]),
        ],
    )


main()

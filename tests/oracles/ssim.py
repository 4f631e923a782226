"""Expected structural similarities, by scikit-image, of images given as little-endian single precision numbers."""

import base64

import numpy
from skimage.metrics import mean_squared_error, structural_similarity

import fixtures


def case(name, a, b):
    a, b = a.astype("<f4"), b.astype("<f4")
    single = [structural_similarity(x, y, data_range=1) for x, y in zip(a, b)]
    a_double, b_double = a.astype(float), b.astype(float)
    return dict(
        name=name,
        count=a.shape[0],
        side=a.shape[1],
        a=base64.b64encode(a.tobytes()).decode(),
        b=base64.b64encode(b.tobytes()).decode(),
        ssim=numpy.mean([structural_similarity(x, y, data_range=1) for x, y in zip(a_double, b_double)]),
        # What scikit-image gives for single precision images, which it filters in single precision.
        singlePrecisionSsim=numpy.mean(single),
        mse=mean_squared_error(a_double, b_double),
    )


def strokes(random, count, side):
    """Bright strokes with soft edges on black, like digits."""
    y, x = numpy.mgrid[0:side, 0:side] / side
    images = []
    for _ in range(count):
        (x0, y0), angle = random.uniform(0.3, 0.7, 2), random.uniform(0, numpy.pi)
        distance = numpy.abs((x - x0) * numpy.sin(angle) - (y - y0) * numpy.cos(angle))
        images.append(numpy.clip(1.3 - 12 * distance, 0, 1) * (numpy.hypot(x - x0, y - y0) < 0.4))
    return numpy.array(images)


def main():
    random = numpy.random.default_rng(11)
    digits = strokes(random, 4, 28)
    noise = random.uniform(size=(2, 28, 28))
    fixtures.write(
        "ssim.json",
        [
            case("strokes and their blurred copies", digits, numpy.clip(0.9 * digits + 0.05 * random.uniform(size=digits.shape), 0, 1)),
            case("noise and other noise", noise, random.uniform(size=noise.shape)),
            case("an image and its negative", digits[:1], 1 - digits[:1]),
            case("black and white", numpy.zeros((1, 28, 28)), numpy.ones((1, 28, 28))),
            case("equal images", digits[:1], digits[:1]),
            case("one window", *random.uniform(size=(2, 3, 7, 7))),
            case("odd side", *random.uniform(size=(2, 1, 33, 33))),
        ],
    )


main()

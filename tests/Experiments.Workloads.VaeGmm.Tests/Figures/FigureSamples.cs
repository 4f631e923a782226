using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Figures;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

/// <summary>Made-up evaluations that look like those of an experiment.</summary>
internal static class FigureSamples
{
    public static EvaluationBundle Bundle(int[] digits, int training = 6000, int validation = 1800, int dimensions = 2, int images = 24, int plane = 20)
    {
        var random = new PhiloxRandom(7, RandomPurpose.Strokes);
        var mixture = Mixture(digits, dimensions);
        var (trainingLatents, trainingLabels) = Latents(random, mixture, training);
        var (validationLatents, validationLabels) = Latents(random, mixture, validation);
        var side = dimensions == 2 ? plane : 0;
        return new EvaluationBundle
        {
            TrainingLatents = trainingLatents,
            TrainingLabels = trainingLabels,
            ValidationLatents = validationLatents,
            ValidationLabels = validationLabels,
            Originals = Enumerable.Range(0, images).SelectMany(i => Stroke(i % 3 * 0.5, i * 0.37, 1.3)).ToArray(),
            Reconstructions = Enumerable.Range(0, images).SelectMany(i => Stroke(i % 3 * 0.5, i * 0.37, 2.2)).ToArray(),
            UnitPlane = Plane(side, 0.5, 0.5),
            QuantilePlane = Plane(side, 0, 2),
            PlaneSide = side,
            Mixture = mixture,
        };
    }

    // Components on a ring, each an ellipse of its own direction.
    private static MixtureFit Mixture(int[] digits, int dimensions)
    {
        var means = new List<double>();
        var covariances = new List<double>();
        for (var k = 0; k < digits.Length; k++)
        {
            var angle = (2 * Math.PI * k / digits.Length) + 0.4;
            means.AddRange(Enumerable.Range(0, dimensions).Select(d => 1.5 * Math.Cos(angle - (d * Math.PI / 2))));
            var (s, l, t) = (0.06, 0.5, angle * 1.7);
            for (var i = 0; i < dimensions; i++)
            {
                for (var j = 0; j < dimensions; j++)
                {
                    var (x, y) = (Math.Cos(t - (i * Math.PI / 2)), Math.Cos(t - (j * Math.PI / 2)));
                    covariances.Add(((l - s) * x * y) + (i == j ? s : 0));
                }
            }
        }

        return new MixtureFit(
            dimensions, [.. digits.Select(_ => 1.0 / digits.Length)], [.. means], [.. covariances], [.. digits], -2.71, 17, true);
    }

    private static (float[] Latents, byte[] Labels) Latents(PhiloxRandom random, MixtureFit mixture, int count)
    {
        var d = mixture.Dimensions;
        var (latents, labels) = (new float[count * d], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            var k = random.NextInt32(mixture.Components);
            labels[i] = (byte)mixture.Labels[random.NextDouble() < 0.95 ? k : random.NextInt32(mixture.Components)];
            var (common, own) = (random.NextGaussian(), 0.25);
            for (var j = 0; j < d; j++)
            {
                var direction = Math.Sqrt(0.44) * Math.Cos((((2 * Math.PI * k / mixture.Components) + 0.4) * 1.7) - (j * Math.PI / 2));
                latents[(i * d) + j] = (float)(mixture.Means[(k * d) + j] + (direction * common) + (own * random.NextGaussian()));
            }
        }

        return (latents, labels);
    }

    private static byte[] Plane(int side, double centre, double reach) =>
    [
        .. Enumerable.Range(0, side * side).SelectMany(i => Stroke(
            centre + (reach * ((2.0 * (i % side) / side) - 1)),
            centre - (reach * ((2.0 * (i / side) / side) - 1)),
            1.8)),
    ];

    // A soft line and a ring; the first value bends it, the second turns it.
    private static byte[] Stroke(double shape, double turn, double thickness)
    {
        var pixels = new byte[DigitImages.PixelCount];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % DigitImages.Side) - 13.5, (i / DigitImages.Side) - 13.5);
            var (u, v) = ((x * Math.Cos(turn)) + (y * Math.Sin(turn)), (y * Math.Cos(turn)) - (x * Math.Sin(turn)));
            var line = Math.Abs(u - (shape * v * v / 20)) + Math.Max(0, Math.Abs(v) - 8);
            var ring = Math.Abs(Math.Sqrt((u * u) + ((v - 4) * (v - 4))) - 4);
            var distance = Math.Min(line, ring + (4 * (1 - Math.Min(1, Math.Abs(shape)))));
            pixels[i] = (byte)(255 / (1 + Math.Exp(2.5 * (distance - thickness))));
        }

        return pixels;
    }
}

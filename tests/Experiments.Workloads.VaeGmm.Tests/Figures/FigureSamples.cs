using System.Collections.Immutable;
using Experiments.Randomness;
using Experiments.Workloads.VaeGmm.Data;
using Experiments.Workloads.VaeGmm.Figures;
using Experiments.Workloads.VaeGmm.Mixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Figures;

/// <summary>Made-up inputs of figures that look like those of a run.</summary>
internal static class FigureSamples
{
    public const string Title = "vae-gmm 3f9c2a71b04e, seed 1, mnist digits 1, 4, 8";

    public static IReadOnlyList<EpochReport> Curve(int epochs, int step = 20)
    {
        var random = new PhiloxRandom(5, RandomPurpose.Shuffle);
        return
        [
            .. Enumerable.Range(1, epochs).Select(epoch => new EpochReport(
                epoch,
                0.0009 * Math.Pow(0.5, (epoch - 1) / step),
                114 + (78 / Math.Pow(epoch, 0.75)) + (0.2 * random.NextGaussian()),
                117 + (62 / Math.Pow(epoch, 0.8)) + (0.5 * random.NextGaussian()),
                TimeSpan.FromSeconds(2))),
        ];
    }

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

    public static (string Split, ImmutableArray<int> Labels, ImmutableArray<int> Counts) Confusion(string split, int[] digits, int images)
    {
        var random = new PhiloxRandom(images, RandomPurpose.Evaluation);
        var counts = new int[digits.Length * digits.Length];
        for (var i = 0; i < images; i++)
        {
            var row = i % digits.Length;
            var column = random.NextDouble() < 0.93 ? row : random.NextInt32(Math.Min(digits.Length, row + 2));
            counts[(row * digits.Length) + column]++;
        }

        return (split, [.. digits], [.. counts]);
    }

    public static IReadOnlyList<ClaimPlotRow> Claims() =>
    [
        new("SSIM, validation", 0.70474, [0.7021, 0.7047, 0.7062], 0.6944, 0.7142, "reproduced"),
        new("MSE, validation", 0.0266, [0.0258, 0.02601, 0.0262], 0.0251, 0.0269, "reproduced"),
        new("accuracy, training (%)", 96.77, [93.1, 88.4, 95.0], 75.2, 109.1, "reproduced"),
        new("precision, training (%)", 96.68, [93.9, 93.4, 93.7], 92.4, 94.9, "above"),
        new("recall, training (%)", 96.84, [93.2, 93.0, 93.3], 92.5, 93.8, "above"),
        new("F1, training (%)", 96.73, [97.2, 97.4, 97.3], 96.9, 97.7, "below"),
        new("accuracy, validation (%)", 96.67, [92.9, 87.7, 95.2], 74.9, 108.9, "reproduced"),
        new("F1, validation (%)", 97.711, [93.0, 87.6, 95.1], 74.6, 109.1, "impossible"),
        new("accuracy, course's set (%)", 100, [], null, null, "not comparable"),
        new("parameters", 1068820, [1068820, 1068820, 1068820], 1068820, 1068820, "reproduced"),
        new("parameters, in the text", 1725204, [1068820, 1068820, 1068820], 1068820, 1068820, "impossible"),
    ];

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

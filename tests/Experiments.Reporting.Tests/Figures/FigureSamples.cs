using Experiments.Contracts.Experiments;
using Experiments.Randomness;
using Experiments.Reporting.Figures.Claims;
using Experiments.Workloads.Figures;

namespace Experiments.Reporting.Tests.Figures;

/// <summary>Made-up contents of figures that look like those of an experiment.</summary>
internal static class FigureSamples
{
    public const string Title = "vae-gmm 3f9c2a71b04e, seed 1, mnist digits 1, 4, 8";

    public const int Side = 28;

    public const int PixelCount = Side * Side;

    /// <summary>Falling losses; the learning rate halves every <paramref name="step"/> epochs.</summary>
    public static CurvesContent Curves(int epochs, int step = 20, string title = Title)
    {
        var random = new PhiloxRandom(5, RandomPurpose.Shuffle);
        int[] all = [.. Enumerable.Range(1, epochs)];
        var losses = all.Select(e => (
            Training: 114 + (78 / Math.Pow(e, 0.75)) + (0.2 * random.NextGaussian()),
            Validation: 117 + (62 / Math.Pow(e, 0.8)) + (0.5 * random.NextGaussian()))).ToArray();
        return Curves(all, [.. losses.Select(l => l.Training)], [.. losses.Select(l => l.Validation)], [.. all.Select(e => 0.0009 * Math.Pow(0.5, (e - 1) / step))], title);
    }

    public static CurvesContent Curves(int[] epochs, double[] training, double[] validation, double[] rates, string title = Title) => new()
    {
        Heading = "Training and validation loss over epochs",
        Subtitle = title,
        Horizontal = "epoch",
        Vertical = "loss per image",
        Epochs = [.. epochs],
        Curves = [new("training", [.. training]), new("validation", [.. validation])],
        Steps = new("learning rate", [.. rates]),
    };

    /// <summary>Two panels of points around components on a ring, each an ellipse of its own direction.</summary>
    public static ScatterContent Scatter(int[] digits, int training = 6000, int validation = 1800)
    {
        var random = new PhiloxRandom(7, RandomPurpose.Strokes);
        GaussianComponent[] components = [.. digits.Select((digit, k) => Component(digit, (2 * Math.PI * k / digits.Length) + 0.4))];
        return new ScatterContent
        {
            Heading = "Latent means by digit, and the mixture's components",
            Subtitle = Title,
            Horizontal = "first latent dimension",
            Vertical = "second latent dimension",
            Class = "digit",
            Items = "images",
            Panels = [Panel("training", training), Panel("validation", validation)],
            Components = [.. components],
        };

        ScatterPanel Panel(string name, int count)
        {
            var (points, classes) = (new float[2 * count], new byte[count]);
            for (var i = 0; i < count; i++)
            {
                var one = components[random.NextInt32(components.Length)];
                classes[i] = (byte)one.Class;
                points[2 * i] = (float)(one.X + (Math.Sqrt(one.VarianceX) * random.NextGaussian()));
                points[(2 * i) + 1] = (float)(one.Y + (Math.Sqrt(one.VarianceY) * random.NextGaussian()));
            }

            return new ScatterPanel(name, points, classes);
        }

        static GaussianComponent Component(int digit, double angle)
        {
            var (small, large, turn) = (0.06, 0.5, angle * 1.7);
            var (x, y) = (Math.Cos(turn), Math.Sin(turn));
            return new(digit, 1.5 * Math.Cos(angle), 1.5 * Math.Sin(angle), ((large - small) * x * x) + small, (large - small) * x * y, ((large - small) * y * y) + small);
        }
    }

    /// <summary>Originals and blurred counterparts.</summary>
    public static ImageStripsContent Strips(int images = 24) => Strips(
        [.. Enumerable.Range(0, images).SelectMany(i => Stroke(i % 3 * 0.5, i * 0.37, 1.3))],
        [.. Enumerable.Range(0, images).SelectMany(i => Stroke(i % 3 * 0.5, i * 0.37, 2.2))]);

    public static ImageStripsContent Strips(byte[] originals, byte[] reconstructions) => new()
    {
        Heading = "Validation images and their reconstructions",
        Subtitle = Title,
        Side = Side,
        Columns = 12,
        Strips = [new("original", originals), new("reconstruction", reconstructions)],
    };

    /// <summary>Two planes whose images turn from one corner to the other.</summary>
    public static ImagePlanesContent Planes(int side = 20) => Planes(side, Plane(side, 0.5, 0.5), Plane(side, 0, 2));

    public static ImagePlanesContent Planes(int side, byte[] first, byte[] second) => new()
    {
        Heading = "The decoder over a plane of latent points",
        Subtitle = Title,
        Horizontal = "first latent dimension",
        Vertical = "second latent dimension",
        ImageSide = Side,
        PlaneSide = side,
        Planes =
        [
            new("z from 0.05 to 0.95, as reported", first, [new(0, 0.05), new(side - 1, 0.95)]),
            new("z = normal quantile of 0.05 to 0.95", second, [new(0.02 * side, -1.5), new(0.98 * side, 1.5)]),
        ],
    };

    public static ConfusionContent Confusion(params ConfusionMatrix[] matrices) => new()
    {
        Heading = "Confusion matrices: true digits and the mixture's labels",
        Subtitle = Title,
        Matrices = [.. matrices],
        Items = "images",
    };

    /// <summary>A matrix with few mistakes.</summary>
    public static ConfusionMatrix Matrix(string split, int[] digits, int images)
    {
        var random = new PhiloxRandom(images, RandomPurpose.Evaluation);
        var counts = new int[digits.Length * digits.Length];
        for (var i = 0; i < images; i++)
        {
            var row = i % digits.Length;
            var column = random.NextDouble() < 0.93 ? row : random.NextInt32(Math.Min(digits.Length, row + 2));
            counts[(row * digits.Length) + column]++;
        }

        return new ConfusionMatrix(split, [.. digits], [.. counts]);
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
        var pixels = new byte[PixelCount];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % Side) - 13.5, (i / Side) - 13.5);
            var (u, v) = ((x * Math.Cos(turn)) + (y * Math.Sin(turn)), (y * Math.Cos(turn)) - (x * Math.Sin(turn)));
            var line = Math.Abs(u - (shape * v * v / 20)) + Math.Max(0, Math.Abs(v) - 8);
            var ring = Math.Abs(Math.Sqrt((u * u) + ((v - 4) * (v - 4))) - 4);
            var distance = Math.Min(line, ring + (4 * (1 - Math.Min(1, Math.Abs(shape)))));
            pixels[i] = (byte)(255 / (1 + Math.Exp(2.5 * (distance - thickness))));
        }

        return pixels;
    }
}

using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Data.Strokes;

/// <summary>Writes a template the way a person would: never twice the same. Turns it into the pen's path in a unit square.</summary>
internal static class StrokeHand
{
    private const int StepsPerSpan = 5;

    /// <summary>The pen's path, a polyline for each stroke.</summary>
    public static List<List<(double X, double Y)>> Write(StrokeTemplate template, PhiloxRandom random)
    {
        var pose = Pose.Draw(random);
        var wobble = random.NextBetween(0.01, 0.065);
        var paths = new List<List<(double X, double Y)>>();
        foreach (var stroke in template.Strokes)
        {
            var points = new StrokePoint[stroke.Length];
            for (var i = 0; i < points.Length; i++)
            {
                var (x, y) = pose.Apply(stroke[i].X + (wobble * random.NextBell()), stroke[i].Y + (wobble * random.NextBell()));
                points[i] = new StrokePoint(x, y, stroke[i].IsCorner);
            }

            paths.Add(Smooth(points));
        }

        return paths;
    }

    /// <summary>A curve through all points, smooth except at corners (Catmull and Rom, "A class of local interpolating splines", 1974).</summary>
    private static List<(double X, double Y)> Smooth(StrokePoint[] points)
    {
        var path = new List<(double X, double Y)>(((points.Length - 1) * StepsPerSpan) + 1) { (points[0].X, points[0].Y) };
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (start, end) = (points[i], points[i + 1]);

            // At an end or a corner the curve knows no neighbour beyond.
            var before = i == 0 || start.IsCorner ? start : points[i - 1];
            var after = i + 2 == points.Length || end.IsCorner ? end : points[i + 2];
            for (var step = 1; step <= StepsPerSpan; step++)
            {
                var t = (double)step / StepsPerSpan;
                path.Add((CatmullRom(before.X, start.X, end.X, after.X, t), CatmullRom(before.Y, start.Y, end.Y, after.Y, t)));
            }
        }

        return path;
    }

    private static double CatmullRom(double before, double start, double end, double after, double t) =>
        0.5 * ((2 * start) + (t * (end - before + (t * ((2 * before) - (5 * start) + (4 * end) - after + (t * ((3 * start) - before - (3 * end) + after)))))));

    /// <summary>Slant, rotation, proportions and bend of a whole digit.</summary>
    private readonly record struct Pose(double Width, double Slant, double Sin, double Cos, double Bend, double Balance)
    {
        public static Pose Draw(PhiloxRandom random)
        {
            // Half the angle's tangent gives sine and cosine without either.
            var t = 0.07 * random.NextBell();
            return new Pose(
                Width: random.NextBetween(0.6, 1.25),
                Slant: 0.15 + (0.24 * random.NextBell()),
                Sin: 2 * t / (1 + (t * t)),
                Cos: (1 - (t * t)) / (1 + (t * t)),
                Bend: 0.06 * random.NextBell(),
                Balance: 0.18 * random.NextBell());
        }

        public (double X, double Y) Apply(double x, double y)
        {
            // Balance moves the middle up or down, bend moves it sideways; both leave top and bottom where they are.
            var middle = 4 * y * (1 - y);
            y += Balance * middle * 0.5;
            x = ((x - 0.5) * Width) + (Bend * middle) + (Slant * (0.5 - y));
            y -= 0.5;
            return ((Cos * x) - (Sin * y), (Sin * x) + (Cos * y));
        }
    }
}

using Experiments.Analysis.Claims;
using Experiments.Analysis.Claims.Predictions;
using Experiments.Analysis.Statistics;
using Experiments.Files.Reports;
using Experiments.Randomness;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Simulates reports whose runs have standard deviation 1, and counts verdicts. The margin is 3 standard deviations.</summary>
/// <param name="Seeds">Our runs.</param>
/// <param name="Claims">Claims of a report, independent of each other: the worst case for many at once.</param>
/// <param name="IsBimodal">Whether runs fall around -1 or +1 with sd 0.1, as accuracies of clusterings do, instead of being normal.</param>
internal sealed record VerdictSimulation(int Seeds, int Claims, bool IsBimodal)
{
    private const double Margin = 3;
    private static readonly Claim Shape = Given.One("ssim", "0.5");

    /// <summary>Gets the share of true claims (one more run each) that are above or below.</summary>
    public double TrueOutside { get; private set; }

    /// <summary>Gets the share of true claims that are inconclusive.</summary>
    public double TrueInconclusive { get; private set; }

    /// <summary>Gets the share of reports of true claims with at least one above or below, each claim by itself.</summary>
    public double ReportsOutside { get; private set; }

    /// <summary>Gets the same share by joint intervals.</summary>
    public double ReportsOutsideTogether { get; private set; }

    /// <summary>Gets the share of claims two margins above the true mean that are reproduced.</summary>
    public double FalseReproduced { get; private set; }

    /// <summary>Gets the share of those that are above.</summary>
    public double FalseOutside { get; private set; }

    /// <summary>Gets the share of those that the rule of version 0.1 called reproduced: all inside the interval.</summary>
    public double FalseInside { get; private set; }

    public static VerdictSimulation Run(int seeds, int claims, bool isBimodal, int reports)
    {
        var simulation = new VerdictSimulation(seeds, claims, isBimodal);
        var random = new PhiloxRandom((100 * seeds) + claims + (isBimodal ? 10_000 : 0), RandomPurpose.Bootstrap);
        var quantiles = new StudentQuantiles();
        var (outside, inconclusive, any, anyTogether, reproduced, found, inside) = (0, 0, 0, 0, 0, 0, 0);
        var values = new double[seeds];
        for (var report = 0; report < reports; report++)
        {
            var rows = new (ClaimPrediction, PrintedFigure)[claims];
            var wrong = new (ClaimPrediction, PrintedFigure)[claims];
            for (var claim = 0; claim < claims; claim++)
            {
                for (var i = 0; i < seeds; i++)
                {
                    values[i] = simulation.Draw(random);
                }

                var prediction = ClaimPrediction.Of(Shape, SampleSummary.Of(values))!;
                rows[claim] = (prediction, PrintedFigure.Exact((decimal)simulation.Draw(random)));
                wrong[claim] = (prediction, PrintedFigure.Exact(2 * (decimal)Margin));
            }

            var numbers = ClaimNumbers.Of(rows, quantiles);
            outside += numbers.Count(n => n.VerdictAt(Margin) is Verdict.Above or Verdict.Below);
            inconclusive += numbers.Count(n => n.VerdictAt(Margin) == Verdict.Inconclusive);
            any += numbers.Any(n => n.Place != ClaimPlace.Inside) ? 1 : 0;
            anyTogether += numbers.Any(n => n.JointVerdictAt(Margin) is Verdict.Above or Verdict.Below) ? 1 : 0;
            foreach (var number in wrong.Select(row => ClaimNumbers.Of([row], quantiles)[0]))
            {
                reproduced += number.VerdictAt(Margin) == Verdict.Reproduced ? 1 : 0;
                found += number.Place == ClaimPlace.Above ? 1 : 0;
                inside += number.Place == ClaimPlace.Inside ? 1 : 0;
            }
        }

        var all = (double)reports * claims;
        simulation.TrueOutside = outside / all;
        simulation.TrueInconclusive = inconclusive / all;
        simulation.ReportsOutside = (double)any / reports;
        simulation.ReportsOutsideTogether = (double)anyTogether / reports;
        simulation.FalseReproduced = reproduced / all;
        simulation.FalseOutside = found / all;
        simulation.FalseInside = inside / all;
        return simulation;
    }

    public string Row() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"| {(IsBimodal ? "bimodal" : "normal")} | {Seeds} | {Claims} | {TrueOutside:P1} | {TrueInconclusive:P1} | {ReportsOutside:P1} | {ReportsOutsideTogether:P1} | {FalseOutside:P1} | {FalseReproduced:P1} | {FalseInside:P1} |");

    private double Draw(PhiloxRandom random) => IsBimodal
        ? (random.NextDouble() < 0.5 ? -1 : 1) + (0.1 * random.NextGaussian())
        : random.NextGaussian();
}

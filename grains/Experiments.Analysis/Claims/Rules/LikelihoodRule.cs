using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// One likelihood has several scales: a perplexity is the exponential of the cross-entropy, and bits per dimension are nats divided by
/// <c>D ln 2</c>. Follows from the definitions.
/// </summary>
/// <remarks>The exponential is convex: a mean perplexity of several experiments is at least that of their mean cross-entropy.</remarks>
internal sealed class LikelihoodRule : IConsistencyRule
{
    /// <summary>Exponentials are computed in binary, beside figures that are exact.</summary>
    private const double Tolerance = 1e-12;

    private static readonly double Ln2 = Math.Log(2);

    public string Name => "likelihood";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).DistinctBy(s => (s.Split, s.Of)))
        {
            if (set.One(MetricRole.CrossEntropy) is not { } entropy)
            {
                continue;
            }

            if (set.One(MetricRole.Perplexity) is { } perplexity)
            {
                yield return Perplexity(perplexity, entropy, set.IsOfOneRun);
            }

            if (set.One(MetricRole.BitsPerDimension) is { } bits && report.Accounting?.Dimensions is { } dimensions)
            {
                yield return Bits(bits, entropy, dimensions);
            }
        }
    }

    private Finding Perplexity(Claim perplexity, Claim entropy, bool isOfOneRun)
    {
        var (figure, nats) = (PrintedFigure.Of(perplexity), PrintedFigure.Of(entropy));
        bool Fits(double scale) => (double)figure.High >= Math.Exp((double)nats.Low * scale) * (1 - Tolerance)
            && (!isOfOneRun || (double)figure.Low <= Math.Exp((double)nats.High * scale) * (1 + Tolerance));
        var fits = Fits(1);
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Conditional,
            [perplexity.Id, entropy.Id],
            $"{FigureText.Subject(entropy)} of {FigureText.Of(entropy)} is a {perplexity.Metric.Words} of {FigureText.Beside(perplexity, Math.Exp((double)nats.Value))}; {FigureText.Of(perplexity)} is stated"
            + (!fits && Fits(Ln2) ? "; with a cross-entropy in bits it would fit" : string.Empty),
            fits ? null : "if both are of the same tokens, and the cross-entropy is in nats");
    }

    private Finding Bits(Claim bits, Claim entropy, int dimensions)
    {
        var (figure, nats) = (PrintedFigure.Of(bits), PrintedFigure.Of(entropy));
        double Scaled(decimal value) => (double)value / (dimensions * Ln2);
        var slack = Math.Abs(Scaled(nats.Value)) * Tolerance;
        var fits = (double)figure.High >= Scaled(nats.Low) - slack && (double)figure.Low <= Scaled(nats.High) + slack;
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Conditional,
            [bits.Id, entropy.Id],
            $"{FigureText.Subject(entropy)} of {FigureText.Of(entropy)} over {FigureText.Of(dimensions)} dimensions is {FigureText.Beside(bits, Scaled(nats.Value))} bits per dimension; {FigureText.Of(bits)} is stated",
            fits ? null : "if both are of the same items, and the cross-entropy is in nats for each item");
    }
}

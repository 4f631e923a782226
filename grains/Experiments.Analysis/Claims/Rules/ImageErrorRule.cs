using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// The peak signal-to-noise ratio of an image is <c>-10 log10(MSE)</c> for values from 0 to 1. The logarithm is concave, so a mean ratio is
/// at least the ratio of the mean error (Jensen's inequality).
/// </summary>
internal sealed class ImageErrorRule : IConsistencyRule
{
    /// <summary>The ratio is computed in binary, beside figures that are exact.</summary>
    private const double ErrorOfComputing = 1e-9;

    public string Name => "image-error";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).DistinctBy(s => (s.Split, s.Of)))
        {
            if (set.One(MetricRole.PeakSignalToNoise) is { } ratio && set.One(MetricRole.MeanSquaredError) is { } error && PrintedFigure.Of(error) is { High: > 0 } mse)
            {
                var least = -10 * Math.Log10((double)mse.High);
                var fits = (double)PrintedFigure.Of(ratio).High >= least - ErrorOfComputing;
                yield return new Finding(
                    Name,
                    fits ? FindingSeverity.Consistent : FindingSeverity.Conditional,
                    [ratio.Id, error.Id],
                    $"{FigureText.Subject(error)} of {FigureText.Of(error)} takes a {ratio.Metric.Words} of at least {FigureText.Beside(ratio, least)} dB; {FigureText.Of(ratio)} is stated",
                    fits ? null : "if both are of the same images, with values from 0 to 1");
            }
        }
    }
}

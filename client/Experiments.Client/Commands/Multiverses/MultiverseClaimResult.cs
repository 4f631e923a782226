using Experiments.Analysis.Claims;
using Experiments.Analysis.Multiverses;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>A claim over all readings. Values are in our unit.</summary>
/// <param name="Id">The claim's name within the report.</param>
/// <param name="Metric">The claimed metric.</param>
/// <param name="Reported">The reported value.</param>
/// <param name="Judged">How many readings have a verdict on it.</param>
/// <param name="Reproduced">How many reproduce it.</param>
/// <param name="Outside">In how many it lies above or below our runs.</param>
/// <param name="Smallest">The smallest mean of a reading.</param>
/// <param name="Largest">The largest mean of a reading.</param>
internal sealed record MultiverseClaimResult(string Id, string Metric, double Reported, int Judged, int Reproduced, int Outside, double? Smallest, double? Largest)
{
    public static IReadOnlyList<MultiverseClaimResult> From(Multiverse multiverse) =>
    [
        .. Enumerable.Range(0, multiverse.Report.Claims.Length).Where(multiverse.IsJudged).Select(i =>
        {
            var verdicts = multiverse.Readings.Select(r => r.Verdicts[i]).ToList();
            var means = verdicts.Select(v => v.Mean).OfType<double>().ToList();
            var claim = multiverse.Report.Claims[i];
            return new MultiverseClaimResult(
                claim.Id,
                claim.Metric.Name,
                claim.Value,
                verdicts.Count(v => v.JointVerdict is Verdict.Reproduced or Verdict.Above or Verdict.Below or Verdict.Inconclusive),
                verdicts.Count(v => v.JointVerdict == Verdict.Reproduced),
                verdicts.Count(v => v.JointVerdict is Verdict.Above or Verdict.Below),
                means.Count == 0 ? null : means.Min(),
                means.Count == 0 ? null : means.Max());
        }),
    ];
}

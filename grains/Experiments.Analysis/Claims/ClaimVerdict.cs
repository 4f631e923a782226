using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>A claim beside our own runs.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">What the runs say.</param>
/// <param name="Because">The reason in a sentence.</param>
/// <param name="Count">Runs that count.</param>
/// <param name="Mean">Their mean; null without runs.</param>
/// <param name="Deviation">Their sample standard deviation; null with fewer than two.</param>
/// <param name="Low">Lower end of the 95 % prediction interval of one more run; null with fewer than two.</param>
/// <param name="High">Upper end of the same interval.</param>
public sealed record ClaimVerdict(
    Claim Claim,
    Verdict Verdict,
    string Because,
    int Count,
    double? Mean,
    double? Deviation,
    double? Low,
    double? High);

using Experiments.Analysis.Claims;

namespace Experiments.Reporting.Claims;

/// <summary>A claim with our values and the verdict on it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Measured">Our values, in our unit, one for each seed.</param>
/// <param name="SameData">Whether the experiments used the data that the report is about.</param>
public sealed record JudgedClaim(ClaimVerdict Verdict, IReadOnlyList<double> Measured, bool SameData);

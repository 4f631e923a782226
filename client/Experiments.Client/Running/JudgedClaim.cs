using Experiments.Analysis.Claims;

namespace Experiments.Client.Running;

/// <summary>A claim with our runs and what they say of it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Runs">Our values, in our unit, a seed each.</param>
/// <param name="SameData">Whether the runs used the data that the report is about.</param>
internal sealed record JudgedClaim(ClaimVerdict Verdict, IReadOnlyList<double> Runs, bool SameData);

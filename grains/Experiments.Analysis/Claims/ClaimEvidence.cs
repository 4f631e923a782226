using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>What a claim is judged by.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Runs">The claimed metric on the claimed split, one value a run, in our unit; values that are not finite do not count.</param>
/// <param name="Setting">How the setup of the runs relates to what the report states.</param>
/// <param name="Contradiction">
/// A finding of <see cref="ConsistencyCheck"/>. The claim is impossible if it is a contradiction that names this claim; any other
/// finding is without effect. See <see cref="ClaimJudge.ContradictionOf"/>.
/// </param>
public sealed record ClaimEvidence(Claim Claim, IReadOnlyList<double> Runs, ClaimSetting Setting = ClaimSetting.AsStated, Finding? Contradiction = null);

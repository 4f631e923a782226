using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>A claim that the runs of the reported setup do not reach, and the smallest change that does.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="AtBase">The verdict on the runs of the base.</param>
/// <param name="Proposal">The proposal whose runs reach it; null where none does.</param>
/// <param name="Changes">In what it differs from the base; empty where none reaches the claim.</param>
/// <param name="Distance">How far it is from the base in the unit cube of the search space; null where none reaches the claim.</param>
/// <param name="Reached">The verdict on its runs; null where none reaches the claim.</param>
/// <param name="Tried">Setups that were held against the claim.</param>
/// <param name="Reaching">How many of them reach it.</param>
public sealed record ClaimRemedy(
    Claim Claim,
    ClaimVerdict AtBase,
    int? Proposal,
    ImmutableArray<ParameterValue> Changes,
    double? Distance,
    ClaimVerdict? Reached,
    int Tried,
    int Reaching);

using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Importances;

namespace Experiments.Analysis.Sweeps;

/// <summary>What a sweep says about its base.</summary>
/// <param name="Base">Whether the base holds up, and what helps most.</param>
/// <param name="Importances">Which parameters mattered; null if too few setups have completed.</param>
/// <param name="Tornado">What each parameter does on its own; null if none was changed alone.</param>
/// <param name="Claims">The verdicts on the base's experiments, in the order of the report; empty without a report or results.</param>
/// <param name="Remedies">The claims that the base does not reach, and what would reach them; empty if there are none.</param>
public sealed record SweepAnswers(
    BaseStanding Base,
    ParameterImportances? Importances,
    Tornado? Tornado,
    ImmutableArray<ClaimVerdict> Claims,
    ImmutableArray<ClaimRemedy> Remedies);

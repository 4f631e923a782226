using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Importances;

namespace Experiments.Analysis.Sweeps;

/// <summary>What a sweep says of the setup that it is around.</summary>
/// <param name="Base">Whether the base holds up, and what helps most.</param>
/// <param name="Importances">Which parameters mattered; null where too few setups have completed.</param>
/// <param name="Tornado">What each parameter does on its own; null where none was changed alone.</param>
/// <param name="Claims">The verdicts on the runs of the base, in the order of the report; empty without a report or runs.</param>
/// <param name="Remedies">The claims that the base does not reach, and what would; empty where there are none.</param>
public sealed record SweepAnswers(
    BaseStanding Base,
    ParameterImportances? Importances,
    Tornado? Tornado,
    ImmutableArray<ClaimVerdict> Claims,
    ImmutableArray<ClaimRemedy> Remedies);

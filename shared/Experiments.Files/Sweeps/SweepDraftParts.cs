using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>A parameter that varies, as a person wrote it.</summary>
/// <param name="Name">The parameter, by its name or its short name.</param>
/// <param name="Kind">How its values are spread.</param>
/// <param name="Low">Lower end or factor; null for lists.</param>
/// <param name="High">Upper end or factor; null for lists.</param>
/// <param name="Values">The list; empty for ranges.</param>
/// <param name="When">When it is active; null: always.</param>
/// <param name="Adapts">Whether a range takes whole numbers where the parameter does, because nobody named a distribution.</param>
public sealed record ParameterDraft(
    InputText Name,
    DistributionKind Kind,
    InputText? Low,
    InputText? High,
    ImmutableArray<InputText> Values,
    ConditionDraft? When = null,
    bool Adapts = false);

/// <summary>A condition as a person wrote it.</summary>
/// <param name="Parameter">The other parameter.</param>
/// <param name="Values">Its values.</param>
public sealed record ConditionDraft(InputText Parameter, ImmutableArray<InputText> Values);

/// <summary>A metric as a person wrote it; what is null is left to the workload.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Split">On which images.</param>
/// <param name="Goal">Which way it shall go.</param>
public sealed record MetricDraft(InputText? Name, InputText? Split, InputText? Goal);

/// <summary>Seeds as a person wrote them.</summary>
/// <param name="Values">A number of seeds, or the seeds.</param>
/// <param name="IsList">Whether they are the seeds themselves.</param>
/// <param name="At">Where they stand.</param>
public sealed record SeedsDraft(ImmutableArray<InputText> Values, bool IsList, InputPlace At);

/// <summary>A sampler or pruner as a person wrote it.</summary>
/// <param name="Name">Its name; null where flags only give options of the one in the file.</param>
/// <param name="Options">Its options.</param>
public sealed record StrategyDraft(InputText? Name, ImmutableArray<NamedText> Options)
{
    /// <summary>One whose name could not be read, which has been reported.</summary>
    internal static StrategyDraft Unnamed { get; } = new(null, []);

    /// <summary>What remains of the file's when flags name another, or other options.</summary>
    internal static StrategyDraft? Under(StrategyDraft? file, StrategyDraft? flags) =>
        file is null || flags is null || flags.Name is not null
            ? flags ?? file
            : new StrategyDraft(file.Name, [.. file.Options.Where(mine => flags.Options.All(f => f.Name.Text != mine.Name.Text)), .. flags.Options]);
}

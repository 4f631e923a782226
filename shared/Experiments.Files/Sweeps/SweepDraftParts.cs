using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;

namespace Experiments.Files.Sweeps;

/// <summary>A parameter that varies, as the user wrote it.</summary>
/// <param name="Name">The parameter, by its name or its short name.</param>
/// <param name="Kind">The distribution of the values.</param>
/// <param name="Low">Lower end or factor; null for lists.</param>
/// <param name="High">Upper end or factor; null for lists.</param>
/// <param name="Values">The list; empty for ranges.</param>
/// <param name="When">The condition under which the parameter is active; null for always.</param>
/// <param name="Adapts">Whether the range takes whole numbers if the parameter does, since the user named no distribution.</param>
public sealed record ParameterDraft(
    InputText Name,
    DistributionKind Kind,
    InputText? Low,
    InputText? High,
    ImmutableArray<InputText> Values,
    ConditionDraft? When = null,
    bool Adapts = false);

/// <summary>A condition as the user wrote it.</summary>
/// <param name="Parameter">The other parameter.</param>
/// <param name="Values">The values of the other parameter.</param>
public sealed record ConditionDraft(InputText Parameter, ImmutableArray<InputText> Values);

/// <summary>A metric as the user wrote it. The workload decides what is null.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Split">The split.</param>
/// <param name="Goal">The direction in which the metric improves.</param>
public sealed record MetricDraft(InputText? Name, InputText? Split, InputText? Goal);

/// <summary>Seeds as the user wrote them.</summary>
/// <param name="Values">A number of seeds, or the seeds.</param>
/// <param name="IsList">Whether the values are the seeds themselves.</param>
/// <param name="At">The place of the values.</param>
public sealed record SeedsDraft(ImmutableArray<InputText> Values, bool IsList, InputPlace At);

/// <summary>A setup to propose first, as the user wrote it.</summary>
/// <param name="Values">The values that differ from the base.</param>
/// <param name="At">The place of the setup.</param>
public sealed record StartDraft(ImmutableArray<NamedText> Values, InputPlace At)
{
    /// <summary>Gets what the setup is taken from, such as <c>report:vae-gmm-148</c> or <c>sweep:around-148#best3</c>; null if it is written out.</summary>
    public InputText? Reference { get; init; }

    /// <summary>Returns a reference.</summary>
    public static StartDraft To(InputText reference) => new([], reference.At) { Reference = reference };
}

/// <summary>A sampler or pruner as the user wrote it.</summary>
/// <param name="Name">The name; null if flags only give options of the strategy in the file.</param>
/// <param name="Options">The options.</param>
public sealed record StrategyDraft(InputText? Name, ImmutableArray<NamedText> Options)
{
    /// <summary>Gets a strategy whose name could not be read, which has been reported.</summary>
    internal static StrategyDraft Unnamed { get; } = new(null, []);

    /// <summary>Returns the file's strategy with what flags replace: the strategy itself, or some options.</summary>
    internal static StrategyDraft? Under(StrategyDraft? file, StrategyDraft? flags) =>
        file is null || flags is null || flags.Name is not null
            ? flags ?? file
            : new StrategyDraft(file.Name, [.. file.Options.Where(mine => flags.Options.All(f => f.Name.Text != mine.Name.Text)), .. flags.Options]);
}

using System.Collections.Immutable;
using Experiments.Contracts;

namespace Experiments.Files.Sweeps;

/// <summary>
/// A sweep as a person wrote it, in a file, by flags or both: texts and where they stand, unchecked but for the shape.
/// <see cref="SweepDraftReader"/> makes a spec of it.
/// </summary>
public sealed record SweepDraft
{
    /// <summary>What errors about something that is missing point to.</summary>
    public required InputPlace At { get; init; }

    /// <summary>The sweep's name.</summary>
    public InputText? Name { get; init; }

    /// <summary>Name or path of the report that the sweep is around.</summary>
    public InputText? Around { get; init; }

    /// <summary>Changes of the base; with <c>workload</c> among them and no report, the base itself.</summary>
    public ImmutableArray<NamedText> Setup { get; init; } = [];

    /// <summary>What varies.</summary>
    public ImmutableArray<ParameterDraft> Parameters { get; init; } = [];

    /// <summary>Proposes setups.</summary>
    public StrategyDraft? Sampler { get; init; }

    /// <summary>Stops hopeless setups.</summary>
    public StrategyDraft? Pruner { get; init; }

    /// <summary>What is optimised.</summary>
    public MetricDraft Metric { get; init; } = new(null, null, null);

    /// <summary>Seeds of every setup.</summary>
    public SeedsDraft? Seeds { get; init; }

    /// <summary>Largest number of experiments.</summary>
    public InputText? Experiments { get; init; }

    /// <summary>No new setups after this much wall time.</summary>
    public InputText? WallTime { get; init; }

    /// <summary>Failed setups that are tolerated.</summary>
    public InputText? Failures { get; init; }

    /// <summary>Experiments that may run at once.</summary>
    public InputText? Parallel { get; init; }

    /// <summary>Proposal i sees the results of proposals 0 to i - lag.</summary>
    public InputText? Lag { get; init; }

    /// <summary>Seed of the sampler's randomness.</summary>
    public InputText? SamplerSeed { get; init; }

    /// <summary>Whether the base is the first proposal.</summary>
    public InputText? StartAtBase { get; init; }

    /// <summary>The sweep with what flags say in place of what the file says.</summary>
    public SweepDraft Under(SweepDraft flags) => this with
    {
        Name = flags.Name ?? Name,
        Around = flags.Around ?? Around,
        Setup = [.. Setup.Where(mine => flags.Setup.All(f => f.Name.Text != mine.Name.Text)), .. flags.Setup],
        Parameters = [.. Parameters.Where(mine => flags.Parameters.All(f => f.Name.Text != mine.Name.Text)), .. flags.Parameters],
        Sampler = StrategyDraft.Under(Sampler, flags.Sampler),
        Pruner = StrategyDraft.Under(Pruner, flags.Pruner),
        Metric = new MetricDraft(flags.Metric.Name ?? Metric.Name, flags.Metric.Split ?? Metric.Split, flags.Metric.Goal ?? Metric.Goal),
        Seeds = flags.Seeds ?? Seeds,
        Experiments = flags.Experiments ?? Experiments,
        WallTime = flags.WallTime ?? WallTime,
        Failures = flags.Failures ?? Failures,
        Parallel = flags.Parallel ?? Parallel,
        Lag = flags.Lag ?? Lag,
        SamplerSeed = flags.SamplerSeed ?? SamplerSeed,
        StartAtBase = flags.StartAtBase ?? StartAtBase,
    };
}

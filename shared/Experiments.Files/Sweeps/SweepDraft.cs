using System.Collections.Immutable;
using Experiments.Contracts;

namespace Experiments.Files.Sweeps;

/// <summary>
/// A sweep as the user wrote it, in a file, by flags or both: texts with their places. Only the shape has been checked;
/// <see cref="SweepDraftReader"/> makes a spec of it.
/// </summary>
public sealed record SweepDraft
{
    /// <summary>Gets the place of problems about something that is missing.</summary>
    public required InputPlace At { get; init; }

    /// <summary>Gets the parts that a misspelt key was most likely meant for. That problem is reported already, so they are not missing too.</summary>
    public ImmutableArray<string> Misspelt { get; init; } = [];

    /// <summary>Gets the sweep's name.</summary>
    public InputText? Name { get; init; }

    /// <summary>Gets the name or path of the report whose setup is the base.</summary>
    public InputText? Around { get; init; }

    /// <summary>Gets changes of the base; with <c>workload</c> among them and no report, the base itself.</summary>
    public ImmutableArray<NamedText> Setup { get; init; } = [];

    /// <summary>Gets what varies.</summary>
    public ImmutableArray<ParameterDraft> Parameters { get; init; } = [];

    /// <summary>Gets the sampler.</summary>
    public StrategyDraft? Sampler { get; init; }

    /// <summary>Gets the pruner.</summary>
    public StrategyDraft? Pruner { get; init; }

    /// <summary>Gets what is optimised.</summary>
    public MetricDraft Metric { get; init; } = new(null, null, null);

    /// <summary>Gets what is optimised if a list was given; empty if not, so that <see cref="Metric"/> counts.</summary>
    public ImmutableArray<MetricDraft> Metrics { get; init; } = [];

    /// <summary>Gets the limits that setups should keep, each as a user wrote it: <c>latency &lt;= 20</c>.</summary>
    public ImmutableArray<InputText> Constraints { get; init; } = [];

    /// <summary>Gets the seeds of every setup.</summary>
    public SeedsDraft? Seeds { get; init; }

    /// <summary>Gets the largest number of experiments.</summary>
    public InputText? Experiments { get; init; }

    /// <summary>Gets the wall time after which the sweep proposes no more.</summary>
    public InputText? WallTime { get; init; }

    /// <summary>Gets how many setups may fail.</summary>
    public InputText? Failures { get; init; }

    /// <summary>Gets the value of the metric that is good enough.</summary>
    public InputText? Target { get; init; }

    /// <summary>Gets how many proposals in a row must bring no more than <see cref="PlateauGain"/>.</summary>
    public InputText? PlateauProposals { get; init; }

    /// <summary>Gets the improvement that counts as none.</summary>
    public InputText? PlateauGain { get; init; }

    /// <summary>Gets how many experiments may run at once.</summary>
    public InputText? Parallel { get; init; }

    /// <summary>Gets the priority of the sweep.</summary>
    public InputText? Priority { get; init; }

    /// <summary>Gets the address of the webhook that is notified.</summary>
    public InputText? NotifyUrl { get; init; }

    /// <summary>Gets of what the webhook is notified.</summary>
    public ImmutableArray<InputText> NotifyOn { get; init; } = [];

    /// <summary>Gets the longest time of an attempt.</summary>
    public InputText? TrialTimeout { get; init; }

    /// <summary>Gets the longest time without a sign of life.</summary>
    public InputText? SilentTimeout { get; init; }

    /// <summary>Gets how often a failed attempt is repeated.</summary>
    public InputText? RetryTimes { get; init; }

    /// <summary>Gets the failures after which an attempt is repeated.</summary>
    public ImmutableArray<InputText> RetryOn { get; init; } = [];

    /// <summary>Gets the lag: proposal i sees the results of proposals 0 to i - lag.</summary>
    public InputText? Lag { get; init; }

    /// <summary>Gets the seed of the sampler's randomness.</summary>
    public InputText? SamplerSeed { get; init; }

    /// <summary>Gets whether the base is the first proposal.</summary>
    public InputText? StartAtBase { get; init; }

    /// <summary>Gets the setups to propose first, each as changes of the base.</summary>
    public ImmutableArray<StartDraft> StartWith { get; init; } = [];

    /// <summary>Gets the name of the sweep from whose results the sampler learns.</summary>
    public InputText? LearnFrom { get; init; }

    /// <summary>Gets who runs the trials: silos or external callers.</summary>
    public InputText? Trials { get; init; }

    /// <summary>Returns the sweep around the defaults of a workload.</summary>
    public SweepDraft OfWorkload(InputText workload) => this with { Setup = [new NamedText(new InputText("workload", workload.At), workload), .. Setup] };

    /// <summary>Returns the sweep of the file with the values that flags replace.</summary>
    public SweepDraft Under(SweepDraft flags) => this with
    {
        Name = flags.Name ?? Name,
        Around = flags.Around ?? Around,
        Setup = [.. Setup.Where(mine => flags.Setup.All(f => f.Name.Text != mine.Name.Text)), .. flags.Setup],
        Parameters = [.. Parameters.Where(mine => flags.Parameters.All(f => f.Name.Text != mine.Name.Text)), .. flags.Parameters],
        Sampler = StrategyDraft.Under(Sampler, flags.Sampler),
        Pruner = StrategyDraft.Under(Pruner, flags.Pruner),
        Metric = new MetricDraft(flags.Metric.Name ?? Metric.Name, flags.Metric.Split ?? Metric.Split, flags.Metric.Goal ?? Metric.Goal),
        Metrics = !flags.Metrics.IsEmpty ? flags.Metrics : flags.Metric.Name is null ? Metrics : [],
        Constraints = flags.Constraints.IsEmpty ? Constraints : flags.Constraints,
        Seeds = flags.Seeds ?? Seeds,
        Experiments = flags.Experiments ?? Experiments,
        WallTime = flags.WallTime ?? WallTime,
        Failures = flags.Failures ?? Failures,
        Target = flags.Target ?? Target,
        PlateauProposals = flags.PlateauProposals ?? PlateauProposals,
        PlateauGain = flags.PlateauGain ?? PlateauGain,
        Parallel = flags.Parallel ?? Parallel,
        Priority = flags.Priority ?? Priority,
        NotifyUrl = flags.NotifyUrl ?? NotifyUrl,
        NotifyOn = flags.NotifyOn.IsEmpty ? NotifyOn : flags.NotifyOn,
        TrialTimeout = flags.TrialTimeout ?? TrialTimeout,
        SilentTimeout = flags.SilentTimeout ?? SilentTimeout,
        RetryTimes = flags.RetryTimes ?? RetryTimes,
        RetryOn = flags.RetryOn.IsEmpty ? RetryOn : flags.RetryOn,
        Lag = flags.Lag ?? Lag,
        SamplerSeed = flags.SamplerSeed ?? SamplerSeed,
        StartAtBase = flags.StartAtBase ?? StartAtBase,
        StartWith = flags.StartWith.IsEmpty ? StartWith : flags.StartWith,
        LearnFrom = flags.LearnFrom ?? LearnFrom,
        Trials = flags.Trials ?? Trials,
    };
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>The result of <c>reproduce --dry-run</c>. Times are estimates; null if nothing is known to estimate from.</summary>
internal sealed record ReproducePlanResult
{
    /// <summary>Gets the report's name.</summary>
    public required string Report { get; init; }

    /// <summary>Gets what the report is about.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the name of the workload.</summary>
    public required string Workload { get; init; }

    /// <summary>Gets the id of the setup.</summary>
    public required string SetupId { get; init; }

    /// <summary>Gets the setup.</summary>
    public required JsonObject Setup { get; init; }

    /// <summary>Gets the changes of the reported setup, assumptions included.</summary>
    public required IReadOnlyList<SetupChange> Changes { get; init; }

    /// <summary>Gets a sentence if other data would replace those that were not found; null otherwise.</summary>
    public required string? Note { get; init; }

    /// <summary>Gets the epochs of one experiment; null if the workload does not say.</summary>
    public required int? Epochs { get; init; }

    /// <summary>Gets the experiments; with <c>--seeds auto</c>, those of the first stage.</summary>
    public required IReadOnlyList<PlannedSeed> Experiments { get; init; }

    /// <summary>Gets the largest number of seeds of <c>--seeds auto</c>; null without it.</summary>
    public required int? MostSeeds { get; init; }

    /// <summary>Gets the experiments that train side by side; null if that is not known.</summary>
    public required int? Slots { get; init; }

    /// <summary>Gets the time of one epoch.</summary>
    public required double? EpochSeconds { get; init; }

    /// <summary>Gets where the time of an epoch is from, in words.</summary>
    public required string EpochFrom { get; init; }

    /// <summary>Gets the time until the experiments have ended.</summary>
    public required double? Seconds { get; init; }

    /// <summary>Gets the same with the largest number of seeds; null without <c>--seeds auto</c>.</summary>
    public required double? SecondsAtMost { get; init; }

    /// <summary>Gets the experiments that would run or go on.</summary>
    [JsonIgnore]
    public IEnumerable<PlannedSeed> Open => Experiments.Where(e => e.EpochsLeft != 0);
}

/// <summary>One experiment of a plan.</summary>
/// <param name="Id">The id.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Status">Its status now: <c>new</c> if nobody has asked for it yet.</param>
/// <param name="EpochsLeft">The epochs that it has to go; 0 if its result is recorded; null if the workload does not count epochs.</param>
internal sealed record PlannedSeed(string Id, long Seed, string Status, int? EpochsLeft);

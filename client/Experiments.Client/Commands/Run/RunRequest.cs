using System.Collections.Immutable;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Commands.Run;

/// <summary>What <c>run</c> is asked for.</summary>
internal sealed record RunRequest
{
    /// <summary>Gets what the setup's changes are relative to: a report's name, or <c>defaults</c>.</summary>
    public required string Base { get; init; }

    /// <summary>Gets the setup; null if the command line is wrong.</summary>
    public required SetupRequest? Setup { get; init; }

    /// <summary>Gets the seeds.</summary>
    public required ImmutableArray<long> Seeds { get; init; }

    /// <summary>Gets the session.</summary>
    public required SessionTarget Target { get; init; }

    /// <summary>Gets the priority of the experiments.</summary>
    public int Priority { get; init; }

    /// <summary>Gets how long an attempt may take, and what is tried again; null for no limits.</summary>
    public AttemptLimits? Limits { get; init; }

    /// <summary>Gets whether nothing is started.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Gets the folder that <c>--data</c> names, or null.</summary>
    public required string? DataFolder { get; init; }
}

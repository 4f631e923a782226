using System.Collections.Immutable;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>What <c>reproduce</c> is asked for.</summary>
internal sealed record ReproduceRequest
{
    /// <summary>Gets the report; null if the command line or its file is wrong.</summary>
    public required Report? Report { get; init; }

    /// <summary>Gets the report's setup with the changes; null if something is wrong.</summary>
    public required SetupRequest? Setup { get; init; }

    /// <summary>Gets the seeds.</summary>
    public required ImmutableArray<long> Seeds { get; init; }

    /// <summary>Gets the folder that <c>--data</c> names, or null.</summary>
    public required string? DataFolder { get; init; }

    /// <summary>Gets the largest number of seeds if the claims decide how many there are; null: <see cref="Seeds"/> are run.</summary>
    public required int? MostSeeds { get; init; }

    /// <summary>Gets the session.</summary>
    public required SessionTarget Target { get; init; }

    /// <summary>Gets the state folder. Figures are drawn below it unless <c>--figures</c> names a folder.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Gets the folder that <c>--figures</c> names, or null.</summary>
    public required string? FiguresFolder { get; init; }

    /// <summary>Gets whether figures are drawn.</summary>
    public required bool WithFigures { get; init; }

    /// <summary>Gets whether the command only says what would run.</summary>
    public required bool IsDryRun { get; init; }

    /// <summary>Gets the file of the HTML page, or null.</summary>
    public required string? Page { get; init; }

    /// <summary>Gets whether verdicts decide on the exit code.</summary>
    public required bool Strict { get; init; }

    /// <summary>Gets whether the table tells what the verdicts rest on.</summary>
    public required bool WithDetails { get; init; }

    /// <summary>Gets whether the table of equivalence is shown.</summary>
    public required bool WithEquivalence { get; init; }
}

using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>What <c>multiverse</c> is asked for.</summary>
internal sealed record MultiverseRequest
{
    /// <summary>Gets the report; null if the command line or its file is wrong.</summary>
    public required Report? Report { get; init; }

    /// <summary>Gets the sweep over the report's readings.</summary>
    public required SweepSubmissionRequest Submission { get; init; }

    /// <summary>Gets the number of combinations of all alternatives.</summary>
    public required double Combinations { get; init; }

    /// <summary>Gets the state folder. Figures are drawn below it unless <c>--figures</c> names a folder.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Gets the folder that <c>--figures</c> names, or null.</summary>
    public required string? FiguresFolder { get; init; }

    /// <summary>Gets whether figures are drawn.</summary>
    public required bool WithFigures { get; init; }

    /// <summary>Gets whether every reading and every effect is shown.</summary>
    public required bool WithDetails { get; init; }
}

using System.Collections.Immutable;
using Experiments.Client.Input;
using Experiments.Files.Reports;
using Experiments.Connection;

namespace Experiments.Client.Commands;

/// <summary>What a person asks of <c>reproduce</c>, checked.</summary>
/// <param name="Report">The report.</param>
/// <param name="Setup">Its setup with the changes.</param>
/// <param name="Seeds">Seeds to run.</param>
/// <param name="DataFolder">The folder that <c>--data</c> names, or null.</param>
/// <param name="Session">How the session is opened.</param>
/// <param name="StateFolder">The state folder, under which figures lie by default.</param>
/// <param name="FiguresFolder">Folder of the figures that <c>--figures</c> names, or null.</param>
/// <param name="WithFigures">Whether to draw.</param>
/// <param name="Strict">Whether verdicts decide on the exit code.</param>
/// <param name="Format">How results are written.</param>
internal sealed record ReproduceRequest(
    Report Report,
    SetupRequest Setup,
    ImmutableArray<long> Seeds,
    string? DataFolder,
    SessionTarget Session,
    string StateFolder,
    string? FiguresFolder,
    bool WithFigures,
    bool Strict,
    OutputFormat Format);

using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting;

namespace Experiments.Client.Running;

/// <summary>Writes what sweeps found, for people and for other programs.</summary>
internal interface ISweepReports
{
    /// <summary>One self-contained HTML page.</summary>
    string Page(SweepView sweep, Report? report);

    /// <summary>Draws figures into a folder.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="folder">Created where it does not exist.</param>
    /// <param name="omitted">Which were not drawn, and why, in a sentence each.</param>
    /// <returns>Paths of the files.</returns>
    IReadOnlyList<string> Draw(SweepView sweep, string folder, out IReadOnlyList<string> omitted);

    /// <summary>Writes the sweep in one of <see cref="SweepExport.Formats"/>.</summary>
    void Export(SweepView sweep, string format, Stream stream);
}

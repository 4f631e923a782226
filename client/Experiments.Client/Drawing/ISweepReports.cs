using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Multiverses;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Reporting;
using Experiments.Reporting.Figures;

namespace Experiments.Client.Drawing;

/// <summary>Writes what sweeps found, for readers and for other programs.</summary>
internal interface ISweepReports
{
    /// <summary>Returns one self-contained HTML page.</summary>
    string Page(SweepView sweep, Report? report);

    /// <summary>Draws figures into a folder.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="folder">The folder. It is created if it does not exist.</param>
    /// <returns>The files, and the figures that were not drawn.</returns>
    WrittenFigures Draw(SweepView sweep, string folder);

    /// <summary>Draws the specification curves of a multiverse into a folder.</summary>
    /// <param name="multiverse">The readings of a report.</param>
    /// <param name="folder">The folder. It is created if it does not exist.</param>
    /// <returns>The files.</returns>
    WrittenFigures Draw(Multiverse multiverse, string folder);

    /// <summary>Returns two sweeps side by side as one self-contained HTML page.</summary>
    string Page(SweepComparison comparison);

    /// <summary>Draws two sweeps side by side into a folder.</summary>
    /// <param name="comparison">The sweeps.</param>
    /// <param name="folder">The folder. It is created if it does not exist.</param>
    /// <returns>The files, and the figures that were not drawn.</returns>
    WrittenFigures Draw(SweepComparison comparison, string folder);

    /// <summary>Writes the sweep in one of <see cref="SweepExport.Formats"/>.</summary>
    void Export(SweepView sweep, string format, Stream stream);
}

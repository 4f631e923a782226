using Experiments.Reporting;
using Experiments.Reporting.Figures.Claims;
using Experiments.Workloads.Figures;

namespace Experiments.Client.Drawing;

/// <summary>Draws figures into files.</summary>
internal interface IFigurePainter
{
    /// <summary>Gets the figures of every workload that declares some.</summary>
    IReadOnlyList<IWorkloadFigures> Workloads { get; }

    /// <summary>Returns the figures of a workload, or null if it declares none. Programs have the curves of their metrics.</summary>
    IWorkloadFigures? Find(string workload);

    /// <summary>Draws the figures of one experiment.</summary>
    /// <param name="workload">The figures of the experiment's workload.</param>
    /// <param name="experiment">A completed experiment with the artifacts that the figures read.</param>
    /// <param name="folder">The folder; it is created if it does not exist.</param>
    /// <returns>Paths of the files.</returns>
    IReadOnlyList<string> PaintExperiment(IWorkloadFigures workload, StoredExperiment experiment, string folder);

    /// <summary>Draws reported values beside our own.</summary>
    /// <param name="folder">The folder; it is created if it does not exist.</param>
    /// <param name="title">Says which report and which experiments.</param>
    /// <param name="rows">The claims, in the unit that the report prints; at least one.</param>
    /// <returns>Paths of the files.</returns>
    IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimPlotRow> rows);

    /// <summary>Returns a reproduction as one self-contained HTML page.</summary>
    string PaintPage(Reproduction reproduction);
}

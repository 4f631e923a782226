using Experiments.Contracts.Experiments;

namespace Experiments.Client.Running;

/// <summary>Draws figures into files.</summary>
internal interface IFigurePainter
{
    /// <summary>Draws the figures of one experiment.</summary>
    /// <param name="folder">Created where it does not exist.</param>
    /// <param name="title">Says which experiment it is.</param>
    /// <param name="experiment">A completed experiment.</param>
    /// <param name="evaluation">Its artifact <see cref="ArtifactReference.Evaluation"/>.</param>
    /// <returns>Paths of the files.</returns>
    IReadOnlyList<string> PaintExperiment(string folder, string title, ExperimentView experiment, byte[] evaluation);

    /// <summary>Draws reported values against our runs.</summary>
    /// <param name="folder">Created where it does not exist.</param>
    /// <param name="title">Says which report and which runs.</param>
    /// <param name="rows">The claims; at least one.</param>
    /// <returns>Paths of the files.</returns>
    IReadOnlyList<string> PaintClaims(string folder, string title, IReadOnlyList<ClaimRow> rows);
}

/// <summary>A claim as the figure shows it, in the unit that the report prints.</summary>
/// <param name="Label">The claim.</param>
/// <param name="Reported">The reported value.</param>
/// <param name="Runs">Our values.</param>
/// <param name="Low">Lower end of the prediction interval, or null.</param>
/// <param name="High">Upper end, or null.</param>
/// <param name="Verdict">The verdict in words.</param>
internal sealed record ClaimRow(string Label, double Reported, IReadOnlyList<double> Runs, double? Low, double? High, string Verdict);

namespace Experiments.Client.Commands.Sweeps.Figures;

/// <summary>The result of <c>sweep figures</c>.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Figures">Paths of the files.</param>
/// <param name="Omitted">Figures that could not be drawn, with the reasons.</param>
internal sealed record SweepFiguresResult(string Sweep, IReadOnlyList<string> Figures, IReadOnlyList<string> Omitted);

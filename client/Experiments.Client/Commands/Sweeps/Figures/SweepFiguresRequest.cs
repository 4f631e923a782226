namespace Experiments.Client.Commands.Sweeps.Figures;

/// <summary>What <c>sweep figures</c> is asked for.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Folder">The folder of the figures.</param>
internal sealed record SweepFiguresRequest(string Sweep, string Folder);

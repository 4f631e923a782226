namespace Experiments.Client.Commands.Figures;

/// <summary>What <c>figures</c> is asked for.</summary>
/// <param name="Id">The first digits of the experiment's id.</param>
/// <param name="Folder">The folder that <c>--out</c> names, or null.</param>
/// <param name="UsualFolder">The folder of all figures; an experiment's own are below it.</param>
internal sealed record FiguresRequest(string Id, string? Folder, string UsualFolder);

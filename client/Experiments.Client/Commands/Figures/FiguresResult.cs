namespace Experiments.Client.Commands.Figures;

/// <summary>The result of <c>figures</c>.</summary>
internal sealed record FiguresResult(string Id, IReadOnlyList<string> Figures);

namespace Experiments.Client.Commands.Model;

/// <summary>The result of <c>model</c>.</summary>
internal sealed record ModelResult(IReadOnlyList<LayerResult> Layers, long Parameters);

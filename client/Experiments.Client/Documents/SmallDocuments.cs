namespace Experiments.Client.Documents;

/// <summary>What <c>figures</c> prints.</summary>
internal sealed record FiguresDocument(string Id, IReadOnlyList<string> Figures);

/// <summary>What <c>model</c> prints.</summary>
internal sealed record ModelDocument(IReadOnlyList<LayerDocument> Layers, long Parameters);

/// <summary>A linear layer.</summary>
internal sealed record LayerDocument(string Name, int Inputs, int Outputs, long Parameters);

/// <summary>What <c>cancel</c> prints.</summary>
internal sealed record CancelDocument(IReadOnlyList<CancelledExperiment> Experiments);

/// <summary>An experiment after it was asked to end.</summary>
internal sealed record CancelledExperiment(string Id, string Status, bool WasFinal);

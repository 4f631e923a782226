namespace Experiments.Client.Documents;

/// <summary>What <c>figures</c> prints.</summary>
internal sealed record FiguresDocument(string Id, IReadOnlyList<string> Figures);

/// <summary>What <c>model</c> prints.</summary>
internal sealed record ModelDocument(IReadOnlyList<LayerDocument> Layers, long Parameters);

/// <summary>A linear layer.</summary>
internal sealed record LayerDocument(string Name, int Inputs, int Outputs, long Parameters);

/// <summary>What <c>cancel</c>, <c>pause</c>, <c>resume</c> and <c>stop</c> print.</summary>
internal sealed record ControlDocument(IReadOnlyList<ControlledExperiment> Experiments, IReadOnlyList<ControlledSweep> Sweeps);

/// <summary>An experiment after it was asked to do something; whether it had ended before.</summary>
internal sealed record ControlledExperiment(string Id, string Status, bool WasFinal);

/// <summary>A sweep after it was asked to do something; whether it had ended before.</summary>
internal sealed record ControlledSweep(string Name, string Status, bool WasFinal);

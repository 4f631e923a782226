namespace Experiments.Client.Commands.Control;

/// <summary>An experiment after a command asked something of it.</summary>
/// <param name="Id">The experiment's id.</param>
/// <param name="Status">Its status afterwards.</param>
/// <param name="WasFinal">Whether it had ended before.</param>
internal sealed record ControlledExperiment(string Id, string Status, bool WasFinal);

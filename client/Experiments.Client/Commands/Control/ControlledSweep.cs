namespace Experiments.Client.Commands.Control;

/// <summary>A sweep after a command asked something of it.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Status">Its status afterwards.</param>
/// <param name="WasFinal">Whether it had ended before.</param>
internal sealed record ControlledSweep(string Name, string Status, bool WasFinal);

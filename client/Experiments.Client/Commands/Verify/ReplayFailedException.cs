namespace Experiments.Client.Commands.Verify;

/// <summary>A replay did not complete.</summary>
/// <param name="message">Which, and how it ended.</param>
internal sealed class ReplayFailedException(string message) : Exception(message);

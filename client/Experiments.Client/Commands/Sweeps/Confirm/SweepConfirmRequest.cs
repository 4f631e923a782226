using Experiments.Connection;

namespace Experiments.Client.Commands.Sweeps.Confirm;

/// <summary>What <c>sweep confirm</c> is asked for.</summary>
/// <param name="Name">The name of the sweep.</param>
/// <param name="Seeds">The number of fresh seeds.</param>
/// <param name="DataFolder">The folder that <c>--data</c> names, or null.</param>
/// <param name="Looking">The session in which the sweep is read.</param>
/// <param name="Training">The session that trains.</param>
internal sealed record SweepConfirmRequest(string Name, int Seeds, string? DataFolder, SessionTarget Looking, SessionTarget Training);

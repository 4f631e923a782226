using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.Notes;

/// <summary>What <c>sweep note</c> and <c>sweep tag</c> are asked for.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Remark">What to record; null to show what is recorded.</param>
internal sealed record SweepRemarkRequest(string Name, SweepRemark? Remark);

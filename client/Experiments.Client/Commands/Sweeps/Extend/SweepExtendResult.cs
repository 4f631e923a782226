using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Extend;

/// <summary>The result of <c>sweep extend</c>.</summary>
/// <param name="Sweep">The sweep's progress.</param>
/// <param name="Changes">What has changed, such as <c>budget 60 to 120</c>; empty if the sweep had all of it.</param>
internal sealed record SweepExtendResult(SweepProgressResult Sweep, IReadOnlyList<string> Changes);

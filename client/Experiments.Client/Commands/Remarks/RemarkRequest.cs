using Experiments.Contracts.Remarks;

namespace Experiments.Client.Commands.Remarks;

/// <summary>What <c>note</c> and <c>tag</c> are asked for.</summary>
/// <param name="Named">The sweep or the experiment, as the user named it.</param>
/// <param name="Remark">What to record; null to show what is recorded.</param>
internal sealed record RemarkRequest(string Named, Remark? Remark);

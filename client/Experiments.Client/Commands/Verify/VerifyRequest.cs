using Experiments.Connection;

namespace Experiments.Client.Commands.Verify;

/// <summary>What <c>verify</c> is asked for.</summary>
/// <param name="Id">The first digits of the experiment's id.</param>
/// <param name="Target">Where the experiment was recorded.</param>
/// <param name="DataFolder">The folder that <c>--data</c> names, or null.</param>
internal sealed record VerifyRequest(string Id, SessionTarget Target, string? DataFolder);

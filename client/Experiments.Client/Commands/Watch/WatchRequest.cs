using Experiments.Connection;

namespace Experiments.Client.Commands.Watch;

/// <summary>What <c>watch</c> is asked for.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Target">The session. A silo in this process continues the sweep.</param>
/// <param name="DataFolder">The folder that <c>--data</c> names, or null.</param>
internal sealed record WatchRequest(string Sweep, SessionTarget Target, string? DataFolder);

using Experiments.Connection;

namespace Experiments.Client.CommandLine;

/// <summary>A request together with the session that answers it.</summary>
/// <param name="Asked">What the command's own options ask for.</param>
/// <param name="Target">What the session connects to.</param>
internal sealed record SessionRequest<TRequest>(TRequest Asked, SessionTarget Target);

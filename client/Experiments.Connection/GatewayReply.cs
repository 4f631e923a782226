namespace Experiments.Connection;

/// <summary>What a gateway says to <see cref="GatewayProbe"/>.</summary>
/// <param name="IsAccepted">Whether the gateway accepts the connection.</param>
/// <param name="Port">The port at which the gateway listens; null if the gateway does not say.</param>
public readonly record struct GatewayReply(bool IsAccepted, int? Port);

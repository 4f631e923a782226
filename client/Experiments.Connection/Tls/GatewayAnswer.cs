namespace Experiments.Connection.Tls;

/// <summary>What a gateway answers to a handshake.</summary>
/// <param name="State">The kind of the answer.</param>
/// <param name="Problem">What is wrong, as the end of a sentence about the gateway; null if nothing is.</param>
public sealed record GatewayAnswer(GatewayState State, string? Problem);

namespace Experiments.Client.Commands.Trials;

/// <summary>What <c>ask</c> is asked for.</summary>
/// <param name="Sweep">The name of the sweep.</param>
/// <param name="Count">How many experiments at most.</param>
/// <param name="Ticket">The text that names this call, or null.</param>
/// <param name="IsList">Whether to hand out nothing and list what is open.</param>
internal sealed record AskRequest(string Sweep, int Count, string? Ticket, bool IsList);

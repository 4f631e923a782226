namespace Experiments.Agent;

/// <summary>An option of an agent, which <c>experiments-agent</c> and <c>experiments agent</c> both take.</summary>
/// <param name="Name">The name with its dashes.</param>
/// <param name="Value">What the help calls the value.</param>
/// <param name="Description">What the option does, for the help.</param>
public sealed record AgentOption(string Name, string Value, string Description);

namespace Experiments.Client.Setups;

/// <summary>A parameter that differs between two setups.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="From">The value in the first setup.</param>
/// <param name="To">The value in the second setup.</param>
internal sealed record SetupChange(string Parameter, string From, string To);

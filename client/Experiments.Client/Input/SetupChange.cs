namespace Experiments.Client.Input;

/// <summary>A parameter that the command line changes.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="From">The value of the setup that is changed.</param>
/// <param name="To">The new value.</param>
internal sealed record SetupChange(string Parameter, string From, string To);

namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>What a script's parser declares.</summary>
internal sealed record ScriptOptions
{
    /// <summary>Gets the options, of the chosen command if the script has commands.</summary>
    public required IReadOnlyList<ScriptOption> Options { get; init; }

    /// <summary>Gets the command whose options these are, such as <c>train</c>; null: the script has no commands, or none of them is a likely one.</summary>
    public string? Command { get; init; }

    /// <summary>Gets the names of all commands; null: the script has none.</summary>
    public IReadOnlyList<string>? Commands { get; init; }

    /// <summary>Gets the options that stand before the command; null: there is no command.</summary>
    public IReadOnlyList<string>? Before { get; init; }
}

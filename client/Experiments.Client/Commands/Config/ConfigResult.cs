namespace Experiments.Client.Commands.Config;

/// <summary>The result of <c>config</c>.</summary>
/// <param name="Settings">Every setting that has a default.</param>
internal sealed record ConfigResult(IReadOnlyList<ConfigSetting> Settings);

/// <summary>A setting.</summary>
/// <param name="Name">The name, as in files and flags.</param>
/// <param name="Value">What commands take without the flag; null: nothing.</param>
/// <param name="Source">The variable or the file that says it; null: the program's own default.</param>
internal sealed record ConfigSetting(string Name, string? Value, string? Source);

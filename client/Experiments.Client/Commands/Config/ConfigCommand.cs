using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Config;

/// <summary>Shows the defaults that are in force and where they come from.</summary>
internal sealed class ConfigCommand(CommandContext context) : ExperimentsCommand<ConfigResult>(
    "config",
    $"Show what commands take without a flag, and where it stands: an environment variable, {Defaults.ProjectFile} in this folder, or the user's file.",
    context)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments config", "experiments config --format json"];

    /// <inheritdoc/>
    protected override ConfigResult Read(ParseResult parse, UsageErrors errors) => new(
    [
        Setting("cluster", null, errors),
        Setting("state", SessionOptions.DefaultStateFolder(Context), errors),
        Setting("data", null, errors),
        Setting("certs", CertificatesOption.UserFolder(Context), errors),
    ]);

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(ConfigResult request, CancellationToken cancellation) =>
        Task.FromResult(ConfigView.Instance.OutcomeOf(request));

    private ConfigSetting Setting(string name, string? usual, UsageErrors errors) =>
        Context.Defaults.Find(name, errors) is { } found ? new ConfigSetting(name, found.Value, found.Source) : new ConfigSetting(name, usual, null);
}

using System.CommandLine;
using Experiments.Agent;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.Agents;

/// <summary>Runs a silo without libtorch beside the silos of a cluster, until it is stopped.</summary>
/// <remarks>The program <c>experiments-agent</c> is the same in one small file, for images and machines that need nothing else.</remarks>
internal sealed class AgentCommand : ExperimentsCommand
{
    private readonly IReadOnlyList<Option<string?>> _options =
        [.. AgentOptions.All.Where(option => option != AgentOptions.Set).Select(option => new Option<string?>(option.Name) { Description = option.Description, HelpName = option.Value })];

    private readonly Option<string[]> _settings = new(AgentOptions.Set.Name) { Description = AgentOptions.Set.Description, HelpName = AgentOptions.Set.Value };

    public AgentCommand(CommandContext context)
        : base("agent", "Run programs for a cluster on this machine: a silo without libtorch, until SIGTERM or Ctrl-C.", context)
    {
        foreach (var option in _options)
        {
            Add(option);
        }

        Add(_settings);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments agent --cluster ~/.local/share/experiments/cluster",
        "experiments agent --cluster /etc/lab/database --labels gpu,python --gpus 2 --memory 64GiB",
    ];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Prepare(ParseResult parse, UsageErrors errors)
    {
        var values = _options
            .Select(option => (option.Name, Value: parse.ValueOf(option)))
            .Where(option => option.Value is not null)
            .ToDictionary(option => option.Name, option => option.Value!, StringComparer.Ordinal);
        var found = new List<string>();
        var plan = AgentPlan.Read(values, parse.ValueOf(_settings) ?? [], Context.Variable, found);
        errors.AddRange(found);
        return cancellation => AgentHost.RunAsync(plan, Context.Terminal.Output, Context.Terminal.Error, cancellation);
    }
}

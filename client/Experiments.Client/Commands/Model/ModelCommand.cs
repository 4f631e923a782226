using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Setups;

namespace Experiments.Client.Commands.Model;

/// <summary>Prints the layers of a setup's model.</summary>
internal sealed class ModelCommand : ExperimentsCommand<SetupRequest?>
{
    private readonly BaseOptions _base;

    public ModelCommand(CommandContext context)
        : base("model", "Print the layers of the model with their parameters.", context)
    {
        _base = new BaseOptions(context);
        _base.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments model", "experiments model --widths 1024,512 --latent-size 8 --format csv"];

    /// <inheritdoc/>
    protected override SetupRequest? Read(ParseResult parse, UsageErrors errors)
    {
        var (_, setup) = _base.Read(parse, errors);
        if (setup is { Workload: { Layers: null, Name: var name } })
        {
            errors.Add($"--workload: {name} trains no model");
        }

        return setup;
    }

    /// <inheritdoc/>
    protected override Task<CommandOutcome> ExecuteAsync(SetupRequest? request, CancellationToken cancellation)
    {
        var layers = request!.Workload.Layers!(request.Setup);
        return Task.FromResult(ModelView.Instance.OutcomeOf(new ModelResult(
            [.. layers.Select(layer => new LayerResult(layer.Name, layer.Inputs, layer.Outputs, layer.Parameters))],
            layers.Sum(layer => layer.Parameters))));
    }
}

using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Client.Commands;

/// <summary>Prints the layers of a setup's model.</summary>
internal sealed class ModelCommand : ExperimentsCommand
{
    private readonly BaseOptions _basis = new(VaeGmmDefinition.Definition);
    private readonly Option<string?> _format;

    public ModelCommand(CommandContext context, Option<string?> format)
        : base("model", "Print the layers of the model with their parameters.", context)
    {
        _format = format;
        _basis.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments model", "experiments model --widths 1024,512 --latent-size 8 --format csv"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var (_, request) = _basis.Read(parse, errors);
        return _ => Task.FromResult(Execute(request!.Setup, format));
    }

    private int Execute(Setup setup, OutputFormat format)
    {
        var table = LayerTable.Of(new VaeGmmOptions { Widths = setup.Integers(VaeGmmDefinition.Widths), LatentSize = setup.Integer(VaeGmmDefinition.LatentSize) });
        ModelView.Instance.Write(
            new ModelDocument([.. table.All.Select(layer => new LayerDocument(layer.Name, layer.Inputs, layer.Outputs, layer.Parameters))], table.ParameterCount),
            format,
            Context.Terminal);
        return ExitCodes.Success;
    }
}

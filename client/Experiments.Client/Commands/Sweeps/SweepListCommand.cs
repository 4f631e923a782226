using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Connection;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Lists sweeps.</summary>
internal sealed class SweepListCommand : ExperimentsCommand
{
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public SweepListCommand(CommandContext context, Option<string?> format)
        : base("list", "List sweeps in the order in which they were submitted.", context)
    {
        _format = format;
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep list", "experiments sweep list --format json"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var sweeps = new List<ListedSweep>();
        foreach (var name in await SweepLookup.NamesAsync(session.Grains, cancellation))
        {
            var view = await SweepLookup.Grain(session.Grains, name).Get().WaitAsync(cancellation);
            if (view.Spec is { } spec)
            {
                var progress = await SweepLookup.ProgressAsync(session.Grains, view, cancellation);
                sweeps.Add(new ListedSweep(SweepProgressDocument.Of(progress), spec.Metric.Name, spec.Metric.Split, spec.Sampler.Name, Best(spec, progress)));
            }
        }

        SweepListView.Instance.Write(new SweepListDocument(sweeps), format, Context.Terminal);
        return ExitCodes.Success;
    }

    private static IReadOnlyList<ChangeDocument> Best(SweepSpec spec, SweepProgress progress) =>
        progress.Best is { } best && WorkloadCatalog.Find(spec.Base.Workload) is { } workload
            ? ChangeDocument.Of(SetupRequest.Between(workload, spec.Base, best.Proposal.Setup))
            : [];
}

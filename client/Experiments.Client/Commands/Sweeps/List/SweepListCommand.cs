using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Contracts.Sweeps;

namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>Lists sweeps.</summary>
internal sealed class SweepListCommand : SessionCommand<SweepListRequest>
{
    public SweepListCommand(CommandContext context)
        : base("list", "List sweeps in the order in which they were submitted.", context) => AddSessionOptions();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep list", "experiments sweep list --format json"];

    /// <inheritdoc/>
    protected override SweepListRequest ReadAsked(ParseResult parse, UsageErrors errors) => new();

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepListRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var sweeps = new List<ListedSweep>();
        foreach (var name in await SweepLookup.NamesAsync(session.Grains, cancellation))
        {
            var view = await SweepLookup.GrainOf(session.Grains, name).Get().WaitAsync(cancellation);
            if (view.Spec is { } spec)
            {
                var progress = await SweepLookup.ProgressAsync(session.Grains, view, Context.Catalog, cancellation);
                sweeps.Add(new ListedSweep(SweepProgressResult.From(progress), spec.Metric.Name, spec.Metric.Split, spec.Sampler.Name, ChangesOfBest(spec, progress)));
            }
        }

        return SweepListView.For(Context.Catalog).OutcomeOf(new SweepListResult(sweeps));
    }

    private ImmutableArray<SetupChange> ChangesOfBest(SweepSpec spec, SweepProgress progress) =>
        progress.Best is { } best && Context.Catalog.Find(spec.Base.Workload) is { } workload
            ? SetupRequest.Between(workload, spec.Base, best.Proposal.Setup)
            : [];
}

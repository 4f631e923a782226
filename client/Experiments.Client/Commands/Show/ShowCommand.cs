using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Show;

/// <summary>Shows everything that is known of an experiment.</summary>
internal sealed class ShowCommand : SessionCommand<(string Id, bool WithCurve)>
{
    private readonly Argument<string> _id = ExperimentIdArgument.Create("the experiment");
    private readonly Option<bool> _curve = new("--curve") { Description = "Show every epoch, not only the first, the best and the last" };

    public ShowCommand(CommandContext context)
        : base("show", "Show everything that is known of an experiment.", context)
    {
        Add(_id);
        Add(_curve);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments show 3fa9", "experiments show 3fa9 --curve", "experiments show 3fa9 --format json"];

    /// <inheritdoc/>
    protected override (string Id, bool WithCurve) ReadAsked(ParseResult parse, UsageErrors errors) => (ExperimentIdArgument.Read(parse, _id, errors), parse.ValueOf(_curve));

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync((string Id, bool WithCurve) asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await ExperimentLookup.GetAsync(session.Grains, asked.Id, cancellation);
        if (view.Spec is { } spec)
        {
            await ProgramCatalog.LearnAsync(session.Grains, Context.Catalog, spec.Setup.Workload);
        }

        return ShowView.For(Context.Catalog).OutcomeOf(ShowResult.From(view, Context.Catalog) with
        {
            WithCurve = asked.WithCurve,
            WaitsBecause = view.Status == ExperimentStatus.Pending && session.HasSilos
                ? await session.Grains.GetGrain<IClusterGrain>(0).WhyUnplaced(view.ExperimentId).WaitAsync(cancellation)
                : null,
        });
    }
}

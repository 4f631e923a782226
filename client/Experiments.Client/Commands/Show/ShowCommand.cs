using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Client.Commands.Show;

/// <summary>Shows everything that is known of an experiment.</summary>
internal sealed class ShowCommand : SessionCommand<string>
{
    private readonly Argument<string> _id = ExperimentIdArgument.Create("the experiment");

    public ShowCommand(CommandContext context)
        : base("show", "Show everything that is known of an experiment.", context)
    {
        Add(_id);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments show 3fa9", "experiments show 3fa9 --format json"];

    /// <inheritdoc/>
    protected override string ReadAsked(ParseResult parse, UsageErrors errors) => ExperimentIdArgument.Read(parse, _id, errors);

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(string asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await ExperimentLookup.GetAsync(session.Grains, asked, cancellation);
        return ShowView.For(Context.Catalog).OutcomeOf(ShowResult.From(view, Context.Catalog) with
        {
            WaitsBecause = view.Status == ExperimentStatus.Pending && session.HasSilos
                ? await session.Grains.GetGrain<IClusterGrain>(0).WhyUnplaced(view.ExperimentId).WaitAsync(cancellation)
                : null,
        });
    }
}

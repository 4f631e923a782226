using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.List;

/// <summary>Lists sweeps.</summary>
internal sealed class SweepListCommand : SessionCommand<SweepListRequest>
{
    /// <summary>The number of experiments that are asked at once.</summary>
    private const int Parallel = 32;

    private readonly Option<bool> _size = new("--size") { Description = "Show how much each sweep's artifacts take on disk; what sweeps share counts in each" };

    private readonly Option<string[]> _tags = TagOption.Create("sweeps with this tag");

    public SweepListCommand(CommandContext context)
        : base("list", "List sweeps in the order in which they were submitted.", context)
    {
        Add(_size);
        Add(_tags);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep list", "experiments sweep list --size", "experiments sweep list --tag paper", "experiments sweep list --format json"];

    /// <inheritdoc/>
    protected override SweepListRequest ReadAsked(ParseResult parse, UsageErrors errors) => new(parse.ValueOf(_size), TagOption.Read(parse, _tags));

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepListRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var (sweeps, views) = (new List<ListedSweep>(), new List<SweepView>());
        foreach (var name in await SweepLookup.NamesAsync(session.Grains, cancellation))
        {
            var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, name, cancellation);
            IReadOnlyList<string> tags = view.Notes is { } notes ? notes.Tags : [];
            if (view.Spec is { } spec && !asked.Tags.Except(tags).Any())
            {
                views.Add(view);
                var progress = await SweepLookup.ProgressAsync(session.Grains, view, Context.Catalog, cancellation);
                sweeps.Add(ListedSweep.From(spec, progress, Context.Catalog) with
                {
                    Tags = tags,
                    Bytes = asked.WithSize ? await SizeAsync(session.Grains, view, cancellation) : null,
                });
            }
        }

        return SweepListView.For(Context.Catalog).OutcomeOf(new SweepListResult(sweeps) { Tags = asked.Tags }, notes: Training.NotesOn(session, views));
    }

    private static async Task<long> SizeAsync(IGrainFactory grains, SweepView sweep, CancellationToken cancellation)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var ids = sweep.Spec is { IsExternal: true } ? [] : sweep.Experiments.Select(experiment => experiment.ExperimentId).Distinct();
        foreach (var chunk in ids.Chunk(Parallel))
        {
            var views = await Task.WhenAll(chunk.Select(id => grains.GetGrain<IExperimentGrain>(id).Get())).WaitAsync(cancellation);
            foreach (var artifact in views.SelectMany(view => view.AllArtifacts()))
            {
                sizes[artifact.Sha256] = artifact.Length;
            }
        }

        return sizes.Values.Sum();
    }
}

using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.List;

/// <summary>Lists experiments, newest first.</summary>
internal sealed class ListCommand : SessionCommand<EntryQuery>
{
    private const int Most = 10_000;
    private const int Usual = 20;

    private readonly Option<string?> _status = new("--status")
    {
        Description = $"Only these statuses, separated by commas: {StatusList.AllWords}",
        HelpName = "completed,failed",
    };

    private readonly Option<string?> _skip = new("--skip") { Description = "Experiments to pass over, newest first [default: 0]", HelpName = "N" };
    private readonly Option<string?> _take = new("--take") { Description = $"Experiments to list at most [default: {Usual}]", HelpName = "N" };

    private readonly Option<string[]> _tags = TagOption.Create("experiments with this tag");

    public ListCommand(CommandContext context)
        : base("list", "List experiments, newest first.", context)
    {
        Add(_status);
        Add(_skip);
        Add(_take);
        Add(_tags);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments list", "experiments list --status completed,failed --take 50 --format csv", "experiments list --tag paper"];

    /// <inheritdoc/>
    protected override EntryQuery ReadAsked(ParseResult parse, UsageErrors errors) => new(
        StatusList.Read(parse, _status, errors),
        parse.ReadInteger(_skip, 0, int.MaxValue, errors) ?? 0,
        parse.ReadInteger(_take, 1, Most, errors) ?? Usual)
    {
        Tags = TagOption.Read(parse, _tags),
    };

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(EntryQuery asked, IClusterSession session, CancellationToken cancellation)
    {
        var page = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(asked).WaitAsync(cancellation);
        await ProgramCatalog.LearnAsync(session.Grains, Context.Catalog, page.Entries.Select(entry => entry.Spec.Setup.Workload)).WaitAsync(cancellation);
        var result = new ListResult(page.Total, asked.Skip, [.. page.Entries.Select(entry => ListedExperiment.From(entry, Context.Catalog))]) { Statuses = [.. asked.Statuses.Select(Wording.Status)], Tags = asked.Tags };
        return new CommandOutcome((format, terminal) => ListView.For(Context.Catalog).Write(result, format, terminal)) { Notes = page.Damage.IsDefault ? [] : page.Damage };
    }
}

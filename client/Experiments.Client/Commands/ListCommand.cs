using System.Collections.Immutable;
using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Connection;
using Experiments.Reporting;

namespace Experiments.Client.Commands;

/// <summary>Lists experiments, newest first.</summary>
internal sealed class ListCommand : ExperimentsCommand
{
    private const int Most = 10_000;

    private static readonly IReadOnlyList<ExperimentStatus> Statuses =
        [.. Enum.GetValues<ExperimentStatus>().Where(status => status != ExperimentStatus.Unknown)];

    private readonly Option<string?> _status = new("--status")
    {
        Description = $"Only these statuses, separated by commas: {string.Join(", ", Statuses.Select(Wording.Status))}",
        HelpName = "completed,failed",
    };

    private readonly Option<string?> _skip = new("--skip") { Description = "Experiments to pass over, newest first [default: 0]", HelpName = "N" };
    private readonly Option<string?> _take = new("--take") { Description = "Experiments to list at most [default: 20]", HelpName = "N" };
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public ListCommand(CommandContext context, Option<string?> format)
        : base("list", "List experiments, newest first.", context)
    {
        _format = format;
        Add(_status);
        Add(_skip);
        Add(_take);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments list", "experiments list --status completed,failed --take 50 --format csv"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var query = new EntryQuery(
            ReadStatuses(parse, errors),
            Reading.Integer(parse, _skip, 0, int.MaxValue, errors) ?? 0,
            Reading.Integer(parse, _take, 1, Most, errors) ?? 20);
        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(query, session, format, cancellation);
    }

    private ImmutableArray<ExperimentStatus> ReadStatuses(ParseResult parse, UsageErrors errors)
    {
        var statuses = ImmutableArray.CreateBuilder<ExperimentStatus>();
        foreach (var word in parse.Given(_status)?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            if (Statuses.FirstOrDefault(status => Wording.Status(status) == word) is var status and not ExperimentStatus.Unknown)
            {
                statuses.Add(status);
            }
            else
            {
                errors.Add($"{_status.Name}: '{word}' is not one of {string.Join(", ", Statuses.Select(Wording.Status))}");
            }
        }

        return statuses.ToImmutable();
    }

    private async Task<int> ExecuteAsync(EntryQuery query, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var page = await session.Grains.GetGrain<ILeaderboardGrain>(0).List(query).WaitAsync(cancellation);
        var experiments = page.Entries.Select(entry =>
            new ListedExperiment(entry.At, ChangeDocument.Of(DefaultChanges.Of(entry.Spec.Setup)), ExperimentDocument.Of(entry)));
        ListView.Instance.Write(new ListDocument(page.Total, query.Skip, [.. experiments]), format, Context.Terminal);
        return ExitCodes.Success;
    }
}

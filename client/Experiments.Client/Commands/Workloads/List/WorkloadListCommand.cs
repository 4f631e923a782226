using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Programs;

namespace Experiments.Client.Commands.Workloads.List;

/// <summary>Lists the workloads that ship with the program, and the programs that the cluster knows.</summary>
internal sealed class WorkloadListCommand : SessionCommand<bool>
{
    public WorkloadListCommand(CommandContext context)
        : base("list", "List the workloads that ship with the program, and the programs that were submitted.", context)
    {
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments workload list"];

    /// <inheritdoc/>
    protected override bool ReadAsked(ParseResult parse, UsageErrors errors) => true;

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(bool asked, IClusterSession session, CancellationToken cancellation)
    {
        var programs = new List<ListedWorkload>();
        foreach (var name in await session.Grains.GetGrain<IProgramDirectoryGrain>(0).List().WaitAsync(cancellation))
        {
            if (await session.Grains.GetGrain<IProgramGrain>(name).Get().WaitAsync(cancellation) is { } record)
            {
                programs.Add(new ListedWorkload(name, Context.Catalog.Add(record.Document).Description, record.RegisteredAt, CheckText.From(record.Check)));
            }
        }

        return WorkloadListView.Instance.OutcomeOf(new WorkloadListResult(
            [.. Context.Catalog.All.Select(w => new ListedWorkload(w.Name, w.Description, null, CheckText.BuiltIn)), .. programs]));
    }
}

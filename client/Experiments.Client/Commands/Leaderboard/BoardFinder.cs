using System.Collections.Immutable;
using Experiments.Client.CommandLine;
using Experiments.Connection;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Finds the workload whose leaderboard a user wants, and ranks its setups.</summary>
/// <remarks>A setup of one workload has no place among those of another, so each workload has a board of its own.</remarks>
internal sealed class BoardFinder(IGrainFactory grains, WorkloadCatalog catalog, CancellationToken cancellation)
{
    /// <summary>The option that names a workload.</summary>
    public const string Option = "--workload";

    /// <summary>The most versions of one program whose boards are looked at.</summary>
    private const int MostVersions = 32;

    /// <summary>Finds the board.</summary>
    /// <exception cref="InvalidInputException">There is no such workload, or the workload has no such metric or split.</exception>
    public Task<FoundBoard> FindAsync(BoardQuestion asked) =>
        asked.Workload is { } workload ? FindKnownAsync(asked, workload)
        : asked.Named is { } name ? FindProgramAsync(asked, name)
        : FindFirstAsync(asked);

    private async Task<FoundBoard> FindKnownAsync(BoardQuestion asked, WorkloadDefinition workload)
    {
        var board = await RankAsync(asked, workload);
        if (board.HasSetups || !WorkloadNames.IsProgram(workload.Name))
        {
            return new FoundBoard(board, []);
        }

        // The script or the file has changed since the experiments ran.
        var others = ProgramVersions.Of(await ProgramCatalog.NamesAsync(grains), WorkloadNames.ShortName(workload.Name)).Where(version => version != workload.Name).ToList();
        return new FoundBoard(board, others.Count == 0 ? [] :
            [$"{asked.Named} is {workload.Name} now, of which there is no experiment; `experiments leaderboard {Option} {WorkloadNames.ShortName(workload.Name)}` ranks what ran before the last change."]);
    }

    private async Task<FoundBoard> FindProgramAsync(BoardQuestion asked, string name)
    {
        var versions = ProgramVersions.Find(await ProgramCatalog.NamesAsync(grains), name, catalog.Names);
        FoundBoard? newest = null;
        foreach (var version in versions.Take(MostVersions))
        {
            await ProgramCatalog.LearnAsync(grains, catalog, version).WaitAsync(cancellation);
            var board = await RankAsync(asked, catalog.Get(version));
            var found = new FoundBoard(board, versions.Count == 1 ? [] : [OtherVersions(name, version, versions)]);
            if (board.HasSetups)
            {
                return found;
            }

            newest ??= found;
        }

        return newest!;
    }

    /// <summary>Finds the first shipped workload that has setups. If none has, takes the program of the newest experiment.</summary>
    private async Task<FoundBoard> FindFirstAsync(BoardQuestion asked)
    {
        var boards = new List<Board>();
        foreach (var workload in catalog.All.Where(workload => Problems(asked, workload).Count == 0))
        {
            boards.Add(await RankAsync(asked, workload));
        }

        var program = await NewestProgramAsync();
        if (program is not null && !boards.Exists(board => board.HasSetups) && (boards.Count == 0 || Problems(asked, program).Count == 0))
        {
            if (boards.Count == 0)
            {
                Require(asked, program);
            }

            return new FoundBoard(await RankAsync(asked, program), []);
        }

        if (boards.Count == 0)
        {
            throw new InvalidInputException(ProblemsOfAll(asked));
        }

        var shown = boards.Find(board => board.HasSetups) ?? boards[0];
        return new FoundBoard(
            shown,
            [
                .. boards.Where(board => board != shown && board.HasSetups).Select(board => Also(board.Workload)),
                .. program is null ? Array.Empty<string>() : [Also(WorkloadNames.ShortName(program.Name))],
            ]);
    }

    private async Task<WorkloadDefinition?> NewestProgramAsync()
    {
        var newest = await grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 1)).WaitAsync(cancellation);
        if (newest.Entries.IsEmpty || newest.Entries[0].Spec.Setup.Workload is not { } name || !WorkloadNames.IsProgram(name))
        {
            return null;
        }

        await ProgramCatalog.LearnAsync(grains, catalog, name).WaitAsync(cancellation);
        return catalog.Find(name);
    }

    private async Task<Board> RankAsync(BoardQuestion asked, WorkloadDefinition workload)
    {
        Require(asked, workload);
        var metric = asked.Metric ?? workload.Metrics[0].Name;
        var query = LeaderboardQueries.RankBy(workload, metric, asked.Split ?? LeaderboardQueries.SplitOf(workload, metric), asked.Top, asked.Goal, asked.Tags);
        return new Board(query, await grains.GetGrain<ILeaderboardGrain>(0).Rank(query).WaitAsync(cancellation));
    }

    private static void Require(BoardQuestion asked, WorkloadDefinition workload)
    {
        if (Problems(asked, workload) is { Count: > 0 } problems)
        {
            throw new InvalidInputException(problems);
        }
    }

    /// <summary>Returns what a question names that a workload does not have.</summary>
    internal static IReadOnlyList<string> Problems(BoardQuestion asked, WorkloadDefinition workload)
    {
        var problems = new List<string>();
        if (asked.Metric is { } metric && !workload.RankedMetrics.Contains(metric))
        {
            problems.Add($"--metric: workload {workload.Name} has no metric '{metric}'; it has {string.Join(", ", workload.RankedMetrics)}");
        }

        if (asked.Split is { } split && !workload.Splits.Contains(split))
        {
            problems.Add($"--split: workload {workload.Name} reports nothing on '{split}'; it has {string.Join(", ", workload.Splits)}");
        }

        return problems;
    }

    private List<string> ProblemsOfAll(BoardQuestion asked)
    {
        var (metrics, splits) = (catalog.All.SelectMany(w => w.RankedMetrics).Distinct().ToList(), catalog.Splits);
        var problems = new List<string>();
        if (asked.Metric is { } metric && !metrics.Contains(metric))
        {
            problems.Add($"--metric: '{metric}' is not one of {string.Join(", ", metrics)}");
        }

        if (asked.Split is { } split && !splits.Contains(split))
        {
            problems.Add($"--split: '{split}' is not one of {string.Join(", ", splits)}");
        }

        return problems.Count > 0 ? problems : [$"--metric: no workload has both {asked.Metric} and {asked.Split}"];
    }

    private static string Also(string workload) => $"Workload {workload} has setups too; `experiments leaderboard {Option} {workload}` ranks them.";

    private static string OtherVersions(string name, string shown, ImmutableList<string> versions) =>
        $"{name} has {versions.Count} versions, one for each change of its script or file; this is {shown}, "
        + $"{(versions[0] == shown ? "the newest" : "the newest with setups")}. `experiments leaderboard {Option} {versions.First(version => version != shown)}` ranks another; `experiments workload list` shows all.";
}

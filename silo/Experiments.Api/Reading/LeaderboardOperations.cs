using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Ranks the setups of one workload over all sweeps.</summary>
internal static class LeaderboardOperations
{
    private static readonly IReadOnlyList<string> Goals = [Wording.Goal(SweepGoal.Minimise), Wording.Goal(SweepGoal.Maximise)];

    private static readonly ApiParameter Metric = ApiParameter.Text("metric", "The metric to rank by; the workload's first if it is missing");
    private static readonly ApiParameter Split = ApiParameter.Text("split", "The split to rank on; the workload's main one if it is missing");
    private static readonly ApiParameter Goal = ApiParameter.Word("goal", Goals, "The direction to rank in; the metric's better one if it is missing");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/leaderboards/{workload}",
            Id = "getLeaderboard",
            Summary = "Returns the setups of a workload, ranked over their seeds among the values that reports state.",
            Parameters = [ApiParameter.Path("workload", "The workload's name"), Metric, Split, Goal, ApiParameter.Integer("top", 1, 10_000, CommonParameters.UsualPage, "Setups at most")],
            Answer = typeof(LeaderboardResult),
            Handle = RankAsync,
        },
    ];

    private static async Task RankAsync(ApiRequest request)
    {
        var name = request.Text("workload")!;
        await request.LearnAsync(name);
        if (request.Catalog.Find(name) is not { } workload)
        {
            throw RequestException.NotFound("workload", $"there is no workload '{ParameterValues.Quoted(name)}'; {NearestWord.Hint(name, [.. request.Catalog.Names])}");
        }

        var problems = new List<Problem>();
        var (metric, split) = (request.Text("metric") ?? workload.Metrics[0].Name, request.Text("split") ?? workload.MainSplit);
        if (!workload.RankedMetrics.Contains(metric))
        {
            problems.Add(new Problem("metric", $"workload {workload.Name} has no metric '{ParameterValues.Quoted(metric)}'; it has {string.Join(", ", workload.RankedMetrics)}"));
        }

        if (!workload.Splits.Contains(split))
        {
            problems.Add(new Problem("split", $"workload {workload.Name} has no split '{ParameterValues.Quoted(split)}'; it has {string.Join(", ", workload.Splits)}"));
        }

        if (problems.Count > 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, problems);
        }

        SweepGoal? goal = request.Texts("goal") is [var word] ? (word == Goals[0] ? SweepGoal.Minimise : SweepGoal.Maximise) : null;
        var query = LeaderboardQueries.RankBy(workload, metric, split, request.Integer("top"), goal);
        var rows = await request.Grains.GetGrain<ILeaderboardGrain>(0).Rank(query).WaitAsync(request.Cancellation);
        await request.AnswerAsync(
            new LeaderboardResult(metric, split, LeaderboardRowResult.From(rows, request.Catalog), workload.Name) { Goal = goal is { } one ? Wording.Goal(one) : null },
            ApiJson.Readable.LeaderboardResult);
    }
}

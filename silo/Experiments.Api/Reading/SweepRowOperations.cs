using Experiments.Api.Documents;
using Experiments.Api.Operations;
using Microsoft.AspNetCore.Http;

namespace Experiments.Api.Reading;

/// <summary>Shows the rows of a sweep page by page: what was proposed, what ran and what the pruner decided.</summary>
internal static class SweepRowOperations
{
    private static readonly ApiParameter Status = ApiParameter.Words("status", StatusWords.All, "Only experiments of these statuses");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/proposals",
            Id = "listProposals",
            Summary = "Returns the setups that the sampler asked for, in order, each with the sampler's reason.",
            Parameters = [CommonParameters.Sweep, CommonParameters.Take, CommonParameters.AfterNumber],
            Answer = typeof(ProposalPage),
            Handle = ProposalsAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/experiments",
            Id = "listSweepExperiments",
            Summary = "Returns the experiments of a sweep, by proposal and seed.",
            Parameters = [CommonParameters.Sweep, Status, CommonParameters.Take, CommonParameters.AfterNumber],
            Answer = typeof(SweepExperimentPage),
            Handle = ExperimentsAsync,
        },
        new()
        {
            Method = HttpMethods.Get,
            Path = "/sweeps/{name}/decisions",
            Id = "listDecisions",
            Summary = "Returns the pruner's decisions in the order in which they were made, each with its reason.",
            Parameters = [CommonParameters.Sweep, CommonParameters.Take, CommonParameters.AfterNumber],
            Answer = typeof(DecisionPage),
            Handle = DecisionsAsync,
        },
    ];

    private static async Task ProposalsAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var (rows, next) = Page(request, view.Proposals);
        await request.AnswerAsync(new ProposalPage(view.Proposals.Length, [.. rows.Select(row => ListedProposal.From(row, view.Spec!))], next), ApiJson.Readable.ProposalPage);
    }

    private static async Task DecisionsAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var (rows, next) = Page(request, view.Decisions);
        await request.AnswerAsync(
            new DecisionPage(view.Decisions.Length, [.. rows.Select(row => new ListedDecision(row.Index, row.Epoch, row.Prune, row.Reason))], next), ApiJson.Readable.DecisionPage);
    }

    private static async Task ExperimentsAsync(ApiRequest request)
    {
        var view = await request.SweepAsync();
        var statuses = StatusWords.Read(request, "status");
        var take = request.Integer("take");
        var all = view.Experiments;
        var rows = new List<ListedSweepExperiment>();
        var at = (int)Math.Min((long)request.Integer("after") + 1, all.Length);
        for (; at < all.Length && rows.Count < take; at++)
        {
            if (statuses.IsEmpty || statuses.Contains(all[at].Status))
            {
                rows.Add(ListedSweepExperiment.From(all[at]));
            }
        }

        var total = statuses.IsEmpty ? all.Length : all.Count(experiment => statuses.Contains(experiment.Status));
        await request.AnswerAsync(new SweepExperimentPage(total, rows, at < all.Length ? at - 1 : null), ApiJson.Readable.SweepExperimentPage);
    }

    /// <summary>Returns a page of rows that are only ever appended, so that their place is their key.</summary>
    private static (IEnumerable<T> Rows, int? Next) Page<T>(ApiRequest request, IReadOnlyList<T> all)
    {
        // As a long number: the largest place that a caller may name must not wrap around.
        var start = (int)Math.Min((long)request.Integer("after") + 1, all.Count);
        var end = Math.Min(start + request.Integer("take"), all.Count);
        return (all.Skip(start).Take(end - start), end < all.Count ? end - 1 : null);
    }
}

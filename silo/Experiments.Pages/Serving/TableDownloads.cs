using Experiments.Api.Operations;
using Experiments.Api.Reading;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Pages.Reading;
using Experiments.Reporting;
using Experiments.Reporting.Documents;

namespace Experiments.Pages.Serving;

/// <summary>The tables of views as files. Leaderboards, comparisons, epochs and silos have theirs beside their views.</summary>
internal static class TableDownloads
{
    private const int MostRows = 10_000;
    private const int MostSweeps = 1_000;

    private static readonly ApiParameter Status = ApiParameter.Words("status", StatusWords.All, "Only experiments of these statuses");
    private static readonly ApiParameter Tag = ApiParameter.Text("tag", "Only experiments with this tag; may be repeated") with { Repeats = true };
    private static readonly ApiParameter Search = ApiParameter.Text("q", "Only sweeps whose names contain this");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/sweeps.csv", "sweepsCsv", "Returns the newest sweeps.", [Search], SweepsAsync, "text/csv"),
        ViewOperation.Get("/experiments.csv", "experimentsCsv", "Returns the experiments that changed last.", [Status, Tag], ExperimentsAsync, "text/csv"),
        ViewOperation.Get("/experiments/{id}/history.csv", "historyCsv", "Returns what happened to an experiment.", [CommonParameters.Experiment], HistoryAsync, "text/csv"),
        ViewOperation.Get("/experiments/{id}/artifacts.csv", "artifactsCsv", "Returns the stored outputs of an experiment.", [CommonParameters.Experiment], ArtifactsAsync, "text/csv"),
        ViewOperation.Get("/sweeps/{name}/claims.csv", "claimsCsv", "Returns the verdicts on the claims of the report that a sweep is around.", [CommonParameters.Sweep], ClaimsAsync, "text/csv"),
        ViewOperation.Get("/sweeps/{name}/findings.csv", "findingsCsv", "Returns what the figures of the report say of each other.", [CommonParameters.Sweep], FindingsAsync, "text/csv"),
    ];

    private static async Task SweepsAsync(ApiRequest request)
    {
        var search = request.Text(Search.Name) ?? string.Empty;
        var names = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        var asked = names.Reverse().Where(name => name.Contains(search, StringComparison.OrdinalIgnoreCase)).Take(MostSweeps);
        var sweeps = await Task.WhenAll(asked.Select(name => request.Grains.GetGrain<ISweepGrain>(name).GetProgress())).WaitAsync(request.Cancellation);
        await request.CsvAsync("sweeps", writer => Csv.Write(
            writer,
            ["sweep", "status", "reason", "submitted", "ended", "total", "waiting", "running", "held", "completed", "pruned", "failed", "cancelled", "best_setup", "best_mean"],
            sweeps.Where(sweep => sweep.Status != SweepStatus.Unknown).Select(SweepProgressResult.From).Select(s => new object?[]
            {
                s.Name, s.Status, s.Reason, s.SubmittedAt, s.EndedAt, s.Total, s.Waiting, s.Running, s.Paused, s.Completed, s.Pruned, s.Failed, s.Cancelled, s.BestProposal, s.BestValue,
            })));
    }

    private static async Task ExperimentsAsync(ApiRequest request)
    {
        var page = await request.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery(StatusWords.Read(request, Status.Name), 0, MostRows) { Tags = [.. request.Texts(Tag.Name).Where(tag => tag.Length > 0)] }).WaitAsync(request.Cancellation);
        await request.LearnAsync(page.Entries.Select(entry => entry.Spec.Setup.Workload));
        ListedExperiment[] rows = [.. page.Entries.Select(entry => ListedExperiment.From(entry, request.Catalog))];
        string[] metrics = [.. rows.SelectMany(row => row.Experiment.Metrics).Select(metric => $"{metric.Metric}@{metric.Split}").Distinct().Order(StringComparer.Ordinal)];
        await request.CsvAsync("experiments", writer => Csv.Write(
            writer,
            ["experiment", "status", "since", "workload", "seed", "changes", "seconds", "reason", "tags", .. metrics],
            rows.Select(row => (IReadOnlyList<object?>)
            [
                row.Experiment.Id, row.Experiment.Status, row.At, row.Workload, row.Experiment.Seed, string.Join(' ', row.Changes.Select(change => $"{change.Parameter}={change.To}")), row.Experiment.DurationSeconds,
                row.Experiment.Reason, string.Join(' ', row.Tags), .. metrics.Select(name => (object?)row.Experiment.Metrics.FirstOrDefault(metric => $"{metric.Metric}@{metric.Split}" == name)?.Value),
            ])));
    }

    private static async Task HistoryAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        await request.CsvAsync($"{view.ExperimentId}-history", writer => Csv.Write(
            writer, ["at", "attempt", "text"], view.History.Select(entry => new object?[] { entry.At, entry.Attempt, entry.Text })));
    }

    private static async Task ArtifactsAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var shown = ShowResult.From(view, request.Catalog);
        await request.CsvAsync($"{view.ExperimentId}-artifacts", writer => Csv.Write(
            writer, ["name", "bytes", "sha256"], shown.Artifacts.Select(artifact => new object?[] { artifact.Name, artifact.Length, artifact.Sha256 })));
    }

    private static async Task ClaimsAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        var answers = await Task.Run(() => book.Answers, request.Cancellation);
        await request.CsvAsync($"{book.Name}-claims", writer => Csv.Write(
            writer,
            ["claim", "metric", "split", "reported", "verdict", "n", "mean", "low", "high", "because", "reached_by"],
            answers.Claims.Select(verdict => new object?[]
            {
                verdict.Claim.Id, verdict.Claim.Metric, verdict.Claim.Split, verdict.Claim.Value, Wording.Judgement(verdict.Verdict), verdict.Count, verdict.Mean, verdict.Low, verdict.High, verdict.Because,
                answers.Remedies.FirstOrDefault(remedy => remedy.Claim.Id == verdict.Claim.Id) is { Reached: not null } remedy ? Wording.ShortForPrint(remedy.Changes) : null,
            })));
    }

    private static async Task FindingsAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        await request.CsvAsync($"{book.Name}-findings", writer => Csv.Write(
            writer,
            ["finding", "rule", "text", "condition"],
            ClaimsModel.Of(book).Findings.Select(finding => new object?[] { Wording.Severity(finding.Severity), finding.Rule, finding.Text, finding.Condition })));
    }
}

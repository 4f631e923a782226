using Experiments.Api.Operations;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Pages;

namespace Experiments.Pages.Serving;

/// <summary>The first view.</summary>
internal static class HomeViews
{
    private const int Rows = 20;
    private const int MostFailed = 5;

    /// <summary>Larger sweeps that nobody has opened yet are listed with what their progress says.</summary>
    private const int ReadAtOnce = 5_000;

    private static readonly ApiParameter Search = ApiParameter.Text("q", "Only sweeps whose names contain this");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/", "home", "Shows the sweeps, the newest first.", [Search, Paging.Page], ShowAsync),
    ];

    private static async Task ShowAsync(ApiRequest request)
    {
        var search = request.Text(Search.Name) ?? string.Empty;
        string[] names = [.. (await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation))
            .Where(name => name.Contains(search, StringComparison.OrdinalIgnoreCase)).Reverse()];
        var (shown, number, pages) = Paging.Take(names, request, Rows);
        var now = request.Service<TimeProvider>().GetUtcNow();
        var reading = FailedAsync(request);
        var sweeps = (await Task.WhenAll(shown.Select(name => ReadAsync(request, name, now)))).OfType<HomeSweep>().ToArray();
        var status = await request.Grains.GetGrain<IClusterGrain>(0).GetStatus().WaitAsync(request.Cancellation);
        var failed = await request.Service<SweepBooks>().IsSoonAsync(reading) ? await reading : null;
        await request.AnswerAsync<HomeView>(
            new HomeModel(
                sweeps, names.Length, search, number, pages, status.Silos.IsEmpty ? null : ClusterStatusResult.From(status), failed),
            Feeds.Sweeps,
            failed is null || sweeps.Any(sweep => sweep.Progress is null) ? SweepReading.Soon : null);
    }

    private static async Task<IReadOnlyList<ListedExperiment>> FailedAsync(ApiRequest request)
    {
        var catalog = request.Catalog;
        var failed = await request.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([ExperimentStatus.Failed], 0, MostFailed)).WaitAsync(request.Cancellation);
        await request.LearnAsync(failed.Entries.Select(entry => entry.Spec.Setup.Workload));
        return [.. failed.Entries.Select(entry => ListedExperiment.From(entry, catalog))];
    }

    private static async Task<HomeSweep?> ReadAsync(ApiRequest request, string name, DateTimeOffset now)
    {
        var books = request.Service<SweepBooks>();
        var asking = request.Grains.GetGrain<ISweepGrain>(name).GetProgress();
        if (!await books.IsSoonAsync(asking))
        {
            return new HomeSweep(name, null, null, null, null, null, null);
        }

        var progress = await asking;
        var book = books.Peek(name) is not null || progress.CountEnded() <= ReadAtOnce ? await books.FindSoonAsync(name) : null;
        if (book is null)
        {
            return progress.Status == SweepStatus.Unknown ? null
                : new HomeSweep(name, SweepProgressResult.From(progress), null, progress.Best is { } known ? Quantities.Significant(known.Value) : null, null, null, null);
        }

        var best = book.Board.Ranked > 0 ? book.Board.Rows[0].Value : null;
        var verdict = book.Board.Ranked > 0 && await books.IsSoonAsync(book.VerdictAsync()) ? await book.VerdictAsync() : null;
        return new HomeSweep(
            name,
            SweepProgressResult.From(progress),
            $"{book.Board.Metric.Name} on {book.Board.Metric.Split}",
            best is null ? null : Numbers.MeanAndError(best.Mean, best.StandardError),
            best is { Low: { } low, High: { } high } ? Numbers.Interval(low, high, Numbers.DecimalsFor(best.StandardError)) : null,
            verdict,
            book.Pace(now));
    }
}

using Experiments.Api.Operations;
using Experiments.Contracts.Sweeps;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;
using Experiments.Reporting;

namespace Experiments.Pages.Serving;

/// <summary>The view of what users did.</summary>
internal static class ActivityViews
{
    private const int MostSweeps = 50;
    private const int Rows = 100;

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/activity", "activity", "Shows who did what with which sweep.", [Paging.Page], ShowAsync),
    ];

    private static async Task ShowAsync(ApiRequest request)
    {
        var books = request.Service<SweepBooks>();
        var names = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        var found = await Task.WhenAll(names.TakeLast(MostSweeps).Select(books.FindSoonAsync));
        Deed[] deeds = [.. found.OfType<SweepBook>().SelectMany(Of).OrderByDescending(deed => deed.At)];
        var (rows, number, pages) = Paging.Take(deeds, request, Rows);
        await request.AnswerAsync<ActivityList>(new ActivityModel(rows, number, pages, Math.Max(0, names.Length - MostSweeps), found.Count(book => book is null)), Feeds.Sweeps);
    }

    private static IEnumerable<Deed> Of(SweepBook book)
    {
        var view = book.View;
        yield return new Deed(view.SubmittedAt, view.Name, $"submitted{(view.SubmittedBy is { } by ? $" by {by}" : string.Empty)}: {Wording.Count(view.Spec!.Experiments, "experiment")} of {view.Spec.Base.Workload}");
        foreach (var entry in view.History.IsDefault ? [] : view.History)
        {
            yield return new Deed(entry.At, view.Name, entry.Text);
        }

        if (view.EndedAt is { } ended)
        {
            yield return new Deed(ended, view.Name, Wording.Status(view.Status) + (view.Reason is { } reason ? $": {reason}" : string.Empty));
        }
    }
}

using System.Collections.Immutable;
using Experiments.Api.Operations;
using Experiments.Contracts.Remarks;
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
        ViewOperation.Get("/activity.csv", "activityCsv", "Returns who did what with the newest sweeps.", [], CsvAsync, "text/csv"),
    ];

    private static async Task ShowAsync(ApiRequest request)
    {
        var (names, found, deeds) = await ReadAsync(request);
        var (rows, number, pages) = Paging.Take(deeds, request, Rows);
        await request.AnswerAsync<ActivityList>(new ActivityModel(rows, number, pages, Math.Max(0, names.Length - MostSweeps), found.Count(book => book is null)), Feeds.Sweeps);
    }

    private static async Task CsvAsync(ApiRequest request)
    {
        var (_, _, deeds) = await ReadAsync(request);
        await request.CsvAsync("activity", writer => Csv.Write(writer, ["at", "sweep", "text"], deeds.Select(deed => new object?[] { deed.At, deed.Sweep, deed.Text })));
    }

    private static async Task<(ImmutableArray<string> Names, SweepBook?[] Found, Deed[] Deeds)> ReadAsync(ApiRequest request)
    {
        var books = request.Service<SweepBooks>();
        var names = await request.Grains.GetGrain<ISweepDirectoryGrain>(0).List().WaitAsync(request.Cancellation);
        var found = await Task.WhenAll(names.TakeLast(MostSweeps).Select(books.FindSoonAsync));
        return (names, found, [.. found.OfType<SweepBook>().SelectMany(Of).OrderByDescending(deed => deed.At)]);
    }

    private static string DeedOf(Note note)
    {
        string?[] parts =
        [
            note.Text is { } text ? "noted" + By(note) + ": " + text : "changed tags" + By(note),
            note.Tags.IsDefaultOrEmpty ? null : "tagged " + string.Join(", ", note.Tags),
            note.Without.IsDefaultOrEmpty ? null : "no longer tagged " + string.Join(", ", note.Without),
        ];
        return string.Join("; ", parts.OfType<string>());
    }

    private static string By(Note note) => note.By is { } by ? $" by {by}" : string.Empty;

    private static IEnumerable<Deed> Of(SweepBook book)
    {
        var view = book.View;
        yield return new Deed(view.SubmittedAt, view.Name, $"submitted{(view.SubmittedBy is { } by ? $" by {by}" : string.Empty)}: {Wording.Count(view.Spec!.Experiments, "experiment")} of {view.Spec.Base.Workload}");
        foreach (var entry in view.History.IsDefault ? [] : view.History)
        {
            yield return new Deed(entry.At, view.Name, entry.Text);
        }

        foreach (var note in view.Notes?.Log ?? [])
        {
            yield return new Deed(note.At, view.Name, DeedOf(note));
        }

        if (view.EndedAt is { } ended)
        {
            yield return new Deed(ended, view.Name, Wording.Status(view.Status) + (view.Reason is { } reason ? $": {reason}" : string.Empty));
        }
    }
}

using Experiments.Api.Operations;
using Experiments.Contracts.Sweeps;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;

namespace Experiments.Pages.Serving;

/// <summary>The views of one sweep.</summary>
internal static class SweepViews
{
    private const int Rows = 50;

    /// <summary>The answers of more experiments take longer than a view may wait.</summary>
    private const int LargeSweep = 10_000;

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/sweeps/{name}", "sweep", "Shows what a sweep found: answers, history, leaderboard, decisions.", [CommonParameters.Sweep, .. BoardQuery.Parameters, Paging.Page], ShowAsync),
        ViewOperation.Get("/sweeps/{name}/claims", "claims", "Shows the claims of the report that a sweep is around.", [CommonParameters.Sweep], ClaimsAsync),
    ];

    /// <summary>Reads the rows that an address asks for.</summary>
    public static BoardModel ReadBoard(ApiRequest request, SweepBook book)
    {
        var query = BoardQuery.Read(request, book);
        var rows = query.Apply(book);
        var (shown, number, pages) = Paging.Take(rows, request, Rows);
        return new BoardModel(shown, rows.Count, number, pages, query.Columns, query.Sort, query.IsFalling, query.Open, [.. query.Filters.Select(filter => filter.ToString())]);
    }

    private static Task ShowAsync(ApiRequest request) => request.ShowBoardAsync(async book =>
    {
        var running = book.Progress.Running > 0
            ? await request.Grains.GetGrain<ISweepGrain>(book.Name).GetRunning().WaitAsync(request.Cancellation)
            : [];
        var board = ReadBoard(request, book);
        var answers = book.AnswersAsync();
        var isAnswered = await request.Service<SweepBooks>().IsSoonAsync(answers, isLong: book.View.Experiments.Length > LargeSweep);
        await request.AnswerAsync<SweepOverview>(
            new SweepModel(book, board) { Running = [.. running], Pace = book.Pace(request.Service<TimeProvider>().GetUtcNow()), Answers = isAnswered ? await answers : book.AnswersNow },
            Feeds.Of(book.Name),
            !isAnswered ? SweepReading.Soon : book.IsBehind ? 5 : running.IsEmpty ? null : 10);
    });

    private static Task ClaimsAsync(ApiRequest request) => request.ShowSweepAsync(async book =>
    {
        if (await request.Service<SweepBooks>().IsSoonAsync(book.AnswersAsync()))
        {
            await request.AnswerAsync<ClaimsBoard>(ClaimsModel.Of(book), Feeds.Of(book.Name));
        }
        else
        {
            await request.AnswerAsync<ReadingView>(book.Name, seconds: SweepReading.Soon);
        }
    });
}

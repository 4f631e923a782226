using Experiments.Api.Operations;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;

namespace Experiments.Pages.Serving;

/// <summary>Answers with views of a sweep. A sweep that takes long to read has a view that says so and asks again.</summary>
internal static class SweepReading
{
    /// <summary>The seconds after which a view that waits for something is asked for again.</summary>
    public const int Soon = 1;

    /// <summary>Shows the leaderboard of the sweep that the path names, with the columns that the reader has chosen before.</summary>
    /// <remarks>By a redirection, so that the address holds the columns and shows the same to others.</remarks>
    public static Task ShowBoardAsync(this ApiRequest request, Func<SweepBook, Task> show) => request.ShowSweepAsync(book =>
    {
        if (BoardQuery.Remembered(request, book) is not { } columns)
        {
            return show(book);
        }

        request.Http.Response.Redirect(new Address(request.Http.Request.Path.Value!, request.Http.Request.Query).With(("columns", columns)));
        return Task.CompletedTask;
    });

    /// <summary>Shows the sweep that the path names.</summary>
    public static async Task ShowSweepAsync(this ApiRequest request, Func<SweepBook, Task> show)
    {
        if (await request.Service<SweepBooks>().TryGetAsync(request) is { } book)
        {
            await show(book);
        }
        else
        {
            await request.AnswerAsync<ReadingView>(request.Text(CommonParameters.Sweep.Name)!, seconds: Soon);
        }
    }
}

using Experiments.Api.Operations;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;

namespace Experiments.Pages.Serving;

/// <summary>Answers with views of a sweep. A sweep that takes long to read has a view that says so and asks again.</summary>
internal static class SweepReading
{
    /// <summary>The seconds after which a view that waits for something is asked for again.</summary>
    public const int Soon = 1;

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

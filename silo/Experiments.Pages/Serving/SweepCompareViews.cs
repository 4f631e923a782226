using Experiments.Api.Operations;
using Experiments.Api.Reading;
using Experiments.Api.Replies;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Figures.Comparisons;

namespace Experiments.Pages.Serving;

/// <summary>The view that holds two sweeps against each other.</summary>
internal static class SweepCompareViews
{
    private static readonly ApiParameter Figure = ApiParameter.Path("figure", "The chart's name");
    private static readonly ApiParameter Format = ApiParameter.Path("format", "svg or png");
    private static readonly ApiParameter Stamp = ApiParameter.Text("v", "The states of the sweeps that the address was made for");
    private static readonly ApiParameter Attached = ApiParameter.Word("save", ["1"], "Whether the browser saves the file");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/sweeps/{name}/versus", "versus", "Compares another sweep to a sweep.", [CommonParameters.Sweep, CompareOperations.With, CompareOperations.Metric], ShowAsync),
        ViewOperation.Get("/sweeps/{name}/versus.csv", "versusCsv", "Returns the setups that two sweeps ran.", [CommonParameters.Sweep, CompareOperations.With, CompareOperations.Metric], CsvAsync, "text/csv"),
        ViewOperation.Get("/sweeps/{name}/versus/{figure}.{format}", "versusChart", "Draws a chart of two sweeps.", [CommonParameters.Sweep, Figure, Format, CompareOperations.With, CompareOperations.Metric, Stamp, Attached], DrawAsync, "image/svg+xml"),
    ];

    private static Task ShowAsync(ApiRequest request) => request.ShowSweepAsync(async book =>
    {
        var books = request.Service<SweepBooks>();
        var name = await CompareOperations.OtherAsync(request);
        if (await books.FindSoonAsync(name) is not { } other)
        {
            await request.AnswerAsync<ReadingView>(name, seconds: SweepReading.Soon);
            return;
        }

        var comparing = request.Service<SweepComparisons>().Get(book, other, request.Text(CompareOperations.Metric.Name)).Comparison;
        var isSoon = await books.IsSoonAsync(comparing);
        await request.AnswerAsync<SweepCompareBoard>(
            new SweepCompareModel(book, other, isSoon ? ComparisonDocument.From(await comparing) : null), Feeds.Of(book.Name), isSoon ? null : SweepReading.Soon);
    });

    private static async Task CsvAsync(ApiRequest request)
    {
        var (book, other, compared) = await ReadAsync(request);
        var document = ComparisonDocument.From(await compared.Comparison.WaitAsync(request.Cancellation));
        await request.CsvAsync($"{book.Name}-{other.Name}", writer => Csv.Write(
            writer,
            ["setup", "first_proposal", "second_proposal", "first_mean", "second_mean", "same", "seeds", "difference", "low", "high", "p_corrected", "distinct"],
            document.Setups.Select(s => new object?[]
            {
                s.SetupId, s.FirstProposal, s.SecondProposal, s.First.Mean, s.Second.Mean, s.Same, s.Difference.Seeds, s.Difference.Mean, s.Difference.Low, s.Difference.High, s.PValue, s.Distinct,
            })));
    }

    private static async Task DrawAsync(ApiRequest request)
    {
        var name = request.Text(Figure.Name)!;
        if (!ComparisonFigures.Names.Contains(name))
        {
            throw RequestException.NotFound("figure", $"there is no chart '{ParameterValues.Quoted(name)}'; there are {string.Join(", ", ComparisonFigures.Names)}");
        }

        var (book, other, compared) = await ReadAsync(request);
        var comparison = await compared.Comparison.WaitAsync(request.Cancellation);
        await request.ChartAsync($"{book.Name}-{other.Name}-{name}", compared.Charts, () => ComparisonFigures.Draw(comparison, name));
    }

    private static async Task<(SweepBook Book, SweepBook Other, ComparedSweeps Compared)> ReadAsync(ApiRequest request)
    {
        var books = request.Service<SweepBooks>();
        var book = await books.GetAsync(request);
        var other = await books.GetAsync(await CompareOperations.OtherAsync(request), request.Cancellation);
        return (book, other, request.Service<SweepComparisons>().Get(book, other, request.Text(CompareOperations.Metric.Name)));
    }
}

using System.Globalization;
using Experiments.Analysis.Sweeps;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;
using Experiments.Reporting;
using Experiments.Reporting.Figures;

namespace Experiments.Pages.Serving;

/// <summary>The views that hold setups against each other.</summary>
internal static class CompareViews
{
    private static readonly ApiParameter Setups = ApiParameter.Text("setups", $"Two to {CompareModel.Most} numbers of setups, separated by commas; all others are held against the first");

    private static readonly ApiParameter Format = ApiParameter.Path("format", "svg or png");
    private static readonly ApiParameter Stamp = ApiParameter.Text("v", "The state of the sweep that the address was made for");
    private static readonly ApiParameter Attached = ApiParameter.Word("save", ["1"], "Whether the browser saves the file");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/sweeps/{name}/compare", "compare", "Compares setups of a sweep seed by seed.", [CommonParameters.Sweep, Setups], ShowAsync),
        ViewOperation.Get("/sweeps/{name}/compare.csv", "compareCsv", "Returns the compared setups.", [CommonParameters.Sweep, Setups], CsvAsync, "text/csv"),
        ViewOperation.Get("/sweeps/{name}/compared/curves.{format}", "compareCurves", "Draws the objective of setups over epochs.", [CommonParameters.Sweep, Format, Setups, Stamp, Attached], DrawAsync, "image/svg+xml"),
        ViewOperation.Get("/sweeps/{name}/explore", "explore", "Shows what parameters do, and the setups that a reader selects.", [CommonParameters.Sweep, .. BoardQuery.Parameters, Paging.Page], ExploreAsync),
        ViewOperation.Get("/sweeps/{name}/explore.json", "exploreLines", "Returns the lines of the parallel coordinates.", [CommonParameters.Sweep], LinesAsync, Reply.JsonType),
    ];

    private static Task ShowAsync(ApiRequest request) =>
        request.ShowSweepAsync(book => request.AnswerAsync<CompareBoard>(Read(request, book), Feeds.Of(book.Name)));

    private static async Task CsvAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        var model = Read(request, book);
        await request.CsvAsync($"{book.Name}-compared", writer => Csv.Write(
            writer,
            ["setup", .. model.Differing, .. book.Table.Spec.Seeds.Select(seed => string.Create(CultureInfo.InvariantCulture, $"seed_{seed}")), "mean", "difference", "low", "high", "p"],
            model.Setups.Select(one => (IReadOnlyList<object?>)
            [
                one.Setup.Proposal.Index, .. model.Differing.Select(name => one.Setup.Setup.Find(name)), .. one.Sample.Values.Select(value => (object?)value),
                one.Sample.Summary?.Mean, one.Difference?.Mean, one.Difference?.Low, one.Difference?.High, one.Difference?.PValue,
            ])));
    }

    private static async Task DrawAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        var model = Read(request, book);
        await request.ChartAsync($"{book.Name}-curves", null, () =>
        {
            var drawing = model.Curves() is { } curves ? ContentFigure.Draw(curves) : Drawing.Omitted("no setup has reported two epochs on any seed");
            return new DrawnFigure("curves", "Objective over epochs", string.Empty, drawing.Figure, drawing.WhyNot);
        });
    }

    private static Task ExploreAsync(ApiRequest request) =>
        request.ShowBoardAsync(book => request.AnswerAsync<ExploreBoard>(new SweepModel(book, SweepViews.ReadBoard(request, book)), Feeds.Of(book.Name)));

    private static async Task LinesAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        await new Reply(ParallelLines.Write(book), Reply.JsonType).WriteTo(request.Http);
    }

    /// <summary>Returns the setups that an address names; the base and the best if it names none.</summary>
    private static CompareModel Read(ApiRequest request, SweepBook book)
    {
        var named = request.Text(Setups.Name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named is null)
        {
            SweepSetup?[] usual = [book.Table.Base, book.Board.Ranked > 0 ? book.Find(book.Board.Rows[0].Proposal) : null, book.Board.Ranked > 1 ? book.Find(book.Board.Rows[1].Proposal) : null];
            return CompareModel.Of(book, [.. usual.OfType<SweepSetup>().Distinct()]);
        }

        var found = named.Distinct().Select(text => (Text: text, Setup: int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? book.Find(number) : null)).ToArray();
        if (found.FirstOrDefault(pair => pair.Setup is null) is { Text: not null } unknown)
        {
            throw RequestException.Wrong(Setups.Name, $"there is no setup '{ParameterValues.Quoted(unknown.Text)}'; setups have the numbers of the leaderboard");
        }

        return found.Length is >= 2 and <= CompareModel.Most
            ? CompareModel.Of(book, [.. found.Select(pair => pair.Setup!)])
            : throw RequestException.Wrong(Setups.Name, $"{found.Length} setups are named; name 2 to {CompareModel.Most}");
    }
}

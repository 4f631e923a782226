using System.Net;
using System.Text;
using Experiments.Api.Operations;
using Experiments.Api.Replies;
using Experiments.Contracts;
using Experiments.Pages.Reading;
using Experiments.Reporting;
using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Claims;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Pages.Serving;

/// <summary>The charts and tables of a sweep as files.</summary>
internal static class SweepDownloads
{
    private const string ClaimsName = "claims";
    private static readonly IReadOnlyList<string> Formats = ["svg", "png"];
    private static readonly ApiParameter Figure = ApiParameter.Path("figure", "The chart's name");
    private static readonly ApiParameter Format = ApiParameter.Path("format", "svg or png");
    private static readonly ApiParameter Stamp = ApiParameter.Text("v", "The state of the sweep that the address was made for");
    private static readonly ApiParameter Attached = ApiParameter.Word("save", ["1"], "Whether the browser saves the file");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/sweeps/{name}/charts/{figure}.{format}", "chart", "Draws a chart of a sweep.", [CommonParameters.Sweep, Figure, Format, Stamp, Attached, .. BoardQuery.Parameters], DrawAsync, "image/svg+xml"),
        ViewOperation.Get("/sweeps/{name}/leaderboard.csv", "leaderboardCsv", "Returns the rows of the leaderboard that match.", [CommonParameters.Sweep, .. BoardQuery.Parameters, Paging.Page], BoardAsync, "text/csv"),
        ViewOperation.Get("/sweeps/{name}/decisions.csv", "decisionsCsv", "Returns the decisions of the pruner.", [CommonParameters.Sweep], DecisionsAsync, "text/csv"),
    ];

    /// <summary>Returns a table as a file.</summary>
    public static Task CsvAsync(this ApiRequest request, string name, Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return new Reply(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8") { Headers = [("Content-Disposition", $"attachment; filename=\"{name}.csv\"")] }.WriteTo(request.Http);
    }

    /// <summary>Answers with a chart.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="charts">Keeps the drawing; null for one that others hardly ask for.</param>
    /// <param name="draw">Draws.</param>
    public static async Task ChartAsync(this ApiRequest request, string name, DrawnCharts? charts, Func<DrawnFigure> draw)
    {
        var format = request.Text(Format.Name)!;
        if (!Formats.Contains(format))
        {
            throw RequestException.NotFound("format", $"there is no '{ParameterValues.Quoted(format)}' of a chart; there are svg and png");
        }

        var drawing = charts is null ? Task.Run(Draw, request.Cancellation) : charts.GetAsync($"{name}.{format}", Draw);
        var content = await drawing.WaitAsync(request.Cancellation);

        // An SVG is a document. If a browser opens it as one, this policy lets it load and run nothing.
        request.Http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";
        await new Reply(content ?? throw RequestException.NotFound("figure", "there is nothing to draw yet"), format == "png" ? "image/png" : "image/svg+xml")
        {
            Headers = request.Texts(Attached.Name).Count > 0 ? [("Content-Disposition", $"attachment; filename=\"{name}.{format}\"")] : [],
        }.WriteTo(request.Http);

        byte[]? Draw()
        {
            using var drawn = draw();
            return drawn.Figure is not { } figure ? (format == "png" ? null : Encoding.UTF8.GetBytes(Missing(drawn)))
                : format == "png" ? figure.ToPng()
                : Encoding.UTF8.GetBytes(figure.ToSvg());
        }
    }

    /// <summary>Returns a drawing that says why there is none, so that a view needs not know it before.</summary>
    private static string Missing(DrawnFigure drawn) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 60\" font-family=\"sans-serif\" font-size=\"15\"><rect width=\"900\" height=\"60\" fill=\"#fff\"/><text x=\"20\" y=\"36\" fill=\"#565c66\">{WebUtility.HtmlEncode($"Not drawn: {SafeText.CleanLine(drawn.WhyNot ?? string.Empty)}.")}</text></svg>";

    private static async Task DrawAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        var name = request.Text(Figure.Name)!;
        if (name == ClaimsName && book.Report is { } report)
        {
            var rows = await Task.Run(() => ClaimsModel.Rows(book), request.Cancellation);
            await request.ChartAsync($"{book.Name}-{name}", book.Charts, () => rows.Count == 0
                ? throw RequestException.NotFound("figure", "no claim is judged yet")
                : ClaimsFigure.DrawFrom($"{report.Name}, {Wording.Count(book.Table.Spec.Seeds.Length, "seed")}", rows));
            return;
        }

        if (!SweepFigures.Names.Contains(name))
        {
            throw RequestException.NotFound("figure", $"there is no chart '{ParameterValues.Quoted(name)}'; there are {string.Join(", ", SweepFigures.Names)}");
        }

        var part = BoardQuery.Read(request, book).Part(book);
        await request.ChartAsync($"{book.Name}-{name}", part is null ? book.Charts : null, () => SweepFigures.Draw(part ?? book.Table, [name]).Single());
    }

    private static async Task BoardAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        var rows = BoardQuery.Read(request, book).Apply(book);
        await request.CsvAsync($"{book.Name}-leaderboard", writer => BoardColumns.WriteCsv(writer, book, rows));
    }

    private static async Task DecisionsAsync(ApiRequest request)
    {
        var book = await request.Service<SweepBooks>().GetAsync(request);
        await request.CsvAsync($"{book.Name}-decisions", writer => Csv.Write(
            writer, ["setup", "epoch", "stopped", "reason"], book.View.Decisions.Select(decision => new object?[] { decision.Index, decision.Epoch, decision.Prune, decision.Reason })));
    }
}

using Experiments.Api.Operations;
using Experiments.Api.Reading;
using Experiments.Api.Replies;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Pages.Reading;
using Experiments.Pages.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Figures.Reproductions;

namespace Experiments.Pages.Serving;

/// <summary>The views of experiments.</summary>
internal static class ExperimentViews
{
    private const int MostSiblings = 64;
    private const int MostSweeps = 8;
    private const int Rows = 50;

    private static readonly ApiParameter Status = ApiParameter.Words("status", StatusWords.All, "Only experiments of these statuses");
    private static readonly ApiParameter Tag = ApiParameter.Text("tag", "Only experiments with this tag; may be repeated") with { Repeats = true };
    private static readonly ApiParameter Stream = ApiParameter.Word("stream", ["stdout", "stderr"], "The stream; stdout if it is missing");
    private static readonly ApiParameter Attempt = ApiParameter.Integer("attempt", 1, int.MaxValue, null, "The attempt; the last one if it is missing");
    private static readonly ApiParameter Offset = ApiParameter.Integer("offset", 0, long.MaxValue, null, "The first byte; the end of the log if it is missing");
    private static readonly ApiParameter Find = ApiParameter.Text("find", "Marks the lines that contain this");
    private static readonly ApiParameter Chart = ApiParameter.Path("chart", "The value's name");
    private static readonly ApiParameter Format = ApiParameter.Path("format", "svg or png");
    private static readonly ApiParameter Stamp = ApiParameter.Text("v", "The state of the experiment that the address was made for");
    private static readonly ApiParameter Attached = ApiParameter.Word("save", ["1"], "Whether the browser saves the file");

    /// <summary>Gets the operations.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        ViewOperation.Get("/experiments", "experiments", "Shows experiments, those that changed last first.", [Status, Tag, CommonParameters.After], ListAsync),
        ViewOperation.Get("/experiments/{id}", "experiment", "Shows an experiment: curves, attempts, log, artifacts, provenance.", [CommonParameters.Experiment, Stream, Attempt], ShowAsync),
        ViewOperation.Get("/experiments/{id}/log", "log", "Shows what the program of an experiment wrote.", [CommonParameters.Experiment, Stream, Attempt, Offset, Find], LogAsync),
        ViewOperation.Get("/experiments/{id}/charts/{chart}.{format}", "curve", "Draws a value over epochs, with the other seeds of the setup.", [CommonParameters.Experiment, Chart, Format, Stamp, Attached], DrawAsync, "image/svg+xml"),
        ViewOperation.Get("/experiments/{id}/curve.csv", "curveCsv", "Returns the values of every epoch.", [CommonParameters.Experiment], CurveAsync, "text/csv"),
    ];

    private static async Task ListAsync(ApiRequest request)
    {
        var place = request.Text(CommonParameters.After.Name) is { Length: > 0 } after
            ? ExperimentPlaces.Read(after) ?? throw RequestException.Wrong("after", $"'{ParameterValues.Quoted(after)}' is no place in the list; follow the link to the next page")
            : null;
        var page = await request.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery(StatusWords.Read(request, Status.Name), 0, Rows) { After = place, Tags = [.. request.Texts(Tag.Name).Where(tag => tag.Length > 0)] }).WaitAsync(request.Cancellation);
        await request.LearnAsync(page.Entries.Select(entry => entry.Spec.Setup.Workload));
        await request.AnswerAsync<ExperimentList>(
            new ExperimentsModel(
                [.. page.Entries.Select(entry => ListedExperiment.From(entry, request.Catalog))], page.Total,
                page.Entries.Length == Rows ? ExperimentPlaces.Write(page.Entries[^1]) : null, page.Damage.IsDefault ? [] : page.Damage),
            Feeds.Sweeps);
    }

    private static async Task ShowAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var waits = view.Status == ExperimentStatus.Pending
            ? await request.Grains.GetGrain<IClusterGrain>(0).WhyUnplaced(view.ExperimentId).WaitAsync(request.Cancellation)
            : null;
        var workload = view.Spec is { } spec ? request.Catalog.Find(spec.Setup.Workload) : null;
        var log = await Logs.ReadAsync(request, view, request.Text(Stream.Name) ?? "stdout", request.Number(Attempt.Name), null);
        var shown = ShowResult.From(view, request.Catalog) with { WaitsBecause = waits };
        await request.AnswerAsync<ExperimentDetails>(
            new ExperimentModel(view, shown, workload)
            {
                TraceAddress = request.Service<TraceView>().AddressOf(shown.TraceId),
                Siblings = await SiblingsAsync(request, view),
                Charts = workload is null || view.Curve.IsEmpty ? [] : [.. SeedCurvesFigure.DefinitionsFor(workload).Select(definition => definition.Name)],
                Log = log,
                Previews = await ArtifactPreview.ReadAsync(request, view),
                Stamp = FormattableString.Invariant($"{view.Attempt}-{view.Curve.Length}"),
            },
            seconds: view.Status.IsFinal() ? null : 2);
    }

    private static async Task LogAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var stream = request.Text(Stream.Name) ?? "stdout";
        var log = await Logs.ReadAsync(request, view, stream, request.Number(Attempt.Name), request.Number(Offset.Name))
            ?? new LogModel(view.ExperimentId, stream, view.Attempt, 0, 0, !view.Status.IsFinal(), []);
        await request.AnswerAsync<LogView>(log with { Status = view.Status }, seconds: log.IsOpen && request.Number(Offset.Name) is null ? 1 : null);
    }

    /// <summary>Returns the experiments of the same setup, found through the sweeps that demand this one.</summary>
    private static async Task<IReadOnlyList<Sibling>> SiblingsAsync(ApiRequest request, ExperimentView view)
    {
        var books = request.Service<SweepBooks>();
        foreach (var sweep in view.Demands.Select(demand => demand.Owner).Where(owner => owner.Length > 0).Take(MostSweeps))
        {
            if (await books.FindSoonAsync(sweep) is { } book
                && book.Table.Setups.FirstOrDefault(setup => setup.Experiments.Any(experiment => experiment?.ExperimentId == view.ExperimentId)) is { } setup)
            {
                return [.. setup.Experiments.OfType<Contracts.Sweeps.SweepExperiment>().Select(experiment => new Sibling(sweep, experiment))];
            }
        }

        return [];
    }

    private static async Task DrawAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        var name = request.Text(Chart.Name)!;
        var definition = view.Spec is { } spec && request.Catalog.Find(spec.Setup.Workload) is { } workload
            ? SeedCurvesFigure.DefinitionsFor(workload).FirstOrDefault(one => one.Name == name)
            : null;
        if (definition is null)
        {
            throw RequestException.NotFound("chart", $"the experiment has no chart '{ParameterValues.Quoted(name)}'");
        }

        var others = (await SiblingsAsync(request, view)).Select(sibling => sibling.Experiment.ExperimentId).Where(id => id != view.ExperimentId).Take(MostSiblings);
        var siblings = await Task.WhenAll(others.Select(id => request.Grains.GetGrain<IExperimentGrain>(id).Get())).WaitAsync(request.Cancellation);
        ExperimentView[] all = [view, .. siblings.Where(sibling => !sibling.Curve.IsEmpty)];
        await request.ChartAsync($"{view.ExperimentId}-{name}", null, () => definition.DrawFrom(($"setup {view.Spec!.Setup.SetupId()}, {Wording.Count(all.Length, "seed")}", all)));
    }

    private static async Task CurveAsync(ApiRequest request)
    {
        var view = await request.ExperimentAsync();
        (string Name, string? Split)[] columns = [.. view.Curve.SelectMany(epoch => epoch.Values).Select(value => (value.Name, value.Split)).Distinct()];
        await request.CsvAsync($"{view.ExperimentId}-curve", writer => Csv.Write(
            writer,
            ["epoch", .. columns.Select(column => column.Split is null ? column.Name : $"{column.Name}@{column.Split}"), "seconds"],
            view.Curve.Select(epoch => (IReadOnlyList<object?>)[epoch.Epoch, .. columns.Select(column => (object?)epoch.Find(column.Name, column.Split)), epoch.Duration.TotalSeconds])));
    }
}

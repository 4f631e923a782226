using System.CommandLine;
using System.Text;
using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.FileSystem;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Sweeps.Compare;

/// <summary>Compares two sweeps.</summary>
internal sealed class SweepCompareCommand : SessionCommand<SweepCompareRequest>
{
    private readonly Argument<string> _first = SweepNameArgument.Create("A", "Name of the sweep to compare with");
    private readonly Argument<string> _second = SweepNameArgument.Create("B", "Name of the sweep that is compared");
    private readonly Option<string?> _metric = new("--metric") { Description = "Metric and split, such as mse@test [default: the metric of A]", HelpName = "METRIC" };
    private readonly Option<string?> _output = new("--output") { Description = "Also write one self-contained HTML page", HelpName = "FILE" };
    private readonly Option<string?> _figures = new("--figures") { Description = "Also draw the figures into this folder, as PNG and SVG", HelpName = "DIR" };

    public SweepCompareCommand(CommandContext context)
        : base("compare", "Compare two sweeps: what differs, the best of each, and the setups that both ran, seed by seed.", context)
    {
        Add(_first);
        Add(_second);
        Add(_metric);
        Add(_output);
        Add(_figures);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments sweep compare around-148 wide-148",
        "experiments sweep compare around-148 wide-148 --metric mse@validation --format json",
        "experiments sweep compare around-148 wide-148 --output compared.html --figures figures",
    ];

    /// <inheritdoc/>
    protected override SweepCompareRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var (first, second) = (SweepNameArgument.Read(parse, _first, errors), SweepNameArgument.Read(parse, _second, errors));
        if (first.Length > 0 && first == second)
        {
            errors.Add($"{_second.Name}: '{second}' is the same sweep as {_first.Name}; name another");
        }

        return new SweepCompareRequest(
            first,
            second,
            parse.ValueOf(_metric),
            parse.ValueOf(_output) is { } file ? OutputFiles.ReadPage(_output.Name, file, errors) : null,
            parse.ValueOf(_figures) is { } folder ? OutputFolders.Read(_figures.Name, folder, errors) : null);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepCompareRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        await SweepLookup.ExistsAsync(session.Grains, _first.Name, asked.First, errors, cancellation);
        await SweepLookup.ExistsAsync(session.Grains, _second.Name, asked.Second, errors, cancellation);
        errors.ThrowIfAny();
        var first = await SweepLookup.GetAsync(session.Grains, Context.Catalog, asked.First, cancellation);
        var second = await SweepLookup.GetAsync(session.Grains, Context.Catalog, asked.Second, cancellation);
        var comparison = Compare(SweepTable.Of(first, Context.Catalog), SweepTable.Of(second, Context.Catalog), asked.Metric);
        if (asked.Output is { } file)
        {
            WholeFile.Write(file, Encoding.UTF8.GetBytes(await Task.Run(() => Context.Reports.Page(comparison), cancellation)));
        }

        var figures = asked.Figures is { } folder ? await Task.Run(() => Context.Reports.Draw(comparison, folder), cancellation) : null;
        return SweepCompareView.For(Context.Catalog).OutcomeOf(
            new SweepCompareResult(ComparisonDocument.From(comparison), asked.Output, figures?.Paths ?? [], figures?.Omitted ?? []));
    }

    private SweepComparison Compare(SweepTable first, SweepTable second, string? metric)
    {
        try
        {
            return SweepComparer.Compare(first, second, metric);
        }
        catch (InvalidSpecException e)
        {
            throw new InvalidInputException(e.Problems.Select(problem => $"{(metric is null || problem.Subject == second.View.Name ? _second.Name : _metric.Name)}: {problem.Text}").ToArray());
        }
    }
}

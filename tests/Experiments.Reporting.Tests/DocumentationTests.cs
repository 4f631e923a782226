using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Reporting.Tests;

/// <summary>The pages about answers and statuses name what the definitions name.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs/sweeps-answers.md"));

    [Fact]
    public void Every_status_is_documented_with_its_word()
    {
        var statuses = File.ReadAllText(Repository.Path("docs/statuses.md"));

        Assert.All(Enum.GetValues<ExperimentStatus>(), status => Assert.Contains($" | `{status.Word()}` | ", statuses, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<SweepStatus>().Where(s => s != SweepStatus.Unknown), status => Assert.Contains($"\n| {status.Word()} | ", statuses, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_figure_of_a_sweep_is_documented() => Assert.All(SweepFigures.Names, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_format_of_an_export_is_documented() => Assert.All(SweepExport.Formats, name => Assert.Contains($"| `{name}` |", Page, StringComparison.Ordinal));
}

using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Reporting.Tests;

/// <summary>The page about answers names what the definitions name.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Repository.Path("docs/sweeps-answers.md"));

    [Fact]
    public void Every_figure_of_a_sweep_is_documented() => Assert.All(SweepFigures.Names, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_format_of_an_export_is_documented() => Assert.All(SweepExport.Formats, name => Assert.Contains($"| `{name}` |", Page, StringComparison.Ordinal));
}

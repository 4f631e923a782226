using Experiments.Analysis.Comparisons;
using Experiments.Reporting.Comparisons;
using Experiments.Reporting.Figures.Comparisons;
using Experiments.Reporting.Pages;
using Experiments.Reporting.Pages.Answers;
using Experiments.Reporting.Pages.Tables;

namespace Experiments.Reporting;

/// <summary>Renders two sweeps side by side as one HTML page that needs nothing else: no request, no script.</summary>
public static class SweepComparisonPage
{
    /// <summary>Renders the page. The same sweeps give the same page.</summary>
    public static string Render(SweepComparison comparison) =>
        PageDocument.Render($"{comparison.First.View.Name} and {comparison.Second.View.Name}", Sections(comparison));

    private static IEnumerable<Html> Sections(SweepComparison c)
    {
        var sentences = ComparisonText.Sentences(c);
        yield return Html.Tag("h1", $"{c.First.View.Name} and {c.Second.View.Name}");
        yield return Html.Paragraph(
            "lead", $"Two sweeps of {c.First.Workload.Name}, compared by {c.Metric.Name} on {c.Metric.Split} ({Wording.Goal(c.Metric.Goal)}). Differences are {c.Second.View.Name} less {c.First.View.Name}.");
        yield return AnswerList.Render(
            "What the comparison found",
            [new Answer(c.Fronts is null ? "The best of each" : "The fronts", sentences[0]), new Answer("Setups of both", string.Join(' ', sentences.Skip(1)))]);
        if (FrontsTable.Render(c) is { } fronts)
        {
            yield return Html.Section("The fronts", fronts);
        }

        yield return Html.Section("The best of each", BestsTable.Render(c));
        yield return Html.Section("What differs", ContrastsTable.Render(c));
        yield return Html.Section("Setups of both sweeps", SetupPairsTable.Render(c));
        yield return Html.Section("Figures", [.. ComparisonFigures.Draw(c).Select(PageFigure.Render)]);
    }
}

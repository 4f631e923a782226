using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Reporting.Figures;
using Experiments.Reporting.Figures.Claims;
using Experiments.Reporting.Figures.Reproductions;
using Experiments.Reporting.Pages;
using Experiments.Reporting.Pages.Answers;
using Experiments.Reporting.Pages.Tables;

namespace Experiments.Reporting;

/// <summary>Renders a reproduction as one HTML page that needs nothing else: no request, no script.</summary>
public static class ReproductionPage
{
    /// <summary>Renders the page. The same reproduction gives the same page.</summary>
    /// <exception cref="InvalidDataException">An artifact that a figure reads is damaged.</exception>
    public static string Render(Reproduction reproduction) => PageDocument.Render($"Reproduction of {reproduction.Report.Name}", Sections(reproduction));

    private static IEnumerable<Html> Sections(Reproduction reproduction)
    {
        var report = reproduction.Report;
        yield return Html.Tag("h1", report.Title);
        yield return Html.Paragraph("lead", Lead(reproduction));
        if (reproduction.Note is { } note)
        {
            yield return Html.Paragraph("lead", note);
        }

        yield return AnswerList.Render("What the experiments say of the report", ReproductionAnswers.All(reproduction));
        yield return Html.Section("Claims, in the report's units", [.. Claims(reproduction)]);
        yield return Html.Section("Figures", [.. Figures(reproduction).Select(PageFigure.Render), .. Sample(reproduction)]);
        yield return Html.Section("What was assumed", [.. Assumptions(reproduction)]);
        yield return Html.Section("The report against itself", FindingsTable.Render(reproduction.Findings));
        yield return Html.Section("Experiments", ReproducedSeedsTable.Render(reproduction.Experiments));
        yield return Html.Section("Provenance", Html.Facts(Provenance(reproduction)));
    }

    private static string Lead(Reproduction reproduction)
    {
        var changes = Changes(reproduction).ToList();
        var with = changes.Count == 0 ? "as reported" : $"with changes: {string.Join(", ", changes.Select(c => $"{c.Name} {c.From} → {c.To}"))}";
        return $"The report {reproduction.Report.Name}, run with {Wording.Count(reproduction.Experiments.Length, "seed")}; setup {reproduction.Setup.SetupId()}, {with}.";
    }

    private static IEnumerable<(string Name, string From, string To)> Changes(Reproduction reproduction) => reproduction.Report.Workload.Parameters
        .Select(p => (p.Name, From: reproduction.Report.Setup.Text(p.Name), To: reproduction.Setup.Text(p.Name)))
        .Where(change => change.From != change.To);

    private static IEnumerable<Html> Claims(Reproduction reproduction)
    {
        if (reproduction.Claims.Count == 0)
        {
            yield return Html.Tag("p", "The report makes no claims.");
            yield break;
        }

        yield return Html.Paragraph(
            "note",
            "A claim is reproduced if it lies inside the 95 % prediction interval of one more experiment, and the interval is narrow enough to show a difference that matters.");
        yield return VerdictsTable.Render(reproduction.Claims);
        if (ClaimWording.BetweenExtremes(reproduction.Claims.Where(c => c.Verdict.JointLow is not null).Select(c => c.Verdict.Count).DefaultIfEmpty(0).Max()) is { } sentence)
        {
            yield return Html.Paragraph("note", sentence);
        }

        yield return Html.Details("Sources of the claims, and reasons for the verdicts", VerdictsTable.RenderReasons(reproduction.Claims));
    }

    private static IEnumerable<DrawnFigure> Figures(Reproduction reproduction)
    {
        var title = $"{reproduction.Report.Name}, {Wording.Count(reproduction.Experiments.Length, "seed")}";
        if (reproduction.Claims.Count > 0)
        {
            yield return ClaimsFigure.DrawFrom(title, ClaimPlotRows.From(reproduction.Claims));
        }

        ExperimentView[] completed = [.. reproduction.Experiments.Where(e => e is { Status: ExperimentStatus.Completed, Curve.Length: > 0 })];
        if (completed.Length > 0)
        {
            foreach (var definition in SeedCurvesFigure.DefinitionsFor(reproduction.Report.Workload))
            {
                yield return definition.DrawFrom((title, completed));
            }
        }
    }

    private static IEnumerable<Html> Sample(Reproduction reproduction)
    {
        if (reproduction.Sample is not var (figures, experiment, seed))
        {
            yield break;
        }

        yield return Html.Tag("h3", $"One of the experiments: seed {Numbers.Whole(seed)}");
        foreach (var drawn in ExperimentFigures.Draw(figures, experiment))
        {
            yield return PageFigure.Render(drawn with { Name = "seed-" + drawn.Name });
        }
    }

    private static IEnumerable<Html> Assumptions(Reproduction reproduction)
    {
        var report = reproduction.Report;
        if (report.Assumptions.IsEmpty)
        {
            yield return Html.Tag("p", "Nothing: the report states every parameter that acts.");
        }
        else
        {
            yield return AssumptionsTable.Render(report.Assumptions, reproduction.Setup);
        }

        yield return Html.Details("The whole setup", Html.Facts(OfferedValues.Of(reproduction.Setup, report.Workload).Select(v => new KeyValuePair<string, string>(v.Name, ReadableNumber.Text(v.Text)))));
    }

    private static IEnumerable<KeyValuePair<string, string>> Provenance(Reproduction reproduction)
    {
        var provenances = reproduction.Experiments.Select(e => e.Result?.Provenance).OfType<Provenance>().ToList();
        IEnumerable<KeyValuePair<string, string>> facts =
        [
            new("report", reproduction.Report.Name),
            new("workload", reproduction.Setup.Workload),
            new("setup", reproduction.Setup.SetupId()),
            new("seeds", string.Join(", ", reproduction.Experiments.Select(e => e.Spec?.Seed).OfType<long>().Select(Numbers.Whole))),
            new("data", Distinct(provenances, p => p.DatasetSha256.Length == 0 ? p.Dataset : $"{p.Dataset}, SHA-256 {p.DatasetSha256}")),
            new("engine", Distinct(provenances, p => p.Engine)),
            new("processor", Distinct(provenances, p => $"{p.Processor}, {Wording.Count(p.Threads, "thread")}")),
            new("runtime", Distinct(provenances, p => p.Runtime)),
            new("silos", Distinct(provenances, p => p.Silo)),
            new("the program at one seed", reproduction.WorkloadCheck is { } check ? $"{check} (experiments workload check)" : string.Empty),
            .. reproduction.Provenance,
            .. PageFacts.HashOfHashes(Wording.HashedPart(reproduction.Setup.Workload), [.. reproduction.Experiments.Select(e => e.Result?.WeightsSha256).OfType<string>()]),
        ];
        return facts.Where(fact => fact.Value.Length > 0);
    }

    // Silos of a cluster may differ, and then the bits are promised for neither.
    private static string Distinct(IEnumerable<Provenance> provenances, Func<Provenance, string> fact) =>
        string.Join("; ", provenances.Select(fact).Where(text => text.Length > 0).Distinct().Order(StringComparer.Ordinal));
}

using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The experiments of a reproduction, one for each seed.</summary>
internal static class ReproducedSeedsTable
{
    public static Html Render(IReadOnlyList<ExperimentView> experiments) => new PageTable<ExperimentView>()
        .Number("seed", e => e.Spec is { } spec ? Numbers.Whole(spec.Seed) : Numbers.None)
        .Text("experiment", e => Html.Tag("code", e.ExperimentId))
        .Prose("status", e => e.Reason is { } reason ? $"{Wording.Status(e.Status)}: {reason}" : Wording.Status(e.Status))
        .Number("epochs", e => Numbers.Whole(e.Curve.Length))
        .Number("seconds", e => e.Result is { } result ? Numbers.WithDecimals(result.Duration.TotalSeconds, 1) : Numbers.None)
        .Text("silo", e => e.SiloName ?? e.Result?.Provenance.Silo ?? Numbers.None)
        .Text(experiments is [{ Spec: { } first }, ..] ? $"{Wording.HashedPart(first.Setup.Workload)}, SHA-256" : "SHA-256", e => e.Result is { } result ? Html.Tag("code", result.WeightsSha256) : Numbers.None)
        .Render(experiments);
}

using System.Text.Json.Serialization;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Multiverses;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Experiments.Reporting.Claims;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>The result of <c>multiverse</c>.</summary>
internal sealed record MultiverseResult
{
    /// <summary>Gets the report's name.</summary>
    public required string Report { get; init; }

    /// <summary>Gets what the report is about.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the name of the sweep over its readings.</summary>
    public required string Sweep { get; init; }

    /// <summary>Gets the sweep's status.</summary>
    public required string Status { get; init; }

    /// <summary>Gets a sentence if other data replace those that were not found; null otherwise.</summary>
    public required string? Note { get; init; }

    /// <summary>Gets the stated parameters that were changed. With any, there are no verdicts.</summary>
    public required IReadOnlyList<string> StatedChanges { get; init; }

    /// <summary>Gets the assumptions that vary, with all their values, the file's own first.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Assumptions { get; init; }

    /// <summary>Gets the number of combinations, of which <see cref="Readings"/> may be a sample.</summary>
    public required double Combinations { get; init; }

    /// <summary>Gets the seeds of every reading.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Gets whether any reading reproduces all claims, and which comes nearest, in a sentence.</summary>
    public required string Answer { get; init; }

    /// <summary>Gets which assumptions matter for which claims, in a sentence.</summary>
    public required string What { get; init; }

    /// <summary>Gets the claims that some reading judges.</summary>
    public required IReadOnlyList<MultiverseClaimResult> Claims { get; init; }

    /// <summary>Gets the readings, most claims reproduced first.</summary>
    public required IReadOnlyList<ReadingResult> Readings { get; init; }

    /// <summary>Gets the effect of every alternative on every judged claim.</summary>
    public required IReadOnlyList<AssumptionEffectResult> Effects { get; init; }

    /// <summary>Gets paths of the figures.</summary>
    public required IReadOnlyList<string> Figures { get; init; }

    /// <summary>Gets whether the table shows every reading and every effect.</summary>
    [JsonIgnore]
    public bool WithDetails { get; init; }

    public static MultiverseResult From(Multiverse multiverse, SweepView sweep, double combinations, IReadOnlyList<string> figures, string? note) => new()
    {
        Report = multiverse.Report.Name,
        Title = multiverse.Report.Title,
        Sweep = sweep.Name,
        Status = Wording.Status(sweep.Status),
        Note = note,
        StatedChanges = [.. ClaimSettings.Changed(multiverse.Report, sweep.Spec!.Base)],
        Assumptions = multiverse.Assumptions.ToDictionary(a => a.Parameter, a => (IReadOnlyList<string>)[a.Value, .. a.Alternatives], StringComparer.Ordinal),
        Combinations = combinations,
        Seeds = sweep.Spec.Seeds,
        Answer = MultiverseAnswer.Readings(multiverse),
        What = MultiverseAnswer.Assumptions(multiverse),
        Claims = MultiverseClaimResult.From(multiverse),
        Readings = [.. multiverse.Readings.Select(ReadingResult.From)],
        Effects = [.. multiverse.Effects.Select(AssumptionEffectResult.Of)],
        Figures = figures,
    };
}

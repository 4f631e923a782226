using System.Collections.Immutable;
using System.Globalization;
using Experiments.Analysis.Multiverses;
using Experiments.Analysis.Submissions;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.Submission;
using Experiments.Client.Setups;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Files;
using Experiments.Files.Reports;
using Experiments.Files.Sweeps;
using Experiments.Search.Samplers.Designs;

namespace Experiments.Client.Commands.Multiverses;

/// <summary>Makes the sweep over the readings of a report: all of them, or as many as a budget allows.</summary>
internal static class MultiverseSweep
{
    /// <summary>Returns the assumptions whose alternatives vary: those that the user has not fixed.</summary>
    public static ImmutableArray<Assumption> Varying(Report report, SetupRequest setup) =>
        [.. Multiverse.OpenAssumptions(report).Where(a => setup.Changes.All(change => change.Parameter != a.Parameter))];

    /// <summary>Returns the number of combinations of some assumptions.</summary>
    public static double Combinations(ImmutableArray<Assumption> assumptions) => assumptions.Aggregate(1.0, (count, a) => count * (1 + a.Alternatives.Length));

    /// <summary>Returns the sweep, or null if something is wrong.</summary>
    /// <param name="report">The report.</param>
    /// <param name="label">What the command line calls it.</param>
    /// <param name="setup">Its setup with the changes that the user asks for.</param>
    /// <param name="seeds">The seeds of every reading.</param>
    /// <param name="budget">The largest number of experiments; null for every combination.</param>
    /// <param name="workloads">The workloads.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static CheckedSweep? Make(
        Report report, string label, SetupRequest setup, ImmutableArray<long> seeds, int? budget, WorkloadCatalog workloads, UsageErrors errors)
    {
        var assumptions = Varying(report, setup);
        if (assumptions.IsEmpty)
        {
            errors.Add(Multiverse.OpenAssumptions(report).IsEmpty
                ? $"{label}: report '{report.Name}' has one reading, because no assumption lists alternatives; add them in its file, such as 'alternatives: [64, 256]' beside the value"
                : $"{label}: every assumption of report '{report.Name}' that lists alternatives is fixed by a flag; leave one of the flags out");
            return null;
        }

        var at = InputPlace.Flag(label);
        var isSampled = budget is { } most && Combinations(assumptions) * seeds.Length > most;
        var draft = new SweepDraft
        {
            At = InputPlace.CommandLine,
            Around = Text(report.Name),
            Setup = [.. setup.Changes.Select(change => new NamedText(Text(change.Parameter), Text(change.To)))],
            Parameters = [.. assumptions.Select(a => new ParameterDraft(Text(a.Parameter), DistributionKind.Values, null, null, [.. a.Alternatives.Prepend(a.Value).Select(Text)]))],
            Sampler = new StrategyDraft(
                Text(isSampled ? TrajectorySampler.Definition.Name : GridSampler.Definition.Name),
                isSampled ? [new NamedText(Text("ways"), Text(Math.Clamp(budget!.Value / Math.Max(1, seeds.Length), 1, 10_000).ToString(CultureInfo.InvariantCulture)))] : []),
            Seeds = new SeedsDraft([.. seeds.Select(seed => Text(seed.ToString(CultureInfo.InvariantCulture)))], IsList: true, at),
            Experiments = isSampled ? new InputText(budget!.Value.ToString(CultureInfo.InvariantCulture), InputPlace.Flag("--budget")) : null,
        };
        return SweepRequestReader.Check(draft, report, [], workloads, errors) is { } request ? request with { DataIsOpen = setup.DataIsOpen } : null;

        InputText Text(string text) => new(text, at);
    }
}

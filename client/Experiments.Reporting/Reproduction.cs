using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Files.Reports;
using Experiments.Reporting.Claims;
using Experiments.Workloads.Figures;

namespace Experiments.Reporting;

/// <summary>A report beside our experiments with its setup: everything that <see cref="ReproductionPage"/> shows.</summary>
public sealed record Reproduction
{
    /// <summary>Gets the report.</summary>
    public required Report Report { get; init; }

    /// <summary>Gets the setup that was run: the report's, or a changed one.</summary>
    public required Setup Setup { get; init; }

    /// <summary>Gets every claim with its verdict, in the order of the report.</summary>
    public required IReadOnlyList<JudgedClaim> Claims { get; init; }

    /// <summary>Gets what the report says against itself.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Gets one experiment for each seed, in the order of the seeds.</summary>
    public required ImmutableArray<ExperimentView> Experiments { get; init; }

    /// <summary>Gets a sentence if other data replace those that were not found; null otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>Gets what a check found of the report's program, in words; null if the workload ships with the program.</summary>
    public string? WorkloadCheck { get; init; }

    /// <summary>Gets the experiment whose figures the page shows, and what its workload declares of them; null for none.</summary>
    public (IWorkloadFigures Figures, StoredExperiment Experiment, long Seed)? Sample { get; init; }

    /// <summary>Gets further facts about where the page comes from, as names and values.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Provenance { get; init; } = [];
}

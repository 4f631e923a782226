using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Reports;

/// <summary>A published report: a setup, what it leaves unsaid, and its claims.</summary>
public sealed record Report
{
    /// <summary>Gets the short name: <c>vae-gmm-148</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets one line that says what the report is about.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the workload that the report is about.</summary>
    public required WorkloadDefinition Workload { get; init; }

    /// <summary>Gets the reported setup, the assumptions filled in.</summary>
    public required Setup Setup { get; init; }

    /// <summary>Gets the names of the parameters that the report itself states.</summary>
    public required ImmutableArray<string> Stated { get; init; }

    /// <summary>Gets the parameters that the report leaves unsaid, and what is assumed of them.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>Gets the claims, in the order of the file.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>Gets the layer table as reported; empty if there is none.</summary>
    public ImmutableArray<ReportedLayer> Layers { get; init; } = [];

    /// <summary>Gets what the report says of the sizes of splits; empty if nothing.</summary>
    public ImmutableArray<ReportedSplit> Splits { get; init; } = [];

    /// <summary>Gets the statistical tests; empty if there are none.</summary>
    public ImmutableArray<ReportedTest> Tests { get; init; } = [];

    /// <summary>Gets how figures were rounded that do not say it themselves.</summary>
    public FigureRounding Rounding { get; init; }

    /// <summary>Gets figures about training that follow from the setup; null if there are none.</summary>
    public ReportedAccounting? Accounting { get; init; }
}

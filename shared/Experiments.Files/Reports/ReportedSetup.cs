using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Reports;

/// <summary>The sections <c>setup</c> and <c>assumptions</c> of a report.</summary>
/// <param name="Workload">The workload that the report is about.</param>
/// <param name="Setup">The setup, the assumptions filled in.</param>
/// <param name="Stated">Names of the parameters that the report itself states.</param>
/// <param name="Assumptions">The parameters that it leaves unsaid.</param>
internal sealed record ReportedSetup(WorkloadDefinition Workload, Setup Setup, ImmutableArray<string> Stated, ImmutableArray<Assumption> Assumptions);

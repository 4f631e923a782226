using System.Collections.Immutable;
using Experiments.Contracts.Setups;

namespace Experiments.Files.Reports;

/// <summary>A report's setup and which of it the report itself says.</summary>
internal sealed record ReportedSetup(Setup Setup, ImmutableArray<string> Stated, ImmutableArray<Assumption> Assumptions);

using System.Collections.Immutable;
using Experiments.Shared.Setups;

namespace Experiments.Shared.Reports;

/// <summary>A report's setup and which of it the report itself says.</summary>
internal sealed record ReportedSetup(Setup Setup, ImmutableArray<string> Stated, ImmutableArray<Assumption> Assumptions);

using System.Collections.Immutable;
using Experiments.Client.Setups;
using Experiments.Files.Reports;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>What <c>report page</c> is asked for.</summary>
/// <param name="Report">The report; null if it is wrong.</param>
/// <param name="Setup">The report's setup with the changes; null if something is wrong.</param>
/// <param name="Seeds">The seeds of the page, as far as they are recorded.</param>
/// <param name="Output">The page's file.</param>
internal sealed record ReportPageRequest(Report? Report, SetupRequest? Setup, ImmutableArray<long> Seeds, string Output);

using Experiments.Reporting.Documents;

namespace Experiments.Pages.Reading;

/// <summary>Two sweeps beside each other.</summary>
/// <param name="Book">The sweep that the other one is compared to.</param>
/// <param name="Other">The sweep that is compared.</param>
/// <param name="Compared">The comparison, as the command line and the API have it; null while it is being computed.</param>
public sealed record SweepCompareModel(SweepBook Book, SweepBook Other, ComparisonDocument? Compared);

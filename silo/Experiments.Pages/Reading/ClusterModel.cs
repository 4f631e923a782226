using Experiments.Reporting.Documents;

namespace Experiments.Pages.Reading;

/// <summary>What the view of the cluster shows.</summary>
/// <param name="Status">The silos and what waits.</param>
/// <param name="Timeline">Which silo ran what; null while it is being read.</param>
public sealed record ClusterModel(ClusterStatusResult Status, TimelineModel? Timeline);

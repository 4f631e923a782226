namespace Experiments.Reporting.Documents;

/// <summary>Experiments that no silo can run.</summary>
/// <param name="ExperimentId">One of them.</param>
/// <param name="Count">The number of them.</param>
/// <param name="Reason">Why no silo can run them.</param>
public sealed record UnplacedResult(string ExperimentId, int Count, string Reason);

namespace Experiments.Contracts.Scheduling;

/// <summary>Experiments that wait although slots may be free, because no silo has what they need.</summary>
/// <param name="ExperimentId">One of the experiments.</param>
/// <param name="Count">The number of them.</param>
/// <param name="Reason">Why no silo can run them.</param>
[GenerateSerializer, Immutable, Alias("experiments.UnplacedWork")]
public sealed record UnplacedWork([property: Id(0)] string ExperimentId, [property: Id(1)] int Count, [property: Id(2)] string Reason);

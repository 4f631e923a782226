namespace Experiments.Reporting.Documents;

/// <summary>Everything that the result depends on beside setup and seed.</summary>
public sealed record ProvenanceResult(string Dataset, string DatasetSha256, string Engine, string Processor, int Threads, string Silo, string Runtime);

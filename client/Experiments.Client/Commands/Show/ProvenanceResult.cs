namespace Experiments.Client.Commands.Show;

/// <summary>Everything that the result depends on beside setup and seed.</summary>
internal sealed record ProvenanceResult(string Dataset, string DatasetSha256, string Engine, string Processor, int Threads, string Silo, string Runtime);

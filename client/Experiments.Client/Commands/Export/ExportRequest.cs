namespace Experiments.Client.Commands.Export;

/// <summary>What <c>export</c> is asked for: a sweep, or an experiment.</summary>
/// <param name="Sweep">The sweep's name; null if an experiment is named.</param>
/// <param name="Experiment">The first digits of the experiment's id; null if a sweep is named.</param>
/// <param name="ExportFormat">The format of a sweep's export; of an experiment parquet for tables, any other for the stored files.</param>
/// <param name="Output">The file of a sweep, or the folder of an experiment; null for the standard output, or a folder with the experiment's id.</param>
/// <param name="Force">Whether files are replaced.</param>
internal sealed record ExportRequest(string? Sweep, string? Experiment, string ExportFormat, string? Output, bool Force);

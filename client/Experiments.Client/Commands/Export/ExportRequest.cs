namespace Experiments.Client.Commands.Export;

/// <summary>What <c>export</c> is asked for.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="ExportFormat">The format of the export.</param>
/// <param name="File">The file to write; null for the standard output.</param>
internal sealed record ExportRequest(string Sweep, string ExportFormat, string? File);

namespace Experiments.Client.LocalClusters;

/// <summary>A process on this machine.</summary>
/// <param name="Id">Its id. The operating system reuses the id after the process has ended.</param>
/// <param name="Started">When it started. Together with the id, this identifies the process.</param>
internal sealed record SiloProcess(int Id, DateTimeOffset Started);

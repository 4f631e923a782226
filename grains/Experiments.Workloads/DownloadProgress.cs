namespace Experiments.Workloads;

/// <summary>How far the download of a file has come.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Bytes">Bytes that have arrived, in this attempt and earlier ones.</param>
/// <param name="Total">Bytes of the whole file, or null if the server does not say.</param>
public sealed record DownloadProgress(string File, long Bytes, long? Total);

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>How far the download of a file is.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Bytes">Bytes that are here, those of earlier attempts among them.</param>
/// <param name="Total">Bytes of the whole file, where the mirror says.</param>
public sealed record DownloadProgress(string File, long Bytes, long? Total);

namespace Experiments.Contracts.Programs;

/// <summary>A stored snapshot of a code folder.</summary>
/// <param name="Sha256">The content address of the archive: an uncompressed tar file, entries in ordinal order, without times and owners.</param>
/// <param name="Length">The size of the archive in bytes.</param>
public sealed record ProgramCode(string Sha256, long Length);

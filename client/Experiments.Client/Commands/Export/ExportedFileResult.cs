namespace Experiments.Client.Commands.Export;

/// <summary>A file that <c>export ID</c> wrote.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">The hash of its content, which is its address in the artifact store.</param>
internal sealed record ExportedFileResult(string Path, long Bytes, string Sha256);

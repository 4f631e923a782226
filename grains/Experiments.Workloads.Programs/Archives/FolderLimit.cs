namespace Experiments.Workloads.Programs.Archives;

/// <summary>Bounds on a folder that is archived or unpacked.</summary>
/// <param name="Name">What the folder is, as errors name it: <c>the checkpoint folder</c>.</param>
/// <param name="Bytes">The most bytes of all files.</param>
/// <param name="Files">The most files and folders.</param>
/// <param name="Hint">What users can do if the folder is too large.</param>
internal sealed record FolderLimit(string Name, long Bytes, int Files, string Hint)
{
    /// <summary>Throws if a folder is too large.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public void Check(long bytes, int files)
    {
        if (files > Files)
        {
            throw new InvalidDataException($"{Name} holds more than {Files:N0} files and folders; {Hint}");
        }

        if (bytes > Bytes)
        {
            throw new InvalidDataException($"{Name} holds more than {Bytes:N0} bytes; {Hint}");
        }
    }
}

namespace Experiments.Workloads.Programs.Archives;

/// <summary>Reads files that a program may have open.</summary>
/// <remarks>
/// .NET locks a file that it opens, unless others may write to it. A lock of the silo would make the program's own opening fail if that
/// runs on .NET, and the program's lock would make this one fail.
/// </remarks>
internal static class UnlockedFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] ReadAll(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[RandomAccess.GetLength(file)];
        var count = 0;
        while (count < content.Length && RandomAccess.Read(file, content.AsSpan(count), count) is var read and > 0)
        {
            count += read;
        }

        return count == content.Length ? content : content[..count];
    }
}

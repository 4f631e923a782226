using Experiments.FileSystem;

namespace Experiments.Figures;

/// <summary>Writes files that are either whole or absent.</summary>
internal static class FigureFile
{
    /// <summary>Writes a figure. Creates missing folders.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            WholeFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the figure '{path}' cannot be written: {e.Message}", e);
        }
    }
}

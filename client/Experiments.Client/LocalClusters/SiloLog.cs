using System.Text;

namespace Experiments.Client.LocalClusters;

/// <summary>The log of a silo of a local cluster. The silo appends to it, also after a restart.</summary>
internal static class SiloLog
{
    /// <summary>The most bytes that a look at the end of a log reads.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>A log of this size is moved aside before the next start, in place of the one that was moved before.</summary>
    public const long LargestBeforeStart = 64L << 20;

    /// <summary>Moves a long log aside. Returns the length of the log that the next start appends to.</summary>
    public static long PrepareForStart(string file)
    {
        var length = LengthOf(file);
        if (length <= LargestBeforeStart)
        {
            return length;
        }

        File.Move(file, file + ".old", overwrite: true);
        return 0;
    }

    /// <summary>Returns the length of a log; 0 if there is none.</summary>
    public static long LengthOf(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;

    /// <summary>Returns the last lines of a log that a silo may still write, from its last <see cref="MostBytes"/> at most.</summary>
    /// <param name="file">The log.</param>
    /// <param name="lines">The most lines.</param>
    /// <param name="from">Where to begin: what was written before is left out.</param>
    public static SiloLogTail ReadTail(string file, int lines, long from = 0)
    {
        try
        {
            using var stream = Open(file);
            var start = Math.Max(from, stream.Length - MostBytes);
            var bytes = new byte[Math.Max(0, stream.Length - start)];
            stream.Seek(start, SeekOrigin.Begin);
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var text = bytes.AsSpan(0, read);

            // A look that begins inside a line leaves this line out.
            if (start > from)
            {
                text = text[(text.IndexOf((byte)'\n') + 1)..];
            }

            string[] all = [.. Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
            return new SiloLogTail([.. all.TakeLast(lines)], start + read) { IsCut = start > from || all.Length > lines };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SiloLogTail([], 0);
        }
    }

    /// <summary>Returns some of what a log has from an offset on. The offset of a shorter log, which was moved aside and begun again, is 0.</summary>
    public static (byte[] Bytes, long Offset) ReadFrom(string file, long offset)
    {
        try
        {
            using var stream = Open(file);
            var start = offset <= stream.Length ? offset : 0;
            stream.Seek(start, SeekOrigin.Begin);
            var bytes = new byte[Math.Min(MostBytes, stream.Length - start)];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return (bytes[..read], start + read);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return ([], 0);
        }
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}

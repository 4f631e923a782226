namespace Experiments.Reporting.Exports;

/// <summary>Collects what the Parquet library writes.</summary>
internal static class ParquetBytes
{
    /// <summary>Returns the bytes that a function writes.</summary>
    /// <remarks>The library has asynchronous methods only. They complete at once on memory, so nothing blocks here.</remarks>
    public static byte[] Collect(Func<Stream, Task> write)
    {
        using var file = new MemoryStream();
        write(file).GetAwaiter().GetResult();
        return file.ToArray();
    }
}

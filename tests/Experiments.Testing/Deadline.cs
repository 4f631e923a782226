using System.Globalization;

namespace Experiments.Testing;

/// <summary>Stretches deadlines on a machine that is busy with other things.</summary>
/// <remarks>
/// Some rows of the failure table promise a time. On an idle machine a test holds the code to it. With three programs on every core the same
/// code takes three times as long, and failing it then would say nothing about the code.
/// </remarks>
public static class Deadline
{
    /// <summary>Returns a promised time, multiplied by the number of runnable threads per core if that is above one.</summary>
    public static TimeSpan OnThisMachine(TimeSpan promised) => promised * Math.Max(1, LoadPerCore());

    private static double LoadPerCore()
    {
        const string File = "/proc/loadavg";
        return System.IO.File.Exists(File)
            ? double.Parse(System.IO.File.ReadAllText(File).Split(' ')[0], CultureInfo.InvariantCulture) / Environment.ProcessorCount
            : 1;
    }
}

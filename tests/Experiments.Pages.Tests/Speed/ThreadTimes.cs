using System.Globalization;

namespace Experiments.Pages.Tests.Speed;

/// <summary>The processor time that the threads of a process have used, in seconds.</summary>
/// <param name="Training">Of threads below normal priority, which train.</param>
/// <param name="Other">Of all other threads: requests, grains, the collector.</param>
internal sealed record ThreadTimes(double Training, double Other)
{
    /// <summary>The unit of the kernel's counters on every system of ours.</summary>
    private const double TicksPerSecond = 100;

    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int Nice = 16;

    /// <summary>Reads the counters of a process. Linux only.</summary>
    public static ThreadTimes Of(int process)
    {
        var (training, other) = (0.0, 0.0);
        var usual = NiceOf(Fields($"/proc/{process}/stat"));
        foreach (var task in Directory.GetDirectories($"/proc/{process}/task"))
        {
            if (TryRead(Path.Combine(task, "stat")) is { } fields)
            {
                var seconds = (long.Parse(fields[UserTime], CultureInfo.InvariantCulture) + long.Parse(fields[SystemTime], CultureInfo.InvariantCulture)) / TicksPerSecond;
                (training, other) = NiceOf(fields) > usual ? (training + seconds, other) : (training, other + seconds);
            }
        }

        return new ThreadTimes(training, other);
    }

    /// <summary>Returns what was used between two looks.</summary>
    public ThreadTimes Since(ThreadTimes before) => new(Training - before.Training, Other - before.Other);

    private static int NiceOf(string[] fields) => int.Parse(fields[Nice], CultureInfo.InvariantCulture);

    private static string[]? TryRead(string path)
    {
        try
        {
            return Fields(path);
        }
        catch (IOException)
        {
            // The thread has ended.
            return null;
        }
    }

    /// <summary>Returns the fields after the name, which may have spaces.</summary>
    private static string[] Fields(string path) => File.ReadAllText(path) is var text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : [];
}

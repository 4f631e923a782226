
namespace Experiments.Client.Soaking;

/// <summary>Kills, terminates and freezes silos at random, one at a time, and starts again what has ended, as a supervisor does.</summary>
/// <param name="silos">The silos.</param>
/// <param name="restart">Starts one again.</param>
/// <param name="every">Mean time between two disturbances.</param>
/// <param name="seed">From which they are drawn.</param>
/// <param name="time">The clock.</param>
/// <param name="say">Takes a line on each.</param>
internal sealed class Disturber(LocalSilos silos, Func<string, Task> restart, TimeSpan every, int seed, TimeProvider time, Action<string> say)
{
    private static readonly TimeSpan LongestFreeze = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, DateTimeOffset> _thaws = new(StringComparer.Ordinal);
    private DateTimeOffset? _next;

    /// <summary>kill -9 so far.</summary>
    public int Kills { get; private set; }

    /// <summary>SIGTERM so far.</summary>
    public int Terminations { get; private set; }

    /// <summary>SIGSTOP so far.</summary>
    public int Freezes { get; private set; }

    /// <summary>Silos started again so far; those that were frozen for long end too, when they learn that they were declared dead.</summary>
    public int Restarts { get; private set; }

    /// <summary>Does what is due.</summary>
    /// <param name="disturbs">Whether it still disturbs, or only repairs.</param>
    public async Task Look(bool disturbs)
    {
        var now = time.GetUtcNow();
        foreach (var (name, at) in _thaws.Where(t => !disturbs || t.Value <= now).ToList())
        {
            _thaws.Remove(name);
            silos[name].Thaw();
            say($"{name} thaws");
        }

        foreach (var name in silos.Names.Where(name => silos[name].HasExited).ToList())
        {
            Restarts++;
            await restart(name);
        }

        _next ??= now + Pause();
        if (disturbs && now >= _next)
        {
            _next = now + Pause();
            await Disturb(now);
        }
    }

    private TimeSpan Pause() => every * (0.5 + _random.NextDouble());

    private async Task Disturb(DateTimeOffset now)
    {
        var names = silos.Names.Where(name => !silos[name].IsFrozen).Order(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
        {
            return;
        }

        var name = names[_random.Next(names.Length)];
        switch (_random.Next(4))
        {
            case 0:
                Terminations++;
                say($"{name} is told to end");
                silos[name].Terminate();
                break;
            case 1:
                var length = LongestFreeze * _random.NextDouble();
                Freezes++;
                say(FormattableString.Invariant($"{name} freezes for {length.TotalSeconds:F1} s"));
                _thaws[name] = now + length;
                silos[name].Freeze();
                break;
            default:
                Kills++;
                say($"{name} is killed");
                await silos[name].Kill();
                break;
        }
    }
}

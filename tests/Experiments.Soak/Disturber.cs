using Experiments.Testing.Silos;

namespace Experiments.Soak;

/// <summary>Kills, terminates and freezes silos at random, one at a time. Starts silos again that have ended, as a supervisor does.</summary>
/// <param name="silos">The silos.</param>
/// <param name="restart">Starts a silo again.</param>
/// <param name="every">Mean time between two disturbances.</param>
/// <param name="seed">The seed from which the disturbances are drawn.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Takes a line on each disturbance.</param>
/// <param name="rotation">Replaces certificates meanwhile; null if the silos have none.</param>
internal sealed class Disturber(TestSilos silos, Func<string, Task> restart, TimeSpan every, int seed, TimeProvider time, Action<string> report, Rotation? rotation = null)
{
    private static readonly TimeSpan LongestFreeze = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, DateTimeOffset> _thaws = new(StringComparer.Ordinal);
    private DateTimeOffset? _next;

    /// <summary>Gets the number of silos that were killed (SIGKILL).</summary>
    public int Kills { get; private set; }

    /// <summary>Gets the number of silos that were told to end (SIGTERM).</summary>
    public int Terminations { get; private set; }

    /// <summary>Gets the number of silos that were frozen (SIGSTOP).</summary>
    public int Freezes { get; private set; }

    /// <summary>Gets the number of restarts. A silo that was frozen for long ends too, when it learns that it was declared dead.</summary>
    public int Restarts { get; private set; }

    /// <summary>Thaws, restarts and disturbs what is due.</summary>
    /// <param name="disturbs">True to disturb and repair; false to repair only.</param>
    public async Task DoWhatIsDue(bool disturbs)
    {
        var now = time.GetUtcNow();
        foreach (var (name, at) in _thaws.Where(t => !disturbs || t.Value <= now).ToList())
        {
            _thaws.Remove(name);
            silos[name].Thaw();
            report($"{name} thaws");
        }

        foreach (var name in silos.Names.Where(name => silos[name].HasExited).ToList())
        {
            Restarts++;
            await restart(name);
        }

        rotation?.DoWhatIsDue(disturbs, silos.Names.Any(name => silos[name].IsFrozen));
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
                report($"{name} is told to end");
                silos[name].Terminate();
                break;
            case 1:
                var length = LongestFreeze * _random.NextDouble();
                Freezes++;
                report(FormattableString.Invariant($"{name} freezes for {length.TotalSeconds:F1} s"));
                _thaws[name] = now + length;
                silos[name].Freeze();
                break;
            default:
                Kills++;
                report($"{name} is killed");
                await silos[name].Kill();
                break;
        }
    }
}

using Experiments.Testing.Silos;

namespace Experiments.Soak;

/// <summary>
/// Replaces all certificates and both authorities again and again, in the three steps of docs/certificates.md: trust the new authorities as well,
/// issue by them, trust them alone.
/// </summary>
/// <param name="every">Time between two steps.</param>
/// <param name="time">The clock.</param>
/// <param name="report">Takes a line on each step.</param>
internal sealed class Rotation(TimeSpan every, TimeProvider time, Action<string> report) : IDisposable
{
    /// <summary>A silo reads its certificates once a second, and needs a moment on a machine that is too busy.</summary>
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(5);

    private readonly TestAuthority _current = new();
    private TestAuthority? _next;
    private int _steps;
    private DateTimeOffset? _due;

    /// <summary>Gets the folder of the certificates of silos and client.</summary>
    public string Folder => _current.Folder.Path;

    /// <summary>Gets the number of finished rotations of all certificates and both authorities.</summary>
    public int Rotations => _steps / 3;

    /// <summary>Takes the next step if it is due.</summary>
    /// <param name="rotates">Whether there are steps to take.</param>
    /// <param name="isAnyAway">Whether a silo is frozen. Each step must have reached every silo before the next one.</param>
    public void DoWhatIsDue(bool rotates, bool isAnyAway)
    {
        var now = time.GetUtcNow();
        _due ??= now + every;
        if (isAnyAway && _due < now + Arrival)
        {
            _due = now + Arrival;
        }

        if (!rotates || now < _due)
        {
            return;
        }

        _due = now + every;
        switch (_steps++ % 3)
        {
            case 0:
                _next = new TestAuthority();
                _current.TrustAlso(_next);
                break;
            case 1:
                _current.IssueBy(_next!);
                break;
            default:
                _current.Trust(_next!);
                _next!.Dispose();
                report($"certificates and authorities were replaced: rotation {Rotations}");
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_steps % 3 != 0)
        {
            _next!.Dispose();
        }

        _current.Dispose();
    }
}

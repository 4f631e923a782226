using System.Diagnostics;

namespace Experiments.Grains.Sweeps;

/// <summary>Runs a step whenever it is requested: one at a time, and once more if it was requested meanwhile.</summary>
/// <remarks>For a reentrant grain, so nothing here is locked.</remarks>
/// <param name="step">Does everything that can be done now.</param>
/// <param name="isOn">Returns whether steps may run.</param>
/// <param name="failed">Called after a failed step. The step runs again only when it is requested again.</param>
internal sealed class SweepPump(Func<Task> step, Func<bool> isOn, Action<Exception> failed)
{
    private Task _work = Task.CompletedTask;
    private bool _isRequested;

    /// <summary>Requests a step. Returns at once.</summary>
    public void Request()
    {
        _isRequested = true;
        if (_work.IsCompleted && isOn())
        {
            _work = Work();
        }
    }

    private async Task Work()
    {
        // The caller's trace is about one experiment. The step's calls to all others must not appear in it.
        Activity.Current = null;
        while (_isRequested && isOn())
        {
            _isRequested = false;
            try
            {
                await step();
            }
            catch (Exception e)
            {
                failed(e);
                return;
            }
        }
    }
}

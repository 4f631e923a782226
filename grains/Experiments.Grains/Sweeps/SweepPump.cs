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
    private Task _between = Task.CompletedTask;
    private bool _isRequested;
    private int _suspensions;

    /// <summary>Gets whether <see cref="RunBetweenSteps"/> is running. Then no step starts.</summary>
    public bool IsSuspended => _suspensions > 0;

    /// <summary>Requests a step. Returns at once.</summary>
    public void Request()
    {
        _isRequested = true;
        if (_work.IsCompleted && MayRun)
        {
            _work = Work();
        }
    }

    /// <summary>Waits for the current step and for earlier actions, and then runs an action. No step starts until the action has ended.</summary>
    /// <remarks>A step that was requested meanwhile runs with the next request.</remarks>
    public async Task RunBetweenSteps(Func<Task> action)
    {
        var (before, done) = (_between, new TaskCompletionSource());
        _between = done.Task;
        _suspensions++;
        try
        {
            await _work;
            await before;
            await action();
        }
        finally
        {
            _suspensions--;
            done.SetResult();
        }
    }

    private bool MayRun => !IsSuspended && isOn();

    private async Task Work()
    {
        // The caller's trace is about one experiment. The step's calls to all others must not appear in it.
        Activity.Current = null;
        while (_isRequested && MayRun)
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

using System.Diagnostics;

namespace Experiments.Grains.Sweeps;

/// <summary>Repeats a step while there is anything to do: one at a time, and once more where it was asked for meanwhile. For a reentrant grain.</summary>
/// <param name="step">Does what there is to do.</param>
/// <param name="isOn">Whether it is to work at all.</param>
/// <param name="failed">A step failed; it is not repeated until it is asked for again.</param>
internal sealed class SweepPump(Func<Task> step, Func<bool> isOn, Action<Exception> failed)
{
    private Task _work = Task.CompletedTask;
    private bool _isAsked;

    /// <summary>Something may have to be done. Returns at once.</summary>
    public void Ask()
    {
        _isAsked = true;
        if (_work.IsCompleted && isOn())
        {
            _work = Work();
        }
    }

    private async Task Work()
    {
        // Whoever brought the news is not to have the whole sweep in its trace.
        Activity.Current = null;
        while (_isAsked && isOn())
        {
            _isAsked = false;
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

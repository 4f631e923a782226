using System.Diagnostics;
using Experiments.Grains.Sweeps;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class SweepPumpTests
{
    private readonly List<TaskCompletionSource> _steps = [];
    private readonly List<Exception> _failures = [];
    private readonly SweepPump _pump;
    private bool _isOn = true;

    public SweepPumpTests() => _pump = new SweepPump(
        () =>
        {
            _steps.Add(new TaskCompletionSource());
            return _steps[^1].Task;
        },
        () => _isOn,
        _failures.Add);

    [Fact]
    public void Requests_during_a_step_lead_to_one_more_step_and_not_to_two_at_once()
    {
        _pump.Request();
        _pump.Request();
        _pump.Request();
        Assert.Single(_steps);
        _steps[0].SetResult();
        Assert.Equal(2, _steps.Count);
        _steps[1].SetResult();
        Assert.Equal(2, _steps.Count);
    }

    [Fact]
    public void Pump_that_is_off_runs_no_step()
    {
        _isOn = false;
        _pump.Request();
        Assert.Empty(_steps);
        _isOn = true;
        _pump.Request();
        _isOn = false;
        _pump.Request();
        _steps[0].SetResult();
        Assert.Single(_steps);
    }

    [Fact]
    public void Failed_step_is_reported_and_repeated_only_on_request()
    {
        _pump.Request();
        _pump.Request();
        var error = new IOException("the database is away");
        _steps[0].SetException(error);
        Assert.Same(error, Assert.Single(_failures));
        Assert.Single(_steps);
        _pump.Request();
        Assert.Equal(2, _steps.Count);
    }

    [Fact]
    public async Task Action_between_steps_waits_for_the_current_step_and_no_step_starts_before_it_has_ended()
    {
        _pump.Request();
        _pump.Request();
        var action = new TaskCompletionSource();
        var hasStarted = false;
        var between = _pump.RunBetweenSteps(() =>
        {
            hasStarted = true;
            return action.Task;
        });
        Assert.False(hasStarted);
        _steps[0].SetResult();
        Assert.True(hasStarted);
        Assert.True(_pump.IsSuspended);
        _pump.Request();
        Assert.Single(_steps);
        action.SetResult();
        await between;
        Assert.False(_pump.IsSuspended);
        _pump.Request();
        Assert.Equal(2, _steps.Count);
    }

    [Fact]
    public async Task Failed_action_between_steps_does_not_suspend_the_pump_for_ever()
    {
        await Assert.ThrowsAsync<IOException>(() => _pump.RunBetweenSteps(() => Task.FromException(new IOException("the database is away"))));
        _pump.Request();
        Assert.Single(_steps);
    }

    [Fact]
    public void Step_belongs_to_no_trace_of_a_caller()
    {
        using var caller = new Activity("caller").Start();
        Activity? seen = caller;
        var pump = new SweepPump(
            () =>
            {
                seen = Activity.Current;
                return Task.CompletedTask;
            },
            () => true,
            _failures.Add);
        pump.Request();
        Assert.Null(seen);
        Assert.Same(caller, Activity.Current);
    }
}

using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm;

/// <summary>Looks after every step and every epoch of one run whether its state is to be saved and whether it goes on.</summary>
internal sealed class CheckpointSchedule
{
    private readonly VaeGmmCheckpoints _checkpoints;
    private readonly ModelState _state;
    private readonly string _engine;
    private readonly int _epochs;
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private long _savedAt;
    private long _savedSteps;

    /// <summary>Takes the state as it starts or was resumed for saved.</summary>
    /// <param name="checkpoints">What was asked for.</param>
    /// <param name="state">The run's state.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="epochs">Epochs of the run.</param>
    /// <param name="time">Measures the interval.</param>
    /// <param name="cancellation">Ends the run without saving, held or not.</param>
    public CheckpointSchedule(
        VaeGmmCheckpoints checkpoints, ModelState state, string engine, int epochs, TimeProvider time, CancellationToken cancellation)
    {
        _checkpoints = checkpoints;
        _state = state;
        _engine = engine;
        _epochs = epochs;
        _time = time;
        _cancellation = cancellation;
        _savedAt = time.GetTimestamp();
        _savedSteps = state.Steps;
    }

    /// <summary>Whether the run has come to its limit of epochs before its end.</summary>
    public bool IsAtLimit => _state.Epoch >= _checkpoints.EpochLimit && _state.Epoch < _epochs;

    /// <summary>Saves after a step within an epoch where that is due.</summary>
    /// <returns>Whether the run stops here.</returns>
    public bool StopsAfterStep()
    {
        var stops = IsHeld;
        if (stops || IntervalIsOver)
        {
            Save();
        }

        return stops;
    }

    /// <summary>Saves after an epoch where that is due.</summary>
    /// <returns>Whether the run stops here.</returns>
    public bool StopsAfterEpoch()
    {
        var stops = IsAtLimit || IsHeld;
        if (stops || IntervalIsOver || _state.Epoch % _checkpoints.EveryEpochs == 0)
        {
            Save();
        }

        return stops;
    }

    /// <summary>Saves the state unless it is saved already.</summary>
    public void Save()
    {
        if (_checkpoints.Save is not { } save || _state.Steps == _savedSteps)
        {
            return;
        }

        save(_state.Epoch, _state.EpochSteps, ModelFiles.Checkpoint(_state, _engine, _checkpoints.Owner));
        _savedSteps = _state.Steps;
        _savedAt = _time.GetTimestamp();
    }

    private bool IsHeld => _checkpoints.Hold.IsCancellationRequested && !_cancellation.IsCancellationRequested;

    private bool IntervalIsOver => _checkpoints.Interval is { } interval && _time.GetElapsedTime(_savedAt) >= interval;
}

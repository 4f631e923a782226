namespace Experiments.Workloads.VaeGmm;

/// <summary>Training gave a loss that is not finite.</summary>
public sealed class DivergedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="epoch">Epoch of the step, from 1.</param>
    /// <param name="step">Step of the epoch, from 1.</param>
    /// <param name="loss">The loss: NaN or infinite.</param>
    public DivergedException(int epoch, int step, double loss)
        : base($"diverged at epoch {epoch}, step {step}: the loss is {loss}")
    {
        Epoch = epoch;
        Step = step;
    }

    /// <summary>Epoch of the step, from 1.</summary>
    public int Epoch { get; }

    /// <summary>Step of the epoch, from 1.</summary>
    public int Step { get; }
}

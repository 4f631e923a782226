namespace Experiments.Workloads.VaeGmm.Engines;

/// <summary>PyTorch's StepLR in closed form, so that resuming needs no scheduler state.</summary>
internal static class StepSchedule
{
    /// <summary>Returns lr gamma^floor((epoch - 1) / stepSize).</summary>
    /// <param name="options">Rate, gamma and step size.</param>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    public static double LearningRate(VaeGmmOptions options, int epoch) =>
        options.LearningRate * Math.Pow(options.Gamma, (epoch - 1) / options.StepSize);
}

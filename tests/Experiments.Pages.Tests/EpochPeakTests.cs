using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Pages.Reading;

namespace Experiments.Pages.Tests;

public sealed class EpochPeakTests
{
    [Fact]
    public void Best_epoch_of_each_seed_counts_and_means_are_over_seeds() =>
        Assert.Equal(new EpochPeak(0.375, 2.5, 0.75, 3, 2), EpochPeak.Of([Of(0.5, 0.25, 1), Of(1, 0.75, 0.5)], isMaximised: false));

    [Fact]
    public void Larger_is_better_if_the_objective_is_maximised() => Assert.Equal((3.0, 1.0, 1.0), Parts(EpochPeak.Of([Of(3, 2, 1)], isMaximised: true)));

    [Fact]
    public void Epochs_that_are_no_numbers_are_not_the_best() => Assert.Equal((2.0, 3.0, 4.0), Parts(EpochPeak.Of([Of(double.NaN, 5, 2, 4)], isMaximised: false)));

    [Fact]
    public void Experiment_without_epochs_has_none() => Assert.Null(EpochPeak.Of([Of()], isMaximised: false));

    private static (double, double, double) Parts(EpochPeak? peak) => (peak!.Best, peak.Epoch, peak.Last);

    private static SweepExperiment Of(params double[] losses) => new()
    {
        ExperimentId = "3fa9000000000000",
        Proposal = 0,
        Seed = 0,
        Status = ExperimentStatus.Completed,
        Metrics = [],
        Losses = [.. losses],
    };
}

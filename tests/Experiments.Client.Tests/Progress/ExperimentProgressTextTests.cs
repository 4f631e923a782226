using Experiments.Client.Progress;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Progress;

public sealed class ExperimentProgressTextTests
{
    [Theory]
    [InlineData(10, ": epoch 3/10, ", " an epoch, 14 s left")]
    [InlineData(3, ": epoch 3/3, ", " an epoch, evaluating")]
    [InlineData(0, ": epoch 3, ", " an epoch")]
    public void Line_says_how_many_epochs_there_are_only_if_the_workload_does(int epochs, string beginning, string ending)
    {
        var spec = SampleExperiments.Spec(1);
        var progress = new ExperimentProgress
        {
            ExperimentId = "3fa9000000000000",
            Status = ExperimentStatus.Running,
            Epoch = 3,
            Epochs = epochs,
            Last = new EpochRecord(3, [], TimeSpan.FromSeconds(2)),
            Elapsed = TimeSpan.FromSeconds(6),
        };
        var line = ExperimentProgressText.Line(new ExperimentOnDisplay(spec, progress, TimeSpan.FromSeconds(2)), BuiltInWorkloads.All.Catalog);
        Assert.Contains(beginning, line, StringComparison.Ordinal);
        Assert.EndsWith(ending, line, StringComparison.Ordinal);
    }
}

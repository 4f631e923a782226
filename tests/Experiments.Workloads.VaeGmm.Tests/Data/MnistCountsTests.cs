using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

public sealed class MnistCountsTests
{
    [Fact]
    public void Images_of_mnist_add_up()
    {
        Assert.Equal(60_000, MnistCounts.Training.Sum());
        Assert.Equal(10_000, MnistCounts.Test.Sum());
        Assert.Equal(18_435, MnistCounts.Training[1] + MnistCounts.Training[4] + MnistCounts.Training[8]);
    }
}

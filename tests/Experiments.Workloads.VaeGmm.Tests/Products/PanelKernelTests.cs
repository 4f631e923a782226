using Experiments.Workloads.VaeGmm.Products;

namespace Experiments.Workloads.VaeGmm.Tests.Products;

public sealed class PanelKernelTests
{
    [Fact]
    public void The_fastest_kernel_that_the_processor_supports_is_taken()
    {
        Assert.Same(PanelKernel.All.First(kernel => kernel.IsSupported), PanelKernel.Best);
        Assert.True(PanelKernel.All[^1].IsSupported);
        Assert.Equal(3, PanelKernel.All.Select(kernel => kernel.Name).Distinct().Count());
    }
}

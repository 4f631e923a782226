using Experiments.Workloads.VaeGmm.Engines;
using Experiments.Workloads.VaeGmm.Models;

namespace Experiments.Workloads.VaeGmm.Tests.Engines;

public sealed class AdamTests
{
    // Algorithm 1 of the paper, element by element in double precision.
    [Fact]
    public void Steps_agree_with_the_paper()
    {
        using var state = new ModelState(LayerTable.Of(new() { Widths = [3], LatentSize = 1 }));
        state.Initialise(seed: 1);
        var count = state.Parameters.Length;
        Assert.Equal(0, count % 16);
        var (p, m, v) = (Array.ConvertAll(state.Parameters.Values.ToArray(), x => (double)x), new double[count], new double[count]);

        for (var t = 1; t <= 5; t++)
        {
            for (var i = 0; i < count; i++)
            {
                var g = state.Gradients.Values[i] = MathF.Sin((i * 0.1f) + t) * MathF.Pow(10, (i % 9) - 6);
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                p[i] -= 0.01 * (m[i] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8);
            }

            Adam.Step(state, 0.01);
        }

        Assert.Equal(5, state.Steps);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(p[i], state.Parameters.Values[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(1, 0.0009)]
    [InlineData(20, 0.0009)]
    [InlineData(21, 0.00045)]
    [InlineData(100, 0.00005625)]
    public void Rate_halves_every_twenty_epochs_in_the_reported_setup(int epoch, double rate) =>
        Assert.Equal(rate, StepSchedule.LearningRate(new(), epoch), 1e-12);
}

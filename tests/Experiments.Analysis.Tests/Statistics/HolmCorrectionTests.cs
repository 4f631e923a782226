using CsCheck;
using Experiments.Analysis.Statistics;

namespace Experiments.Analysis.Tests.Statistics;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void Values_are_those_of_R() =>
        // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.8), "holm")
        Assert.Equal([0.04, 0.09, 0.09, 0.025, 0.8], HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005, 0.8]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Correction_never_helps_and_keeps_the_order() => Gen.Double[0, 1].Array[0, 20].Sample(values =>
    {
        var adjusted = HolmCorrection.Adjust(values);
        Assert.All(values.Zip(adjusted), p => Assert.InRange(p.Second, p.First, 1));
        Assert.Equal(values.Zip(adjusted).OrderBy(p => p.First).ThenBy(p => p.Second).Select(p => p.Second), adjusted.Order());
    });
}

using Experiments.Contracts.Workloads;

namespace Experiments.Contracts.Tests.Workloads;

public sealed class MetricRolesTests
{
    [Theory]
    [InlineData("accuracy", MetricUnit.Fraction, MetricRole.Accuracy)]
    [InlineData("sensitivity", MetricUnit.Fraction, MetricRole.Recall)]
    [InlineData("rmse", MetricUnit.Number, MetricRole.RootMeanSquaredError)]
    [InlineData("roc-auc", MetricUnit.Fraction, MetricRole.AreaUnderCurve)]
    [InlineData("iou", MetricUnit.Fraction, MetricRole.Jaccard)]
    [InlineData("r2", MetricUnit.Number, MetricRole.Determination)]
    [InlineData("bpd", MetricUnit.Number, MetricRole.BitsPerDimension)]
    [InlineData("ppl", MetricUnit.Number, MetricRole.Perplexity)]
    [InlineData("psnr", MetricUnit.Fraction, MetricRole.None)]
    [InlineData("accuracy", MetricUnit.Number, MetricRole.None)]
    [InlineData("my-accuracy", MetricUnit.Fraction, MetricRole.None)]
    public void Name_and_unit_give_the_role(string name, MetricUnit unit, MetricRole expected) => Assert.Equal(expected, MetricRoles.OfName(name, unit));
}

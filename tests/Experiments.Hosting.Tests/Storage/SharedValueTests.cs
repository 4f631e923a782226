using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Hosting.Storage;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>What states that are read one after the other share in memory.</summary>
public sealed class SharedValueTests
{
    private readonly JsonStorageSerializer _serializer = new(BuiltInWorkloads.All.Catalog);

    [Fact]
    public void Seeds_of_a_setup_share_it()
    {
        var first = Reread(new ExperimentSpec(SetupOf("0.25"), 0));
        var second = Reread(new ExperimentSpec(SetupOf("0.25"), 1));
        Assert.Same(first.Setup, second.Setup);
        Assert.Equal(SetupOf("0.25"), second.Setup);
    }

    [Fact]
    public void Setups_that_differ_share_the_values_that_do_not()
    {
        var (first, second) = (Reread(new ExperimentSpec(SetupOf("0.25"), 0)).Setup, Reread(new ExperimentSpec(SetupOf("0.75"), 0)).Setup);
        Assert.Equal("0.25", first.Text(FunctionDefinition.X(0)));
        Assert.Equal("0.75", second.Text(FunctionDefinition.X(0)));
        foreach (var (a, b) in first.Values.Zip(second.Values))
        {
            Assert.Same(a.Name, b.Name);
            Assert.Equal(a.Text == b.Text, ReferenceEquals(a, b));
        }
    }

    [Fact]
    public void Short_texts_are_shared_and_long_ones_are_read_as_they_are()
    {
        var metric = new MetricValue("loss", "validation", 1);
        Assert.Same(Reread(metric).Metric, Reread(metric).Metric);
        var id = new string('a', 64);
        Assert.Equal(id, Reread(new MetricValue(id, "validation", 1)).Metric);
    }

    private T Reread<T>(T value) => _serializer.Deserialize<T>(_serializer.Serialize(value));

    private static Setup SetupOf(string x) => FunctionDefinition.Definition.Create(new Dictionary<string, string> { [FunctionDefinition.X(0)] = x }, out _)!;
}

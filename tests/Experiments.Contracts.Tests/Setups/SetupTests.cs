using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Contracts.Tests.Setups;

public sealed class SetupTests
{
    private static readonly Setup Default = Create();

    // Ids are in databases and in what people wrote down: a change of this text is a change of every id.
    [Fact]
    public void Canonical_form_is_every_parameter_by_name()
    {
        Assert.Equal(
            """
            vae-gmm
            activation=relu
            batch-size=128
            beta=1
            dataset=mnist
            decode=mean
            digits=1,4,8
            epochs=100
            gamma=0.5
            latent-size=2
            learning-rate=0.0009
            loss=bce
            mixture-iterations=100
            mixture-regularisation=1E-06
            mixture-restarts=1
            mixture-start=k-means++
            mixture-tolerance=0.001
            output=sigmoid
            schedule=step
            step-size=20
            validation-fraction=0.1
            widths=512,256

            """.ReplaceLineEndings("\n"),
            Default.CanonicalForm());
    }

    // sha256sum of the text above, and of it with a line seed=0 or seed=1.
    [Fact]
    public void Ids_are_pinned()
    {
        Assert.Equal("0760e5f94f5e", Default.SetupId());
        Assert.Equal("4564a43635312e67", new ExperimentSpec(Default, 0).ExperimentId());
        Assert.Equal("1e0f41eda1ca397a", new ExperimentSpec(Default, 1).ExperimentId());
    }

    [Fact]
    public void Same_values_in_other_spelling_and_order_are_the_same_setup()
    {
        var one = Create(("learning-rate", "9e-4"), ("digits", "8,4,1"), ("epochs", "7"));
        var other = Create(("epochs", "07"), ("digits", "[1, 4, 8]"), ("learning-rate", "0.00090"));
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(one.SetupId(), other.SetupId());
    }

    [Fact]
    public void Every_parameter_takes_part_in_the_id()
    {
        const string Changed =
            "activation=tanh batch-size=64 beta=2 dataset=strokes decode=sample digits=1,4 epochs=99 gamma=0.4 latent-size=3 learning-rate=0.001 "
            + "loss=mse mixture-iterations=99 mixture-regularisation=0 mixture-restarts=2 mixture-start=class-means mixture-tolerance=0 precision=bf16 "
            + "schedule=constant step-size=10 validation-fraction=0.2 widths=512";
        var setups = Changed.Split(' ').Select(c => c.Split('=')).Select(c => Create((c[0], c[1]))).ToList();
        setups.Add(Create(("loss", "mse"), ("output", "linear")));
        setups.Add(Default);
        Assert.Equal(VaeGmmDefinition.Definition.Parameters.Count + 1, setups.Select(s => s.SetupId()).Distinct().Count());
    }

    // Ids from before there was a precision stay what they were, and setups stored without one are the same setups.
    [Fact]
    public void Implied_parameter_is_in_the_id_only_where_it_differs_from_its_default()
    {
        Assert.Equal("fp32", Default.Text(VaeGmmDefinition.Precision));
        Assert.Equal(Default.SetupId(), Create(("precision", "fp32")).SetupId());
        Assert.Equal(Default, new Setup(Default.Workload, [.. Default.Values.Where(v => v.Name != VaeGmmDefinition.Precision)]));
        Assert.Equal(Default, BuiltInWorkloads.All.Catalog.Normalise(new Setup(Default.Workload, [.. Default.Values.Select(v => new ParameterValue(v.Name, v.Text))])));
        Assert.Contains("output=sigmoid\nprecision=bf16\nschedule=step\n", Create(("precision", "bf16")).CanonicalForm(), StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_with_other_values_has_its_own_id()
    {
        var id = Default.SetupId();
        var copy = Default with { Values = Default.Values.SetItem(0, new ParameterValue("activation", "tanh")) };
        Assert.Equal(Create(("activation", "tanh")).SetupId(), copy.SetupId());
        Assert.NotEqual(id, copy.SetupId());
    }

    [Fact]
    public void Values_are_read_by_kind()
    {
        Assert.Equal(0.0009, Default.Real(VaeGmmDefinition.LearningRate));
        Assert.Equal(20, Default.Integer(VaeGmmDefinition.StepSize));
        Assert.Equal([512, 256], Default.Integers(VaeGmmDefinition.Widths));
        Assert.Equal("workload vae-gmm has no parameter 'dropout'", Assert.Throws<KeyNotFoundException>(() => Default.Text("dropout")).Message);
    }

    private static Setup Create(params (string Name, string Text)[] values)
    {
        var setup = VaeGmmDefinition.Definition.Create(values.ToDictionary(v => v.Name, v => v.Text), out var errors);
        Assert.Empty(errors);
        return setup!;
    }
}

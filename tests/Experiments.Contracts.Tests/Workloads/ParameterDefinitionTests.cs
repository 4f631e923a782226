using Experiments.Contracts.Workloads;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Contracts.Tests.Workloads;

public sealed class ParameterDefinitionTests
{
    [Theory]
    [InlineData(VaeGmmDefinition.LearningRate, "0.0009", "0.0009")]
    [InlineData(VaeGmmDefinition.LearningRate, " 9e-4 ", "0.0009")]
    [InlineData(VaeGmmDefinition.LearningRate, "9E-04", "0.0009")]
    [InlineData(VaeGmmDefinition.LearningRate, "+.00090", "0.0009")]
    [InlineData(VaeGmmDefinition.LearningRate, "10", "10")]
    [InlineData(VaeGmmDefinition.Beta, "-0", "0")]
    [InlineData(VaeGmmDefinition.MixtureRegularisation, "0.000001", "1E-06")]
    [InlineData(VaeGmmDefinition.Epochs, "100", "100")]
    [InlineData(VaeGmmDefinition.Epochs, "+0100", "100")]
    [InlineData(VaeGmmDefinition.Digits, "8, 4,1", "1,4,8")]
    [InlineData(VaeGmmDefinition.Digits, "[8,1]", "1,8")]
    [InlineData(VaeGmmDefinition.Digits, "7", "7")]
    [InlineData(VaeGmmDefinition.Widths, "256, 512,256", "256,512,256")]
    [InlineData(VaeGmmDefinition.Loss, " mse ", "mse")]
    public void Spellings_of_one_value_share_one_canonical_text(string name, string text, string canonical)
    {
        Assert.True(Find(name).TryRead(text, out var read, out var error));
        Assert.Equal(canonical, read);
        Assert.Null(error);
    }

    [Theory]
    [InlineData(VaeGmmDefinition.LearningRate, "0", "learning-rate: '0' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.LearningRate, "-0.1", "learning-rate: '-0.1' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.LearningRate, "NaN", "learning-rate: 'NaN' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.LearningRate, "Infinity", "learning-rate: 'Infinity' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.LearningRate, "1e-400", "learning-rate: '1e-400' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.LearningRate, "0,5", "learning-rate: '0,5' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.LearningRate, "", "learning-rate: '' is not a finite number above 0 and at most 10")]
    [InlineData(VaeGmmDefinition.Gamma, "1.5", "gamma: '1.5' is not a finite number above 0 and at most 1")]
    [InlineData(VaeGmmDefinition.Beta, "-1", "beta: '-1' is not a finite number at least 0 and at most 1000")]
    [InlineData(VaeGmmDefinition.Epochs, "0", "epochs: '0' is not a whole number at least 1 and at most 1000000")]
    [InlineData(VaeGmmDefinition.Epochs, "1.5", "epochs: '1.5' is not a whole number at least 1 and at most 1000000")]
    [InlineData(VaeGmmDefinition.Epochs, "1,000", "epochs: '1,000' is not a whole number at least 1 and at most 1000000")]
    [InlineData(VaeGmmDefinition.Epochs, "99999999999999999999", "epochs: '99999999999999999999' is not a whole number at least 1 and at most 1000000")]
    [InlineData(VaeGmmDefinition.Digits, "10", "digits: '10' is not distinct whole numbers separated by commas, each at least 0 and at most 9")]
    [InlineData(VaeGmmDefinition.Digits, "1,1", "digits: '1,1' is not distinct whole numbers separated by commas, each at least 0 and at most 9")]
    [InlineData(VaeGmmDefinition.Digits, "1,,4", "digits: '1,,4' is not distinct whole numbers separated by commas, each at least 0 and at most 9")]
    [InlineData(VaeGmmDefinition.Digits, "[]", "digits: '[]' is not distinct whole numbers separated by commas, each at least 0 and at most 9")]
    [InlineData(VaeGmmDefinition.Widths, "512,0", "widths: '512,0' is not whole numbers separated by commas, each at least 1 and at most 8192")]
    [InlineData(VaeGmmDefinition.Loss, "MSE", "loss: 'MSE' is not one of bce, mse")]
    public void Wrong_value_is_refused_with_what_would_be_right(string name, string text, string expected)
    {
        Assert.False(Find(name).TryRead(text, out var canonical, out var error));
        Assert.Equal(expected, error.ToString());
        Assert.Empty(canonical);
    }

    [Fact]
    public void Every_default_is_allowed_and_canonical()
    {
        Assert.All(VaeGmmDefinition.Definition.Parameters, parameter =>
        {
            Assert.True(parameter.TryRead(parameter.Default, out var canonical, out var error), error?.ToString());
            Assert.Equal(parameter.Default, canonical);
        });
    }

    private static ParameterDefinition Find(string name) => VaeGmmDefinition.Definition.Find(name)!;
}

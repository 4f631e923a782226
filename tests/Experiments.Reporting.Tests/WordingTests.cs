using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Sweeps;

namespace Experiments.Reporting.Tests;

public sealed class WordingTests
{
    [Fact]
    public void Every_status_is_one_word_in_lower_case()
    {
        Assert.All(Enum.GetValues<ExperimentStatus>().Select(Wording.Status), word => Assert.Matches("^[a-z]+$", word));
        Assert.All(Enum.GetValues<SweepStatus>().Select(Wording.Status), word => Assert.Matches("^[a-z]+$", word));
        Assert.Equal("completed", Wording.Status(ExperimentStatus.Completed));
        Assert.Equal("finished", Wording.Status(SweepStatus.Finished));
    }

    [Fact]
    public void Goals_are_those_of_sweep_files()
    {
        Assert.Equal("minimise", Wording.Goal(SweepGoal.Minimise));
        Assert.Equal("maximise", Wording.Goal(SweepGoal.Maximise));
    }

    [Fact]
    public void Every_verdict_has_a_word()
    {
        Assert.Equal(
            ["reproduced", "above", "below", "not comparable", "impossible", "inconclusive", "other setup"],
            Enum.GetValues<Verdict>().Select(Wording.Judgement));
    }

    [Fact]
    public void Distributions_are_those_of_sweep_files()
    {
        Assert.All(DistributionWord.All, d => Assert.Equal(d.Word, Wording.Distribution(d.Kind)));
        Assert.Equal("relative", Wording.Distribution(DistributionKind.Relative));
    }

    [Fact]
    public void Values_of_a_parameter_read_as_a_person_would_write_them()
    {
        Assert.Equal("0.0001 to 0.01, log-uniform", Wording.Values(SearchParameter.Range("lr", DistributionKind.LogUniform, 0.0001, 0.01)));
        Assert.Equal("0.1 to 30 times the base, log-uniform", Wording.Values(SearchParameter.Range("lr", DistributionKind.Relative, 0.1, 30)));
        Assert.Equal("one of relu, tanh", Wording.Values(SearchParameter.List("activation", DistributionKind.Categorical, ["relu", "tanh"])));
        Assert.Equal("1, 2, 4", Wording.Values(SearchParameter.List("beta", DistributionKind.Values, ["1", "2", "4"])));
    }

    [Fact]
    public void Strategy_names_its_options()
    {
        Assert.Equal("random", Wording.Strategy("random", []));
        Assert.Equal("tpe (startup 10, gamma 0.1)", Wording.Strategy("tpe", [new("startup", "10"), new("gamma", "0.1")]));
    }

    [Theory]
    [InlineData(1, 3, "> 87 %")]
    [InlineData(0.8, 3, "80 %")]
    [InlineData(0.1, 3, "< 13 %")]
    [InlineData(0, 3, "< 13 %")]
    [InlineData(1, 10, "> 99 %")]
    [InlineData(0, 10, "< 1 %")]
    public void Probability_is_bounded_by_what_the_seeds_can_support(double probability, int seeds, string expected) =>
        Assert.Equal(expected, Wording.Probability(probability, seeds));

    [Theory]
    [InlineData(0, "0 setups")]
    [InlineData(1, "1 setup")]
    [InlineData(1234, "1,234 setups")]
    public void Count_has_the_right_noun(long count, string expected) => Assert.Equal(expected, Wording.Count(count, "setup"));

    [Fact]
    public void Count_takes_an_irregular_plural() => Assert.Equal("2 indices", Wording.Count(2, "index", "indices"));

    [Theory]
    [InlineData("0.1", "0.1", "0.1")]
    [InlineData("relu", "relu", "relu")]
    [InlineData("0.0012345678", "0.001235", "0.001235")]
    [InlineData("-0.123456789", "-0.1235", "−0.1235")]
    [InlineData("-0.5", "-0.5", "-0.5")]
    [InlineData("3.16227766E-05", "3.162e-5", "3.162e−5")]
    [InlineData("12345678", "1.235e7", "1.235e7")]
    [InlineData("54321", "54321", "54321")]
    [InlineData("512,256,128", "512,256,128", "512,256,128")]
    public void Long_values_are_rounded_to_four_digits(string text, string onTerminal, string inPrint)
    {
        Assert.Equal(onTerminal, Wording.ShortValue(text));
        Assert.Equal(inPrint, Wording.ShortForPrint(text));
    }

    [Fact]
    public void Changes_are_named_in_their_order()
    {
        Assert.Equal("the base", Wording.ShortForPrint(Array.Empty<ParameterValue>()));
        Assert.Equal("learning-rate 0.001235, gamma 0.7", Wording.ShortForPrint([new ParameterValue("learning-rate", "0.0012345678"), new ParameterValue("gamma", "0.7")]));
    }
}

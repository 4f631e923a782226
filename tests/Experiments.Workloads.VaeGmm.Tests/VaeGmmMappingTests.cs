using System.Text.Json;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm.Tests;

/// <summary>A setup becomes the engine's options, word by word.</summary>
public sealed class VaeGmmMappingTests
{
    private static Setup Default => VaeGmmDefinition.Definition.CreateDefault();

    public static TheoryData<string, string> Choices =>
        new(VaeGmmDefinition.Definition.Parameters.SelectMany(p => p.Choices, (p, choice) => (p.Name, choice)));

    public static TheoryData<string> ParametersWithChoices =>
        new(VaeGmmDefinition.Definition.Parameters.Where(p => p.Kind == ParameterKind.Choice && p.Name != VaeGmmDefinition.Dataset).Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Choices))]
    public void Every_choice_of_the_definition_has_options(string parameter, string choice) =>
        Assert.NotNull(VaeGmmMapping.Options(With(parameter, choice)));

    [Theory]
    [MemberData(nameof(ParametersWithChoices))]
    public void Choices_of_one_parameter_have_different_options(string parameter)
    {
        var choices = VaeGmmDefinition.Definition.Find(parameter)!.Choices;
        Assert.Equal(choices.Count, choices.Select(choice => Text(VaeGmmMapping.Options(With(parameter, choice)))).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(ParametersWithChoices))]
    public void Unknown_word_is_refused_with_its_parameter(string parameter)
    {
        var error = Assert.Throws<ArgumentException>(() => VaeGmmMapping.Options(With(parameter, "unheard-of")));
        Assert.Equal($"{parameter}: this version does not know 'unheard-of'", error.Message);
    }

    [Fact]
    public void Defaults_of_the_definition_are_those_of_the_options() => Assert.Equal(Text(new VaeGmmOptions()), Text(VaeGmmMapping.Options(Default)));

    [Fact]
    public void Constant_schedule_keeps_the_rate() => Assert.Equal(1, VaeGmmMapping.Options(With(VaeGmmDefinition.Schedule, "constant")).Gamma);

    // Replaces the text itself: the definition would refuse an unknown word.
    private static Setup With(string parameter, string text) => Default with
    {
        Values = [.. Default.Values.Select(v => v.Name == parameter ? v with { Text = text } : v)],
    };

    private static string Text(VaeGmmOptions options) => JsonSerializer.Serialize(options);
}

using System.CommandLine;

namespace Experiments.Benchmarks.Questions;

/// <summary>Options that several questions have.</summary>
internal static class Options
{
    public static Option<bool> Write() => new("--write") { Description = "Write the page to docs/benchmarks as well." };

    public static Option<int> AtLeast(int least, string name, int usual, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValue(option) is var value && value < least)
            {
                result.AddError($"{name} is {value}; it should be at least {least}");
            }
        });
        return option;
    }
}

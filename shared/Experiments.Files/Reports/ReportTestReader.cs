using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>tests</c>: statistical tests with their p values.</summary>
internal static class ReportTestReader
{
    /// <summary>The keys of a test.</summary>
    public static readonly IReadOnlyList<string> Keys = ["id", "test", "statistic", "df", "discordant", "p", "sides", "source"];

    /// <summary>The words for tests.</summary>
    public static readonly IReadOnlyList<(string Word, TestKind Value)> Tests =
    [
        ("t", TestKind.Student), ("f", TestKind.Fisher), ("chi2", TestKind.ChiSquared), ("z", TestKind.Normal), ("r", TestKind.Correlation), ("mcnemar", TestKind.McNemar),
    ];

    /// <summary>The words for the sides of a test.</summary>
    public static readonly IReadOnlyList<(string Word, TestSides Value)> Sides = [("one", TestSides.One), ("two", TestSides.Two)];

    /// <summary>Returns the tests without errors; empty if there is no such section.</summary>
    public static ImmutableArray<ReportedTest> Read(YamlSection report, FileProblems errors)
    {
        var tests = ImmutableArray.CreateBuilder<ReportedTest>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in report.FindMaps("tests"))
        {
            var section = new YamlSection("this test", map, Keys, errors);
            var before = errors.Count;
            var id = section.RequireText("id");
            if (id is not null && !names.Add(id.Text))
            {
                errors.Add(id, "id", $"another test is called '{id.Text}' already");
            }

            section.RequireText("source");
            var p = ReadProbability(section, errors);
            var sides = ClaimWords.Find(section, "sides", Sides, errors) ?? TestSides.Unsaid;
            if (section.Require("test") is not null && ClaimWords.Find(section, "test", Tests, errors) is { } kind)
            {
                CheckSides(section, kind, errors);
                var (statistic, freedom, discordant) = (ReadStatistic(section, kind, errors), ReadFreedom(section, kind, errors), ReadDiscordant(section, kind, errors));
                if (errors.Count == before)
                {
                    tests.Add(new ReportedTest(id!.Text, kind, statistic, freedom, discordant, p!, sides));
                }
            }
        }

        return tests.ToImmutable();
    }

    /// <summary>Returns how many degrees of freedom a test has.</summary>
    internal static int FreedomOf(TestKind kind) => kind switch
    {
        TestKind.Student or TestKind.ChiSquared or TestKind.Correlation => 1,
        TestKind.Fisher => 2,
        TestKind.Normal or TestKind.McNemar => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such test"),
    };

    private static ReportedProbability? ReadProbability(YamlSection section, FileProblems errors)
    {
        if (section.RequireText("p") is not { } text)
        {
            return null;
        }

        var p = ReportedProbability.Read(text.Text);
        if (p is null)
        {
            errors.Add(text, "p", $"'{text.Text}' is not a p value, such as 0.021 or \"< 0.05\"");
        }

        return p;
    }

    private static void CheckSides(YamlSection section, TestKind kind, FileProblems errors)
    {
        if (kind is TestKind.Fisher or TestKind.ChiSquared or TestKind.McNemar && section.Find("sides") is { } sides)
        {
            errors.Add(sides.Key, "sides", "only t, z and r have sides; leave it out");
        }
    }

    private static string? ReadStatistic(YamlSection section, TestKind kind, FileProblems errors)
    {
        var text = kind == TestKind.McNemar ? section.FindText("statistic") : section.RequireText("statistic");
        if (text is null)
        {
            return null;
        }

        if ((PrintedNumber.ProblemOf(text.Text) ?? RangeProblemOf(text.Text, kind)) is { } problem)
        {
            errors.Add(text, "statistic", problem);
        }

        return text.Text;
    }

    private static string? RangeProblemOf(string text, TestKind kind)
    {
        var value = PrintedNumber.Parse(text);
        return kind switch
        {
            TestKind.Student or TestKind.Normal => null,
            TestKind.Fisher or TestKind.ChiSquared or TestKind.McNemar => value < 0 ? $"'{text}' is below 0, which this statistic never is" : null,
            TestKind.Correlation => Math.Abs(value) > 1 ? $"'{text}' is no correlation, which lies from -1 to 1" : null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such test"),
        };
    }

    private static ImmutableArray<double> ReadFreedom(YamlSection section, TestKind kind, FileProblems errors)
    {
        var needed = FreedomOf(kind);
        if (needed == 0)
        {
            if (section.Find("df") is { } superfluous)
            {
                errors.Add(superfluous.Key, "df", "this test has no degrees of freedom to state; leave it out");
            }

            return [];
        }

        var texts = section.Require("df") switch
        {
            null => null,
            YamlText text when needed == 1 => [text],
            YamlList { Items: [YamlText first, YamlText second] } when needed == 2 => [first, second],
            var other => Wrong(other, needed, errors),
        };
        return texts is null ? [] : [.. texts.Select(text => ReadOne(text, errors)).OfType<double>()];
    }

    private static YamlText[]? Wrong(YamlNode node, int needed, FileProblems errors)
    {
        errors.Add(node, "df", needed == 2 ? "F has two degrees of freedom, such as [2, 57]" : $"this is {node.Kind}; it must be a number, such as 28");
        return null;
    }

    // Welch's t has a fraction of a degree of freedom.
    private static double? ReadOne(YamlText text, FileProblems errors)
    {
        if (double.TryParse(text.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var freedom) && freedom is > 0 and <= 1e9)
        {
            return freedom;
        }

        errors.Add(text, "df", $"'{text.Text}' is not a number above 0");
        return null;
    }

    private static (int First, int Second)? ReadDiscordant(YamlSection section, TestKind kind, FileProblems errors)
    {
        if (kind != TestKind.McNemar)
        {
            if (section.Find("discordant") is { } superfluous)
            {
                errors.Add(superfluous.Key, "discordant", "only McNemar's test has discordant items; leave it out");
            }

            return null;
        }

        if (section.Require("discordant") is not { } node)
        {
            return null;
        }

        if (node is YamlList { Items: [YamlText first, YamlText second] })
        {
            var (b, c) = (WholeNumber.Read(first, "discordant", errors, 0), WholeNumber.Read(second, "discordant", errors, 0));
            return b is { } one && c is { } two ? (one, two) : null;
        }

        errors.Add(node, "discordant", "two numbers are needed, such as [12, 5]: the items that only the first and only the second classifier gets right");
        return null;
    }
}

using System.Collections.Immutable;

namespace Experiments.Files.Reports;

/// <summary>A statistical test as a report prints it.</summary>
/// <param name="Name">The test's name, unique in the file.</param>
/// <param name="Kind">The test.</param>
/// <param name="Statistic">The statistic as printed; null: unsaid, which McNemar's test alone may leave.</param>
/// <param name="Freedom">Degrees of freedom: two of F, none of a normal statistic and of McNemar's test, else one.</param>
/// <param name="Discordant">The items that only the first and only the second classifier gets right; null of all tests but McNemar's.</param>
/// <param name="P">The p value.</param>
/// <param name="Sides">The sides.</param>
public sealed record ReportedTest(
    string Name, TestKind Kind, string? Statistic, ImmutableArray<double> Freedom, (int First, int Second)? Discordant, ReportedProbability P, TestSides Sides);

using System.Globalization;
using Experiments.Analysis.Statistics;
using Experiments.Randomness;
using Experiments.Testing;

namespace Experiments.Analysis.Tests.Statistics;

/// <summary>
/// Whether the first setup of a leaderboard is the best as often as it is said to be. The simulated sweeps have normal true means and seeds
/// that all setups share. Their noise differs from setup to setup.
/// </summary>
public sealed class BestCalibrationTests
{
    private const int Sweeps = 200;
    private static readonly double[] Spreads = [0.3, 1, 3];
    private static readonly Lazy<Row[]> All = new(() => [.. from setups in new[] { 2, 5, 20, 100 } from seeds in new[] { 3, 5, 10 } select Row.Simulate(setups, seeds)]);

    [Fact]
    public void What_is_told_is_what_happens()
    {
        Assert.All(All.Value.SelectMany(r => r.Cells), cell => Assert.InRange(cell.Told - cell.Happened, -0.2, 0.16));
        Assert.InRange(All.Value.SelectMany(r => r.Cells).Average(cell => cell.Told - cell.Happened), -0.03, 0.03);
    }

    [Fact]
    public void Table_of_the_documentation_is_this_simulation()
    {
        var rows = File.ReadAllLines(Repository.Path("docs/sweeps-answers.md"))
            .SkipWhile(l => !l.StartsWith("| setups | seeds |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|')).ToArray();
        if (Environment.GetEnvironmentVariable("EXPERIMENTS_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllLines(Path.Combine(folder, "best-table.md"), All.Value.Select(r => r.Text));
            return;
        }

        Assert.Equal(All.Value.Length, rows.Length);

        // Another processor's rounding may move single draws.
        Assert.All(All.Value.Zip(rows), pair => Assert.All(Numbers(pair.First.Text).Zip(Numbers(pair.Second)), n => Assert.Equal(n.First, n.Second, 1.01)));
    }

    private static IEnumerable<double> Numbers(string row) =>
        row.Split('|', ',').Select(cell => cell.Trim(' ', '%')).Where(cell => cell.Length > 0).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture));

    private sealed record Row(int Setups, int Seeds, (double Told, double Happened)[] Cells)
    {
        public string Text => string.Create(
            CultureInfo.InvariantCulture, $"| {Setups} | {Seeds} | {string.Join(" | ", Cells.Select(c => string.Create(CultureInfo.InvariantCulture, $"{100 * c.Told:0} %, {100 * c.Happened:0} %")))} |");

        public static Row Simulate(int setups, int seeds) => new(setups, seeds, [.. Spreads.Select((spread, i) => Simulate(setups, seeds, spread, (setups * 100) + (seeds * 10) + i))]);

        private static (double Told, double Happened) Simulate(int setups, int seeds, double spread, int index)
        {
            var random = new PhiloxRandom(20, RandomPurpose.Objective, index);
            var (told, happened) = (0.0, 0);
            for (var sweep = 0; sweep < Sweeps; sweep++)
            {
                double[] shared = [.. Enumerable.Range(0, seeds).Select(_ => random.NextGaussian())];
                double[] truths = [.. Enumerable.Range(0, setups).Select(_ => spread * random.NextGaussian())];
                SeedSample[] samples = [.. truths.Select(truth => Sample(truth, Math.Exp(0.4 * random.NextGaussian())))];
                var first = Enumerable.Range(0, setups).MinBy(s => samples[s].Summary!.Value.Mean);
                told += BestPosterior.Probabilities(samples, sweep, 512)![first];
                happened += truths[first] == truths.Min() ? 1 : 0;

                SeedSample Sample(double truth, double noise) => new([.. shared.Select(s => (double?)(truth + s + (noise * random.NextGaussian())))]);
            }

            return (told / Sweeps, (double)happened / Sweeps);
        }
    }
}

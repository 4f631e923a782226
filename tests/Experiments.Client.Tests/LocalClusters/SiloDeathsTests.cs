using Experiments.Client.LocalClusters;

namespace Experiments.Client.Tests.LocalClusters;

public sealed class SiloDeathsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Pause_doubles_with_each_death_in_a_row_and_half_of_it_is_random()
    {
        SiloDeaths? deaths = null;
        var pauses = new List<(double Least, double Most)>();
        for (var i = 0; i < 8; i++)
        {
            var process = new SiloProcess(i + 1, Start);
            pauses.Add(((SiloDeaths.After(deaths, process, Start, 0).Next - Start).TotalSeconds, (SiloDeaths.After(deaths, process, Start, 1).Next - Start).TotalSeconds));
            deaths = SiloDeaths.After(deaths, process, Start, 0.5);
        }

        Assert.Equal([(0.5, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 32), (30, 60), (30, 60)], pauses);
    }

    [Fact]
    public void Silo_that_lived_long_enough_begins_again()
    {
        var deaths = SiloDeaths.After(new SiloDeaths(new SiloProcess(1, Start), 9, Start), new SiloProcess(2, Start), Start + SiloDeaths.LongEnough, 1);
        Assert.Equal(1, deaths.InARow);
    }

    [Fact]
    public void Third_death_in_a_row_is_reported_and_then_each_tenth()
    {
        var reported = Enumerable.Range(1, 40).Where(n => new SiloDeaths(new SiloProcess(1, Start), n, Start).IsReported);
        Assert.Equal([3, 10, 20, 30, 40], reported);
    }

    [Fact]
    public void Thousands_of_deaths_do_not_overflow() =>
        Assert.Equal(Start + SiloDeaths.LongestPause, SiloDeaths.After(new SiloDeaths(new SiloProcess(1, Start), 100_000, Start), new SiloProcess(2, Start), Start, 1).Next);
}

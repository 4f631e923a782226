using Experiments.Client.LocalClusters;

namespace Experiments.Client.Tests.LocalClusters;

public sealed class SiloPulseTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly SiloProcess Process = new(7, Start);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Silo_is_frozen_after_six_misses_in_a_row_and_not_after_five_and_an_answer()
    {
        Assert.True(After(true, false, false, false, false, false, false).IsFrozen);
        Assert.False(After(true, false, false, false, false, false, true, false).IsFrozen);
    }

    [Fact]
    public void Silo_that_starts_misses_nothing_until_its_patience_is_over()
    {
        Assert.Equal(0, After(false, false, false, false, false).Misses);
        Assert.Equal(6, After([.. Enumerable.Repeat(false, 11)]).Misses);
    }

    [Fact]
    public void Next_process_of_a_silo_begins_again()
    {
        var frozen = After(true, false, false, false, false, false, false);
        var next = SiloPulse.After(frozen, new SiloProcess(8, Start + TimeSpan.FromMinutes(2)), answers: false, Start + TimeSpan.FromMinutes(2), Patience);
        Assert.Equal((0, false), (next.Misses, next.IsFrozen));
    }

    /// <summary>Asks a silo every ten seconds from its start on.</summary>
    private static SiloPulse After(params bool[] answers)
    {
        SiloPulse? pulse = null;
        foreach (var (index, answer) in answers.Index())
        {
            pulse = SiloPulse.After(pulse, Process, answer, Start + ((index + 1) * SiloPulse.Interval), Patience);
        }

        return pulse!;
    }
}

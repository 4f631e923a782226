using Experiments.Contracts;
using Experiments.Contracts.Remarks;
using Experiments.Grains.Sweeps;

namespace Experiments.Grains.Tests.Sweeps;

public sealed class SweepRemarksTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Remarks_say_who_and_when_and_the_log_restores_them()
    {
        var remarks = new SweepRemarks();
        SweepLogEntry[] log =
        [
            .. remarks.Add(new Remark { Text = " looks odd\u001b[31m ", Tags = ["paper", "figure-3"] }, "maria", Now),
            .. remarks.Add(new Remark { Tags = ["paper", "rerun"], Without = ["figure-3", "never"] }, null, Now.AddHours(1)),
        ];
        Assert.Equal(["paper", "rerun"], remarks.Current.Tags);
        var (first, second) = (remarks.Current.Log[0], remarks.Current.Log[1]);
        Assert.Equal((Now, "maria"), (first.At, first.By));
        Assert.StartsWith("looks odd", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', first.Text!);
        Assert.Equal((null, null), ((object?)second.By, (object?)second.Text));
        Assert.Equal(["rerun"], second.Tags);
        Assert.Equal(["figure-3"], second.Without);

        var restored = new SweepRemarks();
        foreach (var entry in log)
        {
            restored.Restore(entry.Noted!);
        }

        Assert.Equal(remarks.Current.Tags, restored.Current.Tags);
        Assert.Equal(remarks.Current.Log, restored.Current.Log);
    }

    [Fact]
    public void Remark_that_changes_nothing_is_not_recorded()
    {
        var remarks = new SweepRemarks();
        remarks.Add(new Remark { Tags = ["paper"] }, null, Now);
        Assert.Empty(remarks.Add(new Remark { Tags = ["paper"], Without = ["other"] }, null, Now));
        Assert.Empty(remarks.Add(new Remark { Tags = default, Without = default }, null, Now));
        Assert.Single(remarks.Current.Log);
    }

    [Fact]
    public void Remarks_out_of_bounds_are_refused_with_every_problem()
    {
        var remarks = new SweepRemarks();
        var error = Assert.Throws<InvalidSpecException>(() => remarks.Add(
            new Remark { Text = new string('a', 2001), Tags = ["A", "x", "\u001b" + new string('b', 100)], Without = ["x"] }, null, Now));
        Assert.Equal(4, error.Problems.Length);
        Assert.All(error.Problems, problem => Assert.True(problem.Text.Length < 200 && !problem.Text.Any(char.IsControl)));
        Assert.Throws<InvalidSpecException>(() => remarks.Add(new Remark { Text = " " }, null, Now));
        Assert.Throws<InvalidSpecException>(() => remarks.Add(new Remark { Tags = [.. Enumerable.Range(0, 33).Select(i => $"tag-{i}")] }, null, Now));
        Assert.Empty(remarks.Current.Log);
        for (var i = 0; i < SweepRemarks.Most; i++)
        {
            remarks.Add(new Remark { Text = "again" }, null, Now);
        }

        error = Assert.Throws<InvalidSpecException>(() => remarks.Add(new Remark { Text = "again" }, null, Now));
        Assert.Equal("a sweep has at most 1,000 remarks, and nothing removes one", Assert.Single(error.Problems).Text);
    }
}

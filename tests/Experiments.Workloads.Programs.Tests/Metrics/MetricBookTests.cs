using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Tests.Metrics;

public sealed class MetricBookTests
{
    private static readonly TestProgram Program = new()
    {
        Script = string.Empty,
        Metrics =
        [
            new() { Name = "loss", Splits = ["validation", "training"], Goal = MetricGoal.Minimise },
            new() { Name = "acc", Splits = ["test"], Goal = MetricGoal.Maximise, Unit = MetricUnit.Fraction, Take = MetricTake.Best },
        ],
    };

    private readonly List<EpochRecord> _closed = [];

    [Fact]
    public void Values_of_one_epoch_are_merged_until_the_next_begins()
    {
        var book = Create();
        Say(book, 1, ("loss", 3));
        Say(book, 1, ("acc", 0.5), ("loss@training", 2), ("other", 1));
        book.CloseReady();
        Assert.Empty(_closed);

        Say(book, 2, ("loss", 2));
        book.CloseReady();
        Assert.Equal(["loss@validation=3 loss@training=2 acc@test=0.5"], _closed.Select(Text));
        Assert.Equal(["acc", "loss", "loss@training", "other"], book.Seen);
    }

    [Fact]
    public void Line_without_an_epoch_is_the_next_one_if_it_has_the_objective()
    {
        var book = Create();
        Say(book, null, ("acc", 0.1));
        Say(book, null, ("loss", 3));
        Say(book, null, ("loss@training", 1));
        Say(book, null, ("acc", 0.2));
        Say(book, null, ("loss", 2));
        book.Close(int.MaxValue);

        Assert.Equal(["loss@validation=3 loss@training=1 acc@test=0.1", "loss@validation=2 acc@test=0.2"], _closed.Select(Text));
    }

    [Fact]
    public void Epoch_waits_for_every_source_that_has_named_one()
    {
        var book = Create();
        Say(book, 1, ("loss", 3));
        Say(book, 1, source: 1, ("acc", 0.5));
        Say(book, 2, ("loss", 2));
        book.CloseReady();
        Assert.Empty(_closed);

        Say(book, 2, source: 1, ("acc", 0.6));
        book.CloseReady();
        Assert.Equal([1], _closed.Select(e => e.Epoch));
    }

    [Fact]
    public void Epochs_that_are_known_already_are_not_reported_again()
    {
        var book = Create(resumed: [Epoch(1, 3), Epoch(2, 2)], startEpoch: 1);
        Say(book, 2, ("loss", 9));
        Say(book, 3, ("loss", 1));
        book.Close(int.MaxValue);

        Assert.Equal([3], _closed.Select(e => e.Epoch));
        Assert.Equal([3, 2, 1], book.Curve.Select(e => e.Find("loss", "validation")));
    }

    [Fact]
    public void Lines_without_an_epoch_continue_after_the_checkpoint()
    {
        var book = Create(resumed: [Epoch(1, 3), Epoch(2, 2)], startEpoch: 1);
        Say(book, null, ("loss", 2));
        Say(book, null, ("loss", 1));
        book.Close(int.MaxValue);

        Assert.Equal([3], _closed.Select(e => e.Epoch));
    }

    [Fact]
    public void Rewritten_source_is_counted_from_the_beginning()
    {
        var book = Create();
        Say(book, null, ("loss", 3));
        Say(book, null, ("loss", 2));
        book.CloseReady();
        book.Restart(0, "rewritten");
        Say(book, null, ("loss", 3));
        Say(book, null, ("loss", 2));
        Say(book, null, ("loss", 1));
        book.Close(int.MaxValue);

        Assert.Equal([3, 2, 1], _closed.Select(e => e.Find("loss", "validation")));
    }

    [Fact]
    public void Nothing_counts_beyond_the_limit()
    {
        var book = Create(limit: 1);
        Say(book, 1, ("loss", 3));
        Say(book, 2, ("loss", 2));
        book.Close(int.MaxValue);

        Assert.Equal([1], _closed.Select(e => e.Epoch));
        Assert.Equal(2, book.NewestEpoch);
    }

    [Fact]
    public void Epoch_without_the_objective_is_left_out()
    {
        var book = Create();
        Say(book, 1, ("acc", 0.5));
        Say(book, 2, ("loss", 2));
        book.Close(int.MaxValue);

        Assert.Equal([2], _closed.Select(e => e.Epoch));
    }

    [Theory]
    [InlineData(NonFinitePolicy.Worst, "1.7976931348623157E+308")]
    [InlineData(NonFinitePolicy.Ignore, null)]
    public void Objective_that_is_not_finite_follows_the_policy(NonFinitePolicy policy, string? expected)
    {
        var book = Create(policy: policy);
        Say(book, 1, ("loss", double.NaN), ("acc", double.PositiveInfinity));
        book.Close(int.MaxValue);

        Assert.Equal(expected, _closed.Count == 0 ? null : ValueRules.Text(_closed[0].Find("loss", "validation")!.Value));
        Assert.Null(_closed.FirstOrDefault()?.Find("acc", "test"));
    }

    [Fact]
    public void Objective_that_is_not_finite_means_divergence_by_default()
    {
        var book = Create();
        Say(book, 4, ("loss", double.NaN));
        var error = Assert.Throws<ProgramMessageException>(() => book.Close(4));

        Assert.True(error.Diverged);
        Assert.Equal("diverged: loss@validation was NaN in epoch 4", error.Message);
    }

    [Fact]
    public void Value_out_of_the_range_is_refused_with_what_would_be_right()
    {
        var book = Create();
        Say(book, 1, ("loss", 1), ("acc", 97));

        Assert.Equal(
            "acc@test was 97 in epoch 1, above its largest value 1; a fraction of 1 is written as 0.97, not 97",
            Assert.Throws<ProgramMessageException>(() => book.Close(1)).Message);
    }

    [Fact]
    public void Results_take_the_last_or_the_best_and_final_values_before_both()
    {
        var book = Create();
        Say(book, 1, ("loss", 1), ("acc", 0.9), ("loss/training", 5));
        Say(book, 2, ("loss", 2), ("acc", 0.8));
        book.Add(0, new ProgramMessage.Final([new("loss@training", 0.5)]), "line 1");
        book.Close(int.MaxValue);

        Assert.Equal([new("loss", "validation", 2), new("loss", "training", 0.5), new("acc", "test", 0.9)], book.Results());
    }

    [Fact]
    public void Missing_metrics_are_told_with_the_nearest_names()
    {
        var book = Create();
        Say(book, 1, ("loss", 1), ("accc", 0.9), ("epoch_time", 3));
        book.Close(int.MaxValue);

        Assert.Equal(
            "the program ended well, but never reported loss@training, acc@test; it reported accc, epoch_time, loss. Is 'loss' what you call loss@training? Is 'accc' what you call acc@test?",
            Assert.Throws<ProgramMessageException>(() => book.Results()).Message);
    }

    [Fact]
    public void Hash_depends_on_every_number_and_on_no_time()
    {
        EpochRecord[] curve = [Epoch(1, 3), Epoch(2, 2)];
        var hash = MetricResults.Hash(curve, [new("loss", "validation", 2)]);

        Assert.Equal(hash, MetricResults.Hash([curve[0], curve[1] with { Duration = TimeSpan.FromHours(1) }], [new("loss", "validation", 2)]));
        Assert.NotEqual(hash, MetricResults.Hash([Epoch(1, 3), Epoch(2, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(2) + 1))], [new("loss", "validation", 2)]));
        Assert.NotEqual(hash, MetricResults.Hash(curve, [new("loss", "validation", 3)]));
    }

    private static EpochRecord Epoch(int number, double loss) => new(number, [new("loss", "validation", loss)], TimeSpan.Zero);

    private static string Text(EpochRecord epoch) => string.Join(' ', epoch.Values.Select(v => $"{v.Name}@{v.Split}={ValueRules.Text(v.Value)}"));

    private static void Say(MetricBook book, int? epoch, params (string Name, double Value)[] values) => Say(book, epoch, 0, values);

    private static void Say(MetricBook book, int? epoch, int source, params (string Name, double Value)[] values) => book.Add(
        source, new ProgramMessage.Values(epoch, [.. values.Select(v => KeyValuePair.Create(v.Name, v.Value))]), "line 1");

    private MetricBook Create(EpochRecord[]? resumed = null, int startEpoch = 0, int? limit = null, NonFinitePolicy policy = NonFinitePolicy.Diverged) =>
        new((Program with { NonFinite = policy }).Define(null), resumed ?? [], startEpoch, limit, TimeProvider.System) { EpochClosed = _closed.Add };
}

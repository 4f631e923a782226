using Orleans.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>What grain storage promises: one writer wins, whoever knows an old version is refused.</summary>
public abstract class GrainStorageConformance : StorageConformance
{
    private static readonly GrainId Id = GrainId.Create("experiment", "5f3a");

    private protected GrainStorageConformance(ITestDatabase database)
        : base(database)
    {
    }

    public sealed record State(string Text, double Loss);

    [Fact]
    public async Task State_that_was_never_written_is_empty()
    {
        var read = await Read(Id);
        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    [Fact]
    public async Task Written_state_is_read_back_and_each_write_has_a_new_version()
    {
        var grain = new GrainState<State>(new State("été ✓", double.NaN));
        await Write(Id, grain);
        var first = grain.ETag;
        grain.State = grain.State! with { Loss = 0.1 };
        await Write(Id, grain);
        Assert.NotEqual(first, grain.ETag);
        var read = await Read(Id);
        Assert.Equal((new State("été ✓", 0.1), grain.ETag, true), (read.State, read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Large_state_is_read_back()
    {
        var grain = new GrainState<State>(new State(new string('x', 3_000_000), 1));
        await Write(Id, grain);
        Assert.Equal(grain.State, (await Read(Id)).State);
    }

    [Fact]
    public async Task Stale_version_is_refused_and_changes_nothing()
    {
        var grain = new GrainState<State>(new State("first", 1));
        await Write(Id, grain);
        var stale = await Read(Id);
        grain.State = grain.State! with { Text = "second" };
        await Write(Id, grain);
        stale.State = stale.State! with { Text = "late" };
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(Id, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Silo.Grains.ClearStateAsync("state", Id, stale, Cancellation));
        Assert.Equal("second", (await Read(Id)).State!.Text);
    }

    [Fact]
    public async Task Second_activation_that_read_nothing_may_not_write_over_the_first()
    {
        await Write(Id, new GrainState<State>(new State("first", 1)));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(Id, new GrainState<State>(new State("second", 2))));
        Assert.Equal("first", (await Read(Id)).State!.Text);
    }

    [Fact]
    public async Task Version_of_a_state_that_does_not_exist_is_refused()
    {
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(Id, new GrainState<State>(new State("x", 1), "3")));
        Assert.False((await Read(Id)).RecordExists);
    }

    [Fact]
    public async Task One_of_many_writers_of_a_version_wins()
    {
        Assert.Equal(1, await Winners(() => new GrainState<State>(new State("first", 1))));
        var read = await Read(Id);
        Assert.Equal(1, await Winners(() => new GrainState<State>(read.State!, read.ETag!)));
    }

    [Fact]
    public async Task Cleared_state_is_empty_and_can_be_written_again()
    {
        var grain = new GrainState<State>(new State("first", 1));
        await Write(Id, grain);
        await Silo.Grains.ClearStateAsync("state", Id, grain, Cancellation);
        var read = await Read(Id);
        Assert.False(read.RecordExists);
        read.State = new State("again", 1);
        await Write(Id, read);
        Assert.Equal("again", (await Read(Id)).State!.Text);
    }

    [Fact]
    public async Task Grains_and_state_names_are_kept_apart()
    {
        await Write(Id, new GrainState<State>(new State("one", 1)));
        await Write(GrainId.Create("experiment", "5f3b"), new GrainState<State>(new State("two", 1)));
        await Silo.Grains.WriteStateAsync("other", Id, new GrainState<State>(new State("three", 1)), Cancellation);
        Assert.Equal("one", (await Read(Id)).State!.Text);
    }

    [Fact]
    public async Task Of_many_states_written_at_once_only_the_stale_ones_are_refused()
    {
        var ids = Enumerable.Range(0, 300).Select(i => GrainId.Create("experiment", FormattableString.Invariant($"{i:x4}"))).ToArray();
        foreach (var id in ids.Where((_, i) => i % 3 == 0))
        {
            await Write(id, new GrainState<State>(new State("before", 1)));
        }

        var outcomes = await Task.WhenAll(ids.Select(async id =>
        {
            try
            {
                await Write(id, new GrainState<State>(new State("now", 1)));
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        Assert.Equal(ids.Select((_, i) => i % 3 != 0), outcomes);
        for (var i = 0; i < ids.Length; i += 7)
        {
            Assert.Equal(i % 3 == 0 ? "before" : "now", (await Read(ids[i])).State!.Text);
        }
    }

    private Task Write(GrainId id, GrainState<State> state) => Silo.Grains.WriteStateAsync("state", id, state, Cancellation);

    private async Task<GrainState<State>> Read(GrainId id)
    {
        var state = new GrainState<State>();
        await Silo.Grains.ReadStateAsync("state", id, state, Cancellation);
        return state;
    }

    private async Task<int> Winners(Func<GrainState<State>> state)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Write(Id, state());
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        })));
        return outcomes.Count(won => won);
    }
}

public sealed class SqliteGrainStorageTests() : GrainStorageConformance(new SqliteTestDatabase());

public sealed class PostgresGrainStorageTests(PostgresServer server) : GrainStorageConformance(new PostgresTestDatabase(server));

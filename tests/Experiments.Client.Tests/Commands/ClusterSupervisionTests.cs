using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

/// <summary><c>cluster up --supervise</c> and <c>cluster logs --follow</c>: commands that stay.</summary>
public sealed class ClusterSupervisionTests : IDisposable
{
    private readonly TestClient _line = new();

    public ClusterSupervisionTests() => _line.Silos.Now = () => _line.Time.GetUtcNow();

    private string Folder => Path.Combine(_line.State, "cluster");

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Silo_that_dies_is_started_again_with_growing_pauses_and_its_log_is_shown_if_it_dies_at_once_again_and_again()
    {
        // Silo-1 dies after both silos are ready, and each of its next starts ends at once. The sixth start is the last that is waited for.
        var times = new List<DateTimeOffset>();
        using var end = _line.Time.CreateTimer(_ => File.Delete(Path.Combine(Folder, "cluster.json")), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _line.Silos.WhenAllReady = () => _line.Silos.Alive.Remove(1002);
        _line.Silos.AfterStart = name =>
        {
            var starts = _line.Silos.Started.Count;
            times.Add(_line.Time.GetUtcNow());
            if (starts > 2)
            {
                File.AppendAllText(Path.Combine(Folder, name + ".log"), $"crash {starts}\n");
                _line.Silos.Alive.Remove(1000 + starts);
            }

            if (starts == 6)
            {
                end.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
            }
        };

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --silos 2 --supervise"));

        Assert.StartsWith("2 silos are ready. Reach them with:", _line.Output, StringComparison.Ordinal);
        var pauses = times.Skip(2).Zip(times.Skip(3), (first, next) => (next - first).TotalSeconds).ToList();
        Assert.Equal([2, 4, 8], pauses.Select(Math.Floor));
        Assert.Contains("silo-1 (process 1002) died; the next start is in 1.00 s", _line.ErrorLines);
        Assert.Contains(_line.ErrorLines, line => line.StartsWith("silo-1 (process 1004) died, 3 times within", StringComparison.Ordinal));
        Assert.Contains("  crash 4", _line.ErrorLines);
        Assert.DoesNotContain("  crash 5", _line.ErrorLines);
        Assert.Equal("The cluster was stopped, so the supervision ends.", _line.ErrorLines[^1]);
        Assert.Contains(1001, _line.Silos.Alive);
    }

    [Fact]
    public async Task Silo_that_freezes_is_killed_after_six_checks_without_an_answer_and_started_again()
    {
        // Silo-1 stands still for a minute and a half. Silo-0 misses five checks, and answers the next.
        var start = default(DateTimeOffset);
        using var restart = _line.Time.CreateTimer(_ => _line.Silos.Frozen.Remove(1001), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var end = _line.Time.CreateTimer(_ => File.Delete(Path.Combine(Folder, "cluster.json")), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var freeze = _line.Time.CreateTimer(
            _ =>
            {
                start = _line.Time.GetUtcNow();
                _line.Silos.Frozen.UnionWith([1001, 1002]);
                restart.Change(TimeSpan.FromSeconds(50), Timeout.InfiniteTimeSpan);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);

        // The killed process stays for two seconds.
        using var linger = _line.Time.CreateTimer(_ => _line.Silos.Alive.Remove(1002), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _line.Silos.WhenKilled = _ => linger.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        var restarted = TimeSpan.Zero;
        _line.Silos.WhenAllReady = () =>
        {
            _line.Silos.WhenAllReady = () => { };
            freeze.Change(TimeSpan.FromSeconds(15), Timeout.InfiniteTimeSpan);
        };
        _line.Silos.AfterStart = _ =>
        {
            if (_line.Silos.Started.Count == 3)
            {
                restarted = _line.Time.GetUtcNow() - start;
                end.Change(TimeSpan.FromSeconds(90), Timeout.InfiniteTimeSpan);
            }
        };

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster up --silos 2 --supervise"));

        Assert.Contains("silo-1 (process 1002) runs but has not answered 6 health checks in a row, so it was killed; the next start is in 1.00 s", _line.ErrorLines);
        Assert.Contains(_line.ErrorLines, line => line.StartsWith("silo-1 started as process 1003", StringComparison.Ordinal));
        Assert.Equal([1002], _line.Silos.Killed);
        Assert.InRange(restarted, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(65));
        Assert.Equal([1001, 1003], _line.Silos.Alive.Order());
    }

    [Fact]
    public async Task Supervision_that_is_interrupted_leaves_the_silos_running_and_says_so()
    {
        using var stop = new CancellationTokenSource();
        using var interruption = _line.Time.CreateTimer(_ => stop.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _line.Silos.WhenAllReady = () => interruption.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _line.Stop = stop.Token;

        Assert.Equal(ExitCodes.Interrupted, await _line.RunAsync("cluster up --silos 2 --supervise"));
        Assert.Equal("Stopped watching. The silos run on; `experiments cluster down` stops them.", _line.ErrorLines[^1]);
        Assert.Equal(2, _line.Silos.Alive.Count);

        _line.Stop = TestContext.Current.CancellationToken;
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster status"));
    }

    [Fact]
    public async Task Logs_show_the_end_cleaned()
    {
        await _line.RunAsync("cluster up --silos 2");
        await File.WriteAllTextAsync(Path.Combine(Folder, "silo-1.log"), "one\ntwo \u001b[2J\nthree\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster logs silo-1 --lines 2"));
        Assert.Equal("two \\u001b[2J\nthree\n", _line.Output);
        Assert.Equal([$"Earlier lines are in {Path.Combine(Folder, "silo-1.log")}."], _line.ErrorLines);
    }

    [Fact]
    public async Task Logs_are_followed_as_they_grow_until_the_cluster_is_stopped()
    {
        await _line.RunAsync("cluster up --silos 1");
        var log = Path.Combine(Folder, "silo-0.log");
        await File.WriteAllTextAsync(log, "one\n", TestContext.Current.CancellationToken);
        using var timer = _line.Time.CreateTimer(
            _ =>
            {
                File.AppendAllText(log, "two\n");
                File.Delete(Path.Combine(Folder, "cluster.json"));
            },
            null,
            TimeSpan.FromSeconds(3),
            Timeout.InfiniteTimeSpan);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("cluster logs silo-0 --follow"));
        Assert.Equal("one\ntwo\n", _line.Output);
        Assert.Equal(["The cluster was stopped."], _line.ErrorLines);
    }

    [Fact]
    public async Task Following_a_log_that_is_interrupted_leaves_the_silo_running()
    {
        await _line.RunAsync("cluster up --silos 1");
        using var stop = new CancellationTokenSource();
        await using var timer = _line.Time.CreateTimer(_ => stop.Cancel(), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _line.Stop = stop.Token;
        Assert.Equal(ExitCodes.Interrupted, await _line.RunAsync("cluster logs silo-0 --follow"));
        Assert.Equal("Stopped watching. The silo runs on.", _line.ErrorLines[^1]);
    }
}

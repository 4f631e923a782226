using Experiments.Client.Running;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Client.Tests.Running;

public sealed class ExperimentRunnerTests : IAsyncDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Recorder _display = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task All_experiments_are_polled_at_once_every_half_second()
    {
        _cluster.Script = spec => [Runs.Pending(spec), Runs.Running(spec, 1), Runs.Running(spec, 2), Runs.Completed(spec)];
        var running = ExperimentRunner.RunAsync(_cluster, [Runs.Spec(0), Runs.Spec(1)], _display, _time, TestContext.Current.CancellationToken);

        Assert.All(_cluster.Experiments, e => Assert.Equal(0, e.Polls));
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.All(_cluster.Experiments, e => Assert.Equal(0, e.Polls));
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var views = await running;
        Assert.All(views, view => Assert.Equal(ExperimentStatus.Completed, view.Status));
        Assert.All(_cluster.Experiments, e => Assert.Equal(3, e.Polls));
        Assert.Equal([0, 1, 2, 100], _display.Shown.Select(states => states[0].Progress.Epoch));
        Assert.Equal(TimeSpan.FromSeconds(2) * 98, _display.Shown[2][0].TimeLeft);
    }

    [Fact]
    public async Task Finished_experiments_are_returned_without_a_display()
    {
        _cluster.Add(Runs.Completed(Runs.Spec(0)));

        var views = await ExperimentRunner.RunAsync(_cluster, [Runs.Spec(0)], _display, _time, TestContext.Current.CancellationToken);

        Assert.Equal(ExperimentStatus.Completed, Assert.Single(views).Status);
        Assert.Empty(_display.Shown);
    }

    private sealed class Recorder : IProgressDisplay
    {
        public List<IReadOnlyList<RunState>> Shown { get; } = [];

        public Task ShowAsync(Func<Action<IReadOnlyList<RunState>>, Task> work) => work(states => Shown.Add([.. states]));
    }
}

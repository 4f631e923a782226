using Experiments.Client.Progress;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Client.Tests.Progress;

public sealed class ExperimentRunnerTests : IAsyncDisposable
{
    private readonly FakeCluster _cluster = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Recorder _display = new();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task All_experiments_are_polled_at_once_every_half_second()
    {
        _cluster.Script = spec => [SampleExperiments.Pending(spec), SampleExperiments.Running(spec, 1), SampleExperiments.Running(spec, 2), SampleExperiments.Completed(spec)];
        var running = ExperimentRunner.RunAsync(_cluster, [SampleExperiments.Spec(0), SampleExperiments.Spec(1)], _display, _ => { }, _time, TestContext.Current.CancellationToken);

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
        _cluster.Add(SampleExperiments.Completed(SampleExperiments.Spec(0)));

        var views = await ExperimentRunner.RunAsync(_cluster, [SampleExperiments.Spec(0)], _display, _ => { }, _time, TestContext.Current.CancellationToken);

        Assert.Equal(ExperimentStatus.Completed, Assert.Single(views).Status);
        Assert.Empty(_display.Shown);
    }

    private sealed class Recorder : IExperimentDisplay
    {
        public List<IReadOnlyList<ExperimentOnDisplay>> Shown { get; } = [];

        public Task ShowAsync(Func<Action<IReadOnlyList<ExperimentOnDisplay>>, Task> work) => work(states => Shown.Add([.. states]));
    }
}

using System.Text;
using Experiments.Client.Commands.Logs;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Clusters;
using Microsoft.Extensions.Time.Testing;

namespace Experiments.Client.Tests.Commands;

public sealed class OutputFollowerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeCluster _cluster = new();

    [Fact]
    public async Task Pieces_are_joined_also_within_a_character_and_control_characters_are_shown()
    {
        var bytes = Encoding.UTF8.GetBytes("epoch 1\nSchlu\u00df \u001b[31mred\n");
        var cut = Array.IndexOf(bytes, (byte)0xC3) + 1;
        _cluster.Outputs.Enqueue(new LiveOutput(0, bytes[..cut], IsOpen: true));
        _cluster.Outputs.Enqueue(new LiveOutput(cut, bytes[cut..], IsOpen: false));
        var (followed, text) = await FollowAsync();
        Assert.True(followed);
        Assert.Equal("epoch 1\nSchlu\u00df \\u001b[31mred\n", text);
        Assert.Equal([0L, cut], _cluster.AskedOffsets);
    }

    [Fact]
    public async Task Attempt_that_does_not_run_there_is_not_followed()
    {
        var (followed, text) = await FollowAsync();
        Assert.False(followed);
        Assert.Empty(text);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private async Task<(bool Followed, string Text)> FollowAsync()
    {
        using var writer = new StringWriter();
        var view = SampleExperiments.Running(SampleExperiments.Spec(0), epoch: 1) with { Silo = "127.0.0.1:1@1" };
        var following = new OutputFollower(_cluster, view, "stdout", _time).FollowAsync(writer, TestContext.Current.CancellationToken);
        while (!following.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return (await following, writer.ToString());
    }
}

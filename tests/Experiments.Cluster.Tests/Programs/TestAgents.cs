namespace Experiments.Cluster.Tests.Programs;

/// <summary>Agents as processes beside a cluster.</summary>
/// <param name="program">The path of the agent.</param>
internal sealed class TestAgents(string program) : IAsyncDisposable
{
    private readonly TemporaryFolder _logs = new();
    private readonly List<TestSilo> _agents = [];

    /// <summary>Starts an agent.</summary>
    /// <param name="cluster">The cluster to join.</param>
    /// <param name="name">The name of the agent.</param>
    /// <param name="options">More options of the agent.</param>
    public TestSilo Start(TestCluster cluster, string name, params string[] options)
    {
        var agent = TestSilo.Start(
            [program, "--cluster", cluster.Database.Location, "--name", name, .. options], new Dictionary<string, string>(), LogOf(name));
        _agents.Add(agent);
        return agent;
    }

    /// <summary>Returns what an agent has written.</summary>
    public async Task<string[]> Lines(string name)
    {
        await using var stream = new FileStream(LogOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n');
    }

    /// <summary>Kills all agents, and waits until their logs are complete.</summary>
    public async Task Stop()
    {
        foreach (var agent in _agents)
        {
            await agent.DisposeAsync();
        }

        _agents.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        _logs.Dispose();
    }

    private string LogOf(string name) => _logs.File(name + ".log");
}

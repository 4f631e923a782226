using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Views;

/// <summary>Text of other users and of files on its way to the terminal.</summary>
public sealed class HostileTextTests : IDisposable
{
    /// <summary>Sets the title of a terminal, hides what follows, and shows the rest from right to left.</summary>
    private const string Attack = "\e]0;owned\a\u009b8m\u202eevil";

    private readonly TestClient _plain = new();
    private readonly TestClient _terminal = new() { IsTerminal = true, Width = 200 };

    [Theory]
    [InlineData("list")]
    [InlineData("list --format csv")]
    [InlineData("list --format json")]
    [InlineData("show {0}")]
    [InlineData("show {0} --format json")]
    public async Task Reason_of_another_user_reaches_no_terminal_as_an_escape_sequence(string command)
    {
        foreach (var client in new[] { _plain, _terminal })
        {
            var spec = SampleExperiments.Spec(1);
            client.Cluster.Add(SampleExperiments.Failed(spec, Attack));
            await client.RunAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, command, spec.ExperimentId()));
            AssertClean(client);
        }
    }

    [Fact]
    public async Task Title_of_a_report_reaches_no_terminal_as_an_escape_sequence()
    {
        foreach (var client in new[] { _plain, _terminal })
        {
            var file = Path.Combine(client.State, "report.yaml");
            string text = await File.ReadAllTextAsync(Repository.Path("examples/reports/strokes-small.yaml"), TestContext.Current.CancellationToken);
            text = text.Replace("title: A small", """title: "\e]0;owned\a\x9b8m\u202eevil" #""", StringComparison.Ordinal)
                .Replace("source: \"table 1\"", """source: "\e]0;owned\a\x9b8m\u202eevil" """, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            await client.RunAsync(["claims", file]);
            AssertClean(client);
        }
    }

    public void Dispose()
    {
        _plain.Dispose();
        _terminal.Dispose();
    }

    private static void AssertClean(TestClient client)
    {
        var text = client.Output + client.Error;
        Assert.DoesNotContain("\e]", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\a', text);
        Assert.DoesNotContain('\u009b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.Contains("evil", text, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

public sealed class GcCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("--dry-run", "would remove 1 (2.9 MiB), kept 2 artifacts (4.9 KiB) of 7 experiments")]
    [InlineData("--older-than 1d", "removed 1 (2.9 MiB), kept 2 artifacts (4.9 KiB) of 7 experiments")]
    public async Task What_was_or_would_be_removed_is_listed_with_sizes(string flags, string summary)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("gc " + flags));
        Assert.Matches(" a{16}\n", _line.Output);
        Assert.Contains(summary, _line.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90s", "2026-01-02T03:02:35+00:00")]
    [InlineData("15m", "2026-01-02T02:49:05+00:00")]
    [InlineData("30min", "2026-01-02T02:34:05+00:00")]
    [InlineData("1h30min", "2026-01-02T01:34:05+00:00")]
    [InlineData("2d", "2025-12-31T03:04:05+00:00")]
    public async Task Grace_period_is_read(string text, string stored)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync($"gc --older-than {text} --format json"));
        Assert.Equal(stored, JsonDocument.Parse(_line.Output).RootElement.GetProperty("removed")[0].GetProperty("storedAt").GetString());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("h")]
    [InlineData("-1h")]
    [InlineData("0s")]
    [InlineData("1w")]
    public async Task Grace_period_that_is_none_is_an_error(string text)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"gc --older-than={text}"));
        Assert.StartsWith($"error: --older-than: '{text}' is not a duration above 0, such as 90s, 30min, 1h 30min or 2d", _line.Error, StringComparison.Ordinal);
    }
}

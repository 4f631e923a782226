using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Sweeps;

public sealed class SweepAttemptsTests
{
    [Fact]
    public void Groups_give_the_limits()
    {
        var limits = Read("timeout: { trial: 4h, silent: 30min }\nretry: { times: 2, on: [memory, exit-75, timeout] }").Spec!.Attempts!;
        Assert.Equal((TimeSpan.FromHours(4), TimeSpan.FromMinutes(30), 2), (limits.Trial, limits.Silent, limits.Retries));
        Assert.Equal([RetryCause.Memory, RetryCause.Exit(75), RetryCause.Timeout], limits.RetryOn);
    }

    [Fact]
    public void Single_values_are_short_for_groups()
    {
        var limits = Read("timeout: 90s\nretry: 1").Spec!.Attempts!;
        Assert.Equal((TimeSpan.FromSeconds(90), null, 1), (limits.Trial, (object?)limits.Silent, limits.Retries));
        Assert.Equal(AttemptLimits.Usual, limits.RetryOn);
        Assert.Null(Read("retry: 0").Spec!.Attempts);
        Assert.Null(Read("seeds: 1").Spec!.Attempts);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var errors = Read("timeout: { trial: soon, silent: 0s }\nretry: { times: 101, on: [diverged, exit-0] }").Errors;
        Assert.Equal(
            ["timeout", "timeout", "retry", "retry", "retry"],
            errors.Select(error => error.Subject));
        Assert.Contains(errors, error => error.Text == "'diverged' is not error, memory, signal, timeout or an exit code from 1 to 255 such as exit-75");
        Assert.Contains("how often is not given", Assert.Single(Read("retry: { on: [memory] }").Errors).Text, StringComparison.Ordinal);
    }

    private static SweepReading Read(string lines)
    {
        var text = $"setup: {{ workload: function }}\nparameters: {{ x1: [0.1, 0.2] }}\nsampler: grid\n{lines}\n";
        var draft = SweepFile.Parse(text, "attempts", out var errors);
        Assert.Empty(errors);
        return SweepDraftReader.Read(draft!, null, BuiltInWorkloads.All.Catalog, Strategies.Catalog);
    }
}

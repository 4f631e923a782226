using Experiments.Connection.Artifacts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Files.Workloads;
using Microsoft.Playwright;

namespace Experiments.Pages.Tests.Browsers;

/// <summary>The log of a program: colours, overwritten lines, searching, following, downloading, and commands beside it.</summary>
[Collection(Chromium.OneAtATime)]
public sealed class LogTests(PageSilo silo, Chromium chromium) : IDisposable
{
    /// <summary>Writes red text, a progress bar in one line, and an epoch each fifth of a second until the file is there that the test makes.</summary>
    private const string Script = """
        printf '\033[31mred alert\033[0m and plain\n'
        printf ' 10 %%\r 60 %%\r100 %%\n'
        echo 'to the error stream' >&2
        i=0
        until [ -e "$EXPERIMENTS_PARAM_STOP" ] || [ $i -ge 3000 ]; do
          i=$((i + 1)); echo "loss=0.$i"; echo "line $i of many"; sleep 0.2
        done
        echo 'the last line'
        """;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Log_is_shown_as_a_terminal_shows_it_followed_searched_and_downloaded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell script");
        var stop = _folder.File("stop");
        var experiment = await StartAsync(stop);
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), $"/experiments/{experiment}/log");
        var lines = page.Locator("#log-lines");
        await Assertions.Expect(lines.Locator(".ansi-red")).ToHaveTextAsync("red alert", new() { Timeout = 120_000 });
        await Assertions.Expect(lines.Locator(".line").Nth(1)).ToHaveTextAsync("100 %");

        // Followed: new lines come by themselves, and the end stays in sight.
        await page.EvaluateAsync("() => { window.mark = true; }");
        await Assertions.Expect(lines).ToContainTextAsync("line 40 of many", new() { Timeout = 120_000 });
        Assert.InRange(await lines.EvaluateAsync<double>("log => log.scrollHeight - log.scrollTop - log.clientHeight"), -1, 40);
        Assert.True(await page.EvaluateAsync<bool>("() => window.mark === true"));

        await page.FillAsync("#find", "line 7 of");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark" }).ClickAsync();
        await Assertions.Expect(lines.Locator(".found")).ToHaveTextAsync("line 7 of many");
        Assert.Contains("find=line", page.Url, StringComparison.Ordinal);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        var text = await File.ReadAllTextAsync((await download.PathAsync())!, Cancellation);
        Assert.StartsWith("\u001b[31mred alert", text, StringComparison.Ordinal);
        Assert.Equal($"{experiment}-stdout.txt", download.SuggestedFilename);

        await page.GetByRole(AriaRole.Link, new() { Name = "stderr" }).ClickAsync();
        await Assertions.Expect(lines).ToContainTextAsync("to the error stream");

        // The log of an ended program is read from its artifact.
        await File.WriteAllTextAsync(stop, string.Empty, Cancellation);
        await page.GotoAsync($"/experiments/{experiment}/log");
        await Assertions.Expect(lines).ToContainTextAsync("the last line", new() { Timeout = 120_000 });
        await Assertions.Expect(lines.Locator(".ansi-red")).ToHaveTextAsync("red alert");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Experiment_is_paused_resumed_and_cancelled_from_its_log()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell script");
        var experiment = await StartAsync(_folder.File("never"));
        var page = await chromium.OpenAsync(silo.Address, await silo.CreateTokenAsync(Role.Operator), $"/experiments/{experiment}/log");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Wait.Until(() => silo.Grains.GetGrain<IExperimentGrain>(experiment).GetProgress(), progress => progress.Status == ExperimentStatus.Cancelled, Cancellation);
        Assert.EndsWith("/log", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private async Task<string> StartAsync(string stop)
    {
        var content = WorkloadFile.Parse(
            $$"""
            workload: talkative
            command: [sh, -c, {{System.Text.Json.JsonSerializer.Serialize(Script)}}]
            code: none
            parameters: { stop: { type: text, default: "{{stop}}" } }
            metrics: { loss: { goal: minimise } }
            timeout: { stop: 2s }
            """,
            "workload.yaml",
            out var errors);
        Assert.Empty(errors);
        var program = ProgramDocument.Create(content!.Definition, content.Operations);
        await new ProgramCopy(program, null).PublishAsync(silo.Grains, Cancellation);
        var spec = new ExperimentSpec(ProgramWorkloads.Define(program).CreateDefault(), 0);
        await silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        await Wait.Until(() => silo.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).GetProgress(), progress => progress.Status == ExperimentStatus.Running, Cancellation);
        return spec.ExperimentId();
    }
}

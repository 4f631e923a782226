using System.Globalization;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>A pod with one main container, which podman runs.</summary>
internal sealed class RunningPod(string name, string address, Pod pod)
{
    private static readonly HttpClient Http = new();

    public string Name => name;

    public string Address => address;

    public Pod Pod => pod;

    /// <summary>Gets whether the container was stopped or killed.</summary>
    public bool HasEnded { get; private set; }

    private V1Container Container => pod.Spec.Containers.Single();

    /// <summary>Waits as the kubelet does: until the start-up probe has answered, then until the readiness probe has.</summary>
    public async Task WaitUntilReady()
    {
        if (Container.StartupProbe is { } startup)
        {
            await Poll(startup, startup.FailureThreshold ?? 3);
        }

        await Poll(Container.ReadinessProbe, failures: 120);
    }

    /// <summary>Whether the readiness probe answers now.</summary>
    public Task<bool> IsReady() => Ask(Container.ReadinessProbe);

    /// <summary>Whether the liveness probe answers now.</summary>
    public Task<bool> IsLive() => Ask(Container.LivenessProbe);

    /// <summary>What GET on a path of the container's port says.</summary>
    public async Task<string> Get(string path, string port) =>
        await Http.GetStringAsync(new Uri($"http://{address}:{pod.Port(port)!.ContainerPort}{path}"), TestContext.Current.CancellationToken);

    /// <summary>Returns the bytes of memory by which Kubernetes measures a container: what is used, without files that have not been used lately.</summary>
    public long WorkingSet()
    {
        var pid = Podman.Run("inspect", "--format", "{{.State.Pid}}", name).GetAwaiter().GetResult();
        var path = File.ReadLines($"/proc/{pid}/cgroup").Select(line => line.Split(':', 3)).First(part => part[1] == "memory" || part[0] == "0");
        var (folder, usage, cached) = path[1] == "memory"
            ? ($"/sys/fs/cgroup/memory{path[2]}", "memory.usage_in_bytes", "total_inactive_file ")
            : ($"/sys/fs/cgroup{path[2]}", "memory.current", "inactive_file ");
        var files = File.ReadLines(Path.Combine(folder, "memory.stat")).First(line => line.StartsWith(cached, StringComparison.Ordinal))[cached.Length..];
        return long.Parse(File.ReadAllText(Path.Combine(folder, usage)), CultureInfo.InvariantCulture) - long.Parse(files, CultureInfo.InvariantCulture);
    }

    /// <summary>SIGTERM, SIGKILL after the grace period, as a kubelet does.</summary>
    /// <returns>Exit code of the container; 137 where the grace period was not enough.</returns>
    public async Task<int> Stop()
    {
        HasEnded = true;
        await Podman.Run("stop", "--time", $"{pod.Spec.TerminationGracePeriodSeconds ?? 30}", name);
        return await WaitForExit();
    }

    public async Task Kill()
    {
        HasEnded = true;
        await Podman.Run("kill", "--signal", "KILL", name);
        await WaitForExit();
    }

    /// <summary>Waits until the container ends.</summary>
    public async Task<int> WaitForExit() => int.Parse(await Podman.Run("wait", name), CultureInfo.InvariantCulture);

    /// <summary>Starts the ended container again in the same pod: same name, address and volumes.</summary>
    public Task Restart() => Podman.Run("start", name);

    /// <summary>Drops every packet to and from the pod.</summary>
    public Task Isolate() => InNetwork(
        "add table inet cut; add chain inet cut in { type filter hook input priority 0; policy drop; }; add rule inet cut in iif lo accept; "
        + "add chain inet cut out { type filter hook output priority 0; policy drop; }; add rule inet cut out oif lo accept");

    public Task Heal() => InNetwork("delete table inet cut");

    public async Task<string> Logs()
    {
        var (_, output, errors) = await Podman.Try("logs", name);
        return output + errors;
    }

    private async Task InNetwork(string rules)
    {
        var process = await Podman.Run("inspect", "--format", "{{.State.Pid}}", name);
        await Tool.Run("nsenter", "--target", process, "--net", "nft", rules);
    }

    private async Task Poll(V1Probe probe, int failures)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(probe.PeriodSeconds ?? 10));
        for (var failed = 0; !await Ask(probe); failed++)
        {
            Assert.True(failed < failures, $"{name} does not answer its probe {probe.HttpGet?.Path}\n{await Logs()}");
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task<bool> Ask(V1Probe probe)
    {
        if (probe.Exec is { } exec)
        {
            return (await Podman.Try(["exec", name, .. exec.Command])).Code == 0;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(probe.TimeoutSeconds ?? 1));
        try
        {
            var port = pod.Port(probe.HttpGet.Port.Value)!.ContainerPort;
            using var answer = await Http.GetAsync(new Uri($"http://{address}:{port}{probe.HttpGet.Path}"), patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !TestContext.Current.CancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}

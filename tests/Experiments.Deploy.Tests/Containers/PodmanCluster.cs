using System.Net;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>
/// The local overlay with agents, API and backups as containers of this machine: what a Deployment controller, a kubelet and a cluster's DNS would make of the
/// rendered objects. Built once for all tests; each takes three ready silos and leaves what it likes.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class PodmanCluster : IAsyncLifetime
{
    private const string Variable = "EXPERIMENTS_CONTAINER_TESTS";
    private const string DataVariable = "EXPERIMENTS_DATA";
    private const int Replicas = 3;

    private readonly string _network = $"experiments-{Guid.NewGuid():N}"[..24];
    private readonly TemporaryFolder _certificates = new();
    private readonly List<RunningPod> _all = [];
    private readonly List<RunningPod> _silos = [];
    private readonly List<RunningPod> _agents = [];
    private Manifests? _manifests;
    private HostFiles? _files;
    private string _subnet = "";
    private int _addresses = 10;

    internal IReadOnlyList<RunningPod> Silos => _silos;

    internal Manifests Manifests => _manifests!;

    internal HostFiles Files => _files!;

    internal RunningPod Postgres => _all.Single(p => p.Name.StartsWith("postgres-", StringComparison.Ordinal));

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return;
        }

        if (Missing() is { } missing)
        {
            throw new InvalidOperationException($"{Variable} is 1, but {missing}");
        }

        await Images.Build(Environment.GetEnvironmentVariable(DataVariable)!);
        _manifests = await Installation.Load(Installation.Agents);
        _files = new HostFiles(_manifests);
        SetCertificates();
        SetPassword(RandomNumberGenerator.GetHexString(32, lowercase: true));
        await CreateNetwork();
        await (await Start(_manifests.Pods.Single(p => p.Owner == "StatefulSet postgres"), "postgres-0")).WaitUntilReady();
    }

    /// <summary>Skips the test unless containers were asked for; otherwise sees to it that three silos are ready.</summary>
    internal async Task RequireSilos()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Variable) == "1", $"containers take minutes; {Variable}=1 asks for them");
        while (_silos.Count < Replicas)
        {
            await AddSilo();
        }

        await Task.WhenAll(_silos.Select(s => s.WaitUntilReady()));
    }

    /// <summary>Why the tests cannot run here, or null.</summary>
    private static string? Missing() =>
        Podman.Programs.FirstOrDefault(p => !Tool.Exists(p)) is { } program ? $"{program} is not on PATH"
        : Directory.Exists(Environment.GetEnvironmentVariable(DataVariable)) ? null
        : $"{DataVariable} names no folder with MNIST";

    internal async Task<RunningPod> AddSilo()
    {
        var silo = await Start(Manifests.Silo, $"experiments-silo-{Guid.NewGuid().ToString("N")[..10]}");
        _silos.Add(silo);
        return silo;
    }

    /// <summary>SIGTERM and no successor: one replica less.</summary>
    internal Task<int> RemoveSilo(RunningPod silo)
    {
        _silos.Remove(silo);
        return silo.Stop();
    }

    /// <summary>SIGKILL; a Deployment would start the next one.</summary>
    internal async Task KillSilo(RunningPod silo)
    {
        _silos.Remove(silo);
        await silo.Kill();
    }

    /// <summary>Starts an agent, and waits until it is ready.</summary>
    internal async Task<RunningPod> AddAgent()
    {
        var agent = await Start(Manifests.Agent!, $"experiments-agent-{Guid.NewGuid().ToString("N")[..10]}");
        await agent.WaitUntilReady();
        _agents.Add(agent);
        return agent;
    }

    /// <summary>Stops the agents that still run: the next test begins without any.</summary>
    internal async Task RemoveAgents()
    {
        foreach (var agent in _agents.Where(a => !a.HasEnded))
        {
            Assert.Equal(0, await agent.Stop());
        }

        _agents.Clear();
    }

    /// <summary>Copies a folder to a pod's /tmp, as <c>kubectl cp</c> does, and returns its path there.</summary>
    internal async Task<string> CopyTo(RunningPod pod, string folder)
    {
        var volume = await Files.Folder(pod.Name, pod.Pod.Spec, "tmp");
        await Tool.Run("cp", "--recursive", folder, volume);
        var copy = Path.Combine(volume, Path.GetFileName(folder));
        await Tool.Run("chown", "--recursive", $"{pod.Pod.Spec.SecurityContext.RunAsUser}:{pod.Pod.Spec.SecurityContext.RunAsGroup}", copy);
        return $"/tmp/{Path.GetFileName(folder)}";
    }

    /// <summary>Runs init containers to their ends, then starts the pod's container. Names of services lead to it at once.</summary>
    internal async Task<RunningPod> Start(Pod pod, string name)
    {
        var address = $"{_subnet}{_addresses++}";
        var translation = new PodTranslation(Manifests, Files, name, address, pod);
        foreach (var init in pod.Spec.InitContainers ?? [])
        {
            await Podman.Run(["run", "--rm", "--network", "none", .. await translation.Arguments(init)]);
        }

        var services = Manifests.All<V1Service>().Where(s => pod.Matches(s.Spec.Selector)).SelectMany(s => new[] { "--network-alias", s.Metadata.Name });
        var container = pod.Spec.Containers.Single();
        await Podman.Run(
            ["run", "--detach", "--name", name, "--network", _network, "--ip", address, .. services, .. await translation.Arguments(container)]);
        var running = new RunningPod(name, address, pod);
        _all.Add(running);
        return running;
    }

    /// <summary>Runs the pod of a Job to its end, again where it fails, as often as the Job allows and not after an exit code that fails the Job.</summary>
    internal async Task RunJob(Pod job, V1JobSpec spec)
    {
        var hopeless = spec.PodFailurePolicy.Rules.Where(rule => rule is { Action: "FailJob", OnExitCodes: not null }).SelectMany(rule => rule.OnExitCodes.Values).ToList();
        for (var attempt = 0; ; attempt++)
        {
            var pod = await Start(job, $"submit-sweep-{Guid.NewGuid():N}"[..20]);
            var code = await pod.WaitForExit();
            if (code == 0)
            {
                return;
            }

            Assert.True(attempt < spec.BackoffLimit && !hopeless.Contains(code), $"exit code {code}\n{await pod.Logs()}");
        }
    }

    /// <summary>A session of this process, through the gateways of the silos that there are now.</summary>
    /// <param name="role">The role in the client's certificate.</param>
    internal Task<IClusterSession> Connect(string role = "operator") => ConnectWith(CertificateOf(role));

    /// <summary>The same with the certificate in a folder; null: without one.</summary>
    internal Task<IClusterSession> ConnectWith(string? certificates) => ClusterConnection.OpenAsync(
        new ClusterTarget { Gateways = [.. _silos.Select(s => new IPEndPoint(IPAddress.Parse(s.Address), 30000))], Certificates = certificates }, TimeProvider.System,
        TestContext.Current.CancellationToken);

    /// <summary>Returns the folder of a client's certificate.</summary>
    /// <param name="role">The role in the certificate.</param>
    internal string CertificateOf(string role) => _certificates.File(role);

    /// <summary>Makes authorities and certificates as deploy/README.md says, and puts them into the secrets.</summary>
    private void SetCertificates()
    {
        var office = new CertificateOffice(new CertificateFolder(_certificates.File("authority")), TimeProvider.System);
        office.CreateAuthorities();
        Issue(CertificateIdentity.OfSilo("experiments-silo"), "silo");
        Issue(CertificateIdentity.OfClient("kubernetes", "submitter"), "submitter");
        Issue(CertificateIdentity.OfClient("maria", "submitter", programs: true), "programmer");
        Issue(CertificateIdentity.OfClient("olga", "operator"), "operator");
        Issue(CertificateIdentity.OfClient("anna", "admin"), "admin");
        Put("experiments-silo-certificates", "silo");
        Put("experiments-client-certificates", "submitter");
        _manifests!.Secrets.RemoveAll(secret => secret.Metadata.Name == "experiments-revoked");

        void Issue(CertificateIdentity identity, string folder) =>
            office.Issue(identity, [], TimeSpan.FromDays(1), new CertificateFolder(_certificates.File(folder)), replace: false).Dispose();

        void Put(string secret, string folder) =>
            _manifests!.Secrets.Single(s => s.Metadata.Name == secret).StringData = Directory.EnumerateFiles(_certificates.File(folder)).ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }

    /// <summary>The connection string that the silos use, with the server's address in place of its name.</summary>
    internal string ConnectionString() =>
        Files.Secret["connection-string"].Replace("Host=postgres", $"Host={Postgres.Address}", StringComparison.Ordinal);

    internal void SetPassword(string password) => (Files.Secret["password"], Files.Secret["connection-string"]) =
        (password, $"Host=postgres;Database=experiments;Username=experiments;Password={password}");

    internal async Task<string> Logs()
    {
        var logs = new List<string>();
        foreach (var pod in _all)
        {
            logs.Add($"== {pod.Name}\n{await pod.Logs()}");
        }

        return string.Join('\n', logs);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pod in _all)
        {
            await Podman.Try("rm", "--force", "--time", "0", pod.Name);
        }

        if (_subnet.Length > 0)
        {
            await Podman.Try("network", "rm", _network);
        }

        _files?.Dispose();
        _certificates.Dispose();
    }

    private async Task CreateNetwork()
    {
        // Somebody else may hold a range already.
        for (var third = 0; _subnet.Length == 0; third++)
        {
            Assert.True(third < 200, "no free address range 10.97.x.0/24");
            if ((await Podman.Try("network", "create", "--subnet", $"10.97.{third}.0/24", _network)).Code == 0)
            {
                _subnet = $"10.97.{third}.";
            }
        }
    }
}

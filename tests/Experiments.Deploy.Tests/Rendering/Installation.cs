namespace Experiments.Deploy.Tests.Rendering;

/// <summary>What an operator applies to one cluster: an overlay or a release, the sweep that is sent to it, the client beside it.</summary>
internal static class Installation
{
    public const string Local = "local";
    public const string Production = "production";

    /// <summary>Production with the collector, Prometheus' operator, the scaler, the agents, cert-manager, a priority and a NodeLocal DNSCache.</summary>
    public const string Complete = "complete";

    /// <summary>The local overlay without certificates.</summary>
    public const string Insecure = "local-insecure";

    /// <summary>The local overlay for a laptop, whose silos ask for less than a CPU a slot.</summary>
    public const string Small = "small";

    /// <summary>Production with agents in a namespace with a quota, on OpenShift.</summary>
    public const string Tenant = "tenant";

    /// <summary>The local overlay with agents, the HTTP API and backups. The container tests run it.</summary>
    public const string Agents = "agents";

    /// <summary>Production on spot nodes, with GPUs, backups, an authority of the database, and an image by its digest.</summary>
    public const string Spot = "spot";

    /// <summary>The chart with its own values, which are those of production.</summary>
    public const string Chart = "chart";

    /// <summary>The chart with the values of the local overlay.</summary>
    public const string LocalChart = "chart-local";

    /// <summary>The chart with everything on.</summary>
    public const string CompleteChart = "chart-complete";

    private const string Values = "tests/Experiments.Deploy.Tests/Values";

    private static readonly string[] Cluster = ["namespace", "priority-class"];
    private static readonly string[] OfTests = [Complete, Tenant, Agents, Spot];

    /// <summary>Gets the installations that kustomize renders.</summary>
    public static IReadOnlyList<string> Overlays { get; } = [Local, Production, Complete, Tenant, Spot];

    /// <summary>Gets the installations that Helm renders.</summary>
    public static IReadOnlyList<string> Charts { get; } = [Chart, LocalChart, CompleteChart];

    public static IReadOnlyList<string> All { get; } = [.. Overlays, .. Charts];

    /// <summary>Fresh objects at every call, so that a test may change them.</summary>
    public static async Task<Manifests> Load(string name)
    {
        var certificates = await Read("deploy/kubernetes/base/certificates.example.yaml");
        var secrets = await Read($"deploy/kubernetes/overlays/{(name is Local or Insecure or Small or Agents or LocalChart ? Local : Production)}/secret.example.yaml");
        var alone = await Task.WhenAll(Cluster.Select(folder => Kustomize.Render($"deploy/kubernetes/cluster/{folder}")));
        var claim = await Read("deploy/kubernetes/components/backup/claim.yaml");
        return Manifests.Parse(await Render(name), $"{secrets}\n---\n{certificates}", string.Join("\n---\n", [.. alone, claim]));
    }

    /// <summary>Renders an installation without the objects that are applied by themselves.</summary>
    public static async Task<string> Render(string name)
    {
        switch (name)
        {
            case Chart:
                return await Helm.Render($"{Values}/client.yaml");
            case LocalChart:
                return await Helm.Render($"{Helm.Chart}/examples/local.yaml", $"{Values}/client.yaml");
            case CompleteChart:
                return await Helm.Render($"{Values}/complete.yaml");
            default:
                var overlay = OfTests.Contains(name) ? $"tests/Experiments.Deploy.Tests/Overlays/{name}" : $"deploy/kubernetes/overlays/{name}";
                return $"{await Kustomize.Render(overlay)}\n---\n{await Kustomize.Render($"{overlay}/sweep")}\n---\n{await Kustomize.Render($"{overlay}/client")}";
        }
    }

    private static Task<string> Read(string file) => File.ReadAllTextAsync(Repository.Path(file), TestContext.Current.CancellationToken);
}

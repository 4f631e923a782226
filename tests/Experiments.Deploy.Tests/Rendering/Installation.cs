namespace Experiments.Deploy.Tests.Rendering;

/// <summary>What an operator applies to one cluster: an overlay, the sweep that is sent to it, the client beside it.</summary>
internal static class Installation
{
    public const string Local = "local";
    public const string Production = "production";

    /// <summary>Production with the collector, the scaler, the agents, cert-manager, a priority and a NodeLocal DNSCache.</summary>
    public const string Complete = "complete";

    /// <summary>The local overlay without certificates.</summary>
    public const string Insecure = "local-insecure";

    /// <summary>The local overlay for a laptop, whose silos ask for less than a CPU a slot.</summary>
    public const string Small = "small";

    /// <summary>Production with agents in a namespace with a quota, on OpenShift.</summary>
    public const string Tenant = "tenant";

    /// <summary>The local overlay with agents. The container tests run it.</summary>
    public const string Agents = "agents";

    private static readonly string[] Cluster = ["namespace", "priority-class"];
    private static readonly string[] OfTests = [Complete, Tenant, Agents];

    public static IReadOnlyList<string> All { get; } = [Local, Production, Complete, Tenant];

    /// <summary>Fresh objects at every call, so that a test may change them.</summary>
    public static async Task<Manifests> Load(string name)
    {
        var overlay = OfTests.Contains(name) ? $"tests/Experiments.Deploy.Tests/Overlays/{name}" : $"deploy/kubernetes/overlays/{name}";
        var silos = await Kustomize.Render(overlay);
        var sweep = await Kustomize.Render($"{overlay}/sweep");
        var client = await Kustomize.Render($"{overlay}/client");
        var secrets = await Read($"deploy/kubernetes/overlays/{(name is Complete or Tenant ? Production : name is Production ? name : Local)}/secret.example.yaml");
        var certificates = await Read("deploy/kubernetes/base/certificates.example.yaml");
        var cluster = await Task.WhenAll(Cluster.Select(folder => Kustomize.Render($"deploy/kubernetes/cluster/{folder}")));
        return Manifests.Parse($"{silos}\n---\n{sweep}\n---\n{client}", $"{secrets}\n---\n{certificates}", string.Join("\n---\n", cluster));
    }

    private static Task<string> Read(string file) => File.ReadAllTextAsync(Repository.Path(file), TestContext.Current.CancellationToken);
}

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>What an operator applies to one cluster: an overlay, the sweep that is sent to it, the client beside it.</summary>
internal static class Installation
{
    public const string Local = "local";
    public const string Production = "production";

    /// <summary>Production with the collector, the scaler, the agents and cert-manager.</summary>
    public const string Complete = "complete";

    /// <summary>The local overlay without certificates.</summary>
    public const string Insecure = "local-insecure";

    public static IReadOnlyList<string> All { get; } = [Local, Production, Complete];

    /// <summary>Fresh objects at every call, so that a test may change them.</summary>
    public static async Task<Manifests> Load(string name)
    {
        var overlay = name == Complete ? "tests/Experiments.Deploy.Tests/Overlays/complete" : $"deploy/kubernetes/overlays/{name}";
        var silos = await Kustomize.Render(overlay);
        var sweep = await Kustomize.Render($"{overlay}/sweep");
        var client = await Kustomize.Render($"{overlay}/client");
        var secrets = await Read($"deploy/kubernetes/overlays/{(name == Complete ? Production : name == Insecure ? Local : name)}/secret.example.yaml");
        var certificates = await Read("deploy/kubernetes/base/certificates.example.yaml");
        return Manifests.Parse($"{silos}\n---\n{sweep}\n---\n{client}", $"{secrets}\n---\n{certificates}");
    }

    private static Task<string> Read(string file) => File.ReadAllTextAsync(Repository.Path(file), TestContext.Current.CancellationToken);
}

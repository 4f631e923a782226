namespace Experiments.Deploy.Tests.Rendering;

/// <summary>What an operator applies to one cluster: an overlay, the sweep that is sent to it, the client beside it.</summary>
internal static class Installation
{
    public const string Local = "local";
    public const string Production = "production";

    /// <summary>Production with the collector, the scaler and the agents.</summary>
    public const string Complete = "complete";

    public static IReadOnlyList<string> All { get; } = [Local, Production, Complete];

    /// <summary>Fresh objects at every call, so that a test may change them.</summary>
    public static async Task<Manifests> Load(string name)
    {
        var overlay = $"deploy/kubernetes/overlays/{(name == Complete ? Production : name)}";
        var silos = await Kustomize.Render(name == Complete ? "tests/Experiments.Deploy.Tests/Overlays/complete" : overlay);
        var sweep = await Kustomize.Render($"{overlay}/sweep");
        var client = await Kustomize.Render($"{overlay}/client");
        var secrets = await File.ReadAllTextAsync(Repository.Path($"{overlay}/secret.example.yaml"), TestContext.Current.CancellationToken);
        return Manifests.Parse($"{silos}\n---\n{sweep}\n---\n{client}", secrets);
    }
}

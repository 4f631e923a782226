using System.Collections.Concurrent;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>Renders with kubectl's own kustomize, each folder once.</summary>
internal static class Kustomize
{
    private const string Program = "kubectl";

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Rendered = new(StringComparer.Ordinal);

    /// <summary>The objects that a folder stands for, as YAML. The test is skipped where kubectl is missing, but not in CI.</summary>
    /// <param name="folder">Relative to the root of the repository.</param>
    public static Task<string> Render(string folder)
    {
        Assert.SkipUnless(
            Tool.Exists(Program) || Environment.GetEnvironmentVariable("CI") == "true",
            "kubectl, which renders the manifests, is not on PATH");
        return Rendered.GetOrAdd(folder, f => new Lazy<Task<string>>(() => Tool.Run(Program, "kustomize", Repository.Path(f)))).Value;
    }
}
